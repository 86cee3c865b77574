// SPDX-License-Identifier: Apache-2.0
// Dictionaries of PETRARCH and TABARI, and users' own tables: what cannot be carried over is a
// Diagnostic with the file's name and line; what is carried over is a table that reads without a
// complaint of its form.
#include "base/tsv.h"
#include "compile/compile.h"
#include "compile/petrarch.h"
#include "fuzz.h"

using namespace sillok;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const compile::SourceFile file{"f.txt", std::string(fuzz::as_text(data, size))};
  std::vector<Diagnostic> found;
  const auto tables = compile::from_petrarch(
      file, {{"KEN", "RUS", "SUN"}, {{"kenyan\tKEN", {"adjective", "people"}}}}, found);
  for (const Diagnostic& d : found)
    fuzz::require(d.source == "f.txt" && d.line > 0 && !d.message.empty());
  for (const std::string* text :
       {&tables.states, &tables.state_names, &tables.bodies, &tables.offices}) {
    std::vector<Diagnostic> complaints;
    const Tsv table = parse_tsv(*text, "t.tsv", complaints);
    fuzz::require(complaints.empty());
    for (const TsvRow& row : table.rows) fuzz::require(row.fields.size() == table.columns.size());
  }
  return 0;
}
