// SPDX-License-Identifier: Apache-2.0
// Alarms: what rings and what does not, and how often by chance.
#include <gtest/gtest.h>

#include <cmath>

#include "base/dates.h"
#include "noise_fixture.h"
#include "query/alert.h"
#include "query/atom.h"
#include "query/robust.h"
#include "query/tails.h"
#include "sillok/error.h"

namespace {

using namespace sillok;
using namespace sillok::query;
using test::Noise;
using test::series_of;

sys_days on(std::string_view text) { return *parse_day(text); }
const Dyad kDyad{"PRK", "KOR"};

TEST(Tails, KnownValues) {
  // Tables of Student's t: 2.5 in a hundred lie beyond 12.706 (1), 2.2281 (10), 1.9840 (100).
  EXPECT_NEAR(student_tail(12.706205, 1), 0.025, 1e-7);
  EXPECT_NEAR(student_tail(2.228139, 10), 0.025, 1e-7);
  EXPECT_NEAR(student_tail(1.983972, 100), 0.025, 1e-7);
  EXPECT_NEAR(student_tail(-2.228139, 10), 0.975, 1e-7);
  EXPECT_DOUBLE_EQ(student_tail(0, 7.5), 0.5);
  // Poisson of mean 2: 1 - e^-2 (1 + 2 + 2) = 0.3233236.
  EXPECT_NEAR(count_at_least(3, 2, 2), 0.3233236, 1e-5);
  EXPECT_NEAR(count_at_most(2, 2, 2), 0.6766764, 1e-5);
  // Mean 3, variance 12: size 9 / 9 = 1, the geometric distribution: (3/4)^y at least y.
  EXPECT_NEAR(count_at_least(1, 3, 12), 0.75, 1e-10);
  EXPECT_NEAR(count_at_least(10, 3, 12), std::pow(0.75, 10), 1e-10);
  EXPECT_EQ(count_at_least(0, 3, 12), 1);
  EXPECT_GT(count_at_least(1e6, 1e6, 2e6), 0.4);
}

TEST(Robust, MedianAndMad) {
  std::vector<double> odd = {5, 1, 100}, even = {4, 1, 3, 2};
  EXPECT_EQ(median(odd), 5);
  EXPECT_EQ(median(even), 2.5);
  // Distances from 5: 0, 4, 95.
  EXPECT_DOUBLE_EQ(mad(odd, 5), 1.4826 * 4);
}

// The share of tested points that ring on series that only vary as they always did.
struct Kind {
  const char* name;
  Method method;
  std::function<double(Noise&)> draw;
};

class FalseAlarms : public testing::TestWithParam<Kind> {};

double share(const Kind& kind, const AlertOptions& asked) {
  AlertOptions options = asked;
  options.cool_down = 0;
  options.min_events = 0;
  Noise noise(20200616);
  uint64_t rang = 0, tested = 0;
  for (int run = 0; run < 12; ++run) {
    const IndexSeries series =
        series_of(kind.method, 1500, 9, [&](int) { return kind.draw(noise); });
    options.since = series.points[options.history].day;
    const AlertReport report = alerts(series, kDyad, options);
    rang += report.alerts.size();
    tested += report.tested;
  }
  EXPECT_EQ(tested, 12U * (1500U - options.history));
  return static_cast<double>(rang) / static_cast<double>(tested);
}

// Below the rate, but for chance: of some 17,000 points the share at 0.01 errs by 0.0008 (one
// standard error), and more where windows share a history; 1.3 times the rate is far out.
TEST_P(FalseAlarms, AreAsRareAsStated) {
  EXPECT_LE(share(GetParam(), {.rate = 0.01}), 0.013);
  EXPECT_LE(share(GetParam(), {.rate = 0.05}), 0.065);
  EXPECT_LE(share(GetParam(), {.rate = 0.05, .watch = Watch::worse_or_better}), 0.065);
}

// With a short history the rank is what can be promised: 1 in n + 1.
TEST_P(FalseAlarms, OfAShortHistoryAreRareAsItsRankAllows) {
  EXPECT_LE(share(GetParam(), {.rate = 0.001, .history = 30}), 1.3 / 31);
}

INSTANTIATE_TEST_SUITE_P(
    Stationary, FalseAlarms,
    testing::Values(
        Kind{"sparse", Method::conflict_count, [](Noise& n) { return n.poisson(0.05); }},
        Kind{"few", Method::conflict_count, [](Noise& n) { return n.poisson(0.7); }},
        Kind{"dense", Method::conflict_count, [](Noise& n) { return n.poisson(25); }},
        Kind{"overdispersed", Method::conflict_count, [](Noise& n) { return n.overdispersed(5); }},
        Kind{"overdispersed_sparse", Method::material_conflict_count,
             [](Noise& n) { return n.overdispersed(0.3); }},
        Kind{"normal", Method::goldstein_mean, [](Noise& n) { return 2 * n.normal(); }},
        Kind{"heavy_tails", Method::goldstein_sum, [](Noise& n) { return 20 * n.student3(); }},
        Kind{"skewed", Method::decayed, [](Noise& n) { return 20 * std::exp(n.normal()); }},
        Kind{"shares", Method::conflict_share, [](Noise& n) { return n.poisson(3) / 20.0; }}),
    [](const auto& kind) { return std::string(kind.param.name); });

// From days to windows: overlapping windows of a real index, counted after each other.
TEST(Alerts, OverlappingWindowsKeepTheRate) {
  Noise noise(7);
  uint64_t rang = 0, tested = 0;
  for (const Method method : {Method::goldstein_mean, Method::conflict_count}) {
    for (int run = 0; run < 20; ++run) {
      std::vector<DaySums> told;
      const sys_days first = on("2000-01-01");
      for (int i = 0; i < 2000; ++i) {
        Sums sums;
        for (uint32_t n = noise.poisson(0.8); n > 0; --n) {
          const bool conflict = noise.uniform() < 0.4;
          ++sums.events;
          ++sums.quad[conflict ? 2 : 0];
          sums.goldstein_sum += conflict ? -5 : 3;
          ++sums.goldstein_n;
        }
        if (sums.events != 0) told.push_back({first + days(i), first + days(i), sums});
      }
      const IndexSeries series =
          index(told, {}, first + days(6), first + days(1999), {.method = method, .window = 7});
      const AlertReport report =
          alerts(series, kDyad, {.rate = 0.02, .cool_down = 0, .since = first + days(700)});
      rang += report.alerts.size();
      tested += report.tested;
    }
  }
  EXPECT_GT(tested, 30000U);
  EXPECT_LE(static_cast<double>(rang) / static_cast<double>(tested), 0.024);
  EXPECT_GE(static_cast<double>(rang) / static_cast<double>(tested), 0.002);
}

TEST(Alerts, AWorseWindowRings) {
  Noise noise(3);
  IndexSeries series =
      series_of(Method::goldstein_mean, 120, 14, [&](int) { return 0.4 + noise.normal(); });
  series.points.back().value = -7.2;
  series.points.back().reports = 31;
  const AlertReport report = alerts(series, kDyad, {.since = series.points.back().day});
  ASSERT_EQ(report.alerts.size(), 1U);
  const Alert& alert = report.alerts[0];
  EXPECT_EQ(alert.direction, Direction::worse);
  EXPECT_EQ(alert.value, -7.2);
  EXPECT_EQ(alert.history, 100U);
  EXPECT_EQ(alert.n, 14U);
  EXPECT_LT(alert.z, -5);
  EXPECT_DOUBLE_EQ(alert.z, (alert.value - alert.usual) / alert.spread);
  EXPECT_LT(alert.tail, 1e-5);
  EXPECT_EQ(alert.reason.substr(0, 79),
            "PRK to KOR: goldstein-mean of the 1 day to 2000-04-29 fell to -7.2; usual is 0.");
  EXPECT_NE(alert.reason.find("from 100 earlier windows (14 events, told 31 times)"),
            std::string::npos);
  EXPECT_EQ(report.tested, 1U);
  EXPECT_DOUBLE_EQ(report.expected_false, 0.01);
}

TEST(Alerts, BetterOnlyWhereAsked) {
  Noise noise(3);
  IndexSeries series =
      series_of(Method::conflict_share, 250, 20, [&](int) { return 0.6 + 0.05 * noise.normal(); });
  series.points.back().value = 0.05;
  AlertOptions options{.history = 240, .since = series.points.back().day};
  EXPECT_TRUE(alerts(series, kDyad, options).alerts.empty());
  options.watch = Watch::worse_or_better;
  const AlertReport report = alerts(series, kDyad, options);
  ASSERT_EQ(report.alerts.size(), 1U);
  EXPECT_EQ(report.alerts[0].direction, Direction::better);
}

// A dyad of which nothing was ever told does not ring at the first event, nor at the second; three
// within a window are something new.
TEST(Alerts, AQuietDyadDoesNotRingAtItsFirstEvent) {
  for (const double events : {1.0, 2.0, 3.0}) {
    IndexSeries series = series_of(Method::conflict_count, 120, 0, [](int) { return 0; });
    series.points.back().value = events;
    series.points.back().n = static_cast<uint32_t>(events);
    EXPECT_EQ(alerts(series, kDyad, {}).alerts.size(), events < 3 ? 0U : 1U) << events;
  }
  // A sum that was always the same, and one event of -10 more.
  IndexSeries series = series_of(Method::goldstein_sum, 120, 3, [](int) { return 3; });
  series.points.back().value = -7;
  series.points.back().n = 4;
  EXPECT_TRUE(alerts(series, kDyad, {}).alerts.empty());
  // Five such events.
  series.points.back().value = -47;
  EXPECT_EQ(alerts(series, kDyad, {}).alerts.size(), 1U);
}

TEST(Alerts, AMeanOfFewEventsIsHeldToMore) {
  Noise noise(5);
  IndexSeries series =
      series_of(Method::goldstein_mean, 120, 40, [&](int) { return 0.5 * noise.normal(); });
  series.points.back().value = -3;
  const AlertOptions options{.since = series.points.back().day};
  EXPECT_EQ(alerts(series, kDyad, options).alerts.size(), 1U);
  series.points.back().n = 3;
  EXPECT_TRUE(alerts(series, kDyad, options).alerts.empty());
  series.points.back().n = 2;
  EXPECT_EQ(alerts(series, kDyad, options).few_events, 1U);
}

TEST(Alerts, CountsAreHeldAgainstWhatWasRead) {
  // 4 events in 1,000 reports, always; then 12 in 3,000: the same rate. Then 12 in 1,000.
  IndexSeries series = series_of(Method::conflict_count, 120, 4, [](int) { return 4; });
  series.options.per_coverage = true;
  IndexPoint& last = series.points.back();
  last.n = 12;
  last.factor = 1.0 / 3;
  EXPECT_TRUE(alerts(series, kDyad, {}).alerts.empty());
  last.value = 12;
  last.factor = 1;
  EXPECT_EQ(alerts(series, kDyad, {}).alerts.size(), 1U);
}

// Thirty days, each worse than all before: the first rings, and each that is 11 days later.
TEST(Alerts, CoolDown) {
  const IndexSeries series = series_of(Method::conflict_count, 150, 5,
                                       [](int i) { return i < 120 ? i % 3 : 20 * (i - 100); });
  const AlertReport report = alerts(series, kDyad, {.rate = 0.1, .cool_down = 10});
  ASSERT_EQ(report.alerts.size(), 3U);
  EXPECT_EQ(report.cooling, 27U);
  EXPECT_EQ(report.alerts[0].day, series.points[120].day);
  EXPECT_EQ(report.alerts[1].day, series.points[131].day);
}

TEST(Alerts, GapsAndShortHistories) {
  IndexSeries series = series_of(Method::goldstein_mean, 60, 5, [](int i) { return i % 3; });
  for (size_t i = 0; i < 45; ++i) series.points[i].value.reset();
  series.points.back().value = -9;
  const AlertReport report = alerts(series, kDyad, {});
  EXPECT_TRUE(report.alerts.empty());
  EXPECT_EQ(report.short_history, 15U);
  EXPECT_EQ(report.tested, 0U);
}

TEST(Alerts, NameTheirEvents) {
  IndexSeries series = series_of(Method::conflict_count, 121, 0, [](int) { return 0; });
  series.points.back().value = 4;
  series.points.back().n = 4;
  AlertReport report = alerts(series, kDyad, {});
  ASSERT_EQ(report.alerts.size(), 1U);
  const sys_days day = series.points.back().day;
  const ToldEvent raid{day, day, "use of conventional military force", "PRK", "KOR", 4,
                       -10, 12,  "Shells fell near the border."};
  explain(report.alerts[0], std::vector<ToldEvent>{raid});
  EXPECT_NE(report.alerts[0].reason.find(
                "; after 2000-04-30: use of conventional military force by PRK against KOR, told "
                "by 12 reports"),
            std::string::npos)
      << report.alerts[0].reason;
}

TEST(Alerts, WhatCannotBeAsked) {
  const IndexSeries series;
  for (const double rate : {0.0, 0.5, -1.0, std::nan("")})
    EXPECT_THROW(alerts(series, kDyad, {.rate = rate}), Error);
  EXPECT_THROW(alerts(series, kDyad, {.cool_down = -1}), Error);
  EXPECT_TRUE(alerts(series, kDyad, {}).alerts.empty());
}

Alert one_alert() {
  Alert alert;
  alert.day = on("2020-06-16");
  alert.dyad = kDyad;
  alert.index = {.method = Method::goldstein_mean, .window = 7};
  alert.value = -7.2;
  alert.usual = 0.4;
  alert.spread = 1.1;
  alert.z = -6.909091;
  alert.tail = 1e-9;
  alert.n = 14;
  alert.reports = 31;
  alert.history = 100;
  alert.reason = "It fell & \"broke\" <all> \x01 bounds \xff";
  return alert;
}

TEST(Atom, AFeed) {
  Alert later = one_alert();
  later.day = on("2020-07-01");
  later.dyad = {"KOR", "A/B", true};
  later.index = {.method = Method::decayed, .half_life = 30, .per_coverage = true};
  later.direction = Direction::better;
  later.reason = "Better";
  std::string out;
  write_atom(out, std::vector<Alert>{one_alert(), later},
             {.authority = "desk.example.org,2026-01",
              .title = "A & B",
              .self = "https://desk.example.org/a?b&c",
              .updated = on("2020-06-30")});
  EXPECT_EQ(out,
            R"(<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
<id>tag:desk.example.org,2026-01:alerts</id>
<title>A &amp; B</title>
<updated>2020-07-01T00:00:00Z</updated>
<author><name>Sillok</name></author>
<generator>Sillok</generator>
<link rel="self" type="application/atom+xml" href="https://desk.example.org/a?b&amp;c"/>
<entry>
<id>tag:desk.example.org,2026-01:alert/A%2FB-and-KOR/decayed-w240-h30-per-coverage/2020-07-01/better</id>
<title>A/B and KOR better: decayed -7.2, usual 0.4</title>
<updated>2020-07-01T00:00:00Z</updated>
<category term="better"/>
<content type="text">Better</content>
</entry>
<entry>
<id>tag:desk.example.org,2026-01:alert/PRK-to-KOR/goldstein-mean-w7/2020-06-16/worse</id>
<title>PRK to KOR worse: goldstein-mean -7.2, usual 0.4</title>
<updated>2020-06-16T00:00:00Z</updated>
<category term="worse"/>
<content type="text">It fell &amp; &quot;broke&quot; &lt;all&gt; )"
            "\xEF\xBF\xBD bounds \xEF\xBF\xBD"
            "</content>\n</entry>\n</feed>\n");
}

TEST(Atom, AnEmptyFeedHasADay) {
  std::string out;
  write_atom(out, {}, {.updated = on("2020-06-30")});
  EXPECT_NE(out.find("<updated>2020-06-30T00:00:00Z</updated>"), std::string::npos);
  EXPECT_EQ(out.find("<entry>"), std::string::npos);
}

TEST(Atom, LinesOfJson) {
  std::string out;
  write_alerts(out, std::vector<Alert>{one_alert()}, {});
  EXPECT_EQ(out,
            R"({"id":"tag:localhost,2020:alert/PRK-to-KOR/goldstein-mean-w7/2020-06-16/worse",)"
            R"("day":"2020-06-16","dyad":"PRK to KOR","actor":"PRK","recipient":"KOR",)"
            R"("both":false,"method":"goldstein-mean","window":7,"half_life":null,)"
            R"("per_coverage":false,"value":-7.2,"usual":0.4,"spread":1.1,"z":-6.909091,)"
            R"("tail":0.000000001,"direction":"worse","n":14,"reports":31,"history":100,)"
            R"("reason":"It fell & \"broke\" <all> )"
            "\xEF\xBF\xBD bounds \xEF\xBF\xBD\"}\n");
}

TEST(Atom, AuthoritiesOfTagUris) {
  for (const auto* good : {"example.org,2026", "me@example.org,2026-02-03"})
    EXPECT_NO_THROW(alert_id(one_alert(), good)) << good;
  for (const auto* bad : {"", "example.org", ",2026", "example.org,", "example.org,yesterday",
                          "ex ample.org,2026", "a:b,2026"})
    EXPECT_THROW(alert_id(one_alert(), bad), Error) << bad;
}

}  // namespace
