// SPDX-License-Identifier: Apache-2.0
// The steps that make events of acts: what is told by several words is one deed, what is left
// unsaid is filled in, what is announced, demanded or failed is another act.
#include <gtest/gtest.h>

#include "what_fixture.h"

namespace sillok {
namespace {

using namespace test;

uint32_t party(Document& doc, std::string_view form, const char* country,
               std::vector<std::string> sectors = {}, const char* evidence = "") {
  const uint32_t e = add_entity(doc, form, std::string(form), country);
  doc.entities[e].sectors = std::move(sectors);
  doc.entities[e].evidence = evidence;
  return e;
}

void place(Document& doc, std::string_view form, const char* country) {
  Place p;
  p.tokens = {token(doc, form), token(doc, form) + 1};
  p.span = doc.span_of(p.tokens);
  p.name = form;
  p.country = country;
  doc.places.push_back(p);
}

// Puts the words [first, last] into what `speaker` says.
void said(Document& doc, uint32_t speaker, std::string_view cue, std::string_view first,
          std::string_view last) {
  Claim claim;
  claim.by = {speaker};
  claim.cue_token = token(doc, cue);
  claim.content_tokens = {{token(doc, first), token(doc, last) + 1}};
  for (uint32_t t = token(doc, first); t <= token(doc, last); ++t)
    doc.factuality[t].claim = static_cast<uint32_t>(doc.claims.size());
  doc.claims.push_back(std::move(claim));
}

std::string events(Document& doc) {
  code(doc);
  return told(doc);
}

// Without those of whom nothing is known, who may stand for a thing that is hit.
std::string known(std::string what) {
  for (size_t at = what.find(" UNK"); at != std::string::npos; at = what.find(" UNK"))
    what.erase(at, 4);
  return what;
}

// ---- One deed told by several words.

// "Rebels stormed camps, killing ten soldiers", the second verb with this tag and relation.
std::string stormed(const char* verb, const char* xpos, const char* rel) {
  Document doc = tree(std::string("Rebels/rebel/NOUN/NNS/2/nsubj stormed/storm/VERB/VBD/0/root "
                                  "camps/camp/NOUN/NNS/2/obj ") +
                      verb + "/kill/VERB/" + xpos + "/2/" + rel +
                      " ten/NUM/CD/6/nummod soldiers/soldier/NOUN/NNS/4/obj");
  const std::string what = coded(doc, {{"Rebels", "NER"}, {"soldiers", "TCD"}});
  return doc.events.size() == 1 ? what + ", dead " + std::to_string(doc.events[0].size.dead)
                                : std::to_string(doc.events.size()) + " events";
}

TEST(WhatJoin, AResultGoesWithItsDeed) {
  // The deed takes the parties and the code that it lacks itself.
  EXPECT_EQ(stormed("killing", "VBG", "advcl"), "ASSAULT 180 NER > TCD, dead 10");
  EXPECT_EQ(stormed("killed", "VBD", "advcl"), "ASSAULT 180 NER > TCD, dead 10");
  EXPECT_EQ(stormed("killed", "VBD", "conj"), "ASSAULT 180 NER > TCD, dead 10");
  EXPECT_EQ(stormed("killed", "VBD", "parataxis"), "ASSAULT 180 NER > TCD, dead 10");
  // A clause of another kind tells an act of its own.
  EXPECT_EQ(stormed("killed", "VBD", "ccomp"), "2 events");
}

TEST(WhatJoin, AResultThatHangsOnWhatStandsAboveItsDeed) {
  Document doc = tree("Radio/NOUN/NN/2/nsubj said/say/VERB/VBD/0/root "
                      "rebels/rebel/NOUN/NNS/4/nsubj stormed/storm/VERB/VBD/2/ccomp "
                      "camps/camp/NOUN/NNS/4/obj killing/kill/VERB/VBG/2/advcl "
                      "soldiers/soldier/NOUN/NNS/6/obj");
  EXPECT_EQ(coded(doc, {{"rebels", "NER"}, {"soldiers", "TCD"}}), "ASSAULT 180 NER > TCD");
}

TEST(WhatJoin, ThoseWhoSufferedWhenItHappened) {
  const std::string when = " when/SCONJ/IN/6/mark rebels/rebel/NOUN/NNS/6/nsubj "
                           "stormed/storm/VERB/VBD/3/advcl camps/camp/NOUN/NNS/6/obj";
  Document passive = tree("Ten/ten/NUM/CD/3/nsubj:pass were/be/AUX/VBD/3/aux:pass "
                          "killed/kill/VERB/VBN/0/root" +
                          when);
  EXPECT_EQ(coded(passive, {{"Ten", "TCD"}, {"rebels", "NER"}}), "ASSAULT 180 NER > TCD");
  EXPECT_EQ(passive.form(passive.events.at(0).predicate), "stormed");
  EXPECT_EQ(passive.events[0].size.dead, 10);
  EXPECT_NE(passive.events[0].rule.find("with its result 'killed'"), std::string::npos);
  // Whoever kills while others storm does something else.
  Document active = tree("Guards/guard/NOUN/NNS/3/nsubj also/ADV/RB/3/advmod "
                         "killed/kill/VERB/VBD/0/root" +
                         when);
  EXPECT_EQ(known(coded(active, {{"Guards", "NER"}, {"rebels", "NER"}})),
            "ASSAULT 180 NER >\nASSAULT 190 NER >");
}

TEST(WhatJoin, CoordinatedResultsBelongToOneDeed) {
  Document doc = tree("Ten/ten/NUM/CD/3/nsubj:pass were/be/AUX/VBD/3/aux:pass "
                      "killed/kill/VERB/VBN/0/root and/CCONJ/CC/6/cc four/NUM/CD/6/nsubj:pass "
                      "wounded/wound/VERB/VBN/3/conj in/ADP/IN/8/case ambush/NOUN/NN/3/obl "
                      "by/ADP/IN/10/case rebels/rebel/NOUN/NNS/8/nmod");
  EXPECT_EQ(coded(doc, {{"Ten", "TCD"}, {"rebels", "NER"}}), "ASSAULT 180 NER > TCD");
  EXPECT_EQ(doc.form(doc.events.at(0).predicate), "ambush");
  EXPECT_EQ(doc.events[0].size.dead, 10);
  EXPECT_EQ(doc.events[0].size.injured, 4);
}

TEST(WhatJoin, ADeedThatIsTheSubjectOfItsResult) {
  Document doc = tree("attack/NOUN/NN/4/nsubj by/ADP/IN/3/case Niger/PROPN/NNP/1/nmod "
                      "killed/kill/VERB/VBD/0/root soldiers/soldier/NOUN/NNS/4/obj");
  EXPECT_EQ(coded(doc, {{"Niger", "NER"}, {"soldiers", "TCD"}}), "ASSAULT 180 NER > TCD");
}

TEST(WhatJoin, OtherDoersAndDenialsAreActsApart) {
  const char* const text = "Rebels/rebel/NOUN/NNS/2/nsubj stormed/storm/VERB/VBD/0/root "
                           "camps/camp/NOUN/NNS/2/obj guards/guard/NOUN/NNS/5/nsubj "
                           "killed/kill/VERB/VBD/2/parataxis farmers/farmer/NOUN/NNS/5/obj";
  const auto with = [&](const char* guards, uint8_t flags) {
    Document doc = tree(text);
    doc.factuality[token(doc, "killed")].flags = flags;
    coded(doc, {{"Rebels", "NER"}, {"guards", guards}, {"farmers", "MLI"}});
    return doc.events.size();
  };
  EXPECT_EQ(with("NER", 0), 1U);
  EXPECT_EQ(with("TCD", 0), 2U);
  EXPECT_EQ(with("NER", kNegation), 2U);
}

TEST(WhatJoin, WhoeverIsChargedInPassingIsNotChargedByTheText) {
  Document passing = tree("Peru/PROPN/NNP/2/nsubj arrested/arrest/VERB/VBD/0/root "
                          "man/NOUN/NN/2/obj charged/charge/VERB/VBN/3/acl with/ADP/IN/6/case "
                          "murder/NOUN/NN/4/obl");
  EXPECT_EQ(coded(passing, {{"Peru", "PER"}, {"man", "CHL"}}), "COERCE 173 PER > CHL");
  Document told_so = tree("man/NOUN/NN/3/nsubj:pass was/be/AUX/VBD/3/aux:pass "
                          "charged/charge/VERB/VBN/0/root");
  coded(told_so, {{"man", "CHL"}});
  EXPECT_EQ(told_so.events.size(), 1U);
}

TEST(WhatJoin, WhoeverIsResponsibleOrBehindItDidIt) {
  const auto named = [](const char* tail, uint8_t flags, const char* form) {
    Document doc = tree(std::string("Chad/PROPN/NNP/3/nsubj:pass was/be/AUX/VBD/3/aux:pass "
                                    "attacked/attack/VERB/VBN/0/root\n"
                                    "Niger/PROPN/NNP/3/nsubj was/be/AUX/VBD/3/cop ") +
                        tail);
    party(doc, "Chad", "TCD");
    party(doc, "Niger", "NER");
    doc.factuality[token(doc, form)].flags = flags;
    code(doc);
    return told(doc).substr(0, 21);
  };
  const char* const responsible = "responsible/ADJ/JJ/0/root for/ADP/IN/6/case the/DET/DT/6/det "
                                  "attack/NOUN/NN/3/obl";
  EXPECT_EQ(named(responsible, 0, "responsible"), "ASSAULT 190 NER > TCD");
  EXPECT_EQ(named(responsible, kNegation, "responsible"), "ASSAULT 190 > TCD");
  const char* const behind = "attack/NOUN/NN/0/root behind/ADP/IN/3/case";
  EXPECT_EQ(named(behind, 0, "attack"), "ASSAULT 190 NER > TCD");
}

// Soldiers of Chad are attacked; `between` sentences later Niger claims responsibility.
std::string claimed(int between, const char* object, uint8_t flags, const char* doer = nullptr,
                    const char* evidence = "") {
  std::string text = "Soldiers/soldier/NOUN/NNS/3/nsubj:pass were/be/AUX/VBD/3/aux:pass "
                     "attacked/attack/VERB/VBN/0/root by/ADP/IN/5/case "
                     "men/man/NOUN/NNS/3/obl:agent\n";
  for (int i = 0; i < between; ++i) text += "Rain/NOUN/NN/2/nsubj fell/fall/VERB/VBD/0/root\n";
  text += std::string("Niger/PROPN/NNP/2/nsubj claimed/claim/VERB/VBD/0/root ") + object +
          "/NOUN/NN/2/obj";
  Document doc = tree(text);
  party(doc, "Soldiers", "TCD");
  if (doer != nullptr) party(doc, "men", doer, {"REB"}, evidence);
  party(doc, "Niger", "NER");
  doc.factuality[token(doc, "claimed")].flags = flags;
  return events(doc);
}

TEST(WhatJoin, WhoeverClaimsResponsibilityDidIt) {
  EXPECT_EQ(claimed(0, "responsibility", 0), "ASSAULT 190 NER > TCD");
  EXPECT_EQ(claimed(2, "responsibility", 0), "ASSAULT 190 NER > TCD");
  EXPECT_EQ(claimed(3, "responsibility", 0), "ASSAULT 190 > TCD") << "too far off";
  EXPECT_EQ(claimed(0, "land", 0), "ASSAULT 190 > TCD");
  EXPECT_EQ(claimed(0, "responsibility", kNegation), "ASSAULT 190 > TCD");
  // Men whom only the focus of the report places may be anybody's; known ones are who they are.
  EXPECT_EQ(claimed(0, "responsibility", 0, "MLI", "nouns+focus"), "ASSAULT 190 NER > TCD");
  EXPECT_EQ(claimed(0, "responsibility", 0, "MLI"), "ASSAULT 190 MLI > TCD");
}

TEST(WhatJoin, WhoeverIsBlamedDidIt) {
  const auto blamed = [](const char* tail, uint8_t flags) {
    Document doc = tree(std::string("Chad/PROPN/NNP/3/nsubj:pass was/be/AUX/VBD/3/aux:pass "
                                    "attacked/attack/VERB/VBN/0/root\nOfficials/official/NOUN/NNS/"
                                    "2/nsubj blamed/blame/VERB/VBD/0/root ") +
                        tail);
    party(doc, "Chad", "TCD");
    party(doc, "Niger", "NER");
    doc.factuality[token(doc, "blamed")].flags = flags;
    return events(doc).substr(0, 21);
  };
  const char* const for_it = "Niger/PROPN/NNP/2/obj for/ADP/IN/5/case attack/NOUN/NN/2/obl";
  EXPECT_EQ(blamed(for_it, 0), "ASSAULT 190 NER > TCD");
  EXPECT_EQ(blamed(for_it, kNegation), "ASSAULT 190 > TCD");
  EXPECT_EQ(blamed("attack/NOUN/NN/2/obj on/ADP/IN/5/case Niger/PROPN/NNP/2/obl", 0),
            "ASSAULT 190 NER > TCD");
  EXPECT_EQ(blamed("Niger/PROPN/NNP/2/obj for/ADP/IN/5/case rain/NOUN/NN/2/obl", 0),
            "ASSAULT 190 > TCD");
}

// ---- What a text leaves unsaid.

TEST(WhatComplete, WhoeverDidWhatAnActCameOf) {
  const auto killed = [](const char* below) {
    Document doc = tree(std::string("Chadians/PROPN/NNPS/3/nsubj:pass were/be/AUX/VBD/3/aux:pass "
                                    "killed/kill/VERB/VBN/0/root in/ADP/IN/5/case ") +
                        below);
    party(doc, "Chadians", "TCD");
    party(doc, "Niger", "NER");
    return events(doc).substr(0, 21);
  };
  EXPECT_EQ(killed("blast/NOUN/NN/3/obl by/ADP/IN/7/case Niger/PROPN/NNP/5/nmod"),
            "ASSAULT 180 NER > TCD");
  EXPECT_EQ(killed("blast/NOUN/NN/3/obl staged/stage/VERB/VBN/5/acl by/ADP/IN/8/case "
                   "Niger/PROPN/NNP/6/obl"),
            "ASSAULT 180 NER > TCD");
  // Whose house it was, or who made the law, did not do it.
  EXPECT_EQ(killed("blast/NOUN/NN/3/obl feared/fear/VERB/VBN/5/acl by/ADP/IN/8/case "
                   "Niger/PROPN/NNP/6/obl"),
            "ASSAULT 180 > TCD");
  EXPECT_EQ(killed("rain/NOUN/NN/3/obl by/ADP/IN/7/case Niger/PROPN/NNP/5/nmod"),
            "ASSAULT 180 > TCD");
}

constexpr const char* kArrested = "Men/man/NOUN/NNS/3/nsubj:pass were/be/AUX/VBD/3/aux:pass "
                                  "arrested/arrest/VERB/VBN/0/root in/ADP/IN/5/case "
                                  "Lagos/PROPN/NNP/3/obl";

TEST(WhatComplete, TheStateOfTheLandArrests) {
  Document doc = tree(kArrested);
  place(doc, "Lagos", "NGA");
  party(doc, "Men", "TGO");
  EXPECT_EQ(events(doc), "COERCE 173 NGA > TGO");
  EXPECT_NE(doc.events[0].rule.find("by whom is left unsaid"), std::string::npos);
  EXPECT_EQ(doc.entities[doc.events[0].actor.at(0)].mention, kNone) << "nobody in the text";
  Document own = tree(kArrested);
  place(own, "Lagos", "NGA");
  EXPECT_EQ(events(own), "") << "where both sides would be guesses, nobody is told of";
  Document attack = tree("Men/man/NOUN/NNS/3/nsubj:pass were/be/AUX/VBD/3/aux:pass "
                         "attacked/attack/VERB/VBN/0/root in/ADP/IN/5/case Lagos/PROPN/NNP/3/obl");
  place(attack, "Lagos", "NGA");
  party(attack, "Men", "TGO");
  EXPECT_EQ(events(attack), "ASSAULT 190 > TGO") << "only states arrest";
}

TEST(WhatComplete, ASpeakerOfAStateTellsWhoseDeedItWas) {
  const auto by = [](std::vector<std::string> sectors, bool person) {
    Document doc = tree("Men/man/NOUN/NNS/3/nsubj:pass were/be/AUX/VBD/3/aux:pass "
                        "arrested/arrest/VERB/VBN/5/ccomp police/NOUN/NN/5/nsubj "
                        "said/say/VERB/VBD/0/root\n"
                        "Chile/PROPN/NNP/2/nsubj likes/like/VERB/VBZ/0/root "
                        "Chileans/PROPN/NNPS/2/obj");
    party(doc, "Men", "TGO");
    const uint32_t speaker = party(doc, "police", "KEN", std::move(sectors));
    doc.entities[speaker].person = person;
    party(doc, "Chile", "CHL");
    party(doc, "Chileans", "CHL");
    said(doc, speaker, "said", "Men", "arrested");
    return events(doc);
  };
  EXPECT_EQ(by({"COP"}, false), "COERCE 173 KEN > TGO");
  EXPECT_EQ(by({"GOV"}, true), "COERCE 173 KEN > TGO");
  // Others speak for nobody: then it is the land that the report is about.
  EXPECT_EQ(by({"CVL"}, false), "COERCE 173 CHL > TGO");
  EXPECT_EQ(by({}, true), "COERCE 173 CHL > TGO");
}

TEST(WhatComplete, ACurfewIsPutUponOnesOwnPeople) {
  const auto imposed = [](const char* noun) {
    Document doc = tree(std::string("Chad/PROPN/NNP/2/nsubj imposed/impose/VERB/VBD/0/root ") +
                        noun + "/NOUN/NN/2/obj");
    return coded(doc, {{"Chad", "TCD"}});
  };
  EXPECT_EQ(imposed("curfew"), "COERCE 172 TCD > TCD");
}

TEST(WhatComplete, ACrowdIsOfTheLand) {
  const char* const text = "Crowds/crowd/NOUN/NNS/2/nsubj marched/march/VERB/VBD/0/root "
                           "in/ADP/IN/4/case Lima/PROPN/NNP/2/obl";
  Document doc = tree(text);
  place(doc, "Lima", "PER");
  EXPECT_EQ(events(doc), "PROTEST 140 PER > PER");
  Document nowhere = tree(text);
  EXPECT_EQ(events(nowhere), "");
}

TEST(WhatComplete, GunmenOfWhomNobodyKnowsMoreHaveNoCountry) {
  const auto attacked = [](const char* form, const char* lemma, const char* evidence) {
    Document doc = tree(std::string(form) + "/" + lemma +
                        "/NOUN/NNS/2/nsubj attacked/attack/VERB/VBD/0/root Chad/PROPN/NNP/2/obj");
    party(doc, form, "NGA", {"REB"}, evidence);
    party(doc, "Chad", "TCD");
    const std::string what = events(doc);
    EXPECT_EQ(doc.entities[0].country, "NGA") << "what who wrote stays";
    return what;
  };
  EXPECT_EQ(attacked("Gunmen", "gunman", "nouns+focus"), "ASSAULT 190 UNK > TCD");
  EXPECT_EQ(attacked("Gunmen", "gunman", "nouns"), "ASSAULT 190 NGA > TCD");
  EXPECT_EQ(attacked("Rebels", "rebel", "nouns+focus"), "ASSAULT 190 NGA > TCD");
}

TEST(WhatComplete, AGroupOfManyLandsIsToldByTheLandWhereItFights) {
  const auto attacked = [](const char* identifier) {
    Document doc = tree("Brigade/PROPN/NNP/2/nsubj attacked/attack/VERB/VBD/0/root "
                        "posts/post/NOUN/NNS/2/obj in/ADP/IN/5/case Bol/PROPN/NNP/2/obl");
    party(doc, "Brigade", "SYR", {"REB"});
    doc.entities[0].identifier = identifier;
    place(doc, "Bol", "TCD");
    const std::string what = events(doc);
    EXPECT_EQ(doc.entities[0].country, "SYR") << "what who wrote stays";
    return what.substr(0, 15);
  };
  EXPECT_EQ(attacked("brigade-abroad"), "ASSAULT 190 TCD");
  EXPECT_EQ(attacked("brigade-at-home"), "ASSAULT 190 SYR");
}

TEST(WhatComplete, ThoseWhoAreToldByTheNameOfSuchAGroup) {
  const auto attacked = [](const char* identifier) {
    Document doc = tree("Brigade/PROPN/NNP/2/compound fighters/fighter/NOUN/NNS/3/nsubj "
                        "attacked/attack/VERB/VBD/0/root posts/post/NOUN/NNS/3/obj "
                        "in/ADP/IN/6/case Bol/PROPN/NNP/3/obl");
    party(doc, "Brigade", "SYR", {"REB"});
    doc.entities[0].identifier = identifier;
    party(doc, "fighters", "SYR", {"REB"});
    doc.mentions.back().tokens.first = 0;
    place(doc, "Bol", "TCD");
    return events(doc).substr(0, 15);
  };
  EXPECT_EQ(attacked("brigade-abroad"), "ASSAULT 190 TCD");
  EXPECT_EQ(attacked("brigade-at-home"), "ASSAULT 190 SYR");
}

TEST(WhatComplete, WhoeverIsHitIsOfThePlace) {
  const auto in = [](const char* country, std::vector<std::string> sectors) {
    Document doc = tree("Niger/PROPN/NNP/2/nsubj attacked/attack/VERB/VBD/0/root "
                        "in/ADP/IN/4/case Bol/PROPN/NNP/2/obl");
    party(doc, "Niger", "NER", std::move(sectors));
    place(doc, "Bol", country);
    return known(events(doc));
  };
  EXPECT_EQ(in("TCD", {}), "ASSAULT 190 NER > TCD");
  // A state does not hit itself in its own land; those who rise against it do.
  EXPECT_EQ(in("NER", {}), "ASSAULT 190 NER >");
  EXPECT_EQ(in("NER", {"REB"}), "ASSAULT 190 NER > NER");
}

TEST(WhatComplete, AnotherCountryBelowTheActIsItsRecipient) {
  Document border = tree("Niger/PROPN/NNP/2/nsubj attacked/attack/VERB/VBD/0/root "
                         "posts/post/NOUN/NNS/2/obj along/ADP/IN/5/case border/NOUN/NN/3/nmod "
                         "with/ADP/IN/7/case Chad/PROPN/NNP/5/nmod");
  EXPECT_EQ(coded(border, {{"Niger", "NER"}, {"Chad", "TCD"}}), "ASSAULT 190 NER > TCD");
  Document clause = tree("Niger/PROPN/NNP/2/nsubj attacked/attack/VERB/VBD/0/root "
                         "posts/post/NOUN/NNS/2/obj which/PRON/WDT/6/obj Chad/PROPN/NNP/6/nsubj "
                         "built/build/VERB/VBD/3/acl:relcl");
  EXPECT_EQ(known(coded(clause, {{"Niger", "NER"}, {"Chad", "TCD"}})), "ASSAULT 190 NER >")
      << "another clause tells of others";
}

TEST(WhatComplete, OneselfIsNobodyWhereAnotherIsNamed) {
  const auto attacked = [](bool near) {
    Document doc = tree(std::string("Togo/PROPN/NNP/2/nsubj attacked/attack/VERB/VBD/0/root "
                                    "it/PRON/PRP/2/obj") +
                        (near ? " near/ADP/IN/5/case Benin/PROPN/NNP/2/obl" : ""));
    party(doc, "Togo", "TGO");
    party(doc, "it", "TGO");
    doc.mentions.back().type = MentionType::pron;
    if (near) party(doc, "Benin", "BEN");
    return events(doc);
  };
  EXPECT_EQ(attacked(true), "ASSAULT 190 TGO > BEN");
  EXPECT_EQ(attacked(false), "ASSAULT 190 TGO > TGO");
}

// ---- Demands.

// "SUBJECT VERB, Peru said", where SUBJECT is of a country.
std::string demanded(const char* verb, const char* country) {
  Document doc = tree(std::string("Leaders/leader/NOUN/NNS/3/nsubj ") + verb +
                      " Peru/PROPN/NNP/5/nsubj said/say/VERB/VBD/0/root");
  party(doc, "Leaders", country);
  said(doc, party(doc, "Peru", "PER"), "said", "Leaders", std::string(doc.form(2)));
  return events(doc);
}

TEST(WhatDemands, WhatASpeakerSaysThatAnotherMustDo) {
  EXPECT_EQ(demanded("must/AUX/MD/3/aux withdraw/VERB/VB/5/ccomp", "CHL"),
            "REQUEST 1056 PER > CHL");
  EXPECT_EQ(demanded("should/AUX/MD/3/aux withdraw/VERB/VB/5/ccomp", "CHL"),
            "REQUEST 1056 PER > CHL");
  EXPECT_EQ(demanded("must/AUX/MD/3/aux sing/VERB/VB/5/ccomp", "CHL"), "REQUEST 100 PER > CHL");
  EXPECT_EQ(demanded("could/AUX/MD/3/aux sing/VERB/VB/5/ccomp", "CHL"), "");
  // What one says of oneself is no demand.
  EXPECT_EQ(demanded("must/AUX/MD/3/aux sing/VERB/VB/5/ccomp", "PER"), "");
}

TEST(WhatDemands, NeedToAndHaveTo) {
  for (const char* const verb : {"need", "have", "like"}) {
    Document doc = tree(std::string("Chile/PROPN/NNP/2/nsubj needs/") + verb +
                        "/VERB/VBZ/6/ccomp to/PART/TO/4/mark withdraw/VERB/VB/2/xcomp "
                        "Peru/PROPN/NNP/6/nsubj said/say/VERB/VBD/0/root");
    party(doc, "Chile", "CHL");
    said(doc, party(doc, "Peru", "PER"), "said", "Chile", "withdraw");
    EXPECT_EQ(events(doc).substr(0, 7) == "REQUEST", verb != std::string_view("like")) << verb;
  }
}

// ---- Announcements.

// "Niger will VERB Chad", or what Peru or Niger itself says of it.
std::string announced(const char* verb, uint8_t flags, const char* speaker = nullptr) {
  Document doc = tree(std::string("Niger/PROPN/NNP/3/nsubj will/AUX/MD/3/aux ") + verb +
                      "/VERB/VB/0/root Chad/PROPN/NNP/3/obj says/say/VERB/VBZ/3/parataxis "
                      "capital/NOUN/NN/5/nsubj");
  party(doc, "Niger", "NER");
  party(doc, "Chad", "TCD");
  doc.factuality[2].flags = flags;
  if (speaker != nullptr) said(doc, party(doc, "capital", speaker), "says", "Niger", "Chad");
  return events(doc);
}

TEST(WhatAnnouncements, HostileOnesAreThreatsAndKindOnesPromises) {
  EXPECT_EQ(announced("attack", 0), "ASSAULT 190 NER > TCD");
  EXPECT_EQ(announced("attack", kFuture), "ASSAULT 190 NER > TCD")
      << "a writer's forecast is no threat";
  EXPECT_EQ(announced("arrest", kFuture, "NER"), "THREATEN 137 NER > TCD");
  EXPECT_EQ(announced("aid", kFuture), "AGREE 033 NER > TCD");
  EXPECT_EQ(announced("withdraw", kFuture), "AGREE 0356 NER > TCD");
  EXPECT_EQ(announced("attack", kFuture | kHistorical), "ASSAULT 190 NER > TCD");
}

TEST(WhatAnnouncements, OnlyTheDoerAnnounces) {
  EXPECT_EQ(announced("attack", kFuture, "NER"), "THREATEN 138 NER > TCD");
  EXPECT_EQ(announced("attack", kFuture, "PER"), "ASSAULT 190 NER > TCD");
  EXPECT_EQ(announced("aid", kFuture, "PER"), "AID 070 NER > TCD");
}

TEST(WhatAnnouncements, WhatWillNotBeDoneIsRefused) {
  EXPECT_EQ(announced("aid", kFuture | kNegation), "REJECT 122 NER > TCD");
  EXPECT_EQ(announced("withdraw", kFuture | kNegation), "REJECT 1246 NER > TCD");
  EXPECT_EQ(announced("attack", kFuture | kNegation), "ASSAULT 190 NER > TCD")
      << "not to attack is no refusal";
}

TEST(WhatAnnouncements, AFailureToAgreeIsARefusal) {
  const auto failed = [](const char* lemma, const char* act) {
    Document doc =
        tree(std::string("Niger/PROPN/NNP/2/nsubj failed/") + lemma +
             "/VERB/VBD/0/root to/PART/TO/4/mark " + act + "/VERB/VB/2/xcomp Chad/PROPN/NNP/4/obj");
    doc.factuality[3] = {kNegation, kNone, 1};
    return coded(doc, {{"Niger", "NER"}, {"Chad", "TCD"}});
  };
  EXPECT_EQ(failed("fail", "meet").substr(0, 10), "REJECT 125");
  EXPECT_EQ(failed("forget", "meet").substr(0, 11), "CONSULT 040");
  EXPECT_EQ(failed("fail", "attack"), "ASSAULT 190 NER > TCD");
}

// ---- Nouns and operators.

TEST(WhatFrames, ANounThatAFrameAsksForIsPartOfItsAct) {
  Document doc = tree("Talks/talk/NOUN/NNS/6/nsubj between/ADP/IN/3/case Peru/PROPN/NNP/1/nmod "
                      "and/CCONJ/CC/5/cc Chile/PROPN/NNP/3/conj "
                      "collapsed/collapse/VERB/VBD/0/root");
  EXPECT_EQ(coded(doc, {{"Peru", "PER"}, {"Chile", "CHL"}}), "SANCTION 164 PER CHL >");
  Document sides = tree("Peru/PROPN/NNP/3/nmod:poss 's/PART/POS/1/case "
                        "talks/talk/NOUN/NNS/6/nsubj with/ADP/IN/5/case Chile/PROPN/NNP/3/nmod "
                        "collapsed/collapse/VERB/VBD/0/root");
  EXPECT_EQ(coded(sides, {{"Peru", "PER"}, {"Chile", "CHL"}}), "SANCTION 164 PER CHL >");
}

TEST(WhatFrames, WhoGoesToTalksTakesPart) {
  const std::string left = "Peru/PROPN/NNP/2/nsubj left/leave/VERB/VBD/0/root ";
  Document talks = tree(left + "for/ADP/IN/4/case talks/talk/NOUN/NNS/2/obl with/ADP/IN/6/case "
                               "Chile/PROPN/NNP/4/nmod");
  EXPECT_EQ(coded(talks, {{"Peru", "PER"}, {"Chile", "CHL"}}), "CONSULT 040 PER CHL >");
  Document visit = tree(left + "during/ADP/IN/4/case visit/visit/NOUN/NN/2/obl to/ADP/IN/6/case "
                               "Chile/PROPN/NNP/4/nmod");
  EXPECT_EQ(coded(visit, {{"Peru", "PER"}, {"Chile", "CHL"}}), "CONSULT 042 PER > CHL");
  // What others hold is theirs.
  Document others = tree(left + "after/ADP/IN/5/case Oslo/PROPN/NNP/5/nmod:poss "
                                "talks/talk/NOUN/NNS/2/obl with/ADP/IN/7/case "
                                "Chile/PROPN/NNP/5/nmod");
  EXPECT_EQ(coded(others, {{"Peru", "PER"}, {"Oslo", "NOR"}, {"Chile", "CHL"}}),
            "CONSULT 040 NOR CHL >");
}

TEST(WhatFrames, WhoADealIsForSignedIt) {
  Document doc = tree("Peru/PROPN/NNP/2/nsubj signed/sign/VERB/VBD/0/root deal/NOUN/NN/2/obj "
                      "to/PART/TO/5/mark arm/VERB/VB/2/advcl Chile/PROPN/NNP/5/obj");
  EXPECT_EQ(coded(doc, {{"Peru", "PER"}, {"Chile", "CHL"}}), "SUPPORT 057 PER CHL >");
}

TEST(WhatFrames, WhoeverBearsWhatOneTalksWithTakesPart) {
  Document doc = tree("Peru/PROPN/NNP/2/nsubj met/meet/VERB/VBD/0/root with/ADP/IN/4/case "
                      "herders/herder/NOUN/NNS/2/obl of/ADP/IN/6/case Chile/PROPN/NNP/4/nmod");
  EXPECT_EQ(coded(doc, {{"Peru", "PER"}, {"Chile", "CHL"}}), "CONSULT 040 PER CHL >");
}

TEST(WhatFrames, TheNounBeforeACarrierSaysWhatItIsAbout) {
  const auto suspended_aid = [](const char* form, const char* lemma) {
    Document doc =
        tree(std::string("Peru/PROPN/NNP/2/nsubj suspended/suspend/VERB/VBD/0/root "
                         "aid/NOUN/NN/4/compound ") +
             form + "/" + lemma + "/NOUN/NNS/2/obj to/ADP/IN/6/case Chile/PROPN/NNP/2/obl");
    return coded(doc, {{"Peru", "PER"}, {"Chile", "CHL"}});
  };
  EXPECT_EQ(suspended_aid("deliveries", "delivery"), "SANCTION 162 PER > CHL");
  EXPECT_EQ(suspended_aid("songs", "song"), "");
}

TEST(WhatFrames, OutOfCountsAsOf) {
  const auto pulled = [](const char* second) {
    return frame_of(tree(std::string("Niger/PROPN/NNP/2/nsubj pulled/pull/VERB/VBD/0/root "
                                     "out/ADP/IN/5/case ") +
                         second + "/ADP/IN/5/case talks/talk/NOUN/NNS/2/obl"),
                    'v', "pulled");
  };
  EXPECT_EQ(pulled("of"), "pull_out SANCTION 164");
  EXPECT_EQ(frame_of(tree("Niger/PROPN/NNP/2/nsubj pulled/pull/VERB/VBD/0/root at/ADP/IN/4/case "
                          "talks/talk/NOUN/NNS/2/obl"),
                     'v', "pulled"),
            "");
}

TEST(WhatOperators, AUseThatIsNoActStopsAnOperatorToo) {
  const auto ruled_out = [](const char* form, const char* lemma) {
    Document doc =
        tree(std::string("Peru/PROPN/NNP/2/nsubj ruled/rule/VERB/VBD/0/root "
                         "out/ADP/RP/2/compound:prt ") +
             form + "/" + lemma + "/NOUN/NNS/2/obj with/ADP/IN/6/case Chile/PROPN/NNP/4/nmod");
    return coded(doc, {{"Peru", "PER"}, {"Chile", "CHL"}});
  };
  EXPECT_EQ(ruled_out("talks", "talk"), "REJECT 125 PER > CHL");
  EXPECT_EQ(ruled_out("arson", "arson"), "");
}

}  // namespace
}  // namespace sillok
