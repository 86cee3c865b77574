// SPDX-License-Identifier: Apache-2.0
// Whether acts happened, with the shipped model, tables and weights, and with the rules alone; and
// what the trainer makes of marked texts.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "base/file.h"
#include "case_fixture.h"
#include "pack/pack.h"
#include "pack/signs.h"
#include "said/fact_signs.h"
#include "said/said.h"
#include "sillok/engine.h"
#include "sillok/error.h"
#include "train/facts.h"

namespace sillok {
namespace {

const Engine& with_weights() {
  static const Engine kEngine = Engine::open({});
  return kEngine;
}

const Engine& rules_alone() {
  static const Engine kEngine = [] {
    EngineOptions options;
    options.facts = "none";
    return Engine::open(options);
  }();
  return kEngine;
}

int flags_of(const Engine& engine, const std::string& text, std::string_view word) {
  Report report;
  report.date = "2021-03-01";
  report.text = text;
  const Document doc = engine.code(std::move(report), Step::said);
  for (uint32_t t = 0; t < doc.tokens.size(); ++t) {
    if (doc.form(t) == word) return doc.factuality[t].flags;
  }
  return -1;
}

struct Case {
  const char* text;
  const char* word;
  int flags;
  bool by_rules = true;  // the rules alone tell it, too
};

// What no reader would tell otherwise.
const std::vector<Case>& plain_cases() {
  static const std::vector<Case> kCases = {
      {"Chad attacked Niger on Sunday.", "attacked", 0},
      {"Chad will attack Niger on Friday.", "attack", kFuture},
      {"Chad will not attack Niger.", "attack", kFuture | kNegation},
      {"Chad may attack Niger.", "attack", kHypothetical},
      {"Chad did not attack Niger.", "attack", kNegation},
      {"Chad refused to attack Niger.", "refused", 0},
      {"Chad refused to attack Niger.", "attack", kNegation},
      {"Chad failed to sign the treaty.", "sign", kNegation},
      {"Chad managed to capture the town.", "capture", 0},
      {"Chad plans to recall its envoy.", "recall", kFuture},
      {"Chad is about to sign a treaty with Niger.", "sign", kFuture},
      {"The minister said troops attacked the village.", "attacked", 0},
      {"Chad urged Niger to free the prisoners.", "free", kHypothetical},
      {"Chad accused Niger of arming the rebels.", "arming", kHypothetical, false},
      {"If Niger attacks, Chad will respond.", "attacks", kHypothetical, false},
      {"The general, who seized power in 1999, met the envoy on Monday.", "seized", kHistorical},
      {"The general, who seized power in 1999, met the envoy on Monday.", "met", 0}};
  return kCases;
}

TEST(Factuality, PlainCases) {
  for (const Case& c : plain_cases())
    EXPECT_EQ(flags_of(with_weights(), c.text, c.word), c.flags) << c.text << " " << c.word;
}

// How long ago an act was, by an interval, by the wording of its date, and by that of the act
// before it; and what stands under a condition that the parse may hang elsewhere.
TEST(Factuality, DatesAndConditionsFarFromTheAct) {
  const std::vector<Case> cases = {
      {"Chad's rebels signed a truce three weeks after soldiers stormed the port of Bol.",
       "stormed", kHistorical},
      {"Chad's rebels signed a truce three days after soldiers stormed the port of Bol.", "stormed",
       0},
      {"Police in Lima freed a union leader whom judges jailed a month ago.", "jailed",
       kHistorical},
      {"Police in Lima freed a union leader whom judges jailed two days ago.", "jailed", 0},
      {"In 2008 the party boycotted the vote and its followers burned ballot boxes.", "burned",
       kHistorical},
      {"Niger will expel the envoy, recall its soldiers and close the border unless Mali pays.",
       "expel", kFuture | kHypothetical}};
  for (const Case& c : cases)
    EXPECT_EQ(flags_of(with_weights(), c.text, c.word), c.flags) << c.text << " " << c.word;
}

TEST(Factuality, RulesAlone) {
  for (const Case& c : plain_cases()) {
    if (c.by_rules) {
      EXPECT_EQ(flags_of(rules_alone(), c.text, c.word), c.flags) << c.text << " " << c.word;
    }
  }
}

// Weights that know one word and hold nothing for likely, and a network that gives each mode of
// `modes` these log-odds whatever it reads.
std::string weights_with(const std::vector<std::string>& modes, const std::vector<float>& odds,
                         uint32_t places = said::kFactPlaces) {
  pack::PackWriter writer(std::string(said::kFactsKind), pack::kScorerVersion);
  pack::StringsWriter labels;
  for (const char* label : {"historical", "future", "hypothetical", "negation", "none"})
    labels.add(label);
  labels.write(writer, "labels");
  writer.add_array("keys", std::vector<uint32_t>{0, pack::sign_of("lemma", {"raid", "NOUN"})});
  writer.add_array("rarity", std::vector<float>{0, 1});
  writer.add_array("weights", std::vector<int8_t>(10, 0));
  writer.add_array("scale", std::vector<float>{1, 1, 1, 1, 1, -1, -1, -1, -1, 1});
  writer.add_array("warmth", std::vector<float>{1});
  test::CaseSections network;
  network.network("net.");
  const auto count = static_cast<uint32_t>(modes.size());
  network.head("net.links.", places, count);
  network.strings("net.labels", modes);
  std::vector<float> bias(net::padded(count) + 1, 0);
  std::copy(odds.begin(), odds.end(), bias.begin());
  network.floats("net.links.out.b", bias);
  network.write(writer);
  return writer.finish();
}

TEST(Factuality, TheNetworkIsHeardBesideTheWeights) {
  const std::string path =
      (std::filesystem::temp_directory_path() / "sillok_facts_test.pack").string();
  EngineOptions options;
  options.facts = path;
  write_file(path, weights_with({"negation", "future"}, {-9, 20}));
  EXPECT_EQ(flags_of(Engine::open(options), "Chad struck Niger.", "struck"), kFuture);
  write_file(path, weights_with({"negation", "future"}, {20, -9}));
  EXPECT_EQ(flags_of(Engine::open(options), "Chad struck Niger.", "struck"), kNegation);
  write_file(path, weights_with({"negation", "perhaps"}, {1, 1}));
  EXPECT_THROW((void)Engine::open(options), Error);
  write_file(path, weights_with({"negation", "future"}, {1, 1}, said::kFactPlaces + 1));
  EXPECT_THROW((void)Engine::open(options), Error);
  std::filesystem::remove(path);
}

TEST(Factuality, TheTrainerReadsSeveralModesOfAnAct) {
  const std::string path =
      (std::filesystem::temp_directory_path() / "sillok_facts_test.jsonl").string();
  std::ofstream(path)
      << R"({"text":"Chad will not attack Niger.","date":"2021-03-01","events":[{"trigger":[14,20],"event":"future,negation"}]})"
      << "\n"
      << R"({"text":"Chad attacked Niger.","date":"2021-03-01","events":[{"trigger":[5,13],"event":"none"}]})"
      << "\n"
      << R"({"text":"Chad attacked Niger.","date":"2021-03-01","events":[{"trigger":[5,13],"event":"maybe"}]})"
      << "\n";
  std::vector<std::string> complaints, texts;
  const train::Cases cases = train::fact_cases(
      {path}, {}, 1, [&](const std::string& line) { complaints.push_back(line); },
      [&](const std::string& line) { texts.push_back(line); });
  std::filesystem::remove(path);
  ASSERT_EQ(cases.labels,
            (std::vector<std::string>{"historical", "future", "hypothetical", "negation", "none"}));
  ASSERT_EQ(cases.cases.size(), 3U);
  EXPECT_FALSE(cases.cases[0].has(0));
  EXPECT_TRUE(cases.cases[0].has(1));
  EXPECT_TRUE(cases.cases[0].has(3));
  EXPECT_FALSE(cases.cases[0].has(4));
  EXPECT_TRUE(cases.cases[1].has(4));
  EXPECT_FALSE(cases.cases[0].signs.empty());
  ASSERT_EQ(complaints.size(), 1U);
  EXPECT_EQ(complaints[0], "no such mode: 'maybe'");
  // What the network learns: five words and the full stop, the act and what it hangs on (nothing).
  ASSERT_EQ(texts.size(), 3U);
  EXPECT_NE(texts[0].find(R"("sentences":[0,6],)"), std::string::npos) << texts[0];
  EXPECT_NE(texts[0].find(R"("label":"future,negation","words":[3,null,null],)"), std::string::npos)
      << texts[0];
}

}  // namespace
}  // namespace sillok
