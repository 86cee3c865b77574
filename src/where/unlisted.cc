// SPDX-License-Identifier: Apache-2.0
#include "where/unlisted.h"

#include <algorithm>
#include <string_view>
#include <vector>

#include "base/holds.h"
#include "base/utf8.h"
#include "document/tree.h"
#include "where/role.h"
#include "where/words.h"

namespace sillok::where {
namespace {

// A name in the making.
struct Unlisted {
  TokenRange tokens;
  PlaceKind kind = PlaceKind::city;
};

class Finder {
 public:
  Finder(Document& doc, const pack::FoldedTokens& folded) : doc_(doc), folded_(folded) {}
  void run();

 private:
  void mark_known();
  bool capital(uint32_t t) const;
  bool name_word(uint32_t t) const { return capital(t) && doc_.tokens[t].upos == Upos::PROPN; }
  bool free(TokenRange range) const;
  std::string_view before(uint32_t t) const { return t > 0 ? folded_[t - 1] : std::string_view(); }
  std::string_view after(TokenRange range) const {
    return range.last < doc_.tokens.size() ? folded_[range.last] : std::string_view();
  }
  bool after_kind(uint32_t t) const;
  bool locative(uint32_t t) const;
  bool reads_as_place(TokenRange range, MentionType type) const;
  void mention(const Mention& mention);
  void add(TokenRange range);
  const Place* container(TokenRange range) const;
  void locate(const Unlisted& name);
  void share();
  void by_report();

  Document& doc_;
  const pack::FoldedTokens& folded_;
  std::vector<char> known_;  // tokens of listed places, of times, and of what is found
  std::vector<Unlisted> found_;
  std::vector<Place> places_;
};

void Finder::mark_known() {
  known_.assign(doc_.tokens.size(), 0);
  for (const Place& place : doc_.places)
    std::fill(known_.begin() + place.tokens.first, known_.begin() + place.tokens.last, 1);
  for (const Time& time : doc_.times)
    std::fill(known_.begin() + time.tokens.first, known_.begin() + time.tokens.last, 1);
}

bool Finder::capital(uint32_t t) const {
  const std::string_view form = doc_.form(t);
  if (form.empty()) return false;
  const CodePoint first = code_point_at(form, 0);
  return is_upper(first.value) || (first.value >= '0' && first.value <= '9');
}

bool Finder::free(TokenRange range) const {
  for (uint32_t t = range.first; t < range.last; ++t) {
    if (known_[t] != 0) return false;
  }
  return !range.empty();
}

// "the village of X", "the towns of X and Y", "Mount X"
bool Finder::after_kind(uint32_t t) const {
  if (t >= 2 && folded_[t - 1] == "of") return holds(kSettlements, folded_[t - 2]);
  return t >= 1 && holds(kSettlements, folded_[t - 1]) && doc_.tokens[t - 1].upos == Upos::NOUN;
}

// After a preposition of place; "the", a point of the compass and an adjective may stand between.
bool Finder::locative(uint32_t t) const {
  for (int step = 0; step < 4 && t > 0; ++step) {
    --t;
    const std::string_view word = folded_[t];
    if (holds(kInside, word)) return true;
    if (word == "of") return t > 0 && holds(kPartsOfPlaces, folded_[t - 1]);
    if (word == "and" || word == ",")
      return std::any_of(found_.begin(), found_.end(),
                         [&](const Unlisted& u) { return u.tokens.last == t; });
    const Token& token = doc_.tokens[t];
    if (word != "the" && token.upos != Upos::ADJ &&
        !(token.upos == Upos::NOUN && holds(kSettlements, word)))
      return false;
  }
  return false;
}

// What the words around the name, and its own last word, say.
bool Finder::reads_as_place(TokenRange range, MentionType type) const {
  const bool site =
      (range.size() > 1 && holds(kSites, folded_[range.last - 1])) || holds(kSites, after(range));
  const bool division = holds(kSettlements, after(range)) || holds(kDivisions, after(range));
  const bool reached =
      holds(kReached, before(range.first)) || (range.first > 1 && before(range.first) == "the" &&
                                               holds(kReached, folded_[range.first - 2]));
  const bool placed = locative(range.first) || reached;
  if (after_kind(range.first)) return true;
  switch (type) {
    case MentionType::gpe:
    case MentionType::loc:
    case MentionType::fac: {
      // "the Reston virus" names no scene, nor does whoever acts.
      const Rel rel = doc_.tokens[range.last - 1].rel;
      return placed || site || division ||
             (rel != Rel::compound && rel != Rel::amod && rel != Rel::nsubj);
    }
    case MentionType::per: {
      if (range.size() == 1 && range.first > 0 && before(range.first) == "of" && placed)
        return true;
      // "died in Gidan Sambo", but "faith in Ann Lee"
      if (range.first > 1 && (before(range.first) == "in" || before(range.first) == "near") &&
          !holds(kInWhom, doc_.lemma(range.first - 2)))
        return true;
      // "in Murphy, North Carolina"
      const bool listed_behind =
          range.last + 1 < doc_.tokens.size() && after(range) == "," && known_[range.last + 1] == 1;
      return placed && (site || listed_behind || (division && range.size() == 1));
    }
    case MentionType::org:
    case MentionType::misc: return placed && site;
    default: return false;
  }
}

void Finder::mention(const Mention& mention) {
  if (mention.type >= MentionType::nom || mention.type == MentionType::norp) return;
  TokenRange range = mention.tokens;
  while (!range.empty() && !name_word(range.first)) ++range.first;
  // "Deir ez-Zor's Jabiliyah District": what is listed is another name.
  while (!range.empty() && !free(range)) ++range.first;
  while (!range.empty() && !name_word(range.first)) ++range.first;
  if (range.empty() || !reads_as_place(range, mention.type)) return;
  // Short forms are states and bodies; one word that only says what a thing is ("the Hospital")
  // names nothing.
  const std::string_view form = doc_.form(range.first);
  const bool capitals =
      std::none_of(form.begin(), form.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  if (range.size() == 1 &&
      ((capitals && form.size() <= 5) || holds(kNoNames, folded_[range.first]) ||
       holds(kSites, folded_[range.first]) || holds(kSettlements, folded_[range.first])))
    return;
  // "the University of X" is one name, whose parts are no places.
  if (holds(kOthers, folded_[range.last - 1]) && after(range) == "of") return;
  if (before(range.first) == "of" && range.first > 1 && holds(kOthers, folded_[range.first - 2]))
    return;
  add(range);
}

void Finder::add(TokenRange range) {
  std::fill(known_.begin() + range.first, known_.begin() + range.last, 1);
  Unlisted name{range, PlaceKind::city};
  const std::string_view last = folded_[range.last - 1], next = after(range);
  if (holds(kSites, last) || holds(kSites, next))
    name.kind = PlaceKind::facility;
  else if (holds(kDivisions, last) || holds(kDivisions, next))
    name.kind = PlaceKind::admin1;
  found_.push_back(name);
}

// The listed place that is said to contain the name: "X, Aleppo", "X in northern Aleppo", "Syria's
// X village".
const Place* Finder::container(TokenRange range) const {
  const auto behind =
      std::lower_bound(doc_.places.begin(), doc_.places.end(), range.last,
                       [](const Place& p, uint32_t t) { return p.tokens.first < t; });
  if (behind != doc_.places.end() && behind->tokens.first - range.last <= 9) {
    bool linked = false;
    uint32_t t = range.last;
    for (; t < behind->tokens.first; ++t) {
      const std::string_view word = folded_[t];
      const Upos tag = doc_.tokens[t].upos;
      if (word == "," || word == "(" || holds(kInside, word)) {
        linked = true;
      } else if (word != "of" && word != "the" && tag != Upos::ADJ && word != "located" &&
                 word != "province" && !holds(kSettlements, word) && !holds(kDivisions, word) &&
                 !holds(kSites, word) && word != "part" && word != "outskirts" &&
                 word != "countryside") {
        break;
      }
    }
    if (linked && t == behind->tokens.first) return &*behind;
  }
  if (behind != doc_.places.begin()) {
    const Place& ahead = *(behind - 1);
    if (range.first == ahead.tokens.last + 1 && folded_[ahead.tokens.last] == "'s") return &ahead;
    // "Aleppo's Kindi Hospital", "the Syrian town of X" are read by their nearest word.
    if (range.first >= ahead.tokens.last && range.first - ahead.tokens.last <= 4 &&
        folded_[ahead.tokens.last] == "'s") {
      return &ahead;
    }
  }
  return nullptr;
}

// Where `other` lies, and in what, holds for `place` too.
void lie_with(Place& place, const Place& other) {
  place.located = other.located;
  place.lat = other.lat;
  place.lon = other.lon;
  place.country = other.country;
  place.admin1 = other.admin1;
  place.within = other.within;
}

void Finder::locate(const Unlisted& name) {
  Place place;
  place.tokens = name.tokens;
  place.span = doc_.span_of(name.tokens);
  place.name = std::string(doc_.at(place.span));
  place.kind = name.kind;
  place.located = false;
  if (const Place* outer = container(name.tokens)) {
    lie_with(place, *outer);
    if (place.within.empty()) place.within = outer->name;
    place.within_kind = outer->kind;
  }
  const pack::PlaceClass what =
      name.kind == PlaceKind::facility ? pack::PlaceClass::facility : pack::PlaceClass::city;
  place.role = role_of(doc_, name.tokens, what, false);
  places_.push_back(std::move(place));
}

// "the villages of X, Y and Z in W": what holds the last one holds them all.
void Finder::share() {
  for (size_t i = places_.size(); i-- > 1;) {
    Place &first = places_[i - 1], &second = places_[i];
    if (!first.within.empty() || second.within.empty()) continue;
    if (second.tokens.first - first.tokens.last != 1) continue;
    const std::string_view between = folded_[first.tokens.last];
    if (between != "," && between != "and") continue;
    lie_with(first, second);
    first.within_kind = second.within_kind;
  }
}

// A name that nothing is said to contain lies in the country that most places of the report lie in.
void Finder::by_report() {
  std::vector<std::pair<std::string_view, int>> counts;
  for (const Place& place : doc_.places) {
    if (place.country.empty()) continue;
    const auto same = std::find_if(counts.begin(), counts.end(),
                                   [&](const auto& count) { return count.first == place.country; });
    if (same != counts.end())
      ++same->second;
    else if (counts.size() < 64)
      counts.emplace_back(place.country, 1);
  }
  std::sort(counts.begin(), counts.end(), [](const auto& a, const auto& b) {
    return a.second != b.second ? a.second > b.second : a.first < b.first;
  });
  if (counts.empty() || (counts.size() > 1 && counts[0].second < 2 * counts[1].second)) return;
  const std::string country(counts[0].first);
  for (Place& place : places_) {
    if (place.within.empty()) place.country = country;
  }
}

void Finder::run() {
  mark_known();
  for (const Mention& m : doc_.mentions) mention(m);
  if (found_.empty()) return;
  std::sort(found_.begin(), found_.end(),
            [](const Unlisted& a, const Unlisted& b) { return a.tokens.first < b.tokens.first; });
  for (const Unlisted& name : found_) locate(name);
  share();
  by_report();
  for (Place& place : places_) doc_.places.push_back(std::move(place));
  std::sort(doc_.places.begin(), doc_.places.end(),
            [](const Place& a, const Place& b) { return a.tokens.first < b.tokens.first; });
}

}  // namespace

void add_unlisted(Document& doc, const pack::FoldedTokens& folded) { Finder(doc, folded).run(); }

}  // namespace sillok::where
