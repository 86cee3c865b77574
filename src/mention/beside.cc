// SPDX-License-Identifier: Apache-2.0
// What stands side by side in one sentence and is one: appositions, predicate nouns, initials.
#include <algorithm>
#include <array>
#include <map>

#include "base/holds.h"
#include "document/nominal.h"
#include "document/tree.h"
#include "mention/links.h"

namespace sillok::mention {
namespace {

constexpr std::array<std::string_view, 13> kCountryNouns = {
    "country", "nation",   "kingdom",   "republic", "regime",  "state",    "island",
    "emirate", "monarchy", "sheikhdom", "city",     "capital", "neighbour"};

class Beside {
 public:
  explicit Beside(Links& links) : links_(links), scene_(links.scene), doc_(links.doc) {}

  void run() {
    const auto n = static_cast<uint32_t>(links_.drafts.size());
    for (uint32_t i = 0; i < n; ++i) ending_at_.emplace(links_.drafts[i].tokens.last, i);
    for (uint32_t i = 0; i < n; ++i) {
      title_before_comma(i);
      apposition(i);
      predicate(i);
      initials(i);
      called(i);
    }
  }

  // "a group called the Cedar Front".
  void called(uint32_t i) {
    static constexpr std::array<std::string_view, 4> kCalled = {"called", "named", "dubbed",
                                                                "nicknamed"};
    const uint32_t verb = doc_.tokens[links_.drafts[i].head].head;
    const Rel rel = doc_.tokens[links_.drafts[i].head].rel;
    if (!links_.is_name(i) || verb == kNone || (rel != Rel::xcomp && rel != Rel::obj) ||
        doc_.tokens[verb].rel != Rel::acl || !holds(kCalled, scene_.folded[verb]))
      return;
    const uint32_t noun = doc_.tokens[verb].head;
    const uint32_t o = noun == kNone || noun + 8 < verb ? kNone : links_.at_head(noun);
    if (o != kNone && o != i && !links_.is_name(o) && links_.plural(o) == links_.plural(i))
      links_.join(o, i);
  }

 private:
  // "the president of Kenya, Ann Lee": a title that ends at the comma, where the parse ties the
  // name to something inside it.
  void title_before_comma(uint32_t i) {
    const Draft& d = links_.drafts[i];
    if (d.type != MentionType::per || d.core.empty() || d.tokens.first == 0 ||
        doc_.form(d.tokens.first - 1) != ",")
      return;
    const auto found = ending_at_.find(d.tokens.first - 1);
    if (found == ending_at_.end()) return;
    const Draft& title = links_.drafts[found->second];
    if (title.type != MentionType::nom || title.sentence != d.sentence ||
        links_.plural(found->second) || !links_.human(found->second))
      return;
    const uint32_t det = child(doc_, title.head, {Rel::det, Rel::nmod_poss});
    if (det != kNone && dominates(doc_, title.head, d.head)) links_.join(found->second, i);
  }

  // "Lee Ann, the envoy" and "the envoy Lee Ann" are one.
  void apposition(uint32_t i) {
    const Draft& d = links_.drafts[i];
    const Token& token = doc_.tokens[d.head];
    if (token.rel != Rel::appos || token.head == kNone) return;
    const uint32_t o = links_.at_head(token.head);
    if (o == kNone || o == i) return;
    const Draft& outer = links_.drafts[o];
    if (!outer.tokens.contains(d.head)) return;
    // "the head of the Red Cross, Ann Lee": she is not the Red Cross, whatever the parse.
    if (d.type == MentionType::per && links_.is_name(i) && outer.type != MentionType::per) {
      if (const uint32_t bearer = whose_body(o); bearer != kNone) {
        links_.join(bearer, i);
        return;
      }
    }
    if (links_.plural(i) != links_.plural(o)) return;
    const bool name = links_.is_name(i), outer_name = links_.is_name(o);
    // A thing beside the name of a body is a parse error rather than what the body is.
    if (!(name && outer_name) && (d.type == MentionType::org || outer.type == MentionType::org)) {
      if (!is_party(name ? o : i)) return;
    }
    // Two names side by side are one only where one shortens the other: "... of Churches (WCC)".
    if (name && outer_name) {
      if (d.type != outer.type) return;
      if (d.name != kNone && outer.name != kNone &&
          scene_.names[d.name].kind != scene_.names[outer.name].kind)
        return;
    }
    if (d.type == MentionType::gpe || outer.type == MentionType::gpe) {
      const uint32_t noun = d.type == MentionType::gpe ? o : i;
      if (links_.is_name(noun) || !holds(kCountryNouns, links_.lemma(noun))) return;
    }
    // A person is no thing.
    if (d.type == MentionType::per && outer.type == MentionType::nom && !links_.human(o)) return;
    if (outer.type == MentionType::per && d.type == MentionType::nom && !links_.human(i)) return;
    links_.join(o, i);
  }

  // The person described by way of `o`, a body or place: "the head of `o`".
  uint32_t whose_body(uint32_t o) const {
    if (links_.human(o)) return kNone;
    for (int steps = 0; steps < 3; ++steps) {
      const Token& token = doc_.tokens[links_.drafts[o].head];
      if (token.rel != Rel::nmod || token.head == kNone) return kNone;
      o = links_.at_head(token.head);
      if (o == kNone || links_.is_name(o)) return kNone;
      if (links_.human(o)) return links_.plural(o) ? kNone : o;
    }
    return kNone;
  }

  bool is_party(uint32_t i) const {
    const Draft& d = links_.drafts[i];
    TokenRange phrase;
    return is_group_noun(links_.lemma(i)) ||
           pack::office_at(doc_, scene_.folded, scene_.tables, d.tokens.first, d.head, phrase) !=
               kNone;
  }

  // "Lee is the envoy": asserted, of the same number, and not a matter of "may", "not" or "if".
  void predicate(uint32_t i) {
    const Draft& d = links_.drafts[i];
    if (d.type == MentionType::pron) return;
    const uint32_t cop = child(doc_, d.head, Rel::cop);
    const uint32_t subject = child(doc_, d.head, Rel::nsubj);
    if (cop == kNone || subject == kNone || doc_.lemma(cop) != "be") return;
    if (!preposition(doc_, d.head).empty()) return;
    const uint32_t s = links_.at_head(subject);
    if (s == kNone || s == i || links_.drafts[s].tokens.contains(d.head)) return;
    for (const uint32_t c : children(doc_, d.head)) {
      const Token& token = doc_.tokens[c];
      const std::string_view lemma = doc_.lemma(c);
      if (token.rel == Rel::aux && has_feature(doc_, c, "VerbForm=Fin") && lemma != "have" &&
          lemma != "be" && lemma != "will")
        return;
      if (token.rel == Rel::advmod &&
          (lemma == "not" || scene_.folded[c] == "never" || scene_.folded[c] == "n't"))
        return;
      if (token.rel == Rel::mark && (scene_.folded[c] == "if" || scene_.folded[c] == "whether"))
        return;
      if (token.rel == Rel::det && scene_.folded[c] == "no") return;
    }
    const bool pronoun = links_.drafts[s].type == MentionType::pron;
    if (pronoun && links_.pronoun(s) == Pronoun::none) return;
    if (links_.is_name(i) && links_.is_name(s)) return;
    if (links_.plural(i) != links_.plural(s) && links_.pronoun(s) != Pronoun::you) return;
    // "It is a pity": not he who was last "it".
    if (links_.pronoun(s) == Pronoun::it && links_.human(i)) return;
    if (links_.human(i) != links_.human(s) && links_.drafts[s].type == MentionType::per) return;
    links_.join(s, i);
  }

  // "Movimento 5 Stelle (M5S)": the letters begin as the name does and come in it in this order.
  void initials(uint32_t i) {
    const Draft& d = links_.drafts[i];
    const uint32_t first = d.tokens.first;
    if (d.core.size() != 1 || first < 2 || doc_.form(first - 1) != "(" ||
        d.tokens.last >= doc_.tokens.size() || doc_.form(d.core.last) != ")" ||
        !is_all_caps(doc_, d.core.first))
      return;
    std::string_view letters = scene_.folded[d.core.first];
    if (letters.size() < 2 || letters.size() > 8) return;
    // The smallest name that ends before the bracket, by the words of its end.
    const TokenRange sentence = doc_.sentences[d.sentence].tokens;
    uint32_t t = first - 1;
    const uint32_t end = t;
    size_t left = letters.size();
    uint32_t begin = kNone;
    while (t > sentence.first && left > 0 && end - t < 16) {
      --t;
      const std::string_view word = scene_.folded[t];
      if (word.empty() || word[0] != letters[left - 1]) continue;
      --left;
      begin = t;
    }
    if (left > 0) return;
    for (uint32_t k = begin; k < end; ++k) {
      const uint32_t o = links_.at_head(k);
      if (o == kNone || o == i || links_.drafts[o].type == MentionType::pron) continue;
      const TokenRange tokens = links_.drafts[o].tokens;
      if (tokens.first <= begin &&
          (tokens.last == end || tokens.last == d.core.last + 1 || tokens.last == d.core.last)) {
        links_.join(o, i);
        return;
      }
    }
  }

  Links& links_;
  const Scene& scene_;
  const Document& doc_;
  std::map<uint32_t, uint32_t> ending_at_;  // the outermost draft that ends there
};

}  // namespace

void tie_beside(Links& links) { Beside(links).run(); }

}  // namespace sillok::mention
