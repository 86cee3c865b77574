// SPDX-License-Identifier: Apache-2.0
// The event between two marked parties.
#include <gtest/gtest.h>

#include <algorithm>

#include "what_fixture.h"

namespace sillok {
namespace {

using namespace test;

what::Between between(const char* text, const char* actor, const char* recipient, bool forced) {
  Document doc = tree(text);
  add_entity(doc, "Niger", "Niger", "NER");
  const auto spans = [&](const char* form) {
    return *form == 0 ? std::vector<Span>{{5000, 5010}}
                      : std::vector<Span>{doc.tokens[token(doc, form)].span};
  };
  const auto a = spans(actor), r = spans(recipient);
  return what::Coder(small_lexicon(), nullptr, false).between(doc, a, r, forced);
}

TEST(WhatBetween, TheActThatLinksTheMarkedParties) {
  const what::Between found = between(kMonday, "Niger", "Chad", false);
  EXPECT_EQ(found.event.event, "ASSAULT");
  EXPECT_EQ(found.event.cameo, "190");
  EXPECT_EQ(found.event.id.substr(0, 2), "e-");
  ASSERT_EQ(found.scores.size(), what::kPloverCount);
  const auto best = std::max_element(found.scores.begin(), found.scores.end());
  EXPECT_EQ(best - found.scores.begin(), static_cast<long>(what::Category::assault));
  EXPECT_FLOAT_EQ(found.event.confidence, *best);
  EXPECT_EQ(std::count(found.scores.begin(), found.scores.end(), 0.0F), 15);
}

TEST(WhatBetween, ReversedRolesAreNoEventUnlessForced) {
  const what::Between right = between(kMonday, "Niger", "Chad", false);
  const what::Between reversed = between(kMonday, "Chad", "Niger", false);
  EXPECT_EQ(reversed.event.event, "");
  EXPECT_LT(reversed.scores.back(), right.scores.back());
  EXPECT_GT(reversed.scores.back(), 0.0F);
  EXPECT_EQ(between(kMonday, "Chad", "Niger", true).event.event, "ASSAULT");
}

TEST(WhatBetween, TwoSidedActsLinkBothWays) {
  const char* const met = "Niger/PROPN/NNP/2/nsubj met/meet/VERB/VBD/0/root with/ADP/IN/4/case "
                          "Chad/PROPN/NNP/2/obl";
  EXPECT_EQ(between(met, "Niger", "Chad", false).event.event, "CONSULT");
  EXPECT_EQ(between(met, "Chad", "Niger", false).event.event, "CONSULT");
}

TEST(WhatBetween, ASideMayBeLeftOut) {
  const what::Between both = between(kMonday, "Niger", "Chad", false);
  for (const auto& [a, r] :
       std::vector<std::pair<const char*, const char*>>{{"", "Chad"}, {"Niger", ""}}) {
    const what::Between found = between(kMonday, a, r, false);
    EXPECT_EQ(found.event.event, "ASSAULT");
    EXPECT_LT(found.scores.back(), both.scores.back()) << "less sure than of both";
  }
}

TEST(WhatBetween, SpansWithoutTokensGiveNothing) {
  for (const bool forced : {false, true}) {
    const what::Between found = between(kMonday, "", "", forced);
    EXPECT_EQ(found.event.event, "");
    EXPECT_EQ(std::count(found.scores.begin(), found.scores.end(), 0.0F), 16);
  }
}

TEST(WhatBetween, TheSameWordsTwiceAreNoPair) {
  EXPECT_EQ(between(kMonday, "Niger", "Niger", false).event.event, "");
}

TEST(WhatBetween, WhereNothingLinksThePartiesOnlyForceGivesAnEvent) {
  const char* const calm = "Niger/PROPN/NNP/2/nsubj borders/border/VERB/VBZ/0/root "
                           "Chad/PROPN/NNP/2/obj";
  EXPECT_EQ(between(calm, "Niger", "Chad", false).event.event, "");
  const what::Between forced = between(calm, "Niger", "Chad", true);
  EXPECT_EQ(forced.event.event, "CONSULT");
  EXPECT_FLOAT_EQ(forced.event.confidence, 0.0F);
  EXPECT_EQ(forced.event.rule, "forced: no frame fits");
}

// What a mark does to a document about "Niger's army attacked Chad".
class WhatMarks : public ::testing::Test {
 protected:
  void SetUp() override {
    doc_ = tree("Niger/PROPN/NNP/3/nmod:poss 's/PART/POS/1/case army/NOUN/NN/4/nsubj "
                "attacked/attack/VERB/VBD/0/root Chad/PROPN/NNP/4/obj");
    add_entity(doc_, "Niger", "Niger", "NER");
    add_entity(doc_, "army", "army of Niger", "NER");
    add_entity(doc_, "Chad", "Chad", "TCD");
  }
  // Marks the words from `first` to `last`; the mention.
  uint32_t mark(std::string_view first, std::string_view last, std::string_view name) {
    const TokenRange words = {token(doc_, first), token(doc_, last) + 1};
    return what::mark_party(doc_, {doc_.span_of(words)}, name);
  }
  std::string names() const {
    std::string out;
    for (const Entity& e : doc_.entities) out += (out.empty() ? "" : ", ") + e.name;
    return out;
  }
  Document doc_;
};

TEST_F(WhatMarks, ReplaceWhatWasKnownOfTheSameWords) {
  const uint32_t m = mark("Niger", "army", "actor");
  EXPECT_EQ(names(), "Chad, actor");
  const uint32_t e = what::entity_of(doc_, m);
  ASSERT_EQ(e, 1U);
  EXPECT_EQ(doc_.entities[e].country, "NER") << "what the words name stays known";
  EXPECT_EQ(doc_.form(doc_.mentions[m].head), "army");
  EXPECT_EQ(doc_.at(doc_.entities[e].span), "Niger 's army");
  EXPECT_EQ(what::entity_of(doc_, kNone), kNone);
}

TEST_F(WhatMarks, ClaimsFollow) {
  Claim claim;
  claim.by = {0, 1, 2};  // "Niger" goes with the mark, the army becomes it, Chad moves up
  doc_.claims = {claim};
  mark("Niger", "army", "actor");
  std::vector<std::string> by;
  for (const uint32_t e : doc_.claims[0].by) by.push_back(doc_.entities.at(e).name);
  EXPECT_EQ(by, (std::vector<std::string>{"actor", "Chad"}));
}

TEST_F(WhatMarks, OneInsideAnotherStays) {
  for (const bool outer_first : {true, false}) {
    SetUp();
    const uint32_t one = outer_first ? mark("Niger", "army", "one") : mark("Niger", "Niger", "one");
    const uint32_t two = outer_first ? mark("Niger", "Niger", "two") : mark("Niger", "army", "two");
    EXPECT_NE(what::entity_of(doc_, one), kNone) << outer_first;
    EXPECT_NE(what::entity_of(doc_, two), kNone) << outer_first;
    EXPECT_NE(what::entity_of(doc_, one), what::entity_of(doc_, two));
  }
}

TEST_F(WhatMarks, WithoutAWordAreNone) {
  EXPECT_EQ(what::mark_party(doc_, {}, "actor"), kNone);
  EXPECT_EQ(what::mark_party(doc_, {{3, 3}}, "actor"), kNone);
  EXPECT_EQ(what::mark_party(doc_, {{5000, 5010}}, "actor"), kNone);
  EXPECT_EQ(names(), "Niger, army of Niger, Chad");
}

TEST_F(WhatMarks, TheCallersWordStandsForWhatIsKnownOfNobody) {
  doc_.entities.clear();
  doc_.mentions.clear();
  const uint32_t e = what::entity_of(doc_, mark("Chad", "Chad", "recipient"));
  ASSERT_NE(e, kNone);
  EXPECT_EQ(doc_.entities[e].country, "INT") << "a party, though of no country that is known";
}

}  // namespace
}  // namespace sillok
