// SPDX-License-Identifier: Apache-2.0
// TIMEX3 values and the days that they cover. Inside the room when. Each function fills type,
// value, resolved, begin, end and precision of a Time; years outside 1..9999 leave it unresolved.
#pragma once

#include <chrono>
#include <string>

#include "sillok/document.h"
#include "when/words.h"

namespace sillok::when {

using std::chrono::sys_days;

struct YearMonth {
  int year = 0;
  unsigned month = 0;  // 1..12
};

YearMonth month_of(sys_days day);
int year_of(sys_days day);
// The month `months` later, or earlier.
YearMonth shifted(YearMonth at, int months);
// The same day of another month, or its last day where it is shorter.
sys_days add_months(sys_days day, int months);
// 0 Monday .. 6 Sunday.
int weekday_of(sys_days day);
// False where there is no such day.
bool make_day(int year, unsigned month, unsigned day, sys_days& out);

void set_day(Time& time, sys_days day);
void set_week(Time& time, sys_days day);     // the ISO week that holds it
void set_weekend(Time& time, sys_days day);  // the weekend of that week
void set_month(Time& time, YearMonth month);
void set_quarter(Time& time, int year, int quarter);
void set_season(Time& time, int year, int season);
void set_year(Time& time, int year);
void set_decade(Time& time, int decade);                  // 199 for the 1990s
void set_century(Time& time, int century);                // 19 for the 19th
void set_days(Time& time, sys_days begin, sys_days end);  // "2020-06-12/2020-06-14"
void set_reference(Time& time, int which);                // of kReferences
// The day, week, month, quarter or year that lies `count` units from `day`.
void set_unit(Time& time, sys_days day, Unit unit, int count);

// "P3D", "P2.5Y", "PT30M"; "PXY" where `quantity` is negative.
std::string duration(double quantity, Unit unit);

}  // namespace sillok::when
