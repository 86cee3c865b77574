// SPDX-License-Identifier: Apache-2.0
// Golden cases: read from a text file, run, rendered. The format is in tests/golden/README.md.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "compile/compile.h"
#include "sillok/document.h"
#include "sillok/engine.h"

namespace sillok::golden {

// What a case may set, and a file before its first case for all of them.
struct Setting {
  std::string dictionary = "shipped";  // or a folder of tests/golden/dictionaries
  std::string date;
  bool statements = false;
  // "actors", "places", "said", "events", "ontology" -> files that replace those of that name.
  std::map<std::string, std::vector<compile::SourceFile>> files;
};

struct Case {
  std::string title;
  size_t line = 0;  // of the title, from 1
  Setting setting;
  std::string text;
  std::vector<std::string> expected;
  size_t first_expected = 0;  // index of the line after "----"
};

struct CaseFile {
  std::string path;
  std::vector<std::string> lines;  // as they stand in the file
  std::vector<Case> cases;
};

// Throws Error with file and line where the file does not keep to the format.
CaseFile read_cases(const std::string& path);

// The file with the expectations replaced by `got`, one list a case.
std::string with_expectations(const CaseFile& file,
                              const std::vector<std::vector<std::string>>& got);

// One line an event, or the one line "nothing".
std::vector<std::string> render(const Document& doc);

// Opens engines with the dictionaries of a setting; equal settings share one.
// Packs are written below `work` and removed with the object.
class Engines {
 public:
  explicit Engines(std::string work);
  Engines(const Engines&) = delete;
  Engines& operator=(const Engines&) = delete;
  ~Engines();
  // Throws Error where a dictionary does not compile.
  const Engine& get(const Setting& setting);

 private:
  std::string pack_of(const Setting& setting, const std::string& kind);

  std::string work_;
  std::map<std::string, Engine> open_;
};

}  // namespace sillok::golden
