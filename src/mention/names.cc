// SPDX-License-Identifier: Apache-2.0
// Names that are the same: by the dictionary, by their words, by what they are shortened to.
#include <algorithm>
#include <array>
#include <map>

#include "base/holds.h"
#include "document/nominal.h"
#include "document/tree.h"
#include "mention/links.h"

namespace sillok::mention {
namespace {

using pack::NameAs;
using pack::NameKind;

constexpr std::array<std::string_view, 14> kPlaceCases = {
    "in",      "at", "near", "outside", "around", "across", "inside",
    "through", "to", "from", "of",      "off",    "within", "into"};

class Names {
 public:
  explicit Names(Links& links) : links_(links), scene_(links.scene), doc_(links.doc) {}

  void run() {
    const auto n = static_cast<uint32_t>(links_.drafts.size());
    for (uint32_t i = 0; i < n; ++i) note(i);
    about_korea_ = mentions_state("PRK") || mentions_state("KOR");
    about_sudan_ = mentions_state("SSD");
    for (uint32_t i = 0; i < n; ++i) {
      // An adjective ("Kenyan troops") names no party, whatever its country is.
      if (links_.is_name(i) && !links_.is_adjective(i)) name(i);
    }
  }

 private:
  using Index = std::map<std::string, std::vector<uint32_t>, std::less<>>;

  void join_key(const std::string& key, uint32_t i) {
    const auto [at, fresh] = keys_.emplace(key, i);
    if (!fresh) links_.join(at->second, i);
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

  // The name with what "of" adds to it: "University of Nairobi", not every university.
  TokenRange whole(const Draft& d) const {
    uint32_t end = d.core.last;
    if (d.type == MentionType::per || end >= d.tokens.last || scene_.folded[end] != "of")
      return d.core;
    for (uint32_t t = end; t < std::min(d.tokens.last, end + 12); ++t) {
      static constexpr std::array<std::string_view, 5> kInside = {"of", "the", "and", "for", "de"};
      if (is_capitalised(doc_, t))
        end = t + 1;
      else if (!holds(kInside, scene_.folded[t]))
        break;
    }
    return {d.core.first, end > d.core.last ? end : d.tokens.last};
  }

  // Long names by the words that they are shortened to afterwards.
  void note(uint32_t i) {
    const Draft& d = links_.drafts[i];
    if (d.name == kNone && d.type != MentionType::per && whole(d) != d.core)
      longer_[text_of(d.core)].push_back(i);
    if (d.core.size() < 2) return;
    const uint32_t last = d.core.last - 1;
    if (d.type == MentionType::org) {
      for (uint32_t t = d.core.first + 1; t < last && last - t < 6; ++t)
        longer_[text_of({t, d.core.last})].push_back(i);
      return;
    }
    if (d.type != MentionType::per &&
        (d.type != MentionType::misc || d.core.size() > 3 || d.name != kNone))
      return;
    surnames_[std::string(scene_.folded[last])].push_back(i);
    if (d.type != MentionType::per) return;
    given_[std::string(scene_.folded[d.core.first])].push_back(i);
    // East Asian names put the family name first; a hyphen in the rest gives them away.
    bool hyphen = false;
    for (uint32_t t = d.core.first; t < d.core.last; ++t)
      hyphen = hyphen || doc_.form(t).find('-') != std::string_view::npos;
    if (hyphen || family_first(d)) surnames_[std::string(scene_.folded[d.core.first])].push_back(i);
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
    const Draft& d = links_.drafts[i];
    if (d.name != kNone) {
      const pack::NameMatch& match = scene_.names[d.name];
      switch (match.kind) {
        case NameKind::state: state(i, match); return;
        case NameKind::person: join_key("p:" + std::to_string(match.value), i); return;
        case NameKind::body: join_key("b:" + std::to_string(match.value), i); return;
        default: break;
      }
    }
    const TokenRange all = whole(d);
    const std::string text = text_of(all);
    if (all.size() == 1) {
      if (text == "north" || text == "south") {
        if (const std::string_view code = half_of_country(d, text == "north"); !code.empty()) {
          join_key("s:" + std::string(code), i);
          return;
        }
      }
      if (d.type != MentionType::gpe && d.type != MentionType::norp) {
        if (const uint32_t full = only_one(longer_, text); full != kNone) links_.join(full, i);
        if (join_person(text, i)) return;
      }
    } else {
      note_initials(i);
      if (d.type == MentionType::org) {
        if (const uint32_t full = only_one(longer_, text); full != kNone) links_.join(full, i);
      }
      if (d.type == MentionType::per && d.core.size() > 2) {
        // "Hernan Dario Gomez" is "Hernan Gomez".
        join_key("n:" + std::string(scene_.folded[d.core.first]) + " " +
                     std::string(scene_.folded[d.core.last - 1]),
                 i);
      }
    }
    join_key("n:" + text, i);
  }

  void state(uint32_t i, const pack::NameMatch& match) {
    const Draft& d = links_.drafts[i];
    const auto as = scene_.tables.state_rows[state_row(scene_, match)].as;
    // "Russians" are some of them, "in Russian" is a language; "the Russians" are their state.
    const uint32_t det = child(doc_, d.head, Rel::det);
    if ((as == NameAs::people || as == NameAs::adjective) &&
        (det == kNone || scene_.folded[det] != "the")) {
      join_key("n:" + text_of(d.core), i);
      return;
    }
    // Parts of a state that play and vote by themselves.
    static constexpr std::array<std::string_view, 5> kParts = {"england", "scotland", "wales",
                                                               "northern ireland", "greenland"};
    if (const std::string text = text_of(d.core); holds(kParts, text)) {
      join_key("n:" + text, i);
      return;
    }
    const bool town = as == NameAs::capital && !acts(d.head);
    join_key(town ? "c:" + text_of(d.core) : "s:" + std::string(code_of(match)), i);
  }

  // A capital that acts or is acted upon stands for the government; elsewhere it is a town.
  bool acts(uint32_t t) const {
    if (holds(kPlaceCases, preposition(doc_, t))) return false;
    switch (doc_.tokens[t].rel) {
      case Rel::nsubj:
      case Rel::nsubj_pass:
      case Rel::obj:
      case Rel::iobj:
      case Rel::obl:
      case Rel::obl_agent:
      case Rel::nmod:
      case Rel::conj: return true;
      default: return false;
    }
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

  // A family name alone is whoever it was before, else the first who was named in full with it,
  // before or after. A given name does where one person alone bears it.
  bool join_person(const std::string& text, uint32_t i) {
    const auto found = surnames_.find(text);
    if (found == surnames_.end()) {
      const uint32_t only =
          links_.drafts[i].type == MentionType::org ? kNone : only_one(given_, text);
      return only != kNone && links_.join(only, i);
    }
    if (const auto before = called_.find(text); before != called_.end()) {
      if (links_.join(before->second, i)) return true;
    }
    for (size_t k = 0; k < std::min<size_t>(found->second.size(), 16); ++k) {
      if (!links_.join(found->second[k], i)) continue;
      called_.emplace(text, i);
      return true;
    }
    return false;
  }

  // The entity that has this short form, where it is one.
  uint32_t only_one(const Index& index, const std::string& text) {
    const auto found = index.find(text);
    if (found == index.end()) return kNone;
    const std::vector<uint32_t>& all = found->second;
    const std::string first = text_of(whole(links_.drafts[all.front()]));
    for (size_t k = 1; k < std::min<size_t>(all.size(), 32); ++k) {
      if (text_of(whole(links_.drafts[all[k]])) != first) return kNone;
    }
    return all.front();
  }

  void note_initials(uint32_t i) {
    const Draft& d = links_.drafts[i];
    if (d.type != MentionType::org) return;
    std::string initials;
    const TokenRange all = whole(d);
    for (uint32_t t = all.first; t < all.last; ++t) {
      if (is_capitalised(doc_, t)) initials += scene_.folded[t].substr(0, 1);
    }
    if (initials.size() >= 3) join_key("n:" + initials, i);
  }

  Links& links_;
  const Scene& scene_;
  const Document& doc_;
  std::map<std::string, uint32_t> keys_, called_;
  Index surnames_, given_, longer_;
  bool about_korea_ = false, about_sudan_ = false;
};

}  // namespace

void tie_names(Links& links) { Names(links).run(); }

}  // namespace sillok::mention
