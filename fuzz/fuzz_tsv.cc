// SPDX-License-Identifier: Apache-2.0
// The dictionary files: the TSV reader, and each compiler of a dictionary with the bytes as one of
// its files. What is wrong is a Diagnostic with the file's name; nothing else may happen.
#include "base/tsv.h"
#include "compile/compile.h"
#include "fuzz.h"

using namespace sillok;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string text(fuzz::as_text(data, size));
  std::vector<Diagnostic> found;
  const Tsv table = parse_tsv(text, "f.tsv", found);
  for (const TsvRow& row : table.rows) fuzz::require(row.fields.size() == table.columns.size());
  for (const Diagnostic& d : found)
    fuzz::require(d.source == "f.tsv" && d.line > 0 && !d.message.empty());

  const auto compiled = [&](auto compile, std::initializer_list<const char*> names) {
    std::vector<compile::SourceFile> files;
    for (const char* name : names) files.push_back({name, text});
    std::vector<Diagnostic> diagnostics;
    try {
      const std::string once = compile(files, diagnostics);
      fuzz::require(once == compile(files, diagnostics));
    } catch (const Error&) { return; }
  };
  compiled(compile::actors, {"bodies.tsv", "members.tsv", "offices.tsv", "people.tsv",
                             "state_names.tsv", "states.tsv"});
  compiled(compile::said, {"cues.tsv", "operators.tsv"});
  compiled(compile::events, {"lexicon/nouns.tsv", "lexicon/verbs.tsv", "cameo_codes.tsv"});
  compiled(compile::places, {"cities.tsv", "countries.tsv", "admin1.tsv", "regions.tsv"});
  return 0;
}
