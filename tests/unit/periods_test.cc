// SPDX-License-Identifier: Apache-2.0
// Periods of the calendar, and which states there are on which day.
#include <gtest/gtest.h>

#include "base/dates.h"
#include "engine/embedded.h"
#include "query/periods.h"
#include "query/states.h"

namespace {

using namespace sillok;
using namespace sillok::query;

sys_days on(std::string_view text) { return *parse_day(text); }

TEST(Periods, OfADay) {
  const sys_days day = on("2020-06-16");
  const struct {
    PeriodKind kind;
    const char *label, *first, *last, *next;
  } cases[] = {
      {PeriodKind::day, "2020-06-16", "2020-06-16", "2020-06-16", "2020-06-17"},
      {PeriodKind::week, "2020-W25", "2020-06-15", "2020-06-21", "2020-W26"},
      {PeriodKind::month, "2020-06", "2020-06-01", "2020-06-30", "2020-07"},
      {PeriodKind::quarter, "2020-Q2", "2020-04-01", "2020-06-30", "2020-Q3"},
      {PeriodKind::year, "2020", "2020-01-01", "2020-12-31", "2021"},
  };
  for (const auto& c : cases) {
    const Period period = period_of(c.kind, day);
    EXPECT_EQ(label(period), c.label);
    EXPECT_EQ(format_day(first_day(period)), c.first);
    EXPECT_EQ(format_day(last_day(period)), c.last);
    EXPECT_EQ(label(next(period)), c.next);
    EXPECT_EQ(parse_period(c.label), period);
    EXPECT_EQ(parse_period_kind(name(c.kind)), c.kind);
  }
}

TEST(Periods, WeeksBelongToTheYearOfTheirThursday) {
  const auto week = [](std::string_view day) {
    return label(period_of(PeriodKind::week, on(day)));
  };
  EXPECT_EQ(week("2021-01-01"), "2020-W53");
  EXPECT_EQ(week("2018-12-31"), "2019-W01");
  EXPECT_EQ(week("1969-12-28"), "1969-W52");
  EXPECT_EQ(week("1969-12-29"), "1970-W01");
  EXPECT_EQ(week("0001-01-01"), "0001-W01");
  EXPECT_EQ(week("9999-12-31"), "9999-W52");
  EXPECT_EQ(format_day(first_day(*parse_period("2009-W53"))), "2009-12-28");
}

// Every day of forty years lies in its period, and periods follow each other without a gap.
TEST(Periods, CoverTheCalendar) {
  for (const auto kind : {PeriodKind::day, PeriodKind::week, PeriodKind::month, PeriodKind::quarter,
                          PeriodKind::year}) {
    Period period = period_of(kind, on("1959-12-31"));
    for (sys_days day = on("1959-12-31"); day <= on("2000-01-02"); day += std::chrono::days(1)) {
      const Period now = period_of(kind, day);
      if (now != period) {
        ASSERT_EQ(now, next(period));
        ASSERT_EQ(first_day(now), day);
        ASSERT_EQ(last_day(period) + std::chrono::days(1), day);
        period = now;
      }
      ASSERT_EQ(parse_period(label(now)), now);
    }
  }
}

TEST(Periods, CountedBetween) {
  EXPECT_EQ(periods_between(*parse_period("2019-11"), *parse_period("2020-02")), 3);
  EXPECT_EQ(periods_between(*parse_period("2020-Q1"), *parse_period("2019-Q3")), -2);
  EXPECT_EQ(periods_between(*parse_period("2020-W52"), *parse_period("2021-W01")), 2);
}

TEST(Periods, WhatIsWiderIsInNone) {
  const sys_days first = on("2020-06-01"), last = on("2020-06-30");
  EXPECT_FALSE(period_of(PeriodKind::day, first, last));
  EXPECT_FALSE(period_of(PeriodKind::week, first, last));
  EXPECT_EQ(label(*period_of(PeriodKind::month, first, last)), "2020-06");
  EXPECT_EQ(label(*period_of(PeriodKind::quarter, first, last)), "2020-Q2");
  // Two days of two weeks lie in no one week.
  EXPECT_FALSE(period_of(PeriodKind::week, on("2020-06-14"), on("2020-06-15")));
  EXPECT_FALSE(period_of(PeriodKind::month, last, first));
}

TEST(Periods, WhatIsNone) {
  for (const auto* text : {"", "2020-6", "2020-13", "2020-02-30", "2020-Q0", "2020-Q5", "2020-W00",
                           "2020-W54", "2019-W53", "2020-Wxx", "20x0-W01", "x020-Q1", "2020-q1"}) {
    EXPECT_FALSE(parse_period(text)) << text;
  }
  EXPECT_FALSE(parse_period_kind("fortnight"));
}

class StatesOfTheWorld : public testing::Test {
 protected:
  static States load() {
    return States::of(pack::ActorTables(pack::Pack::view(engine::embedded("actors"), "actors",
                                                         pack::kActorsVersion, "(built in)")));
  }
  // "cow/gw" of a code on a day, or "none".
  std::string numbers(std::string_view code, std::string_view day) const {
    const State* state = states_.on(code, on(day));
    if (state == nullptr) return "none";
    return std::to_string(state->cow) + "/" + std::to_string(state->gw);
  }
  // The codes among `asked` that are members on the days.
  std::string members(std::string_view asked, std::string_view first, std::string_view last) const {
    std::string found;
    for (const State* state : states_.members(on(first), on(last))) {
      if (asked.find(state->iso3) == std::string_view::npos) continue;
      if (!found.empty()) found += ' ';
      found += state->iso3 + ":" + std::to_string(state->cow);
    }
    return found;
  }
  const States states_ = load();
};

TEST_F(StatesOfTheWorld, YugoslaviaAndSerbia) {
  EXPECT_EQ(numbers("YUG", "1985-01-01"), "345/345");
  EXPECT_EQ(numbers("SRB", "2000-01-01"), "none");
  EXPECT_EQ(numbers("SCG", "2003-02-03"), "none");
  EXPECT_EQ(numbers("SCG", "2003-02-04"), "345/345");
  EXPECT_EQ(numbers("YUG", "2003-02-05"), "none");
  EXPECT_EQ(numbers("SRB", "2006-06-05"), "345/340");
  EXPECT_EQ(numbers("MNE", "2006-06-02"), "none");
  EXPECT_EQ(numbers("MNE", "2006-06-03"), "341/341");
  EXPECT_EQ(members("YUG SCG SRB MNE HRV", "1991-01-01", "1991-06-24"), "YUG:345");
  EXPECT_EQ(members("YUG SCG SRB MNE HRV", "1991-06-25", "1991-06-30"), "HRV:344 YUG:345");
  EXPECT_EQ(members("YUG SCG SRB MNE", "2006-06-01", "2006-06-30"), "MNE:341 SCG:345 SRB:345");
}

TEST_F(StatesOfTheWorld, Germany) {
  EXPECT_EQ(numbers("DEU", "1949-05-22"), "none");
  EXPECT_EQ(numbers("DEU", "1990-10-02"), "260/260");
  EXPECT_EQ(numbers("DEU", "1990-10-03"), "255/260");
  EXPECT_EQ(numbers("DDR", "1990-10-02"), "265/265");
  EXPECT_EQ(numbers("DDR", "1990-10-04"), "none");
  EXPECT_EQ(members("DEU DDR", "1990-01-01", "1990-12-31"), "DDR:265 DEU:260 DEU:255");
  EXPECT_EQ(members("DEU DDR", "1991-01-01", "1991-12-31"), "DEU:255");
}

TEST_F(StatesOfTheWorld, Korea) {
  EXPECT_EQ(numbers("KOR", "1948-08-14"), "none");
  EXPECT_EQ(numbers("KOR", "1948-08-15"), "732/732");
  EXPECT_EQ(numbers("PRK", "1948-09-08"), "none");
  EXPECT_EQ(numbers("PRK", "2020-06-16"), "731/731");
}

TEST_F(StatesOfTheWorld, SudanAndSouthSudan) {
  EXPECT_EQ(numbers("SSD", "2011-07-08"), "none");
  EXPECT_EQ(numbers("SSD", "2011-07-09"), "626/626");
  EXPECT_EQ(numbers("SDN", "2011-07-09"), "625/625");
  EXPECT_EQ(members("SDN SSD", "2011-06-01", "2011-06-30"), "SDN:625");
  EXPECT_EQ(members("SDN SSD", "2011-07-01", "2011-07-31"), "SDN:625 SSD:626");
}

TEST_F(StatesOfTheWorld, KosovoIsThereThoughRecognisedInPart) {
  EXPECT_EQ(numbers("XKX", "2008-02-16"), "none");
  EXPECT_EQ(numbers("XKX", "2008-02-17"), "347/347");
  EXPECT_EQ(members("XKX SRB", "2008-02-01", "2008-02-29"), "SRB:345 XKX:347");
}

TEST_F(StatesOfTheWorld, Czechoslovakia) {
  EXPECT_EQ(members("CSK CZE SVK", "1992-12-31", "1992-12-31"), "CSK:315");
  EXPECT_EQ(members("CSK CZE SVK", "1993-01-01", "1993-01-01"), "CZE:316 SVK:317");
}

TEST_F(StatesOfTheWorld, Yemen) {
  EXPECT_EQ(numbers("YEM", "1990-05-21"), "678/678");
  EXPECT_EQ(numbers("YEM", "1990-05-22"), "679/678");
  EXPECT_EQ(members("YEM YMD", "1990-05-01", "1990-05-31"), "YEM:678 YEM:679 YMD:680");
  EXPECT_EQ(members("YEM YMD", "1990-06-01", "1990-06-30"), "YEM:679");
}

TEST_F(StatesOfTheWorld, Vietnam) {
  EXPECT_EQ(numbers("VNM", "1970-01-01"), "817/817");
  EXPECT_EQ(numbers("VDR", "1970-01-01"), "816/816");
  EXPECT_EQ(numbers("VNM", "1976-07-02"), "816/816");
  EXPECT_EQ(numbers("VDR", "1976-07-03"), "none");
}

TEST_F(StatesOfTheWorld, TerritoriesAreNoMembers) {
  EXPECT_EQ(members("HKG GRL TWN", "2020-01-01", "2020-12-31"), "TWN:713");
  EXPECT_EQ(states_.of_code("HKG").size(), 1U);
  EXPECT_TRUE(states_.of_code("QQQ").empty());
}

}  // namespace
