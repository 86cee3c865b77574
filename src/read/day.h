// SPDX-License-Identifier: Apache-2.0
// Days as inputs write them. English month names; no locale, no time zone: the day is the one that
// stands there.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace sillok::read {

// "2020-06-17", also followed by a time ("2020-06-17T10:00:00Z"): gives the ISO day.
std::optional<std::string> iso_day(std::string_view text);

// By a format of %Y %y %m %d %e %b %B %a %A %H %I %M %S %p %f %z %Z %T %F %D %s %%;
// a space matches any white space. What follows the end of the format is ignored only where it is
// white space. Nothing where the text does not match or is no such day.
std::optional<std::string> day_by_format(std::string_view text, std::string_view format);

// Where a format uses something else: that piece; empty where the format is fine.
std::string_view unknown_directive(std::string_view format);

// "June 17, 2020", "Jun. 17 2020", "17 June 2020" at the start of the text: the ISO day and how
// many bytes it takes. Nothing where there is no such day.
struct WrittenDay {
  std::string day;
  size_t length;
};
std::optional<WrittenDay> written_day(std::string_view text);

// A day in any of the ways inputs have it, by itself in `text`:
//   2020-06-17, 2020-06-17T10:00:00Z, 2020/06/17, 20200617, 20200617T100000Z
//   Wed, 17 Jun 2020 10:00:00 GMT; 17 June 2020; Wed Jun 17 10:00:00 UTC 2020; June 17, 2020, 10 am
//   17/06/2020, 06/17/2020, 17.06.2020: where only one order gives a day
// A `format` that is not empty is tried first; what it does not match is read as an ISO day only.
// `none`: nothing is told (blank, "None", "nan", "NA", "null" ...). `ambiguous`: both orders of day
// and month give a day, and they are not the same.
struct ReadDay {
  enum class Is : unsigned char { day, none, bad, ambiguous } is = Is::none;
  std::string day;  // ISO, where it is one
};
ReadDay read_day(std::string_view text, std::string_view format);

// The day of a number of milliseconds since 1970-01-01, or nothing.
std::optional<std::string> day_of_milliseconds(int64_t milliseconds);

// True for what programs write where they have nothing: "", "None", "nan", "NA", "N/A", "null" ...
bool says_nothing(std::string_view text);

}  // namespace sillok::read
