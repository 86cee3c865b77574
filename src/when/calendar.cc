// SPDX-License-Identifier: Apache-2.0
#include "when/calendar.h"

#include <cmath>
#include <cstdio>

#include "base/dates.h"

namespace sillok::when {
namespace {

namespace chr = std::chrono;

bool in_range(int year) { return year >= 1 && year <= 9999; }

std::string digits(int value, int width) {
  char out[16];
  std::snprintf(out, sizeof out, "%0*d", width, value);
  return out;
}

sys_days first_of(int year, unsigned month) {
  return sys_days(chr::year(year) / chr::month(month) / 1);
}

sys_days last_of(int year, unsigned month) {
  return sys_days(chr::year(year) / chr::month(month) / chr::last);
}

void cover(Time& time, std::string value, sys_days begin, sys_days end, Precision precision) {
  time.type = TimeType::date;
  time.value = std::move(value);
  time.resolved = in_range(year_of(begin)) && in_range(year_of(end));
  time.begin = begin;
  time.end = end;
  time.precision = time.resolved ? precision : Precision::unknown;
}

sys_days monday_of(sys_days day) { return day - chr::days(weekday_of(day)); }

std::string week_value(sys_days day) {
  const sys_days monday = monday_of(day);
  const int year = year_of(monday + chr::days(3));  // ISO: the year of the week's Thursday
  const auto days = (monday + chr::days(3) - first_of(year, 1)).count();
  return digits(year, 4) + "-W" + digits(static_cast<int>(days / 7) + 1, 2);
}

}  // namespace

YearMonth month_of(sys_days day) {
  const chr::year_month_day ymd(day);
  return {static_cast<int>(ymd.year()), static_cast<unsigned>(ymd.month())};
}

int year_of(sys_days day) { return static_cast<int>(chr::year_month_day(day).year()); }

YearMonth shifted(YearMonth at, int months) {
  const int all = at.year * 12 + static_cast<int>(at.month) - 1 + months;
  const int year = all >= 0 ? all / 12 : -((11 - all) / 12);
  return {year, static_cast<unsigned>(all - year * 12) + 1};
}

sys_days add_months(sys_days day, int months) {
  const chr::year_month_day ymd(day);
  const YearMonth to = shifted(month_of(day), months);
  const chr::year_month_day moved = chr::year(to.year) / chr::month(to.month) / ymd.day();
  return moved.ok() ? sys_days(moved) : last_of(to.year, to.month);
}

int weekday_of(sys_days day) { return static_cast<int>(chr::weekday(day).iso_encoding()) - 1; }

bool make_day(int year, unsigned month, unsigned day, sys_days& out) {
  const chr::year_month_day ymd = chr::year(year) / chr::month(month) / chr::day(day);
  if (!ymd.ok() || !in_range(year)) return false;
  out = sys_days(ymd);
  return true;
}

void set_day(Time& time, sys_days day) {
  cover(time, in_range(year_of(day)) ? format_day(day) : "XXXX-XX-XX", day, day, Precision::day);
}

void set_week(Time& time, sys_days day) {
  const sys_days monday = monday_of(day);
  cover(time, week_value(day), monday, monday + chr::days(6), Precision::week);
}

void set_weekend(Time& time, sys_days day) {
  const sys_days monday = monday_of(day);
  cover(time, week_value(day) + "-WE", monday + chr::days(5), monday + chr::days(6),
        Precision::day);
}

void set_month(Time& time, YearMonth month) {
  cover(time, digits(month.year, 4) + "-" + digits(static_cast<int>(month.month), 2),
        first_of(month.year, month.month), last_of(month.year, month.month), Precision::month);
}

void set_quarter(Time& time, int year, int quarter) {
  const auto first = static_cast<unsigned>(quarter * 3 - 2);
  cover(time, digits(year, 4) + "-Q" + digits(quarter, 1), first_of(year, first),
        last_of(year, first + 2), Precision::month);
}

void set_season(Time& time, int year, int season) {
  // Meteorological seasons of the north; winter is that which ends in the year.
  const YearMonth first = season == 3 ? YearMonth{year - 1, 12}
                                      : YearMonth{year, static_cast<unsigned>(season * 3 + 3)};
  const YearMonth last = shifted(first, 2);
  cover(time, digits(year, 4) + "-" + std::string(kSeasons[season]),
        first_of(first.year, first.month), last_of(last.year, last.month), Precision::month);
}

void set_year(Time& time, int year) {
  cover(time, digits(year, 4), first_of(year, 1), last_of(year, 12), Precision::year);
}

void set_decade(Time& time, int decade) {
  cover(time, digits(decade, 3), first_of(decade * 10, 1), last_of(decade * 10 + 9, 12),
        Precision::year);
}

void set_century(Time& time, int century) {
  cover(time, digits(century - 1, 2), first_of(century * 100 - 99, 1), last_of(century * 100, 12),
        Precision::year);
}

void set_days(Time& time, sys_days begin, sys_days end) {
  cover(time, format_day(begin) + "/" + format_day(end), begin, end, Precision::day);
}

void set_reference(Time& time, int which) {
  time.type = TimeType::date;
  time.value = kReferences[which];
  time.resolved = false;
  time.precision = Precision::unknown;
}

void set_unit(Time& time, sys_days day, Unit unit, int count) {
  const YearMonth month = month_of(day);
  switch (unit) {
    case Unit::second:
    case Unit::minute:
    case Unit::hour: set_day(time, day); return;
    case Unit::day: set_day(time, day + chr::days(count)); return;
    case Unit::week: set_week(time, day + chr::days(7 * count)); return;
    case Unit::weekend: set_weekend(time, day + chr::days(7 * count)); return;
    case Unit::fortnight: set_week(time, day + chr::days(14 * count)); return;
    case Unit::month: set_month(time, shifted(month, count)); return;
    case Unit::quarter: {
      const YearMonth to = shifted(month, 3 * count);
      set_quarter(time, to.year, static_cast<int>(to.month + 2) / 3);
      return;
    }
    case Unit::season: {
      const YearMonth to = shifted(month, 3 * count);
      set_season(time, to.month == 12 ? to.year + 1 : to.year,
                 to.month == 12 || to.month < 3 ? 3 : static_cast<int>(to.month) / 3 - 1);
      return;
    }
    case Unit::year: set_year(time, month.year + count); return;
    case Unit::decade: set_decade(time, month.year / 10 + count); return;
    case Unit::century: set_century(time, (month.year + 99) / 100 + count); return;
  }
}

std::string duration(double quantity, Unit unit) {
  double factor = 1;
  const char* letter = "D";
  bool clock = false;
  switch (unit) {
    case Unit::second:
      letter = "S";
      clock = true;
      break;
    case Unit::minute:
      letter = "M";
      clock = true;
      break;
    case Unit::hour:
      letter = "H";
      clock = true;
      break;
    case Unit::day: break;
    case Unit::week: letter = "W"; break;
    case Unit::weekend: letter = "WE"; break;
    case Unit::fortnight:
      letter = "W";
      factor = 2;
      break;
    case Unit::month: letter = "M"; break;
    case Unit::quarter: letter = "Q"; break;
    case Unit::season:
      letter = "M";
      factor = 3;
      break;
    case Unit::year: letter = "Y"; break;
    case Unit::decade:
      letter = "Y";
      factor = 10;
      break;
    case Unit::century:
      letter = "Y";
      factor = 100;
      break;
  }
  std::string out = clock ? "PT" : "P";
  if (quantity < 0) {
    if (factor == 10) letter = "DE";
    if (factor == 100) letter = "CE";
    return out + "X" + letter;
  }
  const double amount = quantity * factor;
  char text[32];
  if (amount == std::floor(amount))
    std::snprintf(text, sizeof text, "%.0f", amount);
  else
    std::snprintf(text, sizeof text, "%d.%d", static_cast<int>(amount),
                  static_cast<int>(std::lround(amount * 10)) % 10);
  return out + text + letter;
}

}  // namespace sillok::when
