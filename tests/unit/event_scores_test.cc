// SPDX-License-Identifier: Apache-2.0
// Labels against what was told of them.
#include "train/event_scores.h"

#include <gtest/gtest.h>

#include "train/event_gold.h"
#include "train/event_score_table.h"

namespace {

using namespace sillok;
using namespace sillok::train;

// "Kenya accused Somalia." and what it tells.
constexpr const char* kKenya =
    R"({"id":"t","text":"Kenya accused Somalia.","events":[{"event":"ACCUSE","mode":["disapprove"],)"
    R"("cameo":"112","actor":[[0,5]],"recipient":[[14,21]],"aux_mode":[],"trigger":[6,13]}]})";

// `reasons` gets why lines were not used.
EventGold gold_of(const std::string& lines, std::vector<std::string>* reasons = nullptr) {
  EventGold gold;
  for (read::Item& item : read::reports_of_bytes(lines, gold_options(), "gold")) {
    const auto why = add_gold(gold, std::move(item));
    EXPECT_TRUE(!why || reasons != nullptr) << why->reason << " " << why->detail;
    if (why && reasons != nullptr) reasons->push_back(why->reason);
  }
  return gold;
}

Quote quote(uint32_t start, uint32_t end) { return {start, end, ""}; }

Record told(const char* report, const char* category, Quote words) {
  Record out;
  out.id = "e-0";
  out.report.id = report;
  out.event = {category};
  out.event_text = {words};
  return out;
}

Party party(uint32_t start, uint32_t end, const char* name, const char* country) {
  Party out;
  out.where = quote(start, end);
  out.name = name;
  out.country = country;
  return out;
}

EventScores scored(const EventGold& gold, const std::vector<Record>& records,
                   ScoreOptions options = {.rounds = 0}) {
  EventScorer scorer(gold);
  for (const Record& record : records) scorer.add(record);
  return scorer.scores(options);
}

// "gold predicted right" of a row.
std::string row(const EventScores& scores, const std::string& name, size_t section = 0) {
  for (const ScoreRow& r : scores.sections.at(section).rows) {
    if (r.name == name)
      return std::to_string(r.gold) + " " + std::to_string(r.told) + " " + std::to_string(r.right);
  }
  return "no row";
}

// "right of" of a share.
std::string share(const EventScores& scores, const std::string& name, size_t section = 0) {
  for (const ShareRow& r : scores.sections.at(section).shares) {
    if (r.name == name) return std::to_string(r.right) + " of " + std::to_string(r.of);
  }
  return "no share";
}

TEST(EventScores, AnEventIsFoundWhereItsWordsAre) {
  const EventGold gold = gold_of(kKenya);
  const EventScores found = scored(gold, {told("t", "ACCUSE", quote(8, 10))});
  EXPECT_EQ(row(found, "all"), "1 1 1");
  EXPECT_EQ(row(found, "ACCUSE"), "1 1 1");
  EXPECT_DOUBLE_EQ(found.sections[0].rows[0].f1.value.value(), 1);
  EXPECT_EQ(row(scored(gold, {told("t", "ACCUSE", quote(13, 21))}), "all"), "1 1 0")
      << "half-open spans that only touch";
  const EventScores other = scored(gold, {told("t", "REJECT", quote(6, 13))});
  EXPECT_EQ(row(other, "ACCUSE"), "1 0 0");
  EXPECT_EQ(row(other, "REJECT"), "0 1 0");
  EXPECT_FALSE(other.sections[0].rows[0].f1.value.value_or(0) > 0);
  EXPECT_FALSE(other.sections[0].rows[2].recall.value) << "0 of 0";
}

TEST(EventScores, ByCategoryWordsNeedNotOverlap) {
  const EventGold gold = gold_of(kKenya);
  const std::vector<Record> records = {told("t", "ACCUSE", quote(14, 21))};
  EXPECT_EQ(row(scored(gold, records, {.any_words = true, .rounds = 0}), "all"), "1 1 1");
  Record wordless = told("t", "ACCUSE", quote(0, 1));
  wordless.event_text.clear();
  EXPECT_EQ(row(scored(gold, {wordless}), "all"), "1 1 1") << "words that are not known";
}

TEST(EventScores, OneRecordFindsOneEvent) {
  const EventGold gold =
      gold_of(R"({"id":"t","text":"Mali bombed and shelled Togo.","events":[)"
              R"({"event":"ASSAULT","trigger":[5,11]},{"event":"ASSAULT","trigger":[16,23]}]})");
  Record both = told("t", "ASSAULT", quote(5, 8));
  both.event_text.push_back(quote(16, 23));
  EXPECT_EQ(row(scored(gold, {both}), "all"), "2 1 1");
  // The wide one takes the event that it shares more with, and leaves the other.
  EXPECT_EQ(row(scored(gold, {both, told("t", "ASSAULT", quote(5, 11))}), "all"), "2 2 2");
  EXPECT_EQ(row(scored(gold, {both, both, both}), "all"), "2 3 2");
}

TEST(EventScores, SameCategoryGoesBeforeMoreOverlap) {
  const EventGold gold =
      gold_of(R"({"id":"t","text":"Mali vowed to bomb Togo.","events":[)"
              R"({"event":"THREATEN","trigger":[5,18]},{"event":"ASSAULT","trigger":[14,18]}]})");
  const EventScores found = scored(gold, {told("t", "ASSAULT", quote(5, 18))});
  EXPECT_EQ(row(found, "ASSAULT"), "1 1 1");
  EXPECT_EQ(row(found, "THREATEN"), "1 0 0");
}

TEST(EventScores, ALabelMayBeDefendedByOthers) {
  const EventGold gold =
      gold_of(R"({"id":"t","text":"Mali bombed Togo.","events":[{"event":"ASSAULT",)"
              R"("also":["COERCE"],"trigger":[5,11]}]})");
  const EventScores found = scored(gold, {told("t", "COERCE", quote(5, 11))});
  EXPECT_EQ(row(found, "ASSAULT"), "1 1 1");
  EXPECT_EQ(row(found, "COERCE"), "no row");
}

TEST(EventScores, PartiesAreLookedAtWhereTheEventIsRight) {
  const EventGold gold = gold_of(kKenya);
  Record record = told("t", "ACCUSE", quote(6, 13));
  record.actor = {party(14, 21, "Somalia", "SOM")};
  record.recipient = {party(14, 21, "Somalia", "SOM")};
  const EventScores found = scored(gold, {record});
  EXPECT_EQ(share(found, "actor"), "0 of 1");
  EXPECT_EQ(share(found, "recipient"), "1 of 1");
  EXPECT_EQ(share(found, "both parties"), "0 of 1");
  EXPECT_EQ(share(found, "actor country"), "no share") << "the label tells none";
  record.actor = {party(90, 92, "kenya", "KEN")};  // "they", whom the record names
  EXPECT_EQ(share(scored(gold, {record}), "actor"), "1 of 1");
  record.event = {"REJECT"};
  EXPECT_EQ(share(scored(gold, {record}), "actor"), "no share");
}

TEST(EventScores, WhatBothDoMayBeToldFromEitherSide) {
  const EventGold mutual =
      gold_of(R"({"id":"t","text":"Mali met Togo.","events":[{"event":"CONSULT",)"
              R"("trigger":[5,8],"actor":[[0,4],[9,13]],"recipient":[]}]})");
  Record record = told("t", "CONSULT", quote(5, 8));
  record.actor = {party(0, 4, "", "")};
  EXPECT_EQ(share(scored(mutual, {record}), "actor"), "0 of 1");
  record.recipient = {party(9, 13, "", "")};
  EXPECT_EQ(share(scored(mutual, {record}), "both parties"), "1 of 1");
  const EventGold directed =
      gold_of(R"({"id":"t","text":"Mali met Togo.","events":[{"event":"CONSULT",)"
              R"("trigger":[5,8],"actor":[[0,4]],"recipient":[[9,13]]}]})");
  record.actor.push_back(record.recipient.front());
  record.recipient.clear();
  EXPECT_EQ(share(scored(directed, {record}), "both parties"), "1 of 1");
}

TEST(EventScores, CountriesAndModesAreSets) {
  const EventGold gold =
      gold_of(R"({"id":"t","text":"Mali hit Togo.","events":[{"event":"ASSAULT","trigger":[5,8],)"
              R"("aux_mode":["negation","future"],"actor_country":["MLI","UNK"],)"
              R"("recipient_country":[]}]})");
  Record record = told("t", "ASSAULT", quote(5, 8));
  record.aux = kFuture | kNegation;
  record.actor = {party(0, 4, "", "MLI"), party(0, 4, "", "MLI"), party(0, 4, "", "UNK")};
  record.recipient = {party(9, 13, "", "TGO")};
  EventScores found = scored(gold, {record});
  EXPECT_EQ(share(found, "aux_mode"), "1 of 1");
  EXPECT_EQ(share(found, "actor country"), "1 of 1");
  EXPECT_EQ(share(found, "recipient country"), "0 of 1") << "nobody was told";
  record.aux = kFuture;
  EXPECT_EQ(share(scored(gold, {record}), "aux_mode"), "0 of 1");
}

TEST(EventScores, ByRootAndByMode) {
  const EventGold gold = gold_of(kKenya);
  Record record = told("t", "ACCUSE", quote(6, 13));
  record.cameo = "111";
  record.mode = {"disapprove", "allege"};
  const EventScores root = scored(gold, {record}, {.by = ScoreOptions::By::cameo, .rounds = 0});
  EXPECT_EQ(row(root, "11"), "1 1 1");
  const EventScores mode = scored(gold, {record}, {.by = ScoreOptions::By::mode, .rounds = 0});
  EXPECT_EQ(row(mode, "ACCUSE/disapprove"), "1 1 1");
  EXPECT_EQ(row(mode, "ACCUSE/allege"), "0 1 0");
  EXPECT_EQ(row(mode, "all"), "1 2 1");
  const EventGold uncoded = gold_of(
      R"({"id":"t","text":"Mali hit Togo.","events":[{"event":"ASSAULT","trigger":[5,8]}]})");
  record = told("t", "ASSAULT", quote(5, 8));
  record.cameo = "190";
  EXPECT_EQ(row(scored(uncoded, {record}, {.by = ScoreOptions::By::cameo, .rounds = 0}), "all"),
            "0 0 0")
      << "a label without a code says nothing of codes";
}

TEST(EventScores, OffsetsAreCodePoints) {
  const EventGold gold = gold_of("{\"id\":\"t\",\"text\":\"C\xC3\xB4te hit Mali\",\"events\":"
                                 "[{\"event\":\"ASSAULT\",\"trigger\":[5,8]}]}");
  EXPECT_EQ(gold.texts.at(0).events.at(0).words.at(0), (Quote{5, 8, "hit"}));
}

TEST(EventScores, TextsThatOneSideLacksAreTold) {
  const EventGold gold =
      gold_of(std::string(kKenya) + "\n{\"id\":\"u\",\"text\":\"Nothing.\",\"events\":[]}\n"
                                    "{\"id\":\"v\",\"text\":\"Nothing much.\",\"events\":[]}");
  const EventScores found =
      scored(gold, {told("u", "AID", quote(0, 7)), told("x", "AID", quote(0, 7)),
                    told("u", "STATEMENT", quote(0, 7))});
  EXPECT_EQ(found.sections.at(0).units, 3U);
  EXPECT_EQ(found.sections.at(0).untold, 2U);
  EXPECT_EQ(found.strangers, 1U);
  EXPECT_EQ(found.statements, 1U);
  EXPECT_EQ(row(found, "all"), "1 1 0");
  EXPECT_EQ(share(found, "no event, none told"), "1 of 2");
}

TEST(EventScores, LinesThatAreNoGoldSayWhy) {
  std::vector<std::string> reasons;
  const EventGold gold = gold_of(std::string(kKenya) + "\n" + kKenya + "\n{\"text\":\"a b\"}\n{\n" +
                                     R"({"text":"a b","verdict":"accept","id":"e-1","event":"A"})",
                                 &reasons);
  EXPECT_EQ(reasons,
            (std::vector<std::string>{"id twice", "no label", "malformed JSON", "no record"}));
  EXPECT_EQ(gold.texts.size(), 1U);
}

read::PairAnswer answer(const char* id, const char* event) {
  read::PairAnswer out;
  out.id = id;
  out.event = event;
  return out;
}

TEST(EventScores, PairsAreJoinedById) {
  const EventGold gold = gold_of(
      R"({"id":"p","text":"Mali hit Togo.","actor":[[0,4]],"recipient":[[9,13]],"event":"hot"}
{"id":"q","text":"Mali is Togo.","actor":[[0,4]],"recipient":[[8,12]],"event":null}
{"id":"s","text":"Mali is Togo.","actor":[[0,4]],"recipient":[[8,12]],"event":"hot"}
{"id":"s","text":"Mali was Togo.","actor":[[0,4]],"recipient":[[9,13]],"event":"cold"})");
  EventScorer scorer(gold);
  for (const auto& [id, event] : std::vector<std::pair<const char*, const char*>>{
           {"p", "hot"}, {"q", "cold"}, {"s", ""}, {"s", "cold"}, {"s", "hot"}, {"z", "hot"}})
    scorer.add(answer(id, event));
  const EventScores found = scorer.scores({.rounds = 0});
  EXPECT_EQ(row(found, "hot"), "2 1 1");
  EXPECT_EQ(row(found, "cold"), "1 2 1");
  EXPECT_EQ(share(found, "label"), "2 of 4");
  EXPECT_EQ(share(found, "no event, none told"), "0 of 1");
  EXPECT_EQ(found.strangers, 2U) << "one more of an id than there are pairs, and an unknown id";
  EXPECT_EQ(EventScorer(gold).scores({.rounds = 0}).sections.at(0).untold, 4U);
}

// A review of a record of report "r" whose words are at `start`..`end`.
std::string review(const char* id, const char* verdict, const char* category, int start, int end) {
  const std::string event = std::string("\"") + category + "\"";
  return std::string("{\"id\":\"") + id + "\",\"verdict\":\"" + verdict +
         "\",\"text\":\"Mali hit Togo.\",\"event\":" + (verdict[0] == 'a' ? event : "null") +
         ",\"record\":{\"id\":\"" + id + "\",\"date\":\"2020-06-17\",\"event\":[" + event +
         "],\"report\":{\"id\":\"r\"},\"event_text\":[{\"start\":" + std::to_string(start) +
         ",\"end\":" + std::to_string(end) + ",\"text\":\"hit\"}]}}\n";
}

TEST(EventScores, ReviewsCountWhatWasJudged) {
  const EventGold gold =
      gold_of(review("e-1", "accept", "ASSAULT", 5, 8) + review("e-2", "reject", "ASSAULT", 5, 8) +
              review("e-3", "accept", "AID", 20, 25) + review("e-4", "reject", "AID", 30, 35));
  // Another id, but the words and category of e-1 and e-2: the accepted one takes it.
  std::vector<Record> records = {told("r", "ASSAULT", quote(5, 8)), told("r", "AID", quote(50, 52)),
                                 told("r", "AGREE", quote(20, 25))};
  EventScores found = scored(gold, records);
  EXPECT_EQ(share(found, "accepted, told again"), "1 of 2");
  EXPECT_EQ(share(found, "rejected, told again"), "0 of 2");
  EXPECT_EQ(row(found, "all"), "2 1 1");
  EXPECT_EQ(found.unjudged, 2U);
  // The same id is the same record, wherever its words are.
  records[1].id = "e-4";
  records[2].id = "e-2";
  records[0].id = "e-1";
  found = scored(gold, records);
  EXPECT_EQ(share(found, "rejected, told again"), "2 of 2");
  EXPECT_EQ(row(found, "all"), "2 3 1");
  EXPECT_EQ(found.unjudged, 0U);
  EXPECT_EQ(share(scored(gold, {}), "accepted, told again"), "0 of 2");
}

TEST(EventScores, TheLastVerdictHolds) {
  const EventGold gold =
      gold_of(review("e-1", "accept", "AID", 5, 8) + review("e-1", "reject", "AID", 5, 8) +
              review("e-2", "accept", "AID", 9, 12) + review("e-2", "skip", "AID", 9, 12));
  ASSERT_EQ(gold.reviews.size(), 1U);
  EXPECT_FALSE(gold.reviews.at("e-1").accepted);
  EXPECT_EQ(gold.repeated, 1U);
  EXPECT_EQ(gold.taken_back, 1U);
}

TEST(EventScores, IntervalsHoldTheValueAndAreTheSameAgain) {
  std::string lines;
  std::vector<Record> records;
  for (int i = 0; i < 40; ++i) {
    const std::string id = std::to_string(i);
    lines += "{\"id\":\"" + id +
             "\",\"text\":\"Mali hit Togo.\",\"events\":[{\"event\":"
             "\"ASSAULT\",\"trigger\":[5,8]}]}\n";
    if (i % 4 != 0) records.push_back(told(id.c_str(), "ASSAULT", quote(5, 8)));
  }
  const EventGold gold = gold_of(lines);
  const EventScores found = scored(gold, records, {.rounds = 500});
  const ScoreRow& all = found.sections.at(0).rows.at(0);
  EXPECT_DOUBLE_EQ(all.recall.value.value(), 0.75);
  ASSERT_TRUE(all.recall.interval);
  EXPECT_LT(all.recall.interval->low, 0.7);
  EXPECT_GT(all.recall.interval->low, 0.5);
  EXPECT_GT(all.recall.interval->high, 0.8);
  EXPECT_LT(all.recall.interval->high, 0.95);
  EXPECT_DOUBLE_EQ(all.precision.interval.value().low, 1);
  std::string first, second;
  write_score_json(first, found);
  write_score_json(second, scored(gold, records, {.rounds = 500}));
  EXPECT_EQ(first, second);
}

TEST(EventScores, IsWrittenForPeopleAndForPrograms) {
  const EventScores found = scored(gold_of(kKenya), {told("t", "ACCUSE", quote(6, 13))});
  std::string table, json, csv;
  write_score_table(table, found);
  EXPECT_EQ(table.substr(0, table.find('\n')), "texts: 1");
  EXPECT_NE(table.find("ACCUSE                             1         1         1 "),
            std::string::npos)
      << table;
  write_score_json(json, found);
  EXPECT_EQ(json.find("{\"texts\":{\"units\":1,\"untold\":0,\"rows\":[{\"name\":\"all\",\"gold\":1,"
                      "\"predicted\":1,\"right\":1,\"precision\":1,\"recall\":1,\"f1\":1},"),
            0U)
      << json;
  write_score_csv(csv, found);
  EXPECT_NE(csv.find("\ntexts,row,ACCUSE,1,1,1,1,,,1,,,1,,\n"), std::string::npos) << csv;
  EXPECT_NE(csv.find("\ntexts,share,aux_mode,1,,1,,,,1,,,,,\n"), std::string::npos) << csv;
}

}  // namespace
