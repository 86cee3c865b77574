// SPDX-License-Identifier: Apache-2.0
// The tension index against values worked out by hand.
#include <gtest/gtest.h>

#include <cmath>

#include "base/dates.h"
#include "query/index.h"
#include "sillok/error.h"

namespace {

using namespace sillok;
using namespace sillok::query;

sys_days on(std::string_view text) { return *parse_day(text); }

// `n` events of one quad code and one Goldstein value.
Sums sums(uint32_t n, size_t quad, double goldstein) {
  Sums made{.events = n, .reports = 2 * n, .sources = n};
  made.quad[quad - 1] = n;
  made.goldstein_sum = n * goldstein;
  made.goldstein_n = n;
  return made;
}

DaySums day_of(std::string_view day, const Sums& made) { return {on(day), on(day), made}; }

// 1 June: a threat of -4. 3 June: two talks of +3. 4 June: a raid of -10.
// 1 to 30 June: one agreement of +6, known to the month.
std::vector<DaySums> june() {
  return {day_of("2020-06-01", sums(1, 3, -4)),
          {on("2020-06-01"), on("2020-06-30"), sums(1, 1, 6)},
          day_of("2020-06-03", sums(2, 1, 3)),
          day_of("2020-06-04", sums(1, 4, -10))};
}
std::vector<Coverage> read_in_june() {
  return {{on("2020-06-01"), 500},
          {on("2020-06-02"), 100},
          {on("2020-06-03"), 400},
          {on("2020-06-04"), 300}};
}

IndexPoint at(std::string_view day, const IndexOptions& options) {
  return index(june(), read_in_june(), on(day), on(day), options).points.at(0);
}

TEST(Index, GoldsteinMean) {
  // 2 to 4 June: 3, 3, -10; (3 + 3 - 10) / 3 = -4/3. Read: 100 + 400 + 300.
  const IndexPoint point = at("2020-06-04", {.method = Method::goldstein_mean, .window = 3});
  EXPECT_DOUBLE_EQ(*point.value, -4.0 / 3);
  EXPECT_EQ(point.n, 3U);
  EXPECT_EQ(point.reports, 6U);
  EXPECT_EQ(point.coverage, 800U);
  // 1 to 30 June holds the agreement too: (-4 + 6 + 3 + 3 - 10) / 5 = -0.4
  EXPECT_DOUBLE_EQ(*at("2020-06-30", {.method = Method::goldstein_mean, .window = 30}).value, -0.4);
}

TEST(Index, GoldsteinSum) {
  // 2 to 4 June: 3 + 3 - 10 = -4; a thousandth of 800 reports is 0.8: -4 / 0.8 = -5.
  EXPECT_DOUBLE_EQ(*at("2020-06-04", {.method = Method::goldstein_sum, .window = 3}).value, -4);
  const IndexPoint rate =
      at("2020-06-04", {.method = Method::goldstein_sum, .window = 3, .per_coverage = true});
  EXPECT_DOUBLE_EQ(*rate.value, -5);
  EXPECT_DOUBLE_EQ(rate.factor, 1000.0 / 800);
}

TEST(Index, Shares) {
  // 1 to 4 June: verbal cooperation 2, verbal conflict 1, material conflict 1: 2/4 and 1/4.
  EXPECT_DOUBLE_EQ(*at("2020-06-04", {.method = Method::conflict_share, .window = 4}).value, 0.5);
  EXPECT_DOUBLE_EQ(
      *at("2020-06-04", {.method = Method::material_conflict_share, .window = 4}).value, 0.25);
}

TEST(Index, Decayed) {
  // Half-life 1 day, on 5 June: the raid is 1 day old, the talks 2, the threat 4.
  // -(-10)/2 - (3 + 3)/4 - (-4)/16 = 5 - 1.5 + 0.25 = 3.75. The window is 8 days.
  const IndexPoint point = at("2020-06-05", {.method = Method::decayed, .half_life = 1});
  EXPECT_DOUBLE_EQ(*point.value, 3.75);
  EXPECT_EQ(point.n, 4U);
  // Read, fading alike: 300/2 + 400/4 + 100/8 + 500/16 = 150 + 100 + 12.5 + 31.25 = 293.75;
  // 3.75 * 1000 / 293.75 = 12.765957...
  const IndexPoint rate =
      at("2020-06-05", {.method = Method::decayed, .half_life = 1, .per_coverage = true});
  EXPECT_NEAR(*rate.value, 12.765957446808511, 1e-12);
  EXPECT_EQ(rate.coverage, 1300U);
  EXPECT_EQ(window_of({.method = Method::decayed, .half_life = 30}), 240);
}

TEST(Index, Counts) {
  EXPECT_EQ(at("2020-06-04", {.method = Method::conflict_count, .window = 4}).value, 2);
  EXPECT_EQ(at("2020-06-04", {.method = Method::material_conflict_count, .window = 4}).value, 1);
  // Reports were read, none told of conflict: 0. Nothing was read: unknown.
  EXPECT_EQ(at("2020-06-02", {.method = Method::conflict_count, .window = 1}).value, 0);
  EXPECT_FALSE(at("2020-06-09", {.method = Method::conflict_count, .window = 1}).value);
  // Without coverage nobody knows, and the count is what was told.
  EXPECT_EQ(index(june(), {}, on("2020-06-09"), on("2020-06-09"),
                  {.method = Method::conflict_count, .window = 1})
                .points[0]
                .value,
            0);
}

TEST(Index, GapsAreGaps) {
  for (const auto method : {Method::goldstein_mean, Method::goldstein_sum, Method::conflict_share,
                            Method::material_conflict_share, Method::decayed}) {
    const IndexPoint point = at("2020-06-02", {.method = method, .window = 1});
    EXPECT_FALSE(point.value) << name(method);
    EXPECT_EQ(point.n, 0U);
    EXPECT_EQ(point.coverage, 100U);
  }
}

TEST(Index, WhatIsWiderThanTheWindowIsInNone) {
  const IndexSeries series = index(june(), {}, on("2020-06-01"), on("2020-07-31"),
                                   {.method = Method::goldstein_sum, .window = 29, .step = 1});
  EXPECT_EQ(series.wide, 1U);
  // 29 days to 29 June hold all but the agreement: -4 + 6 - 10 = -8.
  EXPECT_DOUBLE_EQ(*series.points[28].value, -8);
  EXPECT_EQ(first_needed(on("2020-06-30"), {.window = 30}), on("2020-06-01"));
}

TEST(Index, OfADyad) {
  const std::vector<std::string> codes = {"KOR", "PRK", "PRKMIL", "USA"};
  const auto cell = [](uint32_t a, uint32_t b, const char* day, uint32_t n) {
    return Cell{a, b, on(day), on(day), sums(n, 4, -9)};
  };
  const std::vector<Cell> cells = {cell(0, 1, "2020-06-16", 1),  cell(0, 2, "2020-06-15", 2),
                                   cell(1, 0, "2020-06-16", 4),  cell(1, 3, "2020-06-16", 8),
                                   cell(2, 0, "2020-06-16", 16), cell(2, 0, "2020-06-17", 32)};
  const auto one_way = of_dyad(cells, codes, {"PRK", "KOR"});
  ASSERT_EQ(one_way.size(), 2U);
  EXPECT_EQ(one_way[0].sums.events, 4U + 16U);
  EXPECT_EQ(one_way[1].sums.events, 32U);
  EXPECT_EQ(of_dyad(cells, codes, {"PRKMIL", "KOR"})[0].sums.events, 16U);
  const auto both = of_dyad(cells, codes, {"PRK", "KOR", true});
  ASSERT_EQ(both.size(), 3U);
  EXPECT_EQ(both[0].sums.events, 2U);
  EXPECT_EQ(both[1].sums.events, 1U + 4U + 16U);
}

TEST(Index, Names) {
  for (int m = 0; m < 7; ++m) {
    const auto method = static_cast<Method>(m);
    EXPECT_EQ(parse_method(name(method)), method);
  }
  EXPECT_FALSE(parse_method("mood"));
  EXPECT_EQ(label(*parse_dyad("PRK:KOR")), "PRK to KOR");
  EXPECT_EQ(label({"PRK", "KOR", true}), "KOR and PRK");
  for (const auto* text : {"PRK", ":KOR", "PRK:", "A:B:C", ""}) EXPECT_FALSE(parse_dyad(text));
}

TEST(Index, Rows) {
  const IndexOptions options{.method = Method::goldstein_sum, .window = 2, .step = 2};
  const IndexSeries series =
      index(june(), read_in_june(), on("2020-06-02"), on("2020-06-06"), options);
  std::string out;
  write_index(out, Format::csv, {"PRK", "KOR"}, series);
  EXPECT_EQ(out, "dyad,day,value,n,reports,coverage,method,window\n"
                 "PRK to KOR,2020-06-02,-4,1,2,600,goldstein-sum,2\n"
                 "PRK to KOR,2020-06-04,-4,3,6,700,goldstein-sum,2\n"
                 "PRK to KOR,2020-06-06,,0,0,0,goldstein-sum,2\n");
  out.clear();
  write_index(out, Format::jsonl, {"PRK", "KOR"}, series);
  EXPECT_EQ(out.substr(out.find("2020-06-06")),
            "2020-06-06\",\"value\":null,\"n\":0,\"reports\":0,\"coverage\":0,"
            "\"method\":\"goldstein-sum\",\"window\":2}\n");
}

TEST(Index, WhatCannotBeAsked) {
  const auto refused = [](const IndexOptions& options) {
    try {
      at("2020-06-04", options);
    } catch (const Error& error) { return error.code == ErrorCode::usage; }
    return false;
  };
  EXPECT_TRUE(refused({.window = -1}));
  EXPECT_TRUE(refused({.step = 0}));
  EXPECT_TRUE(refused({.method = Method::decayed, .half_life = 0}));
  EXPECT_TRUE(refused({.method = Method::decayed, .half_life = std::nan("")}));
  EXPECT_TRUE(refused({.method = Method::goldstein_mean, .per_coverage = true}));
  EXPECT_THROW(index({}, {}, on("2020-06-04"), on("2020-06-03"), {}), Error);
}

}  // namespace
