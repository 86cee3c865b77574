// SPDX-License-Identifier: Apache-2.0
#include "what/what.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <tuple>

#include "base/dates.h"
#include "what_fixture.h"

namespace sillok {
namespace {

using namespace test;

std::string forms(const Document& doc, const std::vector<uint32_t>& tokens) {
  std::string out;
  for (const uint32_t t : tokens) out += (out.empty() ? "" : " ") + std::string(doc.form(t));
  return out;
}
std::string subject(const Document& doc, std::string_view verb) {
  return forms(doc, what::surface_subject(doc, token(doc, verb)));
}
what::Arguments arguments(const Document& doc, std::string_view verb) {
  return what::arguments_of(doc, token(doc, verb));
}

TEST(WhatArguments, Active) {
  const Document doc = tree("Kenya/PROPN/NNP/2/nsubj gave/give/VERB/VBD/0/root "
                            "Malawi/PROPN/NNP/2/iobj maize/NOUN/NN/2/obj back/ADV/RB/2/advmod "
                            "in/ADP/IN/7/case May/PROPN/NNP/2/obl");
  const what::Arguments a = arguments(doc, "gave");
  EXPECT_FALSE(a.passive);
  EXPECT_EQ(forms(doc, a.subj), "Kenya");
  EXPECT_EQ(forms(doc, a.obj), "maize");
  EXPECT_EQ(forms(doc, a.iobj), "Malawi");
  EXPECT_EQ(a.particles, std::vector<std::string_view>{"back"});
  ASSERT_EQ(a.preps.size(), 1U);
  EXPECT_EQ(a.preps[0].prep, "in");
  EXPECT_EQ(doc.form(a.preps[0].token), "May");
  EXPECT_TRUE(a.preps[0].own);
  EXPECT_EQ(a.comp, kNone);
}

TEST(WhatArguments, PassiveWithAgent) {
  const Document doc = tree("Farmers/farmer/NOUN/NNS/3/nsubj:pass were/be/AUX/VBD/3/aux:pass "
                            "beaten/beat/VERB/VBN/0/root by/ADP/IN/5/case "
                            "guards/guard/NOUN/NNS/3/obl:agent");
  EXPECT_TRUE(what::is_passive(doc, token(doc, "beaten")));
  const what::Arguments a = arguments(doc, "beaten");
  EXPECT_TRUE(a.passive);
  EXPECT_EQ(forms(doc, a.subj), "guards");
  EXPECT_EQ(forms(doc, a.obj), "Farmers");
}

TEST(WhatArguments, ReducedPassive) {
  const Document doc = tree("villages/village/NOUN/NNS/0/root burnt/burn/VERB/VBN/1/acl "
                            "by/ADP/IN/4/case rebels/rebel/NOUN/NNS/2/obl:agent");
  const what::Arguments a = arguments(doc, "burnt");
  EXPECT_TRUE(a.passive);
  EXPECT_EQ(forms(doc, a.obj), "villages");
  EXPECT_EQ(forms(doc, a.subj), "rebels");
}

TEST(WhatArguments, AnActiveParticipleIsNoPassive) {
  const Document doc = tree("rebels/rebel/NOUN/NNS/0/root burning/burn/VERB/VBG/1/acl "
                            "villages/village/NOUN/NNS/2/obj");
  const what::Arguments a = arguments(doc, "burning");
  EXPECT_FALSE(a.passive);
  EXPECT_EQ(forms(doc, a.subj), "rebels");
  EXPECT_EQ(forms(doc, a.obj), "villages");
  // "has burnt": a perfect, although the form is the same.
  const Document perfect = tree("rebels/rebel/NOUN/NNS/3/nsubj have/AUX/VBP/3/aux "
                                "burnt/burn/VERB/VBN/0/root camps/camp/NOUN/NNS/3/obj");
  EXPECT_FALSE(what::is_passive(perfect, token(perfect, "burnt")));
}

TEST(WhatArguments, PassivesAreSharedByConjuncts) {
  const Document doc = tree("Farmers/farmer/NOUN/NNS/3/nsubj:pass were/be/AUX/VBD/3/aux:pass "
                            "beaten/beat/VERB/VBN/0/root and/CCONJ/CC/5/cc "
                            "robbed/rob/VERB/VBN/3/conj");
  const what::Arguments a = arguments(doc, "robbed");
  EXPECT_TRUE(a.passive);
  EXPECT_EQ(forms(doc, a.obj), "Farmers");
  EXPECT_TRUE(a.subj.empty());
}

TEST(WhatArguments, RelativeClauses) {
  const Document subject_clause =
      tree("army/NOUN/NN/0/root that/PRON/WDT/3/nsubj shelled/shell/VERB/VBD/1/acl:relcl "
           "Aden/PROPN/NNP/3/obj");
  EXPECT_EQ(subject(subject_clause, "shelled"), "army");
  EXPECT_EQ(forms(subject_clause, arguments(subject_clause, "shelled").obj), "Aden");
  const Document object_clause =
      tree("town/NOUN/NN/0/root that/PRON/WDT/4/obj troops/troop/NOUN/NNS/4/nsubj "
           "shelled/shell/VERB/VBD/1/acl:relcl");
  EXPECT_EQ(subject(object_clause, "shelled"), "troops");
  EXPECT_EQ(forms(object_clause, arguments(object_clause, "shelled").obj), "town");
  const Document bare = tree("town/NOUN/NN/0/root troops/troop/NOUN/NNS/3/nsubj "
                             "shelled/shell/VERB/VBD/1/acl:relcl");
  EXPECT_EQ(forms(bare, arguments(bare, "shelled").obj), "town");
}

TEST(WhatArguments, APastTaggedAsAParticipleIsNoPassive) {
  const Document doc = tree("town/NOUN/NN/0/root troops/troop/NOUN/NNS/3/nsubj "
                            "shelled/shell/VERB/VBN/1/acl:relcl");
  EXPECT_FALSE(what::is_passive(doc, token(doc, "shelled")));
  EXPECT_EQ(subject(doc, "shelled"), "troops");
}

TEST(WhatArguments, Control) {
  const Document object_control =
      tree("Fiji/PROPN/NNP/2/nsubj urged/urge/VERB/VBD/0/root Samoa/PROPN/NNP/2/obj "
           "to/PART/TO/5/mark leave/VERB/VB/2/xcomp");
  EXPECT_EQ(subject(object_control, "leave"), "Samoa");
  const Document subject_control =
      tree("Fiji/PROPN/NNP/2/nsubj promised/promise/VERB/VBD/0/root Samoa/PROPN/NNP/2/obj "
           "to/PART/TO/5/mark leave/VERB/VB/2/xcomp");
  EXPECT_EQ(subject(subject_control, "leave"), "Fiji");
  const Document no_object = tree("Fiji/PROPN/NNP/2/nsubj vowed/vow/VERB/VBD/0/root "
                                  "to/PART/TO/4/mark leave/VERB/VB/2/xcomp");
  EXPECT_EQ(subject(no_object, "leave"), "Fiji");
  const Document passive =
      tree("Samoa/PROPN/NNP/3/nsubj:pass was/be/AUX/VBD/3/aux:pass urged/urge/VERB/VBN/0/root "
           "to/PART/TO/5/mark leave/VERB/VB/3/xcomp");
  EXPECT_EQ(subject(passive, "leave"), "Samoa");
}

TEST(WhatArguments, Coordination) {
  const Document doc = tree("Oman/PROPN/NNP/4/nsubj and/CCONJ/CC/3/cc Qatar/PROPN/NNP/1/conj "
                            "met/meet/VERB/VBD/0/root and/CCONJ/CC/6/cc "
                            "signed/sign/VERB/VBD/4/conj pacts/pact/NOUN/NNS/6/obj");
  EXPECT_EQ(subject(doc, "met"), "Oman Qatar");
  EXPECT_EQ(subject(doc, "signed"), "Oman Qatar");
  EXPECT_EQ(forms(doc, what::conjuncts(doc, token(doc, "Oman"))), "Oman Qatar");
  EXPECT_EQ(forms(doc, what::conjuncts(doc, token(doc, "met"))), "met signed");
  EXPECT_EQ(forms(doc, what::conjuncts(doc, token(doc, "pacts"))), "pacts");
  // Parses also chain conjuncts; a noun is no conjunct of a verb.
  const Document chain = tree("Oman/PROPN/NNP/0/root Qatar/PROPN/NNP/1/conj "
                              "Iraq/PROPN/NNP/2/conj left/leave/VERB/VBD/1/conj");
  EXPECT_EQ(forms(chain, what::conjuncts(chain, 0)), "Oman Qatar Iraq");
  // The name in the middle of a list that the parse takes for an apposition; one before a comma
  // alone is one.
  const char* const begin = "Togo/PROPN/NNP/6/nsubj Benin/PROPN/NNP/1/appos ";
  Document list = tree(std::string(begin) + "and/CCONJ/CC/4/cc Mali/PROPN/NNP/1/conj "
                                            "all/DET/DT/6/dep left/leave/VERB/VBD/0/root");
  EXPECT_EQ(forms(list, what::conjuncts(list, 0)), "Togo Benin Mali");
  Document named = tree(std::string(begin) + "the/DET/DT/4/det host/NOUN/NN/6/dep "
                                             "all/DET/DT/6/dep left/leave/VERB/VBD/0/root");
  EXPECT_EQ(forms(named, what::conjuncts(named, 0)), "Togo");
}

TEST(WhatArguments, OfTwoSubjectsSideBySideTheNearer) {
  const Document titled =
      tree("Fiji/PROPN/NNP/5/nsubj Prime/ADJ/NNP/3/amod Minister/PROPN/NNP/4/nmod:desc "
           "Waqa/PROPN/NNP/5/nsubj left/leave/VERB/VBD/0/root");
  EXPECT_EQ(subject(titled, "left"), "Waqa");
  const Document apposed =
      tree("Hit/hit/VERB/VBN/8/advcl by/ADP/IN/3/case Fiji/PROPN/NNP/1/obl:agent "
           "the/DET/DT/5/det victor/NOUN/NN/8/nsubj ,/PUNCT/,/5/punct Samoa/PROPN/NNP/8/nsubj "
           "left/leave/VERB/VBD/0/root");
  EXPECT_EQ(subject(apposed, "left"), "Samoa");
  // A noun says what the name behind it is; a day is nobody.
  const Document noun = tree("agency/NOUN/NN/3/nsubj Tass/PROPN/NNP/3/nsubj "
                             "left/leave/VERB/VBD/0/root");
  EXPECT_EQ(subject(noun, "left"), "agency");
  Document day = tree("Fiji/PROPN/NNP/4/nsubj ,/PUNCT/,/1/punct Monday/PROPN/NNP/4/nsubj "
                      "left/leave/VERB/VBD/0/root");
  Time monday;
  monday.tokens = {2, 3};
  day.times = {monday};
  EXPECT_EQ(subject(day, "left"), "Fiji");
}

TEST(WhatArguments, AdverbialClauses) {
  const Document doc = tree("Troops/troop/NOUN/NNS/2/nsubj withdrew/withdraw/VERB/VBD/0/root "
                            "after/SCONJ/IN/4/mark looting/loot/VERB/VBG/2/advcl "
                            "shops/shop/NOUN/NNS/4/obj");
  EXPECT_EQ(subject(doc, "looting"), "Troops");
  const Document finite = tree("Troops/troop/NOUN/NNS/2/nsubj withdrew/withdraw/VERB/VBD/0/root "
                               "after/SCONJ/IN/5/mark rebels/rebel/NOUN/NNS/5/nsubj "
                               "attacked/attack/VERB/VBD/2/advcl");
  EXPECT_EQ(subject(finite, "attacked"), "rebels");
  const Document condition =
      tree("Laos/PROPN/NNP/2/nsubj warned/warn/VERB/VBD/0/root if/SCONJ/IN/5/mark "
           "Nepal/PROPN/NNP/5/nsubj moved/move/VERB/VBD/2/advcl");
  EXPECT_EQ(forms(condition, arguments(condition, "warned").if_subj), "Nepal");
  EXPECT_TRUE(arguments(condition, "moved").if_subj.empty());
}

TEST(WhatArguments, ForSomebodyToAct) {
  const Document doc = tree("Fiji/PROPN/NNP/2/nsubj stressed/stress/VERB/VBD/0/root "
                            "the/DET/DT/4/det need/NOUN/NN/2/obj for/SCONJ/IN/8/mark "
                            "Samoa/PROPN/NNP/4/nmod to/PART/TO/8/mark act/VERB/VB/4/acl");
  EXPECT_EQ(subject(doc, "act"), "Samoa");
  EXPECT_EQ(arguments(doc, "stressed").comp, token(doc, "act"));
}

TEST(WhatArguments, InfinitivesOfNouns) {
  const Document owner =
      tree("Yemen/PROPN/NNP/3/nmod:poss 's/PART/POS/1/case threat/NOUN/NN/0/root "
           "to/PART/TO/5/mark strike/VERB/VB/3/acl");
  EXPECT_EQ(subject(owner, "strike"), "Yemen");
  const Document by = tree("threat/NOUN/NN/0/root by/ADP/IN/3/case Yemen/PROPN/NNP/1/nmod "
                           "to/PART/TO/5/mark strike/VERB/VB/1/acl");
  EXPECT_EQ(subject(by, "strike"), "Yemen");
  const Document made =
      tree("Yemen/PROPN/NNP/2/nsubj made/make/VERB/VBD/0/root "
           "threats/threat/NOUN/NNS/2/obj to/PART/TO/5/mark strike/VERB/VB/3/acl");
  EXPECT_EQ(subject(made, "strike"), "Yemen");
}

TEST(WhatArguments, LostSubjects) {
  const Document with = tree("Prices/price/NOUN/NNS/2/nsubj rose/rise/VERB/VBD/0/root "
                             "with/ADP/IN/4/case Iraq/PROPN/NNP/2/obl "
                             "threatening/threaten/VERB/VBG/4/acl");
  EXPECT_EQ(subject(with, "threatening"), "Iraq");
  const Document beside = tree("Depots/depot/NOUN/NNS/3/ccomp exploded/explode/VERB/VBD/3/ccomp "
                               "said/say/VERB/VBD/0/root radio/NOUN/NN/3/nsubj");
  EXPECT_EQ(subject(beside, "exploded"), "Depots");
  const Document finite = tree("Radio/NOUN/NN/2/nsubj said/say/VERB/VBD/0/root "
                               "exploded/explode/VERB/VBD/2/ccomp");
  EXPECT_EQ(subject(finite, "exploded"), "") << "the speaker is no guess for a lost subject";
}

TEST(WhatArguments, NounsHavePossessorsAndPhrases) {
  const Document doc = tree("Turkish/ADJ/JJ/2/amod raid/NOUN/NN/0/root on/ADP/IN/4/case "
                            "camps/camp/NOUN/NNS/2/nmod in/ADP/IN/6/case Iraq/PROPN/NNP/2/nmod");
  const what::Arguments a = arguments(doc, "raid");
  EXPECT_EQ(forms(doc, a.poss), "Turkish");
  ASSERT_EQ(a.preps.size(), 2U);
  EXPECT_EQ(a.preps[0].prep, "on");
  EXPECT_EQ(a.preps[1].prep, "in");
  EXPECT_TRUE(a.subj.empty());
}

TEST(WhatArguments, DeepTreesEnd) {
  std::string words;
  for (int i = 1; i <= 3000; ++i)
    words += "go/VERB/VB/" + std::to_string(i - 1) + (i == 1 ? "/root " : "/xcomp ");
  const Document doc = tree(words);
  EXPECT_TRUE(what::surface_subject(doc, 2999).empty());
  EXPECT_EQ(what::arguments_of(doc, 0).comp, 1U);
}

TEST(WhatFrames, TheMoreSpecificFrameWins) {
  const auto hit = [](const std::string& object) {
    return frame_of(
        tree("Jets/jet/NOUN/NNS/2/nsubj hit/VERB/VBD/0/root " + object + "/NOUN/NN/2/obj"), 'v',
        "hit");
  };
  EXPECT_EQ(hit("hill"), "hit ASSAULT 190");
  EXPECT_EQ(hit("bridge"), "hit ASSAULT 180");
  EXPECT_EQ(hit("depot"), "hit ASSAULT 180");
  EXPECT_EQ(hit("target"), "hit none ");
  // In the passive the narrow frame does not hold.
  EXPECT_EQ(frame_of(tree("target/NOUN/NN/3/nsubj:pass was/be/AUX/VBD/3/aux:pass "
                          "hit/VERB/VBN/0/root"),
                     'v', "hit"),
            "hit ASSAULT 190");
  EXPECT_EQ(frame_of(tree("Jets/jet/NOUN/NNS/2/nsubj flew/fly/VERB/VBD/0/root"), 'v', "flew"), "");
  EXPECT_EQ(frame_of(tree("hit/VERB/VB/0/root"), 'n', "hit"), "");
}

TEST(WhatFrames, TwoPartPredicates) {
  Document up = tree("Rebels/rebel/NOUN/NNS/2/nsubj blew/blow/VERB/VBD/0/root "
                     "up/ADP/RP/2/compound:prt bridges/bridge/NOUN/NNS/2/obj");
  EXPECT_EQ(frame_of(up, 'v', "blew"), "blow_up ASSAULT 180");
  Document wind = tree("Winds/wind/NOUN/NNS/2/nsubj blew/blow/VERB/VBD/0/root");
  EXPECT_EQ(frame_of(wind, 'v', "blew"), "blow none ");
}

TEST(WhatActs, ActiveAndPassiveTellTheSame) {
  Document active = tree("Niger/PROPN/NNP/2/nsubj attacked/attack/VERB/VBD/0/root "
                         "Chad/PROPN/NNP/2/obj");
  EXPECT_EQ(coded(active, {{"Niger", "NER"}, {"Chad", "TCD"}}), "ASSAULT 190 NER > TCD");
  EXPECT_EQ(active.events[0].quad, 4);
  EXPECT_FLOAT_EQ(active.events[0].scale, -9.0F);
  EXPECT_FLOAT_EQ(active.events[0].goldstein, -10.0F);
  EXPECT_EQ(active.events[0].rule, "verbs.tsv:4 attack");
  EXPECT_EQ(active.events[0].lexicon_line, 4U);
  Document passive = tree("Chad/PROPN/NNP/3/nsubj:pass was/be/AUX/VBD/3/aux:pass "
                          "attacked/attack/VERB/VBN/0/root by/ADP/IN/5/case "
                          "Niger/PROPN/NNP/3/obl:agent");
  EXPECT_EQ(coded(passive, {{"Chad", "TCD"}, {"Niger", "NER"}}), "ASSAULT 190 NER > TCD");
}

TEST(WhatActs, CoordinatedPartiesAreToldEachInItsOwnWay) {
  Document doc = tree("Togo/PROPN/NNP/2/nsubj expelled/expel/VERB/VBD/0/root "
                      "envoy/NOUN/NN/2/obj and/CCONJ/CC/6/cc Chadian/ADJ/JJ/6/amod "
                      "diplomats/diplomat/NOUN/NNS/3/conj");
  EXPECT_EQ(coded(doc, {{"Togo", "TGO"}, {"envoy", "BEN"}, {"Chadian", "TCD"}}),
            "COERCE 175 TGO > BEN TCD");
}

TEST(WhatActs, WhatMadeAnActHistoryIsItsDay) {
  Document doc = tree("Togo/PROPN/NNP/2/nsubj attacked/attack/VERB/VBD/0/root "
                      "Benin/PROPN/NNP/2/obj after/ADP/IN/5/case years/year/NOUN/NNS/2/obl "
                      "as/ADP/IN/7/case told/NOUN/NN/5/nmod in/ADP/IN/9/case 2014/NUM/CD/7/nmod");
  Time time;
  time.tokens = {8, 9};
  time.resolved = true;
  time.begin = *parse_day("2014-01-01");
  time.end = *parse_day("2014-12-31");
  time.precision = Precision::year;
  doc.times = {time};
  doc.factuality[1] = {kHistorical, kNone, 8};
  EXPECT_EQ(coded(doc, {{"Togo", "TGO"}, {"Benin", "BEN"}}), "ASSAULT 190 TGO > BEN");
  EXPECT_EQ(format_day(doc.events[0].date), "2014-01-01");
  EXPECT_EQ(doc.events[0].date_precision, Precision::year);
  EXPECT_TRUE(doc.events[0].date_from_text);
}

TEST(WhatActs, TwoSidedActsHaveActorsOnly) {
  Document doc = tree("Togo/PROPN/NNP/2/nsubj met/meet/VERB/VBD/0/root with/ADP/IN/4/case "
                      "Benin/PROPN/NNP/2/obl");
  EXPECT_EQ(coded(doc, {{"Togo", "TGO"}, {"Benin", "BEN"}}), "CONSULT 040 TGO BEN >");
}

// "Niger attacked Chad. The attack ...": the definite noun speaks of the act before it.
constexpr const char* kAgain = "Niger/PROPN/NNP/2/nsubj attacked/attack/VERB/VBD/0/root "
                               "Chad/PROPN/NNP/2/obj\n"
                               "DET/DET/DT/2/det attack/NOUN/NN/3/nsubj ended/end/VERB/VBD/0/root";

std::string again(std::string determiner, uint8_t flags) {
  std::string text = kAgain;
  text.replace(text.find("DET/DET"), 3, determiner);
  Document doc = tree(text);
  add_entity(doc, "Niger", "Niger", "NER");
  add_entity(doc, "Chad", "Chad", "TCD");
  doc.factuality[token(doc, "attacked")].flags = flags;
  code(doc);
  return told(doc);
}

TEST(WhatActs, ADefiniteActIsTheOneToldBefore) {
  EXPECT_EQ(again("the", 0), "ASSAULT 190 NER > TCD\nASSAULT 190 NER > TCD");
  EXPECT_EQ(again("an", 0), "ASSAULT 190 NER > TCD");
  EXPECT_EQ(again("the", kNegation), "ASSAULT 190 NER > TCD") << "what never was is not again";
}

TEST(WhatActs, APassiveWithoutAgentIsTheActToldBefore) {
  const std::string first = "Niger/PROPN/NNP/2/nsubj attacked/attack/VERB/VBD/0/root "
                            "Chad/PROPN/NNP/2/obj\n";
  Document passive = tree(first + "Bol/PROPN/NNP/3/nsubj:pass was/be/AUX/VBD/3/aux:pass "
                                  "attacked/attack/VERB/VBN/0/root");
  EXPECT_EQ(coded(passive, {{"Niger", "NER"}, {"Chad", "TCD"}, {"Bol", "TCD"}}),
            "ASSAULT 190 NER > TCD\nASSAULT 190 NER > TCD");
  Document another = tree(first + "Lima/PROPN/NNP/3/nsubj:pass was/be/AUX/VBD/3/aux:pass "
                                  "attacked/attack/VERB/VBN/0/root");
  EXPECT_EQ(coded(another, {{"Niger", "NER"}, {"Chad", "TCD"}, {"Lima", "PER"}}),
            "ASSAULT 190 NER > TCD\nASSAULT 190 > PER");
}

// "Niger OPERATOR to ACT Chad".
std::string composed(const char* op, const char* lemma, const char* act) {
  Document doc =
      tree(std::string("Niger/PROPN/NNP/2/nsubj ") + op + "/" + lemma +
           "/VERB/VBD/0/root to/PART/TO/4/mark " + act + "/VERB/VB/2/xcomp Chad/PROPN/NNP/4/obj");
  return coded(doc, {{"Niger", "NER"}, {"Chad", "TCD"}});
}

TEST(WhatOperators, ThreatsAndPromises) {
  EXPECT_EQ(composed("threatened", "threaten", "attack"), "THREATEN 138 NER > TCD");
  EXPECT_EQ(composed("threatened", "threaten", "arrest"), "THREATEN 137 NER > TCD");
  EXPECT_EQ(composed("agreed", "agree", "aid"), "AGREE 033 NER > TCD");
  EXPECT_EQ(composed("agreed", "agree", "meet"), "AGREE 036 NER > TCD");
  EXPECT_EQ(composed("vowed", "vow", "attack"), "THREATEN 138 NER > TCD") << "a hostile promise";
  EXPECT_EQ(composed("refused", "refuse", "meet"), "REJECT 125 NER > TCD");
  EXPECT_EQ(composed("refused", "refuse", "aid"), "REJECT 122 NER > TCD");
}

TEST(WhatOperators, OperatorsNest) {
  Document doc = tree("Niger/PROPN/NNP/2/nsubj agreed/agree/VERB/VBD/0/root to/PART/TO/4/mark "
                      "hold/VERB/VB/2/xcomp talks/talk/NOUN/NNS/4/obj with/ADP/IN/7/case "
                      "Chad/PROPN/NNP/5/nmod");
  EXPECT_EQ(coded(doc, {{"Niger", "NER"}, {"Chad", "TCD"}}), "AGREE 036 NER > TCD");
}

TEST(WhatOperators, ThreatModes) {
  Document doc = tree("Niger/PROPN/NNP/2/nsubj threatened/threaten/VERB/VBD/0/root "
                      "to/PART/TO/4/mark attack/VERB/VB/2/xcomp Chad/PROPN/NNP/4/obj");
  coded(doc, {{"Niger", "NER"}, {"Chad", "TCD"}});
  ASSERT_EQ(doc.events.size(), 1U);
  EXPECT_EQ(doc.events[0].mode, std::vector<std::string>{"violence"});
  ASSERT_EQ(doc.events[0].dropped.size(), 1U);
  EXPECT_NE(doc.events[0].dropped[0].find("content of 'threatened'"), std::string::npos);
}

TEST(WhatOperators, ARequestGoesToWhoWouldAct) {
  Document doc = tree("Peru/PROPN/NNP/2/nsubj urged/urge/VERB/VBD/0/root Chile/PROPN/NNP/2/obj "
                      "to/PART/TO/5/mark aid/VERB/VB/2/xcomp Cuba/PROPN/NNP/5/obj");
  EXPECT_EQ(coded(doc, {{"Peru", "PER"}, {"Chile", "CHL"}, {"Cuba", "CUB"}}),
            "REQUEST 103 PER > CHL");
  EXPECT_EQ(doc.events[0].mode, std::vector<std::string>{"assist"});
}

TEST(WhatOperators, Accusations) {
  Document doc = tree("Peru/PROPN/NNP/2/nsubj accused/accuse/VERB/VBD/0/root "
                      "Chile/PROPN/NNP/2/obj of/SCONJ/IN/5/mark attacking/attack/VERB/VBG/2/advcl "
                      "Cuba/PROPN/NNP/5/obj");
  EXPECT_EQ(coded(doc, {{"Peru", "PER"}, {"Chile", "CHL"}, {"Cuba", "CUB"}}),
            "ACCUSE 1123 PER > CHL");
  Document bare = tree("Peru/PROPN/NNP/2/nsubj accused/accuse/VERB/VBD/0/root "
                       "Chile/PROPN/NNP/2/obj of/ADP/IN/5/case greed/NOUN/NN/2/obl");
  EXPECT_EQ(coded(bare, {{"Peru", "PER"}, {"Chile", "CHL"}}), "ACCUSE 112 PER > CHL");
  EXPECT_EQ(bare.events[0].mode, std::vector<std::string>{"allege"});
}

TEST(WhatOperators, ADenialIsAStatement) {
  const char* const text = "Peru/PROPN/NNP/2/nsubj denied/deny/VERB/VBD/0/root "
                           "attacking/attack/VERB/VBG/2/xcomp Chile/PROPN/NNP/3/obj";
  Document doc = tree(text);
  EXPECT_EQ(coded(doc, {{"Peru", "PER"}, {"Chile", "CHL"}}), "");
  ASSERT_EQ(doc.silences.size(), 1U);
  Document asked = tree(text);
  add_entity(asked, "Peru", "Peru", "PER");
  add_entity(asked, "Chile", "Chile", "CHL");
  code(asked, true);
  EXPECT_EQ(told(asked), "STATEMENT 016 PER > CHL");
  EXPECT_EQ(asked.events[0].quad, 1);
}

// "Peru suspended NOUN PREP Chile".
std::string suspended(const std::string& noun, const std::string& prep) {
  Document doc = tree("Peru/PROPN/NNP/2/nsubj suspended/suspend/VERB/VBD/0/root " + noun + "s/" +
                      noun + "/NOUN/NNS/2/obj " + prep + "/ADP/IN/5/case Chile/PROPN/NNP/3/nmod");
  return coded(doc, {{"Peru", "PER"}, {"Chile", "CHL"}});
}

TEST(WhatOperators, EndingIsJudgedByWhatEnds) {
  EXPECT_EQ(suspended("talk", "with"), "SANCTION 164 PER > CHL");
  EXPECT_EQ(suspended("sanction", "on"), "CONCEDE 085 PER > CHL");
  EXPECT_EQ(suspended("attack", "on"), "RETREAT 087 PER > CHL");
  EXPECT_EQ(suspended("song", "with"), "");
}

TEST(WhatOperators, LightVerbs) {
  Document talks = tree("Peru/PROPN/NNP/2/nsubj held/hold/VERB/VBD/0/root "
                        "talks/talk/NOUN/NNS/2/obj with/ADP/IN/5/case Chile/PROPN/NNP/2/obl");
  EXPECT_EQ(coded(talks, {{"Peru", "PER"}, {"Chile", "CHL"}}), "CONSULT 040 PER CHL >");
  ASSERT_EQ(talks.events[0].event_text.size(), 1U);
  EXPECT_EQ(talks.at(talks.events[0].event_text[0]), "held talks");
  Document attack = tree("Niger/PROPN/NNP/2/nsubj carried/carry/VERB/VBD/0/root "
                         "out/ADP/RP/2/compound:prt attacks/attack/NOUN/NNS/2/obj "
                         "on/ADP/IN/6/case Chad/PROPN/NNP/2/obl");
  EXPECT_EQ(coded(attack, {{"Niger", "NER"}, {"Chad", "TCD"}}), "ASSAULT 190 NER > TCD");
}

TEST(WhatOperators, Evaluations) {
  const auto called = [](const char* word) {
    Document doc = tree(std::string("Peru/PROPN/NNP/2/nsubj called/call/VERB/VBD/0/root "
                                    "Chile/PROPN/NNP/2/obj ") +
                        word + "/ADJ/JJ/2/xcomp");
    return coded(doc, {{"Peru", "PER"}, {"Chile", "CHL"}});
  };
  EXPECT_EQ(called("unlawful"), "ACCUSE 111 PER > CHL");
  EXPECT_EQ(called("historic"), "SUPPORT 051 PER > CHL");
  EXPECT_EQ(called("mountainous"), "");
}

// "Chile broke promises, Peru said."
std::string commented(const char* object, bool negated) {
  Document doc = tree(std::string("Chile/PROPN/NNP/3/nsubj ") + (negated ? "not" : "long") +
                      "/ADV/RB/3/advmod broke/break/VERB/VBD/5/ccomp " + object +
                      "/NOUN/NN/3/obj said/say/VERB/VBD/0/root Peru/PROPN/NNP/5/nsubj");
  add_entity(doc, "Chile", "Chile", "CHL");
  Claim claim;
  claim.by = {add_entity(doc, "Peru", "Peru", "PER")};
  claim.cue_token = token(doc, "said");
  claim.content_tokens = {{0, 4}};
  doc.claims.push_back(claim);
  for (uint32_t t = 0; t < 4; ++t) doc.factuality[t].claim = 0;
  code(doc);
  return told(doc);
}

TEST(WhatOperators, ASpeakersComments) {
  EXPECT_EQ(commented("promise", false), "ACCUSE 111 PER > CHL");
  EXPECT_EQ(commented("promise", true), "SUPPORT 051 PER > CHL");
  EXPECT_EQ(commented("bread", false), "");
}

// "Niger attacked Chad on Monday", and a second day beside it.
class WhatDetails : public ::testing::Test {
 protected:
  void read(std::string_view text) {
    doc_ = tree(text);
    niger_ = add_entity(doc_, "Niger", "Niger", "NER");
    chad_ = add_entity(doc_, "Chad", "Chad", "TCD");
  }
  void day(std::string_view form, const char* from, const char* to) {
    Time t;
    t.tokens = {token(doc_, form), token(doc_, form) + 1};
    t.span = doc_.span_of(t.tokens);
    t.resolved = true;
    t.begin = *parse_day(from);
    t.end = *parse_day(to);
    t.precision = Precision::day;
    doc_.times.push_back(t);
  }
  void place(std::string_view form, PlaceKind kind, PlaceRole role = PlaceRole::place) {
    Place p;
    p.tokens = {token(doc_, form), token(doc_, form) + 1};
    p.name = form;
    p.kind = kind;
    p.role = role;
    doc_.places.push_back(p);
  }
  // The one event of the document.
  const Event& event() {
    code(doc_);
    if (doc_.events.size() != 1) throw Error(ErrorCode::failed, "not one event but: " + told(doc_));
    return doc_.events[0];
  }
  std::string place_name() {
    const Event& e = event();
    return e.place == kNone ? "" : doc_.places[e.place].name;
  }
  Document doc_;
  uint32_t niger_ = kNone, chad_ = kNone;
};

TEST_F(WhatDetails, TheDayComesFromTheTextOrFromTheReport) {
  read(kMonday);
  EXPECT_EQ(format_day(event().date), "2020-06-17");
  EXPECT_FALSE(event().date_from_text);
  EXPECT_EQ(event().date_precision, Precision::day);
  day("Monday", "2020-06-15", "2020-06-15");
  EXPECT_EQ(format_day(event().date), "2020-06-15");
  EXPECT_EQ(format_day(event().enddate), "2020-06-15");
  EXPECT_TRUE(event().date_from_text);
  EXPECT_EQ(event().aux, 0);
  doc_.times[0].type = TimeType::duration;
  EXPECT_FALSE(event().date_from_text);
}

TEST_F(WhatDetails, ADayOfAnotherSentenceOrOfTheReportingVerbIsNotTheActs) {
  read(std::string(kMonday) + "\nTuesday/PROPN/NNP/0/root");
  day("Tuesday", "2020-06-16", "2020-06-16");
  EXPECT_FALSE(event().date_from_text);
  read("Niger/PROPN/NNP/2/nsubj attacked/attack/VERB/VBD/5/ccomp Chad/PROPN/NNP/2/obj "
       "radio/NOUN/NN/5/nsubj said/say/VERB/VBD/0/root on/ADP/IN/7/case Monday/PROPN/NNP/5/obl");
  day("Monday", "2020-06-15", "2020-06-15");
  Claim claim;
  claim.cue_token = token(doc_, "said");
  doc_.claims = {claim};
  doc_.factuality[token(doc_, "attacked")].claim = 0;
  EXPECT_FALSE(event().date_from_text);
}

TEST_F(WhatDetails, ThePresentPerfectTakesNoPastDay) {
  const auto with = [&](const char* aux, const char* xpos) {
    read(std::string("Niger/PROPN/NNP/3/nsubj ") + aux + "/have/AUX/" + xpos +
         "/3/aux attacked/attack/VERB/VBN/0/root Chad/PROPN/NNP/3/obj on/ADP/IN/6/case "
         "Monday/PROPN/NNP/3/obl");
    day("Monday", "2020-06-15", "2020-06-15");
    return event().date_from_text;
  };
  EXPECT_FALSE(with("has", "VBZ"));
  EXPECT_TRUE(with("had", "VBD"));
}

TEST_F(WhatDetails, OldDaysAreBackground) {
  read(kMonday);
  day("Monday", "2018-06-11", "2018-06-11");
  EXPECT_FALSE(event().date_from_text) << "said did not take the old day for the predicate's";
  doc_.factuality[token(doc_, "attacked")].flags = kHistorical;
  EXPECT_EQ(format_day(event().date), "2018-06-11");
  EXPECT_EQ(event().aux, kHistorical);
  doc_.factuality.clear();
  EXPECT_EQ(event().aux, kHistorical) << "also where nothing is known of the predicate";
  EXPECT_TRUE(event().date_from_text);
}

TEST_F(WhatDetails, UnknownDays) {
  read(kMonday);
  for (const Aux flag : {kHistorical, kFuture}) {
    doc_.factuality[token(doc_, "attacked")].flags = flag;
    EXPECT_EQ(event().date_precision, Precision::unknown) << int{flag};
    EXPECT_EQ(format_day(event().date), "2020-06-17");
  }
  doc_.factuality[token(doc_, "attacked")].flags = 0;
  day("Monday", "2020-06-15", "2020-06-15");
  doc_.times[0].resolved = false;
  EXPECT_EQ(event().date_precision, Precision::day);
  doc_.times[0].value = "PAST_REF";
  EXPECT_EQ(event().date_precision, Precision::unknown);
}

TEST_F(WhatDetails, CoordinatedDaysAreOneSpan) {
  read(std::string(kMonday) + " and/CCONJ/CC/7/cc Tuesday/PROPN/NNP/5/conj");
  day("Monday", "2020-06-15", "2020-06-15");
  day("Tuesday", "2020-06-16", "2020-06-16");
  EXPECT_EQ(format_day(event().date), "2020-06-15");
  EXPECT_EQ(format_day(event().enddate), "2020-06-16");
  // A day of another clause is none of them.
  read(std::string(kMonday) + " said/say/VERB/VBD/2/parataxis Tuesday/PROPN/NNP/6/obl");
  day("Monday", "2020-06-15", "2020-06-15");
  day("Tuesday", "2020-06-16", "2020-06-16");
  EXPECT_EQ(format_day(event().enddate), "2020-06-15");
}

TEST_F(WhatDetails, ThePlaceIsWhereTheActsOwnPhrasesSay) {
  const auto at = [&](const std::string& prep) {
    read("Niger/PROPN/NNP/2/nsubj attacked/attack/VERB/VBD/0/root Chad/PROPN/NNP/2/obj " + prep +
         "/ADP/IN/5/case Bol/PROPN/NNP/2/obl");
    place("Bol", PlaceKind::city);
    return place_name();
  };
  EXPECT_EQ(at("in"), "Bol");
  EXPECT_EQ(at("near"), "Bol");
  EXPECT_EQ(at("from"), "");
  EXPECT_EQ(at("over"), "");
  at("in");
  place("Chad", PlaceKind::country);
  EXPECT_EQ(place_name(), "Bol") << "the finer one";
  doc_.places[0].role = PlaceRole::government;
  EXPECT_EQ(place_name(), "Chad");
}

TEST_F(WhatDetails, AnActingCapitalIsNoPlace) {
  read(kMonday);
  place("Niger", PlaceKind::city);
  EXPECT_EQ(place_name(), "");
  place("Chad", PlaceKind::city);
  EXPECT_EQ(place_name(), "Chad");
}

TEST_F(WhatDetails, WhoSaysIt) {
  read(kMonday);
  EXPECT_TRUE(event().said_by.empty());
  const uint32_t speaker = add_entity(doc_, "Monday", "radio", "INT");
  const uint32_t attacked = token(doc_, "attacked");
  Claim inner, outer;
  inner.by = {chad_};
  outer.by = {speaker, speaker};
  inner.outer = 1;
  doc_.claims = {inner, outer};
  doc_.factuality[attacked].claim = 0;
  EXPECT_EQ(event().said_by, std::vector<uint32_t>{chad_});
  // Where the act is itself the speech, whoever reports it vouches for it.
  doc_.claims[0].cue_token = attacked;
  EXPECT_EQ(event().said_by, std::vector<uint32_t>{speaker});
  doc_.claims[0].outer = kNone;
  EXPECT_TRUE(event().said_by.empty());
}

// "Niger attacked Chad, VERBing N soldiers and VERBing M others".
std::string sizes(const std::string& first, const std::string& n, const std::string& second,
                  const std::string& m) {
  Document doc =
      tree("Niger/PROPN/NNP/2/nsubj attacked/attack/VERB/VBD/0/root "
           "Chad/PROPN/NNP/2/obj " +
           first + "ing/" + first + "/VERB/VBG/2/advcl " + n +
           "/NUM/CD/6/nummod soldiers/soldier/NOUN/NNS/4/obj and/CCONJ/CC/8/cc " + second + "ing/" +
           second + "/VERB/VBG/4/conj " + m + "/NUM/CD/10/nummod others/other/NOUN/NNS/8/obj");
  add_entity(doc, "Niger", "Niger", "NER");
  add_entity(doc, "Chad", "Chad", "TCD");
  code(doc);
  for (const Event& e : doc.events) {
    if (doc.form(e.predicate) == "attacked")
      return std::to_string(e.size.dead) + " " + std::to_string(e.size.injured) + " " +
             std::to_string(e.size.arrested);
  }
  return "no attack";
}

TEST_F(WhatDetails, NumbersOfPeople) {
  EXPECT_EQ(sizes("kill", "3", "wound", "1,300"), "3 1300 -1");
  EXPECT_EQ(sizes("kill", "twelve", "arrest", "ninety"), "12 -1 90");
  EXPECT_EQ(sizes("wound", "zero", "help", "5"), "-1 0 -1");
  EXPECT_EQ(sizes("kill", "3.5", "wound", "99999999"), "-1 -1 -1");
  EXPECT_EQ(sizes("kill", "umpteen", "kill", "6"), "6 -1 -1");
}

TEST_F(WhatDetails, NumbersInSeveralWords) {
  const auto dead = [&](const char* tens, const char* unit) {
    read(std::string("Niger/PROPN/NNP/2/nsubj attacked/attack/VERB/VBD/0/root "
                     "Chad/PROPN/NNP/2/obj killing/kill/VERB/VBG/2/advcl ") +
         "twenty/NUM/CD/" + tens + " -/PUNCT/HYPH/5/punct five/NUM/CD/" + unit +
         " guards/guard/NOUN/NNS/4/obj");
    code(doc_);
    return doc_.events.at(0).size.dead;
  };
  EXPECT_EQ(dead("7/compound", "8/nummod"), 25);
  EXPECT_EQ(dead("8/nummod", "5/compound"), 25);
  read("Niger/PROPN/NNP/2/nsubj attacked/attack/VERB/VBD/0/root Chad/PROPN/NNP/2/obj "
       "killing/kill/VERB/VBG/2/advcl forty/NUM/CD/6/compound one/NUM/CD/7/nummod "
       "guards/guard/NOUN/NNS/4/obj");
  code(doc_);
  EXPECT_EQ(doc_.events.at(0).size.dead, 41);
}

TEST_F(WhatDetails, ContextsOfTheClause) {
  read("Niger/PROPN/NNP/2/nsubj attacked/attack/VERB/VBD/0/root Chad/PROPN/NNP/2/obj "
       "with/ADP/IN/5/case artillery/NOUN/NN/2/obl near/ADP/IN/8/case the/DET/DT/8/det "
       "bank/NOUN/NN/2/obl");
  EXPECT_EQ(event().context, (std::vector<std::string>{"economic", "military"}));
}

// Reason and predicate of the silence of a one-sentence document.
std::string silence(std::string_view text,
                    const std::vector<std::pair<const char*, const char*>>& parties,
                    uint8_t flags = 0) {
  Document doc = tree(text);
  for (const auto& [form, country] : parties) add_entity(doc, form, form, country);
  for (Factuality& f : doc.factuality) f.flags = flags;
  code(doc);
  if (doc.silences.size() != 1) return "told: " + told(doc);
  return doc.silences[0].reason + ": " + doc.silences[0].detail;
}

TEST(WhatSilences, NameTheReason) {
  EXPECT_EQ(silence("Jets/jet/NOUN/NNS/2/nsubj flew/fly/VERB/VBD/0/root", {}), "no frame: ");
  const char* const aid = "They/they/PRON/PRP/2/nsubj aided/aid/VERB/VBD/0/root "
                          "Cuba/PROPN/NNP/2/obj";
  EXPECT_EQ(silence(aid, {{"Cuba", "CUB"}}), "no actor: aided");
  EXPECT_EQ(silence(aid, {{"They", "HTI"}, {"Cuba", "CUB"}}), "told: AID 070 HTI > CUB");
  const char* const met = "Togo/PROPN/NNP/2/nsubj met/meet/VERB/VBD/0/root them/PRON/PRP/2/obj";
  EXPECT_EQ(silence(met, {}), "no actor: met");
  EXPECT_EQ(silence(met, {{"Togo", "TGO"}}), "told: CONSULT 040 TGO >");
  const char* const attack = "Togo/PROPN/NNP/2/nsubj attacked/attack/VERB/VBD/0/root "
                             "them/PRON/PRP/2/obj";
  EXPECT_EQ(silence(attack, {{"Togo", "TGO"}}, kHypothetical), "only hypothetical: attacked");
  EXPECT_EQ(silence(attack, {{"Togo", "TGO"}}), "told: ASSAULT 190 TGO > UNK");
  EXPECT_EQ(silence("Peru/PROPN/NNP/2/nsubj denied/deny/VERB/VBD/0/root it/PRON/PRP/2/obj",
                    {{"Peru", "PER"}}),
            "statement only: denied");
}

TEST(WhatSilences, NobodyIsNoParty) {
  Document doc = tree("sides/side/NOUN/NNS/2/nsubj aided/aid/VERB/VBD/0/root "
                      "Cuba/PROPN/NNP/2/obj");
  EXPECT_EQ(coded(doc, {{"sides", "UNK"}, {"Cuba", "CUB"}}), "");
}

TEST(WhatCoder, EmptyAndOneWordDocuments) {
  Document empty = tree("");
  code(empty);
  EXPECT_TRUE(empty.events.empty());
  EXPECT_TRUE(empty.silences.empty());
  Document word = tree("attack/VERB/VB/0/root");
  code(word);
  EXPECT_TRUE(word.events.empty());
  EXPECT_EQ(word.silences.size(), 1U);
}

TEST(WhatCoder, IdsTellEventsApart) {
  const auto ids = [](const std::string& text) {
    Document doc = tree(text);
    for (const auto& [form, name, country] :
         std::vector<std::tuple<const char*, const char*, const char*>>{
             {"Niger", "Niger", "NER"},
             {"Chad", "Chad", "TCD"},
             {"Niamey", "Niger", "NER"},
             {"Ndjamena", "Chad", "TCD"}}) {
      if (text.find(form) != std::string::npos) add_entity(doc, form, name, country);
    }
    code(doc);
    std::vector<std::string> out;
    for (const Event& e : doc.events) out.push_back(e.id);
    return out;
  };
  const auto one = ids(kMonday);
  ASSERT_EQ(one.size(), 1U);
  EXPECT_EQ(one, ids(kMonday));
  // The same act of the same parties, told again in other words.
  const auto two = ids(std::string(kMonday) + "\nNiamey/PROPN/NNP/2/nsubj "
                                              "attacked/attack/VERB/VBD/0/root "
                                              "Ndjamena/PROPN/NNP/2/obj");
  ASSERT_EQ(two.size(), 2U);
  EXPECT_NE(two[0], two[1]);
  EXPECT_NE(two[0], one[0]) << "another report";
}

}  // namespace
}  // namespace sillok
