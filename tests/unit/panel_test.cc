// SPDX-License-Identifier: Apache-2.0
// Dyad x period tables over a small world of states.
#include <gtest/gtest.h>

#include <map>

#include "base/dates.h"
#include "query/panel.h"
#include "sillok/error.h"

namespace {

using namespace sillok;
using namespace sillok::query;
using pack::StateKind;

sys_days on(std::string_view text) { return *parse_day(text); }

States small_world() {
  State deu{.iso3 = "DEU", .name = "Germany", .from = on("1990-10-03"), .cow = 255, .gw = 260};
  State west{
      .iso3 = "DEU", .name = "West Germany", .kind = StateKind::former, .cow = 260, .gw = 260};
  west.to = on("1990-10-02");
  State east{
      .iso3 = "DDR", .name = "East Germany", .kind = StateKind::former, .cow = 265, .gw = 265};
  east.to = on("1990-10-03");
  return States(
      {deu,
       west,
       east,
       {.iso3 = "KOR", .name = "South Korea", .cow = 732, .gw = 732},
       {.iso3 = "PRK", .name = "North Korea", .cow = 731, .gw = 731},
       {.iso3 = "SDN", .name = "Sudan", .cow = 625, .gw = 625},
       {.iso3 = "SSD", .name = "South Sudan", .from = on("2011-07-09"), .cow = 626, .gw = 626},
       {.iso3 = "VAT", .name = "Vatican City"},
       {.iso3 = "HKG", .name = "Hong Kong", .kind = StateKind::territory}});
}

struct Told {
  const char *actor, *recipient, *day, *end;
  uint32_t events = 1;
  double goldstein = -1;
};

class PanelTest : public testing::Test {
 protected:
  // Cells of one event each, or of as many as told.
  void tell(const std::vector<Told>& all) {
    for (const Told& told : all) {
      Sums sums{.events = told.events, .reports = 3 * told.events, .sources = 2};
      sums.quad[2] = told.events;
      sums.goldstein_sum = told.goldstein * told.events;
      sums.goldstein_n = told.events;
      cells_.push_back({id(told.actor), id(told.recipient), on(told.day), on(told.end), sums});
    }
  }
  uint32_t id(const std::string& code) {
    const auto [at, added] = ids_.try_emplace(code, static_cast<uint32_t>(codes_.size()));
    if (added) codes_.push_back(code);
    return at->second;
  }
  // "PRK KOR 2020-06 2" a row.
  std::vector<std::string> rows(const PanelOptions& options) {
    std::vector<std::string> found;
    count_ = panel(cells_, codes_, states_, options, [&](const PanelRow& row) {
      found.push_back(std::string(row.party_1) + " " + std::string(row.party_2) + " " +
                      label(row.period) + " " + std::to_string(row.sums.events));
    });
    EXPECT_EQ(count_.rows, found.size());
    return found;
  }
  std::string table(Format format, const PanelOptions& options) {
    PanelWriter writer(format, options);
    std::string out;
    writer.header(out);
    count_ =
        panel(cells_, codes_, states_, options, [&](const PanelRow& row) { writer.row(out, row); });
    return out;
  }
  uint64_t left_out(LeftOut why) const { return count_.left_out[static_cast<size_t>(why)]; }

  const States states_ = small_world();
  std::vector<Cell> cells_;
  std::vector<std::string> codes_;
  std::map<std::string, uint32_t> ids_;
  PanelCount count_;
};

using Rows = std::vector<std::string>;

TEST_F(PanelTest, DirectionIsKept) {
  tell({{"PRK", "KOR", "2020-06-16", "2020-06-16", 2}, {"KOR", "PRK", "2020-06-17", "2020-06-17"}});
  PanelOptions options{.from = on("2020-06-01"), .to = on("2020-07-31"), .fill = Fill::none};
  EXPECT_EQ(rows(options), (Rows{"KOR PRK 2020-06 1", "PRK KOR 2020-06 2"}));
  options.undirected = true;
  EXPECT_EQ(rows(options), (Rows{"KOR PRK 2020-06 3"}));
  EXPECT_EQ(count_.events, 3U);
}

TEST_F(PanelTest, ZerosForEveryPairThatExists) {
  tell({{"PRK", "KOR", "2020-06-16", "2020-06-16"}});
  PanelOptions options{.from = on("2020-06-01"), .to = on("2020-07-31"), .actors = {"PRK"}};
  // DEU, KOR, SDN, SSD, VAT: not East Germany, not the territory, not itself.
  EXPECT_EQ(rows(options), (Rows{"PRK DEU 2020-06 0", "PRK DEU 2020-07 0", "PRK KOR 2020-06 1",
                                 "PRK KOR 2020-07 0", "PRK SDN 2020-06 0", "PRK SDN 2020-07 0",
                                 "PRK SSD 2020-06 0", "PRK SSD 2020-07 0", "PRK VAT 2020-06 0",
                                 "PRK VAT 2020-07 0"}));
  options.actors.clear();
  EXPECT_EQ(rows(options).size(), 6U * 5U * 2U);
  options.undirected = true;
  EXPECT_EQ(rows(options).size(), 6U * 5U / 2U * 2U);
  options.domestic = true;
  EXPECT_EQ(rows(options).size(), (6U * 5U / 2U + 6U) * 2U);
}

TEST_F(PanelTest, NoRowBeforeAStateBeganAndItsEventsAreCounted) {
  tell({{"SDN", "SSD", "2011-07-05", "2011-07-05"},
        {"SDN", "SSD", "2011-07-09", "2011-07-09"},
        {"SDN", "SSD", "2011-07-01", "2011-07-31", 2},
        {"SDN", "SSD", "2011-06-30", "2011-06-30", 4}});
  PanelOptions options{
      .from = on("2011-06-01"), .to = on("2011-08-31"), .actors = {"SDN"}, .recipients = {"SSD"}};
  // What is known to July alone may lie in the days that were left of it.
  EXPECT_EQ(rows(options), (Rows{"SDN SSD 2011-07 3", "SDN SSD 2011-08 0"}));
  EXPECT_EQ(left_out(LeftOut::not_existing), 5U);
  options.fill = Fill::none;
  EXPECT_EQ(rows(options), (Rows{"SDN SSD 2011-07 3"}));
  EXPECT_EQ(left_out(LeftOut::not_existing), 5U);
}

TEST_F(PanelTest, GermanyIsOneCodeAndTwoNumbers) {
  tell({{"DDR", "DEU", "1990-10-01", "1990-10-01"},
        {"DEU", "KOR", "1990-10-01", "1990-10-01", 2},
        {"DEU", "KOR", "1990-10-05", "1990-10-05", 4}});
  PanelOptions options{.from = on("1990-09-01"),
                       .to = on("1990-11-30"),
                       .actors = {"DEU", "DDR"},
                       .recipients = {"KOR"}};
  EXPECT_EQ(rows(options), (Rows{"DDR KOR 1990-09 0", "DDR KOR 1990-10 0", "DEU KOR 1990-09 0",
                                 "DEU KOR 1990-10 6", "DEU KOR 1990-11 0"}));
  options.keys = Keys::cow;
  EXPECT_EQ(rows(options), (Rows{"255 732 1990-10 4", "255 732 1990-11 0", "260 732 1990-09 0",
                                 "260 732 1990-10 2", "265 732 1990-09 0", "265 732 1990-10 0"}));
  options.keys = Keys::gw;
  EXPECT_EQ(rows(options), (Rows{"260 732 1990-09 0", "260 732 1990-10 6", "260 732 1990-11 0",
                                 "265 732 1990-09 0", "265 732 1990-10 0"}));
  options.keys = Keys::iso3;
  options.recipients = {"KOR"};
  options.actors = {"DEU"};
  options.from = options.to = on("1990-10-01");
  EXPECT_EQ(table(Format::csv, options),
            "iso3_1,iso3_2,cow_1,cow_2,gw_1,gw_2,period,first_day,events,reports,sources,quad1,"
            "quad2,quad3,quad4,goldstein_sum,goldstein_mean,scale_sum,scale_mean\n"
            "DEU,KOR,255,732,260,732,1990-10,1990-10-01,6,18,4,0,0,6,0,-6,-1,0,\n");
}

TEST_F(PanelTest, TheStatelessOnlyWithTheirEventsOrByName) {
  tell({{"IGO", "SDN", "2020-01-05", "2020-01-05"},
        {"HKG", "KOR", "2020-01-06", "2020-01-06", 2},
        {"QQQ", "KOR", "2020-01-06", "2020-01-06", 4}});
  PanelOptions options{.by = PeriodKind::year, .from = on("2020-01-01"), .to = on("2020-12-31")};
  for (const auto& row : rows(options)) EXPECT_EQ(row.back(), '0') << row;
  EXPECT_EQ(left_out(LeftOut::stateless), 3U);
  EXPECT_EQ(left_out(LeftOut::unknown), 4U);
  options.fill = Fill::none;
  EXPECT_EQ(rows(options), (Rows{"HKG KOR 2020 2", "IGO SDN 2020 1"}));
  options = {.by = PeriodKind::year,
             .from = on("2019-01-01"),
             .to = on("2020-12-31"),
             .actors = {"IGO"},
             .recipients = {"SDN"}};
  EXPECT_EQ(rows(options), (Rows{"IGO SDN 2019 0", "IGO SDN 2020 1"}));
  EXPECT_EQ(left_out(LeftOut::not_asked), 2U);
  options.keys = Keys::cow;
  options.actors.clear();
  rows(options);
  EXPECT_EQ(left_out(LeftOut::no_number), 3U);
}

TEST_F(PanelTest, WhatIsLeftOutAndWhy) {
  tell({{"PRK", "KOR", "2020-06-01", "2020-06-30"},       // a month is in no week
        {"PRK", "KOR", "2020-06-14", "2020-06-15", 2},    // Sunday and Monday
        {"PRK", "PRK", "2020-06-16", "2020-06-16", 4},    // within one party
        {"PRK", "KOR", "2020-08-01", "2020-08-01", 8}});  // later
  const PanelOptions options{
      .by = PeriodKind::week, .from = on("2020-06-01"), .to = on("2020-06-30"), .fill = Fill::none};
  EXPECT_EQ(rows(options), Rows{});
  EXPECT_EQ(left_out(LeftOut::wide), 3U);
  EXPECT_EQ(left_out(LeftOut::domestic), 4U);
  EXPECT_EQ(left_out(LeftOut::outside), 8U);
  EXPECT_EQ(reason(LeftOut::wide), "not inside one period");
}

TEST_F(PanelTest, RangesAreWidenedToWholePeriods) {
  tell({{"PRK", "KOR", "2020-06-03", "2020-06-03"}});
  const PanelOptions options{.from = on("2020-06-16"), .to = on("2020-06-20"), .fill = Fill::none};
  EXPECT_EQ(rows(options), (Rows{"PRK KOR 2020-06 1"}));
  EXPECT_EQ(panel_days(options), std::pair(on("2020-06-01"), on("2020-06-30")));
}

TEST_F(PanelTest, SectorsAreParties) {
  tell({{"PRKMIL", "KOR", "2020-06-03", "2020-06-03"},
        {"PRKGOV", "KORGOV", "2020-06-03", "2020-06-03", 2}});
  PanelOptions options{.from = on("2020-06-01"), .to = on("2020-06-30"), .fill = Fill::none};
  EXPECT_EQ(rows(options), (Rows{"PRK KOR 2020-06 3"}));
  options.sectors = true;
  EXPECT_EQ(rows(options), (Rows{"PRKGOV KORGOV 2020-06 2", "PRKMIL KOR 2020-06 1"}));
  options.fill = Fill::zero;
  options.actors = {"PRKMIL"};
  options.recipients = {"KOR"};
  EXPECT_EQ(rows(options), (Rows{"PRKMIL KOR 2020-06 1", "PRKMIL KORGOV 2020-06 0"}));
  const std::string head = R"({"code_1":"PRKMIL","code_2":"KOR","iso3_1":"PRK","iso3_2":"KOR",)"
                           R"("cow_1":731,"cow_2":732,"gw_1":731,"gw_2":732,"period":"2020-06",)";
  EXPECT_EQ(table(Format::jsonl, options).substr(0, head.size()), head);
  options.keys = Keys::cow;
  EXPECT_THROW(rows(options), Error);
}

TEST_F(PanelTest, TablesOfNumbers) {
  tell({{"PRK", "KOR", "2020-06-03", "2020-06-03", 2, -7.2}});
  PanelOptions options{.from = on("2020-06-01"),
                       .to = on("2020-06-30"),
                       .keys = Keys::cow,
                       .actors = {"731"},
                       .recipients = {"732", "SSD"}};
  EXPECT_EQ(table(Format::tsv, options),
            "ccode1\tccode2\tperiod\tfirst_day\tevents\treports\tsources\tquad1\tquad2\tquad3\t"
            "quad4\tgoldstein_sum\tgoldstein_mean\tscale_sum\tscale_mean\n"
            "731\t626\t2020-06\t2020-06-01\t0\t0\t0\t0\t0\t0\t0\t0\t\t0\t\n"
            "731\t732\t2020-06\t2020-06-01\t2\t6\t2\t0\t0\t2\t0\t-14.4\t-7.2\t0\t\n");
  options.keys = Keys::gw;
  options.recipients = {"732"};
  EXPECT_EQ(table(Format::jsonl, options),
            "{\"gwcode1\":731,\"gwcode2\":732,\"period\":\"2020-06\",\"first_day\":\"2020-06-01\","
            "\"events\":2,\"reports\":6,\"sources\":2,\"quad1\":0,\"quad2\":0,\"quad3\":2,"
            "\"quad4\":0,\"goldstein_sum\":-14.4,\"goldstein_mean\":-7.2,\"scale_sum\":0,"
            "\"scale_mean\":null}\n");
}

// Summed over all rows nothing is lost, and the two directions sum to the undirected table.
TEST_F(PanelTest, NothingIsLost) {
  const char* codes[] = {"DEU", "DDR", "KOR", "PRK", "SDN", "SSD", "VAT", "HKG", "UNK", "ZZZ"};
  uint32_t seed = 1, told = 0;
  const auto below = [&seed](uint32_t n) {
    return ((seed = seed * 1664525U + 1013904223U) >> 8U) % n;
  };
  for (int i = 0; i < 3000; ++i) {
    const sys_days day = on("1988-01-01") + days(below(12000));
    Sums sums{.events = 1 + below(3)};
    told += sums.events;
    cells_.push_back({id(codes[below(10)]), id(codes[below(10)]), day, day + days(below(4)), sums});
  }
  for (const auto keys : {Keys::iso3, Keys::cow, Keys::gw}) {
    for (const auto by : {PeriodKind::week, PeriodKind::quarter}) {
      uint64_t directed = 0;
      for (const auto fill : {Fill::zero, Fill::none}) {
        for (const bool undirected : {false, true}) {
          const PanelOptions options{.by = by,
                                     .from = on("1989-05-05"),
                                     .to = on("2015-01-01"),
                                     .keys = keys,
                                     .fill = fill,
                                     .undirected = undirected};
          rows(options);
          uint64_t all = count_.events;
          for (const uint64_t n : count_.left_out) all += n;
          EXPECT_EQ(all, told);
          if (undirected) { EXPECT_EQ(count_.events, directed); }
          directed = count_.events;
        }
      }
    }
  }
}

TEST_F(PanelTest, WhatCannotBeAsked) {
  PanelOptions options{.from = on("2020-06-01"), .to = on("2020-05-31")};
  EXPECT_THROW(rows(options), Error);
  options = {.from = on("2020-06-01"), .to = on("2020-06-30"), .actors = {"PRX"}};
  try {
    rows(options);
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.code, ErrorCode::usage);
    EXPECT_STREQ(error.what(), "no party of a panel has this code: 'PRX'");
  }
}

}  // namespace
