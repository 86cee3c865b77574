// SPDX-License-Identifier: Apache-2.0
// Named days and festivals, and the days on which they fall: fixed ones, those that follow Easter,
// the Islamic, Hebrew and Chinese calendars. Inside the room when.
//
// Islamic days are those of the tabular calendar (civil epoch): where the moon is sighted they may
// fall a day earlier or later. Chinese and Korean new year is known from 1900 to 2050, Diwali from
// 2001 to 2035.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "when/calendar.h"

namespace sillok::when {

struct Feast;  // a row of the table

// The feast whose name, in lower case and without blanks, hyphens and apostrophes, is `key`
// ("eidalfitr"); nullptr: none is.
const Feast* feast_named(std::string_view key);
// Bytes of the longest key.
size_t longest_feast();
// True where some name begins with these letters.
bool begins_feast(std::string_view key);

struct FeastDays {
  sys_days first, last;
};
// When it falls in a year of the Gregorian calendar: no, one or two times, in order.
std::vector<FeastDays> days_of(const Feast& feast, int year);

}  // namespace sillok::when
