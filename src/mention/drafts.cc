// SPDX-License-Identifier: Apache-2.0
#include "mention/drafts.h"

#include <algorithm>
#include <array>

#include "document/nominal.h"
#include "document/tree.h"
#include "mention/proper_names.h"

namespace sillok::mention {
namespace {

using pack::NameKind;
using pack::NameMatch;

constexpr std::array<std::string_view, 22> kTimeNouns = {
    "day",      "week",      "month",   "year",    "hour",      "minute",  "second",  "today",
    "tomorrow", "yesterday", "morning", "evening", "afternoon", "night",   "weekend", "decade",
    "century",  "time",      "moment",  "tonight", "noon",      "midnight"};

class Collector {
 public:
  explicit Collector(const Scene& scene) : scene_(scene), doc_(scene.doc) {}

  std::vector<Draft> run() {
    covered_.assign(scene_.names.size(), false);
    for (uint32_t t = 0; t < doc_.tokens.size(); ++t) consider(t);
    for (uint32_t i = 0; i < scene_.names.size(); ++i) {
      if (!covered_[i]) nested_name(i);
    }
    place_names(scene_, scene_.proper, drafts_);
    std::sort(drafts_.begin(), drafts_.end(), before);
    drop_crossing();
    return std::move(drafts_);
  }

 private:
  static bool before(const Draft& a, const Draft& b) {
    if (a.tokens.first != b.tokens.first) return a.tokens.first < b.tokens.first;
    if (a.tokens.last != b.tokens.last) return a.tokens.last > b.tokens.last;
    return a.head < b.head;
  }

  Rel rel(uint32_t t) const { return doc_.tokens[t].rel; }
  Upos tag(uint32_t t) const { return doc_.tokens[t].upos; }

  void add(TokenRange tokens, uint32_t head, MentionType type, TokenRange core, uint32_t name) {
    const TokenRange sentence = doc_.sentences[scene_.sentence_at[head]].tokens;
    tokens.first = std::max(tokens.first, sentence.first);
    tokens.last = std::min(tokens.last, sentence.last);
    const std::string_view begin = scene_.folded[tokens.first];
    if ((begin == "least" || begin == "most") && tokens.first > sentence.first &&
        scene_.folded[tokens.first - 1] == "at")
      --tokens.first;
    while (tokens.first < head && is_edge(tokens.first)) ++tokens.first;
    while (tokens.last > head + 1 && is_edge(tokens.last - 1)) --tokens.last;
    drafts_.push_back({tokens, head, type, core, name, scene_.sentence_at[head]});
    if (name != kNone) covered_[name] = true;
  }

  // What parse errors leave at the ends of a phrase.
  bool is_edge(uint32_t t) const {
    const Upos upos = tag(t);
    if (t + 1 < doc_.tokens.size() &&
        (scene_.folded[t + 1] == "least" || scene_.folded[t + 1] == "most"))
      return false;
    if (upos == Upos::ADP || upos == Upos::CCONJ || upos == Upos::SCONJ)
      return scene_.name_at[t] == kNone;
    return upos == Upos::PUNCT && doc_.form(t) != "(" && doc_.form(t) != ")";
  }

  TokenRange phrase(uint32_t t) const { return {scene_.phrases.left[t], scene_.phrases.right[t]}; }

  // A name that is only part of a longer phrase is no head there.
  bool is_part(uint32_t t) const {
    switch (rel(t)) {
      case Rel::flat:
      case Rel::goeswith:
      case Rel::fixed:
      case Rel::compound:
      case Rel::nmod_desc:
      case Rel::cc:
      case Rel::mark:
      case Rel::aux:
      case Rel::cop:
      case Rel::punct:
      case Rel::case_:
      case Rel::advmod:
      case Rel::amod:
      case Rel::det:
      case Rel::discourse:
      case Rel::nummod:
      case Rel::compound_prt: return true;
      default: return false;
    }
  }

  bool has_determiner(uint32_t t) const {
    return child(doc_, t, {Rel::det, Rel::nmod_poss}) != kNone;
  }

  // A person's name with its title comes before a country or body inside it.
  uint32_t governing_name(uint32_t t) const {
    return scene_.unit_at[t] != kNone ? scene_.unit_at[t] : scene_.name_at[t];
  }

  void consider(uint32_t t) {
    const uint32_t name = governing_name(t);
    if (name != kNone && head_of(doc_, scene_.names[name].unit) != t) return;
    if (name == kNone && inside_office(t)) return;
    const Upos upos = tag(t);
    if (name == kNone && upos == Upos::PRON) {
      if (rel(t) != Rel::expl) add({t, t + 1}, t, MentionType::pron, {}, kNone);
      return;
    }
    const bool noun = upos == Upos::NOUN || upos == Upos::PROPN ||
                      (name != kNone && scene_.names[name].tokens.size() > 1);
    if (noun || (name != kNone && upos == Upos::ADJ)) {
      if (is_calendar_word(doc_, t) || is_time(t)) return;
      if (!is_part(t)) {
        noun_phrase(t);
      } else if (noun &&
                 (rel(t) == Rel::compound || rel(t) == Rel::amod || rel(t) == Rel::nmod_desc)) {
        modifier(t);
      }
      return;
    }
    const bool subject = rel(t) == Rel::nsubj || rel(t) == Rel::nsubj_pass || rel(t) == Rel::obj;
    if (upos == Upos::NUM && (subject || rel(t) == Rel::obl_agent)) {
      add(phrase(t), t, MentionType::nom, {}, kNone);
    } else if (upos == Upos::ADJ && has_determiner(t) &&
               (subject || rel(t) == Rel::obl || rel(t) == Rel::nmod || rel(t) == Rel::obl_agent)) {
      noun_phrase(t);
    }
  }

  // "State" in "secretary of state" is part of the office.
  bool inside_office(uint32_t t) const {
    const uint32_t head = doc_.tokens[t].head;
    if (rel(t) != Rel::nmod || head == kNone || head + 2 > t || head + 4 < t) return false;
    TokenRange found;
    const TokenRange sentence = doc_.sentences[scene_.sentence_at[t]].tokens;
    return pack::office_at(doc_, scene_.folded, scene_.tables, sentence.first, head, found) !=
               kNone &&
           found.contains(t);
  }

  bool is_time(uint32_t t) const {
    return tag(t) == Upos::NOUN &&
           std::find(kTimeNouns.begin(), kTimeNouns.end(), doc_.lemma(t)) != kTimeNouns.end();
  }

  // True where the dictionary's name is the whole of the name around `t`, not a piece of a longer
  // one: "Chad" in "Chad Smith" is no state.
  bool name_is_whole(const NameMatch& match, TokenRange core) const {
    if (match.kind == NameKind::shape || match.unit.first < match.tokens.first) return true;
    if (core.last > match.tokens.last) return false;
    if (core.first >= match.tokens.first || match.kind == NameKind::person) return true;
    if (match.kind == NameKind::body &&
        (match.tokens.size() > 1 || is_all_caps(doc_, match.tokens.first)))
      return true;
    for (uint32_t t = core.first; t < match.tokens.first; ++t) {
      TokenRange office;
      const bool title =
          match.unit.contains(t) ||
          pack::office_at(doc_, scene_.folded, scene_.tables, core.first, t, office) != kNone;
      if (scene_.name_at[t] == kNone && !title && rel(t) != Rel::amod && tag(t) != Upos::NUM)
        return match.kind == NameKind::surname;
    }
    return true;
  }

  bool looks_like_name(uint32_t t) const {
    if (tag(t) == Upos::PROPN) return true;
    const bool first = t == doc_.sentences[scene_.sentence_at[t]].tokens.first;
    return tag(t) == Upos::NOUN && is_capitalised(doc_, t) && !first &&
           !scene_.headline[scene_.sentence_at[t]];
  }

  // What may follow a person's name inside its phrase: an apposition, "of Kenya".
  bool goes_on(uint32_t t) const {
    return t < doc_.tokens.size() && (tag(t) == Upos::PUNCT || scene_.folded[t] == "of");
  }

  void noun_phrase(uint32_t t) {
    const uint32_t name = governing_name(t);
    const TokenRange range = phrase(t);
    TokenRange core = name_core(doc_, t);
    if (name != kNone) {
      const NameMatch& match = scene_.names[name];
      if (name_is_whole(match, core)) {
        TokenRange tokens{std::min(range.first, match.unit.first),
                          std::max(range.last, match.tokens.last)};
        if (type_of(scene_, match) == MentionType::per && !goes_on(match.tokens.last))
          tokens.last = match.tokens.last;
        add(tokens, t, type_of(scene_, match), match.tokens, name);
        return;
      }
      covered_[name] = true;  // it is part of another name
    }
    TokenRange office;
    if (name == kNone && is_office(t, range, core, office)) {
      add(range, t, appositive_type(t), {}, kNone);
      return;
    }
    if (name != kNone || looks_like_name(t)) {
      const MentionType type = guess_type(scene_, t, range, core);
      add(range, t, type, core, kNone);
      return;
    }
    add(range, t, appositive_type(t), {}, kNone);
  }

  // "the Kenyan President": an office with a capital is no name.
  bool is_office(uint32_t t, TokenRange range, TokenRange core, TokenRange& office) const {
    const uint32_t row = pack::office_at(doc_, scene_.folded, scene_.tables,
                                         std::min(range.first, core.first), t, office);
    if (row == kNone) return false;
    // The capital of a sentence's first word says nothing.
    const uint32_t begin = doc_.sentences[scene_.sentence_at[t]].tokens.first;
    if (core.first == begin && office.first <= core.first && office.last >= core.last &&
        !is_all_caps(doc_, t))
      return true;
    if (scene_.tables.office_rows[row].kind != pack::OfficeKind::office) return false;
    if (office.last < core.last) return false;
    for (uint32_t k = core.first; k < std::min(office.first, t); ++k) {
      if (scene_.name_at[k] == kNone) return false;
    }
    const TokenRange title =
        pack::title_before(doc_, scene_.folded, scene_.tables, office.first, office.last);
    return !title.empty();
  }

  // A common noun with a name in apposition is of the name's type: "the news agency KCNA".
  MentionType appositive_type(uint32_t t) const {
    for (const uint32_t c : children(doc_, t)) {
      if (c < t || (rel(c) != Rel::appos && rel(c) != Rel::flat && rel(c) != Rel::nmod_desc))
        continue;
      if (c >= scene_.phrases.right[t] || !looks_like_name(c)) continue;
      if (const uint32_t name = scene_.name_at[c]; name != kNone) {
        const MentionType type = type_of(scene_, scene_.names[name]);
        if (type == MentionType::per || type == MentionType::org) return type;
        continue;
      }
      TokenRange core = name_core(doc_, c);
      const MentionType type = guess_type(scene_, c, phrase(c), core);
      if (type == MentionType::per || type == MentionType::org) return type;
    }
    return MentionType::nom;
  }

  // A name that modifies a common noun: "US officials", "Hamas fighters".
  void modifier(uint32_t t) {
    const uint32_t head = doc_.tokens[t].head;
    if (head == kNone || !looks_like_name(t)) return;
    const uint32_t name = scene_.name_at[t];
    if (name != kNone) return;  // nested_name takes it
    if (rel(t) == Rel::nmod_desc || tag(head) != Upos::NOUN ||
        scene_.headline[scene_.sentence_at[t]])
      return;
    TokenRange core = name_core(doc_, t);
    if (core.contains(head)) return;
    const TokenRange range = core;
    const MentionType type = guess_type(scene_, t, range, core);
    if (core.empty()) return;
    add(range, t, type, core, kNone);
  }

  void nested_name(uint32_t i) {
    const NameMatch& match = scene_.names[i];
    const uint32_t t = head_of(doc_, match.tokens);
    const uint32_t head = doc_.tokens[t].head;
    if (is_calendar_word(doc_, t) || tag(t) == Upos::DET) return;
    const bool outer_name =
        head != kNone && tag(head) == Upos::PROPN && !match.tokens.contains(head);
    if (outer_name && (rel(t) == Rel::flat || rel(t) == Rel::goeswith)) return;
    if (match.kind != NameKind::state && match.tokens.size() == 1 && outer_name &&
        rel(t) == Rel::compound)
      return;
    if (match.kind == NameKind::state && outer_name && rel(t) == Rel::compound) {
      // "Washington Post": a capital inside a longer name says nothing.
      const auto as = scene_.tables.state_rows[state_row(scene_, match)].as;
      if (as == pack::NameAs::capital || as == pack::NameAs::metonym) return;
    }
    if (match.kind == NameKind::place && tag(t) != Upos::PROPN) return;
    add(match.unit, head_of(doc_, match.unit), type_of(scene_, match), match.tokens, i);
  }

  // Parses that cross give ranges that cross: the later one is cut back to where the earlier ends,
  // or dropped where its head lies beyond.
  void drop_crossing() {
    std::vector<Draft> kept;
    std::vector<TokenRange> open;
    bool cut = false;
    for (Draft& d : drafts_) {
      while (!open.empty() && open.back().last <= d.tokens.first) open.pop_back();
      if (!open.empty() && d.tokens.last > open.back().last) {
        if (d.head >= open.back().last) {
          // The head is outside: begin after the enclosing phrase instead. Phrases that close by
          // that may still hold what follows, so that a second look is needed.
          cut = true;
          d.tokens.first = open.back().last;
          while (!open.empty() && open.back().last <= d.tokens.first) open.pop_back();
          if (!open.empty() && d.tokens.last > open.back().last) continue;
        } else {
          d.tokens.last = open.back().last;
        }
        if (!d.core.empty()) {
          d.core.first = std::max(d.core.first, d.tokens.first);
          d.core.last = std::min(d.core.last, d.tokens.last);
        }
        cut = true;
      }
      open.push_back(d.tokens);
      kept.push_back(d);
    }
    if (cut) {
      std::sort(kept.begin(), kept.end(), before);
      // Moved phrases may cross what follows; those are few and are dropped.
      std::vector<Draft> clean;
      open.clear();
      for (const Draft& d : kept) {
        while (!open.empty() && open.back().last <= d.tokens.first) open.pop_back();
        if (!open.empty() && d.tokens.last > open.back().last) continue;
        open.push_back(d.tokens);
        clean.push_back(d);
      }
      kept = std::move(clean);
    }
    const auto same = [](const Draft& a, const Draft& b) { return a.tokens == b.tokens; };
    kept.erase(std::unique(kept.begin(), kept.end(), same), kept.end());
    drafts_ = std::move(kept);
  }

  const Scene& scene_;
  const Document& doc_;
  std::vector<Draft> drafts_;
  std::vector<bool> covered_;  // per name
};

}  // namespace

std::vector<Draft> collect(const Scene& scene) { return Collector(scene).run(); }

MentionType type_of(const Scene& scene, const NameMatch& match) {
  switch (match.kind) {
    case NameKind::person:
    case NameKind::surname:
    case NameKind::shape: return MentionType::per;
    case NameKind::body:
      return scene.tables.body_rows[match.value].kind == pack::BodyKind::ethnic ? MentionType::norp
                                                                                : MentionType::org;
    case NameKind::place: return MentionType::gpe;
    case NameKind::state: break;
  }
  const auto as = scene.tables.state_rows[state_row(scene, match)].as;
  return as == pack::NameAs::adjective || as == pack::NameAs::people ? MentionType::norp
                                                                     : MentionType::gpe;
}

uint32_t state_row(const Scene& scene, const NameMatch& name) {
  return pack::state_reading(scene.doc, scene.tables, name, scene.day);
}

}  // namespace sillok::mention
