// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <algorithm>

#include "actors_fixture.h"

namespace sillok {
namespace {

using pack::ActorTables;
using pack::PersonKey;

// The diagnostics after one line is added to a file of the small tables.
std::vector<Diagnostic> complaints(const std::string& file, const std::string& line) {
  auto files = test::small_actors();
  for (auto& f : files) {
    if (f.name == file) f.text += line + "\n";
  }
  std::vector<Diagnostic> diagnostics;
  compile::actors(files, diagnostics);
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
  expect_one(complaints("states.tsv", "Xx1\tNowhere\tstate\t\t\t\t\town"), "states.tsv", 12, "Xx1");
  expect_one(complaints("states.tsv", "ZZZ\tNowhere\tempire\t\t\t\t\town"), "states.tsv", 12,
             "empire");
  expect_one(complaints("states.tsv", "ZZZ\tNowhere\tstate\t\t\t12a\t\town"), "states.tsv", 12,
             "12a");
  expect_one(complaints("states.tsv", "USA\tUnited States\tstate\t\t\t2\t2\town"), "states.tsv", 12,
             "USA");
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
  expect_one(complaints("offices.tsv", "president\tGOV\toffice\town"), "offices.tsv", 16,
             "president");
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
  EXPECT_EQ(tables.states[state].cow, 678U);
  EXPECT_EQ(tables.states[state + 1].cow, 679U);
}

}  // namespace
}  // namespace sillok
