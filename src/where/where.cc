// SPDX-License-Identifier: Apache-2.0
#include "where/where.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

#include "base/holds.h"
#include "base/utf8.h"
#include "document/tree.h"
#include "where/role.h"
#include "where/unlisted.h"
#include "where/words.h"

namespace sillok::where {

using pack::PlaceClass;
using pack::PlaceRecord;

namespace {

bool has_small(std::string_view form) {
  return std::any_of(form.begin(), form.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

bool all_capitals(std::string_view form) {
  return std::all_of(form.begin(), form.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

uint32_t packed(const char (&code)[3]) {
  return static_cast<uint32_t>(static_cast<unsigned char>(code[0])) << 16 |
         static_cast<uint32_t>(static_cast<unsigned char>(code[1])) << 8 |
         static_cast<uint32_t>(static_cast<unsigned char>(code[2]));
}

// A state's lead is one that a report can overcome ("Georgia").
double prior_of(const PlaceRecord& record) { return pack::prior_of(record, 9.6); }

}  // namespace

// One look through one document.
class Search {
 public:
  Search(const Gazetteer& gazetteer, Document& doc) : g_(gazetteer), doc_(doc), folded_(doc) {}
  void run();

 private:
  struct Candidate {
    TokenRange tokens;
    std::span<const uint32_t> records;
    bool doubtful = false;    // an ambiguous name
    bool locative = false;    // after a preposition of place
    uint32_t within = kNone;  // the candidate that is said to contain it
    uint32_t holds = kNone;   // the candidate that it is said to contain
    bool contains = false;    // and that has a reading inside it
    uint32_t chosen = pack::kNoPlace;
    double score = 0;
  };
  struct Weight {
    uint32_t country;
    double weight;
  };

  void collect();
  void collect_sentence(TokenRange sentence);
  void mark_people();
  bool is_person(const Candidate& candidate) const;
  bool capital_at(uint32_t token) const;
  bool spelled_like(TokenRange range, const PlaceRecord& record) const;
  bool part_of_other_name(const Candidate& candidate, TokenRange sentence) const;
  bool locative_before(uint32_t token, TokenRange sentence) const;
  void link_containers();
  void focus_on(uint32_t country, double weight);
  double focus(uint32_t country) const;
  bool inside(const PlaceRecord& record, const Candidate& container) const;
  bool elsewhere(const Candidate& candidate) const;
  bool inside_one(const PlaceRecord& record, uint32_t outer) const;
  void choose(Candidate& candidate) const;
  bool believable(const Candidate& candidate) const;
  void write(const Candidate& candidate);

  const Gazetteer& g_;
  Document& doc_;
  pack::FoldedTokens folded_;
  enum Taken : char { kFree, kPerson, kTime };
  std::vector<char> taken_;  // tokens of people's names and of times
  std::vector<Candidate> found_;
  std::vector<Weight> focus_;
  std::vector<uint32_t> divisions_;  // that hold a place which has one likely reading
};

void Search::mark_people() {
  taken_.assign(doc_.tokens.size(), kFree);
  for (const Mention& mention : doc_.mentions) {
    if (mention.type != MentionType::per || mention.head >= doc_.tokens.size()) continue;
    // Only the name itself: "Mayor of Kharkiv Ihor Terekhov" holds a place.
    for (uint32_t t = mention.tokens.first;
         t < std::min<size_t>(mention.tokens.last, doc_.tokens.size()); ++t) {
      const Token& token = doc_.tokens[t];
      if (t == mention.head || (token.head == mention.head && token.rel == Rel::flat))
        taken_[t] = kPerson;
    }
    // "Paris Hilton" as compound: names before a PER head that stand directly at it.
    for (uint32_t t = mention.head; t > mention.tokens.first; --t) {
      const Token& token = doc_.tokens[t - 1];
      if (token.head != mention.head || token.upos != Upos::PROPN || token.rel != Rel::flat) break;
      taken_[t - 1] = kPerson;
    }
  }
  for (const Time& time : doc_.times) {
    for (uint32_t t = time.tokens.first; t < std::min<size_t>(time.tokens.last, doc_.tokens.size());
         ++t) {
      taken_[t] = kTime;
    }
  }
}

// A mention can be wrong about what it is: a state's name that people do not bear is the state's,
// and a whole name after a preposition of place is a place's where it is a large one.
bool Search::is_person(const Candidate& candidate) const {
  const TokenRange range = candidate.tokens;
  bool person = false;
  for (uint32_t t = range.first; t < range.last; ++t) person = person || taken_[t] == kPerson;
  if (!person) return false;
  const PlaceRecord& record = g_.records_[candidate.records[0]];
  if (record.place_class == PlaceClass::country) {
    return range.size() == 1 && holds(kNamesToo, folded_[range.first]);
  }
  const bool whole = (range.first == 0 || taken_[range.first - 1] != kPerson) &&
                     (range.last >= taken_.size() || taken_[range.last] != kPerson);
  // "in Paisley." is where something is, "to Paisley" may be to whom it was given.
  const std::string_view before = range.first > 0 ? folded_[range.first - 1] : std::string_view();
  const double least = before == "in" || before == "near" ? 4.6 : 5.5;
  return !(whole && candidate.locative && prior_of(record) >= least);
}

bool Search::capital_at(uint32_t token) const {
  const std::string_view form = doc_.form(token);
  if (form.empty()) return false;
  const auto c = static_cast<unsigned char>(form[0]);
  if (c < 0x80) return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  return is_upper(code_point_at(form, 0).value);
}

// Each word with a capital but the small ones; short forms ("US", "UAE") in capitals throughout.
bool Search::spelled_like(TokenRange range, const PlaceRecord& record) const {
  const bool loose =
      record.place_class == PlaceClass::region || record.place_class == PlaceClass::facility;
  for (uint32_t t = range.first; t < range.last; ++t) {
    if (capital_at(t) || holds(kSmallWords, folded_[t]) || (loose && t > range.first)) continue;
    if (t > range.first && !doc_.tokens[t - 1].space_after && doc_.form(t - 1) == "-") continue;
    // "d'Ivoire", "al-Zor"
    const std::string_view word = doc_.form(t);
    const bool inner =
        std::any_of(word.begin(), word.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
    if (!inner || t == range.first) return false;
  }
  const std::string_view form = doc_.form(range.first);
  if (range.size() == 1 && form.size() <= 3) {
    const bool upper = std::all_of(form.begin(), form.end(),
                                   [](char c) { return (c >= 'A' && c <= 'Z') || c == '.'; });
    if (!upper && fold(g_.strings_[record.name]) != folded_[range.first]) return false;
  }
  // "MERS" is not Moers, unless all is written in capitals.
  if (range.size() == 1 && form.size() > 2 && record.place_class >= PlaceClass::city &&
      record.place_class <= PlaceClass::admin1 && all_capitals(form)) {
    const bool before = range.first > 0 && has_small(doc_.form(range.first - 1));
    const bool after = range.last < doc_.tokens.size() && has_small(doc_.form(range.last));
    return !before && !after;
  }
  return true;
}

bool Search::locative_before(uint32_t token, TokenRange sentence) const {
  uint32_t t = token;
  // "in the Gaza Strip", "in northern Mali", "in Kyiv and Odesa"
  for (int step = 0; step < 3 && t > sentence.first; ++step) {
    --t;
    const std::string_view word = folded_[t];
    if (holds(kLocative, word)) return true;
    if (word == "of") return t > sentence.first && holds(kPartsOfPlaces, folded_[t - 1]);
    if (step == 0 && (word == "," || word == "and")) {
      // "the town of Anadan , Tikrit and Homs": the second after a place that counts.
      return !found_.empty() && found_.back().locative && found_.back().tokens.last == t;
    }
    if (word != "the" && word != "downtown" &&
        (doc_.tokens[t].upos != Upos::ADJ || capital_at(t))) {
      return false;
    }
  }
  return false;
}

bool Search::part_of_other_name(const Candidate& candidate, TokenRange sentence) const {
  const TokenRange range = candidate.tokens;
  const uint32_t next = range.last;
  const PlaceClass what = g_.records_[candidate.records[0]].place_class;
  const bool state = what == PlaceClass::country;
  // "Michigan State University", "Adam Malik Hospital"
  for (uint32_t t = next; t < std::min(sentence.last, next + 4); ++t) {
    if (!capital_at(t) || doc_.tokens[t].upos != Upos::PROPN || taken_[t] != 0) break;
    if (candidate.doubtful && t == next && !holds(kDivisions, folded_[t])) return true;
    if (folded_[t] == "university" || folded_[t] == "college") return true;
  }
  if (next < sentence.last && capital_at(next) && taken_[next] == 0) {
    if (holds(kOthers, folded_[next]) &&
        !(state && (folded_[next] == "court" || folded_[next] == "bank")))
      return true;
    // "Jordan Peterson": a first name that a surname follows.
    const Token& after = doc_.tokens[next];
    if (after.rel == Rel::flat && after.head != kNone && range.contains(after.head) &&
        !holds(kDivisions, folded_[next])) {
      return !state;
    }
  }
  if (range.first > sentence.first) {
    const uint32_t before = range.first - 1;
    const Token& first = doc_.tokens[range.first];
    const bool name_before = capital_at(before) && doc_.tokens[before].upos == Upos::PROPN &&
                             taken_[before] == 0 && !holds(kCompass, folded_[before]);
    const bool follows_place = !found_.empty() && found_.back().tokens.last == range.first;
    if (state) {
      if (name_before && before > sentence.first && range.size() == 1 &&
          holds(kNamesToo, folded_[range.first]) && first.rel == Rel::flat) {
        return true;
      }
    } else if (name_before && !follows_place && what != PlaceClass::region) {
      // "Michael Houston", "Royal Free", "Danube Delta": a piece of a longer name.
      if (first.rel == Rel::flat && first.head != kNone && first.head < range.first) return true;
      if (candidate.doubtful || doc_.tokens[before].head == range.first) return true;
      if (doc_.tokens[before].head == range.last - 1) return true;
    }
    if (candidate.doubtful && capital_at(before) && before > sentence.first) return true;
    // "Ceamurlia de Jos"
    if (!state && before > sentence.first && capital_at(before - 1) &&
        holds(kJoining, folded_[before])) {
      return true;
    }
    // "West Midlands" is not the Midlands of Zimbabwe, but "Southern California" is California.
    if (!state && capital_at(before) && holds(kCompass, folded_[before]) &&
        before > sentence.first && prior_of(g_.records_[candidate.records[0]]) < 6) {
      return true;
    }
    const std::string_view word = folded_[before];
    // "University of Texas", "Bank of England", "Times of India"
    if (word == "of" && before > sentence.first && capital_at(before - 1) &&
        holds(kOthers, folded_[before - 1])) {
      return true;
    }
    if (word == "-" && !doc_.tokens[before].space_after && candidate.doubtful) return true;
  }
  // "York-based" is one; "Sino-Japan" and "al-Bab" are not.
  return false;
}

void Search::collect_sentence(TokenRange sentence) {
  for (uint32_t t = sentence.first; t < sentence.last;) {
    if (taken_[t] == kTime || !capital_at(t)) {
      ++t;
      continue;
    }
    Candidate candidate;
    const pack::PhraseMatch sure = pack::longest_match(g_.names_, folded_, t, sentence.last);
    const pack::PhraseMatch doubtful =
        pack::longest_match(g_.ambiguous_, folded_, t, sentence.last);
    candidate.doubtful = doubtful.tokens.size() > sure.tokens.size();
    const pack::PhraseMatch& match = candidate.doubtful ? doubtful : sure;
    const pack::PhraseMatch people = pack::longest_match(g_.demonyms_, folded_, t, sentence.last);
    if (match.tokens.empty() || people.tokens.size() > match.tokens.size()) {
      for (const uint32_t number : people.values) {
        if (number < g_.records_.size()) {
          focus_on(packed(g_.records_[number].country),
                   1.0 / static_cast<double>(people.values.size()));
        }
      }
      t = people.tokens.empty() ? t + 1 : people.tokens.last;
      continue;
    }
    candidate.tokens = match.tokens;
    candidate.records = match.values;
    bool good = true;
    for (const uint32_t number : match.values) good = good && number < g_.records_.size();
    candidate.locative = locative_before(t, sentence);
    good = good && !is_person(candidate);
    good = good && spelled_like(match.tokens, g_.records_[match.values[0]]);
    // States are known whatever the tagger says; other names must look like names.
    const Upos tag = doc_.tokens[match.tokens.last - 1].upos;
    const bool state = good && g_.records_[match.values[0]].place_class == PlaceClass::country;
    if (good && match.tokens.size() == 1 && tag != Upos::PROPN && !state &&
        (candidate.doubtful || ((tag == Upos::ADJ || tag == Upos::VERB || t == sentence.first) &&
                                prior_of(g_.records_[match.values[0]]) < 6.2))) {
      good = false;
    }
    if (!good || part_of_other_name(candidate, sentence)) {
      t = good ? match.tokens.last : t + 1;
      continue;
    }
    found_.push_back(candidate);
    t = match.tokens.last;
  }
}

void Search::collect() {
  mark_people();
  for (const Sentence& sentence : doc_.sentences) collect_sentence(sentence.tokens);
}

// "Kaesong, North Korea"; "Basra, in southern Iraq"; "Aleppo province"
void Search::link_containers() {
  for (size_t i = 0; i + 1 < found_.size(); ++i) {
    const uint32_t last = found_[i].tokens.last, next = found_[i + 1].tokens.first;
    // "Pakistan's Sindh"
    if (next == last + 1 && folded_[last] == "'s" && found_[i + 1].within == kNone) {
      found_[i + 1].within = static_cast<uint32_t>(i);
      found_[i].holds = static_cast<uint32_t>(i + 1);
      continue;
    }
    if (next < last || next - last > 4 || next - last < 1) continue;
    bool good = folded_[last] == "," || folded_[last] == "(" || folded_[last] == "in" ||
                folded_[last] == "of";
    for (uint32_t t = last + 1; t < next && good; ++t) {
      const std::string_view word = folded_[t];
      good = word == "in" || word == "the" || doc_.tokens[t].upos == Upos::ADJ || word == "state" ||
             word == "of";
    }
    if (good) {
      found_[i].within = static_cast<uint32_t>(i + 1);
      found_[i + 1].holds = static_cast<uint32_t>(i);
    }
  }
}

void Search::focus_on(uint32_t country, double weight) {
  if (country == 0) return;
  for (Weight& w : focus_) {
    if (w.country == country) {
      w.weight += weight;
      return;
    }
  }
  focus_.push_back({country, weight});
}

double Search::focus(uint32_t country) const {
  for (const Weight& w : focus_) {
    if (w.country == country) return std::min(4.0, 2.0 + std::log2(1.0 + w.weight) * 0.7);
  }
  return 0;
}

bool Search::inside_one(const PlaceRecord& record, uint32_t number) const {
  const PlaceRecord& outer = g_.records_[number];
  if (packed(outer.country) != packed(record.country) || packed(record.country) == 0) return false;
  if (record.place_class == PlaceClass::country || &outer == &record) return false;
  return outer.place_class == PlaceClass::country || outer.place_class == PlaceClass::region ||
         (outer.place_class == PlaceClass::admin1 && record.admin1 == number);
}

bool Search::inside(const PlaceRecord& record, const Candidate& container) const {
  return std::any_of(container.records.begin(), container.records.end(),
                     [&](uint32_t number) { return inside_one(record, number); });
}

void Search::choose(Candidate& candidate) const {
  const bool division = candidate.tokens.last < doc_.tokens.size() &&
                        holds(kDivisions, folded_[candidate.tokens.last]);
  candidate.score = -1;
  for (const uint32_t number : candidate.records) {
    const PlaceRecord& record = g_.records_[number];
    double score = prior_of(record) + focus(packed(record.country));
    if (record.place_class == PlaceClass::admin1) {
      if (division) score += 4;
      // "Georgia" in a report from Atlanta; "Kaesong" is the city whatever division it is in
      const bool named_so =
          std::any_of(candidate.records.begin(), candidate.records.end(),
                      [&](uint32_t other) { return g_.records_[other].admin1 == number; });
      if (!named_so && std::find(divisions_.begin(), divisions_.end(), number) != divisions_.end())
        score += 2;
      // "Utrecht" is the town rather than its province, "Quebec" the province rather than its town.
      for (const uint32_t other : candidate.records) {
        const PlaceRecord& city = g_.records_[other];
        if ((city.place_class == PlaceClass::city || city.place_class == PlaceClass::capital) &&
            city.admin1 == number && record.population / 8 < city.population && !division) {
          score -= 1.5;
          break;
        }
      }
    }
    if (candidate.within != kNone && inside(record, found_[candidate.within])) score += 10;
    if (candidate.holds != kNone) {
      // In "Atlanta, Georgia" the Georgia that has an Atlanta.
      const auto& held = found_[candidate.holds].records;
      if (std::any_of(held.begin(), held.end(),
                      [&](uint32_t inner) { return inside_one(g_.records_[inner], number); })) {
        score += 6;
      }
    }
    if (score > candidate.score) {
      candidate.score = score;
      candidate.chosen = number;
    }
  }
}

// "La Esperanza, Honduras", and no La Esperanza known there: a place that the gazetteer lacks, not
// its namesake in another state. A list of places ("Cairo, Jordan and Syria") is none of that.
bool Search::elsewhere(const Candidate& candidate) const {
  if (candidate.within == kNone) return false;
  const Candidate& outer = found_[candidate.within];
  const PlaceClass kind = g_.records_[outer.records[0]].place_class;
  const uint32_t last = candidate.tokens.last, end = outer.tokens.last;
  if (kind != PlaceClass::country || folded_[last] != "," || outer.tokens.first != last + 1)
    return false;
  if (end >= doc_.tokens.size()) return true;
  if (folded_[end] == "and" || folded_[end] == "or") return false;
  const size_t next = candidate.within + size_t{1};
  return folded_[end] != "," || next >= found_.size() || found_[next].tokens.first != end + 1;
}

bool Search::believable(const Candidate& candidate) const {
  const PlaceRecord& record = g_.records_[candidate.chosen];
  if (candidate.score >= 10 && !candidate.doubtful) return true;
  const bool contained = candidate.within != kNone && inside(record, found_[candidate.within]);
  if (!contained && elsewhere(candidate)) return false;
  if (contained || candidate.locative) return true;
  const double known = focus(packed(record.country));
  if (candidate.doubtful) return false;
  return prior_of(record) >= 4.8 || known > 0;
}

void Search::write(const Candidate& candidate) {
  const PlaceRecord& record = g_.records_[candidate.chosen];
  Place place;
  place.tokens = candidate.tokens;
  place.span = doc_.span_of(candidate.tokens);
  place.name = std::string(g_.strings_[record.name]);
  place.lat = record.lat / 1e5;
  place.lon = record.lon / 1e5;
  if (record.country[0] != 0) place.country.assign(record.country, 3);
  if (record.place_class == PlaceClass::admin1)
    place.admin1 = place.name;
  else if (record.admin1 < g_.records_.size()) {
    place.admin1 = std::string(g_.strings_[g_.records_[record.admin1].name]);
  }
  place.geonameid = record.geonameid;
  switch (record.place_class) {
    case PlaceClass::country: place.kind = PlaceKind::country; break;
    case PlaceClass::admin1: place.kind = PlaceKind::admin1; break;
    case PlaceClass::region: place.kind = PlaceKind::region; break;
    case PlaceClass::facility: place.kind = PlaceKind::facility; break;
    default: place.kind = PlaceKind::city; break;
  }
  const bool seat = record.place_class == PlaceClass::facility && is_seat(place.name);
  // In "Lyon, France" the state is a place.
  place.role = candidate.contains ? PlaceRole::place
                                  : role_of(doc_, candidate.tokens, record.place_class, seat);
  doc_.places.push_back(std::move(place));
}

void Search::run() {
  collect();
  link_containers();
  // First what has one likely reading; the rest is read in its light.
  for (Candidate& candidate : found_) {
    const PlaceRecord& first = g_.records_[candidate.records[0]];
    double second = 0;
    for (const uint32_t number : candidate.records) {
      const PlaceRecord& record = g_.records_[number];
      if (packed(record.country) != packed(first.country))
        second = std::max(second, prior_of(record));
    }
    const double lead = prior_of(first) - second;
    if (candidate.doubtful) continue;
    if (lead >= 3.5 && prior_of(first) >= 5)
      focus_on(packed(first.country), 1);
    else if ((lead >= 2 && prior_of(first) >= 6) || (second == 0 && prior_of(first) >= 4.8))
      focus_on(packed(first.country), 0.5);
    else
      continue;
    constexpr size_t kMostDivisions = 64;
    if (first.admin1 != pack::kNoPlace && divisions_.size() < kMostDivisions &&
        std::find(divisions_.begin(), divisions_.end(), first.admin1) == divisions_.end())
      divisions_.push_back(first.admin1);
  }
  for (Candidate& candidate : found_) {
    if (candidate.within == kNone) continue;
    choose(candidate);
    const PlaceRecord& record = g_.records_[candidate.chosen];
    if (inside(record, found_[candidate.within])) {
      focus_on(packed(record.country), 1);
      found_[candidate.within].contains = true;
    }
  }
  for (Candidate& candidate : found_) choose(candidate);
  for (const Candidate& candidate : found_) {
    if (believable(candidate)) write(candidate);
  }
  add_unlisted(doc_, folded_);
}

Gazetteer::Gazetteer(const pack::Pack& places)
    : pack_(places), names_(places, "names"), ambiguous_(places, "ambiguous"),
      demonyms_(places, "demonyms"), records_(pack_.array<PlaceRecord>("records")),
      strings_(places, "strings") {
  bool good = std::all_of(records_.begin(), records_.end(), [&](const PlaceRecord& record) {
    return record.name < strings_.size() && record.place_class <= PlaceClass::facility;
  });
  for (const pack::Phrases* names : {&names_, &ambiguous_, &demonyms_}) {
    const auto numbers = names->values();
    good = good && std::all_of(numbers.begin(), numbers.end(),
                               [&](uint32_t number) { return number < records_.size(); });
  }
  if (!good) {
    throw Error(ErrorCode::resource, "a table of places points at what is not there",
                places.source(), "build the pack again with this version of sillok");
  }
}

void Gazetteer::find(Document& doc) const {
  if (doc.tokens.empty()) return;
  Search search(*this, doc);
  search.run();
}

}  // namespace sillok::where
