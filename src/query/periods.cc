// SPDX-License-Identifier: Apache-2.0
#include "query/periods.h"

#include <algorithm>
#include <array>
#include <iterator>

#include "base/dates.h"

namespace sillok::query {
namespace {

using std::chrono::days;
using std::chrono::month;
using std::chrono::year;
using std::chrono::year_month_day;
using std::chrono::years;

constexpr std::array<std::string_view, 5> kKinds = {"day", "week", "month", "quarter", "year"};

int32_t floor_div(int32_t a, int32_t b) { return a >= 0 ? a / b : -((b - 1 - a) / b); }

int32_t count(sys_days day) { return static_cast<int32_t>(day.time_since_epoch().count()); }

int32_t year_of(year_month_day ymd) { return static_cast<int>(ymd.year()); }

// Months from 0000-01.
int32_t month_number(year_month_day ymd) {
  return year_of(ymd) * 12 + static_cast<int32_t>(static_cast<unsigned>(ymd.month())) - 1;
}

sys_days month_start(int32_t number) {
  const int32_t y = floor_div(number, 12);
  return year(y) / month(static_cast<unsigned>(number - 12 * y + 1)) / 1;
}

// 1970-01-01 was a Thursday, so that the Thursday of week k is day 7k.
sys_days thursday(int32_t week) { return sys_days(days(7 * week)); }

std::string two_digits(int32_t value) {
  return {static_cast<char>('0' + value / 10), static_cast<char>('0' + value % 10)};
}

std::string week_label(int32_t week) {
  const sys_days day = thursday(week);
  const year_month_day ymd(day);
  const auto in_year = count(day) - count(ymd.year() / 1 / 1);
  return format_day(day).substr(0, 4) + "-W" + two_digits(in_year / 7 + 1);
}

std::optional<Period> parse_week(std::string_view text) {
  const auto jan4 = parse_day(std::string(text.substr(0, 4)) + "-01-04");
  if (!jan4 || text[6] < '0' || text[6] > '9' || text[7] < '0' || text[7] > '9') return {};
  const int32_t week = (text[6] - '0') * 10 + (text[7] - '0');
  Period period = period_of(PeriodKind::week, *jan4);
  period.number += week - 1;
  // Week 0, and week 53 of a year that has none, are weeks of another year.
  if (label(period) != text) return {};
  return period;
}

std::optional<Period> parse_quarter(std::string_view text) {
  const auto start = parse_partial_day(text.substr(0, 4), false);
  if (!start || text[6] < '1' || text[6] > '4') return {};
  Period period = period_of(PeriodKind::quarter, *start);
  period.number += text[6] - '1';
  return period;
}

}  // namespace

Period period_of(PeriodKind kind, sys_days day) {
  const auto at = [kind](int32_t number) { return Period{kind, number}; };
  switch (kind) {
    case PeriodKind::day: return at(count(day));
    case PeriodKind::week: return at(floor_div(count(day) + 3, 7));
    case PeriodKind::month: return at(month_number(day));
    case PeriodKind::quarter: return at(floor_div(month_number(day), 3));
    case PeriodKind::year: break;
  }
  return at(year_of(day));
}

std::optional<Period> period_of(PeriodKind kind, sys_days day, sys_days end) {
  const Period period = period_of(kind, day);
  if (end < day || period_of(kind, end) != period) return {};
  return period;
}

sys_days first_day(Period period) {
  switch (period.kind) {
    case PeriodKind::day: return sys_days(days(period.number));
    case PeriodKind::week: return thursday(period.number) - days(3);
    case PeriodKind::month: return month_start(period.number);
    case PeriodKind::quarter: return month_start(period.number * 3);
    case PeriodKind::year: break;
  }
  return month_start(period.number * 12);
}

sys_days last_day(Period period) { return first_day(next(period)) - days(1); }

std::string label(Period period) {
  if (period.kind == PeriodKind::week) return week_label(period.number);
  std::string day = format_day(first_day(period));
  switch (period.kind) {
    case PeriodKind::month: return day.substr(0, 7);
    case PeriodKind::quarter:
      return day.substr(0, 4) + "-Q" +
             static_cast<char>('1' + period.number - 4 * floor_div(period.number, 4));
    case PeriodKind::year: return day.substr(0, 4);
    default: return day;
  }
}

std::optional<Period> parse_period(std::string_view text) {
  if (text.size() == 8 && text[4] == '-' && text[5] == 'W') return parse_week(text);
  if (text.size() == 7 && text[4] == '-' && text[5] == 'Q') return parse_quarter(text);
  const auto day = parse_partial_day(text, false);
  if (!day) return {};
  const PeriodKind kind = text.size() == 4   ? PeriodKind::year
                          : text.size() == 7 ? PeriodKind::month
                                             : PeriodKind::day;
  return period_of(kind, *day);
}

std::optional<PeriodKind> parse_period_kind(std::string_view kind) {
  const auto at = std::find(kKinds.begin(), kKinds.end(), kind);
  if (at == kKinds.end()) return {};
  return static_cast<PeriodKind>(std::distance(kKinds.begin(), at));
}

std::string_view name(PeriodKind kind) { return kKinds[static_cast<size_t>(kind)]; }

}  // namespace sillok::query
