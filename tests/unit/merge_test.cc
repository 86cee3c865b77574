// SPDX-License-Identifier: Apache-2.0
#include "merge/within.h"

#include <gtest/gtest.h>

#include "base/dates.h"
#include "parsed_fixture.h"

namespace sillok {
namespace {

// Three sentences whose verbs carry the events: attack, strike, kill; parties and places beside
// them.
class Merge : public ::testing::Test {
 protected:
  Merge()
      : doc_(test::parsed("Chad Chad PROPN NNP 2 nsubj\nattacked attack VERB VBD 0 root\n"
                          "Niger Niger PROPN NNP 2 obj\n\n"
                          "Chad Chad PROPN NNP 2 nsubj\nstruck strike VERB VBD 0 root\n"
                          "Mali Mali PROPN NNP 2 obj\n\n"
                          "Shells shell NOUN NNS 2 nsubj\nkilled kill VERB VBD 0 root\n"
                          "ten ten NUM CD 2 obj\n")) {
    chad_ = entity("Chad", "TCD", {});
    niger_ = entity("Niger", "NER", {});
    mali_ = entity("Mali", "MLI", {});
    army_ = entity("army of Chad", "TCD", {"MIL"});
    rebels_ = entity("rebels of Chad", "TCD", {"REB"});
    nobody_ = entity("gunmen", "UNK", {"UNK"});
    diffa_ = place("Diffa", "NER", PlaceKind::city);
    zinder_ = place("Zinder", "NER", PlaceKind::city);
    niger_land_ = place("Niger", "NER", PlaceKind::country);
    gao_ = place("Gao", "MLI", PlaceKind::city);
  }

  uint32_t entity(std::string name, std::string country, std::vector<std::string> sectors) {
    Entity e;
    e.name = std::move(name);
    e.country = std::move(country);
    e.sectors = std::move(sectors);
    doc_.entities.push_back(std::move(e));
    return static_cast<uint32_t>(doc_.entities.size() - 1);
  }
  uint32_t place(std::string name, std::string country, PlaceKind kind) {
    Place p;
    p.name = std::move(name);
    p.country = std::move(country);
    p.kind = kind;
    doc_.places.push_back(std::move(p));
    return static_cast<uint32_t>(doc_.places.size() - 1);
  }

  // Chad attacked Niger, told in a sentence of the report, on the report's day.
  Event attack(uint32_t sentence = 0, const char* verb = "attacked") const {
    Event e;
    e.id = "e-" + std::to_string(sentence);
    e.event = "ASSAULT";
    e.cameo = "190";
    e.actor = {chad_};
    e.recipient = {niger_};
    e.date = e.enddate = doc_.date;
    e.date_precision = Precision::day;
    e.predicate = test::token(doc_, verb);
    e.sentence = sentence;
    e.mentions = {sentence};
    return e;
  }
  Event words(const char* category, const char* cameo, uint32_t sentence) const {
    Event e = attack(sentence, sentence == 0 ? "attacked" : "struck");
    e.event = category;
    e.cameo = cameo;
    return e;
  }
  static void on(Event& e, const char* from, const char* to) {
    e.date = *parse_day(from);
    e.enddate = *parse_day(to);
    e.date_from_text = true;
  }

  size_t merged(std::vector<Event> events) {
    doc_.events = std::move(events);
    merge::within(doc_);
    return doc_.events.size();
  }

  Document doc_;
  uint32_t chad_, niger_, mali_, army_, rebels_, nobody_;
  uint32_t diffa_, zinder_, niger_land_, gao_;
};

TEST_F(Merge, NothingOrOneStaysAsItIs) {
  EXPECT_EQ(merged({}), 0U);
  ASSERT_EQ(merged({attack()}), 1U);
  EXPECT_EQ(doc_.events[0].mentions, (std::vector<uint32_t>{0}));
}

TEST_F(Merge, TheSameActTwiceIsOneWithWhatBothTell) {
  Event first = attack(0), second = attack(1, "struck");
  second.place = diffa_;
  second.size.dead = 12;
  second.mode = {"heavy"};
  on(second, "2020-06-15", "2020-06-15");
  second.date_precision = Precision::day;
  ASSERT_EQ(merged({first, second}), 1U);
  const Event& e = doc_.events[0];
  EXPECT_EQ(e.id, "e-0");
  EXPECT_EQ(e.sentence, 0U);
  EXPECT_EQ(e.mentions, (std::vector<uint32_t>{0, 1}));
  EXPECT_EQ(e.place, diffa_);
  EXPECT_EQ(e.size.dead, 12);
  EXPECT_EQ(e.size.injured, -1);
  EXPECT_EQ(e.mode, std::vector<std::string>{"heavy"});
  EXPECT_TRUE(e.date_from_text);
  EXPECT_EQ(format_day(e.date), "2020-06-15");
}

TEST_F(Merge, WhatTheFirstTellsStands) {
  Event first = attack(0), second = attack(1, "struck");
  on(first, "2020-06-14", "2020-06-16");
  on(second, "2020-06-15", "2020-06-15");
  first.place = diffa_;
  second.place = niger_land_;
  first.size.injured = 3;
  second.recipient.clear();
  ASSERT_EQ(merged({first, second}), 1U);
  EXPECT_EQ(doc_.events[0].place, diffa_);
  EXPECT_EQ(format_day(doc_.events[0].date), "2020-06-14");
  EXPECT_EQ(format_day(doc_.events[0].enddate), "2020-06-16");
  EXPECT_EQ(doc_.events[0].size.injured, 3);
  EXPECT_EQ(doc_.events[0].recipient, std::vector<uint32_t>{niger_});
}

TEST_F(Merge, AFinerPlaceIsTaken) {
  Event first = attack(0), second = attack(1);
  first.place = niger_land_;
  second.place = zinder_;
  ASSERT_EQ(merged({first, second}), 1U);
  EXPECT_EQ(doc_.events[0].place, zinder_);
}

TEST_F(Merge, OpenPartiesAreFilled) {
  Event first = attack(0), second = attack(1);
  first.recipient.clear();
  ASSERT_EQ(merged({first, second}), 1U);
  EXPECT_EQ(doc_.events[0].recipient, std::vector<uint32_t>{niger_});
  first = attack(0);
  first.actor.clear();
  ASSERT_EQ(merged({first, attack(1)}), 1U);
  EXPECT_EQ(doc_.events[0].actor, std::vector<uint32_t>{chad_});
}

TEST_F(Merge, MentionsAreSortedAndOnce) {
  Event again = attack(0);
  ASSERT_EQ(merged({attack(2, "killed"), again, attack(1), attack(0)}), 1U);
  EXPECT_EQ(doc_.events[0].mentions, (std::vector<uint32_t>{0, 1, 2}));
  EXPECT_EQ(doc_.events[0].id, "e-2");
}

TEST_F(Merge, AnotherActorOrRecipientIsAnotherAct) {
  Event other = attack(1);
  other.recipient = {mali_};
  EXPECT_EQ(merged({attack(0), other}), 2U);
  other = attack(1);
  other.actor = {mali_};
  EXPECT_EQ(merged({attack(0), other}), 2U);
  other = attack(1);
  other.actor = {rebels_};
  EXPECT_EQ(merged({attack(0), other}), 2U) << "rebels are not their state";
  other.actor = {army_};
  EXPECT_EQ(merged({attack(0), other}), 1U) << "the army acts for its state";
  other.actor = {nobody_};
  EXPECT_EQ(merged({attack(0), other}), 2U);
}

TEST_F(Merge, ContradictingNumbersAreTwoActs) {
  Event first = attack(0), second = attack(1);
  first.size.dead = 3;
  second.size.dead = 5;
  EXPECT_EQ(merged({first, second}), 2U);
  second.size.dead = 3;
  second.size.injured = 9;
  ASSERT_EQ(merged({first, second}), 1U);
  EXPECT_EQ(doc_.events[0].size.injured, 9);
  first.size = {};
  second.size = {};
  first.size.arrested = 1;
  second.size.arrested = 2;
  EXPECT_EQ(merged({first, second}), 2U);
  first.size = {};
  second.size = {};
  first.size.injured = 0;
  second.size.injured = 4;
  EXPECT_EQ(merged({first, second}), 2U) << "nobody injured is a number too";
}

TEST_F(Merge, ContradictingDaysAreTwoActs) {
  Event first = attack(0), second = attack(1);
  on(first, "2020-06-10", "2020-06-10");
  on(second, "2020-06-11", "2020-06-11");
  EXPECT_EQ(merged({first, second}), 2U);
  on(second, "2020-06-08", "2020-06-14");
  EXPECT_EQ(merged({first, second}), 1U);
  // The report's own day contradicts only what is well before it.
  second = attack(1);
  EXPECT_EQ(merged({first, second}), 1U);
  on(first, "2020-06-09", "2020-06-09");
  EXPECT_EQ(merged({first, second}), 2U);
  EXPECT_EQ(merged({second, first}), 2U) << "whichever comes first";
  second.date_precision = Precision::unknown;
  EXPECT_EQ(merged({first, second}), 1U);
}

TEST_F(Merge, ContradictingPlacesAreTwoActs) {
  Event first = attack(0), second = attack(1);
  first.place = diffa_;
  second.place = zinder_;
  EXPECT_EQ(merged({first, second}), 2U);
  second.place = gao_;
  EXPECT_EQ(merged({first, second}), 2U);
  second.place = diffa_;
  EXPECT_EQ(merged({first, second}), 1U);
  second.place = niger_land_;
  EXPECT_EQ(merged({first, second}), 1U);
}

TEST_F(Merge, AnotherModeOrCategoryIsAnotherAct) {
  Event first = attack(0), second = attack(1);
  first.mode = {"aerial"};
  second.mode = {"abduct"};
  EXPECT_EQ(merged({first, second}), 2U);
  second.mode.clear();
  EXPECT_EQ(merged({first, second}), 1U);
  second = attack(1);
  second.event = "COERCE";
  EXPECT_EQ(merged({attack(0), second}), 2U);
  second = attack(1);
  second.cameo = "182";
  EXPECT_EQ(merged({attack(0), second}), 2U) << "another root of CAMEO";
  second.cameo = "193";
  EXPECT_EQ(merged({attack(0), second}), 1U);
}

TEST_F(Merge, WhatIsPlannedDidNotHappenYet) {
  for (const Aux flag : {kFuture, kHypothetical, kNegation}) {
    Event second = attack(1);
    second.aux = flag;
    EXPECT_EQ(merged({attack(0), second}), 2U) << int{flag};
  }
  Event second = attack(1);
  second.aux = kHistorical;
  ASSERT_EQ(merged({second, attack(0)}), 1U);
  EXPECT_EQ(doc_.events[0].aux, 0) << "told as news once, it is news";
}

TEST_F(Merge, WordsToAnotherAreOtherWords) {
  Event first = words("ACCUSE", "112", 0), second = words("ACCUSE", "112", 1);
  EXPECT_EQ(merged({first, second}), 1U);
  second.recipient.clear();
  EXPECT_EQ(merged({first, second}), 2U) << "to nobody in particular";
  EXPECT_EQ(merged({second, first}), 2U);
  second = words("ACCUSE", "111", 1);
  EXPECT_EQ(merged({first, second}), 2U) << "other verb and other code";
  second.predicate = first.predicate;
  EXPECT_EQ(merged({first, second}), 1U) << "the same verb";
  first.actor = second.actor = {nobody_};
  EXPECT_EQ(merged({first, second}), 2U) << "unknown speakers are not one";
}

TEST_F(Merge, AResultGoesWithTheDeedBeforeIt) {
  Event deed = attack(0), result = attack(2, "killed");
  deed.cameo = "190";
  result.cameo = "180";
  result.size.dead = 10;
  ASSERT_EQ(merged({deed, result}), 1U);
  EXPECT_EQ(doc_.events[0].cameo, "190");
  EXPECT_EQ(doc_.events[0].size.dead, 10);
  EXPECT_EQ(merged({result, deed}), 2U) << "only a deed before it";
  result.predicate = test::token(doc_, "struck");
  EXPECT_EQ(merged({deed, result}), 2U) << "only a verb of result";
}

TEST_F(Merge, TheWritersOwnWordOutweighsAQuotation) {
  Event quoted = attack(0), told = attack(1);
  quoted.said_by = {mali_};
  ASSERT_EQ(merged({quoted, told}), 1U);
  EXPECT_TRUE(doc_.events[0].said_by.empty());
  told.said_by = {niger_};
  ASSERT_EQ(merged({quoted, told}), 1U);
  EXPECT_EQ(doc_.events[0].said_by, std::vector<uint32_t>{mali_});
}

TEST_F(Merge, OrderOfTheRestIsKept) {
  Event other = attack(1);
  other.recipient = {mali_};
  ASSERT_EQ(merged({attack(0), other, attack(2, "killed")}), 2U);
  EXPECT_EQ(doc_.events[0].recipient, std::vector<uint32_t>{niger_});
  EXPECT_EQ(doc_.events[0].mentions, (std::vector<uint32_t>{0, 2}));
  EXPECT_EQ(doc_.events[1].recipient, std::vector<uint32_t>{mali_});
}

}  // namespace
}  // namespace sillok
