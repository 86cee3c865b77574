// SPDX-License-Identifier: Apache-2.0
// Changes of level, and the events behind them.
#include <gtest/gtest.h>

#include <cmath>

#include "base/dates.h"
#include "noise_fixture.h"
#include "query/changes.h"
#include "sillok/error.h"

namespace {

using namespace sillok;
using namespace sillok::query;
using test::Noise;
using test::series_of;

sys_days on(std::string_view text) { return *parse_day(text); }

TEST(Changes, OneStep) {
  Noise noise(1);
  const IndexSeries series = series_of(Method::goldstein_mean, 100, 6,
                                       [&](int i) { return (i < 60 ? 2 : -3) + noise.normal(); });
  const auto found = changes(series, {});
  ASSERT_EQ(found.size(), 1U);
  EXPECT_NEAR(static_cast<double>((found[0].day - series.points[60].day).count()), 0, 1);
  EXPECT_EQ(found[0].last_before + days(1), found[0].day);
  EXPECT_NEAR(found[0].before, 2, 0.5);
  EXPECT_NEAR(found[0].after, -3, 0.5);
  EXPECT_DOUBLE_EQ(found[0].size, found[0].after - found[0].before);
  EXPECT_EQ(found[0].direction, Direction::worse);
  EXPECT_EQ(found[0].points_before + found[0].points_after, 100U);
  EXPECT_EQ(found[0].events_before, 6 * found[0].points_before);
}

// By hand: 0 0 0 0 4 4 4 4 with the noise floor 0.5. The median of all is 2 (0 is taken, the cost
// is the same): the cost of one stretch is 4 * 4 = 16, of two it is 0; 16 / 0.5 = 32.
TEST(Changes, TheGainByHand) {
  const IndexSeries series =
      series_of(Method::goldstein_mean, 8, 1, [](int i) { return i < 4 ? 0 : 4; });
  const auto found = changes(series, {});
  ASSERT_EQ(found.size(), 1U);
  EXPECT_DOUBLE_EQ(found[0].gain, 32);
  EXPECT_EQ(found[0].day, series.points[4].day);
  EXPECT_EQ(found[0].reason, "goldstein-mean rose from 0 (4 windows, 4 events) to 4 (4 windows, 4 "
                             "events) on 2000-01-05");
  std::string out;
  write_changes(out, {"PRK", "KOR"}, series.options, found);
  EXPECT_EQ(out, R"({"dyad":"PRK to KOR","day":"2000-01-05","last_before":"2000-01-04",)"
                 R"("method":"goldstein-mean","window":1,"before":0,"after":4,"size":4,)"
                 R"("direction":"better","points_before":4,"points_after":4,"events_before":4,)"
                 R"("events_after":4,"gain":32,"reason":")" +
                     found[0].reason + "\"}\n");
  EXPECT_TRUE(changes(series, {.penalty = 33}).empty());
  EXPECT_TRUE(changes(series, {.min_segment = 5}).empty());
}

// There and back again: a plain binary segmentation, which must begin with one cut, would see
// little in either.
TEST(Changes, ThereAndBack) {
  Noise noise(2);
  const IndexSeries series = series_of(Method::decayed, 300, 6, [&](int i) {
    return (i >= 140 && i < 160 ? 80 : 0) + 10 * noise.normal();
  });
  const auto found = changes(series, {});
  ASSERT_EQ(found.size(), 2U);
  EXPECT_NEAR(static_cast<double>((found[0].day - series.points[140].day).count()), 0, 1);
  EXPECT_NEAR(static_cast<double>((found[1].day - series.points[160].day).count()), 0, 1);
  EXPECT_EQ(found[0].direction, Direction::worse);
  EXPECT_EQ(found[1].direction, Direction::better);
}

TEST(Changes, OneOddWindowIsNone) {
  Noise noise(3);
  const IndexSeries series = series_of(Method::goldstein_mean, 80, 6,
                                       [&](int i) { return i == 40 ? -10 : noise.normal(); });
  EXPECT_TRUE(changes(series, {}).empty());
}

TEST(Changes, NoiseAloneHasFew) {
  const struct {
    const char* name;
    Method method;
    std::function<double(Noise&)> draw;
  } kinds[] = {
      {"normal", Method::goldstein_mean, [](Noise& n) { return n.normal(); }},
      {"laplace", Method::goldstein_sum, [](Noise& n) { return 20 * n.laplace(); }},
      {"student", Method::goldstein_sum, [](Noise& n) { return 20 * n.student3(); }},
      {"skewed", Method::decayed, [](Noise& n) { return 20 * std::exp(n.normal()); }},
      {"sparse", Method::conflict_count, [](Noise& n) { return n.poisson(0.5); }},
      {"dense", Method::conflict_count, [](Noise& n) { return n.poisson(20); }},
      {"overdispersed", Method::conflict_count, [](Noise& n) { return n.overdispersed(5); }},
  };
  for (const auto& kind : kinds) {
    Noise noise(11);
    int with = 0;
    for (int run = 0; run < 200; ++run) {
      with +=
          changes(series_of(kind.method, 120, 5, [&](int) { return kind.draw(noise); }), {}).empty()
              ? 0
              : 1;
    }
    EXPECT_LE(with, 10) << kind.name << ": in 200 series";
  }
}

TEST(Changes, WindowsThatOverlapAreThinned) {
  IndexSeries series =
      series_of(Method::goldstein_mean, 100, 1, [](int i) { return i < 50 ? 0 : 5; });
  series.options.window = 5;
  const auto found = changes(series, {});
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].points_before, 10U);
  EXPECT_EQ(found[0].points_after, 10U);
  // Points 0, 5, ... are used; the window that ends with point 50 began four days before.
  EXPECT_EQ(found[0].day, series.points[46].day);
  EXPECT_EQ(found[0].last_before, series.points[45].day);
}

TEST(Changes, GapsShortSeriesAndNonsense) {
  IndexSeries series =
      series_of(Method::goldstein_mean, 40, 1, [](int i) { return i < 20 ? 0 : 5; });
  for (size_t i = 18; i < 22; ++i) series.points[i].value.reset();
  const auto found = changes(series, {});
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].last_before, series.points[17].day);
  EXPECT_EQ(found[0].day, series.points[22].day);
  series.points.resize(7);
  EXPECT_TRUE(changes(series, {}).empty());
  series.points.clear();
  EXPECT_TRUE(changes(series, {}).empty());
  EXPECT_THROW(changes(series, {.penalty = -1}), Error);
  EXPECT_THROW(changes(series, {.penalty = std::nan("")}), Error);
}

std::vector<ToldEvent> around_16_june() {
  const auto told = [](const char* day, const char* label, const char* a, const char* b, int quad,
                       double goldstein, uint32_t reports) {
    return ToldEvent{on(day), on(day), label, a, b, quad, goldstein, reports, "A sentence."};
  };
  return {told("2020-06-02", "consultation", "KOR", "PRK", 1, 3, 2),
          told("2020-06-05", "consultation", "KOR", "PRK", 1, 3, 2),
          told("2020-06-16", "destruction of property", "PRK", "KOR", 4, -9, 12),
          told("2020-06-18", "threat", "PRK", "KOR", 3, -5, 3),
          told("2020-06-20", "threat", "PRK", "KOR", 3, -5, 4),
          told("2020-06-21", "consultation", "KOR", "PRK", 1, 3, 1),
          // Far away, and across the day.
          told("2019-06-16", "assault", "PRK", "KOR", 4, -10, 99),
          {on("2020-06-01"), on("2020-06-30"), "assault", "PRK", "KOR", 4, -10, 99, ""}};
}

TEST(Causes, SumToTheDifference) {
  // Mean before: (3 + 3) / 2 = 3. After: (-9 - 5 - 5 + 3) / 4 = -4. Difference -7:
  // threats (-5 - 5) / 4 = -2.5, destruction -9 / 4 = -2.25, consultation 3 / 4 - 6 / 2 = -2.25.
  const auto causes = causes_of(around_16_june(), on("2020-06-16"), 20, Method::goldstein_mean);
  ASSERT_EQ(causes.size(), 3U);
  EXPECT_EQ(causes[0].label, "threat");
  EXPECT_DOUBLE_EQ(causes[0].contribution, -2.5);
  EXPECT_EQ(causes[0].reports, 7U);
  EXPECT_EQ(format_day(causes[0].day), "2020-06-20");  // the one more reports tell
  EXPECT_DOUBLE_EQ(causes[1].contribution, -2.25);
  EXPECT_DOUBLE_EQ(causes[2].contribution, -2.25);
  EXPECT_FALSE(causes[1].after);
  EXPECT_EQ(causes[1].label, "consultation");
}

TEST(Causes, WordsForPeople) {
  const auto events = around_16_june();
  const sys_days day = on("2020-06-16");
  EXPECT_EQ(because(day, causes_of(events, day, 20, Method::material_conflict_count)),
            "after 2020-06-16: destruction of property by PRK against KOR, told by 12 reports");
  EXPECT_EQ(because(day, causes_of(events, day, 20, Method::goldstein_sum)),
            "after 2020-06-16: 2 events of threat by PRK against KOR, told by 7 reports; "
            "destruction of property by PRK against KOR, told by 12 reports");
  // The other way round in time: what ended is told as that.
  const sys_days later = on("2020-07-01");
  EXPECT_EQ(because(later, causes_of(events, later, 20, Method::material_conflict_count)),
            "after 2020-07-01: no longer destruction of property by PRK against KOR, told by 12 "
            "reports");
  EXPECT_EQ(because(day, {}), "");
  Change change;
  change.day = day;
  change.reason = "It fell";
  explain(change, events, 20, Method::conflict_share);
  EXPECT_EQ(change.reason, "It fell; after 2020-06-16: 2 events of threat by PRK against KOR, told "
                           "by 7 reports; destruction of property by PRK against KOR, told by 12 "
                           "reports");
}

TEST(Causes, EventsWithoutAValueAreNotCounted) {
  const sys_days day = on("2020-06-16");
  const std::vector<ToldEvent> events = {
      {day, day, "statement", "PRK", "KOR", 0, std::nan(""), 5, ""}};
  for (const auto method :
       {Method::goldstein_mean, Method::decayed, Method::conflict_share, Method::conflict_count})
    EXPECT_TRUE(causes_of(events, day, 5, method).empty());
}

TEST(Words, NumbersAndNouns) {
  EXPECT_EQ(counted(1, "event"), "1 event");
  EXPECT_EQ(counted(0, "event"), "0 events");
  EXPECT_EQ(times(1), "once");
  EXPECT_EQ(times(2), "2 times");
  EXPECT_EQ(decimal(-7.25), "-7.25");
  EXPECT_EQ(decimal(0.0125), "0.0125");
  EXPECT_EQ(decimal(-0.00001), "0");
}

}  // namespace
