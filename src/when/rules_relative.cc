// SPDX-License-Identifier: Apache-2.0
// What counts from a day ("last week", "three days ago", "the following day"), durations and sets.
#include <algorithm>
#include <cstdlib>

#include "base/dates.h"
#include "when/reader.h"

namespace sillok::when {
namespace {

namespace chr = std::chrono;

// The day `quantity` units from `day`.
sys_days moved(sys_days day, Unit unit, double quantity, int sign) {
  const auto n = static_cast<int>(quantity) * sign;
  switch (unit) {
    case Unit::day: case Unit::weekend: return day + chr::days(n);
    case Unit::week: return day + chr::days(7 * n);
    case Unit::fortnight: return day + chr::days(14 * n);
    case Unit::month: return add_months(day, n);
    case Unit::quarter: case Unit::season: return add_months(day, 3 * n);
    case Unit::year: return add_months(day, 12 * n);
    case Unit::decade: return add_months(day, 120 * n);
    case Unit::century: return add_months(day, 1200 * n);
    default: return day;  // hours and shorter
  }
}

// Numbers in words or digits as large as a report's times go.
constexpr double kMost = 5000;

}  // namespace

Reader::Found Reader::relative_day(uint32_t at) {
  Found found;
  const int by = value(at);
  set_day(found.time, doc_.date + chr::days(by == 2 ? 0 : by));
  found.last = at + 1;
  if (by == 2) {
    found.time.value += "TNI";
    found.time.type = TimeType::time;
    return found;
  }
  return with_day_part(at, std::move(found));
}

// "last week", "this month", "the previous year": `by` as in Kind::shift.
Reader::Found Reader::shifted_unit(uint32_t at, uint32_t unit_at, int by) {
  Found found;
  found.last = unit_at + 1;
  const Unit u = unit(unit_at);
  if (u == Unit::second || u == Unit::minute || u == Unit::hour) return {};
  // "the last week of March", "the last day of 2019"
  if (by == -1 && is(unit_at + 1, "of") && u <= Unit::month) {
    if (Found whole = match(unit_at + 2); whole && whole.time.resolved) {
      if (u == Unit::week || u == Unit::weekend) set_week(found.time, whole.time.end - chr::days(3));
      else if (u == Unit::month) set_month(found.time, month_of(whole.time.end));
      else set_day(found.time, whole.time.end);
      found.last = whole.last;
      return found;
    }
  }
  if (is(at, "past") || (by == -1 && u >= Unit::decade)) {
    found.time.type = TimeType::duration;
    found.time.value = duration(1, u);
    found.time.begin = moved(doc_.date, u, 1, -1);
    found.time.end = doc_.date;
    found.time.resolved = true;
    return found;
  }
  const sys_days from = by == 2 || by == -2 ? anchor() : doc_.date;
  const int count = by > 0 ? 1 : by < 0 ? -1 : 0;
  // On Monday "last weekend" has just ended, on Saturday "this weekend" has begun: both as ISO weeks.
  set_unit(found.time, from, u, count);
  return found;
}

// "the past two years", "last few weeks", "coming days"
Reader::Found Reader::shifted_span(uint32_t at, int by) {
  Quantity q;
  if (kind(at + 1) == Kind::units) {
    q.last = at + 1;
  } else if (const auto told = quantity(at + 1)) {
    q = *told;
  } else {
    return {};
  }
  while (q.last < sentence_.last && (is(q.last, "consecutive") || is(q.last, "full"))) ++q.last;
  if (kind(q.last) != Kind::units && kind(q.last) != Kind::unit) return {};
  Found found;
  found.last = q.last + 1;
  const Unit u = unit(q.last);
  found.time.type = TimeType::duration;
  found.time.value = duration(q.value, u);
  if (q.value >= 0 && by != 0) {
    const sys_days other = moved(doc_.date, u, q.value, by < 0 ? -1 : 1);
    found.time.begin = std::min(doc_.date, other);
    found.time.end = std::max(doc_.date, other);
    found.time.resolved = true;
  }
  return found;
}

Reader::Found Reader::shift_rule(uint32_t at, bool after_the) {
  const int by = value(at);
  const uint32_t next = at + 1;
  Found found;
  found.last = at + 2;
  const int sign = by > 0 ? 1 : by < 0 ? -1 : 0;
  switch (kind(next)) {
    case Kind::weekday: {
      const int from = weekday_of(doc_.date), to = value(next);
      sys_days day = doc_.date + chr::days(to - from);  // of this week
      if (sign < 0) day = doc_.date - chr::days((from - to + 6) % 7 + 1);
      if (sign > 0) day = doc_.date + chr::days((to - from + 6) % 7 + 1);
      set_day(found.time, day);
      return with_day_part(at, std::move(found));
    }
    case Kind::month: {
      if (month_is_name(next)) return {};
      const YearMonth now = month_of(doc_.date);
      const auto month = static_cast<unsigned>(value(next));
      int year = now.year;
      if (sign < 0 && month >= now.month) --year;
      if (sign > 0 && month <= now.month) ++year;
      if (Found day = month_day(next, month)) return day;
      set_month(found.time, {year, month});
      return found;
    }
    case Kind::unit: return shifted_unit(at, next, by);
    case Kind::season: {
      int year = year_of(doc_.date);
      set_season(found.time, year, value(next));
      if (sign < 0 && found.time.end >= doc_.date) set_season(found.time, year - 1, value(next));
      if (sign > 0 && found.time.begin <= doc_.date) set_season(found.time, year + 1, value(next));
      return found;
    }
    case Kind::day_part: {
      if (kind(next) == Kind::day_part && (by == -1 || by == 0)) {
        set_day(found.time, doc_.date + chr::days(by));
        found.time.value += "T";
        found.time.value += kDayParts[value(next)];
        found.time.type = TimeType::time;
        return found;
      }
      return {};
    }
    default: break;
  }
  if (Found span = shifted_span(at, by)) return span;
  if (is(at, "past") && after_the && doc_.tokens[at].upos == Upos::NOUN) {
    set_reference(found.time, 0);
    found.last = at + 1;
    return found;
  }
  if (is(at, "current") && !after_the && doc_.tokens[at].upos == Upos::ADJ) {
    set_reference(found.time, 1);
    found.last = at + 1;
    return found;
  }
  return {};
}

// "that day", "the same month", "that night": counted from what the text named before.
Reader::Found Reader::same_rule(uint32_t at) {
  const uint32_t next = at + 1;
  Found found;
  found.last = at + 2;
  if (kind(next) == Kind::unit && unit(next) >= Unit::day && unit(next) <= Unit::year &&
      doc_.tokens[next].upos == Upos::NOUN) {
    set_unit(found.time, anchor(), unit(next), 0);
    return found;
  }
  if (kind(next) == Kind::day_part) {
    set_day(found.time, anchor());
    found.time.value += "T";
    found.time.value += kDayParts[value(next)];
    found.time.type = TimeType::time;
    return found;
  }
  return {};
}

Reader::Found Reader::article_rule(uint32_t at) {
  const uint32_t next = at + 1;
  if (value(at) == 1) return duration_rule(at);
  switch (kind(next)) {
    case Kind::shift: return shift_rule(next, true);
    case Kind::ordinal: return ordinal_rule(next);
    case Kind::border: return border_rule(next);
    case Kind::same: return same_rule(next);
    case Kind::season: return season_rule(next);
    case Kind::day_part: return part_of_day(next, true);
    case Kind::edge: {
      Found found = edge_rule(next);
      // "the late Tuesday session" is not the time's article.
      if (found && found.time.precision != Precision::year) return {};
      return found;
    }
    case Kind::reference:
      if (is(next, "future")) return reference_rule(next);
      return {};
    case Kind::unit: {
      const Unit u = unit(next);
      Found found;
      found.last = at + 2;
      if (u == Unit::weekend) {
        const Direction way = direction(doc_, sentence_, {at, at + 2});
        const bool now = weekday_of(doc_.date) >= 5;
        set_unit(found.time, doc_.date, Unit::weekend, way == Direction::future || now ? 0 : -1);
        return found;
      }
      const bool before = is(at + 2, "before"), after = is(at + 2, "after");
      const uint32_t then = at + 3;
      const bool open = then < sentence_.last && doc_.tokens[then].upos != Upos::PUNCT &&
                        doc_.tokens[then].upos != Upos::CCONJ;
      if ((before || after) && !open && (u == Unit::day || u >= Unit::week)) {
        set_unit(found.time, anchor(), u, before ? -1 : 1);
        found.last = at + 3;
        return found;
      }
      return {};
    }
    default: break;
  }
  if (Found found = decade_or_century(next)) return found;
  if (number(next, 2, true) > 0) {
    if (Found found = day_month(next)) return found;
  }
  if (is(next, "time") && is(next + 1, "being")) {
    Found found;
    set_reference(found.time, 1);
    found.last = next + 2;
    return found;
  }
  return {};
}

// "early 2009", "late Tuesday", "mid-June", "earlier today", "later this month"
Reader::Found Reader::edge_rule(uint32_t at) {
  const uint32_t next = is(at + 1, "-") ? at + 2 : at + 1;
  const Kind what = kind(next);
  const bool compared = value(at) != 0;  // earlier, later
  bool good = what == Kind::weekday || what == Kind::relative_day || what == Kind::shift;
  if (!compared) good = good || what == Kind::month || is_year(next) || number(next, 4) > 999 ||
                        lower(next).ends_with("s");
  if (!good) return {};
  Found found = match(next);
  if (!found || !found.time.resolved || found.time.type == TimeType::duration) return {};
  return found;
}

// "the end of last year", "the beginning of the week", "start of March"
Reader::Found Reader::border_rule(uint32_t at) {
  if (!is(at + 1, "of")) return {};
  uint32_t whole = at + 2;
  Found found;
  if (is(whole, "the") && kind(whole + 1) == Kind::unit && unit(whole + 1) >= Unit::day) {
    set_unit(found.time, unit(whole + 1) == Unit::day ? anchor() : doc_.date, unit(whole + 1), 0);
    found.last = whole + 2;
    return found;
  }
  found = match(whole);
  if (!found || !found.time.resolved || found.time.type == TimeType::duration) return {};
  return found;
}

// "the first quarter of 2009", "the second half of last year", "the first week of May"
Reader::Found Reader::ordinal_rule(uint32_t at) {
  const int which = value(at);
  const uint32_t next = at + 1;
  if (is(next, "century")) return {};
  const bool half = is(next, "half");
  if (!half && kind(next) != Kind::unit) return {};
  if (!half && unit(next) != Unit::quarter && unit(next) != Unit::week && unit(next) != Unit::day) {
    return {};
  }
  Found found;
  found.last = next + 1;
  Found whole;
  if (is(next + 1, "of")) whole = match(next + 2);
  if (!half && unit(next) == Unit::quarter && which <= 4) {
    int year = year_of(doc_.date);
    if (whole && whole.time.resolved && whole.time.precision == Precision::year) {
      year = year_of(whole.time.begin);
      found.last = whole.last;
    } else if (which * 3 - 2 > static_cast<int>(month_of(doc_.date).month) &&
               direction(doc_, sentence_, {at, next + 1}) != Direction::future) {
      --year;
    }
    set_quarter(found.time, year, which);
    return found;
  }
  if (!whole || !whole.time.resolved || whole.time.begin == whole.time.end) return {};
  found.last = whole.last;
  if (half) {
    if (which > 2) return {};
    const auto middle = whole.time.begin + (whole.time.end - whole.time.begin) / 2;
    found.time = whole.time;
    if (whole.time.precision == Precision::year) {
      const int year = year_of(whole.time.begin);
      found.time.begin = sys_days(chr::year(year) / (which == 1 ? 1 : 7) / 1);
      found.time.end = sys_days(chr::year(year) / (which == 1 ? 6 : 12) / chr::last);
      found.time.value += which == 1 ? "-H1" : "-H2";
    } else if (which == 1) {
      found.time.end = middle;
    } else {
      found.time.begin = middle;
    }
    return found;
  }
  if (unit(next) == Unit::week && which <= 5) {
    set_week(found.time, whole.time.begin + chr::days(7 * (which - 1) + 3));
    return found;
  }
  if (unit(next) == Unit::day && which <= 12) {
    set_day(found.time, whole.time.begin + chr::days(which - 1));
    return found;
  }
  return {};
}

Reader::Found Reader::every_rule(uint32_t at) {
  Found found;
  found.time.type = TimeType::set;
  const uint32_t next = at + 1;
  if (kind(next) == Kind::weekday) {
    found.time.value = "XXXX-WXX-" + std::to_string(value(next) + 1);
    found.last = next + 1;
    if (kind(found.last) == Kind::day_part) {
      found.time.value += "T";
      found.time.value += kDayParts[value(found.last)];
      ++found.last;
    }
    return found;
  }
  if (kind(next) == Kind::month) {
    found.time.value = value(next) < 10 ? "XXXX-0" : "XXXX-";
    found.time.value += std::to_string(value(next));
    found.last = next + 1;
    return found;
  }
  if (kind(next) == Kind::unit) {
    found.time.value = duration(1, unit(next));
    found.last = next + 1;
    return found;
  }
  if (kind(next) == Kind::day_part) {
    found.time.value = std::string("XXXX-XX-XXT") + std::string(kDayParts[value(next)]);
    found.last = next + 1;
    return found;
  }
  if (is(at, "every")) {
    if (const auto q = quantity(next); q && kind(q->last) == Kind::units) {
      found.time.value = duration(q->value, unit(q->last));
      found.last = q->last + 1;
      return found;
    }
  }
  return {};
}

Reader::Found Reader::set_rule(uint32_t at) {
  const std::string_view form = doc_.form(at);
  // "Daily Mail", "Politics Weekly"
  if (form[0] >= 'A' && form[0] <= 'Z' && (doc_.tokens[at].upos == Upos::PROPN || at > sentence_.first)) {
    return {};
  }
  Found found;
  found.time.type = TimeType::set;
  found.time.value = duration(1, unit(at));
  found.last = at + 1;
  return found;
}

Reader::Found Reader::reference_rule(uint32_t at) {
  const std::string_view text = lower(at);
  const Upos tag = doc_.tokens[at].upos;
  Found found;
  found.last = at + 1;
  set_reference(found.time, value(at));
  if (text == "recent" && kind(at + 1) == Kind::units) {
    found.last = at + 2;
    return found;
  }
  if (text == "recent" && (tag == Upos::PROPN || before_is(at, "most"))) return {};
  if (text == "future" && (tag != Upos::NOUN || !(before_is(at, "the") || before_is(at, "in") ||
                                                  before_is(at, "near") || before_is(at, "foreseeable")))) {
    return {};
  }
  if (text == "soon" && (before_is(at, "as") || before_is(at, "too"))) return {};
  if (text == "now" && (is(at + 1, "that") || is(at + 1, "-") || tag != Upos::ADV)) return {};
  return found;
}

std::optional<Reader::Quantity> Reader::quantity(uint32_t at) const {
  Quantity q;
  uint32_t t = at;
  const std::string_view text = lower(t);
  if (kind(t) == Kind::article && value(t) == 1) {
    q.value = 1;
    ++t;
    if (is(t, "few") || is(t, "several")) { q.value = -1; ++t; }
    else if (is(t, "couple")) { q.value = 2; ++t; if (is(t, "of")) ++t; }
    else if (is(t, "further") || is(t, "full") || is(t, "whole")) ++t;
  } else if (kind(t) == Kind::vague) {
    if (is(t, "some") && (kind(t + 1) == Kind::number || number(t + 1, 4) >= 0)) ++t;
    else {
      if (is(t, "couple")) return std::nullopt;
      q.last = t + 1;
      return q;
    }
  }
  if (kind(t) == Kind::number) {
    q.value = value(t);
    // "twenty-five" in one token or three
    if (is(t + 1, "-") && kind(t + 2) == Kind::number && value(t) >= 20 && value(t + 2) < 10) {
      q.value += value(t + 2);
      t += 2;
    }
    ++t;
  } else if (t == at || (q.value < 0 && t > at && !is(t - 1, "few") && !is(t - 1, "several"))) {
    const std::string_view digits = lower(t);
    if (digits.empty() || digits.size() > 6 || digits[0] < '0' || digits[0] > '9') {
      // "twenty-five" as one word
      const size_t hyphen = text.find('-');
      if (hyphen == std::string_view::npos) return std::nullopt;
      const Word tens = look_up(text.substr(0, hyphen)), ones = look_up(text.substr(hyphen + 1));
      if (tens.kind != Kind::number || ones.kind != Kind::number || tens.value < 20) return std::nullopt;
      q.value = tens.value + ones.value;
      q.last = t + 1;
      return q;
    }
    double amount = 0, place = 0;
    for (const char c : digits) {
      if (c == '.' && place == 0) { place = 0.1; continue; }
      if (c == ',' ) continue;
      if (c < '0' || c > '9') return std::nullopt;
      if (place > 0) { amount += place * (c - '0'); place /= 10; }
      else amount = amount * 10 + (c - '0');
    }
    q.value = amount;
    ++t;
  }
  if (is(t, "and") && is(t + 1, "a") && is(t + 2, "half")) { q.value += 0.5; t += 3; }
  if (q.value > kMost) return std::nullopt;
  q.last = t;
  return q;
}

// The words before make "a year" a rate: "15 a year", "twice a week", "$3 billion a year".
bool Reader::rate_before(uint32_t at) const {
  if (at == sentence_.first) return false;
  const std::string_view before = lower(at - 1);
  return doc_.tokens[at - 1].upos == Upos::NUM || before == "once" || before == "twice" ||
         before == "times" || before == "million" || before == "billion" || before == "dollars" ||
         before == "barrels" || before == "tons" || before == "tonnes" || before == "hours";
}

Reader::Found Reader::finish_duration(uint32_t at, uint32_t last, double amount, Unit u) {
  Found found;
  if (is(last, "old") || (is(last, "-") && is(last + 1, "old"))) return {};
  if (is(last, "of") && is(last + 1, "age")) return {};
  // "aged 18 years", "aged above 40 years"
  for (uint32_t back = 1; back <= 3 && at >= sentence_.first + back; ++back) {
    if (is(at - back, "aged") || is(at - back, "ages") || is(at - back, "age")) return {};
  }
  const double count = amount;
  found.last = last;
  const bool told = count >= 0;
  const int whole = told ? static_cast<int>(count) : 0;
  if (kind(last) == Kind::ago || (is(last, "from") && is(last + 1, "now"))) {
    const bool past = kind(last) == Kind::ago;
    found.last = past ? last + 1 : last + 2;
    if (!told) set_reference(found.time, past ? 0 : 2);
    else set_unit(found.time, doc_.date, u, past ? -whole : whole);
    return found;
  }
  const bool earlier = is(last, "earlier") || is(last, "before");
  const bool later = is(last, "later") || is(last, "after") || is(last, "afterwards");
  const bool counts = is(last, "earlier") || is(last, "later") || is(last, "afterwards");
  const bool closed = last + 1 >= sentence_.last || doc_.tokens[last + 1].upos == Upos::PUNCT;
  if ((earlier || later) && (counts || closed)) {
    found.last = last + 1;
    if (told) set_unit(found.time, anchor(), u, earlier ? -whole : whole);
    else set_reference(found.time, earlier ? 0 : 2);
    return found;
  }
  if (before_is(at, "in") && told && u >= Unit::day &&
      direction(doc_, sentence_, {at, last}) == Direction::future) {
    set_unit(found.time, doc_.date, u, whole);
    return found;
  }
  found.time.type = TimeType::duration;
  found.time.value = duration(count, u);
  return found;
}

Reader::Found Reader::duration_rule(uint32_t at) {
  // "half an hour"
  if (is(at, "half") && (is(at + 1, "a") || is(at + 1, "an")) && kind(at + 2) == Kind::unit) {
    if (unit(at + 2) == Unit::hour) return finish_duration(at, at + 3, 30, Unit::minute);
    return finish_duration(at, at + 3, 0.5, unit(at + 2));
  }
  if (at >= sentence_.last) return {};
  const auto q = quantity(at);
  if (!q) return {};
  uint32_t t = q->last;
  static constexpr std::string_view kBetween[] = {"straight", "consecutive", "full", "more", "long",
                                                  "further", "whole", "additional", "successive",
                                                  "and", "business", "working"};
  if (t < sentence_.last &&
      std::find(std::begin(kBetween), std::end(kBetween), lower(t)) != std::end(kBetween)) {
    ++t;
  }
  if (kind(t) != Kind::unit && kind(t) != Kind::units) return {};
  const Unit u = unit(t);
  if (kind(at) == Kind::article && q->value == 1) {
    if (kind(t) != Kind::unit || u == Unit::second || u == Unit::quarter || u == Unit::season ||
        doc_.tokens[t].upos != Upos::NOUN) {
      return {};
    }
    if (rate_before(at)) {
      Found found;
      found.time.type = TimeType::set;
      found.time.value = duration(1, u);
      found.last = t + 1;
      return found;
    }
  } else if (kind(t) == Kind::unit && q->value != 1 && u <= Unit::minute) {
    return {};
  }
  return finish_duration(at, t + 1, q->value, u);
}

// "27-year", "five-day", "mid-2011", "2018-19", in one token or in three.
Reader::Found Reader::hyphenated(uint32_t at) {
  const std::string_view text = lower(at);
  const size_t hyphen = text.find('-');
  Found found;
  found.last = at + 1;
  if (hyphen == std::string_view::npos || hyphen == 0) {
    if (!is(at + 1, "-") || kind(at + 2) != Kind::unit || doc_.tokens[at].space_after) return {};
    if (is(at + 3, "-") || is(at + 3, "old")) return {};
    const auto q = quantity(at);
    if (!q || q->last != at + 1) return {};
    found.time.type = TimeType::duration;
    found.time.value = duration(q->value, unit(at + 2));
    found.last = at + 3;
    return found;
  }
  const std::string_view left = text.substr(0, hyphen), right = text.substr(hyphen + 1);
  const auto digits = [](std::string_view s) {
    if (s.empty() || s.size() > 4) return -1;
    int out = 0;
    for (const char c : s) {
      if (c < '0' || c > '9') return -1;
      out = out * 10 + (c - '0');
    }
    return out;
  };
  const Word first = look_up(left), second = look_up(right);
  if (second.kind == Kind::unit && !is(at + 1, "old")) {
    const int amount = first.kind == Kind::number ? first.value : digits(left);
    if (amount < 0) return {};
    found.time.type = TimeType::duration;
    found.time.value = duration(amount, static_cast<Unit>(second.value));
    return found;
  }
  const int begin = digits(left);
  int end = digits(right);
  if (left.size() == 4 && begin > 1700 && begin < 2100 && (right.size() == 2 || right.size() == 4)) {
    if (right.size() == 2 && end >= 0) end += begin / 100 * 100;
    if (end > begin && end < begin + 100) {
      Time to;
      set_year(found.time, begin);
      set_year(to, end);
      found.time.value += "/" + to.value;
      found.time.end = to.end;
      return found;
    }
  }
  if (first.kind != Kind::edge || first.value != 0) return {};
  if (right.size() == 4 && end > 1700 && end < 2100) set_year(found.time, end);
  else if (second.kind == Kind::month && doc_.form(at).find_last_of("JFMASOND") != std::string_view::npos)
    set_month(found.time, place_month(at, at + 1, static_cast<unsigned>(second.value)));
  else if (right.size() == 5 && right.back() == 's' && digits(right.substr(0, 4)) > 1700)
    set_decade(found.time, digits(right.substr(0, 4)) / 10);
  else return {};
  if (second.kind == Kind::month && number(at + 1, 4) > 1700 && is_year(at + 1)) {
    set_month(found.time, {number(at + 1, 4), static_cast<unsigned>(second.value)});
    found.last = at + 2;
  }
  return found;
}

// "for years", "in minutes", "decades of war"
Reader::Found Reader::bare_units(uint32_t at) {
  const Unit u = unit(at);
  if (doc_.tokens[at].upos != Upos::NOUN || u == Unit::second || u == Unit::quarter ||
      u == Unit::weekend) {
    return {};
  }
  if (at > sentence_.first) {
    const Token& before = doc_.tokens[at - 1];
    const char c = doc_.form(at - 1).front();
    if (before.upos == Upos::NUM || (c >= '0' && c <= '9') || before.upos == Upos::ADJ || c == '-' ||
        before.upos == Upos::PRON || before.upos == Upos::DET || before.upos == Upos::PROPN) {
      return {};
    }
  }
  return finish_duration(at, at + 1, -1, u);
}

// "overnight", "in the morning", "in the evening of June 3": of the day that the text named.
Reader::Found Reader::part_of_day(uint32_t at, bool after_the) {
  Found found;
  found.last = at + 1;
  const bool overnight = is(at, "overnight");
  const int part = overnight ? 3 : value(at);
  if (overnight && doc_.tokens[at].upos != Upos::ADV) return {};
  if (!overnight && doc_.tokens[at].upos != Upos::NOUN) return {};
  const bool exact = part == 4 || is(at, "midnight");
  if (!overnight && !after_the && !exact) return {};
  sys_days day = anchor();
  if (is(at + 1, "of") && after_the) {
    if (Found whole = match(at + 2); whole && whole.time.resolved && whole.time.begin == whole.time.end) {
      day = whole.time.begin;
      found.last = whole.last;
    }
  } else if (after_the) {
    // "in the morning" tells a time; "the morning paper", "the night" mostly does not.
    if (at < sentence_.first + 2 || !(is(at - 2, "in") || is(at - 2, "during") || is(at - 2, "by"))) return {};
  }
  if (exact && (kind(at + 1) == Kind::weekday || (is(at + 1, "on") && kind(at + 2) == Kind::weekday))) {
    if (Found whole = weekday_rule(kind(at + 1) == Kind::weekday ? at + 1 : at + 2); whole && whole.time.resolved) {
      day = whole.time.begin;
      if (kind(at + 1) == Kind::weekday) found.last = whole.last;
    }
  }
  set_day(found.time, day);
  found.time.type = TimeType::time;
  found.time.value += "T";
  if (exact) found.time.value += part == 4 ? "12:00" : "24:00";
  else found.time.value += kDayParts[part];
  return found;
}

}  // namespace sillok::when
