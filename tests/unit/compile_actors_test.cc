// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <algorithm>

#include "actors_fixture.h"
#include "pack/actor_match.h"

namespace sillok {
namespace {

using pack::ActorTables;
using pack::PersonKey;

// The diagnostics after one line is added to a file of the small tables, wherever it belongs.
std::vector<Diagnostic> complaints(const std::string& file, const std::string& line) {
  auto files = test::small_actors();
  for (auto& f : files) {
    if (f.name == file) f.text += line + "\n";
  }
  std::vector<Diagnostic> diagnostics;
  compile::actors(files, diagnostics);
  std::erase_if(diagnostics,
                [](const Diagnostic& d) { return d.message.ends_with("out of order"); });
  return diagnostics;
}

void expect_one(const std::vector<Diagnostic>& found, const std::string& file, uint32_t line,
                const std::string& piece) {
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].source, file);
  EXPECT_EQ(found[0].line, line);
  EXPECT_EQ(found[0].piece, piece);
  EXPECT_FALSE(found[0].hint.empty());
}

TEST(CompileActors, GoodTablesGiveNoComplaint) {
  std::vector<Diagnostic> diagnostics;
  const std::string bytes = compile::actors(test::small_actors(), diagnostics);
  EXPECT_TRUE(diagnostics.empty()) << to_string(diagnostics.front());
  std::vector<Diagnostic> again;
  EXPECT_EQ(bytes, compile::actors(test::small_actors(), again));
}

TEST(CompileActors, ComplainsOfEveryKindOfBadRow) {
  expect_one(complaints("states.tsv", "Xx1\tNowhere\tstate\t\t\t\t\t\t\town"), "states.tsv", 12,
             "Xx1");
  expect_one(complaints("states.tsv", "ZZZ\tNowhere\tempire\t\t\t\t\t\t\town"), "states.tsv", 12,
             "empire");
  expect_one(complaints("states.tsv", "ZZZ\tNowhere\tstate\t\t\t12a\t\t\t\town"), "states.tsv", 12,
             "12a");
  expect_one(complaints("states.tsv", "USA\tUnited States\tstate\t\t\t2\t2\t\t\town"), "states.tsv",
             12, "USA");
  expect_one(complaints("state_names.tsv", "Nowhere\tZZZ\tname"), "state_names.tsv", 18, "ZZZ");
  expect_one(complaints("state_names.tsv", "Nowhere\tKEN\tnickname"), "state_names.tsv", 18,
             "nickname");
  expect_one(complaints("state_names.tsv", "Kenya\tKEN\tname"), "state_names.tsv", 18, "Kenya");
  const auto spelling = complaints("state_names.tsv", "K\xC3\xA9nya\tKEN\tname");
  expect_one(spelling, "state_names.tsv", 18, "K\xC3\xA9nya");
  EXPECT_EQ(spelling[0].severity, Severity::warning);
  expect_one(complaints("people.tsv", "x\tA B\t\tKEN\tGOV\tMayor\t2020-13\t\town"), "people.tsv", 5,
             "2020-13");
  expect_one(complaints("people.tsv", "x\tA B\t\tKEN\tGOV\tMayor\t2021\t2020\town"), "people.tsv",
             5, "2021");
  expect_one(complaints("people.tsv", "x\tA B\t\tKEN\tKING\tMayor\t\t\town"), "people.tsv", 5,
             "KING");
  expect_one(complaints("people.tsv", "x\tA B\t\tZZZ\tGOV\tMayor\t\t\town"), "people.tsv", 5,
             "ZZZ");
  expect_one(complaints("people.tsv", "kor-park\tPark Other\t\tKOR\tELI\tAuthor\t2020\t\town"),
             "people.tsv", 3, "Park Min-ji");
  expect_one(complaints("bodies.tsv", "b\tBody\t\tKEN\tGOV\tclub\t\t\town"), "bodies.tsv", 4,
             "club");
  expect_one(complaints("offices.tsv", "president\tGOV\toffice\t\town"), "offices.tsv", 17,
             "president");
}

TEST(CompileActors, ComplainsOfDatesThatCannotBe) {
  const auto only = [](const std::string& file, const std::string& line,
                       const std::string& message) {
    const auto found = complaints(file, line);
    ASSERT_EQ(found.size(), 1U) << line << to_string(found.back());
    EXPECT_EQ(found[0].severity, Severity::error);
    EXPECT_NE(found[0].message.find(message), std::string::npos) << found[0].message;
    EXPECT_FALSE(found[0].hint.empty());
    EXPECT_GT(found[0].line, 1U);
  };
  only("states.tsv", "YEM\tYemen again\tstate\t1990-06-01\t1991\t680\t680\t\t\town", "overlaps");
  only("state_names.tsv", "Kenya\tKEN\tname\t1963\t\town", "already means this");
  only("people.tsv", "ken-otieno\tGrace Otieno\t\tKEN\tGOV\tPresident\t2022-01-01\t2023\town",
       "holds this office already");
  only("people.tsv", "x\tA B\t\tCSK\tGOV\tmayor\t1993-02\t\town", "had ended");
  only("people.tsv", "x\tA B\t\tKEN\tGOV\tmayor\t0922\t\town", "no term or name has such a date");
  only("bodies.tsv", "un\tUnited Nations\t\tIGO\t\tigo\t1990\t\town", "overlaps");
  only("members.tsv", "un\tKEN\t2000\t2010\town", "member already");
}

TEST(CompileActors, ComplainsOfReferencesToNothing) {
  expect_one(complaints("states.tsv", "ZZZ\tNowhere\tstate\t1990\t\t\t\tXXX\t\town"), "states.tsv",
             12, "XXX");
  expect_one(complaints("members.tsv", "league\tKEN\t\t\town"), "members.tsv", 3, "league");
  expect_one(complaints("members.tsv", "un\tZZZ\t\t\town"), "members.tsv", 3, "ZZZ");
  expect_one(complaints("offices.tsv", "taoiseach\tGOV\toffice\tZZZ\town"), "offices.tsv", 17,
             "ZZZ");
}

TEST(CompileActors, ComplainsOfWhatStandsTwice) {
  expect_one(complaints("people.tsv", "x\tA B\tA C|A C\tKEN\tGOV\tmayor\t2020\t\town"),
             "people.tsv", 5, "A C");
  expect_one(complaints("people.tsv", "x\tA B\t\tKEN\tGOV|GOV\tmayor\t2020\t\town"), "people.tsv",
             5, "GOV");
}

TEST(CompileActors, WarnsWhereTwoHoldOneOffice) {
  const auto found =
      complaints("people.tsv", "x\tA B\t\tKOR\tGOV\tpresident\t2016-01-01\t2018\town");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].severity, Severity::warning);
}

TEST(CompileActors, ComplainsOfTheFirstLineOutOfOrder) {
  auto files = test::small_actors();
  files[1].text += "Abuja\tKEN\tcapital\n";
  std::vector<Diagnostic> diagnostics;
  compile::actors(files, diagnostics);
  expect_one(diagnostics, "state_names.tsv", 18, "Abuja");
}

TEST(CompileActors, HoldersAreFoundByCountryOfficeAndDay) {
  const pack::Pack pack = test::small_pack();
  const ActorTables tables(pack);
  const auto day = [](const char* text) {
    return static_cast<int32_t>(parse_day(text)->time_since_epoch().count());
  };
  const uint32_t found = pack::holder_of(tables, "KEN", "president", day("2020-06-17"));
  ASSERT_NE(found, kNone);
  EXPECT_EQ(tables.text[tables.persons[tables.holders[found].person].name], "Grace Otieno");
  EXPECT_EQ(pack::holder_of(tables, "KEN", "president", day("2010-06-17")), kNone);
  EXPECT_EQ(pack::holder_of(tables, "KEN", "king", day("2020-06-17")), kNone);
  EXPECT_TRUE(pack::has_office(tables, "KEN", "president"));
  EXPECT_FALSE(pack::has_office(tables, "KEN", "king"));
  EXPECT_FALSE(pack::has_office(tables, "KEN", "pres"));
  EXPECT_TRUE(pack::has_office(tables, "USA", "secretary"));  // "secretary of state"
  EXPECT_EQ(pack::office_key("Minister of Defense"), "defence minister");
  EXPECT_EQ(pack::office_key("Foreign Affairs Minister"), "foreign minister");
  EXPECT_EQ(pack::office_key("premier"), "prime minister");
  EXPECT_EQ(pack::office_key("Minister of the Interior"), "interior minister");
}

TEST(OwnActors, GoBeforeTheBuiltInOnes) {
  const pack::Pack base = test::small_pack();
  std::vector<Diagnostic> diagnostics;
  const std::vector<compile::SourceFile> own = {
      {"mine/people.tsv",
       "id\tname\taliases\tcountry\tsectors\toffice\tfrom\tto\tsource\n"
       "ken-otieno\tGrace Otieno\t\tKEN\tOPP\tparty leader\t2022-09-14\t\tmine\n"},
      {"agents.tsv", "phrase\tsector\tkind\tcountry\tsource\nprotester\tOPP\tgroup\t\tmine\n"}};
  const pack::Pack pack = pack::Pack::from_bytes(compile::own_actors(base, own, diagnostics),
                                                 "actors", pack::kActorsVersion);
  ASSERT_TRUE(diagnostics.empty()) << to_string(diagnostics.front());
  const ActorTables tables(pack);
  // All that was there, and one person with two terms.
  EXPECT_EQ(tables.states.size(), ActorTables(base).states.size());
  EXPECT_EQ(tables.persons.size(), ActorTables(base).persons.size());
  const auto& person =
      tables.persons[pack::person_index(tables.people.find("grace otieno").front())];
  ASSERT_EQ(person.term_count, 2U);
  const auto& term = tables.terms[person.first_term + 1];
  EXPECT_TRUE(tables.is_own(term));
  EXPECT_EQ(tables.where(term), "mine/people.tsv:2");
  EXPECT_EQ(tables.where(tables.terms[person.first_term]), "people.tsv:2");
  const auto rows = tables.offices.find("protester");
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_TRUE(tables.is_own(tables.office_rows[rows[1]]));
}

TEST(OwnActors, AWordForOneGoesBeforeTheBuiltInOneForMany) {
  auto files = test::small_actors();
  for (auto& f : files) {
    if (f.name != "offices.tsv") continue;
    f.text.insert(f.text.find("troop\t"), "strike leaders\tOPP\tgroup\t\town\n");
  }
  std::vector<Diagnostic> diagnostics;
  const pack::Pack base =
      pack::Pack::from_bytes(compile::actors(files, diagnostics), "actors", pack::kActorsVersion);
  const pack::Pack pack = pack::Pack::from_bytes(
      compile::own_actors(base,
                          {{"mine.tsv", "phrase\tsector\tkind\tcountry\tsource\n"
                                        "strike leader\tLAB\tgroup\t\tmine\n"}},
                          diagnostics),
      "actors", pack::kActorsVersion);
  ASSERT_TRUE(diagnostics.empty()) << to_string(diagnostics.front());
  const Document doc = test::parsed("strike NOUN 2 compound\nleaders|leader NOUN 0 root\n");
  const auto sector = [&](const pack::Pack& of) {
    const ActorTables tables(of);
    TokenRange phrase;
    const uint32_t row = pack::office_at(doc, pack::FoldedTokens(doc), tables, 0, 1, phrase);
    return std::string(tables.text[tables.office_rows[row].sectors]);
  };
  EXPECT_EQ(sector(base), "OPP");
  EXPECT_EQ(sector(pack), "LAB");
}

TEST(OwnActors, MayBringStates) {
  const pack::Pack base = test::small_pack();
  std::vector<Diagnostic> diagnostics;
  const std::vector<compile::SourceFile> own = {
      {"mine/names.tsv",
       "name\tiso3\tas\tfrom\tto\nArdor\tARD\tname\t\t\nArdorian\tARD\tadjective\t\t\n"},
      {"mine/states.tsv",
       "iso3\tname\tkind\tfrom\tto\tcow\tgw\tbefore\tafter\nARD\tArdor\tstate\t\t\t\t\t\t\n"}};
  const pack::Pack pack = pack::Pack::from_bytes(compile::own_actors(base, own, diagnostics),
                                                 "actors", pack::kActorsVersion);
  ASSERT_TRUE(diagnostics.empty()) << to_string(diagnostics.front());
  const ActorTables tables(pack);
  // In between the others, so that codes are found by halving; what refers to states goes with
  // them.
  EXPECT_TRUE(
      std::is_sorted(tables.states.begin(), tables.states.end(), [&](const auto& a, const auto& b) {
        return tables.text[a.code] < tables.text[b.code];
      }));
  const auto code = [&](const char* name) {
    return tables
        .text[tables.states[tables.state_rows[tables.state_names.find(name).front()].state].code];
  };
  EXPECT_EQ(code("ardorian"), "ARD");
  EXPECT_EQ(code("kenya"), "KEN");
  EXPECT_EQ(code("yemen"), "YEM");
  const std::vector<compile::SourceFile> taken = {
      {"mine/states.tsv", "iso3\tname\tkind\tfrom\tto\tcow\tgw\tbefore\tafter\nKEN\tArdor\tstate\t"
                          "\t\t\t\t\t\nA1\tArdor\tstate\t\t\t\t\t\t\n"}};
  compile::own_actors(base, taken, diagnostics);
  ASSERT_EQ(diagnostics.size(), 2U);
  EXPECT_EQ(diagnostics[0].piece, "KEN");
  EXPECT_EQ(diagnostics[1].piece, "A1");
}

TEST(OwnActors, WhatIsNoTableIsSaid) {
  const pack::Pack base = test::small_pack();
  std::vector<Diagnostic> diagnostics;
  compile::own_actors(base, {{"a.txt", "KENYA_ [KEN]\n"}}, diagnostics);
  ASSERT_EQ(diagnostics.size(), 1U);
  EXPECT_NE(diagnostics[0].hint.find("import --from petrarch"), std::string::npos);
}

TEST(CompileActors, MissingFileAndColumnAreNamed) {
  auto files = test::small_actors();
  files.erase(files.begin());
  std::vector<Diagnostic> diagnostics;
  compile::actors(files, diagnostics);
  ASSERT_FALSE(diagnostics.empty());
  EXPECT_EQ(diagnostics[0].source, "states.tsv");
  files = test::small_actors();
  files[3].text = "id\tname\n";
  diagnostics.clear();
  compile::actors(files, diagnostics);
  EXPECT_FALSE(diagnostics.empty());
  EXPECT_EQ(diagnostics[0].source, "bodies.tsv");
}

TEST(CompileActors, PeopleAreFoundByDerivedNames) {
  const pack::Pack pack = test::small_pack();
  const ActorTables tables(pack);
  const auto key = [&](const char* phrase) {
    const auto values = tables.people.find(phrase);
    return values.empty() ? -1 : static_cast<int>(pack::person_key(values.front()));
  };
  EXPECT_EQ(key("park min-ji"), static_cast<int>(PersonKey::full));
  EXPECT_EQ(key("park min ji"), static_cast<int>(PersonKey::alias));
  EXPECT_EQ(key("park minji"), static_cast<int>(PersonKey::alias));
  EXPECT_EQ(key("park"), static_cast<int>(PersonKey::surname));
  EXPECT_EQ(key("min-ji"), -1);
  EXPECT_EQ(key("joan hill"), static_cast<int>(PersonKey::alias));
  EXPECT_EQ(key("hill"), static_cast<int>(PersonKey::surname));
  EXPECT_EQ(key("hyll"), static_cast<int>(PersonKey::surname));
  EXPECT_EQ(key("mother hedge"), static_cast<int>(PersonKey::alias));
  EXPECT_EQ(key("hedge"), -1);
  EXPECT_FALSE(tables.given.find("grace").empty());
  EXPECT_TRUE(tables.given.find("park").empty());
}

TEST(CompileActors, OneCodeMayHaveSeveralPeriods) {
  const pack::Pack pack = test::small_pack();
  const ActorTables tables(pack);
  const auto rows = tables.state_names.find("yemen");
  ASSERT_EQ(rows.size(), 1U);
  const uint32_t state = tables.state_rows[rows[0]].state;
  ASSERT_LT(state + 1, tables.states.size());
  EXPECT_EQ(tables.states[state].code, tables.states[state + 1].code);
  EXPECT_EQ(tables.states[state].cow, 679U);
  EXPECT_EQ(tables.states[state + 1].cow, 678U);
}

}  // namespace
}  // namespace sillok
