// SPDX-License-Identifier: Apache-2.0
// Days as inputs write them. English month names; no locale, no time zone: the day is the one that
// stands there.
#pragma once

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

}  // namespace sillok::read
