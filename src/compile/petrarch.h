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
//
// CAMEO's role codes become PLOVER sectors; codes of ethnic groups, religions and single
// organisations inside a code have no place in PLOVER and are left out, which a warning says. What
// cannot be carried over is a Diagnostic of severity error with file, line, piece and reason, and
// is left out; a line of words without any code (TABARI's null words) is a note.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "compile/compile.h"

namespace sillok::compile {

struct PetrarchTables {
  std::string bodies;   // a table like bodies.tsv, of kind "actor"; empty where the file has none
  std::string offices;  // a table like offices.tsv; empty where the file has none
  size_t names = 0;     // lines with a name that were carried over
};

// `countries` are the codes that are known (of states.tsv). Each row's source is FILE:LINE.
PetrarchTables from_petrarch(const SourceFile& file,
                             const std::set<std::string, std::less<>>& countries,
                             std::vector<Diagnostic>& diagnostics);

}  // namespace sillok::compile
