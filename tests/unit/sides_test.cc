// SPDX-License-Identifier: Apache-2.0
// Who stands on the sides of an act: the answers there are, and the choice among them.
#include "what/sides.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "pack/scorer.h"
#include "what/opinion.h"
#include "what_fixture.h"

namespace sillok {
namespace {

using namespace test;

// "Niger attacked Chad near Mali"; Mali is no party of the frame.
constexpr const char* kNear = "Niger/PROPN/NNP/2/nsubj attacked/attack/VERB/VBD/0/root "
                              "Chad/PROPN/NNP/2/obj near/ADP/IN/5/case Mali/PROPN/NNP/2/obl";
constexpr const char* kMet = "Togo/PROPN/NNP/2/nsubj met/meet/VERB/VBD/0/root with/ADP/IN/4/case "
                             "Benin/PROPN/NNP/2/obl";

class Sides : public testing::Test {
 protected:
  void read(const char* text, const std::vector<std::pair<const char*, const char*>>& parties) {
    scene_.reset();
    doc_ = tree(text);
    for (const auto& [form, country] : parties) add_entity(doc_, form, form, country);
    scene_.emplace(doc_, lexicon_);
    what::read_acts(*scene_);
    lands_.emplace(*scene_);
  }
  std::vector<what::SideChoice> choices(bool actor) {
    return what::side_choices(*scene_, *lands_, 0, actor);
  }
  std::vector<std::string> countries(const what::SideChoice& choice) {
    return what::countries_of(doc_, choice);
  }
  void choose(const pack::Scorer& sides) {
    const pack::Scorer links;
    const what::Network network;
    what::Opinion opinion(*scene_, links, sides, network);
    what::choose_sides(*scene_, opinion);
  }
  // A scorer that says "right" of what has one of the signs, and "none" of all else.
  void choose(const std::vector<uint32_t>& right) {
    std::vector<uint32_t> keys(1024, 0);
    std::vector<float> rarity(keys.size(), 0);
    std::vector<int8_t> weights(keys.size() * 2, 0);
    for (const uint32_t sign : right) {
      size_t slot = sign & (keys.size() - 1);
      while (keys[slot] != 0) slot = (slot + 1) & (keys.size() - 1);
      keys[slot] = sign;
      rarity[slot] = 1;
      weights[2 * slot] = 100;
    }
    pack::PackWriter writer(std::string(pack::kScorerKind), pack::kScorerVersion);
    const std::string part(pack::kSidesPart);
    pack::StringsWriter names;
    names.add("right");
    names.add("none");
    names.write(writer, part + "labels");
    writer.add_array(part + "keys", keys);
    writer.add_array(part + "rarity", rarity);
    writer.add_array(part + "weights", weights);
    writer.add_array(part + "scale", std::vector<float>{0.1F, 0.1F, -3, 3});
    writer.add_array(part + "warmth", std::vector<float>{1});
    const pack::Pack pack =
        pack::Pack::from_bytes(writer.finish(), pack::kScorerKind, pack::kScorerVersion);
    choose(pack::Scorer(pack, part));
  }
  // Signs that `of` has and no other choice.
  static std::vector<uint32_t> own_signs(const std::vector<what::SideChoice>& all, size_t of) {
    std::vector<uint32_t> out;
    for (const uint32_t s : all[of].signs) {
      bool elsewhere = false;
      for (size_t i = 0; i < all.size(); ++i)
        elsewhere = elsewhere ||
                    (i != of && std::binary_search(all[i].signs.begin(), all[i].signs.end(), s));
      if (!elsewhere) out.push_back(s);
    }
    return out;
  }

  what::Lexicon lexicon_{small_lexicon()};
  Document doc_;
  std::optional<what::Scene> scene_;
  std::optional<what::Lands> lands_;
};

TEST_F(Sides, WhatFramesGaveComesFirstAndNoCountryTwice) {
  read(kNear, {{"Niger", "NER"}, {"Chad", "TCD"}, {"Mali", "MLI"}});
  const auto all = choices(false);
  ASSERT_GE(all.size(), 3U);
  EXPECT_EQ(countries(all[0]), std::vector<std::string>{"TCD"});
  std::set<std::vector<std::string>> seen;
  bool nobody = false, mali = false, own = false;
  for (const what::SideChoice& c : all) {
    EXPECT_TRUE(seen.insert(countries(c)).second);
    EXPECT_FALSE(c.signs.empty());
    EXPECT_TRUE(std::is_sorted(c.signs.begin(), c.signs.end()));
    nobody = nobody || countries(c).empty();
    mali = mali || countries(c) == std::vector<std::string>{"MLI"};
    own = own || (c.country == "NER" && c.parties.empty());
  }
  EXPECT_TRUE(nobody);
  EXPECT_TRUE(mali);
  EXPECT_TRUE(own) << "the people of the one who acts";
}

TEST_F(Sides, WhatBothDoHasNoSides) {
  read(kMet, {{"Togo", "TGO"}, {"Benin", "BEN"}});
  ASSERT_TRUE(scene_->acts.at(0).mutual);
  EXPECT_TRUE(choices(true).empty());
  EXPECT_TRUE(choices(false).empty());
}

TEST_F(Sides, WhoeverIsNamedWithTheDoerIsNotDoneTo) {
  const auto suffers = [&](const char* mali) {
    read((std::string("Niger/PROPN/NNP/4/nsubj or/CCONJ/CC/3/cc Mali/PROPN/NNP/") + mali +
          " attacked/attack/VERB/VBD/0/root Chad/PROPN/NNP/4/obj")
             .c_str(),
         {{"Niger", "NER"}, {"Mali", "MLI"}, {"Chad", "TCD"}});
    scene_->acts.at(0).actor.resize(1);
    const auto all = choices(false);
    return std::any_of(all.begin(), all.end(), [&](const what::SideChoice& c) {
      return countries(c) == std::vector<std::string>{"MLI"};
    });
  };
  EXPECT_FALSE(suffers("1/conj"));
  EXPECT_TRUE(suffers("4/obl"));
}

TEST_F(Sides, TheSurestChoiceTakesTheSide) {
  read(kNear, {{"Niger", "NER"}, {"Chad", "TCD"}, {"Mali", "MLI"}});
  const auto all = choices(false);
  size_t mali = 0;
  while (countries(all[mali]) != std::vector<std::string>{"MLI"}) ++mali;
  choose(own_signs(all, mali));
  const what::Act& act = scene_->acts.at(0);
  ASSERT_EQ(act.recipient.size(), 1U);
  EXPECT_EQ(doc_.entities[act.recipient[0]].country, "MLI");
  EXPECT_NE(act.rule.find("to whom by the scorer"), std::string::npos);
  EXPECT_EQ(doc_.entities[act.actor.at(0)].country, "NER");
}

TEST_F(Sides, APartyThatNoWordNamesIsMade) {
  read(kNear, {{"Niger", "NER"}, {"Chad", "TCD"}, {"Mali", "MLI"}});
  const auto all = choices(false);
  size_t own = 0;
  while (all[own].country != "NER") ++own;
  choose(own_signs(all, own));
  const Entity& made = doc_.entities.at(scene_->acts.at(0).recipient.at(0));
  EXPECT_EQ(made.country, "NER");
}

TEST_F(Sides, WhoeverIsSentDoesNotSendHimself) {
  // The frame names no place for whom it is done to.
  const auto offered = [&](const char* text) {
    read(text, {{"envoy", "NER"}, {"Chad", "TCD"}});
    const auto all = choices(true);
    return std::any_of(all.begin(), all.end(), [&](const what::SideChoice& c) {
      return !c.parties.empty() && countries(c) == std::vector<std::string>{"NER"};
    });
  };
  EXPECT_FALSE(offered("envoy/NOUN/NN/3/nsubj:pass was/be/AUX/VBD/3/aux:pass "
                       "withdrawn/withdraw/VERB/VBN/0/root from/ADP/IN/5/case "
                       "Chad/PROPN/NNP/3/obl"));
  EXPECT_TRUE(offered("Chad/PROPN/NNP/3/nsubj was/be/AUX/VBD/3/aux "
                      "withdrawing/withdraw/VERB/VBG/0/root near/ADP/IN/5/case "
                      "envoy/NOUN/NN/3/obl"));
}

TEST_F(Sides, ATableOfTheUsersIsOneOfItsKind) {
  const auto signs = [&](const char* evidence) {
    read(kNear, {{"Niger", "NER"}, {"Chad", "TCD"}, {"Mali", "MLI"}});
    for (Entity& e : doc_.entities) e.evidence = evidence;
    return choices(false).at(0).signs;
  };
  EXPECT_EQ(signs("/home/me/agents.tsv:7"), signs("offices.tsv:9"));
  EXPECT_NE(signs("/home/me/agents.tsv:7"), signs("places"));
}

TEST_F(Sides, AStateDoesNotBlameItself) {
  // Nobody says who charged Niger; the surest answer is Niger itself.
  const auto charged = [&](std::vector<std::string> sectors) {
    read("Niger/PROPN/NNP/3/nsubj:pass was/be/AUX/VBD/3/aux:pass charged/charge/VERB/VBN/0/root",
         {{"Niger", "NER"}});
    doc_.entities.at(0).sectors = std::move(sectors);
    const auto all = choices(true);
    size_t own = 0;
    while (own < all.size() && all[own].country != "NER") ++own;
    if (own == all.size()) return std::string("not offered");
    choose(own_signs(all, own));
    const what::Act& act = scene_->acts.at(0);
    return act.actor.empty() ? std::string() : doc_.entities[act.actor[0]].country;
  };
  EXPECT_EQ(charged({}), "");
  EXPECT_EQ(charged({"OPP"}), "NER");
}

TEST_F(Sides, WithoutSureSignsNothingChanges) {
  read(kNear, {{"Niger", "NER"}, {"Chad", "TCD"}, {"Mali", "MLI"}});
  choose(std::vector<uint32_t>());
  EXPECT_EQ(doc_.entities[scene_->acts.at(0).recipient.at(0)].country, "TCD");
  choose(pack::Scorer());
  EXPECT_EQ(doc_.entities[scene_->acts.at(0).recipient.at(0)].country, "TCD");
}

}  // namespace
}  // namespace sillok
