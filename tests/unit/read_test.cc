// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <string>
#include <vector>

#include "base/file.h"
#include "read/day.h"
#include "read/reader.h"
#include "sillok/error.h"

namespace sillok::read {
namespace {

namespace fs = std::filesystem;

// A folder that is removed again.
class Folder {
 public:
  Folder() : path_(fs::temp_directory_path() / ("sillok_read_" + std::to_string(::getpid()))) {
    fs::remove_all(path_);
    fs::create_directories(path_);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() { fs::remove_all(path_); }

  std::string add(const std::string& name, const std::string& content) const {
    const fs::path file = path_ / name;
    fs::create_directories(file.parent_path());
    write_file(file.string(), content);
    return file.string();
  }
  std::string path() const { return path_.string(); }

 private:
  fs::path path_;
};

std::vector<Item> read_all(const std::vector<std::string>& paths, const Options& options) {
  Reader reader(paths, options);
  std::vector<Item> out;
  while (auto item = reader.next()) out.push_back(std::move(*item));
  return out;
}

std::vector<Item> read_lines(const std::string& lines, const Options& options = {}) {
  const Folder folder;
  return read_all({folder.add("in.jsonl", lines)}, options);
}

Item text(const std::string& content, const Options& options = {}) {
  return report_of_text(content, options, "t");
}

struct OpeningCase {
  const char* file;
  const char* date;  // "" where the report must be rejected for want of one
  const char* text;
};

const OpeningCase kOpenings[] = {
    {"date 2020-06-17 Peru voted.", "2020-06-17", "Peru voted."},
    {" date 2020-06-17 Peru voted.\n", "2020-06-17", "Peru voted.\n"},
    {"\xEF\xBB\xBF"
     "date 2020-06-17\n\nPeru voted.",
     "2020-06-17", "Peru voted."},
    {"Date: 2020-06-17\nPeru voted.", "2020-06-17", "Peru voted."},
    {"DATE: June 17, 2020\nPeru voted.", "2020-06-17", "Peru voted."},
    {"date 2020-06-17T10:00:00Z Peru voted.", "2020-06-17", "Peru voted."},
    {"2020-06-17: Peru voted.", "2020-06-17", "Peru voted."},
    {"2020-06-17\nPeru voted.", "2020-06-17", "Peru voted."},
    {"2020-06-17\r\n\r\nPeru voted.", "2020-06-17", "Peru voted."},
    {"LIMA, June 17, 2020 (Andes Wire) - Peru voted.", "2020-06-17",
     "LIMA, June 17, 2020 (Andes Wire) - Peru voted."},
    {"LIMA, 17 June 2020 \xE2\x80\x94 Peru voted.", "2020-06-17",
     "LIMA, 17 June 2020 \xE2\x80\x94 Peru voted."},
    {"NEW YORK, Sept. 3, 2021 -- Peru voted.", "2021-09-03",
     "NEW YORK, Sept. 3, 2021 -- Peru voted."},
    {"Port of Spain, Trinidad, May 1, 1999: Peru voted.", "1999-05-01",
     "Port of Spain, Trinidad, May 1, 1999: Peru voted."},
    {"LIMA, June 17 (Andes Wire) - Peru voted.", "", ""},
    {"LIMA, June 31, 2020 (Andes Wire) - Peru voted.", "", ""},
    {"On Monday, June 15, 2020 the town burned - all of it.", "", ""},
    {"Peru voted on 2020-06-17.", "", ""},
    {"Dates are grown in Iraq.", "", ""},
    {"date palms burned", "", ""},
};

TEST(Text, OpensWithItsDay) {
  for (const OpeningCase& expected : kOpenings) {
    const Item item = text(expected.file);
    if (*expected.date == '\0') {
      ASSERT_TRUE(item.reject) << expected.file;
      EXPECT_EQ(item.reject->reason, "no date") << expected.file;
      continue;
    }
    ASSERT_FALSE(item.reject) << expected.file << ": " << item.reject->reason;
    EXPECT_EQ(item.report.date, expected.date) << expected.file;
    EXPECT_EQ(item.report.text, expected.text);
  }
}

TEST(Text, FieldsBelowTheDay) {
  const Item item =
      text("date 2020-06-17\ntitle Peru votes\nSource: Andes Wire\nurl http://example.org/1\nid "
           "77\n\nPeru voted.");
  ASSERT_FALSE(item.reject);
  EXPECT_EQ(item.report.title, "Peru votes");
  EXPECT_EQ(item.report.source, "Andes Wire");
  EXPECT_EQ(item.report.url, "http://example.org/1");
  EXPECT_EQ(item.report.id, "77");
  EXPECT_EQ(item.report.text, "Peru voted.");
  // Words of the text are no fields.
  EXPECT_EQ(text("date 2020-06-17\nSources said so.").report.text, "Sources said so.");
}

TEST(Text, TheTextsDayWinsOverTheOption) {
  const Options given{.date = "2001-01-01"};
  EXPECT_EQ(text("date 2020-06-17 Peru voted.", given).report.date, "2020-06-17");
  EXPECT_EQ(text("Peru voted.", given).report.date, "2001-01-01");
}

TEST(Text, IsRejectedWithItsReason) {
  const Options given{.date = "2001-01-01", .max_bytes = 20};
  const auto reason = [&](const std::string& content) {
    return text(content, given).reject.value_or(Reject{}).reason;
  };
  EXPECT_EQ(reason("date 2020-02-30 Peru"), "bad date");
  EXPECT_EQ(reason("2020-13-01: Peru"), "bad date");
  EXPECT_EQ(reason(""), "empty text");
  EXPECT_EQ(reason(" \n\xC2\xA0\t"), "empty text");
  EXPECT_EQ(reason("date 2020-06-17\n"), "empty text");
  EXPECT_EQ(reason("Peru \xFF voted"), "bad UTF-8");
  EXPECT_EQ(reason(std::string("Peru\0voted", 10)), "binary file");
  EXPECT_EQ(reason("Peru voted and voted again."), "too long");
  EXPECT_EQ(reason("12345678901234567890"), "");
  EXPECT_EQ(text("Peru \xFF voted", given).reject->detail, "at byte 5 of the file");
}

TEST(Text, TheIdIsTheContents) {
  const Options given{.date = "2001-01-01"};
  const std::string id = text("Peru voted.", given).report.id;
  EXPECT_EQ(id.size(), 18U);
  EXPECT_EQ(text("date 2001-01-01 Peru voted.").report.id, id);
  EXPECT_NE(text("date 2001-01-02 Peru voted.").report.id, id);
  EXPECT_NE(text("Peru voted!", given).report.id, id);
}

TEST(Text, ALongOneIsCutAndThatIsTold) {
  const std::string long_text = "Chad met Cura\u00e7ao\u2019s people. Mali did not.";
  const Item whole = text("2020-06-17: " + long_text);
  EXPECT_EQ(whole.cut, 0U);
  const auto cut = [&](size_t most) {
    Options options;
    options.max_chars = most;
    return text("2020-06-17: " + long_text, options);
  };
  EXPECT_EQ(cut(40).report.text, long_text);
  EXPECT_EQ(cut(40).cut, 0U);
  EXPECT_EQ(cut(39).report.text, "Chad met Cura\u00e7ao\u2019s people. Mali did");
  EXPECT_EQ(cut(39).cut, 5U);
  EXPECT_EQ(cut(14).report.text, "Chad met");
  EXPECT_EQ(cut(2).report.text, "Ch");
  EXPECT_EQ(cut(2).cut, 38U);
  EXPECT_EQ(cut(2).report.id, whole.report.id);  // known by the whole
}

TEST(Jsonl, ReadsTheFields) {
  const auto items =
      read_lines("{\"id\":7,\"date\":\"2020-06-17\",\"title\":\"T\",\"text\":\"Caf\\u00e9 "
                 "\\ud83d\\ude00\",\"source\":\"S\",\"url\":\"U\","
                 "\"language\":\"en\",\"other\":[1,{\"text\":\"no\"}]}\r\n\n"
                 "{\"text\":\"b\",\"date\":\"2020-06-17T23:59:59+02:00\",\"id\":null}\n"
                 "{\"text\":\"c\",\"date\":\"2020-06-17 10:00\",\"id\":\"x\"}");
  ASSERT_EQ(items.size(), 3U);
  EXPECT_EQ(items[0].report.id, "7");
  EXPECT_EQ(items[0].report.title, "T");
  EXPECT_EQ(items[0].report.text, "Caf\xC3\xA9 \xF0\x9F\x98\x80");
  EXPECT_EQ(items[0].report.source, "S");
  EXPECT_EQ(items[0].report.url, "U");
  EXPECT_EQ(items[0].line, 1U);
  EXPECT_EQ(items[1].report.date, "2020-06-17");
  EXPECT_EQ(items[1].line, 3U);
  EXPECT_TRUE(items[1].report.id.starts_with("r-"));
  EXPECT_EQ(items[2].report.id, "x");
}

TEST(Jsonl, OtherPeoplesFields) {
  Options options;
  options.map = {{"text", "body"}, {"date", "pub"}};
  options.date_format = "%d.%m.%Y";
  const auto items = read_lines(
      "{\"body\":\"b\",\"pub\":\"17.06.2020\",\"text\":\"not this\",\"date\":1}\n", options);
  ASSERT_EQ(items.size(), 1U);
  ASSERT_FALSE(items[0].reject);
  EXPECT_EQ(items[0].report.text, "b");
  EXPECT_EQ(items[0].report.date, "2020-06-17");
}

TEST(Jsonl, RejectsOneLineAndGoesOn) {
  Options options;
  options.max_bytes = 100;
  const std::string huge = "{\"text\":\"" + std::string(3'000'000, 'x') + "\"}\n";
  const auto items = read_lines(
      "{\"text\":\"a\"}\n{\"date\":\"2020-06-17\"}\n{\"text\":5,\"date\":\"2020-06-17\"}\n"
      "{\"id\":\"k\",\"text\":\"a\",\"date\":\"2020-02-30\"}\n{\"text\":\" "
      "\",\"date\":\"2020-06-17\"}\n"
      "{\"text\":\"a\n{\"text\":\"\xFF\"}\n[1]\n" +
          huge + "{\"text\":\"" + std::string(101, 'y') + "\",\"date\":\"2020-06-17\"}\n" +
          std::string(2000, '[') +
          "\n{\"text\":\"\\ud800\",\"date\":\"2020-06-17\"}\n{\"text\":\"good\",\"date\":\"2020-06-"
          "17\"}",
      options);
  const std::vector<std::string> reasons = {
      "no date",   "no text",        "no text",  "bad date", "empty text",     "malformed JSON",
      "bad UTF-8", "malformed JSON", "too long", "too long", "malformed JSON", "malformed JSON"};
  ASSERT_EQ(items.size(), reasons.size() + 1);
  for (size_t i = 0; i < reasons.size(); ++i) {
    ASSERT_TRUE(items[i].reject) << i;
    EXPECT_EQ(items[i].reject->reason, reasons[i]) << i;
    EXPECT_EQ(items[i].reject->line, i + 1);
  }
  EXPECT_EQ(items[3].reject->id, "k");
  EXPECT_EQ(items[2].reject->detail, "'text' is a number, not a string");
  ASSERT_FALSE(items.back().reject);
  EXPECT_EQ(items.back().report.text, "good");
}

TEST(Jsonl, MarksAreCodePoints) {
  Options options;
  options.marks = true;
  const auto items =
      read_lines("{\"date\":\"2020-06-17\",\"text\":\"C\xC3\xB4te hit "
                 "Mali\",\"context\":\"c\",\"actor\":[[0,4]],\"recipient\":[[9,13]]}\n"
                 "{\"date\":\"2020-06-17\",\"text\":\"short\",\"actor\":[[0,6]]}\n"
                 "{\"date\":\"2020-06-17\",\"text\":\"short\",\"actor\":[[3,3]]}\n"
                 "{\"date\":\"2020-06-17\",\"text\":\"short\",\"actor\":\"it\"}\n",
                 options);
  ASSERT_EQ(items.size(), 4U);
  ASSERT_EQ(items[0].actor.size(), 1U);
  EXPECT_EQ(items[0].context, "c");
  EXPECT_EQ(items[0].actor[0], (Span{0, 5}));
  EXPECT_EQ(items[0].recipient[0], (Span{10, 14}));
  for (size_t i = 1; i < 4; ++i) {
    ASSERT_TRUE(items[i].reject);
    EXPECT_EQ(items[i].reject->reason, "bad span");
  }
}

std::vector<Item> read_labels(const std::string& lines) {
  Options options;
  options.marks = options.labels = true;
  options.date = "2020-06-17";
  return read_lines(lines, options);
}

TEST(Jsonl, LabelsAreAStringAListOrNull) {
  const auto items =
      read_labels("{\"text\":\"C\xC3\xB4te hit Mali\",\"event\":\"ASSAULT\",\"actor\":[[0,4]],"
                  "\"recipient\":[[9,13]]}\n"
                  "{\"text\":\"a b\",\"event\":[\"my own\"],\"actor\":[[0,1]]}\n"
                  "{\"text\":\"a b\",\"event\":[]}\n"
                  "{\"text\":\"a b\",\"event\":null,\"recipient\":null}\n"
                  "{\"text\":\"a b\"}");
  ASSERT_EQ(items.size(), 5U);
  for (const Item& item : items) ASSERT_FALSE(item.reject) << item.reject->detail;
  ASSERT_EQ(items[0].told.value().size(), 1U);
  EXPECT_EQ(items[0].told->front().event, "ASSAULT");
  EXPECT_EQ(items[0].told->front().actor, (std::vector<Span>{{0, 5}})) << "bytes";
  EXPECT_EQ(items[0].told->front().recipient, (std::vector<Span>{{10, 14}}));
  EXPECT_TRUE(items[0].told->front().trigger.empty());
  EXPECT_EQ(items[0].actor, items[0].told->front().actor);
  EXPECT_EQ(items[1].told.value().at(0).event, "my own");
  EXPECT_EQ(items[2].told.value().at(0).event, "");
  EXPECT_EQ(items[3].told.value().at(0).event, "");
  EXPECT_FALSE(items[4].told) << "no label is not the label that there is no event";
}

TEST(Jsonl, LabelsOfSeveralEvents) {
  const auto items = read_labels(
      "{\"text\":\"C\xC3\xB4te hit Mali\",\"events\":[{\"event\":\"A\",\"trigger\":[5,8]},"
      "{\"event\":\"B\",\"trigger\":[[5,8],[0,1]],\"actor\":[[0,4]],\"recipient\":[[9,13]]},"
      "{\"event\":null,\"actor\":[[0,4]]}]}\n"
      "{\"text\":\"a b\",\"events\":[]}");
  ASSERT_EQ(items.size(), 2U);
  for (const Item& item : items) ASSERT_FALSE(item.reject) << item.reject->detail;
  const std::vector<Told>& told = items[0].told.value();
  ASSERT_EQ(told.size(), 3U);
  EXPECT_EQ(told[0].event, "A");
  EXPECT_EQ(told[0].trigger, (std::vector<Span>{{6, 9}})) << "one pair is a list of one";
  EXPECT_TRUE(told[0].actor.empty());
  EXPECT_EQ(told[1].trigger, (std::vector<Span>{{6, 9}, {0, 1}}));
  EXPECT_EQ(told[1].actor, (std::vector<Span>{{0, 5}}));
  EXPECT_EQ(told[1].recipient, (std::vector<Span>{{10, 14}}));
  EXPECT_EQ(told[2].event, "");
  EXPECT_EQ(told[2].actor, (std::vector<Span>{{0, 5}}));
  EXPECT_TRUE(items[1].told && items[1].told->empty()) << "a text that tells nothing";
}

TEST(Jsonl, LabelsMayTellCountriesAndOtherLabels) {
  const auto items = read_labels(
      "{\"text\":\"a "
      "b\",\"events\":[{\"event\":\"A\",\"also\":[\"B\",\"C\"],\"actor_country\":[\"FRA\"],"
      "\"recipient_country\":[]},{\"event\":\"A\",\"actor_country\":null}]}");
  ASSERT_EQ(items.size(), 1U);
  ASSERT_FALSE(items[0].reject) << items[0].reject->detail;
  const std::vector<Told>& told = items[0].told.value();
  EXPECT_EQ(told.at(0).also, (std::vector<std::string>{"B", "C"}));
  EXPECT_EQ(told.at(0).actor_country.value(), std::vector<std::string>{"FRA"});
  ASSERT_TRUE(told.at(0).recipient_country) << "told to be nobody";
  EXPECT_TRUE(told.at(0).recipient_country->empty());
  EXPECT_FALSE(told.at(1).actor_country);
  EXPECT_FALSE(told.at(1).recipient_country) << "not told";
  EXPECT_EQ(items[0].weight, 1.0F);
  EXPECT_EQ(read_labels("{\"text\":\"a b\",\"events\":[],\"weight\":2.5}").at(0).weight, 2.5F);
}

TEST(Jsonl, LabelsMayTellModesAndCodes) {
  const auto items = read_labels(
      "{\"text\":\"a b\",\"event\":\"A\",\"mode\":[\"m\"],\"aux_mode\":[],\"cameo\":\"190\"}\n"
      "{\"text\":\"a b\",\"event\":\"A\",\"mode\":null,\"cameo\":null}\n"
      "{\"text\":\"a b\",\"events\":[]}");
  ASSERT_EQ(items.size(), 3U);
  const Told& all = items[0].told.value().at(0);
  EXPECT_EQ(all.mode.value(), std::vector<std::string>{"m"});
  ASSERT_TRUE(all.aux_mode) << "told to be none";
  EXPECT_EQ(all.cameo.value(), "190");
  const Told& none = items[1].told.value().at(0);
  EXPECT_FALSE(none.mode);
  EXPECT_FALSE(none.aux_mode);
  EXPECT_EQ(none.cameo.value(), "");
  EXPECT_FALSE(items[0].listed);
  EXPECT_TRUE(items[2].listed);
}

TEST(Jsonl, ReviewsHoldTheRecordTheyJudge) {
  const auto items = read_labels(
      "{\"id\":\"e-1\",\"verdict\":\"accept\",\"text\":\"a b\",\"event\":\"A\",\"record\":"
      "{\"id\":\"e-1\",\"date\":\"2020-06-17\",\"event\":[\"A\"],\"report\":{\"id\":\"r\"}}}\n"
      "{\"id\":\"e-2\",\"verdict\":\"skip\",\"text\":\"a b\",\"event\":null,\"record\":null}\n"
      "{\"id\":\"e-3\",\"text\":\"a b\",\"event\":null}\n"
      "{\"verdict\":\"maybe\",\"text\":\"a b\",\"event\":null}\n"
      "{\"verdict\":\"reject\",\"text\":\"a b\",\"event\":null,\"record\":{}}");
  ASSERT_EQ(items.size(), 5U);
  ASSERT_TRUE(items[0].review);
  EXPECT_EQ(items[0].review->id, "e-1");
  EXPECT_EQ(items[0].review->verdict, Review::Verdict::accept);
  EXPECT_EQ(items[0].review->record.value().report.id, "r");
  EXPECT_EQ(items[0].told.value().at(0).event, "A") << "it is a labelled pair, too";
  ASSERT_TRUE(items[1].review);
  EXPECT_FALSE(items[1].review->record);
  EXPECT_FALSE(items[2].review);
  for (const size_t i : {3U, 4U}) {
    ASSERT_TRUE(items[i].reject);
    EXPECT_EQ(items[i].reject->reason, "bad label");
  }
  EXPECT_EQ(items[4].reject->detail, "'record' is no record: no 'date'");
}

TEST(Jsonl, RejectsALabelAndGoesOn) {
  const std::vector<std::pair<std::string, std::string>> wrong = {
      {"\"event\":5", "bad label"},
      {"\"event\":{\"a\":1}", "bad label"},
      {"\"event\":[1]", "bad label"},
      {"\"events\":\"A\"", "bad label"},
      {"\"events\":null", "bad label"},
      {"\"events\":[\"A\"]", "bad label"},
      {"\"events\":[{\"actor\":[[0,1]]}]", "bad label"},
      {"\"events\":[{\"event\":\"A\"},{\"event\":true}]", "bad label"},
      {"\"event\":\"A\",\"also\":\"B\"", "bad label"},
      {"\"event\":\"A\",\"mode\":\"m\"", "bad label"},
      {"\"event\":\"A\",\"aux_mode\":[1]", "bad label"},
      {"\"event\":\"A\",\"weight\":0", "bad label"},
      {"\"event\":\"A\",\"weight\":\"2\"", "bad label"},
      {"\"event\":\"A\",\"actor_country\":\"FRA\"", "bad label"},
      {"\"event\":\"A\",\"recipient_country\":[5]", "bad label"},
      {"\"event\":\"A\",\"actor\":[[0,9]]", "bad span"},
      {"\"event\":\"A\",\"actor\":[[1,1]]", "bad span"},
      {"\"event\":\"A\",\"trigger\":[0,9]", "bad span"},
      {"\"event\":\"A\",\"trigger\":[2,1]", "bad span"},
      {"\"event\":\"A\",\"trigger\":[-1,2]", "bad span"},
      {"\"event\":\"A\",\"trigger\":[0.5,2]", "bad span"},
      {"\"event\":\"A\",\"trigger\":\"it\"", "bad span"},
      {"\"events\":[{\"event\":\"A\",\"recipient\":[[0,1],[2,9]]}]", "bad span"},
      {"\"events\":[{\"event\":\"A\",\"actor\":[[0,1,2]]}]", "bad span"}};
  std::string lines;
  for (const auto& [fields, reason] : wrong)
    lines += "{\"id\":\"w\",\"text\":\"a b\"," + fields + "}\n{\"text\":\"a b\",\"event\":\"A\"}\n";
  const auto items = read_labels(lines);
  ASSERT_EQ(items.size(), 2 * wrong.size());
  for (size_t i = 0; i < wrong.size(); ++i) {
    const Item& item = items[2 * i];
    ASSERT_TRUE(item.reject) << wrong[i].first;
    EXPECT_EQ(item.reject->reason, wrong[i].second) << wrong[i].first;
    EXPECT_NE(item.reject->detail, "");
    EXPECT_EQ(item.reject->id, "w");
    EXPECT_EQ(item.line, 2 * i + 1);
    EXPECT_FALSE(items[2 * i + 1].reject) << "the line after it is read";
  }
}

TEST(Jsonl, LabelsAreReadWhereTheyAreAskedFor) {
  const auto items = read_lines("{\"date\":\"2020-06-17\",\"text\":\"a\",\"event\":5}\n");
  ASSERT_EQ(items.size(), 1U);
  EXPECT_FALSE(items[0].reject);
  EXPECT_FALSE(items[0].told);
}

TEST(Reader, FoldersInOrderAndFormatsByLook) {
  const Folder folder;
  folder.add("b/2.txt", "date 2020-01-02 two");
  folder.add("b/1", "\n  {\"date\":\"2020-01-01\",\"text\":\"one\"}");
  folder.add("c.txt", "{date 2020-01-03 braces}");
  folder.add(".hidden", "date 2020-01-09 nine");
  folder.add("a.bin", std::string("\0\1\2", 3));
  const auto items = read_all({folder.path(), folder.path() + "/missing"}, {.date = "2000-01-01"});
  ASSERT_EQ(items.size(), 5U);
  EXPECT_EQ(items[0].reject.value_or(Reject{}).reason, "binary file");
  EXPECT_EQ(items[1].report.text, "one");
  EXPECT_EQ(items[2].report.text, "two");
  EXPECT_EQ(items[3].report.text, "{date 2020-01-03 braces}");
  ASSERT_TRUE(items[4].reject);
  EXPECT_EQ(items[4].reject->reason, "unreadable file");
  EXPECT_TRUE(items[4].reject->named);
}

TEST(Reader, RefusesOptionsThatMakeNoSense) {
  EXPECT_THROW(Reader({"-"}, {.date = "17.06.2020"}), Error);
  EXPECT_THROW(Reader({"-"}, {.date_format = "%Q"}), Error);
  Options map;
  map.map = {{"body", "text"}};
  EXPECT_THROW(Reader({"-"}, map), Error);
}

TEST(Day, ByFormat) {
  const auto day = [](std::string_view written, std::string_view format) {
    return day_by_format(written, format).value_or("none");
  };
  EXPECT_EQ(day("17/06/2020", "%d/%m/%Y"), "2020-06-17");
  EXPECT_EQ(day("Wed, 17 Jun 2020 10:00:00 GMT", "%a, %d %b %Y %H:%M:%S %Z"), "2020-06-17");
  EXPECT_EQ(day("June 7, 99", "%B %e, %y"), "1999-06-07");
  EXPECT_EQ(day("20200617", "%Y%m%d"), "2020-06-17");
  EXPECT_EQ(day("1592388000", "%s"), "2020-06-17");
  EXPECT_EQ(day("2020-06-17T10:00:00+0200", "%FT%T%z"), "2020-06-17");
  EXPECT_EQ(day("31/06/2020", "%d/%m/%Y"), "none");
  EXPECT_EQ(day("17/06/2020x", "%d/%m/%Y"), "none");
  EXPECT_EQ(day("17/06", "%d/%m"), "none");
  EXPECT_EQ(day("", "%Y"), "none");
  EXPECT_EQ(iso_day("2020-06-17").value_or("none"), "2020-06-17");
  EXPECT_EQ(iso_day("2020-06-17x").value_or("none"), "none");
  EXPECT_EQ(iso_day("2020-6-17").value_or("none"), "none");
}

}  // namespace
}  // namespace sillok::read
