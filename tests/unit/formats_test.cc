// SPDX-License-Identifier: Apache-2.0
// Records in the formats of others: what was written reads back as it was.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "base/file.h"
#include "base/tsv.h"
#include "document/actor_code.h"
#include "document/columns.h"
#include "engine/embedded.h"
#include "read/foreign.h"
#include "read/record_lines.h"
#include "view/format.h"
#include "view/records.h"

namespace {

using namespace sillok;

Party party(std::string name, std::string country, std::vector<std::string> sectors,
            std::string code, int cow = 0) {
  Party out;
  out.where = {0, static_cast<uint32_t>(name.size()), name};
  out.name = std::move(name);
  out.country = std::move(country);
  out.sectors = std::move(sectors);
  out.code = std::move(code);
  out.cow = cow;
  return out;
}

// "North Korea and troops of Syria blew up the office in Kaesong.", with hostile words in it.
Record example() {
  Record r;
  r.id = "e-0123456789abcdef";
  r.report = {"r\t1", "2020-06-17", "Agencia \"Sur\"", "https://news.example/1?a=b", "=A\ntitle"};
  r.date = r.enddate = "2020-06-16";
  r.date_precision = Precision::day;
  r.date_from_text = true;
  r.event = {"ASSAULT"};
  r.mode = {"destroy"};
  r.context = {"diplomatic", "military"};
  r.quad = 4;
  r.scale = -8.5;
  r.cameo = "1712";
  r.goldstein = -9.2;
  r.actor = {party("North Korea", "PRK", {"GOV", "MIL"}, "PRKGOVMIL", 731),
             party("troops of Syria", "SYR", {"MIL"}, "SYRMIL", 652)};
  r.recipient = {party("South Korea", "KOR", {}, "KOR", 732)};
  r.place = Location{"Kaesong",        "Kaesong", 37.97083, 126.55444, "PRK",
                     "Hwanghae-bukto", 1876101,   4,        54,        61};
  r.size.dead = 3;
  r.event_text = {{32, 39, "blew up"}};
  r.text = "North Korea and troops of Syria blew up the office in Kaesong.";
  r.actor[1].where = {16, 31, "troops of Syria"};
  r.recipient[0].where = {100, 111, "South Korea"};
  r.end = 62;
  r.confidence = 0.93;
  r.rule = "lexicon/verbs.tsv:7 blow up";
  r.mentions = {1, 4};
  r.cluster = "c-0123456789abcdef";
  r.coder = "sillok 0.1.0";
  return r;
}

struct Text {
  std::string out;
  std::map<std::string, uint64_t, std::less<>> left_out;
};

Text written(std::string_view format, const std::vector<Record>& records,
             view::WriterOptions options = {}) {
  options.codes = engine::code_tables();
  const auto writer = view::RecordWriter::make(format, options);
  Text text;
  writer->begin(text.out);
  for (const Record& record : records) writer->add(text.out, record);
  writer->end(text.out);
  text.left_out = writer->left_out();
  return text;
}

std::vector<std::string> split_at(std::string_view text, char separator) {
  std::vector<std::string> out(1);
  for (const char c : text) {
    if (c == separator)
      out.emplace_back();
    else
      out.back().push_back(c);
  }
  return out;
}

// Lines without the last, empty one.
std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> out = split_at(text, '\n');
  out.pop_back();
  return out;
}

// A reader of RFC 4180 for what the writer of csv writes.
std::vector<std::vector<std::string>> csv(std::string_view text) {
  std::vector<std::vector<std::string>> out(1, std::vector<std::string>(1));
  bool quoted = false;
  for (size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    std::string& cell = out.back().back();
    if (quoted && c == '"' && i + 1 < text.size() && text[i + 1] == '"') {
      cell.push_back(text[++i]);
    } else if (c == '"') {
      quoted = !quoted;
    } else if (!quoted && c == ',') {
      out.back().emplace_back();
    } else if (!quoted && c == '\n') {
      out.emplace_back(1);
    } else if (quoted || c != '\r') {
      cell.push_back(c);
    }
  }
  out.pop_back();
  return out;
}

std::vector<Record> read_back(read::Foreign format, const std::string& text) {
  read::ForeignLines lines(format, engine::code_tables());
  std::vector<Record> out;
  for (const std::string& line : lines_of(text)) {
    auto row = lines.parse(line);
    if (!row) continue;
    EXPECT_TRUE(row->record) << row->reason << " " << row->piece;
    if (row->record) out.push_back(std::move(*row->record));
  }
  return out;
}

TEST(Formats, UnknownOnesNameTheKnown) {
  try {
    (void)view::RecordWriter::make("parquet", {});
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.code, ErrorCode::usage);
    for (const view::Format& format : view::formats())
      EXPECT_NE(error.hint.find(format.name), std::string::npos);
  }
}

TEST(Formats, WithoutTablesOfCodesThereIsNoWriter) {
  EXPECT_THROW((void)view::RecordWriter::make("gdelt", {}), Error);
  EXPECT_NO_THROW((void)view::RecordWriter::make("jsonl", {}));
}

TEST(Formats, EveryTableHasCellsForAllColumnsWhateverTheTextsHold) {
  Record hostile = example();
  for (std::string* text : {&hostile.id, &hostile.report.source, &hostile.report.url,
                            &hostile.actor[0].name, &hostile.place->resolved, &hostile.coder})
    *text = "a\tb\r\nc\x01\xff\xe2\x80\xa8\"d,=";
  const std::pair<const char*, size_t> tables[] = {{"tsv", 69},   {"polecat", 40},
                                                   {"icews", 20}, {"phoenix", 26},
                                                   {"gdelt", 61}, {"gdelt-mentions", 16}};
  for (const auto& [format, columns] : tables) {
    const auto lines = lines_of(written(format, {hostile}).out);
    ASSERT_GE(lines.size(), 2U) << format;
    for (const std::string& line : lines) {
      EXPECT_EQ(split_at(line, '\t').size(), columns) << format << ": " << line;
      EXPECT_EQ(line.find_first_of("\r\x01\""), std::string::npos) << format;
    }
    EXPECT_EQ(lines_of(written(format, {hostile}, {.header = false}).out).size(), lines.size() - 1);
  }
}

TEST(Formats, CsvReadsBack) {
  const Record r = example();
  const auto rows = csv(written("csv", {r}).out);
  ASSERT_EQ(rows.size(), 2U);
  ASSERT_EQ(rows[1].size(), rows[0].size());
  const auto cell = [&](std::string_view name) {
    const auto at = std::find(rows[0].begin(), rows[0].end(), name);
    return at == rows[0].end() ? "no such column"
                               : rows[1][static_cast<size_t>(at - rows[0].begin())];
  };
  EXPECT_EQ(cell("id"), r.id);
  EXPECT_EQ(cell("report_id"), "r 1");
  EXPECT_EQ(cell("report_source"), r.report.source);
  EXPECT_EQ(cell("report_title"), "=A title");
  EXPECT_EQ(cell("context"), "diplomatic;military");
  EXPECT_EQ(cell("actor_name"), "North Korea;troops of Syria");
  EXPECT_EQ(cell("actor_sectors"), "GOV+MIL;MIL");
  EXPECT_EQ(cell("recipient_sectors"), "");
  EXPECT_EQ(cell("actor_cow"), "731;652");
  EXPECT_EQ(cell("goldstein"), "-9.2");
  EXPECT_EQ(cell("lat"), "37.97083");
  EXPECT_EQ(cell("dead"), "3");
  EXPECT_EQ(cell("injured"), "");
  EXPECT_EQ(cell("text"), *r.text);
  EXPECT_EQ(cell("told_mentions"), "2");
  EXPECT_EQ(cell("said_by_name"), "");
}

TEST(Formats, ExcelRunsNoCell) {
  Record r = example();
  r.report.source = "  +1";
  r.actor[0].name = "@SUM(A1)";
  const std::string out = written("excel", {r}).out;
  EXPECT_TRUE(out.starts_with("\xEF\xBB\xBFid,"));
  EXPECT_TRUE(out.ends_with("\r\n"));
  const auto rows = csv(out.substr(3));
  EXPECT_EQ(rows[1][5], "'=A title");
  EXPECT_EQ(rows[1][3], "'  +1");
  EXPECT_NE(out.find("'@SUM(A1);"), std::string::npos);
  EXPECT_EQ(rows[1][17], "-9.2") << "numbers stay numbers";
}

TEST(Formats, PloverReadsBack) {
  Record r = example();
  r.aux = kFuture | kNegation;
  Record statement = example();
  statement.event = {"STATEMENT"};
  statement.quad = 0;
  const Text text = written("plover", {r, statement});
  EXPECT_EQ(text.left_out.at("statements, which have no PLOVER category"), 1U);
  ASSERT_EQ(lines_of(text.out).size(), 1U);
  EXPECT_EQ(text.out.find("goldstein"), std::string::npos);
  EXPECT_EQ(text.out.find("\"cow\""), std::string::npos);
  read::RecordLines lines;
  std::string why;
  const auto again = lines.parse(text.out, why);
  ASSERT_TRUE(again) << why;
  EXPECT_EQ(again->id, r.id);
  EXPECT_EQ(again->event, r.event);
  EXPECT_EQ(again->mode, (std::vector<std::string>{"destroy"}));
  EXPECT_EQ(again->aux, r.aux);
  EXPECT_EQ(again->context, r.context);
  EXPECT_EQ(again->quad, 4);
  EXPECT_EQ(again->scale, r.scale);
  ASSERT_EQ(again->actor.size(), 2U);
  EXPECT_EQ(again->actor[0].country, "PRK");
  EXPECT_EQ(again->actor[0].sectors, (std::vector<std::string>{"GOV"}));
  EXPECT_EQ(again->actor[1].where.text, "troops of Syria");
  EXPECT_EQ(again->place->resolved, "Kaesong");
  EXPECT_EQ(again->place->geonameid, 1876101);
  EXPECT_EQ(again->size.dead, 3);
  EXPECT_EQ(again->text, r.text);
}

TEST(Formats, PolecatReadsBack) {
  const Record r = example();
  const auto back = read_back(read::Foreign::polecat, written("polecat", {r}).out);
  ASSERT_EQ(back.size(), 1U);
  const Record& b = back[0];
  EXPECT_EQ(b.id, r.id);
  EXPECT_EQ(b.date, r.date);
  EXPECT_EQ(b.event, r.event);
  EXPECT_EQ(b.mode, r.mode);
  EXPECT_EQ(b.context, r.context);
  EXPECT_EQ(b.scale, r.scale);
  EXPECT_EQ(b.quad, r.quad);
  ASSERT_EQ(b.actor.size(), 2U);
  EXPECT_EQ(b.actor[0].name, "North Korea");
  EXPECT_EQ(b.actor[0].country, "PRK");
  EXPECT_EQ(b.actor[0].cow, 731);
  EXPECT_EQ(b.actor[0].sectors, r.actor[0].sectors);
  EXPECT_EQ(b.actor[1].sectors, r.actor[1].sectors);
  EXPECT_EQ(b.actor[1].where.text, "troops of Syria");
  ASSERT_EQ(b.recipient.size(), 1U);
  EXPECT_TRUE(b.recipient[0].sectors.empty());
  EXPECT_EQ(b.place->extracted, r.place->extracted);
  EXPECT_EQ(b.place->resolved, r.place->resolved);
  EXPECT_EQ(b.place->lat, r.place->lat);
  EXPECT_EQ(b.place->country, r.place->country);
  EXPECT_EQ(b.place->province, r.place->province);
  EXPECT_EQ(b.place->geonameid, r.place->geonameid);
  EXPECT_EQ(b.place->resolution, 4);
  EXPECT_EQ(b.report.date, r.report.date);
  EXPECT_EQ(b.report.source, "Agencia 'Sur'");
  EXPECT_EQ(b.coder, r.coder);
}

TEST(Formats, IcewsReadsBackAsPairs) {
  Record r = example();
  r.actor.push_back(party("UNHCR", "IGO", {"REF"}, "IGOREF"));
  const auto back = read_back(read::Foreign::icews, written("icews", {r}).out);
  ASSERT_EQ(back.size(), 3U);
  EXPECT_EQ(back[0].actor.at(0).name, "North Korea");
  EXPECT_EQ(back[0].actor.at(0).country, "PRK");
  EXPECT_EQ(back[0].actor.at(0).sectors, r.actor[0].sectors);
  EXPECT_EQ(back[1].actor.at(0).country, "SYR");
  EXPECT_EQ(back[2].actor.at(0).country, "IGO");
  EXPECT_EQ(back[2].actor.at(0).sectors, (std::vector<std::string>{"REF"}));
  for (const Record& b : back) {
    EXPECT_EQ(b.date, r.date);
    EXPECT_EQ(b.cameo, r.cameo);
    EXPECT_EQ(b.event, r.event);
    EXPECT_EQ(b.goldstein, r.goldstein);
    EXPECT_EQ(b.recipient.at(0).country, "KOR");
    EXPECT_EQ(b.place->resolved, "Kaesong");
    EXPECT_EQ(b.place->country, "PRK");
    EXPECT_EQ(b.place->lon, r.place->lon);
    EXPECT_EQ(b.place->resolution, 4);
    EXPECT_EQ(b.report.id, "r 1");
    EXPECT_EQ(b.sequence, 1U);
  }
  EXPECT_NE(back[0].id, back[1].id);
}

TEST(Formats, GdeltReadsBackAsPairs) {
  Record r = example();
  r.actor.push_back(party("UNHCR", "IGO", {"REF"}, "IGOUNOREF"));
  const std::string out = written("gdelt", {r}).out;
  const auto back = read_back(read::Foreign::gdelt, out);
  ASSERT_EQ(back.size(), 3U);
  EXPECT_EQ(back[0].actor.at(0).code, "PRKGOVMIL");
  EXPECT_EQ(back[0].actor.at(0).country, "PRK");
  EXPECT_EQ(back[0].actor.at(0).sectors, r.actor[0].sectors);
  EXPECT_EQ(back[2].actor.at(0).country, "IGO");
  EXPECT_EQ(back[2].actor.at(0).code, "IGOUNOREF");
  for (const Record& b : back) {
    EXPECT_EQ(b.date, r.date);
    EXPECT_EQ(b.cameo, r.cameo);
    EXPECT_EQ(b.goldstein, r.goldstein);
    EXPECT_EQ(b.recipient.at(0).name, "South Korea");
    EXPECT_EQ(b.place->resolved, "Kaesong");
    EXPECT_EQ(b.place->province, "Hwanghae-bukto");
    EXPECT_EQ(b.place->country, "PRK");
    EXPECT_EQ(b.place->lat, r.place->lat);
    EXPECT_EQ(b.report.url, r.report.url);
    EXPECT_EQ(b.report.date, r.report.date);
  }
  // The columns that are not read.
  const auto lines = lines_of(out);
  const auto names = split_at(lines[0], '\t'), cells = split_at(lines[3], '\t');
  const auto cell = [&](std::string_view name) {
    return cells[static_cast<size_t>(std::find(names.begin(), names.end(), name) - names.begin())];
  };
  EXPECT_EQ(cell("MonthYear"), "202006");
  EXPECT_EQ(cell("FractionDate"), "2020.4548");
  EXPECT_EQ(cell("Actor1KnownGroupCode"), "UNO");
  EXPECT_EQ(cell("Actor1Type1Code"), "IGO");
  EXPECT_EQ(cell("Actor1Type2Code"), "REF");
  EXPECT_EQ(cell("EventBaseCode"), "171");
  EXPECT_EQ(cell("EventRootCode"), "17");
  EXPECT_EQ(cell("QuadClass"), "4");
  EXPECT_EQ(cell("NumMentions"), "2");
  EXPECT_EQ(cell("AvgTone"), "");
  EXPECT_EQ(cell("ActionGeo_Type"), "4");
  EXPECT_EQ(cell("ActionGeo_CountryCode"), "KN");
  EXPECT_EQ(cell("DATEADDED"), "20200617000000");
  const int64_t number = std::stoll(cell("GLOBALEVENTID"));
  EXPECT_GT(number, 0);
  EXPECT_LT(number, int64_t{1} << 53U);
}

TEST(Formats, GeoTypesOfGdelt) {
  const auto type_of = [](std::string country, int resolution) {
    Record r = example();
    r.place->country = std::move(country);
    r.place->resolution = resolution;
    return split_at(lines_of(written("gdelt", {r}).out)[1], '\t')[51];
  };
  EXPECT_EQ(type_of("PRK", 1), "1");
  EXPECT_EQ(type_of("USA", 2), "2");
  EXPECT_EQ(type_of("USA", 4), "3");
  EXPECT_EQ(type_of("PRK", 5), "4");
  EXPECT_EQ(type_of("PRK", 2), "5");
  EXPECT_EQ(type_of("", 0), "");
}

TEST(Formats, MentionsOfGdeltAreOneASentence) {
  const Record r = example();
  const auto lines = lines_of(written("gdelt-mentions", {r}, {.header = false}).out);
  ASSERT_EQ(lines.size(), 4U);  // two pairs in two sentences
  const auto here = split_at(lines[2], '\t'), elsewhere = split_at(lines[3], '\t');
  EXPECT_EQ(here[0], elsewhere[0]);
  EXPECT_EQ(here[6], "1");
  EXPECT_EQ(here[7], "16");
  EXPECT_EQ(here[9], "32");
  EXPECT_EQ(here[11], "93");
  EXPECT_EQ(elsewhere[6], "4");
  EXPECT_EQ(elsewhere[7], "");
  EXPECT_EQ(here[0], split_at(lines_of(written("gdelt", {r}).out)[2], '\t')[0]);
}

TEST(Formats, PhoenixTakesCodesApart) {
  Record r = example();
  r.actor = {party("guerrillas", "COL", {"REB"}, "COLREBFARFAR")};
  const auto cells = split_at(lines_of(written("phoenix", {r}, {.header = false}).out)[0], '\t');
  EXPECT_TRUE(cells[0].ends_with("_0.1.0"));
  EXPECT_EQ(cells[1], "20200616");
  EXPECT_EQ(cells[4], "16");
  EXPECT_EQ(cells[5], "COLREBFARFAR");
  EXPECT_EQ(cells[6], "COL");
  EXPECT_EQ(cells[7], "REB");
  EXPECT_EQ(cells[8], "FAR;FAR");
  EXPECT_EQ(cells[15], "4");
  EXPECT_EQ(cells[22], "North Korea");
  EXPECT_EQ(cells[23], "r 1_1");
  r.cameo = "164";
  EXPECT_EQ(split_at(written("phoenix", {r}, {.header = false}).out, '\t')[15], "3");
}

TEST(Formats, MutualActsArePairsBothWaysAndOthersAreNot) {
  Record r = example();
  r.recipient.clear();
  r.event = {"CONSULT"};
  r.cameo = "040";
  r.quad = 1;
  auto lines = lines_of(written("icews", {r}, {.header = false}).out);
  ASSERT_EQ(lines.size(), 2U);
  EXPECT_EQ(split_at(lines[0], '\t')[2], "North Korea");
  EXPECT_EQ(split_at(lines[0], '\t')[8], "troops of Syria");
  EXPECT_EQ(split_at(lines[1], '\t')[8], "North Korea");
  for (const char* alone : {"141", "051", "180", "033"}) {
    r.cameo = alone;
    lines = lines_of(written("icews", {r}, {.header = false}).out);
    ASSERT_EQ(lines.size(), 2U) << alone;
    EXPECT_EQ(split_at(lines[0], '\t')[8], "") << alone;
  }
  r.cameo = "193";
  lines = lines_of(written("icews", {r}, {.header = false}).out);
  EXPECT_EQ(split_at(lines[0], '\t')[8], "troops of Syria");
}

TEST(Formats, WhatDidNotHappenIsLeftOutUnlessAskedFor) {
  Record r = example();
  r.aux = kNegation;
  for (const char* format : {"polecat", "icews", "phoenix", "gdelt", "gdelt-mentions", "graphml"}) {
    const Text text = written(format, {r}, {.header = false});
    EXPECT_EQ(text.left_out.at("negated"), 1U) << format;
    EXPECT_EQ(text.out.find("South Korea"), std::string::npos) << format;
    EXPECT_TRUE(written(format, {r}, {.aux = true}).left_out.empty()) << format;
  }
  EXPECT_TRUE(written("csv", {r}).left_out.empty());
}

TEST(Formats, StatementsGoToCameoFormatsOnly) {
  Record r = example();
  r.event = {"STATEMENT"};
  r.mode.clear();
  r.quad = 0;
  r.scale = std::nan("");
  r.cameo = "012";
  EXPECT_EQ(split_at(lines_of(written("gdelt", {r}).out)[1], '\t')[29], "1");
  EXPECT_EQ(split_at(lines_of(written("phoenix", {r}).out)[1], '\t')[15], "0");
  EXPECT_EQ(written("polecat", {r}).left_out.size(), 1U);
  r.cameo.clear();
  EXPECT_EQ(written("icews", {r}).left_out.at("no CAMEO code"), 1U);
}

TEST(Formats, ThousandsOfPairsAreNotWritten) {
  Record r = example();
  r.actor.assign(40, r.actor[0]);
  r.recipient.assign(40, r.recipient[0]);
  EXPECT_EQ(written("gdelt", {r}).left_out.at("more than a thousand pairs of parties"), 1U);
}

TEST(Formats, PointsAreOnTheGlobe) {
  Record nowhere = example(), beyond = example();
  nowhere.place.reset();
  beyond.place->lat = 91;
  const Text text = written("geojson", {nowhere, example(), beyond});
  EXPECT_EQ(text.left_out.at("no place told"), 1U);
  EXPECT_EQ(text.left_out.at("place without coordinates"), 1U);
  EXPECT_NE(text.out.find("\"coordinates\":[126.55444,37.97083]"), std::string::npos);
  EXPECT_NE(text.out.find("\"precision\":\"city\""), std::string::npos);
  EXPECT_TRUE(text.out.ends_with("}}\n]}\n"));
}

TEST(Formats, GraphsAddUp) {
  Record second = example();
  second.date = second.enddate = "2020-07-01";
  second.goldstein = -7;
  second.quad = 3;
  Record alone = example();
  alone.recipient.clear();
  alone.actor.pop_back();
  const Text text = written("graphml", {example(), second, alone});
  EXPECT_EQ(text.left_out.at("nobody known on one side"), 1U);
  const size_t edge = text.out.find("source=\"PRK GOV\" target=\"KOR\"");
  ASSERT_NE(edge, std::string::npos);
  const std::string line = text.out.substr(edge, text.out.find('\n', edge) - edge);
  EXPECT_NE(line.find("<data key=\"events\">2<"), std::string::npos) << line;
  EXPECT_NE(line.find("<data key=\"quad3\">1<"), std::string::npos) << line;
  EXPECT_NE(line.find("<data key=\"quad4\">1<"), std::string::npos) << line;
  EXPECT_NE(line.find("<data key=\"goldstein\">-8.1<"), std::string::npos) << line;
  EXPECT_NE(line.find("<data key=\"first\">2020-06-16<"), std::string::npos) << line;
}

TEST(Formats, MarksStandAtTheirWordsInTheSentence) {
  Record r = example();
  r.text = "\u00c9l\nNorth Korea and troops of Syria blew up it.";
  r.start = 200;
  r.end = 248;
  r.actor[0].where = {203, 214, "North Korea"};
  r.actor[1].where = {219, 234, "troops of Syria"};
  r.recipient[0].where = {10, 21, "South Korea"};  // in another sentence
  r.place.reset();
  r.event_text = {{235, 242, "blew up"}};
  const Text text = written("doccano", {r, r});
  EXPECT_EQ(lines_of(text.out).size(), 1U) << "one line a sentence";
  EXPECT_EQ(text.left_out.at("parties and places named outside the sentence"), 2U);
  EXPECT_NE(text.out.find("\"text\":\"\u00c9l North Korea"), std::string::npos);
  EXPECT_NE(text.out.find("\"label\":\"PARTY\",\"start_offset\":3,\"end_offset\":14"),
            std::string::npos)
      << text.out;
  EXPECT_NE(text.out.find("\"label\":\"ASSAULT\",\"start_offset\":35,\"end_offset\":42"),
            std::string::npos);
  const Text prodigy = written("prodigy", {r});
  EXPECT_NE(prodigy.out.find("{\"start\":19,\"end\":34,\"label\":\"PARTY\"}"), std::string::npos);
  r.text.reset();
  EXPECT_EQ(written("prodigy", {r}).left_out.at("no text of the sentence"), 1U);
}

TEST(Formats, BratIsAFolder) {
  Record r = example();
  r.aux = kNegation;
  r.event_text = {{32, 36, "blew"}, {44, 50, "office"}};
  const auto writer = view::RecordWriter::make("brat", {.codes = engine::code_tables()});
  std::string out;
  writer->begin(out);
  writer->add(out, r);
  writer->end(out);
  EXPECT_TRUE(out.empty());
  const auto files = writer->take_files();
  ASSERT_EQ(files.size(), 3U);
  EXPECT_TRUE(files[0].name.starts_with("r-1-1-") && files[0].name.ends_with(".txt"));
  EXPECT_EQ(files[0].content, *r.text + "\n");
  EXPECT_EQ(files[1].content, "T1\tPARTY 0 11\tNorth Korea\n"
                              "T2\tPARTY 16 31\ttroops of Syria\n"
                              "T3\tASSAULT 32 36;44 50\tblew office\n"
                              "T4\tPLACE 54 61\tKaesong\n"
                              "E1\tASSAULT:T3 Actor:T1 Actor2:T2 Place:T4\n"
                              "A1\tNegation E1\n"
                              "#1\tAnnotatorNotes E1\te-0123456789abcdef destroy CAMEO 1712\n");
  EXPECT_EQ(files[2].name, "annotation.conf");
  EXPECT_NE(files[2].content.find("ASSAULT\tActor*:PARTY"), std::string::npos);
  EXPECT_TRUE(writer->take_files().empty());
}

TEST(CodeTables, KnowTheCodesOfOthers) {
  const auto codes = engine::code_tables();
  EXPECT_EQ(codes->cameo("1712")->plover, "ASSAULT");
  EXPECT_EQ(codes->cameo("1712")->quad, 4);
  EXPECT_EQ(codes->cameo("012")->quad, 1);
  EXPECT_EQ(codes->cameo("999"), nullptr);
  EXPECT_EQ(codes->country("XKX")->fips, "KV");
  EXPECT_EQ(codes->country("KSV")->iso3, "XKX");
  EXPECT_EQ(codes->country_by_fips("UP")->iso3, "UKR");
  EXPECT_EQ(codes->country_by_fips("RB")->iso3, "SRB");
  EXPECT_EQ(codes->country_by_fips("OS")->iso3, "");
  EXPECT_EQ(codes->country_by_name("russia")->iso3, "RUS");
  EXPECT_EQ(codes->country_by_name("Atlantis"), nullptr);
  EXPECT_EQ(codes->quad("ASSAULT"), 4);
  EXPECT_EQ(codes->scale("ASSAULT", "destroy"), -8.5);
  EXPECT_FALSE(codes->has_mode("AID", "destroy"));
  EXPECT_EQ(codes->icews_name("JUD"), "Judicial");
}

TEST(CodeTables, HaveEveryStateThatActorsMayHave) {
  const auto codes = engine::code_tables();
  const std::string states = read_file(std::string(SILLOK_ROOT) + "/data/actors/states.tsv");
  std::vector<Diagnostic> faults;
  const Tsv table = parse_tsv(states, "states.tsv", faults);
  EXPECT_GT(table.rows.size(), 250U);
  for (const TsvRow& row : table.rows) {
    const CountryCode* country = codes->country(row.fields[table.column("iso3")]);
    ASSERT_NE(country, nullptr) << row.line;
    EXPECT_EQ(codes->country_by_name(country->name), country);
    if (!country->fips.empty()) { EXPECT_EQ(codes->country_by_fips(country->fips), country); }
  }
}

TEST(CodeTables, ActorsComeApart) {
  const auto codes = engine::code_tables();
  const ActorCode parts = parts_of("IGOUNOHLH", *codes);
  EXPECT_EQ(parts.kind, "IGO");
  EXPECT_EQ(parts.group, "UNO");
  EXPECT_EQ(parts.roles, (std::vector<std::string_view>{"HLH"}));
  EXPECT_EQ(parts_of("PRKMIL", *codes).country, "PRK");
  EXPECT_EQ(parts_of("XQ", *codes).others, (std::vector<std::string_view>{"XQ"}));
  EXPECT_EQ(cameo_code("IDN", {"JRN"}), "IDNMED");
  EXPECT_EQ(sector_of_role("MED"), "JRN");
}

}  // namespace
