// SPDX-License-Identifier: Apache-2.0
// Rows of other data sets, with the faults that they have.
#include <gtest/gtest.h>

#include <cmath>
#include <cstdio>
#include <filesystem>
#include <map>

#include "base/file.h"
#include "document/columns.h"
#include "engine/embedded.h"
#include "read/foreign.h"

namespace {

using namespace sillok;
using read::Foreign;

using Cells = std::map<std::string, std::string, std::less<>>;

std::string row_of(std::span<const std::string_view> columns, const Cells& cells,
                   const std::string& otherwise = "") {
  std::string out;
  for (size_t i = 0; i < columns.size(); ++i) {
    if (i > 0) out += "\t";
    const auto found = cells.find(columns[i]);
    out += found == cells.end() ? otherwise : found->second;
  }
  return out;
}

std::string header_of(std::span<const std::string_view> columns) {
  std::string out;
  for (const std::string_view name : columns) out += (out.empty() ? "" : "\t") + std::string(name);
  return out;
}

Cells polecat(const Cells& changes = {}) {
  Cells cells = {{"Event ID", "20230105-77-ab"},
                 {"Event Date", "2023-01-05"},
                 {"Event Type", "ASSAULT"},
                 {"Event Mode", "firearms"},
                 {"Intensity", "-9.0"},
                 {"Quad Code", "MATERIAL CONFLICT"},
                 {"Contexts", "military; terrorism"},
                 {"Actor Name", "Mali"},
                 {"Actor Country", "MLI"},
                 {"Actor COW", "432.0"},
                 {"Primary Actor Sector", "MIL"},
                 {"Actor Sectors", "MIL; GOV"},
                 {"Actor Name Raw", "Malian soldiers"}};
  for (const auto& [name, value] : changes) cells[name] = value;
  return cells;
}

Cells icews(const Cells& changes = {}) {
  Cells cells = {{"Event ID", "912"},
                 {"Event Date", "2014-02-03"},
                 {"Source Name", "Police (Kenya)"},
                 {"Source Sectors", "Police,Government"},
                 {"Source Country", "Kenya"},
                 {"Event Text", "Arrest"},
                 {"CAMEO Code", "173"},
                 {"Intensity", "-5"},
                 {"Target Name", "Protester (Kenya)"},
                 {"Target Sectors", "Protestors / Popular Opposition / Mobs,Kikuyu"},
                 {"Target Country", "Kenya"},
                 {"Story ID", "33"},
                 {"Sentence Number", "2"},
                 {"City", "Nairobi"},
                 {"Country", "Kenya"},
                 {"Latitude", "-1.28"},
                 {"Longitude", "36.82"}};
  for (const auto& [name, value] : changes) cells[name] = value;
  return cells;
}

Cells gdelt(const Cells& changes = {}) {
  Cells cells = {{"GLOBALEVENTID", "410412347"},
                 {"SQLDATE", "20150218"},
                 {"Actor1Code", "KENCOP"},
                 {"Actor1Name", "KENYA"},
                 {"Actor1CountryCode", "KEN"},
                 {"Actor1Type1Code", "COP"},
                 {"EventCode", "042"},
                 {"EventBaseCode", "042"},
                 {"EventRootCode", "04"},
                 {"GoldsteinScale", "1.9"},
                 {"ActionGeo_Type", "4"},
                 {"ActionGeo_FullName", "Nairobi, Nairobi Area, Kenya"},
                 {"ActionGeo_CountryCode", "KE"},
                 {"ActionGeo_Lat", "-1.28333"},
                 {"ActionGeo_Long", "36.8167"},
                 {"DATEADDED", "20150219001500"},
                 {"SOURCEURL", "http://news.example/a"}};
  for (const auto& [name, value] : changes) cells[name] = value;
  return cells;
}

read::ForeignRow only(Foreign format, const std::string& line) {
  read::ForeignLines lines(format, engine::code_tables());
  auto row = lines.parse(line);
  EXPECT_TRUE(row);
  return row ? *row : read::ForeignRow{};
}

std::string why(Foreign format, const std::string& line) {
  const read::ForeignRow row = only(format, line);
  EXPECT_FALSE(row.record) << line;
  return row.reason + ": " + row.piece;
}

TEST(Foreign, PolecatRow) {
  const auto row = only(Foreign::polecat, row_of(polecat_columns(), polecat(), "None") + "\r");
  ASSERT_TRUE(row.record) << row.reason;
  const Record& r = *row.record;
  EXPECT_EQ(r.id, "20230105-77-ab");
  EXPECT_EQ(r.event, (std::vector<std::string>{"ASSAULT"}));
  EXPECT_EQ(r.mode, (std::vector<std::string>{"firearms"}));
  EXPECT_EQ(r.context, (std::vector<std::string>{"military", "terrorism"}));
  EXPECT_EQ(r.scale, -9);
  EXPECT_EQ(r.quad, 4);
  ASSERT_EQ(r.actor.size(), 1U);
  EXPECT_EQ(r.actor[0].cow, 432);
  EXPECT_EQ(r.actor[0].sectors, (std::vector<std::string>{"MIL", "GOV"}));
  EXPECT_EQ(r.actor[0].where, (Quote{0, 0, "Malian soldiers"}));
  EXPECT_TRUE(r.recipient.empty());
  EXPECT_FALSE(r.place);
  EXPECT_FALSE(r.text);
  EXPECT_EQ(r.cameo, "");
  EXPECT_TRUE(std::isnan(r.goldstein));
  EXPECT_EQ(r.start, 0U);
  EXPECT_EQ(r.confidence, 0);
}

TEST(Foreign, ListsOfOtherLengthsAreNotSpread) {
  const auto row = only(Foreign::polecat, row_of(polecat_columns(),
                                                 polecat({{"Actor Name", "Mali; Chad; Niger"},
                                                          {"Actor Country", "MLI; None"},
                                                          {"Actor COW", "432; None"},
                                                          {"Primary Actor Sector", "MIL; REB"},
                                                          {"Actor Sectors", "MIL"},
                                                          {"Actor Name Raw", "None"}}),
                                                 "None"));
  ASSERT_TRUE(row.record) << row.reason;
  ASSERT_EQ(row.record->actor.size(), 2U);
  EXPECT_EQ(row.record->actor[0].country, "MLI");
  EXPECT_EQ(row.record->actor[0].name, "");
  EXPECT_EQ(row.record->actor[1].country, "UNK");
  EXPECT_EQ(row.record->actor[1].sectors, (std::vector<std::string>{"REB"}));
}

TEST(Foreign, PolecatFilesWithTheFaultsTheyHave) {
  read::ForeignLines lines(Foreign::polecat, engine::code_tables());
  // More names than columns: the order counts.
  EXPECT_FALSE(lines.parse("\xEF\xBB\xBF" + header_of(polecat_columns()).substr(0, 40) +
                           "Headline\tFeed\t" + header_of(polecat_columns()).substr(40)));
  auto row = lines.parse(row_of(polecat_columns(), polecat(), "None"));
  ASSERT_TRUE(row && row->record) << row->reason;
  EXPECT_EQ(row->line, 2U);
  // Empty columns behind the last one; an empty line; ISO-8859-1; a cell with a tab in quotes.
  row = lines.parse(row_of(polecat_columns(), polecat(), "None") + "\t\t\t");
  ASSERT_TRUE(row && row->record);
  EXPECT_FALSE(lines.parse("  "));
  row = lines.parse(row_of(polecat_columns(),
                           polecat({{"Actor Name", "S\xe9kou"}, {"Source", "\"a\tb\"\"c\""}}),
                           "None"));
  ASSERT_TRUE(row && row->record) << row->reason << row->piece;
  EXPECT_EQ(row->record->actor[0].name, "S\u00e9kou");
  EXPECT_EQ(row->record->report.source, "a\tb\"c");
  EXPECT_EQ(row->line, 5U);
  row = lines.parse("12\t34");
  ASSERT_TRUE(row);
  EXPECT_EQ(row->reason, "another number of columns than 40");
  EXPECT_EQ(row->piece, "2 columns");
}

TEST(Foreign, ColumnsMayStandInAnotherOrder) {
  read::ForeignLines lines(Foreign::polecat, engine::code_tables());
  std::vector<std::string_view> columns(polecat_columns().begin(), polecat_columns().end());
  std::swap(columns[1], columns[39]);
  columns.insert(columns.begin() + 5, "Headline");
  columns[4] = "Event Intensity";
  Cells cells = polecat({{"Headline", "x"}, {"Event Intensity", "-8.5"}});
  EXPECT_FALSE(lines.parse(header_of(columns)));
  const auto row = lines.parse(row_of(columns, cells, "None"));
  ASSERT_TRUE(row && row->record) << row->reason << row->piece;
  EXPECT_EQ(row->record->date, "2023-01-05");
  EXPECT_EQ(row->record->scale, -8.5);
}

TEST(Foreign, PolecatCodesThatDoNotExist) {
  const auto of = [](const Cells& changes) {
    return why(Foreign::polecat, row_of(polecat_columns(), polecat(changes), "None"));
  };
  EXPECT_EQ(of({{"Event ID", "None"}}), "no event id: ");
  EXPECT_EQ(of({{"Event Date", "2023-02-30"}}), "no such day: 2023-02-30");
  EXPECT_EQ(of({{"Event Type", "FIGHT"}}), "no such event type: FIGHT");
  EXPECT_EQ(of({{"Event Mode", "visit"}}), "no such mode of ASSAULT: visit");
  EXPECT_EQ(of({{"Contexts", "sports"}}), "no such context: sports");
  EXPECT_EQ(of({{"Intensity", "strong"}}), "no number: strong");
  EXPECT_EQ(of({{"Quad Code", "5"}}), "no such quad code: 5");
  EXPECT_EQ(of({{"Actor Country", "QQQ"}}), "no such country code: QQQ");
  EXPECT_EQ(of({{"Actor Sectors", "XYZ"}}), "no such sector: XYZ");
  EXPECT_EQ(of({{"Latitude", "95"}, {"Longitude", "0"}}), "no such coordinates: 95 0");
  EXPECT_EQ(of({{"Latitude", "5"}}), "no such coordinates: 5 ");
}

TEST(Foreign, IcewsRow) {
  const auto row = only(Foreign::icews, row_of(icews_columns(), icews()));
  ASSERT_TRUE(row.record) << row.reason;
  const Record& r = *row.record;
  EXPECT_TRUE(r.id.starts_with("icews-912-"));
  EXPECT_EQ(r.event, (std::vector<std::string>{"COERCE"}));
  EXPECT_EQ(r.cameo, "173");
  EXPECT_EQ(r.goldstein, -5);
  EXPECT_EQ(r.quad, 4);
  EXPECT_EQ(r.actor.at(0).sectors, (std::vector<std::string>{"COP", "GOV"}));
  EXPECT_EQ(r.recipient.at(0).sectors, (std::vector<std::string>{"OPP"}));
  EXPECT_EQ(r.recipient.at(0).country, "KEN");
  EXPECT_EQ(r.place->resolved, "Nairobi");
  EXPECT_EQ(r.place->resolution, 4);
  EXPECT_EQ(r.sequence, 2U);
  EXPECT_EQ(r.report.id, "33");
  // Sectors with commas, parties of no country.
  const auto other =
      only(Foreign::icews,
           row_of(icews_columns(),
                  icews({{"Source Country", "NULL"},
                         {"Source Sectors", "Global,International Government "
                                            "Organization"},
                         {"Target Sectors", "Army Mechanized (Ships, Tanks, Planes),Military"}})));
  ASSERT_TRUE(other.record) << other.reason;
  EXPECT_EQ(other.record->actor.at(0).country, "IGO");
  EXPECT_EQ(other.record->recipient.at(0).sectors, (std::vector<std::string>{"MIL"}));
}

TEST(Foreign, IcewsCodesThatDoNotExist) {
  const auto of = [](const Cells& changes) {
    return why(Foreign::icews, row_of(icews_columns(), icews(changes)));
  };
  EXPECT_EQ(of({{"CAMEO Code", "13y"}}), "no such CAMEO code: 13y");
  EXPECT_EQ(of({{"CAMEO Code", "20"}}), "a CAMEO code of fewer than three digits: 20");
  EXPECT_EQ(of({{"Source Country", "Atlantis"}}), "no such country: Atlantis");
  EXPECT_EQ(of({{"Sentence Number", "1.5"}}), "no whole number: 1.5");
}

TEST(Foreign, GdeltRowsOfBothVersions) {
  read::ForeignLines lines(Foreign::gdelt, engine::code_tables());
  std::string first = row_of(gdelt1_columns(), gdelt({{"DATEADDED", "20150219"}}));
  const auto row58 = lines.parse(first);
  const auto row57 = lines.parse(first.substr(0, first.rfind('\t')));
  const auto row61 = lines.parse(row_of(gdelt_columns(), gdelt()));
  for (const auto* row : {&row57, &row58, &row61}) {
    ASSERT_TRUE(*row && (*row)->record) << (*row)->reason << (*row)->piece;
    const Record& r = *(*row)->record;
    EXPECT_EQ(r.id, "gdelt-410412347");
    EXPECT_EQ(r.date, "2015-02-18");
    EXPECT_EQ(r.event, (std::vector<std::string>{"CONSULT"}));
    EXPECT_EQ(r.mode, (std::vector<std::string>{"visit"}));
    EXPECT_EQ(r.actor.at(0).country, "KEN");
    EXPECT_EQ(r.actor.at(0).sectors, (std::vector<std::string>{"COP"}));
    EXPECT_TRUE(r.recipient.empty());
    EXPECT_EQ(r.place->resolved, "Nairobi");
    EXPECT_EQ(r.place->province, "Nairobi Area");
    EXPECT_EQ(r.place->country, "KEN");
    EXPECT_EQ(r.place->lon, 36.8167);
    EXPECT_EQ(r.report.date, "2015-02-19");
  }
  EXPECT_EQ(row57->record->report.url, "");
  EXPECT_EQ(row58->record->report.url, "http://news.example/a");
  EXPECT_EQ(row58->record->coder, "GDELT 1.0");
  EXPECT_EQ(row61->record->coder, "GDELT 2.0");
}

TEST(Foreign, GdeltPartiesWithoutACountry) {
  const auto party = [](const Cells& changes) {
    const auto row = only(Foreign::gdelt, row_of(gdelt_columns(), gdelt(changes)));
    EXPECT_TRUE(row.record) << row.reason << row.piece;
    return row.record ? row.record->actor.at(0) : Party{};
  };
  EXPECT_EQ(party({{"Actor1CountryCode", "AFR"}}).country, "UNK");
  EXPECT_EQ(party({{"Actor1CountryCode", ""}, {"Actor1Type1Code", "IGO"}}).country, "IGO");
  EXPECT_EQ(party({{"Actor1CountryCode", ""}, {"Actor1Type1Code", "INS"}}).sectors,
            (std::vector<std::string>{"REB"}));
  EXPECT_EQ(party({{"Actor1CountryCode", "ROM"}}).country, "ROU");
}

TEST(Foreign, GdeltCodesThatDoNotExist) {
  const auto of = [](const Cells& changes) {
    return why(Foreign::gdelt, row_of(gdelt_columns(), gdelt(changes)));
  };
  EXPECT_EQ(of({{"GLOBALEVENTID", "x"}}), "no event id: x");
  EXPECT_EQ(of({{"SQLDATE", "20150232"}}), "no such day: 20150232");
  EXPECT_EQ(of({{"EventCode", "42"}}), "a CAMEO code that its root does not fit: 42");
  EXPECT_EQ(of({{"EventCode", "42"}, {"EventRootCode", "4"}}),
            "a CAMEO code that its root does not fit: 42");
  EXPECT_EQ(of({{"EventCode", "049"}}), "no such CAMEO code: 049");
  EXPECT_EQ(of({{"Actor1CountryCode", "QQQ"}}), "no such country code: QQQ");
  EXPECT_EQ(of({{"ActionGeo_CountryCode", "99"}}), "no such FIPS code: 99");
  EXPECT_EQ(of({{"ActionGeo_Type", "7"}}), "no such type of place: 7");
}

TEST(Foreign, FilesAreReadLineByLine) {
  const auto path = std::filesystem::temp_directory_path() / "sillok_foreign_test.tsv";
  write_file(path.string(), header_of(gdelt_columns()) + "\n" + row_of(gdelt_columns(), gdelt()) +
                                "\nbroken\n" + std::string((size_t{1} << 20U) + 5, 'x') + "\n" +
                                row_of(gdelt_columns(), gdelt()));
  read::ForeignRows rows(path.string(), Foreign::gdelt, engine::code_tables());
  std::string seen;
  while (const auto row = rows.next())
    seen += std::to_string(row->line) + (row->record ? " record;" : " " + row->reason + ";");
  EXPECT_EQ(seen, "2 record;3 another number of columns than 61;4 too long;5 record;");
  std::filesystem::remove(path);
  read::ForeignRows missing("/nonexistent/file", Foreign::gdelt, engine::code_tables());
  const auto row = missing.next();
  ASSERT_TRUE(row);
  EXPECT_EQ(row->line, 0U);
  EXPECT_EQ(row->reason, "unreadable file");
  EXPECT_FALSE(missing.next());
}

}  // namespace
