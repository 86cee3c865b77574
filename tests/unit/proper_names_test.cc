// SPDX-License-Identifier: Apache-2.0
#include "mention/proper_names.h"

#include <gtest/gtest.h>

#include <initializer_list>

#include "actors_fixture.h"
#include "mention/mention.h"

namespace sillok {
namespace {

struct Read {
  uint32_t first, last;
  MentionType type;
  uint8_t sure = 250;  // the rest goes to `other`
  MentionType other = MentionType::misc;
};

class ProperNamesTest : public ::testing::Test {
 protected:
  // The proper names of sentences of words that hang on the first, where the model read `names`.
  // A word with "/TAG" behind it has that tag, a capitalised one PROPN, any other NOUN.
  std::string names_of(std::string text, std::initializer_list<Read> names) {
    std::string lines;
    uint32_t n = 0;
    for (size_t at = 0; at < text.size();) {
      const size_t end = std::min(text.find(' ', at), text.size());
      const std::string word = text.substr(at, end - at);
      at = end + 1;
      if (word == "#") {
        lines += '\n';
        n = 0;
        continue;
      }
      const size_t slash = word.find('/');
      const char first = word[word[0] == '+' ? 1 : 0];
      const bool capital = first >= 'A' && first <= 'Z';
      const std::string tag = slash != word.npos ? word.substr(slash + 1)
                              : capital          ? "PROPN"
                                                 : "NOUN";
      lines += word.substr(0, slash) + ' ' + tag + (n++ == 0 ? " 0 root\n" : " 1 dep\n");
    }
    Document doc = test::parsed(lines);
    doc.beliefs.resize(doc.tokens.size());
    for (const Read& name : names) {
      doc.names.push_back({{name.first, name.last}, name.type});
      for (uint32_t t = name.first; t < name.last; ++t) {
        NameBelief& belief = doc.beliefs[t];
        belief.none = 0;
        belief.type[static_cast<size_t>(name.other)] = static_cast<uint8_t>(250 - name.sure);
        belief.type[static_cast<size_t>(name.type)] = name.sure;
      }
    }
    const mention::Finder finder(test::empty_pack("model"), actors_, test::empty_pack("places"));
    finder.find(doc);
    std::string out;
    for (const Mention& m : doc.mentions) {
      if (m.name.tokens.empty()) continue;
      if (!out.empty()) out += ", ";
      out +=
          std::string(name_of(m.name.type)) + ' ' + std::string(doc.at(doc.span_of(m.name.tokens)));
    }
    return out;
  }
  const pack::Pack actors_ = test::small_pack();
  static constexpr MentionType kPer = MentionType::per, kOrg = MentionType::org,
                               kGpe = MentionType::gpe, kMisc = MentionType::misc;
};

TEST_F(ProperNamesTest, TheReportSaysTogetherWhatANameIs) {
  // Twice barely a person, once surely a body.
  EXPECT_EQ(names_of("Zarlo fell # Zarlo rose # Zarlo hired staff",
                     {{0, 1, kPer, 130, kOrg}, {2, 3, kPer, 130, kOrg}, {4, 5, kOrg}}),
            "ORG Zarlo, ORG Zarlo, ORG Zarlo");
}

TEST_F(ProperNamesTest, LettersInBracketsAreWhatTheirWordsAre) {
  EXPECT_EQ(names_of("the/DET Harbour Board of/ADP Velden (/PUNCT HBV )/PUNCT met # HBV paid",
                     {{1, 5, kOrg}, {6, 7, kPer}, {9, 10, kPer}}),
            "ORG Harbour Board of Velden, ORG HBV, ORG HBV");
}

TEST_F(ProperNamesTest, AStormIsNoPerson) {
  EXPECT_EQ(names_of("Typhoon Brenda hit # Brenda passed", {{0, 2, kPer}, {3, 4, kPer}}),
            "MISC Typhoon Brenda, MISC Brenda");
}

TEST_F(ProperNamesTest, PlanetsAreKnownByEachOther) {
  EXPECT_EQ(names_of("Venus and/CCONJ Saturn rise", {{0, 1, kPer}, {2, 3, kOrg}}),
            "MISC Venus, MISC Saturn");
  EXPECT_EQ(names_of("Saturn sells cars", {{0, 1, kOrg}}), "ORG Saturn");
}

TEST_F(ProperNamesTest, InitialsArticlesAndSaintsBelongToTheName) {
  EXPECT_EQ(names_of("J. R.E. Marten spoke", {{0, 1, kPer}, {2, 3, kPer}}), "PER J. R.E. Marten");
  EXPECT_EQ(names_of("readers of/ADP az +-/PUNCT +Nahar", {{4, 5, kOrg}}), "ORG az-Nahar");
  EXPECT_EQ(names_of("homes in/ADP St. Osyth", {{2, 3, kOrg}, {3, 4, kPer}}), "GPE St. Osyth");
  EXPECT_EQ(names_of("staff : Lea Marten -/PUNCT clerk", {{2, 5, kPer}}), "PER Lea Marten");
}

TEST_F(ProperNamesTest, WhatAFirmOrABuildingIsCalledEndsItsName) {
  EXPECT_EQ(names_of("at/ADP Marten +'s/PART Foods", {{1, 2, kPer}}), "ORG Marten's Foods");
  EXPECT_EQ(names_of("near/ADP Velden Airport", {{1, 2, kGpe}}), "FAC Velden Airport");
  EXPECT_EQ(names_of("Marten +'s/PART foods", {{0, 1, kPer}}), "PER Marten");
}

TEST_F(ProperNamesTest, TownsStandBeforeTheirStates) {
  EXPECT_EQ(names_of("in/ADP Marten ,/PUNCT OH", {{1, 2, kPer}, {3, 4, kOrg}}),
            "GPE Marten, GPE OH");
  EXPECT_EQ(names_of("from Nairobi Kenya", {{1, 3, kGpe}}), "GPE Nairobi, GPE Kenya");
  // A doctor of medicine.
  EXPECT_EQ(names_of("by/ADP Marten ,/PUNCT MD", {{1, 2, kPer}}), "PER Marten");
}

TEST_F(ProperNamesTest, WhatOnlyLooksLikeANameIsNone) {
  EXPECT_EQ(names_of("(/PUNCT Laughter ./PUNCT )/PUNCT", {{1, 2, kPer}}), "");
  EXPECT_EQ(names_of("the/DET CFO and/CCONJ Z saw Sgt. VIII",
                     {{1, 2, kOrg}, {3, 4, kPer}, {5, 6, kOrg}, {6, 7, kOrg}}),
            "");
  // A dictionary knows the letters, and the model sees no name.
  EXPECT_EQ(names_of("they/PRON UN do", {}), "");
  EXPECT_EQ(names_of("the/DET UN does", {{1, 2, kOrg}}), "ORG UN");
  EXPECT_EQ(names_of("Central Forest Office (/PUNCT CFO )/PUNCT", {{0, 3, kOrg}, {4, 5, kOrg}}),
            "ORG Central Forest Office, ORG CFO");
}

}  // namespace
}  // namespace sillok
