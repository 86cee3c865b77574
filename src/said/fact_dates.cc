// SPDX-License-Identifier: Apache-2.0
// The signs of an act that dates give: how far back each reaches, where it stands, how it is
// worded.
#include <algorithm>
#include <cstdlib>
#include <utility>

#include "base/utf8.h"
#include "document/tree.h"
#include "said/fact_signs.h"

namespace sillok::said {
namespace {

constexpr std::string_view kSteps[] = {"0", "1", "2", "3", "4", "5", "6", "7"};

// How long ago, in steps that are finest about the fortnight after which an act is old.
std::string_view age(int days) {
  static constexpr std::pair<int, std::string_view> kAges[] = {
      {0, "today"},        {3, "days"},     {8, "week"},     {13, "fortnight"},
      {21, "three weeks"}, {31, "month"},   {62, "two"},     {129, "quarter"},
      {369, "year"},       {1099, "years"}, {4999, "decade"}};
  for (const auto& [most, name] : kAges) {
    if (days <= most) return name;
  }
  return "old";
}

// Days in a unit of time; -1: it is none.
int days_in(std::string_view lemma) {
  static constexpr std::pair<std::string_view, int> kUnits[] = {
      {"minute", 0},     {"hour", 0},   {"day", 1},    {"night", 1},     {"week", 7},
      {"fortnight", 14}, {"month", 30}, {"year", 365}, {"decade", 3650}, {"century", 36500}};
  for (const auto& [unit, days] : kUnits) {
    if (lemma == unit) return days;
  }
  return -1;
}

// "two", "several", "17"; -1: it tells no number.
int number_of(std::string_view word) {
  static constexpr std::pair<std::string_view, int> kNumbers[] = {
      {"a", 1},     {"an", 1},   {"one", 1},     {"two", 2},     {"three", 3},  {"few", 3},
      {"some", 3},  {"four", 4}, {"several", 4}, {"five", 5},    {"six", 6},    {"seven", 7},
      {"eight", 8}, {"nine", 9}, {"ten", 10},    {"eleven", 11}, {"twelve", 12}};
  for (const auto& [known, number] : kNumbers) {
    if (word == known) return number;
  }
  int number = 0;
  for (const char c : word) {
    if (c < '0' || c > '9' || number > 1000) return -1;
    number = 10 * number + (c - '0');
  }
  return number > 0 ? number : -1;
}

// "three weeks after": how many days the unit before the word counts; -1: there is none.
int days_before(const Document& doc, uint32_t word, uint32_t first) {
  const std::string_view lemma = doc.lemma(word);
  if (word <= first || (lemma != "after" && lemma != "before" && lemma != "since")) return -1;
  const uint32_t unit = word - 1;
  const int days = days_in(doc.lemma(unit));
  if (days < 0) return -1;
  for (uint32_t i = unit; i-- > first && unit - i < 4;) {
    const Upos upos = doc.tokens[i].upos;
    if (upos == Upos::VERB || upos == Upos::PUNCT) break;
    if (const int number = number_of(lower(doc.form(i))); number > 0) return number * days;
  }
  return days * (doc.xpos(unit) == "NNS" ? 4 : 1);
}

// "last month", "#": numbers that tell no small count and names are left out.
std::string wording_of(const Document& doc, TokenRange range) {
  std::string out;
  for (uint32_t i = range.first; i < range.last; ++i) {
    const Upos upos = doc.tokens[i].upos;
    const std::string form = lower(doc.form(i));
    const bool figure = upos == Upos::NUM && number_of(form) > 12;
    out.append(figure ? "#" : upos == Upos::PROPN ? "P" : form).append(" ");
  }
  return out;
}

}  // namespace

void FactSigns::read_dates() {
  dates_.resize(doc_.sentences.size());
  reach_.resize(doc_.times.size());
  wording_.resize(doc_.times.size());
  for (uint32_t i = 0; i < doc_.times.size(); ++i) {
    const Time& time = doc_.times[i];
    wording_[i] = wording_of(doc_, time.tokens);
    if (!time.resolved || time.type == TimeType::set) continue;
    const auto from = static_cast<int>((doc_.date - time.begin).count());
    const auto to = static_cast<int>((doc_.date - time.end).count());
    reach_[i] = from < 0 ? "later"
                         : std::string(age(from)) + (to < 0 ? " on" : " ") +
                               std::string(to < 0 ? std::string_view() : age(to));
    if (!time.tokens.empty()) dates_[sentence_[time.tokens.first]].push_back(i);
  }
}

// How far back the date reaches that holds for a token.
std::string_view FactSigns::reach_at(uint32_t token) const {
  const uint32_t time = time_at_[rules_.dated.time[token]];
  return time == kNone ? std::string_view("told") : std::string_view(reach_[time]);
}

void FactSigns::add_dates(const Act& act, Writer& w) const {
  const std::string_view kind = act.tag.substr(0, 2);
  uint32_t at = act.token;
  bool found = false;
  std::string way;
  for (size_t up = 0; up < std::size(kSteps) && at != kNone && act.sentence.contains(at); ++up) {
    const std::string_view step = kSteps[up];
    const bool dated = rules_.dated.time[at] != kNone;
    if (dated && up < 4) {
      const uint32_t time = time_at_[rules_.dated.time[at]];
      w.add("reach", step, reach_at(at));
      w.add("reach and shape", step, reach_at(at), act.shape);
      if (time != kNone) w.add("reach by", step, wording_[time]);
    }
    if (dated && !found) {
      found = true;
      w.add("reach up", reach_at(at), way);
      w.add("reach up tag", reach_at(at), kind, up < 4 ? step : "far");
    }
    if (up < 4) add_span(act, at, step, w);
    const std::string_view rel = name_of(doc_.tokens[at].rel);
    if (!way.ends_with(rel)) way.append(rel);
    at = doc_.tokens[at].head;
  }
  add_dates_around(act, w);
}

// "three weeks after the vote": of the act, or of what it hangs on.
void FactSigns::add_span(const Act& act, uint32_t at, std::string_view step, Writer& w) const {
  for (const uint32_t c : children(doc_, at)) {
    if (doc_.tokens[c].rel != Rel::mark && doc_.tokens[c].rel != Rel::case_) continue;
    const int days = days_before(doc_, c, act.sentence.first);
    if (days < 0) continue;
    w.add("span", step, doc_.lemma(c), age(days));
    w.add("span and tag", step, age(days), act.tag.substr(0, 2));
  }
}

// The dates of the sentence, and the next on either side with few verbs between.
void FactSigns::add_dates_around(const Act& act, Writer& w) const {
  constexpr size_t kMostDates = 12;
  constexpr int64_t kFarthest = 120;  // words; keeps a list of nouns without end linear
  constexpr std::string_view kVerbs[2][3] = {{"-1", "-2", "-3"}, {"1", "2", "3"}};
  const std::vector<uint32_t>& dates = dates_[sentence_[act.token]];
  for (size_t i = 0; i < std::min(dates.size(), kMostDates); ++i) {
    const bool before = doc_.times[dates[i]].tokens.first < act.token;
    w.add("date in sentence", reach_[dates[i]], act.tag.substr(0, 2), before ? "before" : "behind");
  }
  if (dates.empty()) return w.add("no date in sentence", act.shape);
  for (const int step : {-1, 1}) {
    size_t verbs = 0;
    for (int64_t i = int64_t{act.token} + step; i >= act.sentence.first && i < act.sentence.last &&
                                                verbs < 3 && std::abs(i - act.token) <= kFarthest;
         i += step) {
      const auto t = static_cast<uint32_t>(i);
      if (doc_.tokens[t].upos == Upos::VERB && ++verbs == 3) break;
      if (time_at_[t] == kNone || reach_[time_at_[t]].empty()) continue;
      const std::string_view far = kVerbs[step > 0][verbs];
      w.add("date past verbs", reach_[time_at_[t]], far, act.shape);
      w.add("date worded", wording_[time_at_[t]], far);
      break;
    }
  }
}

}  // namespace sillok::said
