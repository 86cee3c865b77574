// SPDX-License-Identifier: Apache-2.0
// Where a sentence begins behind its dateline.
#include "document/dateline.h"

#include <gtest/gtest.h>

#include "sillok/engine.h"

namespace sillok {
namespace {

// What is left of the text behind its dateline.
std::string behind(const std::string& text) {
  static const Engine engine = Engine::open({});
  Report report;
  report.date = "2020-06-17";
  report.text = text;
  const Document doc = engine.code(std::move(report), Step::text);
  const TokenRange words = doc.sentences.at(0).tokens;
  return text.substr(doc.tokens[after_dateline(doc, words)].span.begin);
}

TEST(Dateline, IsWhatStandsBeforeTheDash) {
  for (const std::string line :
       {"SEOUL - ", "SEOUL -- ", "SEOUL \xE2\x80\x94 ", "SEOUL \xE2\x80\x93 ",
        "NEW DELHI, June 4 - ", "LAGOS, Nigeria (Coast Wire) \xE2\x80\x94 ",
        "MOSCOW, 4 June 2020 (Coast/Gulf) -- "})
    EXPECT_EQ(behind(line + "Chad condemned Mali."), "Chad condemned Mali.") << line;
  EXPECT_EQ(behind("SEOUL - \"We condemn it\", the minister said."),
            "\"We condemn it\", the minister said.");
}

TEST(Dateline, OtherDashesAreNone) {
  for (const std::string text :
       {"Chad - Mali ties are bad.", "NATO \xE2\x80\x94 the alliance of thirty \xE2\x80\x94 met.",
        "U.S. Representative Collins (R\xE2\x80\x93NY) was charged.",
        "UN peacekeepers left - Mali said.", "SEOUL condemned the North.",
        "BBC reporters - They were four - left."})
    EXPECT_EQ(behind(text), text);
}

}  // namespace
}  // namespace sillok
