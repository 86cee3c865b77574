// SPDX-License-Identifier: Apache-2.0
#include "who/who.h"

#include <gtest/gtest.h>

#include "actors_fixture.h"
#include "mention/mention.h"

namespace sillok {
namespace {

class WhoTest : public ::testing::Test {
 protected:
  Document resolve(const std::string& lines, const std::string& date = "2020-06-17") {
    Document doc = test::parsed(lines, date);
    mention::Finder(test::empty_pack("model"), actors_, test::empty_pack("places")).find(doc);
    who::Actors(actors_).resolve(doc);
    return doc;
  }
  // The entity of the first mention with a text: "country/sectors", or "-".
  static const Entity* of(const Document& doc, const std::string& text) {
    for (const Entity& e : doc.entities) {
      if (doc.at(e.span) == text) return &e;
    }
    return nullptr;
  }
  static std::string brief(const Document& doc, const std::string& text) {
    const Entity* e = of(doc, text);
    if (e == nullptr) return "-";
    std::string out = e->country + "/";
    for (const auto& sector : e->sectors) out += (out.back() == '/' ? "" : "|") + sector;
    return out;
  }
  const pack::Pack actors_ = test::small_pack();
};

constexpr const char* kOtieno =
    "Grace PROPN 3 nsubj\nOtieno PROPN 1 flat\nspoke|speak VERB 0 root\n";

TEST_F(WhoTest, APersonHasTheOfficeOfTheDay) {
  const Document in_office = resolve(kOtieno, "2020-06-17");
  EXPECT_EQ(brief(in_office, "Grace Otieno"), "KEN/GOV");
  const Entity* e = of(in_office, "Grace Otieno");
  EXPECT_EQ(e->office, "President");
  EXPECT_EQ(e->code, "KENGOV");
  EXPECT_EQ(e->cow, 501);
  EXPECT_EQ(e->identifier, "ken-otieno");
  EXPECT_EQ(e->evidence, "people.tsv:2");
  EXPECT_TRUE(e->person);
  EXPECT_EQ(brief(resolve(kOtieno, "2022-09-13"), "Grace Otieno"), "KEN/GOV");
  EXPECT_EQ(brief(resolve(kOtieno, "2022-09-14"), "Grace Otieno"), "KEN/ELI");
  const Document before = resolve(kOtieno, "2013-04-08");
  EXPECT_EQ(brief(before, "Grace Otieno"), "KEN/UNK");
  EXPECT_EQ(of(before, "Grace Otieno")->office, "");
}

TEST_F(WhoTest, AFamilyNameAloneMustBeSure) {
  const std::string hill = "Hill PROPN 2 nsubj\nspoke|speak VERB 0 root\n";
  EXPECT_EQ(brief(resolve(hill), "Hill"), "USA/GOV");
  // Nobody else bears it, and the office was held not long ago; forty years before it means nobody.
  EXPECT_EQ(brief(resolve(hill, "2022-01-01"), "Hill"), "USA/ELI");
  EXPECT_EQ(of(resolve(hill, "1975-01-01"), "Hill")->country, "");
  const Document other = resolve("Tom PROPN 3 nsubj\nHill PROPN 1 flat\nspoke|speak VERB 0 root\n");
  EXPECT_EQ(of(other, "Tom Hill")->country, "");
}

TEST_F(WhoTest, StatesByNameCapitalAndPeriod) {
  EXPECT_EQ(brief(resolve("Seoul PROPN 2 nsubj\nagreed|agree VERB 0 root\n"), "Seoul"), "KOR/");
  EXPECT_EQ(
      brief(resolve("He PRON 2 nsubj\nlives|live VERB 0 root\nin ADP 4 case\nSeoul PROPN 2 obl\n"),
            "Seoul"),
      "-");
  EXPECT_EQ(of(resolve("Yemen PROPN 0 root\n", "1989-01-01"), "Yemen")->cow, 678);
  EXPECT_EQ(of(resolve("Yemen PROPN 0 root\n", "2015-01-01"), "Yemen")->cow, 679);
  EXPECT_EQ(brief(resolve("Czechoslovakia PROPN 0 root\n", "1985-05-01"), "Czechoslovakia"),
            "CSK/");
  // "us" is no state.
  EXPECT_TRUE(resolve("They PRON 2 nsubj\nsaw|see VERB 0 root\nus PRON 2 obj\n").entities.empty());
}

TEST_F(WhoTest, DescriptionsTakeSectorAndCountry) {
  const Document doc = resolve("Kenya PROPN 4 nmod:poss\n"
                               "+'s PART 1 case\n"
                               "defence NOUN 4 compound\n"
                               "ministry NOUN 5 nsubj\n"
                               "told|tell VERB 0 root\n"
                               "US PROPN 7 compound\n"
                               "officials|official NOUN 5 obj\n"
                               "that SCONJ 11 mark\n"
                               "Syrian ADJ 10 amod\n"
                               "troops|troop NOUN 11 nsubj\n"
                               "shot|shoot VERB 5 ccomp\n"
                               "gunmen|gunman NOUN 11 obj\n");
  EXPECT_EQ(brief(doc, "Kenya's defence ministry"), "KEN/GOV");
  EXPECT_EQ(brief(doc, "US officials"), "USA/GOV");
  EXPECT_EQ(brief(doc, "Syrian troops"), "SYR/MIL");
  EXPECT_EQ(brief(doc, "gunmen"), "UNK/UAF");
  EXPECT_EQ(of(doc, "gunmen")->code, "UAF");
  EXPECT_EQ(of(doc, "Syrian troops")->code, "SYRMIL");
}

TEST_F(WhoTest, BelongingGivesSectors) {
  const Document doc = resolve("A DET 2 det\n"
                               "spokesman NOUN 6 nsubj\n"
                               "for ADP 5 case\n"
                               "Cedar PROPN 5 compound\n"
                               "Front PROPN 2 nmod\n"
                               "met|meet VERB 0 root\n"
                               "UN PROPN 8 compound\n"
                               "officials|official NOUN 6 obj\n");
  EXPECT_EQ(brief(doc, "A spokesman for Cedar Front"), "LBN/REB");
  EXPECT_EQ(brief(doc, "Cedar Front"), "LBN/REB");
  EXPECT_EQ(of(doc, "UN officials")->country, "IGO");
  EXPECT_EQ(brief(resolve("Syrian ADJ 3 amod\nopposition NOUN 3 compound\nofficials|official NOUN "
                          "4 nsubj\nleft|leave VERB 0 root\n"),
                  "Syrian opposition officials"),
            "SYR/OPP");
}

TEST_F(WhoTest, UnknownPersonsAreWhatTheReportCallsThem) {
  const Document doc = resolve("South ADJ 2 amod\n"
                               "Korean ADJ 5 amod\n"
                               "deputy NOUN 4 amod\n"
                               "trade NOUN 5 compound\n"
                               "minister NOUN 6 nmod:desc\n"
                               "Yun PROPN 8 nsubj\n"
                               "Ga-ram PROPN 6 flat\n"
                               "resigned|resign VERB 0 root\n");
  const Entity* e = of(doc, "South Korean deputy trade minister Yun Ga-ram");
  ASSERT_NE(e, nullptr);
  EXPECT_EQ(e->country, "KOR");
  EXPECT_EQ(e->name, "Yun Ga-ram");
  EXPECT_TRUE(e->person);
  EXPECT_EQ(e->office, "deputy trade minister");
  ASSERT_EQ(e->sectors.size(), 1U);
  EXPECT_EQ(e->sectors[0], "GOV");
}

TEST_F(WhoTest, PronounsAndClustersShare) {
  const Document doc = resolve("Kenya PROPN 2 nsubj\n"
                               "said|say VERB 0 root\n"
                               "it PRON 4 nsubj\n"
                               "freed|free VERB 2 ccomp\n"
                               "its PRON 6 nmod:poss\n"
                               "troops|troop NOUN 4 obj\n");
  EXPECT_EQ(brief(doc, "it"), "KEN/");
  EXPECT_EQ(brief(doc, "its troops"), "KEN/MIL");
  EXPECT_NE(of(doc, "it")->evidence.find("coreference"), std::string::npos);
}

TEST_F(WhoTest, FocusOnlyWhereOneStateStandsOut) {
  const std::string one = "Police NOUN 2 nsubj\n"
                          "shot|shoot VERB 0 root\n"
                          "protesters|protester NOUN 2 obj\n"
                          "in ADP 5 case\n"
                          "Kenya PROPN 2 obl\n";
  const Document kenya = resolve(one);
  EXPECT_EQ(brief(kenya, "Police"), "KEN/COP");
  EXPECT_NE(of(kenya, "Police")->evidence.find("focus"), std::string::npos);
  const Document two = resolve("In ADP 2 case\nKenya PROPN 4 obl\npolice NOUN 4 nsubj\n"
                               "left|leave VERB 0 root\nSyria PROPN 4 obj\n");
  EXPECT_EQ(brief(two, "police"), "UNK/COP");
}

TEST_F(WhoTest, GunmenTakeThePlaceAndNotTheNationOfOthers) {
  const std::string shot = "Syrian ADJ 2 amod\ntroops|troop NOUN 3 nsubj\nshot|shoot VERB 0 root\n"
                           "gunmen|gunman NOUN 3 obj\n";
  EXPECT_EQ(brief(resolve(shot), "gunmen"), "UNK/UAF");
  EXPECT_EQ(brief(resolve(shot + "in ADP 6 case\nKenya PROPN 3 obl\n"), "gunmen"), "KEN/UAF");
}

TEST_F(WhoTest, TheOfficeNamesItsHolderOnTheDay) {
  const std::string kenya = "The DET 3 det\nKenyan ADJ 3 amod\npresident NOUN 4 nsubj\n"
                            "spoke|speak VERB 0 root\n";
  const Document doc = resolve(kenya, "2020-06-17");
  const Entity* e = of(doc, "The Kenyan president");
  ASSERT_NE(e, nullptr);
  EXPECT_EQ(e->name, "Grace Otieno");
  EXPECT_EQ(e->identifier, "ken-otieno");
  EXPECT_TRUE(e->person);
  EXPECT_EQ(e->evidence, "offices.tsv:13+people.tsv:2");
  const Document before = resolve(kenya, "2010-06-17");
  EXPECT_EQ(of(before, "The Kenyan president")->name, "Kenyan president");
  const Document former = resolve("The DET 4 det\nformer ADJ 4 amod\nKenyan ADJ 4 amod\n"
                                  "president NOUN 5 nsubj\nspoke|speak VERB 0 root\n",
                                  "2020-06-17");
  EXPECT_EQ(of(former, "The former Kenyan president")->identifier, "");
}

TEST_F(WhoTest, AnEndedStateIsRefusedButForItsTime) {
  const Document doc =
      resolve("Czechoslovakia PROPN 2 nsubj\nagreed|agree VERB 0 root\n", "1995-05-01");
  const Entity* e = of(doc, "Czechoslovakia");
  ASSERT_NE(e, nullptr);
  EXPECT_EQ(e->country, "");
  EXPECT_EQ(e->evidence, "state_names.tsv:3 refused: CSK ended on 1992-12-31");
}

TEST_F(WhoTest, TheCountryIsTheOneThatIsSpokenOf) {
  const std::string ministry = "The DET 3 det\nKenyan ADJ 3 amod\nminister NOUN 4 nsubj\n"
                               "left|leave VERB 0 root\n";
  const Document kenya = resolve(ministry + "the DET 6 det\ncountry NOUN 4 obj\n");
  EXPECT_EQ(brief(kenya, "the country"), "KEN/");
  // Nothing said of any country: nobody, and no harm.
  EXPECT_EQ(brief(resolve("the DET 2 det\ncountry NOUN 3 nsubj\nvoted|vote VERB 0 root\n"),
                  "the country"),
            "-");
}

TEST_F(WhoTest, ThingsAreNoParties) {
  const Document doc = resolve("The DET 2 det\nbuilding NOUN 3 nsubj\nburned|burn VERB 0 root\n");
  EXPECT_EQ(doc.mentions.size(), 1U);
  EXPECT_TRUE(doc.entities.empty());
  EXPECT_TRUE(resolve("").entities.empty());
}

TEST_F(WhoTest, TheNorthAloneIsKorea) {
  EXPECT_EQ(brief(resolve("the DET 2 det\nNorth PROPN 0 root\n"), "the North"), "PRK/");
  const Document kenya =
      resolve("The DET 2 det\nNorth PROPN 3 nsubj\nleft|leave VERB 0 root\nKenya PROPN 3 obj\n");
  EXPECT_NE(brief(kenya, "The North"), "PRK/");
}

TEST_F(WhoTest, ThoseWhoAreSentAreOfTheirSender) {
  const std::string sent = "Kenya PROPN 2 nsubj\nthanked|thank VERB 0 root\nthe DET 4 det\n"
                           "protesters|protester NOUN 2 obj\n";
  EXPECT_EQ(brief(resolve(sent + "sent|send VERB 4 acl\nby ADP 7 case\nSeoul PROPN 5 obl\n"),
                  "the protesters"),
            "KOR/CVL");
  // Who meets them did not send them.
  EXPECT_EQ(brief(resolve(sent + "met|meet VERB 4 acl\nby ADP 7 case\nSeoul PROPN 5 obl\n"),
                  "the protesters"),
            "KEN/CVL");
}

TEST_F(WhoTest, WhoeverIsBackedIsOfTheCountryOfTheReport) {
  const std::string entered = "backed|back VERB 4 amod\nfighters|fighter NOUN 5 nsubj\n"
                              "entered|enter VERB 0 root\nSyria PROPN 5 obj\n";
  EXPECT_EQ(
      brief(resolve("US PROPN 3 compound\n+- PUNCT 1 punct\n+" + entered), "US-backed fighters"),
      "SYR/REB");
}

TEST_F(WhoTest, ATitleThatHeadsThePhraseIsTheDescription) {
  Document doc = test::parsed("Minister PROPN 5 nsubj\nof ADP 3 case\nTavush PROPN 1 nmod\n"
                              "Amina PROPN 1 flat\nleft|leave VERB 0 root\n");
  Mention& person = doc.mentions.emplace_back();
  person.tokens = {0, 4};
  person.head = 0;
  person.type = MentionType::per;
  person.span = doc.span_of(person.tokens);
  who::Actors(actors_).resolve(doc);
  EXPECT_EQ(brief(doc, "Minister of Tavush Amina"), "UNK/GOV");
}

TEST_F(WhoTest, ALandscapeIsNoState) {
  const std::string left = "protesters|protester NOUN 4 nsubj\nleft|leave VERB 0 root\n"
                           "Kenya PROPN 4 obj\n";
  EXPECT_EQ(brief(resolve("Syria PROPN 2 compound\nValley PROPN 3 compound\n" + left),
                  "Syria Valley protesters"),
            "KEN/CVL");
  EXPECT_EQ(brief(resolve("Syria PROPN 3 compound\nvalley NOUN 3 compound\n" + left),
                  "Syria valley protesters"),
            "SYR/CVL");
}

TEST_F(WhoTest, APlaceThatTheGazetteerLacksTakesNoNameFromAState) {
  const auto hit = [&](bool listed) {
    Document doc =
        test::parsed("Kenya PROPN 2 nsubj\nhit VERB 0 root\nSyria PROPN 2 obj\n", "2020-06-17");
    mention::Finder(test::empty_pack("model"), actors_, test::empty_pack("places")).find(doc);
    Place& place = doc.places.emplace_back();
    place.tokens = {2, 3};
    place.span = doc.span_of(place.tokens);
    place.name = "Syria";
    place.country = "KEN";
    place.kind = PlaceKind::city;
    place.located = true;
    if (!listed) place.within = "Kenya";
    who::Actors(actors_).resolve(doc);
    return brief(doc, "Syria");
  };
  EXPECT_EQ(hit(true), "KEN/");
  EXPECT_EQ(hit(false), "SYR/");
}

TEST_F(WhoTest, AHeadOfStateIsOfAStateThatHasOne) {
  // Syria is spoken of most, but the tables know no president of it.
  const std::string text =
      "Syria PROPN 2 nsubj\ntold|tell VERB 0 root\nthe DET 4 det\npresident NOUN 2 obj\n"
      "in ADP 6 case\n";
  EXPECT_EQ(brief(resolve(text + "Kenya PROPN 2 obl\n", "2020-06-17"), "the president"), "KEN/GOV");
  EXPECT_EQ(of(resolve(text + "Kenya PROPN 2 obl\n", "2020-06-17"), "the president")->name,
            "Grace Otieno");
  // Nobody held it there that day.
  EXPECT_EQ(brief(resolve(text + "Kenya PROPN 2 obl\n", "2010-06-17"), "the president"), "SYR/GOV");
}

TEST_F(WhoTest, EntitiesComeInMentionOrder) {
  const Document doc = resolve("Kenya PROPN 2 nsubj\nwarned|warn VERB 0 root\nSyria PROPN 2 obj\n");
  ASSERT_EQ(doc.entities.size(), 2U);
  for (size_t i = 0; i < doc.entities.size(); ++i) {
    EXPECT_EQ(doc.entities[i].mention, i);
    EXPECT_EQ(doc.entities[i].span, doc.mentions[doc.entities[i].mention].span);
  }
}

}  // namespace
}  // namespace sillok
