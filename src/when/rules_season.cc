// SPDX-License-Identifier: Apache-2.0
// Seasons and holidays: parts of a year that a calendar does not number.
#include "when/reader.h"

namespace sillok::when {

Reader::Found Reader::season_rule(uint32_t at) {
  if (doc_.tokens[at].upos == Upos::VERB) return {};
  const uint32_t year_at = is(at + 1, "of") || is(at + 1, ",") ? at + 2 : at + 1;
  Found found;
  if (is_year(year_at)) {
    set_season(found.time, number(year_at, 4), value(at));
    found.last = year_at + 1;
    return found;
  }
  // Bare: only where the words say that it is a time ("in the spring", "in winter").
  const bool in = before_is(at, "in") ||
                  (before_is(at, "the") && at >= sentence_.first + 2 && is(at - 2, "in"));
  if (!in) return {};
  const Direction way = direction(doc_, sentence_, {at, at + 1});
  const int year = year_of(doc_.date);
  set_season(found.time, year, value(at));
  if (way == Direction::future && found.time.end < doc_.date)
    set_season(found.time, year + 1, value(at));
  if (way != Direction::future && found.time.begin > doc_.date)
    set_season(found.time, year - 1, value(at));
  found.last = at + 1;
  return found;
}

Reader::Found Reader::holiday_rule(uint32_t at) {
  const unsigned month = static_cast<unsigned>(value(at)) / 100;
  unsigned day = static_cast<unsigned>(value(at)) % 100;
  Found found;
  found.last = at + 1;
  if (is(at + 1, "eve")) {
    --day;
    ++found.last;
  } else if (is(at + 1, "day"))
    ++found.last;
  if (is_year(found.last)) {
    sys_days exact{};
    if (!make_day(number(found.last, 4), month, day, exact)) return {};
    set_day(found.time, exact);
    ++found.last;
    return found;
  }
  set_day(found.time, place_day(at, found.last, month, day));
  return found;
}

}  // namespace sillok::when
