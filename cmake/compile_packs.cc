// SPDX-License-Identifier: Apache-2.0
// The build's own tool: compiles one kind of dictionary into its pack and fails the build, with
// file, line, piece and hint, where a file is wrong.
//   sillok_compile KIND OUT.pack FOLDER [FOLDER ...]
#include <cstdio>
#include <string>
#include <vector>

#include "base/file.h"
#include "compile/compile.h"

namespace {

int run(const std::string& kind, const std::string& out, const std::vector<std::string>& folders) {
  std::vector<sillok::compile::SourceFile> files;
  for (const std::string& folder : folders) {
    for (auto& file : sillok::compile::read_folder(folder)) files.push_back(std::move(file));
  }
  std::vector<sillok::Diagnostic> found;
  std::string pack;
  if (kind == "actors")
    pack = sillok::compile::actors(files, found);
  else if (kind == "places")
    pack = sillok::compile::places(files, found);
  else if (kind == "said")
    pack = sillok::compile::said(files, found);
  else if (kind == "events")
    pack = sillok::compile::events(files, found);
  else {
    std::fprintf(stderr, "unknown kind of pack: '%s'\n", kind.c_str());
    return 2;
  }
  bool failed = false;
  for (const sillok::Diagnostic& d : found) {
    std::fprintf(stderr, "%s\n", to_string(d).c_str());
    failed = failed || d.severity == sillok::Severity::error;
  }
  if (failed) return 1;
  sillok::write_file(out, pack);
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 4) {
    std::fprintf(stderr, "usage: sillok_compile KIND OUT.pack FOLDER...\n");
    return 2;
  }
  try {
    return run(argv[1], argv[2], {argv + 3, argv + argc});
  } catch (const sillok::Error& e) {
    std::fprintf(stderr, "%s\n", to_string(e).c_str());
    return 1;
  }
}
