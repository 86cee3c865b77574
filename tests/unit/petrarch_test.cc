// SPDX-License-Identifier: Apache-2.0
#include "compile/petrarch.h"

#include <gtest/gtest.h>

namespace sillok {
namespace {

const compile::KnownStates kKnown = {{"KEN", "RUS", "SUN", "UGA"},
                                     {{"kenyan\tKEN", {"adjective", "people"}}}};

compile::PetrarchTables import(const std::string& text, std::vector<Diagnostic>& diagnostics) {
  return compile::from_petrarch({"my.txt", text}, kKnown, diagnostics);
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
            "jane-ochieng\tJane Ochieng\tOchieng\tKEN\tELI\tactor\t\t1992-12-31\tmy.txt:6\n"
            "jane-ochieng\tJane Ochieng\tOchieng\tKEN\tGOV|AGR\tactor\t1993-01-01\t2002-12-31\t"
            "my.txt:7\n"
            "jane-ochieng\tJane Ochieng\tOchieng\tKEN\tOPP\tactor\t2003-01-01\t\tmy.txt:8\n");
  EXPECT_EQ(tables.state_names, "name\tiso3\tas\tfrom\tto\tsource\n"
                                "Kenya\tKEN\tname\t\t\tmy.txt:2\n"
                                "Kenyan Republic\tKEN\tname\t\t\tmy.txt:2\n"
                                "Ussr\tSUN\tname\t\t1991-12-31\tmy.txt:9\n"
                                "Ussr\tRUS\tname\t1992-01-01\t\tmy.txt:9\n");
  EXPECT_TRUE(tables.states.empty());
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
      {"!A! = B, C!A!\n", 1, "this is no set of words"},
      {"THIEF {{THIEVES} [~CRM]\n", 1, "braces inside braces"},
      {"!A! = B, C\nX!A!!A!!A!!A! [~CRM]\n", 2, "too many names"},
      {"A_ [QQ9ZZZ]\n", 1, "no counterpart"},
      {"A_ [QQ/ZZZ]\n", 1, "pieces of three letters"},
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

TEST(Petrarch, CodesOfNoKnownCountryAreStatesOfTheUsersOwn) {
  std::vector<Diagnostic> diagnostics;
  const auto tables = import("VARSIA_ [VRS]\n"
                             "+VARSIANS\n"
                             "+VARSIAN\n"
                             "+PORT_LUND\n"
                             "VARSIAN_ [VRS]\n"
                             "KENYAN_ [KEN]\n"
                             "EAST_LUND_ [ELU <920101]\n"
                             "LUND_ [VRS <930101] [ELU]\n"
                             "OLD_GUARD_ [VRSMIL]\n"
                             "KING_OF_LUND_ [--- <950101] [ELUGOV]\n",
                             diagnostics);
  ASSERT_EQ(diagnostics.size(), 1U);  // the null code
  EXPECT_EQ(tables.own, (std::map<std::string, uint32_t>{{"ELU", 7}, {"VRS", 1}}));
  EXPECT_EQ(tables.states, "iso3\tname\tkind\tfrom\tto\tcow\tgw\tbefore\tafter\tsource\n"
                           "ELU\tELU\tstate\t\t\t\t\t\t\tmy.txt:7\n"
                           "VRS\tVRS\tstate\t\t\t\t\t\t\tmy.txt:1\n");
  EXPECT_EQ(tables.state_names, "name\tiso3\tas\tfrom\tto\tsource\n"
                                "Varsia\tVRS\tname\t\t\tmy.txt:1\n"
                                "Varsians\tVRS\tname\t\t\tmy.txt:1\n"
                                "Varsian\tVRS\tadjective\t\t\tmy.txt:1\n"
                                "Port Lund\tVRS\tname\t\t\tmy.txt:1\n"
                                "Kenyan\tKEN\tadjective\t\t\tmy.txt:6\n"
                                "Kenyan\tKEN\tpeople\t\t\tmy.txt:6\n"
                                "East Lund\tELU\tname\t\t1991-12-31\tmy.txt:7\n"
                                "Lund\tVRS\tname\t\t1992-12-31\tmy.txt:8\n"
                                "Lund\tELU\tname\t1993-01-01\t\tmy.txt:8\n");
  EXPECT_NE(tables.bodies.find("\tVRS\tMIL\tactor\t\t\t"), std::string::npos);
  EXPECT_NE(tables.bodies.find("\tELU\tGOV\tactor\t1995-01-01\t\t"), std::string::npos);
}

TEST(Petrarch, WhatPloverDoesNotKnowIsLeftOutWithAWarning) {
  std::vector<Diagnostic> diagnostics;
  const auto tables =
      import("LUO_ELDERS_ [KENLUOCVL]\nKENYA_TELEVISION_ [KENTV]\nTHE_LAKES_ [KEN/UGA]\n"
             "LAKE_RANGERS_ [KENMIL/UGAMIL]\n",
             diagnostics);
  ASSERT_EQ(diagnostics.size(), 3U);
  EXPECT_NE(tables.state_names.find("Lakes\tKEN\tname\t\t\t"), std::string::npos);
  EXPECT_NE(tables.state_names.find("Lakes\tUGA\tname\t\t\t"), std::string::npos);
  EXPECT_EQ(tables.bodies.find("\tUGA\tMIL"), std::string::npos);
  EXPECT_EQ(diagnostics[0].severity, Severity::warning);
  EXPECT_NE(tables.bodies.find("\tKEN\tCVL\t"), std::string::npos);
}

}  // namespace
}  // namespace sillok
