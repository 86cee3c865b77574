// SPDX-License-Identifier: Apache-2.0
// ISO days. The proleptic Gregorian calendar, years 1 to 9999.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace sillok {

// "2020-06-17" (exactly), or nothing where it is no such day.
std::optional<std::chrono::sys_days> parse_day(std::string_view text);

// A day, month or year as dictionaries give it: "2020-06-17", "2020-06", "2020".
// `last` false gives the first day that is meant, true the last.
std::optional<std::chrono::sys_days> parse_partial_day(std::string_view text, bool last);

std::string format_day(std::chrono::sys_days day);
// The same of days since 1970-01-01.
std::string format_day(int32_t day);

}  // namespace sillok
