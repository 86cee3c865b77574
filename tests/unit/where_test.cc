// SPDX-License-Identifier: Apache-2.0
// Places: a miniature gazetteer and sentences with their trees written out.
//
// A sentence is written as "form/TAG/head/relation" with heads counted from 1 in the sentence, 0
// the root; the tag decides upos and the lemma is given after '=' where it is not the form.
#include "where/where.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "compile/compile.h"
#include "document/tree.h"
#include "where/role.h"

namespace sillok {
namespace {

pack::Pack gazetteer() {
  std::vector<Diagnostic> diagnostics;
  const std::string bytes = compile::places(
      {{"admin1.tsv", "country\tcode\tname\taliases\tlat\tlon\tid\tpopulation\n"
                      "PAK\t05\tSindh\tSindh Province\t26\t69\t505\t20000000\n"
                      "USA\tGA\tGeorgia\t\t33\t-83\t600\t5000000\n"
                      "USA\tTX\tTexas\t\t31\t-100\t601\t20000000\n"},
       {"ambiguous.tsv", "name\twhy\nNice\tword\nLincoln\tperson\n"},
       {"cities.tsv", "id\tname\taliases\tlat\tlon\tkind\tcountry\tadmin1\tpopulation\n"
                      "1\tParis\t\t48.85\t2.35\tcapital\tFRA\t\t2100000\n"
                      "2\tParis\t\t33.66\t-95.55\tcity\tUSA\tTX\t25000\n"
                      "3\tNice\t\t43.7\t7.26\tcity\tFRA\t\t340000\n"
                      "4\tLincoln\t\t40.8\t-96.7\tcity\tUSA\t\t290000\n"
                      "5\tHyderabad\t\t17.38\t78.46\tcity\tIND\t\t6000000\n"
                      "6\tHyderabad\t\t25.39\t68.37\tcity\tPAK\t05\t1700000\n"
                      "7\tAtlanta\t\t33.7\t-84.4\tcity\tUSA\tGA\t500000\n"
                      "8\tMoscow\t\t55.75\t37.6\tcapital\tRUS\t\t12000000\n"
                      "9\tKarachi\t\t24.9\t67.0\tcity\tPAK\t05\t15000000\n"
                      "10\tTinyham\t\t50\t1\tcity\tGBR\t\t16000\n"},
       {"countries.tsv", "country\tname\taliases\tdemonyms\tlat\tlon\tid\tpopulation\n"
                         "FRA\tFrance\t\tFrench\t47\t2\t70\t65000000\n"
                         "GBR\tUnited Kingdom\tUK|Britain\tBritish\t54\t-2\t71\t66000000\n"
                         "GEO\tGeorgia\t\tGeorgian\t42\t43.5\t72\t3700000\n"
                         "IND\tIndia\t\tIndian\t21\t78\t73\t1300000000\n"
                         "PAK\tPakistan\t\tPakistani\t30\t70\t74\t210000000\n"
                         "RUS\tRussia\t\tRussian\t60\t90\t75\t144000000\n"
                         "USA\tUnited States\tUS|U.S.\tAmerican\t40\t-100\t76\t327000000\n"},
       {"regions.tsv", "id\tname\taliases\tlat\tlon\tkind\tcountry\n"
                       "kremlin\tKremlin\t\t55.752\t37.6175\tfacility\tRUS\n"
                       "black-sea\tBlack Sea\t\t43\t34\tregion\t\n"}},
      diagnostics);
  for (const Diagnostic& d : diagnostics) ADD_FAILURE() << to_string(d);
  return pack::Pack::from_bytes(bytes, "places", where::kPackVersion);
}

Document document(std::string_view text) {
  Document doc;
  uint32_t first = 0;
  const auto close = [&] {
    const auto last = static_cast<uint32_t>(doc.tokens.size());
    if (last > first) doc.sentences.push_back({{first, last}, doc.span_of({first, last}), false});
    first = last;
  };
  for (size_t i = 0; i < text.size();) {
    const size_t end = std::min(text.find(' ', i), text.size());
    std::vector<std::string> part(1);
    for (const char c : text.substr(i, end - i)) {
      if (c == '/')
        part.emplace_back();
      else
        part.back() += c;
    }
    i = end + 1;
    if (part[0] == "|") {
      close();
      continue;
    }
    EXPECT_EQ(part.size(), 4U) << part[0];
    const size_t equals = part[0].find('=');
    const std::string form = part[0].substr(0, equals);
    Token token;
    if (!doc.text.empty() && form != "'s") doc.text += ' ';
    if (form == "'s" && !doc.tokens.empty()) doc.tokens.back().space_after = false;
    token.span.begin = static_cast<uint32_t>(doc.text.size());
    doc.text += form;
    token.span.end = static_cast<uint32_t>(doc.text.size());
    token.lemma =
        doc.strings.intern(equals == std::string::npos ? form : part[0].substr(equals + 1));
    EXPECT_TRUE(parse_name(part[1], token.upos)) << part[1];
    EXPECT_TRUE(parse_name(part[3], token.rel)) << part[3];
    const int head = std::stoi(part[2]);
    token.head = head == 0 ? kNone : first + static_cast<uint32_t>(head) - 1;
    doc.tokens.push_back(token);
  }
  close();
  index_children(doc);
  return doc;
}

// "Paris FRA city place; ..."
std::string told(Document& doc) {
  const where::Gazetteer places(gazetteer());
  places.find(doc);
  std::string out;
  for (const Place& place : doc.places) {
    EXPECT_EQ(place.span, doc.span_of(place.tokens));
    if (!out.empty()) out += "; ";
    out += std::string(doc.at(place.span)) + " " + (place.country.empty() ? "-" : place.country) +
           " " + std::string(name_of(place.kind)) + " " + std::string(name_of(place.role));
  }
  return out;
}

std::string told(std::string_view text) {
  Document doc = document(text);
  return told(doc);
}

constexpr std::string_view kInParis =
    "They/PRON/2/nsubj met/VERB/0/root in/ADP/4/case Paris/PROPN/2/obl";

TEST(Where, CapitalByPrior) {
  Document doc = document(kInParis);
  EXPECT_EQ(told(doc), "Paris FRA city place");
  EXPECT_NEAR(doc.places[0].lat, 48.85, 1e-6);
  EXPECT_NEAR(doc.places[0].lon, 2.35, 1e-6);
  EXPECT_EQ(doc.places[0].geonameid, 1);
  EXPECT_EQ(doc.places[0].name, "Paris");
}

TEST(Where, ContainerDecides) {
  Document doc = document(std::string(kInParis) + " ,/PUNCT/6/punct Texas/PROPN/4/appos");
  EXPECT_EQ(told(doc), "Paris USA city place; Texas USA admin1 place");
  EXPECT_EQ(doc.places[0].admin1, "Texas");
}

TEST(Where, PossessorContains) {
  EXPECT_EQ(
      told("Police/NOUN/2/nsubj searched/VERB/0/root Pakistan/PROPN/5/nmod:poss 's/PART/3/case "
           "Hyderabad/PROPN/2/obj"),
      "Pakistan PAK country place; Hyderabad PAK city place");
}

TEST(Where, ReportDecides) {
  EXPECT_EQ(told("He/PRON/2/nsubj left/VERB/0/root Hyderabad/PROPN/2/obj"),
            "Hyderabad IND city place");
  EXPECT_EQ(told("Pakistani/ADJ/2/amod troops/NOUN/3/nsubj left/VERB/0/root Karachi/PROPN/3/obj | "
                 "He/PRON/2/nsubj left/VERB/0/root Hyderabad/PROPN/2/obj"),
            "Karachi PAK city place; Hyderabad PAK city place");
}

TEST(Where, StateOrDivision) {
  EXPECT_EQ(told("Russia/PROPN/2/nsubj warned/VERB/0/root Georgia/PROPN/2/obj"),
            "Russia RUS country government; Georgia GEO country government");
  EXPECT_EQ(
      told("It/PRON/2/nsubj rained/VERB/0/root in/ADP/4/case Atlanta/PROPN/2/obl ,/PUNCT/6/punct "
           "Georgia/PROPN/4/appos"),
      "Atlanta USA city place; Georgia USA admin1 place");
}

TEST(Where, DoubtfulNamesNeedContext) {
  EXPECT_EQ(told("Nice/ADJ/2/amod weather/NOUN/3/nsubj came/VERB/0/root"), "");
  EXPECT_EQ(told("Lincoln/PROPN/2/nsubj spoke/VERB/0/root"), "");
  EXPECT_EQ(told("They/PRON/2/nsubj met/VERB/0/root in/ADP/4/case Nice/PROPN/2/obl"),
            "Nice FRA city place");
  EXPECT_EQ(told("Tinyham/PROPN/2/nsubj spoke/VERB/0/root"), "");
  EXPECT_EQ(
      told("A/DET/3/det British/ADJ/3/amod town/NOUN/0/root ,/PUNCT/5/punct Tinyham/PROPN/3/appos"),
      "Tinyham GBR city place");
}

TEST(Where, PartsOfOtherNames) {
  EXPECT_EQ(told("The/DET/3/det Moscow/PROPN/3/compound Times/PROPN/4/nsubj wrote/VERB/0/root"),
            "");
  EXPECT_EQ(told("Georgia/PROPN/3/nsubj Lincoln/PROPN/1/flat spoke/VERB/0/root"),
            "Georgia GEO country government");
  Document person = document("Georgia/PROPN/3/nsubj Lincoln/PROPN/1/flat spoke/VERB/0/root");
  Mention mention;
  mention.tokens = {0, 2};
  mention.head = 0;
  mention.type = MentionType::per;
  person.mentions.push_back(mention);
  EXPECT_EQ(told(person), "");
}

TEST(Where, AdjectivesAndSmallLettersAreNoPlaces) {
  EXPECT_EQ(told("French/ADJ/2/amod troops/NOUN/3/nsubj left/VERB/0/root us/PRON/3/obj"), "");
  EXPECT_EQ(told("The/DET/2/det US/PROPN/3/nsubj left/VERB/0/root"), "US USA country government");
  EXPECT_EQ(told("Us/PRON/2/nsubj left/VERB/0/root"), "");
}

TEST(Where, TimesAreNoPlaces) {
  Document doc = document("They/PRON/2/nsubj met/VERB/0/root in/ADP/4/case Paris/PROPN/2/obl");
  Time time;
  time.tokens = {3, 4};
  doc.times.push_back(time);
  EXPECT_EQ(told(doc), "");
}

TEST(Where, PlaceOrGovernment) {
  EXPECT_EQ(told("Moscow/PROPN/2/nsubj said/VERB/0/root so/ADV/2/advmod"),
            "Moscow RUS city government");
  EXPECT_EQ(told("It/PRON/2/nsubj urged=urge/VERB/0/root Moscow/PROPN/2/obj"),
            "Moscow RUS city government");
  EXPECT_EQ(told("He/PRON/2/nsubj visited=visit/VERB/0/root Moscow/PROPN/2/obj"),
            "Moscow RUS city place");
  EXPECT_EQ(told("He/PRON/2/nsubj flew=fly/VERB/0/root to/ADP/4/case Moscow/PROPN/2/obl"),
            "Moscow RUS city place");
  EXPECT_EQ(
      told("Moscow/PROPN/3/nmod:poss 's/PART/1/case demands=demand/NOUN/4/nsubj grew/VERB/0/root"),
      "Moscow RUS city government");
  EXPECT_EQ(told("Moscow/PROPN/3/nmod:poss 's/PART/1/case airport/NOUN/4/nsubj closed/VERB/0/root"),
            "Moscow RUS city place");
  EXPECT_EQ(told("Talks/NOUN/0/root with/ADP/3/case Russia/PROPN/1/nmod"),
            "Russia RUS country government");
  EXPECT_EQ(told("Fighting/NOUN/0/root in/ADP/3/case Russia/PROPN/1/nmod"),
            "Russia RUS country place");
  EXPECT_EQ(told("France/PROPN/4/nsubj and/CCONJ/3/cc Russia/PROPN/1/conj signed=sign/VERB/0/root"),
            "France FRA country government; Russia RUS country government");
  EXPECT_EQ(told("The/DET/2/det Kremlin/PROPN/3/nsubj denied=deny/VERB/0/root it/PRON/3/obj"),
            "Kremlin RUS facility government");
  EXPECT_EQ(told("Texas/PROPN/2/nsubj was=be/VERB/0/root hot/ADJ/2/xcomp"),
            "Texas USA admin1 place");
}

TEST(Where, SeasHaveNoCountry) {
  EXPECT_EQ(told("Ships/NOUN/2/nsubj crossed/VERB/0/root the/DET/5/det Black/PROPN/5/compound "
                 "Sea/PROPN/2/obj"),
            "Black Sea - region place");
}

TEST(Where, OddTextsAreSurvived) {
  const where::Gazetteer places(gazetteer());
  Document empty;
  places.find(empty);
  EXPECT_TRUE(empty.places.empty());
  std::string many;
  for (int i = 0; i < 3000; ++i) many += "Paris/PROPN/0/root ,/PUNCT/1/punct ";
  many.pop_back();
  Document doc = document(many);
  places.find(doc);
  EXPECT_EQ(doc.places.size(), 3000U);
  Document bare = document(kInParis);
  bare.child_begin.clear();
  bare.children.clear();
  places.find(bare);
  ASSERT_EQ(bare.places.size(), 1U);
  EXPECT_EQ(bare.places[0].role, PlaceRole::place);
}

}  // namespace
}  // namespace sillok
