// SPDX-License-Identifier: Apache-2.0
// Who says what, with the shipped model and tables: a sentence, and its claims as "cue | source |
// content".
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "sillok/engine.h"

namespace sillok {
namespace {

const Engine& engine() {
  static const Engine kEngine = Engine::open({});
  return kEngine;
}

Report report(const std::string& text, const std::string& day = "2021-03-01") {
  Report out;
  out.date = day;
  out.text = text;
  return out;
}

std::string joined(const Document& doc, const std::vector<Span>& spans) {
  std::string out;
  for (const Span span : spans) out += (out.empty() ? "" : " + ") + std::string(doc.at(span));
  return out;
}

std::vector<std::string> claims_of(const std::string& text) {
  const Document doc = engine().code(report(text), Step::said);
  std::vector<std::string> out;
  for (const Claim& claim : doc.claims) {
    std::string row = joined(doc, claim.cue) + " | " + joined(doc, claim.source) + " | " +
                      joined(doc, claim.content);
    if (claim.outer != kNone) row += " | in " + std::to_string(claim.outer);
    out.push_back(row);
  }
  return out;
}

struct Case {
  const char* text;
  std::vector<std::string> claims;
};

class Attribution : public testing::TestWithParam<Case> {};

TEST_P(Attribution, Claims) {
  EXPECT_EQ(claims_of(GetParam().text), GetParam().claims) << GetParam().text;
}

INSTANTIATE_TEST_SUITE_P(
    Sentences, Attribution,
    testing::Values(
        // Sayings that stand beside what they say.
        Case{"The army has ordered its troops to leave the port, state radio reported.",
             {"ordered | The army | to leave the port | in 1",
              "reported | state radio | The army has ordered its troops to leave the port"}},
        Case{"The bridge, the governor said, had been mined twice.",
             {"said | the governor | The bridge + had been mined twice"}},
        Case{"No shot was fired at the border on Sunday, said the Kenyan police.",
             {"said | the Kenyan police | No shot was fired at the border on Sunday"}},
        // At the end of a sentence "according to X" stands for the whole of it.
        Case{"Customs officers told the court that the crates had been opened, according to two "
             "people who attended.",
             {"told | Customs officers | that the crates had been opened | in 1",
              "according to | two people | Customs officers told the court that the crates had "
              "been opened"}},
        // What is called absurd is part of what is said, on either side of "as".
        Case{"The ministry dismissed the figures as invented.",
             {"dismissed | The ministry | the figures as invented"}},
        Case{"Quito has dismissed as \"absurd\" a claim by the governor that rebels had crossed "
             "the river.",
             {"dismissed | Quito | absurd\" a claim by the governor that rebels had crossed the "
              "river",
              "claim | the governor | that rebels had crossed the river | in 0"}},
        // Where it was said is no second claim.
        Case{"The auditor said in a report that the wells had been dug twice.",
             {"said | The auditor | that the wells had been dug twice"}},
        // Whoever quotes another holds his claim.
        Case{"Reuters quoted the mayor as saying that the dam was safe.",
             {"quoted | Reuters | the mayor as saying that the dam was safe",
              "saying | the mayor | that the dam was safe | in 0"}},
        Case{"The agency, citing a border guard, said the road was closed.",
             {"citing | a border guard | the road was closed | in 1",
              "said | The agency | the road was closed"}},
        // Nouns of saying.
        Case{"In the minister's view, the treaty is dead.",
             {"view | the minister | the treaty is dead"}},
        Case{"The army denied reports that it had shelled the town.",
             {"denied | The army | reports that it had shelled the town",
              "reports |  | that it had shelled the town | in 0"}},
        Case{"The union voiced concern over the arrests.", {"concern | The union | the arrests"}},
        // Passives and participles.
        Case{"The general is said to have fled to Chad.",
             {"said |  | The general + to have fled to Chad"}},
        Case{"Asked about the deaths, the minister left the room.", {"Asked |  | the deaths"}},
        // Objects.
        Case{"Peru blamed the blast on smugglers.", {"blamed | Peru | the blast + smugglers"}},
        Case{"The company rejected the charge.", {"rejected | The company | the charge"}},
        Case{"The strike, which the union had demanded, was called off.",
             {"demanded | the union | The strike"}},
        // Headlines.
        Case{"Minister: No talks before the army leaves",
             {": | Minister | No talks before the army leaves"}},
        // What the writer adds is not said by the speaker.
        Case{"Chile vowed to reopen the mine, raising fears of new protests.",
             {"vowed | Chile | to reopen the mine", "fears |  | new protests"}},
        Case{"Militants allegedly burnt the village.",
             {"allegedly |  | Militants + burnt the village"}}));

// The name that the text gives an office counts, whoever held it by the tables.
TEST(Attribution, TheTextSaysWhoHoldsAnOffice) {
  const Document doc = engine().code(
      report("The foreign minister of Senegal, Awa Diagne, said her country would not send troops.",
             "2011-01-01"),
      Step::said);
  ASSERT_EQ(doc.claims.size(), 1U);
  ASSERT_EQ(doc.claims[0].by.size(), 1U);
  const Entity& minister = doc.entities[doc.claims[0].by[0]];
  EXPECT_EQ(minister.name, "Awa Diagne");
  EXPECT_EQ(minister.country, "SEN");
  EXPECT_TRUE(minister.person);
}

// doc/places.md
TEST(Places, DisputedGroundFollowsThePolicy) {
  const std::vector<std::pair<const char*, const char*>> kPolicy = {{"Taiwan", "TWN"},
                                                                    {"Kosovo", "XKX"},
                                                                    {"Crimea", "UKR"},
                                                                    {"Sevastopol", "UKR"},
                                                                    {"the West Bank", "PSE"},
                                                                    {"Gaza", "PSE"},
                                                                    {"East Jerusalem", "PSE"},
                                                                    {"the Golan Heights", "SYR"},
                                                                    {"Abkhazia", "GEO"},
                                                                    {"Transnistria", "MDA"},
                                                                    {"Nagorno-Karabakh", "AZE"},
                                                                    {"Stepanakert", "AZE"},
                                                                    {"Northern Cyprus", "CYP"},
                                                                    {"Somaliland", "SOM"},
                                                                    {"Western Sahara", "ESH"},
                                                                    {"Srinagar", "IND"},
                                                                    {"Muzaffarabad", "PAK"},
                                                                    {"Kashmir", ""},
                                                                    {"the Line of Control", ""},
                                                                    {"the Taiwan Strait", ""},
                                                                    {"Dokdo", ""},
                                                                    {"the Senkaku Islands", ""},
                                                                    {"the Spratly Islands", ""},
                                                                    {"Abyei", ""},
                                                                    {"the Demilitarized Zone", ""}};
  for (const auto& [name, country] : kPolicy) {
    const Document doc = engine().code(
        report("Two soldiers were killed in " + std::string(name) + " on Monday.", "2021-03-01"),
        Step::where);
    ASSERT_EQ(doc.places.size(), 1U) << name;
    EXPECT_EQ(doc.places[0].country, country) << name;
    EXPECT_TRUE(doc.places[0].listed()) << name;
  }
}

TEST(Places, WhatIsNotListedIsWhereItsHolderIs) {
  const Document doc = engine().code(
      report(
          "Gunmen burnt the village of Tarowal in Katsina, Nigeria. Two men died in Gidan Sambo.",
          "2021-03-01"),
      Step::where);
  ASSERT_EQ(doc.places.size(), 4U);
  const Place &village = doc.places[0], &city = doc.places[1], &other = doc.places[3];
  EXPECT_EQ(village.name, "Tarowal");
  EXPECT_FALSE(village.listed());
  EXPECT_TRUE(village.located);
  EXPECT_EQ(village.within, city.name);
  EXPECT_EQ(village.lat, city.lat);
  EXPECT_EQ(village.country, "NGA");
  EXPECT_EQ(village.geonameid, 0);
  // Nothing is said to hold it: it has the country of the report's places, and no coordinates.
  EXPECT_EQ(other.name, "Gidan Sambo");
  EXPECT_FALSE(other.located);
  EXPECT_EQ(other.country, "NGA");
}

}  // namespace
}  // namespace sillok
