// SPDX-License-Identifier: Apache-2.0
// Days, ISO weeks, months, quarters and years, as numbers that can be counted with.
//
//   const Period p = period_of(PeriodKind::week, *parse_day("2020-06-16"));
//   label(p)            "2020-W25"
//   first_day(p)        2020-06-15, a Monday
//   label(next(p))      "2020-W26"
//   periods_between(p, period_of(PeriodKind::week, *parse_day("2021-01-01")))   28
//
// A week belongs to the year of its Thursday (ISO 8601): 2021-01-01 lies in 2020-W53.
// Years 1 to 9999. Pure functions without failure; what cannot be parsed gives nothing.
#pragma once

#include <chrono>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace sillok::query {

using std::chrono::sys_days;

enum class PeriodKind : uint8_t { day, week, month, quarter, year };

// `number` counts periods of the kind one by one; where it begins does not matter to callers.
// Periods of two kinds are not to be compared.
struct Period {
  PeriodKind kind = PeriodKind::month;
  int32_t number = 0;
  auto operator<=>(const Period&) const = default;
};

Period period_of(PeriodKind kind, sys_days day);
sys_days first_day(Period period);
sys_days last_day(Period period);
inline Period next(Period period) { return {period.kind, period.number + 1}; }
// How many steps of next() lead from `from` to `to`; negative where `to` is earlier.
inline int32_t periods_between(Period from, Period to) { return to.number - from.number; }

// The period that holds all of day..end, or nothing: what is wider than a period of the kind, or
// lies across the border of two, is in none.
std::optional<Period> period_of(PeriodKind kind, sys_days day, sys_days end);

// "2020-06-16", "2020-W25", "2020-06", "2020-Q2", "2020"
std::string label(Period period);
// A label, its kind told by its shape.
std::optional<Period> parse_period(std::string_view text);
// "day", "week", "month", "quarter", "year"
std::optional<PeriodKind> parse_period_kind(std::string_view name);
std::string_view name(PeriodKind kind);

}  // namespace sillok::query
