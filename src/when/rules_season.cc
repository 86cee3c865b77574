// SPDX-License-Identifier: Apache-2.0
// Seasons, quarters and holidays: parts of a year that a calendar does not number.
#include <cstdlib>

#include "when/feasts.h"
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
  } else if (is(at + 1, "day")) {
    ++found.last;
  } else if (at + 1 < sentence_.last && doc_.tokens[at + 1].upos == Upos::PROPN &&
             kind(at + 1) == Kind::none) {
    return {};  // "Christmas Island"
  }
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

namespace {

// How names of feasts are looked up: letters and digits alone.
void add_to_key(std::string_view word, std::string& key) {
  for (const char c : word) {
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) key.push_back(c);
  }
}

}  // namespace

bool Reader::may_begin_feast(uint32_t at) const {
  std::string key;
  add_to_key(lower(at), key);
  return begins_feast(key);
}

// "Eid al-Fitr", "Good Friday", "New Year's Eve 2019": a name of up to six words.
Reader::Found Reader::feast_rule(uint32_t at) {
  static const size_t kLongest = longest_feast();
  std::string key;
  const Feast* feast = nullptr;
  Found found;
  for (uint32_t t = at; t < sentence_.last && t < at + 7; ++t) {
    const size_t before = key.size();
    add_to_key(lower(t), key);
    if (key.size() == before) continue;  // a hyphen
    if (key.size() > kLongest || !begins_feast(key)) break;
    if (const Feast* longer = feast_named(key)) {
      feast = longer;
      found.last = t + 1;
    }
  }
  // A name is written as one: "Tet", not "tet".
  const std::string_view form = doc_.form(at);
  if (feast == nullptr || form.empty() || (form[0] >= 'a' && form[0] <= 'z')) return {};
  // "the Yom Kippur War", "the Good Friday Agreement", "the Tet Offensive" are no days.
  const uint32_t next = found.last;
  if (next < sentence_.last && doc_.tokens[next].upos == Upos::PROPN && kind(next) == Kind::none &&
      doc_.tokens[next - 1].space_after)
    return {};
  std::vector<FeastDays> days;
  const uint32_t year_at = is(found.last, "of") || is(found.last, ",") || is(found.last, "in")
                               ? found.last + 1
                               : found.last;
  if (is_year(year_at)) {
    days = days_of(*feast, number(year_at, 4));
    found.last = year_at + 1;
  } else {
    for (int year = year_of(doc_.date) - 1; year <= year_of(doc_.date) + 1; ++year) {
      for (const FeastDays& one : days_of(*feast, year)) days.push_back(one);
    }
  }
  if (days.empty()) return {};
  const Direction way = direction(doc_, sentence_, {at, found.last});
  const FeastDays* best = nullptr;
  int64_t best_cost = 0;
  for (const FeastDays& one : days) {
    int64_t cost = doc_.date < one.first  ? (one.first - doc_.date).count()
                   : doc_.date > one.last ? (doc_.date - one.last).count()
                                          : 0;
    if (way == Direction::past && one.first > doc_.date) cost += 3000;
    if (way == Direction::future && one.last < doc_.date) cost += 3000;
    if (best == nullptr || cost < best_cost) {
      best = &one;
      best_cost = cost;
    }
  }
  if (best->first == best->last)
    set_day(found.time, best->first);
  else
    set_days(found.time, best->first, best->last);
  return found;
}

// "Q2", "Q2 2022", "Q2 of 2022"
Reader::Found Reader::quarter_rule(uint32_t at) {
  const std::string_view text = lower(at);
  if (text.size() != 2 || text[0] != 'q' || text[1] < '1' || text[1] > '4') return {};
  const int which = text[1] - '0';
  Found found;
  found.last = at + 1;
  const uint32_t year_at = is(at + 1, "of") || is(at + 1, ",") ? at + 2 : at + 1;
  int year = year_of(doc_.date);
  if (is_year(year_at)) {
    year = number(year_at, 4);
    found.last = year_at + 1;
  } else if (which * 3 - 2 > static_cast<int>(month_of(doc_.date).month) &&
             direction(doc_, sentence_, {at, at + 1}) != Direction::future) {
    --year;
  }
  set_quarter(found.time, year, which);
  return found;
}

// "fiscal 2024", "fiscal year 2024", "FY2024": a year whose days differ from state to state, so
// that it covers none.
Reader::Found Reader::fiscal_rule(uint32_t at) {
  Found found;
  std::string year;
  const std::string_view text = lower(at);
  if (text.size() == 6 && text.starts_with("fy")) {
    year = text.substr(2);
    found.last = at + 1;
  } else {
    const uint32_t year_at = is(at, "fy")         ? at + 1
                             : !is(at, "fiscal")  ? at
                             : is(at + 1, "year") ? at + 2
                                                  : at + 1;
    if (year_at == at || !is_year(year_at)) return {};
    year = lower(year_at);
    found.last = year_at + 1;
  }
  if (year.find_first_not_of("0123456789") != std::string::npos) return {};
  found.time.type = TimeType::date;
  found.time.value = "FY" + year;
  found.time.precision = Precision::year;
  return found;
}

// "on the 5th": of the month that the text speaks of.
Reader::Found Reader::day_of_month(uint32_t at) {
  const int day = number(at, 2, true);
  if (day < 1 || number(at, 2) > 0 || !before_is(at, "the") || at < sentence_.first + 2 ||
      !is(at - 2, "on"))
    return {};
  const uint32_t next = at + 1;
  if (next < sentence_.last) {
    const Upos tag = doc_.tokens[next].upos;
    if (tag == Upos::NOUN || tag == Upos::PROPN || tag == Upos::ADJ || tag == Upos::NUM ||
        is(next, "of") || is(next, "-"))
      return {};
  }
  YearMonth month = month_of(anchor());
  sys_days when{};
  if (!make_day(month.year, month.month, static_cast<unsigned>(day), when)) return {};
  const Direction way = direction(doc_, sentence_, {at, next});
  if (way == Direction::past && when > doc_.date) month = shifted(month, -1);
  if (way == Direction::future && when < doc_.date) month = shifted(month, 1);
  if (!make_day(month.year, month.month, static_cast<unsigned>(day), when)) return {};
  Found found;
  set_day(found.time, when);
  found.last = next;
  return found;
}

}  // namespace sillok::when
