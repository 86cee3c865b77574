// SPDX-License-Identifier: Apache-2.0
// When acts happened that a text dates by another: "three days after rebels had shelled the port".
#include <charconv>
#include <optional>

#include "document/tree.h"
#include "what/arguments.h"
#include "what/clauses.h"
#include "what/details.h"

namespace sillok::what {
namespace {

using std::chrono::days;
using std::chrono::sys_days;

struct Distance {
  int least = 0, most = 0;  // days
  Precision precision = Precision::day;
};

// Of a TIMEX3 duration; hours are the same day, as far as days can tell.
std::optional<Distance> distance_of(std::string_view value) {
  if (value.starts_with("PT")) return Distance{};
  if (value.size() < 3 || value[0] != 'P') return std::nullopt;
  const char unit = value.back();
  const std::string_view number = value.substr(1, value.size() - 2);
  if (number == "X") {  // more than one of the unit, and fewer than one of the next
    switch (unit) {
      case 'D': return Distance{2, 6, Precision::week};
      case 'W': return Distance{8, 45, Precision::month};
      case 'M': return Distance{46, 330, Precision::year};
      default: return std::nullopt;
    }
  }
  int count = 0;
  const auto read = std::from_chars(number.data(), number.data() + number.size(), count);
  if (read.ec != std::errc() || read.ptr != number.data() + number.size() || count > 10'000)
    return std::nullopt;
  switch (unit) {
    case 'D': return Distance{count, count, Precision::day};
    case 'W': return Distance{7 * count - 3, 7 * count + 3, Precision::week};
    case 'M': return Distance{30 * count - 15, 31 * count + 15, Precision::month};
    case 'Y': return Distance{365 * count - 180, 366 * count + 180, Precision::year};
    default: return std::nullopt;
  }
}

// The day that stands in the clause of `token` itself.
const Time* own_time(const Document& doc, uint32_t token) {
  const TokenRange sentence = doc.sentences[sentence_of(doc, token)].tokens;
  for (const Time& time : doc.times) {
    if (!sentence.contains(time.tokens.first) || !time.resolved) continue;
    if (time.type == TimeType::duration || time.type == TimeType::set) continue;
    const uint32_t top = top_of(doc, time.tokens);
    if (steps_within_clause(doc, top, token) >= 0 && !tells_how_long(doc, top)) return &time;
  }
  return nullptr;
}

// "sent", "has sent", "was sent": what the report's own day can be counted from.
bool is_past(const Document& doc, uint32_t verb) {
  if (!is_verbal(doc, verb)) return false;
  const std::string_view tag = doc.xpos(verb);
  if (tag == "VBD") return true;
  if (tag != "VBN") return false;
  for (const uint32_t c : children(doc, verb)) {
    if (doc.tokens[c].rel == Rel::aux && doc.lemma(c) != "have" && doc.lemma(c) != "be")
      return false;
  }
  return true;
}

void date(const Document& doc, Event& event, sys_days base, const Distance& distance, int sign,
          uint32_t time) {
  const sys_days a = base + days(sign * distance.least), b = base + days(sign * distance.most);
  event.date = std::min(a, b);
  event.enddate = std::max(a, b);
  event.date_precision = distance.precision;
  event.date_from_text = true;
  event.time = time;
  // "had shelled" is no history where it was last week.
  if (event.enddate < doc.date - kLongAgo)
    event.aux |= kHistorical;
  else
    event.aux &= static_cast<uint8_t>(~kHistorical);
}

// The acts that the clause of `token` tells, but for what hangs on `other`.
void date_clause(const Document& doc, std::vector<Event>& events, uint32_t token, uint32_t other,
                 sys_days base, const Distance& distance, int sign, uint32_t time) {
  for (Event& event : events) {
    if (event.predicate != kNone && steps_within_clause(doc, event.predicate, token) >= 0 &&
        steps_within_clause(doc, event.predicate, other) < 0)
      date(doc, event, base, distance, sign, time);
  }
}

}  // namespace

void date_by_distance(const Document& doc, std::vector<Event>& events) {
  for (size_t i = 0; i < doc.times.size(); ++i) {
    const Time& time = doc.times[i];
    if (time.type != TimeType::duration) continue;
    const uint32_t link = time.tokens.last;  // "after"
    if (link >= doc.sentences[sentence_of(doc, time.tokens.first)].tokens.last) continue;
    const std::string_view word = doc.lemma(link);
    if (word != "after" && word != "before") continue;
    const std::optional<Distance> distance = distance_of(time.value);
    const uint32_t other = doc.tokens[link].head;  // what it is counted from
    if (!distance || other == kNone || doc.tokens[other].head == kNone) continue;
    const uint32_t main = doc.tokens[other].head;
    const uint32_t top = doc.tokens[top_of(doc, time.tokens)].head;
    if (top != main && top != other && top != link) continue;
    // The main clause lies after "after": the other lies so far back.
    const int sign = word == "after" ? -1 : 1;
    const Time *told = own_time(doc, main), *others = own_time(doc, other);
    const auto index = static_cast<uint32_t>(i);
    if (others != nullptr && told == nullptr)
      date_clause(doc, events, main, other, others->begin, *distance, -sign, index);
    else if (told != nullptr && told->begin == told->end)
      date_clause(doc, events, other, kNone, told->begin, *distance, sign, index);
    else if (told == nullptr && is_past(doc, main))
      date_clause(doc, events, other, kNone, doc.date, *distance, sign, index);
  }
}

}  // namespace sillok::what
