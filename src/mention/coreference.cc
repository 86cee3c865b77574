// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <map>
#include <numeric>

#include "base/holds.h"
#include "base/utf8.h"
#include "document/nominal.h"
#include "document/tree.h"
#include "mention/drafts.h"

namespace sillok::mention {
namespace {

using pack::NameAs;
using pack::NameKind;

constexpr std::array<std::string_view, 10> kCountryNouns = {
    "country", "nation", "kingdom", "republic", "regime",
    "state",   "island", "emirate", "monarchy", "sheikhdom"};
constexpr std::array<std::string_view, 17> kGroupNouns = {
    "group",    "organization", "organisation", "movement", "bloc",     "militia",
    "alliance", "body",         "company",      "firm",     "union",    "agency",
    "faction",  "party",        "militant",     "network",  "coalition"};
constexpr std::array<std::string_view, 10> kPlaceCases = {
    "in", "at", "near", "outside", "around", "across", "inside", "to", "from", "of"};
constexpr std::array<std::string_view, 9> kOthers = {"first", "second", "third", "other", "another",
                                                     "new",   "last",   "next",  "rival"};
constexpr uint32_t kWindow = 60;  // mentions looked back at

enum class Kind : uint8_t { person, people, thing, other };

class Clusters {
 public:
  Clusters(const Scene& scene, const std::vector<Draft>& drafts)
      : scene_(scene), doc_(scene.doc), drafts_(drafts), parent_(drafts.size()) {
    std::iota(parent_.begin(), parent_.end(), 0U);
  }

  std::vector<uint32_t> run() {
    at_head_.assign(doc_.tokens.size(), kNone);
    for (uint32_t i = 0; i < drafts_.size(); ++i) {
      uint32_t& at = at_head_[drafts_[i].head];
      if (at == kNone) at = i;
    }
    for (uint32_t i = 0; i < drafts_.size(); ++i) ending_at_.emplace(drafts_[i].tokens.last, i);
    note_surnames();
    about_korea_ = mentions_state("PRK") || mentions_state("KOR");
    about_sudan_ = mentions_state("SSD");
    for (uint32_t i = 0; i < drafts_.size(); ++i) {
      if (drafts_[i].type == MentionType::pron)
        pronoun(i);
      else if (!drafts_[i].core.empty())
        name(i);
      else
        description(i);
      apposition(i);
    }
    return numbered();
  }

 private:
  uint32_t root(uint32_t i) {
    while (parent_[i] != i) i = parent_[i] = parent_[parent_[i]];
    return i;
  }
  void join(uint32_t a, uint32_t b) {
    a = root(a);
    b = root(b);
    parent_[std::max(a, b)] = std::min(a, b);
  }
  void join_key(const std::string& key, uint32_t i) {
    const auto [at, fresh] = keys_.emplace(key, i);
    if (!fresh) join(at->second, i);
    at->second = i;
  }

  std::string text_of(TokenRange range) const {
    std::string out;
    for (uint32_t t = range.first; t < range.last; ++t) {
      out += scene_.folded[t];
      if (scene_.folded.space_after(t) && t + 1 < range.last) out.push_back(' ');
    }
    return out;
  }

  std::string_view code_of(const pack::NameMatch& match) const {
    const auto& row = scene_.tables.state_rows[state_row(scene_, match)];
    return scene_.tables.text[scene_.tables.states[row.state].code];
  }

  bool mentions_state(std::string_view code) const {
    return std::any_of(scene_.names.begin(), scene_.names.end(), [&](const pack::NameMatch& m) {
      return m.kind == NameKind::state && code_of(m) == code;
    });
  }

  // Family names of all persons named in full in the report: by them they are named afterwards.
  void note_surnames() {
    for (uint32_t i = 0; i < drafts_.size(); ++i) {
      const Draft& d = drafts_[i];
      if (d.type != MentionType::per || d.core.size() < 2) continue;
      const uint32_t last = d.core.last - 1;
      surnames_[std::string(scene_.folded[last])].push_back(i);
      // East Asian names put the family name first; a hyphen in the rest gives them away.
      bool hyphen = false;
      for (uint32_t t = d.core.first; t < d.core.last; ++t)
        hyphen = hyphen || doc_.form(t).find('-') != std::string_view::npos;
      if (hyphen || family_first(d))
        surnames_[std::string(scene_.folded[d.core.first])].push_back(i);
    }
  }

  bool family_first(const Draft& d) const {
    if (d.name == kNone || scene_.names[d.name].kind != NameKind::person) return false;
    const auto& person = scene_.tables.persons[scene_.names[d.name].value];
    if (person.term_count == 0) return false;
    const std::string_view country =
        scene_.tables.text[scene_.tables.terms[person.first_term].country];
    return country == "PRK" || country == "KOR" || country == "CHN" || country == "TWN" ||
           country == "VNM";
  }

  void name(uint32_t i) {
    const Draft& d = drafts_[i];
    if (d.name != kNone) {
      const pack::NameMatch& match = scene_.names[d.name];
      if (match.kind == NameKind::state) {
        const auto as = scene_.tables.state_rows[state_row(scene_, match)].as;
        // A capital after "in" is a town; elsewhere it stands for the government.
        const bool town = as == NameAs::capital && holds(kPlaceCases, preposition(doc_, d.head));
        join_key(town ? "c:" + text_of(d.core) : "s:" + std::string(code_of(match)), i);
        return;
      }
      if (match.kind == NameKind::person) {
        join_key("p:" + std::to_string(match.value), i);
        return;
      }
      if (match.kind == NameKind::body) {
        join_key("b:" + std::to_string(match.value), i);
        return;
      }
    }
    const std::string text = text_of(d.core);
    if (d.core.size() == 1) {
      if (text == "north" || text == "south") {
        if (const std::string_view code = half_of_country(d, text == "north"); !code.empty()) {
          join_key("s:" + std::string(code), i);
          return;
        }
      }
      if (const uint32_t full = person_called(text, i);
          full != kNone && d.type != MentionType::gpe && d.type != MentionType::norp) {
        join(full, i);
        return;
      }
    } else {
      note_initials(i);
    }
    join_key("n:" + text, i);
  }

  // "the North" is North Korea where the report is about Korea.
  std::string_view half_of_country(const Draft& d, bool north) const {
    const uint32_t det = child(doc_, d.head, Rel::det);
    if (det == kNone || scene_.folded[det] != "the" || child(doc_, d.head, Rel::nmod) != kNone)
      return {};
    if (!is_capitalised(doc_, d.head)) return {};
    if (about_korea_) return north ? "PRK" : "KOR";
    if (about_sudan_) return north ? "SDN" : "SSD";
    return {};
  }

  // The person named in full whose family name this is: the last one before, else the first after.
  uint32_t person_called(const std::string& text, uint32_t i) const {
    const auto found = surnames_.find(text);
    if (found == surnames_.end()) return kNone;
    const auto after = std::upper_bound(found->second.begin(), found->second.end(), i);
    return after == found->second.begin() ? *after : *std::prev(after);
  }

  void note_initials(uint32_t i) {
    const Draft& d = drafts_[i];
    if (d.type != MentionType::org) return;
    std::string initials;
    for (uint32_t t = d.core.first; t < d.core.last; ++t) {
      if (is_capitalised(doc_, t)) initials += scene_.folded[t].substr(0, 1);
    }
    if (initials.size() >= 3) join_key("n:" + initials, i);
  }

  bool is_human(const Draft& d) const {
    if (d.type == MentionType::per) return true;
    if (d.type != MentionType::nom) return false;
    TokenRange phrase;
    const uint32_t row =
        pack::office_at(doc_, scene_.folded, scene_.tables, d.tokens.first, d.head, phrase);
    return row != kNone && (scene_.tables.office_rows[row].kind == pack::OfficeKind::office ||
                            scene_.tables.office_rows[row].kind == pack::OfficeKind::group);
  }

  bool is_party(const Draft& d) const {
    TokenRange phrase;
    return pack::office_at(doc_, scene_.folded, scene_.tables, d.tokens.first, d.head, phrase) !=
               kNone ||
           holds(kGroupNouns, lower(doc_.lemma(d.head)));
  }

  bool plural(uint32_t t) const { return has_feature(doc_, t, "Number=Plur"); }

  void description(uint32_t i) {
    const Draft& d = drafts_[i];
    const uint32_t det = child(doc_, d.head, Rel::det);
    const bool definite =
        det != kNone && (scene_.folded[det] == "the" || scene_.folded[det] == "this" ||
                         scene_.folded[det] == "that");
    const std::string lemma = lower(doc_.lemma(d.head));
    if (definite && !plural(d.head)) {
      const bool bare = d.tokens.size() == 2;
      uint32_t found = bare && holds(kCountryNouns, lemma) ? last_state(i) : kNone;
      if (found == kNone && bare) found = bearer(i, lemma);
      if (found == kNone && holds(kGroupNouns, lemma) && (bare || unnamed(d)))
        found = last_group(i);
      if (found == kNone) found = same_description(i, lemma);
      if (found != kNone) join(found, i);
    }
    descriptions_[lemma] = i;
  }

  // "the militant group": nothing that names another party.
  bool unnamed(const Draft& d) const {
    for (uint32_t t = d.tokens.first + 1; t < d.tokens.last; ++t) {
      const Upos tag = doc_.tokens[t].upos;
      if (holds(kOthers, scene_.folded[t])) return false;
      if (t != d.head && ((tag != Upos::ADJ && tag != Upos::NOUN && tag != Upos::PUNCT) ||
                          is_capitalised(doc_, t)))
        return false;
    }
    return true;
  }

  // "the president": the last person who bears that title, in the text or by the dictionary.
  uint32_t bearer(uint32_t i, const std::string& lemma) const {
    for (uint32_t back = 1; back <= std::min(i, kWindow); ++back) {
      const Draft& d = drafts_[i - back];
      if (d.core.empty() || (d.type != MentionType::per && d.type != MentionType::org)) continue;
      if (d.tokens.contains(drafts_[i].head)) continue;
      for (uint32_t t = d.tokens.first; t < std::min(d.tokens.last, d.tokens.first + 24); ++t) {
        if (scene_.folded[t] == lemma) return i - back;
      }
      if (d.type == MentionType::per && d.name != kNone && holds_office(d.name, lemma))
        return i - back;
    }
    return kNone;
  }

  bool holds_office(uint32_t name, const std::string& lemma) const {
    const pack::NameMatch& match = scene_.names[name];
    if (match.kind != NameKind::person) return false;
    const auto& person = scene_.tables.persons[match.value];
    for (const auto& term : scene_.tables.terms.subspan(person.first_term, person.term_count)) {
      if (pack::in_force(term, scene_.day) && fold(scene_.tables.text[term.office]) == lemma)
        return true;
    }
    return false;
  }

  uint32_t last_state(uint32_t i) const {
    uint32_t best = kNone;
    int most = -100;
    for (uint32_t back = 1; back <= std::min(i, kWindow); ++back) {
      const Draft& d = drafts_[i - back];
      if (d.type != MentionType::gpe || d.name == kNone ||
          scene_.names[d.name].kind != NameKind::state)
        continue;
      const int score = salience(d, drafts_[i]);
      if (score > most) {
        most = score;
        best = i - back;
      }
    }
    return most >= -2 ? best : kNone;
  }

  uint32_t last_group(uint32_t i) const {
    for (uint32_t back = 1; back <= std::min(i, kWindow); ++back) {
      const Draft& d = drafts_[i - back];
      if (drafts_[i].sentence - d.sentence > 2) return kNone;
      if (d.type == MentionType::org && !d.core.empty() && !is_media(d) &&
          !d.tokens.contains(drafts_[i].head))
        return i - back;
    }
    return kNone;
  }

  // Agencies are named as sources all over a report; no group is meant by them.
  bool is_media(const Draft& d) const {
    if (d.name == kNone || scene_.names[d.name].kind != NameKind::body) return false;
    return scene_.tables.body_rows[scene_.names[d.name].value].kind == pack::BodyKind::media;
  }

  // The same noun with no modifier that the earlier phrase did not have.
  uint32_t same_description(uint32_t i, const std::string& lemma) const {
    const auto found = descriptions_.find(lemma);
    if (found == descriptions_.end()) return kNone;
    const Draft& now = drafts_[i];
    const Draft& then = drafts_[found->second];
    if (plural(then.head) || then.tokens.contains(now.head)) return kNone;
    for (const uint32_t c : children(doc_, now.head)) {
      if (c < now.tokens.first || c >= now.tokens.last || doc_.tokens[c].rel == Rel::det) continue;
      bool shared = doc_.tokens[c].upos == Upos::PUNCT;
      for (uint32_t t = then.tokens.first; t < then.tokens.last && !shared; ++t)
        shared = scene_.folded[t] == scene_.folded[c];
      if (!shared) return kNone;
    }
    return found->second;
  }

  // How present something is: near, and as a subject.
  int salience(const Draft& then, const Draft& now) const {
    int score = -2 * static_cast<int>(now.sentence - then.sentence);
    const Rel rel = doc_.tokens[then.head].rel;
    if (rel == Rel::nsubj || rel == Rel::nsubj_pass)
      score += 3;
    else if (rel == Rel::obj || rel == Rel::obl_agent)
      score += 1;
    return score;
  }

  void pronoun(uint32_t i) {
    const Draft& d = drafts_[i];
    const std::string_view form = scene_.folded[d.head];
    static constexpr std::array<std::string_view, 8> kPerson = {"he",  "him", "his",  "himself",
                                                                "she", "her", "hers", "herself"};
    static constexpr std::array<std::string_view, 3> kThing = {"it", "its", "itself"};
    static constexpr std::array<std::string_view, 5> kPeople = {"they", "them", "their", "theirs",
                                                                "themselves"};
    static constexpr std::array<std::string_view, 3> kRelative = {"who", "which", "that"};
    if (holds(kRelative, form)) {
      relative(i);
      return;
    }
    const Kind kind = holds(kPerson, form)   ? Kind::person
                      : holds(kThing, form)  ? Kind::thing
                      : holds(kPeople, form) ? Kind::people
                                             : Kind::other;
    if (kind == Kind::other || (kind == Kind::thing && empty_it(d.head))) return;
    if (const uint32_t found = antecedent(i, kind); found != kNone) join(found, i);
  }

  // "it is clear that", "it seems that": stands for the clause.
  bool empty_it(uint32_t t) const {
    const uint32_t verb = doc_.tokens[t].head;
    if (verb == kNone || scene_.folded[t] != "it") return false;
    if (child(doc_, verb, {Rel::csubj, Rel::csubj_pass}) != kNone) return true;
    return doc_.tokens[verb].upos == Upos::ADJ &&
           child(doc_, verb, {Rel::ccomp, Rel::xcomp, Rel::advcl}) != kNone &&
           doc_.tokens[verb].rel != Rel::ccomp;
  }

  void relative(uint32_t i) {
    uint32_t t = drafts_[i].head;
    for (int steps = 0; steps < 6 && t != kNone; ++steps) {
      const Rel rel = doc_.tokens[t].rel;
      const uint32_t head = doc_.tokens[t].head;
      if (rel == Rel::acl_relcl || rel == Rel::acl) {
        if (head != kNone && at_head_[head] != kNone && head < drafts_[i].head)
          join(at_head_[head], i);
        return;
      }
      t = head;
    }
  }

  bool fits(const Draft& d, Kind kind) const {
    switch (kind) {
      case Kind::person: return (d.type == MentionType::per || is_human(d)) && !plural(d.head);
      case Kind::thing:
        if (d.type == MentionType::per || plural_noun(d)) return false;
        return d.type == MentionType::gpe || d.type == MentionType::org ||
               (d.type == MentionType::nom && !is_human(d)) || d.type == MentionType::fac ||
               d.type == MentionType::loc || d.type == MentionType::misc;
      case Kind::people:
        return d.type == MentionType::norp || d.type == MentionType::org || plural_noun(d) ||
               has_conjunct(d.head);
      case Kind::other: break;
    }
    return false;
  }

  bool plural_noun(const Draft& d) const {
    return (d.type == MentionType::nom || d.type == MentionType::norp) && plural(d.head);
  }
  bool has_conjunct(uint32_t t) const { return child(doc_, t, Rel::conj) != kNone; }

  bool is_subject(uint32_t t) const {
    return doc_.tokens[t].rel == Rel::nsubj || doc_.tokens[t].rel == Rel::nsubj_pass;
  }

  uint32_t antecedent(uint32_t i, Kind kind) const {
    const Draft& now = drafts_[i];
    const Rel rel = doc_.tokens[now.head].rel;
    const bool possessive = rel == Rel::nmod_poss || scene_.folded[now.head].ends_with("self") ||
                            scene_.folded[now.head].ends_with("selves");
    uint32_t best = kNone;
    int most = kind == Kind::person ? -5 : -3;
    for (uint32_t back = 1; back <= std::min(i, kWindow); ++back) {
      const uint32_t k = i - back;
      const Draft& then = drafts_[k];
      if (now.sentence - then.sentence > (kind == Kind::person ? 3U : 1U)) break;
      if (then.tokens.contains(now.head) && then.head != now.head) continue;
      // The subject of a verb is not also its bare object.
      if (!possessive && doc_.tokens[then.head].head == doc_.tokens[now.head].head) continue;
      const bool same_word =
          then.type == MentionType::pron &&
          (scene_.folded[then.head] == scene_.folded[now.head] || same_kind(then, kind));
      if (!same_word && (then.type == MentionType::pron || !fits(then, kind))) continue;
      // What only modifies another noun is seldom meant.
      if (doc_.tokens[then.head].rel == Rel::compound || doc_.tokens[then.head].rel == Rel::amod)
        continue;
      int score = salience(then, now);
      if (same_word) score += 1;
      if (is_subject(now.head) && is_subject(then.head)) score += 1;
      if (kind == Kind::thing && (then.type == MentionType::gpe || then.type == MentionType::org) &&
          agent_like(now.head))
        score += 2;
      if (kind == Kind::thing && rel == Rel::obj &&
          (then.type == MentionType::gpe || then.type == MentionType::org))
        score -= 3;
      if (kind == Kind::person && then.type == MentionType::per) score += 1;
      if (kind == Kind::thing && now.sentence != then.sentence && is_embedded(then.head))
        score -= 3;
      if (kind == Kind::thing && then.type == MentionType::nom && now.sentence != then.sentence &&
          !is_subject(then.head))
        score -= 2;
      if (score > most) {
        most = score;
        best = k;
      }
    }
    return best;
  }

  bool is_embedded(uint32_t t) const {
    return doc_.tokens[t].rel == Rel::nmod_poss || doc_.tokens[t].rel == Rel::nmod;
  }

  bool same_kind(const Draft& pron, Kind kind) const {
    const std::string_view f = scene_.folded[pron.head];
    if (kind == Kind::person)
      return f == "he" || f == "him" || f == "his" || f == "she" || f == "her";
    if (kind == Kind::thing) return f == "it" || f == "its";
    return kind == Kind::people && (f == "they" || f == "them" || f == "their");
  }

  // Subjects of verbs of saying and wanting, and possessors, are parties rather than things.
  bool agent_like(uint32_t t) const {
    static constexpr std::array<std::string_view, 22> kVerbs = {
        "say",    "want",     "warn",   "urge",   "call",    "plan",    "announce", "deny",
        "accuse", "threaten", "reject", "agree",  "condemn", "launch",  "support",  "oppose",
        "refuse", "decide",   "vow",    "demand", "concern", "continue"};
    if (doc_.tokens[t].rel == Rel::nmod_poss) return true;
    const uint32_t verb = doc_.tokens[t].head;
    return is_subject(t) && verb != kNone &&
           (holds(kVerbs, doc_.lemma(verb)) || scene_.folded[verb] == "concerned");
  }

  // "the president of Kenya, Ann Lee": a title that ends at the comma, where the parse ties the
  // name to something inside it.
  void title_before_comma(uint32_t i) {
    const Draft& d = drafts_[i];
    if (d.type != MentionType::per || d.core.empty() || d.tokens.first == 0 ||
        doc_.form(d.tokens.first - 1) != ",")
      return;
    const auto found = ending_at_.find(d.tokens.first - 1);
    if (found == ending_at_.end()) return;
    const Draft& title = drafts_[found->second];
    if (title.type != MentionType::nom || title.sentence != d.sentence || plural(title.head) ||
        !is_human(title))
      return;
    const uint32_t det = child(doc_, title.head, {Rel::det, Rel::nmod_poss});
    if (det != kNone && dominates(doc_, title.head, d.head)) join(found->second, i);
  }

  // "Lee Ann, the envoy" and "the envoy Lee Ann" are one.
  void apposition(uint32_t i) {
    const Draft& d = drafts_[i];
    title_before_comma(i);
    const Token& token = doc_.tokens[d.head];
    if (token.rel != Rel::appos || token.head == kNone) return;
    const uint32_t outer = at_head_[token.head];
    if (outer == kNone || !drafts_[outer].tokens.contains(d.head)) return;
    if (plural(d.head) != plural(drafts_[outer].head)) return;
    const bool two_names = !d.core.empty() && !drafts_[outer].core.empty();
    // A thing beside the name of a body is a parse error rather than what the body is.
    if (!two_names && (d.type == MentionType::org || drafts_[outer].type == MentionType::org)) {
      const Draft& noun = d.core.empty() ? d : drafts_[outer];
      if (!is_party(noun)) return;
    }
    // Two names side by side are one only where one shortens the other: "... of Churches (WCC)".
    if (two_names && d.type != drafts_[outer].type) return;
    if (two_names && d.name != kNone && drafts_[outer].name != kNone &&
        (scene_.names[d.name].kind != scene_.names[drafts_[outer].name].kind))
      return;
    if (d.type == MentionType::gpe || drafts_[outer].type == MentionType::gpe) {
      const Draft& noun = d.type == MentionType::gpe ? drafts_[outer] : d;
      if (!noun.core.empty() || !holds(kCountryNouns, lower(doc_.lemma(noun.head)))) return;
    }
    join(outer, i);
  }

  std::vector<uint32_t> numbered() {
    std::vector<uint32_t> number(drafts_.size(), kNone), out(drafts_.size());
    uint32_t next = 0;
    for (uint32_t i = 0; i < drafts_.size(); ++i) {
      uint32_t& n = number[root(i)];
      if (n == kNone) n = next++;
      out[i] = n;
    }
    return out;
  }

  const Scene& scene_;
  const Document& doc_;
  const std::vector<Draft>& drafts_;
  std::vector<uint32_t> parent_;
  std::vector<uint32_t> at_head_;           // per token: the first draft with that head
  std::map<uint32_t, uint32_t> ending_at_;  // the outermost draft that ends there
  std::map<std::string, uint32_t> keys_, descriptions_;
  std::map<std::string, std::vector<uint32_t>> surnames_;
  bool about_korea_ = false, about_sudan_ = false;
};

}  // namespace

std::vector<uint32_t> cluster(const Scene& scene, const std::vector<Draft>& drafts) {
  return Clusters(scene, drafts).run();
}

}  // namespace sillok::mention
