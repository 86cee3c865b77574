// SPDX-License-Identifier: Apache-2.0
// What counts from a day: "last week", "the following day", "earlier today", "that night".
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
    case Unit::day:
    case Unit::weekend: return day + chr::days(n);
    case Unit::week: return day + chr::days(7 * n);
    case Unit::fortnight: return day + chr::days(14 * n);
    case Unit::month: return add_months(day, n);
    case Unit::quarter:
    case Unit::season: return add_months(day, 3 * n);
    case Unit::year: return add_months(day, 12 * n);
    case Unit::decade: return add_months(day, 120 * n);
    case Unit::century: return add_months(day, 1200 * n);
    default: return day;  // hours and shorter
  }
}

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
      if (u == Unit::week || u == Unit::weekend)
        set_week(found.time, whole.time.end - chr::days(3));
      else if (u == Unit::month)
        set_month(found.time, month_of(whole.time.end));
      else
        set_day(found.time, whole.time.end);
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
  // On Monday "last weekend" has just ended, on Saturday "this weekend" has begun: both as ISO
  // weeks.
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
    set_unit(found.time, unit(next) == Unit::day ? anchor_day() : anchor(), unit(next), 0);
    return found;
  }
  if (kind(next) == Kind::day_part) {
    set_day(found.time, anchor_day());
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
  // "the day before yesterday", "the day after tomorrow"
  if (is(next, "day") && ((is(at + 2, "before") && is(at + 3, "yesterday")) ||
                          (is(at + 2, "after") && is(at + 3, "tomorrow")))) {
    Found found;
    set_day(found.time, doc_.date + chr::days(is(at + 3, "yesterday") ? -2 : 2));
    found.last = at + 4;
    return found;
  }
  if (is(next, "second") && (is(next + 1, "quarter") || is(next + 1, "half")))
    return ordinal_rule(next);
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
  if (!compared)
    good = good || what == Kind::month || is_year(next) || number(next, 4) > 999 ||
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
  const int which = is(at, "second") ? 2 : value(at);
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
  sys_days day = anchor_day();
  if (is(at + 1, "of") && after_the) {
    if (Found whole = match(at + 2);
        whole && whole.time.resolved && whole.time.begin == whole.time.end) {
      day = whole.time.begin;
      found.last = whole.last;
    }
  } else if (after_the) {
    // "in the morning" tells a time; "the morning paper", "the night" mostly does not.
    if (at < sentence_.first + 2 || !(is(at - 2, "in") || is(at - 2, "during") || is(at - 2, "by")))
      return {};
  }
  if (exact &&
      (kind(at + 1) == Kind::weekday || (is(at + 1, "on") && kind(at + 2) == Kind::weekday))) {
    if (Found whole = weekday_rule(kind(at + 1) == Kind::weekday ? at + 1 : at + 2);
        whole && whole.time.resolved) {
      day = whole.time.begin;
      if (kind(at + 1) == Kind::weekday) found.last = whole.last;
    }
  }
  set_day(found.time, day);
  found.time.type = TimeType::time;
  found.time.value += "T";
  if (exact)
    found.time.value += part == 4 ? "12:00" : "24:00";
  else
    found.time.value += kDayParts[part];
  return found;
}

}  // namespace sillok::when
