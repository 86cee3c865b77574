// SPDX-License-Identifier: Apache-2.0
#include "compile/petrarch.h"

#include <gtest/gtest.h>

namespace sillok {
namespace {

const std::set<std::string, std::less<>> kCountries = {"KEN", "RUS", "SUN", "UGA"};

compile::PetrarchTables import(const std::string& text, std::vector<Diagnostic>& diagnostics) {
  return compile::from_petrarch({"my.txt", text}, kCountries, diagnostics);
}

TEST(Petrarch, ActorsBecomeRowsWithDates) {
  std::vector<Diagnostic> diagnostics;
  const auto tables = import("# comment\n"
                             "KENYA_ [KEN] ; who typed it\n"
                             "+THE_KENYAN_REPUBLIC_\n"
                             "JANE_OCHIENG_\n"
                             "+OCHIENG_\n"
                             "\t[KENELI <930101]\n"
                             "\t[KENGOVAGR 19930101-021231] # minister\n"
                             "\t[KENOPP >030101]\n"
                             "USSR_ [SUN <920101] [RUS]\n",
                             diagnostics);
  EXPECT_TRUE(diagnostics.empty()) << to_string(diagnostics.front());
  EXPECT_EQ(tables.bodies,
            "id\tname\taliases\tcountry\tsectors\tkind\tfrom\tto\tsource\n"
            "kenya\tKenya\tKenyan Republic\tKEN\t\tactor\t\t\tmy.txt:2\n"
            "jane-ochieng\tJane Ochieng\tOchieng\tKEN\tELI\tactor\t\t1992-12-31\tmy.txt:6\n"
            "jane-ochieng\tJane Ochieng\tOchieng\tKEN\tGOV|AGR\tactor\t1993-01-01\t2002-12-31\t"
            "my.txt:7\n"
            "jane-ochieng\tJane Ochieng\tOchieng\tKEN\tOPP\tactor\t2003-01-01\t\tmy.txt:8\n"
            "ussr\tUssr\t\tSUN\t\tactor\t\t1991-12-31\tmy.txt:9\n"
            "ussr\tUssr\t\tRUS\t\tactor\t\t\tmy.txt:9\n");
  EXPECT_EQ(tables.names, 5U);
  EXPECT_TRUE(tables.offices.empty());
}

TEST(Petrarch, AgentsBecomeDescriptions) {
  std::vector<Diagnostic> diagnostics;
  const auto tables = import("!PERSON! = MAN, WOMAN\n"
                             "POLICE!PERSON! [~COP]\n"
                             "THIEF {THIEVES} [~CRM]\n"
                             "BUDDHIST_MONK [~BUD]\n"
                             "REPORTER {} [~MED]\n",
                             diagnostics);
  EXPECT_TRUE(diagnostics.empty()) << to_string(diagnostics.front());
  EXPECT_EQ(tables.offices, "phrase\tsector\tkind\tcountry\tsource\n"
                            "buddhist monk\tREL\tgroup\t\tmy.txt:4\n"
                            "policeman\tCOP\tgroup\t\tmy.txt:2\n"
                            "policewoman\tCOP\tgroup\t\tmy.txt:2\n"
                            "reporter\tJRN\tgroup\t\tmy.txt:5\n"
                            "thief\tCRM\tgroup\t\tmy.txt:3\n"
                            "thieves\tCRM\tgroup\t\tmy.txt:3\n");
}

struct Refusal {
  const char* text;
  uint32_t line;
  const char* message;
};

TEST(Petrarch, EveryLineThatIsLostIsReported) {
  const Refusal refusals[] = {
      {"A_ [KEN]\nB_\n", 2, "the name has no code"},
      {"A_ [KENGOV 9913]\n", 1, "this is no time"},
      {"A_ [KENGOV 990230-990301]\n", 1, "this is no time"},
      {"A_ [KE]\n", 1, "pieces of three letters"},
      {"A_ [QQQZZZ]\n", 1, "no counterpart"},
      {"A_ [KENGOV\n", 1, "not closed"},
      {"A_ []\n", 1, "the code is empty"},
      {"A_ [---]\n", 1, "null code"},
      {"[KEN]\n", 1, "a code without an actor"},
      {"+A_\n", 1, "without an actor before it"},
      {"123_ [KEN]\n", 1, "this is no name"},
      {"A!X! [~COP]\n", 1, "set of words is not known"},
      {"!X! =\n", 1, "no set of words"},
      {"A_ [KEN] [UGA]\n", 1, "for the same time"},
      {"A [~COP] [~GOV]\n", 1, "an agent has one code"},
      {"A [~COP]\nA [~GOV]\n", 2, "stands already"},
      {"<NOUN>\nPEACE_TALKS ;tb\n", 2, "without a code names nobody"},
      {"A\xFF_ [KEN]\n", 1, "no UTF-8"},
  };
  for (const Refusal& refusal : refusals) {
    std::vector<Diagnostic> diagnostics;
    import(refusal.text, diagnostics);
    const bool found =
        std::any_of(diagnostics.begin(), diagnostics.end(), [&](const Diagnostic& d) {
          return d.source == "my.txt" && d.line == refusal.line &&
                 d.severity != Severity::warning &&
                 d.message.find(refusal.message) != std::string::npos;
        });
    EXPECT_TRUE(found) << refusal.text
                       << (diagnostics.empty() ? "" : to_string(diagnostics.front()));
  }
}

TEST(Petrarch, WhatPloverDoesNotKnowIsLeftOutWithAWarning) {
  std::vector<Diagnostic> diagnostics;
  const auto tables = import("LUO_ELDERS_ [KENLUOCVL]\n", diagnostics);
  ASSERT_EQ(diagnostics.size(), 1U);
  EXPECT_EQ(diagnostics[0].severity, Severity::warning);
  EXPECT_NE(tables.bodies.find("\tKEN\tCVL\t"), std::string::npos);
}

}  // namespace
}  // namespace sillok
