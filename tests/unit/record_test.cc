// SPDX-License-Identifier: Apache-2.0
// Records leave as JSON and come back the same.
#include <gtest/gtest.h>

#include "read/record_lines.h"
#include "sillok/engine.h"
#include "view/records.h"

namespace {

using namespace sillok;

std::string line_of(const Record& record) {
  std::string out;
  view::write_record(out, record);
  return out;
}

TEST(Record, WhatWasWrittenReadsBackTheSame) {
  const Engine engine = Engine::open({});
  const Document doc = engine.code(
      {.id = "r\t1",
       .date = "2019-12-31",
       .title = "A \"title\"\u2028",
       .text =
           "LA PAZ, Dec. 30 - Bolivia on Monday expelled the ambassador of Mexico and two senior "
           "Spanish diplomats.\nGunmen killed 12 people and wounded 30 in Potos\u00ed on Sunday, "
           "the foreign ministry said, but the army denied it had fired on them.",
       .source = "Agencia",
       .url = "https://news.example/1?a=b&c=d"});
  const std::vector<Record> records = view::records_of(doc, {.packs = {{"events", "0123abcd"}}});
  ASSERT_GE(records.size(), 2U);
  read::RecordLines lines;
  for (const Record& record : records) {
    std::string why;
    const auto again = lines.parse(line_of(record), why);
    ASSERT_TRUE(again) << why;
    EXPECT_EQ(line_of(*again), line_of(record));
    EXPECT_EQ(again->actor, record.actor);
    EXPECT_EQ(again->report.title, record.report.title);
    EXPECT_EQ(again->date_precision, record.date_precision);
  }
}

TEST(Record, PloversOwnFieldsAreEnough) {
  read::RecordLines lines;
  std::string why;
  const auto record =
      lines.parse(R"({"id":"P1","date":"2015-03-03","event":["PROTEST"],"mode":"demo",)"
                  R"("actor":[{"sector":"OPP","country":"NGA"}],"recipient":[]})",
                  why);
  ASSERT_TRUE(record) << why;
  EXPECT_EQ(record->enddate, "2015-03-03");
  EXPECT_EQ(record->date_precision, Precision::day);
  EXPECT_EQ(record->mode, std::vector<std::string>{"demo"});
  EXPECT_EQ(record->actor.at(0).sectors, std::vector<std::string>{"OPP"});
  EXPECT_FALSE(record->place);
}

TEST(Record, AnAnswerToAPairIsNoRecord) {
  read::RecordLines lines;
  std::string line, why;
  Event event;
  event.event = "ASSAULT";
  event.mode = {"aerial"};
  event.cameo = "195";
  event.aux = kFuture | kNegation;
  event.confidence = 0.5F;
  const std::vector<float> scores = {0.5F};
  view::write_between(line, "q", event, {"ASSAULT"}, scores);
  EXPECT_FALSE(lines.parse(line, why));
  const auto answer = lines.parse_answer(line, why);
  ASSERT_TRUE(answer) << why;
  EXPECT_EQ(answer->id, "q");
  EXPECT_EQ(answer->event, "ASSAULT");
  EXPECT_EQ(answer->mode, std::vector<std::string>{"aerial"});
  EXPECT_EQ(answer->cameo, "195");
  EXPECT_EQ(answer->aux, kFuture | kNegation);
  EXPECT_DOUBLE_EQ(answer->confidence, 0.5);
  EXPECT_EQ(lines.parse_answer(R"({"id":"q","event":null,"scores":{}})", why)->event, "");
  for (const char* none : {"{}", "[]", "{", R"({"id":"q","event":"A"})", R"({"scores":{}})"}) {
    EXPECT_FALSE(lines.parse_answer(none, why)) << none;
    EXPECT_NE(why, "") << none;
  }
}

TEST(Record, WhatIsNoneSaysWhy) {
  read::RecordLines lines;
  const auto why = [&](std::string_view line) {
    std::string out;
    EXPECT_FALSE(lines.parse(line, out)) << line;
    return out;
  };
  EXPECT_EQ(why("{"), "malformed JSON");
  EXPECT_EQ(why("[]"), "no JSON object");
  EXPECT_EQ(why("{}"), "no 'date'");
  EXPECT_EQ(why(R"({"date":"2015-03-03"})"), "no 'event'");
  EXPECT_EQ(why(R"({"date":"2015-02-30","event":"AID"})"),
            "no such span of days: '2015-02-30' to '2015-02-30'");
  EXPECT_EQ(why("{\"id\":\"\xff\"}"), "bad UTF-8");
}

}  // namespace
