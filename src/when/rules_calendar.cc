// SPDX-License-Identifier: Apache-2.0
// What a calendar names: dates, clock times, weekdays, months, years, decades.
#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>

#include "base/dates.h"
#include "when/reader.h"

namespace sillok::when {
namespace {

namespace chr = std::chrono;

bool digit(char c) { return c >= '0' && c <= '9'; }

// Up to four numbers between single separators: "2020-06-17" -> 2020 6 17.
struct Pieces {
  std::array<int, 4> value{};
  std::array<size_t, 4> width{};
  std::array<char, 4> separator{};
  size_t count = 0;
  size_t length = 0;  // bytes taken
};

Pieces pieces(std::string_view text) {
  Pieces out;
  size_t i = 0;
  while (out.count < 4 && i < text.size() && digit(text[i])) {
    int value = 0;
    const size_t begin = i;
    while (i < text.size() && digit(text[i]) && i - begin < 8)
      value = value * 10 + (text[i++] - '0');
    out.value[out.count] = value;
    out.width[out.count] = i - begin;
    ++out.count;
    out.length = i;
    if (i + 1 >= text.size() || !digit(text[i + 1])) break;
    const char c = text[i];
    if (c != '-' && c != '/' && c != '.' && c != ':') break;
    out.separator[out.count - 1] = c;
    ++i;
  }
  return out;
}

int full_year(int year, size_t width) {
  if (width > 2) return year;
  return year < 50 ? 2000 + year : 1900 + year;
}

// `quarters` of an hour east of UTC; kNoOffset leaves the zone untold.
std::string clock_value(sys_days day, int hour, int minute, int quarters) {
  char text[24];
  std::snprintf(text, sizeof text, "T%02d:%02d", hour % 100, minute % 100);
  std::string out = format_day(day) + text;
  if (quarters == kNoOffset) return out;
  if (quarters == 0) return out + "Z";
  const int minutes = std::abs(quarters) * 15;
  std::snprintf(text, sizeof text, "%c%02d:%02d", quarters < 0 ? '-' : '+', minutes / 60,
                minutes % 60);
  return out + text;
}

// The word before says that a number is a year.
bool year_cue(std::string_view word) {
  static constexpr std::string_view kCues[] = {
      "in",     "since", "by",  "until",   "till", "of",    "during", "from",        "to",
      "before", "after", "and", "between", "late", "early", "mid",    "through",     "for",
      "around", "circa", "the", "its",     "a",    "their", "his",    "our",         "that",
      "'s",     "or",    "(",   ",",       "-",    "as",    "about",  "\xE2\x80\x93"};
  return std::find(std::begin(kCues), std::end(kCues), word) != std::end(kCues);
}

}  // namespace

// Whether the report writes 3/4 for the fourth of March: another date of it can be read in no other
// way, or it is filed from where that is the custom.
bool Reader::writes_month_first() const {
  int month_first = 0, day_first = 0;
  for (uint32_t t = 0; t < doc_.tokens.size(); ++t) {
    const uint32_t begin = doc_.tokens[t].span.begin;
    if (!digit(doc_.text[begin])) continue;
    const Pieces p = pieces(std::string_view(doc_.text).substr(begin, 12));
    if (p.count != 3 || p.separator[0] != '/' || p.separator[1] != '/' || p.width[0] > 2) continue;
    if (p.value[0] <= 12 && p.value[1] > 12 && p.value[1] <= 31) ++month_first;
    if (p.value[1] <= 12 && p.value[0] > 12 && p.value[0] <= 31) ++day_first;
  }
  if (month_first != day_first) return month_first > day_first;
  static constexpr std::string_view kFiledFrom[] = {
      "ATLANTA",    "AUSTIN",      "BOSTON",        "CHICAGO",      "CLEVELAND",   "DALLAS",
      "DENVER",     "DETROIT",     "HONOLULU",      "HOUSTON",      "LOS ANGELES", "MANILA",
      "MIAMI",      "NEW ORLEANS", "NEW YORK",      "PHILADELPHIA", "PHOENIX",     "PORTLAND",
      "SACRAMENTO", "SAN DIEGO",   "SAN FRANCISCO", "SEATTLE",      "ST. LOUIS",   "WASHINGTON"};
  return std::any_of(std::begin(kFiledFrom), std::end(kFiledFrom), [&](std::string_view city) {
    const std::string_view text = doc_.text;
    return text.starts_with(city) && text.size() > city.size() &&
           (text[city.size()] == ' ' || text[city.size()] == ',');
  });
}

Reader::Found Reader::numeric_date(uint32_t at) {
  const uint32_t begin = doc_.tokens[at].span.begin;
  const std::string_view text = std::string_view(doc_.text).substr(begin, 12);
  const Pieces p = pieces(text);
  if (p.count != 3 || p.separator[0] != p.separator[1] || p.separator[0] == ':') return {};
  // The tokens that the numbers fill must end with them.
  uint32_t last = at;
  const uint32_t end = begin + static_cast<uint32_t>(p.length);
  while (last < sentence_.last && doc_.tokens[last].span.end < end) ++last;
  if (last >= sentence_.last || doc_.tokens[last].span.end != end) return {};
  sys_days day{};
  if (p.width[0] == 4) {
    if (!make_day(p.value[0], static_cast<unsigned>(p.value[1]), static_cast<unsigned>(p.value[2]),
                  day))
      return {};
  } else {
    if (p.width[0] > 2 || p.width[1] > 2 || (p.width[2] != 4 && p.width[2] != 2)) return {};
    if (p.separator[0] == '-' && p.width[2] != 4) return {};
    const int year = full_year(p.value[2], p.width[2]);
    const auto a = static_cast<unsigned>(p.value[0]), b = static_cast<unsigned>(p.value[1]);
    sys_days day_first{}, month_first{};
    const bool can_day_first = make_day(year, b, a, day_first);
    const bool can_month_first = make_day(year, a, b, month_first);
    if (!can_day_first && !can_month_first) return {};
    day = can_day_first ? day_first : month_first;
    if (can_day_first && can_month_first) {
      const auto near = [&](sys_days d) { return std::abs((d - doc_.date).count()) <= 7; };
      if (near(month_first) != near(day_first) ? near(month_first)
                                               : p.separator[0] == '/' && month_first_)
        day = month_first;
    }
  }
  Found found;
  set_day(found.time, day);
  found.last = last + 1;
  return found;
}

// "EST", but not the "est" of another language.
bool Reader::is_zone(uint32_t at) const {
  if (kind(at) != Kind::zone) return false;
  const std::string_view form = doc_.form(at);
  return std::all_of(form.begin(), form.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

// Behind "local time", "Moscow time", "Eastern Daylight Time": no offset, since they have changed
// with the years.
uint32_t Reader::after_zone_name(uint32_t at) const {
  const auto time = [&](uint32_t t) { return t < sentence_.last && is(t, "time"); };
  if (is(at, "local") && time(at + 1)) return at + 2;
  const auto name = [&](uint32_t t) {
    const std::string_view form = doc_.form(t);
    return !form.empty() && form[0] >= 'A' && form[0] <= 'Z' && kind(t) == Kind::none;
  };
  uint32_t end = at;
  while (end < sentence_.last && end < at + 3 && !time(end) && name(end)) ++end;
  return end > at && time(end) ? end + 1 : at;
}

Reader::Found Reader::clock(uint32_t at) {
  const std::string_view text = lower(at);
  const Pieces p = pieces(text);
  if (p.count == 0 || p.count > 3) return {};
  std::string_view rest = text.substr(p.length);
  uint32_t last = at + 1;
  int shift = -1;
  if (rest == "am" || rest == "a.m." || rest == "a.m") shift = 0;
  if (rest == "pm" || rest == "p.m." || rest == "p.m") shift = 12;
  if (shift < 0 && !rest.empty()) return {};
  if (shift < 0 && kind(last) == Kind::half_day) shift = value(last++);
  const bool colon = p.count >= 2 && p.separator[0] == ':' && p.width[1] == 2;
  const bool point = p.count == 2 && p.separator[0] == '.' && p.width[1] == 2 && shift >= 0;
  const bool military = p.count == 1 && p.width[0] == 4 && is_zone(last);
  int hour = p.value[0], minute = colon || point ? p.value[1] : 0;
  if (military) {
    minute = hour % 100;
    hour /= 100;
  }
  if (!colon && !point && !military && (p.count != 1 || shift < 0)) return {};
  if (hour > 24 || minute > 59 || (shift >= 0 && (hour > 12 || hour == 0))) return {};
  if (shift >= 0) hour = hour % 12 + shift;
  const bool zone = is_zone(last);
  const int quarters = zone ? value(last++) : kNoOffset;
  // "finished in 2:10:11", "a 3:10 finish": a colon alone is no hour of the day.
  if (colon && shift < 0 && !zone && !is(last, "local") &&
      !(p.count == 2 &&
        (before_is(at, "at") || before_is(at, "by") || before_is(at, "around") ||
         before_is(at, "about") || before_is(at, "until") || before_is(at, "since") ||
         before_is(at, "before") || before_is(at, "after") || before_is(at, "from")))) {
    return {};
  }
  last = after_zone_name(last);
  sys_days day = doc_.date;
  if (!doc_.times.empty() && doc_.times.back().resolved &&
      doc_.times.back().tokens.first >= sentence_.first &&
      doc_.times.back().precision == Precision::day) {
    day = doc_.times.back().begin;
  }
  const uint32_t next = is(last, "on") || is(last, ",") ? last + 1 : last;
  if (kind(next) == Kind::weekday || kind(next) == Kind::relative_day ||
      kind(next) == Kind::month || number(next, 2) > 0) {
    Found date = kind(next) == Kind::weekday        ? weekday_rule(next)
                 : kind(next) == Kind::relative_day ? relative_day(next)
                 : kind(next) == Kind::month        ? month_rule(next)
                                                    : day_month(next);
    if (date && date.time.resolved && date.time.precision == Precision::day &&
        date.time.begin == date.time.end) {
      day = date.time.begin;
      if (next == last) last = date.last;
    }
  }
  Found found;
  set_day(found.time, day);
  found.time.type = TimeType::time;
  found.time.value = clock_value(day, hour, minute, quarters);
  found.last = last;
  return found;
}

bool Reader::is_year(uint32_t at) const {
  const std::string_view text = lower(at);
  if (text.size() != 4) return false;
  const int year = number(at, 4);
  return year >= 1000 && year <= 2199;
}

bool Reader::month_is_name(uint32_t at) const {
  const std::string_view form = doc_.form(at);
  if (form.empty() || form[0] < 'A' || form[0] > 'Z') return true;
  if (covered_by_person(at)) return true;
  const bool dated = number(at + 1, 2, true) > 0 || is_year(at + 1) ||
                     (at > sentence_.first && number(at - 1, 2, true) > 0);
  if (dated) return false;
  const int month = value(at);
  // "Theresa May", "April Ryan", "August Wilson".
  const auto proper = [&](uint32_t t) {
    return t >= sentence_.first && t < sentence_.last && doc_.tokens[t].upos == Upos::PROPN &&
           kind(t) == Kind::none;
  };
  const Token& token = doc_.tokens[at];
  if (token.rel == Rel::flat && token.head != kNone && token.head < at && proper(token.head))
    return true;
  if (month != 3 && month != 4 && month != 5 && month != 6 && month != 8) return false;
  static constexpr std::string_view kCues[] = {
      "in",    "since",   "until",  "till",  "by",   "last",    "next",   "this",
      "early", "late",    "mid",    "of",    "from", "through", "during", "to",
      "and",   "between", "before", "after", "-",    "every"};
  if (at > sentence_.first &&
      std::find(std::begin(kCues), std::end(kCues), lower(at - 1)) != std::end(kCues)) {
    return token.upos == Upos::AUX || token.upos == Upos::VERB;
  }
  if (month == 5 || month == 3) {
    return token.upos != Upos::PROPN || at == sentence_.first ||
           (at > sentence_.first && proper(at - 1)) || token.rel == Rel::nsubj;
  }
  return at > sentence_.first && proper(at - 1) && token.rel != Rel::nmod_unmarked &&
         token.rel != Rel::obl_unmarked;
}

sys_days Reader::place_weekday(uint32_t at, uint32_t last, int weekday) {
  // The same name twice in a sentence is the same day.
  const size_t low = doc_.times.size() - std::min<size_t>(doc_.times.size(), 16);
  for (size_t i = doc_.times.size(); i > low && doc_.times[i - 1].tokens.first >= sentence_.first;
       --i) {
    const Time& before = doc_.times[i - 1];
    if (before.resolved && before.begin == before.end && weekday_of(before.begin) == weekday &&
        kind(before.tokens.first) == Kind::weekday) {
      return before.begin;
    }
  }
  Direction way = direction(doc_, sentence_, {at, last});
  if (before_is(at, "since")) way = Direction::past;
  if ((before_is(at, "until") || before_is(at, "till") || before_is(at, "by") ||
       before_is(at, "from")) &&
      way != Direction::past) {
    way = Direction::future;
  }
  const int back = (weekday_of(doc_.date) - weekday + 7) % 7;
  const int ahead = (7 - back) % 7;
  if ((before_is(at, "until") || before_is(at, "till")) && ahead < back) way = Direction::future;
  if (way == Direction::future) return doc_.date + chr::days(ahead);
  if (way == Direction::present && ahead < back) return doc_.date + chr::days(ahead);
  return doc_.date - chr::days(back);
}

YearMonth Reader::place_month(uint32_t at, uint32_t last, unsigned month) {
  // "between April and June 2018", "October of next year"
  if ((is(last, "and") || is(last, "to") || is(last, "-") || is(last, "or")) &&
      kind(last + 1) == Kind::month && is_year(last + 2)) {
    return {number(last + 2, 4), month};
  }
  const YearMonth now = month_of(doc_.date);
  if (is(last, "of") && kind(last + 1) == Kind::shift && is(last + 2, "year")) {
    const int by = value(last + 1);
    return {now.year + (by < 0 ? -1 : by > 0 ? 1 : 0), month};
  }
  // "in 2014, after the vote in March"
  if (!doc_.times.empty() && doc_.times.back().tokens.first >= sentence_.first &&
      at - doc_.times.back().tokens.last <= 5 && doc_.times.back().precision == Precision::year &&
      doc_.times.back().resolved && doc_.times.back().value.size() == 4) {
    return {year_of(doc_.times.back().begin), month};
  }
  Direction way = direction(doc_, sentence_, {at, last});
  if (before_is(at, "since")) way = Direction::past;
  if ((before_is(at, "until") || before_is(at, "by")) && way != Direction::past) {
    way = Direction::future;
  }
  const int ahead = (static_cast<int>(month) - static_cast<int>(now.month) + 12) % 12;
  const int back = (12 - ahead) % 12;
  const bool next = way == Direction::future || (way != Direction::past && ahead < back);
  return shifted(now, next ? ahead : -back);
}

sys_days Reader::place_day(uint32_t at, uint32_t last, unsigned month, unsigned day) {
  const int year = year_of(doc_.date);
  const Direction way = direction(doc_, sentence_, {at, last});
  sys_days best{};
  int64_t best_cost = -1;
  for (int y = year - 4; y <= year + 4; ++y) {  // a leap day may be four years away
    sys_days d{};
    if (!make_day(y, month, day, d)) continue;
    int64_t cost = std::abs((d - doc_.date).count());
    if (way == Direction::past && d > doc_.date) cost += 3000;
    if (way == Direction::future && d < doc_.date) cost += 3000;
    if (best_cost < 0 || cost < best_cost) {
      best = d;
      best_cost = cost;
    }
  }
  return best;
}

// `at` is the month's token, the day follows: "June 17", "June 17, 2020", "June 12-14".
Reader::Found Reader::month_day(uint32_t at, unsigned month) {
  const int day = number(at + 1, 2, true);
  if (day < 1) return {};
  uint32_t last = at + 2;
  int until = -1;
  if ((is(last, "-") || is(last, "\xE2\x80\x93")) && number(last + 1, 2) > day) {
    until = number(last + 1, 2);
    last += 2;
  }
  sys_days begin{}, end{};
  const uint32_t year_at = is(last, ",") ? last + 1 : last;
  if (is_year(year_at)) {
    const int year = number(year_at, 4);
    if (!make_day(year, month, static_cast<unsigned>(day), begin)) return {};
    last = year_at + 1;
    if (until > 0 && !make_day(year, month, static_cast<unsigned>(until), end)) until = -1;
  } else {
    if (!make_day(2000, month, static_cast<unsigned>(day), begin)) return {};
    begin = place_day(at, last, month, static_cast<unsigned>(day));
    // "the Sept. 11 attacks": of the year that needs no naming.
    if (month == 9 && day == 11 && doc_.date > sys_days(chr::year(2001) / 9 / 20) &&
        (lower(last).starts_with("attack") || lower(last).starts_with("terror")))
      make_day(2001, 9, 11, begin);
    if (until > 0 && !make_day(year_of(begin), month, static_cast<unsigned>(until), end))
      until = -1;
  }
  Found found;
  if (until > 0)
    set_days(found.time, begin, end);
  else
    set_day(found.time, begin);
  found.last = last;
  return found;
}

Reader::Found Reader::month_rule(uint32_t at) {
  const auto month = static_cast<unsigned>(value(at));
  if (month_is_name(at)) return {};
  if (Found found = month_day(at, month)) return found;
  Found found;
  const uint32_t year_at = is(at + 1, ",") || is(at + 1, "of") ? at + 2 : at + 1;
  if (is_year(year_at)) {
    set_month(found.time, {number(year_at, 4), month});
    found.last = year_at + 1;
    return found;
  }
  const std::string_view text = lower(at);
  if (text.size() <= 4 && text.ends_with('.')) return {};  // "Mar." alone is no month
  set_month(found.time, place_month(at, at + 1, month));
  found.last = at + 1;
  return found;
}

// "17 June", "17th of June, 2020", "12-14 June".
Reader::Found Reader::day_month(uint32_t at) {
  int day = number(at, 2, true), until = -1;
  if (day < 1 || day > 31) return {};
  uint32_t month_at = at + 1;
  if ((is(month_at, "-") || is(month_at, "\xE2\x80\x93")) && number(month_at + 1, 2) > day) {
    until = number(month_at + 1, 2);
    month_at += 2;
  }
  if (is(month_at, "of")) ++month_at;
  if (kind(month_at) != Kind::month) return {};
  const auto month = static_cast<unsigned>(value(month_at));
  sys_days begin{}, end{};
  uint32_t last = month_at + 1;
  const uint32_t year_at = is(last, ",") ? last + 1 : last;
  if (is_year(year_at)) {
    if (!make_day(number(year_at, 4), month, static_cast<unsigned>(day), begin)) return {};
    last = year_at + 1;
  } else {
    if (!make_day(2000, month, static_cast<unsigned>(day), begin)) return {};
    begin = place_day(at, last, month, static_cast<unsigned>(day));
  }
  if (until > 0 && !make_day(year_of(begin), month, static_cast<unsigned>(until), end)) until = -1;
  Found found;
  if (until > 0)
    set_days(found.time, begin, end);
  else
    set_day(found.time, begin);
  found.last = last;
  return found;
}

// "Tuesday night", "June 16 in the morning" is left to part_of_day.
Reader::Found Reader::with_day_part(uint32_t, Found found) {
  if (!found.time.resolved || found.time.begin != found.time.end) return found;
  if (kind(found.last) == Kind::day_part && found.time.type == TimeType::date) {
    found.time.value += "T";
    found.time.value += kDayParts[value(found.last)];
    found.time.type = TimeType::time;
    ++found.last;
  }
  return found;
}

Reader::Found Reader::weekday_rule(uint32_t at) {
  const std::string_view form = doc_.form(at);
  if (form[0] < 'A' || form[0] > 'Z' || covered_by_person(at)) return {};
  Found found;
  if (kind(at) == Kind::weekdays) {
    found.time.type = TimeType::set;
    found.time.value = "XXXX-WXX-" + std::to_string(value(at) + 1);
    found.last = at + 1;
    return found;
  }
  const uint32_t next = is(at + 1, ",") ? at + 2 : at + 1;
  if (kind(next) == Kind::month) {
    if (Found date = month_day(next, static_cast<unsigned>(value(next)))) return date;
  } else if (number(next, 2, true) > 0) {
    if (Found date = day_month(next)) return date;
  }
  // "Sun." and "Sat." alone are other things.
  if (form.ends_with('.')) return {};
  set_day(found.time, place_weekday(at, at + 1, value(at)));
  found.last = at + 1;
  return with_day_part(at, std::move(found));
}

Reader::Found Reader::year_rule(uint32_t at) {
  if (!is_year(at)) return {};
  const int year = number(at, 4);
  const bool cue = at > sentence_.first && (year_cue(lower(at - 1)) || kind(at - 1) == Kind::month);
  const std::string_view next_tag =
      at + 1 < sentence_.last ? doc_.xpos(at + 1) : std::string_view();
  const std::string_view before = at > sentence_.first ? lower(at - 1) : std::string_view();
  if (before == "$" || before == "\xE2\x82\xAC" || before == "\xC2\xA3" || before == "#" ||
      before == "no." || is(at + 1, "%") || is(at + 1, "percent") || kind(at + 1) == Kind::units ||
      is(at + 1, "feet") || is(at + 1, "km") || is(at + 1, "meters") || is(at + 1, "metres")) {
    return {};
  }
  // "about 2000 people", "1945 soldiers": a count of what follows.
  const Token& token = doc_.tokens[at];
  const bool counts = (next_tag == "NNS" || next_tag == "NNPS") && token.rel == Rel::nummod &&
                      token.head != kNone && token.head > at;
  const bool owned = before == "the" || before == "'s" || before == "its" || before == "their" ||
                     before == "his" || before == "our" || before == "in" || before == "since";
  const bool about = before == "some" || before == "nearly" || before == "almost" ||
                     before == "about" || before == "over" || before == "than";
  if ((counts && !owned) || (about && next_tag == "NNS")) return {};
  if ((year < 1700 || year > 2100) && !(before == "in" || before == "since" || before == "of" ||
                                        before == "until" || before == "from")) {
    return {};
  }
  if (!cue && (token.rel == Rel::nummod && next_tag.starts_with("NN") && year < 1900)) return {};
  Found found;
  found.last = at + 1;
  set_year(found.time, year);
  // "2015-16", "2018/2019"
  if ((is(at + 1, "-") || is(at + 1, "/") || is(at + 1, "\xE2\x80\x93")) &&
      !doc_.tokens[at].space_after) {
    int second = number(at + 2, 4);
    if (second >= 0 && lower(at + 2).size() == 2) second += year / 100 * 100;
    if (second > year && second < year + 100) {
      Time end;
      set_year(end, second);
      found.time.value += "/" + end.value;
      found.time.end = end.end;
      found.last = at + 3;
    }
  }
  return found;
}

// "1990s", "mid-1990s", "'90s", "'82", "19th century"
Reader::Found Reader::decade_or_century(uint32_t at) {
  std::string_view text = lower(at);
  Found found;
  found.last = at + 1;
  bool short_form = false;
  if (text.starts_with('\'')) {
    text.remove_prefix(1);
    short_form = true;
  } else if (text.starts_with("\xE2\x80\x99") || text.starts_with("\xE2\x80\x98")) {
    text.remove_prefix(3);
    short_form = true;
  }
  if (short_form && text.empty() && !doc_.tokens[at].space_after &&
      (at == sentence_.first || doc_.tokens[at - 1].space_after)) {
    text = lower(at + 1);
    found.last = at + 2;
  }
  const Pieces p = pieces(text);
  if (p.count != 1) {
    if (text.empty() || kind(at) != Kind::ordinal) return {};
  }
  const std::string_view rest = p.count == 1 ? text.substr(p.length) : std::string_view();
  const bool plural = rest == "s" || rest == "'s" || rest == "\xE2\x80\x99s";
  if (short_form) {
    if (p.width[0] != 2) return {};
    const int year = full_year(p.value[0], 2);
    if (plural && p.value[0] % 10 == 0)
      set_decade(found.time, (p.value[0] < 20 ? 2000 + p.value[0] : 1900 + p.value[0]) / 10);
    else if (rest.empty() && p.value[0] > 31)
      set_year(found.time, year);
    else
      return {};
    return found;
  }
  if (plural && p.width[0] == 4 && p.value[0] % 10 == 0 && p.value[0] >= 1000 &&
      p.value[0] < 2100) {
    set_decade(found.time, p.value[0] / 10);
    return found;
  }
  const int century = number(at, 2, true);
  if (century > 0 && century < 30 && is(at + 1, "century")) {
    set_century(found.time, century);
    found.last = at + 2;
    return found;
  }
  return {};
}

}  // namespace sillok::when
