// SPDX-License-Identifier: Apache-2.0
// Actor and agent dictionaries of TABARI and PETRARCH, turned into Sillok's tables.
//
//   KENYA_ [KEN]                      a name and its CAMEO code; "_" stands for a space and, at the
//   end, +KENYA_REPUBLIC_                  for the end of the word; "+" is another name of the same
//   actor HAMID_KARZAI_ ; who typed it      after ";" or "#" a comment
//       [AFGGOV >011222]              a code for a time: "<", ">" or "from-to", YYMMDD or YYYYMMDD
//       [AFGELI]                      a code for all other times
//   POLICE {} [~COP]                  an agent: what a noun adds to the country ("~") before it;
//   THIEF {THIEVES} [~CRM]            its plural in braces, {} for none
//   !PERSON! = MAN, MEN, WOMAN        words to put in for !PERSON! in other lines
//   [---]                             nobody; with a time, nobody then
//   THE_LAKES_ [KEN/UGA]              two states at once
//
// An actor that is only ever a state, without a role, becomes a name of that state. Three capital
// letters in front that are no country that is known are a state of the user's own.
// CAMEO's role codes become PLOVER sectors; codes of ethnic groups, religions and single
// organisations inside a code have no place in PLOVER and are left out, which a warning says. What
// cannot be carried over is a Diagnostic of severity error with file, line, piece and reason, and
// is left out; a line of words without any code (TABARI's null words) is a note.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "compile/compile.h"

namespace sillok::compile {

// What is known of states before.
struct KnownStates {
  std::set<std::string, std::less<>> codes;
  // fold(name) + "\t" + code to what the name is ("adjective"), as in state_names.tsv.
  std::map<std::string, std::set<std::string>> names;
};

struct PetrarchTables {
  std::string states;       // a table like states.tsv of the user's own states
  std::string state_names;  // a table like state_names.tsv
  std::string bodies;       // a table like bodies.tsv, of kind "actor"
  std::string offices;      // a table like offices.tsv; each is empty where the file has none
  std::map<std::string, uint32_t> own;  // the codes of `states`, with the line of the first use
  size_t names = 0;                     // lines with a name that were carried over
};

// Each row's source is FILE:LINE.
PetrarchTables from_petrarch(const SourceFile& file, const KnownStates& known,
                             std::vector<Diagnostic>& diagnostics);

}  // namespace sillok::compile
