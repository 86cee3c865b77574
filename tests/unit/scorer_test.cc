// SPDX-License-Identifier: Apache-2.0
// The scorer: its packs, its signs, how it is learnt, and what it does to acts.
#include "pack/scorer.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>
#include <optional>
#include <set>

#include "case_fixture.h"
#include "pack/signs.h"
#include "sillok/error.h"
#include "train/what.h"
#include "what/features.h"
#include "what/opinion.h"
#include "what_fixture.h"

namespace sillok {
namespace {

using namespace test;
using pack::Scorer;

pack::Pack opened(std::string bytes) {
  return pack::Pack::from_bytes(std::move(bytes), pack::kScorerKind, pack::kScorerVersion);
}

TEST(SignHash, PartsAndTheirBordersTellThemApart) {
  const std::vector<uint32_t> signs = {
      pack::sign_of("a", {"b", "c"}),          pack::sign_of("a", {"bc", ""}),
      pack::sign_of("a", {"", "bc"}),          pack::sign_of("ab", {"c"}),
      pack::sign_of("a", {"b"}, "c"),          pack::sign_of("a", {"abcdefg"}),
      pack::sign_of("a", {"abcdefgh"}),        pack::sign_of("a", {"abcdefghi"}),
      pack::sign_of("a", {"bbcdefghi"}),       pack::sign_of("a", {"abcdefghijklmnop"}),
      pack::sign_of("a", {"abcdefghjjklmnop"})};
  EXPECT_EQ(std::set<uint32_t>(signs.begin(), signs.end()).size(), signs.size());
}

// The sections of a scorer, by hand.
struct Parts {
  std::vector<std::string> labels = {"ASSAULT", "CONSULT", "none"};
  std::vector<uint32_t> keys = {0, 0, 0, 0};
  std::vector<float> rarity = {0, 0, 0, 0};
  std::vector<int8_t> weights = std::vector<int8_t>(12, 0);
  std::vector<float> scale = {1, 1, 1, 0, 0, 0};
  std::vector<float> warmth = {1};
  std::string missing = {};
  const CaseSections* network = nullptr;

  std::string bytes() const {
    pack::PackWriter writer(std::string(pack::kScorerKind), pack::kScorerVersion);
    pack::StringsWriter names;
    for (const std::string& label : labels) names.add(label);
    if (missing != "labels") names.write(writer, "labels");
    if (missing != "keys") writer.add_array("keys", keys);
    if (missing != "rarity") writer.add_array("rarity", rarity);
    if (missing != "weights") writer.add_array("weights", weights);
    if (missing != "scale") writer.add_array("scale", scale);
    if (missing != "warmth") writer.add_array("warmth", warmth);
    if (network != nullptr) network->write(writer);
    return writer.finish();
  }
};

// A network whose answer is always the same: its scores of each label, and of any choice 0.
CaseSections always_network(const std::vector<std::pair<std::string, float>>& scores) {
  CaseSections network;
  network.network("net.");
  const auto labels = static_cast<uint32_t>(scores.size());
  network.head("net.links.", what::kLinkPlaces, labels);
  network.head("net.sides.", what::kSidePlaces, 1);
  std::vector<std::string> names;
  std::vector<float> bias(net::padded(labels) + 1, 0);
  for (uint32_t i = 0; i < labels; ++i) {
    names.push_back(scores[i].first);
    bias[i] = scores[i].second;
  }
  network.strings("net.labels", names);
  network.floats("net.links.out.b", bias);
  network.floats("net.sides.out.b", std::vector<float>(net::kBlock + 1, 0));
  return network;
}

// What gives each label this probability, whatever the signs are.
Parts always(const std::vector<std::pair<std::string, float>>& shares) {
  Parts parts;
  parts.labels.clear();
  parts.scale.assign(shares.size(), 1);
  for (const auto& [label, share] : shares) {
    parts.labels.push_back(label);
    parts.scale.push_back(std::log(share));
  }
  parts.weights.assign(parts.keys.size() * shares.size(), 0);
  return parts;
}

float sum(const std::vector<float>& p) { return std::accumulate(p.begin(), p.end(), 0.0F); }

size_t best(const std::vector<float>& p) {
  return static_cast<size_t>(std::max_element(p.begin(), p.end()) - p.begin());
}

TEST(Scorer, KnowsNothingWithoutAPack) {
  EXPECT_TRUE(Scorer().empty());
  EXPECT_EQ(Scorer().labels(), 0U);
}

TEST(Scorer, ScoresByTheSignsThatItKnows) {
  Parts parts;
  parts.keys = {0, 5, 9, 0};  // 9 would like the slot of 5 and stands behind it
  parts.rarity = {0, 3, 4, 0};
  parts.weights = {0, 0, 0, 10, 0, 0, 0, 10, 0, 0, 0, 0};
  parts.scale[2] = 2;
  const pack::Pack pack = opened(parts.bytes());
  const Scorer scorer(pack);
  EXPECT_EQ(scorer.labels(), 3U);
  EXPECT_EQ(scorer.label(1), "CONSULT");
  EXPECT_EQ(scorer.label(scorer.none()), "none");
  EXPECT_EQ(best(scorer.score(std::vector<uint32_t>{5})), 0U);
  EXPECT_EQ(best(scorer.score(std::vector<uint32_t>{9})), 1U);
  // The sum is divided by the length of the vector of rarities: 10 / 5.
  const std::vector<float> both = scorer.score(std::vector<uint32_t>{5, 9});
  EXPECT_FLOAT_EQ(both[0], both[1]);
  EXPECT_NEAR(both[0] / both[2], std::exp(2.0F), 1e-3);
  EXPECT_EQ(both, scorer.score(std::vector<uint32_t>{5, 9}));
  std::vector<float> row(3, 1);
  EXPECT_TRUE(scorer.add_weights(9, row));
  EXPECT_EQ(row, (std::vector<float>{1, 11, 1}));
  EXPECT_FLOAT_EQ(scorer.rarity(9), 4);
}

TEST(Scorer, UnknownSignsSayNothing) {
  Parts parts;
  parts.keys = {0, 5, 0, 0};
  parts.rarity = {1, 1, 0, 0};
  parts.weights[0] = 100;  // of an empty slot, which nobody may read
  parts.weights[3] = 100;
  const pack::Pack pack = opened(parts.bytes());
  const Scorer scorer(pack);
  const std::vector<float> nothing = scorer.score({});
  // 0 is no sign although slots hold it; 13 would like the slot of 5.
  EXPECT_EQ(scorer.score(std::vector<uint32_t>{0, 13, 77}), nothing);
  EXPECT_EQ(scorer.score(std::vector<uint32_t>{5, 13, 77}), scorer.score(std::vector<uint32_t>{5}));
  std::vector<float> row(3, 0);
  EXPECT_FALSE(scorer.add_weights(13, row));
  EXPECT_FALSE(scorer.add_weights(0, row));
  EXPECT_EQ(row, std::vector<float>(3, 0));
}

TEST(Scorer, ProbabilitiesSumToOne) {
  Parts parts;
  parts.keys = {0, 5, 0, 0};
  parts.rarity = {0, 1, 0, 0};
  parts.weights[3] = 127;
  parts.weights[4] = -127;
  for (const float scale : {0.001F, 1.0F, 1000.0F}) {
    for (const float warmth : {0.01F, 1.0F, 100.0F}) {
      parts.scale[0] = parts.scale[1] = scale;
      parts.warmth = {warmth};
      const pack::Pack pack = opened(parts.bytes());
      const std::vector<float> p = Scorer(pack).score(std::vector<uint32_t>{5});
      EXPECT_NEAR(sum(p), 1, 1e-5) << scale << " " << warmth;
      EXPECT_TRUE(std::all_of(p.begin(), p.end(), [](float x) { return x >= 0 && x <= 1; }));
    }
  }
  const pack::Pack cold = opened(always({{"A", 0.6F}, {"none", 0.4F}}).bytes());
  Parts warm = always({{"A", 0.6F}, {"none", 0.4F}});
  warm.warmth = {10};
  const pack::Pack warmer = opened(warm.bytes());
  EXPECT_NEAR(Scorer(cold).score({})[0], 0.6, 1e-5);
  EXPECT_LT(Scorer(warmer).score({})[0], 0.55) << "less sure";
}

TEST(Scorer, RefusesDamagedPacks) {
  EXPECT_NO_THROW(Scorer(opened(Parts().bytes())));
  const auto refused = [](const std::function<void(Parts&)>& damage) {
    Parts parts;
    damage(parts);
    try {
      const Scorer scorer(opened(parts.bytes()));
      return false;
    } catch (const Error& e) { return e.code == ErrorCode::resource; }
  };
  for (const char* const section : {"labels", "keys", "rarity", "weights", "scale", "warmth"})
    EXPECT_TRUE(refused([&](Parts& p) { p.missing = section; })) << section;
  EXPECT_TRUE(refused([](Parts& p) { p.keys = {0, 0, 0}; })) << "no power of two";
  EXPECT_TRUE(refused([](Parts& p) {
    p.keys.clear();
    p.rarity.clear();
    p.weights.clear();
  }));
  EXPECT_TRUE(refused([](Parts& p) { p.keys = {1, 2, 3, 4}; })) << "a search would never end";
  EXPECT_TRUE(refused([](Parts& p) { p.rarity.pop_back(); }));
  EXPECT_TRUE(refused([](Parts& p) { p.weights.pop_back(); }));
  EXPECT_TRUE(refused([](Parts& p) { p.scale.pop_back(); }));
  EXPECT_TRUE(refused([](Parts& p) { p.warmth = {1, 1}; }));
  EXPECT_TRUE(refused([](Parts& p) { p.warmth = {0}; }));
  EXPECT_TRUE(refused([](Parts& p) { p.warmth = {std::nanf("")}; }));
  EXPECT_TRUE(refused([](Parts& p) {  // sizes that fit, but nothing to choose from
    p.labels = {"none"};
    p.weights.resize(4);
    p.scale.resize(2);
  }));
}

// ---- Learning.

// Cases of each label have a sign of their own, one that all share, and one that no other has.
train::WhatCases toy(const std::vector<std::string>& labels, size_t each, uint32_t first_sign) {
  train::WhatCases out;
  out.labels = labels;
  for (size_t i = 0; i < each * labels.size(); ++i) {
    const auto label = static_cast<uint32_t>(i % labels.size());
    out.cases.push_back({{1, first_sign + label, static_cast<uint32_t>(90000 + i)}, label, 1});
  }
  return out;
}

std::string learnt(const train::WhatCases& cases, const Scorer& start = {}, uint32_t threads = 1) {
  train::WhatOptions options;
  options.threads = threads;
  return train::learn_what(cases, options, start, nullptr, [](const std::string&) {});
}

TEST(LearnWhat, LearnsWhatCanBeTold) {
  const pack::Pack pack = opened(learnt(toy({"war", "trade", "none"}, 20, 100)));
  const Scorer scorer(pack);
  // Labels of another codebook are kept as they are.
  ASSERT_EQ(scorer.labels(), 3U);
  EXPECT_EQ(scorer.label(0), "war");
  EXPECT_EQ(scorer.label(1), "trade");
  EXPECT_EQ(scorer.label(2), "none");
  for (uint32_t label = 0; label < 3; ++label) {
    const std::vector<float> p = scorer.score(std::vector<uint32_t>{1, 100 + label});
    EXPECT_EQ(best(p), label);
    EXPECT_GT(p[label], 0.8F);
    EXPECT_NEAR(sum(p), 1, 1e-5);
  }
}

TEST(LearnWhat, SignsThatAreSeenTooSeldomAreLeftOut) {
  const pack::Pack pack = opened(learnt(toy({"war", "trade", "none"}, 20, 100)));
  std::vector<float> row(3, 0);
  EXPECT_TRUE(Scorer(pack).add_weights(100, row));
  EXPECT_FALSE(Scorer(pack).add_weights(90000, row));
}

TEST(LearnWhat, TheSameCasesGiveTheSameBytes) {
  const train::WhatCases cases = toy({"war", "trade", "none"}, 15, 100);
  const std::string once = learnt(cases);
  EXPECT_EQ(once, learnt(cases));
  EXPECT_EQ(once, learnt(cases, {}, 2));
}

TEST(LearnWhat, AnEarlierScorerKeepsItsLabelsAndWhatItKnows) {
  const pack::Pack first = opened(learnt(toy({"war", "trade", "none"}, 20, 100)));
  const pack::Pack second = opened(learnt(toy({"sport", "none"}, 20, 200), Scorer(first)));
  const Scorer scorer(second);
  std::vector<std::string> labels;
  for (uint32_t i = 0; i < scorer.labels(); ++i) labels.emplace_back(scorer.label(i));
  EXPECT_EQ(labels, (std::vector<std::string>{"war", "trade", "sport", "none"}));
  EXPECT_EQ(best(scorer.score(std::vector<uint32_t>{100})), 0U);
  EXPECT_EQ(best(scorer.score(std::vector<uint32_t>{101})), 1U);
  EXPECT_EQ(best(scorer.score(std::vector<uint32_t>{1, 200})), 2U);
  EXPECT_EQ(best(scorer.score(std::vector<uint32_t>{1, 201})), 3U);
}

// ---- Signs.

constexpr const char* kTwo = "Niger/PROPN/NNP/2/nsubj attacked/attack/VERB/VBD/0/root "
                             "Chad/PROPN/NNP/2/obj after/ADP/IN/5/case talks/talk/NOUN/NNS/2/obl "
                             "with/ADP/IN/7/case Mali/PROPN/NNP/5/nmod and/CCONJ/CC/9/cc "
                             "talks/talk/NOUN/NNS/5/conj";

class Signs : public ::testing::Test {
 protected:
  Signs() : lexicon_(small_lexicon()) { read(); }
  void read() {
    doc_ = tree(kTwo);
    niger_ = add_entity(doc_, "Niger", "Niger", "NER");
    chad_ = add_entity(doc_, "Chad", "Chad", "TCD");
    mali_ = add_entity(doc_, "Mali", "Mali", "MLI");
    scene_.emplace(doc_, lexicon_);
    what::read_acts(*scene_);
  }
  std::vector<uint32_t> of(const what::Link& link) const {
    std::vector<uint32_t> out = {7};
    what::features_of(*scene_, link, out);
    return out;
  }
  std::vector<uint32_t> between(uint32_t a, uint32_t r) const {
    return of(what::link_between(*scene_, a, r));
  }
  what::Lexicon lexicon_;
  Document doc_;
  std::optional<what::Scene> scene_;
  uint32_t niger_ = kNone, chad_ = kNone, mali_ = kNone;
};

TEST_F(Signs, AreSortedAndEachStandsOnce) {
  const std::vector<uint32_t> signs = between(niger_, chad_);
  ASSERT_GT(signs.size(), 10U);
  EXPECT_TRUE(std::is_sorted(signs.begin(), signs.end()));
  EXPECT_EQ(std::adjacent_find(signs.begin(), signs.end()), signs.end());
  EXPECT_EQ(std::count(signs.begin(), signs.end(), 7U), 0) << "what stood there before";
}

TEST_F(Signs, TheSameLinkHasTheSameSigns) {
  const std::vector<uint32_t> signs = between(niger_, chad_);
  EXPECT_EQ(signs, between(niger_, chad_));
  read();
  EXPECT_EQ(signs, between(niger_, chad_));
}

TEST_F(Signs, OtherPartiesAndOtherSidesHaveOthers) {
  EXPECT_NE(between(niger_, chad_), between(niger_, mali_));
  EXPECT_NE(between(niger_, chad_), between(chad_, niger_));
  EXPECT_NE(between(niger_, chad_), between(niger_, kNone));
  EXPECT_NE(between(niger_, kNone), between(kNone, chad_));
}

TEST_F(Signs, WhetherACallerMarkedTheParties) {
  what::Link link = what::link_between(*scene_, niger_, chad_);
  EXPECT_TRUE(link.marked);
  const std::vector<uint32_t> marked = of(link);
  link.marked = false;
  const std::vector<uint32_t> found = of(link);
  std::vector<uint32_t> only_marked;
  std::set_difference(marked.begin(), marked.end(), found.begin(), found.end(),
                      std::back_inserter(only_marked));
  EXPECT_EQ(only_marked.size(), 1U) << "that it is marked; all else is said of found links too";
  EXPECT_GT(found.size(), marked.size())
      << "of those the sides are described, which may be guesses";
}

TEST_F(Signs, LinksStandAtTheActBetweenTheParties) {
  const what::Link direct = what::link_between(*scene_, niger_, chad_);
  EXPECT_EQ(doc_.form(direct.trigger), "attacked");
  ASSERT_NE(direct.act, kNone);
  EXPECT_EQ(what::link_of(*scene_, direct.act).actor_entity, niger_);
  EXPECT_EQ(what::link_of(*scene_, direct.act).recipient_entity, chad_);
  const what::Link one = what::link_between(*scene_, niger_, kNone);
  EXPECT_EQ(doc_.form(one.trigger), "attacked");
  EXPECT_EQ(one.recipient, kNone);
  const what::Link at = what::link_at(*scene_, token(doc_, "attacked"));
  EXPECT_EQ(at.actor_entity, niger_);
  EXPECT_EQ(at.recipient_entity, chad_);
}

// ---- What the scorer does to acts.

constexpr const char* kBorders = "Niger/PROPN/NNP/2/nsubj borders/border/VERB/VBZ/0/root "
                                 "Chad/PROPN/NNP/2/obj";

Document judged(const char* text, const std::vector<std::pair<std::string, float>>& shares) {
  Document doc = tree(text);
  add_entity(doc, "Niger", "Niger", "NER");
  add_entity(doc, "Chad", "Chad", "TCD");
  const pack::Pack pack = opened(always(shares).bytes());
  what::Coder(small_lexicon(), &pack, false).code(doc);
  return doc;
}

std::vector<float> opinion_of(const Parts& parts) {
  Document doc = tree(kMonday);
  add_entity(doc, "Niger", "Niger", "NER");
  add_entity(doc, "Chad", "Chad", "TCD");
  const pack::Pack pack = opened(parts.bytes());
  const what::Lexicon lexicon(small_lexicon());
  what::Scene scene(doc, lexicon);
  what::read_acts(scene);
  const Scorer links(pack), sides;
  const what::Network network(pack);
  return what::Opinion(scene, links, sides, network).of(what::link_of(scene, 0));
}

TEST(Opinion, TheNetworkStandsBesideTheScorer) {
  Parts parts = always({{"ASSAULT", 0.6F}, {"AID", 0.1F}, {"none", 0.3F}});
  const std::vector<float> alone = opinion_of(parts);
  EXPECT_NEAR(alone[0], 0.6F, 1e-4);
  // Labels of the network in an order of their own.
  const CaseSections sure = always_network({{"none", 0}, {"AID", 0}, {"ASSAULT", 4}});
  parts.network = &sure;
  const std::vector<float> surer = opinion_of(parts);
  EXPECT_GT(surer[0], 0.85F);
  EXPECT_NEAR(sum(surer), 1, 1e-5);
  const CaseSections unsure = always_network({{"none", 1}, {"AID", 1}, {"ASSAULT", 1}});
  parts.network = &unsure;
  const std::vector<float> flatter = opinion_of(parts);
  EXPECT_LT(flatter[0], alone[0]);
  EXPECT_GT(flatter[0], flatter[2]) << "the scorer still counts";
}

TEST(Opinion, ANetworkOfOtherLabelsDoesNotCount) {
  Parts parts = always({{"ASSAULT", 0.6F}, {"AID", 0.1F}, {"none", 0.3F}});
  const std::vector<float> alone = opinion_of(parts);
  const CaseSections others = always_network({{"none", 0}, {"war", 0}, {"ASSAULT", 4}});
  parts.network = &others;
  EXPECT_EQ(opinion_of(parts), alone);
}

TEST(Opinion, ADamagedNetworkIsRefused) {
  Parts parts = always({{"ASSAULT", 0.6F}, {"none", 0.4F}});
  CaseSections network = always_network({{"none", 0}, {"ASSAULT", 4}});
  network.strings("net.labels", {"none"});
  parts.network = &network;
  const pack::Pack pack = opened(parts.bytes());
  EXPECT_THROW(what::Network{pack}, Error);
}

TEST(Judge, DropsWhatIsSurelyNoEvent) {
  const Document dropped = judged(kMonday, {{"ASSAULT", 0.005F}, {"none", 0.995F}});
  EXPECT_EQ(told(dropped), "");
  ASSERT_EQ(dropped.silences.size(), 1U);
  EXPECT_EQ(dropped.silences[0].reason, "the scorer sees no event");
  EXPECT_EQ(told(judged(kMonday, {{"ASSAULT", 0.65F}, {"none", 0.35F}})), "")
      << "the only act of a text, and not sure";
  EXPECT_EQ(told(judged(kMonday, {{"ASSAULT", 0.9F}, {"none", 0.1F}})), "ASSAULT 190 NER > TCD");
}

TEST(Judge, CorrectsACategory) {
  const Document doc = judged(kMonday, {{"AID", 0.99F}, {"ASSAULT", 0.005F}, {"none", 0.005F}});
  EXPECT_EQ(told(doc), "AID 070 NER > TCD");
  EXPECT_NE(doc.events.at(0).rule.find("the scorer reads AID"), std::string::npos);
  EXPECT_EQ(told(judged(kMonday, {{"AID", 0.25F},
                                  {"ASSAULT", 0.24F},
                                  {"CONSULT", 0.24F},
                                  {"COERCE", 0.22F},
                                  {"none", 0.05F}})),
            "ASSAULT 190 NER > TCD");
}

// A scorer to which all is ASSAULT but the one word, which it doubts so much.
Document doubted(const std::string& text, const char* lemma, float none) {
  Parts parts = always({{"ASSAULT", 0.95F}, {"none", 0.05F}});
  const uint32_t sign = pack::sign_of("t", {lemma, ""});
  parts.keys[sign & 3U] = sign;
  parts.rarity[sign & 3U] = 1;
  parts.weights[(sign & 3U) * 2 + 1] = 100;
  parts.scale[1] = (std::log(none / (1 - none)) - std::log(0.05F / 0.95F)) / 100;
  Document doc = tree(text);
  add_entity(doc, "Niger", "Niger", "NER");
  add_entity(doc, "Chad", "Chad", "TCD");
  if (text.find("Mali") != std::string::npos) add_entity(doc, "Mali", "Mali", "MLI");
  if (text.find("Niamey") != std::string::npos) add_entity(doc, "Niamey", "Niger", "NER");
  const pack::Pack pack = opened(parts.bytes());
  what::Coder(small_lexicon(), &pack, false).code(doc);
  return doc;
}

TEST(Judge, ANoteTellsLittleBesideItsNews) {
  const std::string note =
      std::string(kMonday) + "\nMali/PROPN/NNP/2/nsubj stormed/storm/VERB/VBD/0/root";
  const std::string report = note + "\nMonday/PROPN/NNP/0/root\nMonday/PROPN/NNP/0/root"
                                    "\nMonday/PROPN/NNP/0/root";
  EXPECT_EQ(told(doubted(note, "storm", 0.3F)), "ASSAULT 190 NER > TCD");
  EXPECT_EQ(told(doubted(note, "storm", 0.1F)), "ASSAULT 190 NER > TCD\nASSAULT 190 MLI > NER");
  EXPECT_EQ(told(doubted(report, "storm", 0.3F)), "ASSAULT 190 NER > TCD\nASSAULT 190 MLI > NER");
  EXPECT_EQ(told(doubted(report, "storm", 0.6F)), "ASSAULT 190 NER > TCD");
}

TEST(Judge, InAReportWhatIsToldAgainStays) {
  const auto report = [](const std::string& who) {
    return std::string(kMonday) + "\n" + who + "/PROPN/NNP/2/nsubj stormed/storm/VERB/VBD/0/root" +
           "\nMonday/PROPN/NNP/0/root\nMonday/PROPN/NNP/0/root\nMonday/PROPN/NNP/0/root";
  };
  EXPECT_EQ(doubted(report("Niamey"), "storm", 0.9F).events.size(), 2U);
  EXPECT_EQ(doubted(report("Mali"), "storm", 0.9F).events.size(), 1U) << "others do it";
}

TEST(Judge, LabelsOfAnotherCodebookAreNoCategories) {
  EXPECT_EQ(told(judged(kMonday, {{"war", 0.99F}, {"none", 0.01F}})), "ASSAULT 190 NER > TCD");
  EXPECT_EQ(told(judged(kBorders, {{"war", 0.99F}, {"none", 0.01F}})), "");
}

TEST(Judge, FindsActsWhereNoFrameFits) {
  const Document doc = judged(kBorders, {{"AID", 0.99F}, {"none", 0.01F}});
  EXPECT_EQ(told(doc), "AID 070 NER > TCD");
  EXPECT_EQ(doc.events.at(0).rule.substr(0, 28), "the scorer reads AID at 'bor");
  EXPECT_EQ(told(judged(kBorders, {{"AID", 0.3F}, {"none", 0.7F}})), "");
}

TEST(Judge, BetweenHasTheLabelsOfTheScorer) {
  const auto between = [](float war, bool forced) {
    Document doc = tree(kBorders);
    const pack::Pack pack =
        opened(always({{"war", war}, {"trade", 0.01F}, {"none", 0.99F - war}}).bytes());
    const what::Coder coder(small_lexicon(), &pack, false);
    const what::Between found =
        coder.between(doc, {doc.tokens[0].span}, {doc.tokens[2].span}, forced);
    EXPECT_EQ(std::vector<std::string>(found.labels.begin(), found.labels.end()),
              (std::vector<std::string>{"war", "trade"}));
    EXPECT_EQ(found.scores.size(), 2U);
    EXPECT_NEAR(found.scores.at(0), war, 1e-4);
    return found.event.event + " " + found.event.cameo;
  };
  EXPECT_EQ(between(0.9F, false), "war ");
  EXPECT_EQ(between(0.2F, false), " ");
  EXPECT_EQ(between(0.2F, true), "war ");
}

}  // namespace
}  // namespace sillok
