// SPDX-License-Identifier: Apache-2.0
#include "read/day.h"

#include <array>
#include <cstdint>

#include "base/dates.h"

namespace sillok::read {
namespace {

constexpr std::array<std::string_view, 12> kMonths = {
    "january", "february", "march",     "april",   "may",      "june",
    "july",    "august",   "september", "october", "november", "december"};
constexpr std::array<std::string_view, 7> kWeekdays = {
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};

bool is_ascii_digit(char c) { return c >= '0' && c <= '9'; }
bool is_ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_white(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

// A place in a text that is being matched.
struct Cursor {
  std::string_view text;
  size_t at = 0;

  bool end() const { return at >= text.size(); }
  char peek() const { return end() ? '\0' : text[at]; }
  bool eat(char c) {
    if (end() || text[at] != c) return false;
    ++at;
    return true;
  }
  void spaces() {
    while (!end() && is_white(text[at])) ++at;
  }
  // Between `least` and `most` digits.
  std::optional<int> number(int least, int most) {
    int value = 0;
    int digits = 0;
    while (digits < most && is_ascii_digit(peek())) {
      value = value * 10 + (text[at] - '0');
      ++at;
      ++digits;
    }
    if (digits < least) return std::nullopt;
    return value;
  }
  std::string_view word() {
    const size_t begin = at;
    while (!end() && is_ascii_letter(text[at])) ++at;
    return text.substr(begin, at - begin);
  }
};

bool is_name(std::string_view word, std::string_view name) {
  if (word.size() < 3 || word.size() > name.size()) return false;
  for (size_t i = 0; i < word.size(); ++i) {
    if ((word[i] | 0x20) != name[i]) return false;
  }
  // A full name, its first three letters, or "Sept".
  return word.size() == name.size() || word.size() == 3 ||
         (name == "september" && word.size() == 4);
}

// 1..12, or 0.
int month_of(std::string_view word) {
  for (size_t i = 0; i < kMonths.size(); ++i) {
    if (is_name(word, kMonths[i])) return static_cast<int>(i) + 1;
  }
  return 0;
}

bool is_weekday(std::string_view word) {
  for (const std::string_view name : kWeekdays) {
    if (is_name(word, name)) return true;
  }
  return false;
}

std::optional<std::string> checked(int year, int month, int day) {
  const std::chrono::year_month_day date{std::chrono::year(year),
                                         std::chrono::month(static_cast<unsigned>(month)),
                                         std::chrono::day(static_cast<unsigned>(day))};
  if (year < 1 || year > 9999 || !date.ok()) return std::nullopt;
  return format_day(std::chrono::sys_days(date));
}

// What the directives of a format have given so far.
struct Parts {
  int year = 0, month = 0, day = 0;
  std::optional<std::string> whole;
};

bool match_zone(Cursor& in) {
  if (in.eat('Z')) return true;
  if (!in.eat('+') && !in.eat('-')) return !in.word().empty();
  if (!in.number(2, 2)) return false;
  in.eat(':');
  return in.number(0, 2).has_value();
}

bool match_number(Cursor& in, int least, int most, int& into) {
  const auto number = in.number(least, most);
  if (!number) return false;
  into = *number;
  return true;
}

bool match_epoch(Cursor& in, Parts& parts) {
  int64_t seconds = 0;
  size_t digits = 0;
  for (; digits < 12 && is_ascii_digit(in.peek()); ++digits)
    seconds = seconds * 10 + (in.text[in.at++] - '0');
  if (digits == 0 || digits == 12) return false;
  parts.whole = format_day(std::chrono::sys_days(std::chrono::days(seconds / 86400)));
  return true;
}

bool match_directive(char directive, Cursor& in, Parts& parts) {
  int ignored = 0;
  switch (directive) {
    case 'Y': return match_number(in, 4, 4, parts.year);
    case 'y':
      if (!match_number(in, 2, 2, parts.year)) return false;
      parts.year += parts.year < 69 ? 2000 : 1900;
      return true;
    case 'm': return match_number(in, 1, 2, parts.month);
    case 'd': return match_number(in, 1, 2, parts.day);
    case 'e': in.spaces(); return match_number(in, 1, 2, parts.day);
    case 'b':
    case 'B':
      parts.month = month_of(in.word());
      in.eat('.');
      return parts.month != 0;
    case 'a':
    case 'A': {
      const bool known = is_weekday(in.word());
      in.eat('.');
      return known;
    }
    case 'H':
    case 'I':
    case 'M':
    case 'S': return match_number(in, 1, 2, ignored);
    case 'f': return match_number(in, 1, 9, ignored);
    case 'p': return in.word().size() == 2;
    case 'z':
    case 'Z': return match_zone(in);
    case 's': return match_epoch(in, parts);
    case '%': return in.eat('%');
    default: return false;
  }
}

bool match_format(std::string_view format, Cursor& in, Parts& parts) {
  for (size_t i = 0; i < format.size(); ++i) {
    if (is_white(format[i])) {
      in.spaces();
      continue;
    }
    if (format[i] != '%' || i + 1 == format.size()) {
      if (!in.eat(format[i])) return false;
      continue;
    }
    const char directive = format[++i];
    const std::string_view shorthand = directive == 'F'   ? "%Y-%m-%d"
                                       : directive == 'T' ? "%H:%M:%S"
                                       : directive == 'D' ? "%m/%d/%y"
                                                          : "";
    if (shorthand.empty()) {
      if (!match_directive(directive, in, parts)) return false;
      continue;
    }
    for (size_t k = 0; k < shorthand.size(); ++k) {
      const bool ok =
          shorthand[k] == '%' ? match_directive(shorthand[++k], in, parts) : in.eat(shorthand[k]);
      if (!ok) return false;
    }
  }
  return true;
}

}  // namespace

std::optional<std::string> iso_day(std::string_view text) {
  if (text.size() < 10 || !parse_day(text.substr(0, 10))) return std::nullopt;
  if (text.size() > 10) {
    if (text[10] != 'T' && text[10] != 't' && text[10] != ' ') return std::nullopt;
    if (text.size() < 13 || !is_ascii_digit(text[11]) || !is_ascii_digit(text[12]))
      return std::nullopt;
  }
  return std::string(text.substr(0, 10));
}

std::optional<std::string> day_by_format(std::string_view text, std::string_view format) {
  Cursor in{text};
  Parts parts;
  in.spaces();
  if (!match_format(format, in, parts)) return std::nullopt;
  in.spaces();
  if (!in.end()) return std::nullopt;
  if (parts.whole) return parts.whole;
  return checked(parts.year, parts.month, parts.day);
}

std::string_view unknown_directive(std::string_view format) {
  for (size_t i = 0; i + 1 < format.size(); ++i) {
    if (format[i] != '%') continue;
    if (std::string_view("YymdebBaAHIMSfpzZTFDs%").find(format[i + 1]) == std::string_view::npos) {
      return format.substr(i, 2);
    }
    ++i;
  }
  return {};
}

std::optional<WrittenDay> written_day(std::string_view text) {
  Cursor in{text};
  int month = 0;
  std::optional<int> day;
  if (is_ascii_digit(in.peek())) {
    day = in.number(1, 2);
    in.spaces();
    month = month_of(in.word());
    in.eat('.');
  } else {
    month = month_of(in.word());
    in.eat('.');
    in.spaces();
    day = in.number(1, 2);
  }
  if (month == 0 || !day) return std::nullopt;
  in.eat(',');
  in.spaces();
  const auto year = in.number(4, 4);
  if (!year || is_ascii_digit(in.peek())) return std::nullopt;
  const auto found = checked(*year, month, *day);
  if (!found) return std::nullopt;
  return WrittenDay{*found, in.at};
}

}  // namespace sillok::read
