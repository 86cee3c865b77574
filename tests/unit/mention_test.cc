// SPDX-License-Identifier: Apache-2.0
#include "mention/mention.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "actors_fixture.h"

namespace sillok {
namespace {

class MentionTest : public ::testing::Test {
 protected:
  Document find(const std::string& lines, const std::string& date = "2020-06-17") {
    Document doc = test::parsed(lines, date);
    const mention::Finder finder(test::empty_pack("model"), actors_, test::empty_pack("places"));
    finder.find(doc);
    return doc;
  }
  // The first mention of a text, or nullptr.
  static const Mention* with(const Document& doc, const std::string& text, int nth = 0) {
    for (const Mention& m : doc.mentions) {
      if (doc.at(m.span) == text && nth-- == 0) return &m;
    }
    return nullptr;
  }
  static std::string all(const Document& doc) {
    std::string out;
    for (const Mention& m : doc.mentions)
      out += std::string(name_of(m.type)) + " '" + std::string(doc.at(m.span)) + "'\n";
    return out;
  }
  const pack::Pack actors_ = test::small_pack();
};

void expect_nested(const Document& doc) {
  for (size_t i = 0; i < doc.mentions.size(); ++i) {
    const Mention& a = doc.mentions[i];
    EXPECT_LT(a.tokens.first, a.tokens.last);
    EXPECT_TRUE(a.tokens.contains(a.head));
    EXPECT_EQ(a.span, doc.span_of(a.tokens));
    for (size_t k = i + 1; k < doc.mentions.size(); ++k) {
      const Mention& b = doc.mentions[k];
      EXPECT_TRUE(a.tokens.first < b.tokens.first ||
                  (a.tokens.first == b.tokens.first && a.tokens.last > b.tokens.last));
      EXPECT_TRUE(b.tokens.first >= a.tokens.last || b.tokens.last <= a.tokens.last)
          << doc.at(a.span) << " crosses " << doc.at(b.span);
    }
  }
}

constexpr const char* kMinistry = "Kenya PROPN 4 nmod:poss\n"
                                  "+'s PART 1 case\n"
                                  "defence NOUN 4 compound\n"
                                  "ministry NOUN 5 nsubj\n"
                                  "warned|warn VERB 0 root\n"
                                  "a DET 7 det\n"
                                  "spokesman NOUN 5 obj\n"
                                  "for ADP 11 case\n"
                                  "the DET 11 det\n"
                                  "US PROPN 11 compound\n"
                                  "agency NOUN 7 nmod\n"
                                  ". PUNCT 5 punct\n";

TEST_F(MentionTest, PossessorsAndModifiersNest) {
  const Document doc = find(kMinistry);
  expect_nested(doc);
  const Mention* ministry = with(doc, "Kenya's defence ministry");
  ASSERT_NE(ministry, nullptr);
  EXPECT_EQ(ministry->type, MentionType::nom);
  EXPECT_EQ(doc.form(ministry->head), "ministry");
  const Mention* kenya = with(doc, "Kenya");
  ASSERT_NE(kenya, nullptr);
  EXPECT_EQ(kenya->type, MentionType::gpe);
  EXPECT_NE(with(doc, "a spokesman for the US agency"), nullptr);
  EXPECT_NE(with(doc, "the US agency"), nullptr);
  ASSERT_NE(with(doc, "US"), nullptr);
  EXPECT_EQ(with(doc, "US")->type, MentionType::gpe);
}

TEST_F(MentionTest, TitleAndNameAreOneMention) {
  const Document doc = find("Kenyan ADJ 2 amod\n"
                            "President PROPN 3 nmod:desc\n"
                            "Grace PROPN 5 nsubj\n"
                            "Otieno PROPN 3 flat\n"
                            "met|meet VERB 0 root\n"
                            "Abel PROPN 5 obj\n"
                            "Kamau PROPN 6 flat\n"
                            "+, PUNCT 11 punct\n"
                            "a DET 11 det\n"
                            "trade NOUN 11 compound\n"
                            "minister NOUN 6 appos\n"
                            ". PUNCT 5 punct\n");
  expect_nested(doc);
  const Mention* president = with(doc, "Kenyan President Grace Otieno");
  ASSERT_NE(president, nullptr);
  EXPECT_EQ(president->type, MentionType::per);
  ASSERT_NE(with(doc, "Kenyan"), nullptr);
  EXPECT_EQ(with(doc, "Kenyan")->type, MentionType::norp);
  const Mention* kamau = with(doc, "Abel Kamau, a trade minister");
  ASSERT_NE(kamau, nullptr) << all(doc);
  EXPECT_EQ(kamau->type, MentionType::per);
  ASSERT_NE(with(doc, "a trade minister"), nullptr);
  EXPECT_EQ(with(doc, "a trade minister")->cluster, kamau->cluster);
  EXPECT_NE(president->cluster, kamau->cluster);
}

TEST_F(MentionTest, TitlesHoldTogetherWhateverTheParse) {
  // "of State" hangs on the wrong word, as real parsers do.
  const Document doc = find("Syrian ADJ 3 amod\n"
                            "deputy NOUN 3 compound\n"
                            "minister NOUN 6 nsubj\n"
                            "Lee NOUN 3 flat\n"
                            "Ann-mi ADJ 6 advmod\n"
                            "resigned|resign VERB 0 root\n");
  // The shape needs a tag of a name: without one nothing is invented.
  expect_nested(doc);
  const Document named = find("Syrian ADJ 3 amod\n"
                              "deputy NOUN 3 compound\n"
                              "minister NOUN 6 nsubj\n"
                              "Lee PROPN 6 nsubj\n"
                              "Ann-mi ADJ 6 advmod\n"
                              "resigned|resign VERB 0 root\n");
  expect_nested(named);
  const Mention* lee = with(named, "Syrian deputy minister Lee Ann-mi");
  ASSERT_NE(lee, nullptr);
  EXPECT_EQ(lee->type, MentionType::per);
}

TEST_F(MentionTest, CoordinatedNamesAreApart) {
  const Document doc = find("Kenya PROPN 4 nsubj\n"
                            "and CCONJ 3 cc\n"
                            "Syria PROPN 1 conj\n"
                            "talked|talk VERB 0 root\n");
  ASSERT_NE(with(doc, "Kenya"), nullptr);
  ASSERT_NE(with(doc, "Syria"), nullptr);
  EXPECT_EQ(with(doc, "Kenya and Syria"), nullptr);
}

TEST_F(MentionTest, RelativeClausesStayOutAndTheirPronounsAreAlone) {
  const Document doc = find("The DET 2 det\n"
                            "gunmen|gunman NOUN 6 nsubj\n"
                            "who PRON 4 nsubj\n"
                            "fled|flee VERB 2 acl:relcl\n"
                            "were AUX 6 aux:pass\n"
                            "caught|catch VERB 0 root\n");
  const Mention* gunmen = with(doc, "The gunmen");
  ASSERT_NE(gunmen, nullptr);
  const Mention* who = with(doc, "who");
  ASSERT_NE(who, nullptr);
  EXPECT_EQ(who->type, MentionType::pron);
  EXPECT_NE(who->cluster, gunmen->cluster);
}

TEST_F(MentionTest, StatesClusterByAllTheirNames) {
  const Document doc = find("South PROPN 2 compound\n"
                            "Korea PROPN 3 nsubj\n"
                            "agreed|agree VERB 0 root\n"
                            "\n"
                            "Seoul PROPN 2 nsubj\n"
                            "praised|praise VERB 0 root\n"
                            "Nairobi PROPN 2 obj\n"
                            "\n"
                            "They PRON 2 nsubj\n"
                            "met|meet VERB 0 root\n"
                            "in ADP 4 case\n"
                            "Nairobi PROPN 2 obl\n");
  ASSERT_NE(with(doc, "Seoul"), nullptr);
  EXPECT_EQ(with(doc, "Seoul")->cluster, with(doc, "South Korea")->cluster);
  ASSERT_NE(with(doc, "Nairobi", 1), nullptr);
  // The town is not the government.
  EXPECT_NE(with(doc, "Nairobi", 0)->cluster, with(doc, "Nairobi", 1)->cluster);
}

TEST_F(MentionTest, PronounsFindPersonsAndStates) {
  const Document doc = find("Syria PROPN 2 nsubj\n"
                            "received|receive VERB 0 root\n"
                            "Grace PROPN 2 obj\n"
                            "Otieno PROPN 3 flat\n"
                            ". PUNCT 2 punct\n"
                            "\n"
                            "She PRON 2 nsubj\n"
                            "said|say VERB 0 root\n"
                            "it PRON 4 nsubj\n"
                            "planned|plan VERB 2 ccomp\n"
                            "its PRON 6 nmod:poss\n"
                            "defence NOUN 4 obj\n"
                            "\n"
                            "Otieno PROPN 2 nsubj\n"
                            "left|leave VERB 0 root\n");
  ASSERT_NE(with(doc, "Grace Otieno"), nullptr);
  const uint32_t otieno = with(doc, "Grace Otieno")->cluster;
  EXPECT_EQ(with(doc, "She")->cluster, otieno);
  EXPECT_EQ(with(doc, "Otieno")->cluster, otieno);
  EXPECT_EQ(with(doc, "it")->cluster, with(doc, "Syria")->cluster);
  EXPECT_EQ(with(doc, "its")->cluster, with(doc, "Syria")->cluster);
  EXPECT_EQ(with(doc, "Otieno")->type, MentionType::per);
}

TEST_F(MentionTest, DefiniteDescriptionsFindTheirBearer) {
  const Document doc = find("President PROPN 2 nmod:desc\n"
                            "Otieno PROPN 4 nsubj\n"
                            "has AUX 4 aux\n"
                            "left|leave VERB 0 root\n"
                            "Kenya PROPN 4 obj\n"
                            "\n"
                            "The DET 2 det\n"
                            "president NOUN 4 nsubj\n"
                            "will AUX 4 aux\n"
                            "return VERB 0 root\n"
                            "to ADP 7 case\n"
                            "the DET 7 det\n"
                            "country NOUN 4 obl\n");
  ASSERT_NE(with(doc, "The president"), nullptr);
  EXPECT_EQ(with(doc, "The president")->cluster, with(doc, "President Otieno")->cluster);
  EXPECT_EQ(with(doc, "the country")->cluster, with(doc, "Kenya")->cluster);
}

TEST_F(MentionTest, PronounsKeepTheirGender) {
  const Document doc = find("Mr PROPN 2 nmod:desc\n"
                            "Kamau PROPN 3 nsubj\n"
                            "met|meet VERB 0 root\n"
                            "Grace PROPN 3 obj\n"
                            "Otieno PROPN 4 flat\n"
                            ". PUNCT 3 punct\n"
                            "\n"
                            "She PRON 2 nsubj\n"
                            "thanked|thank VERB 0 root\n"
                            "him PRON 2 obj\n");
  ASSERT_NE(with(doc, "Grace Otieno"), nullptr) << all(doc);
  EXPECT_EQ(with(doc, "She")->cluster, with(doc, "Grace Otieno")->cluster);
  EXPECT_NE(with(doc, "him")->cluster, with(doc, "Grace Otieno")->cluster);
}

TEST_F(MentionTest, BetweenQuotationMarksIIsTheSpeaker) {
  const Document doc = find("\xE2\x80\x9C PUNCT 3 punct\n"
                            "I PRON 3 nsubj\n"
                            "agree VERB 7 ccomp\n"
                            ", PUNCT 3 punct\n"
                            "\xE2\x80\x9D PUNCT 3 punct\n"
                            "Otieno PROPN 7 nsubj\n"
                            "said|say VERB 0 root\n"
                            "\n"
                            "\xE2\x80\x9C PUNCT 4 punct\n"
                            "My PRON 3 nmod:poss\n"
                            "army NOUN 4 nsubj\n"
                            "waits|wait VERB 0 root\n"
                            ". PUNCT 4 punct\n"
                            "\xE2\x80\x9D PUNCT 4 punct\n");
  ASSERT_NE(with(doc, "Otieno"), nullptr) << all(doc);
  EXPECT_EQ(with(doc, "I")->cluster, with(doc, "Otieno")->cluster);
  EXPECT_EQ(with(doc, "My")->cluster, with(doc, "Otieno")->cluster);
}

TEST_F(MentionTest, PredicateNounsAreTheirSubjectWhereItIsAsserted) {
  const auto tied = [&](const std::string& no) {
    const Document doc = find("Grace PROPN 6 nsubj\n"
                              "Otieno PROPN 1 flat\n"
                              "is|be AUX 6 cop\n" +
                              no +
                              "the DET 6 det\n"
                              "leader NOUN 0 root\n");
    return with(doc, "the leader")->cluster == with(doc, "Grace Otieno")->cluster;
  };
  EXPECT_TRUE(tied("now ADV 6 advmod\n"));
  EXPECT_FALSE(tied("not PART 6 advmod\n"));
}

TEST_F(MentionTest, PluralsAreTakenUpAgain) {
  const std::string rest = "ministers|minister NOUN 3 nsubj\n"
                           "talked|talk VERB 0 root\n"
                           "\n"
                           "The DET 2 det\n"
                           "ministers|minister NOUN 3 nsubj\n"
                           "left|leave VERB 0 root\n";
  const Document same = find("The DET 2 det\n" + rest);
  EXPECT_EQ(with(same, "The ministers")->cluster, with(same, "The ministers", 1)->cluster);
  const Document others = find("Other ADJ 2 amod\n" + rest);
  ASSERT_NE(with(others, "Other ministers"), nullptr) << all(others);
  EXPECT_NE(with(others, "Other ministers")->cluster, with(others, "The ministers")->cluster);
}

TEST_F(MentionTest, WhatOfAddsIsPartOfAName) {
  const Document doc = find("University PROPN 4 nsubj\n"
                            "of ADP 3 case\n"
                            "Nairobi PROPN 1 nmod\n"
                            "beat VERB 0 root\n"
                            "University PROPN 4 obj\n"
                            "of ADP 7 case\n"
                            "Seoul PROPN 5 nmod\n");
  ASSERT_NE(with(doc, "University of Nairobi"), nullptr) << all(doc);
  ASSERT_NE(with(doc, "University of Seoul"), nullptr) << all(doc);
  EXPECT_NE(with(doc, "University of Nairobi")->cluster, with(doc, "University of Seoul")->cluster);
}

TEST_F(MentionTest, AdjectivesOfStatesNameNobody) {
  const Document doc = find("Kenyan ADJ 2 amod\n"
                            "troops|troop NOUN 3 nsubj\n"
                            "left|leave VERB 0 root\n"
                            "Kenya PROPN 3 obj\n");
  EXPECT_NE(with(doc, "Kenyan")->cluster, with(doc, "Kenya")->cluster);
}

TEST_F(MentionTest, AnAppositionReachesThePersonThroughTheBody) {
  const Document doc = find("The DET 2 det\n"
                            "president NOUN 9 nsubj\n"
                            "of ADP 5 case\n"
                            "Cedar PROPN 5 compound\n"
                            "Front PROPN 2 nmod\n"
                            "+, PUNCT 7 punct\n"
                            "Grace PROPN 5 appos\n"
                            "Otieno PROPN 7 flat\n"
                            "resigned|resign VERB 0 root\n");
  const Mention* otieno = with(doc, "Grace Otieno");
  ASSERT_NE(otieno, nullptr) << all(doc);
  for (const Mention& m : doc.mentions) {
    if (doc.form(m.head) == "president") { EXPECT_EQ(m.cluster, otieno->cluster); }
    if (doc.form(m.head) == "Front") { EXPECT_NE(m.cluster, otieno->cluster); }
  }
}

TEST_F(MentionTest, WhatIsCalledByANameIsIt) {
  const Document doc = find("A DET 2 det\n"
                            "group NOUN 6 nsubj\n"
                            "called|call VERB 2 acl\n"
                            "Green PROPN 5 compound\n"
                            "Brigade PROPN 3 xcomp\n"
                            "attacked|attack VERB 0 root\n"
                            "Kenya PROPN 6 obj\n");
  ASSERT_NE(with(doc, "Green Brigade"), nullptr) << all(doc);
  EXPECT_EQ(with(doc, "A group")->cluster, with(doc, "Green Brigade")->cluster);
}

TEST_F(MentionTest, TheNorthIsAStateOnlyInItsReport) {
  const std::string north = "The DET 2 det\n"
                            "North PROPN 3 nsubj\n"
                            "warned|warn VERB 0 root\n";
  const Document korea = find(
      north +
      "Seoul PROPN 3 obj\n\nNorth PROPN 2 compound\nKorea PROPN 3 nsubj\nleft|leave VERB 0 root\n");
  EXPECT_EQ(with(korea, "The North")->cluster, with(korea, "North Korea")->cluster);
  const Document kenya = find(north + "Kenya PROPN 3 obj\n");
  EXPECT_NE(with(kenya, "The North")->cluster, with(kenya, "Kenya")->cluster);
}

TEST_F(MentionTest, AStateNameInsideAPersonIsNoState) {
  const Document doc = find("Georgia PROPN 3 nsubj\n"
                            "Brown PROPN 1 flat\n"
                            "sang|sing VERB 0 root\n"
                            "in ADP 5 case\n"
                            "Georgia PROPN 3 obl\n");
  ASSERT_NE(with(doc, "Georgia Brown"), nullptr);
  EXPECT_EQ(with(doc, "Georgia Brown")->type, MentionType::per);
  ASSERT_NE(with(doc, "Georgia"), nullptr);
  EXPECT_EQ(with(doc, "Georgia")->type, MentionType::gpe);
  EXPECT_NE(with(doc, "Georgia")->cluster, with(doc, "Georgia Brown")->cluster);
}

// "TYPE first-last" of every proper name that the mentions hold.
std::string names_of(const Document& doc) {
  std::string out;
  for (const Mention& m : doc.mentions) {
    if (m.name.tokens.empty()) continue;
    out += std::string(name_of(m.name.type)) + ' ' +
           std::string(doc.at(doc.span_of(m.name.tokens))) + '\n';
  }
  return out;
}

TEST_F(MentionTest, NamesThatTheParserReadDecide) {
  Document doc = test::parsed("Green PROPN 2 compound\n"
                              "Valley PROPN 3 nsubj\n"
                              "sued|sue VERB 0 root\n"
                              "President PROPN 5 nmod:desc\n"
                              "Odera PROPN 3 obj\n"
                              "and CCONJ 7 cc\n"
                              "Odera PROPN 3 conj\n");
  doc.names = {{{0, 2}, MentionType::org}, {{4, 5}, MentionType::per}, {{6, 7}, MentionType::gpe}};
  const mention::Finder finder(test::empty_pack("model"), actors_, test::empty_pack("places"));
  finder.find(doc);
  expect_nested(doc);
  // One type a form: the votes are even, and the first type of the list wins.
  EXPECT_EQ(names_of(doc), "ORG Green Valley\nPER Odera\nPER Odera\n");
}

TEST_F(MentionTest, BodiesGoOnWithOfAndVotesWithTheirYear) {
  Document doc = test::parsed("Workers PROPN 2 compound\n"
                              "Party PROPN 5 nsubj\n"
                              "of ADP 4 case\n"
                              "Rurland PROPN 2 nmod\n"
                              "won|win VERB 0 root\n"
                              "the DET 10 det\n"
                              "2014 NUM 10 nummod\n"
                              "Rurland PROPN 10 compound\n"
                              "general ADJ 10 amod\n"
                              "election NOUN 5 obj\n");
  doc.names = {{{0, 2}, MentionType::org}, {{3, 4}, MentionType::gpe}, {{7, 8}, MentionType::gpe}};
  const mention::Finder finder(test::empty_pack("model"), actors_, test::empty_pack("places"));
  finder.find(doc);
  expect_nested(doc);
  EXPECT_EQ(names_of(doc), "ORG Workers Party of Rurland\nMISC 2014 Rurland general election\n");
}

TEST_F(MentionTest, OddTextsAreSurvived) {
  expect_nested(find(""));
  EXPECT_TRUE(find(". PUNCT 0 root\n").mentions.empty());
  EXPECT_EQ(find("Kenya PROPN 0 root\n").mentions.size(), 1U);
  std::string chain = "minister NOUN 0 root\n";
  for (int i = 1; i < 3000; ++i) chain += "minister NOUN " + std::to_string(i) + " nmod\n";
  expect_nested(find("\xE5\x8C\x97 PROPN 2 nsubj\n\xF0\x9F\x98\x80 SYM 0 root\n"));
  const Document deep = find(chain);
  EXPECT_GE(deep.mentions.size(), 2U);
  // Quotations that never close, and closing marks that nothing opened.
  std::string marks;
  for (int i = 0; i < 500; ++i)
    marks += i % 3 == 0 ? "\xE2\x80\x9D PUNCT 1 punct\n" : "I PRON 1 nsubj\n";
  expect_nested(find("say VERB 0 root\n" + marks + "\n\" PUNCT 2 punct\nI PRON 0 root\n"));
  // Heads that make every phrase cross every other.
  std::string crossing;
  for (int i = 1; i <= 40; ++i)
    crossing += "Kenya PROPN " + std::to_string(i == 1 ? 0 : i <= 3 ? 1 : i - 2) + " nmod\n";
  expect_nested(find(crossing));
}

// Whatever tree a parser gives, mentions nest.
TEST_F(MentionTest, RandomTreesNest) {
  static constexpr const char* kWords[] = {"Kenya", "president", "of",  "the", "Lee",      "Otieno",
                                           "said",  "US",        "and", ",",   "minister", "he"};
  static constexpr const char* kTags[] = {"PROPN", "NOUN", "PRON", "ADP", "ADJ", "VERB", "PUNCT"};
  static constexpr const char* kRels[] = {"nmod",  "nummod", "flat", "appos",     "det",
                                          "nsubj", "amod",   "case", "nmod:poss", "obl"};
  std::mt19937 random(5);
  for (int round = 0; round < 600; ++round) {
    const auto n = static_cast<uint32_t>(1 + random() % 300);
    std::vector<uint32_t> order(n), head(n, 0);
    for (uint32_t i = 0; i < n; ++i) order[i] = i;
    for (uint32_t i = n; i-- > 1;) std::swap(order[i], order[random() % (i + 1)]);
    for (uint32_t i = 1; i < n; ++i) head[order[i]] = order[random() % i] + 1;
    std::string lines;
    for (uint32_t i = 0; i < n; ++i) {
      lines += std::string(kWords[random() % std::size(kWords)]) + " " +
               kTags[random() % std::size(kTags)] + " " + std::to_string(head[i]) + " " +
               (head[i] == 0 ? "root" : kRels[random() % std::size(kRels)]) + "\n";
    }
    expect_nested(find(lines));
    if (HasFailure()) FAIL() << "round " << round;
  }
}

}  // namespace
}  // namespace sillok
