// SPDX-License-Identifier: Apache-2.0
#include "read/day.h"

#include <array>
#include <cstdint>

#include "base/dates.h"
#include "base/holds.h"
#include "base/tsv.h"
#include "base/utf8.h"

namespace sillok::read {
namespace {

constexpr std::array<std::string_view, 12> kMonths = {
    "january", "february", "march",     "april",   "may",      "june",
    "july",    "august",   "september", "october", "november", "december"};
constexpr std::array<std::string_view, 7> kWeekdays = {
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};

bool is_ascii_digit(char c) { return c >= '0' && c <= '9'; }
bool is_ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

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
    while (!end() && is_ascii_space(text[at])) ++at;
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
    if (is_ascii_space(format[i])) {
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

namespace {

constexpr std::array<std::string_view, 11> kNothing = {"",    "none", "nan",  "na", "n/a", "null",
                                                       "nat", "nil",  "<na>", "-",  "#n/a"};

// What may stand behind a day: nothing, or a time of day, whatever its form.
bool time_follows(std::string_view rest) {
  rest = trim(rest);
  if (rest.starts_with(',')) rest = trim(rest.substr(1));
  if (rest.starts_with("at ")) rest = trim(rest.substr(3));
  if (rest.empty()) return true;
  if (rest.size() > 40) return false;
  if (rest[0] == 'T' || rest[0] == 't') rest.remove_prefix(1);
  return !rest.empty() && (is_ascii_digit(rest[0]) || rest[0] == '+' || rest[0] == 'Z');
}

// "17 Jun 2020 10:00", "June 17, 2020": with or without the weekday before it.
std::optional<std::string> day_with_month_name(std::string_view text) {
  Cursor in{text};
  if (is_weekday(in.word())) {
    in.eat('.');
    in.eat(',');
    in.spaces();
    text.remove_prefix(in.at);
  }
  if (const auto written = written_day(text); written && time_follows(text.substr(written->length)))
    return written->day;
  // "17-Jun-2020", "17 Jun 20" (RFC 822 allows two digits)
  in = {text};
  auto day = in.number(1, 2);
  if (day) {
    while (in.eat(' ') || in.eat('-')) {}
    const int month = month_of(in.word());
    while (in.eat(' ') || in.eat('-') || in.eat('.')) {}
    const auto year = in.number(2, 4);
    if (month == 0 || !year || !time_follows(text.substr(in.at))) return std::nullopt;
    return checked(*year < 69 ? *year + 2000 : *year < 100 ? *year + 1900 : *year, month, *day);
  }
  // "Jun 17 10:00:00 UTC 2020"
  const int month = month_of(in.word());
  in.spaces();
  day = in.number(1, 2);
  if (month == 0 || !day || text.size() < in.at + 5 || text.size() > in.at + 24)
    return std::nullopt;
  Cursor year{text.substr(text.size() - 4)};
  const auto number = year.number(4, 4);
  return number && text[text.size() - 5] == ' ' ? checked(*number, month, *day) : std::nullopt;
}

// "2020/06/17", "20200617", "17/06/2020".
ReadDay day_in_numbers(std::string_view text) {
  const ReadDay bad{ReadDay::Is::bad, {}};
  const auto found = [&](std::optional<std::string> day) {
    return day ? ReadDay{ReadDay::Is::day, std::move(*day)} : bad;
  };
  Cursor in{text};
  const auto first = in.number(1, 4);
  if (!first) return bad;
  const char mark = in.peek();
  if (in.at == 4 && is_ascii_digit(mark)) {
    const auto month = in.number(2, 2);
    const auto day = in.number(2, 2);
    if (!month || !day || is_ascii_digit(in.peek()) || !time_follows(text.substr(in.at)))
      return bad;
    return found(checked(*first, *month, *day));
  }
  if (mark != '/' && mark != '.' && mark != '-') return bad;
  const bool year_first = in.at == 4;
  in.eat(mark);
  const auto second = in.number(1, 2);
  if (!second || !in.eat(mark)) return bad;
  const auto third = in.number(year_first ? 1 : 4, year_first ? 2 : 4);
  if (!third || is_ascii_digit(in.peek()) || !time_follows(text.substr(in.at))) return bad;
  if (year_first) return found(checked(*first, *second, *third));
  auto day_first = checked(*third, *second, *first);
  auto month_first = checked(*third, *first, *second);
  if (day_first && month_first && *day_first != *month_first) return {ReadDay::Is::ambiguous, {}};
  return found(day_first ? std::move(day_first) : std::move(month_first));
}

}  // namespace

bool says_nothing(std::string_view text) {
  text = trim(text);
  if (text.size() > 4) return false;
  return holds(kNothing, lower_ascii(text));
}

ReadDay read_day(std::string_view text, std::string_view format) {
  text = trim(text);
  if (says_nothing(text)) return {};
  if (!format.empty()) {
    if (auto day = day_by_format(text, format)) return {ReadDay::Is::day, std::move(*day)};
  }
  if (auto day = iso_day(text)) return {ReadDay::Is::day, std::move(*day)};
  if (!format.empty()) return {ReadDay::Is::bad, {}};
  if (text.size() > 10 && parse_day(text.substr(0, 10)) && time_follows(text.substr(10)))
    return {ReadDay::Is::day, std::string(text.substr(0, 10))};
  if (auto day = day_with_month_name(text)) return {ReadDay::Is::day, std::move(*day)};
  return day_in_numbers(text);
}

std::optional<std::string> day_of_milliseconds(int64_t milliseconds) {
  constexpr int64_t kADay = 86'400'000;
  const int64_t days = milliseconds / kADay - (milliseconds % kADay < 0 ? 1 : 0);
  if (days < -719'162 || days > 2'932'896) return std::nullopt;  // years 1 to 9999
  return format_day(static_cast<int32_t>(days));
}

}  // namespace sillok::read
