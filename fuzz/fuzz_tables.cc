// SPDX-License-Identifier: Apache-2.0
// Dictionaries that people edit. The first line names the pack ("actors", "own", "places", "said",
// "events"), a line "== NAME" begins a table. Every fault is a Diagnostic; what has none gives a
// pack that the rooms take.
#include <algorithm>

#include "actors_fixture.h"
#include "compile/compile.h"
#include "fuzz.h"
#include "said/said.h"
#include "sillok/error.h"
#include "what/lexicon.h"
#include "where/where.h"
#include "who/who.h"

using namespace sillok;

namespace {

std::vector<compile::SourceFile> files_of(std::string_view text) {
  std::vector<compile::SourceFile> files;
  for (size_t at = 0; at < text.size();) {
    const size_t end = std::min(text.find('\n', at), text.size());
    const std::string_view line = text.substr(at, end - at);
    at = end + 1;
    if (line.starts_with("== "))
      files.push_back({std::string(line.substr(3)), ""});
    else if (!files.empty())
      files.back().text += std::string(line) + "\n";
  }
  return files;
}

bool whole(const std::vector<Diagnostic>& diagnostics) {
  for (const Diagnostic& d : diagnostics) {
    fuzz::require(!d.message.empty() && d.piece.size() <= 80);
    fuzz::require(!to_string(d).empty());
  }
  return std::none_of(diagnostics.begin(), diagnostics.end(),
                      [](const Diagnostic& d) { return d.severity == Severity::error; });
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view text = fuzz::as_text(data, size);
  const size_t end = std::min(text.find('\n'), text.size());
  const std::string_view kind = text.substr(0, end);
  const std::vector<compile::SourceFile> files = files_of(text.substr(end));
  std::vector<Diagnostic> diagnostics;
  if (kind == "actors" || kind == "own") {
    static const pack::Pack base = test::small_pack();
    const std::string bytes = kind == "own" ? compile::own_actors(base, files, diagnostics)
                                            : compile::actors(files, diagnostics);
    if (whole(diagnostics))
      (void)who::Actors(pack::Pack::from_bytes(bytes, "actors", who::kPackVersion));
  } else if (kind == "places") {
    const std::string bytes = compile::places(files, diagnostics);
    if (whole(diagnostics))
      (void)where::Gazetteer(pack::Pack::from_bytes(bytes, "places", where::kPackVersion));
  } else if (kind == "said") {
    const std::string bytes = compile::said(files, diagnostics);
    if (whole(diagnostics))
      (void)said::Cues(pack::Pack::from_bytes(bytes, "said", said::kPackVersion));
  } else if (kind == "events") {
    const std::string bytes = compile::events(files, diagnostics);
    if (whole(diagnostics))
      (void)what::Lexicon(pack::Pack::from_bytes(bytes, "events", what::kPackVersion));
  }
  return 0;
}
