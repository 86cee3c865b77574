// SPDX-License-Identifier: Apache-2.0
// Runs golden cases and says where what is told differs from what is expected.
//   golden_test [--bless] FILE...
// --bless writes what is told into the files instead; the diff is for a person to read.
#include <unistd.h>

#include <cstdio>
#include <filesystem>
#include <string>
#include <vector>

#include "base/file.h"
#include "case.h"

namespace {

using namespace sillok;

std::vector<std::string> tell(golden::Engines& engines, const golden::Case& one) {
  Report report;
  report.date = one.setting.date;
  report.text = one.text;
  return golden::render(engines.get(one.setting).code(std::move(report)));
}

void show(const golden::CaseFile& file, const golden::Case& one,
          const std::vector<std::string>& got) {
  std::printf("%s:%zu: %s\n", file.path.c_str(), one.line, one.title.c_str());
  for (const std::string& line : one.expected) std::printf("  expected  %s\n", line.c_str());
  for (const std::string& line : got) std::printf("  told      %s\n", line.c_str());
}

int run(const std::vector<std::string>& paths, bool bless) {
  golden::Engines engines(
      (std::filesystem::temp_directory_path() / ("sillok_golden_" + std::to_string(::getpid())))
          .string());
  size_t cases = 0, differ = 0;
  for (const std::string& path : paths) {
    const golden::CaseFile file = golden::read_cases(path);
    std::vector<std::vector<std::string>> all;
    for (const golden::Case& one : file.cases) {
      all.push_back(tell(engines, one));
      ++cases;
      if (all.back() == one.expected) continue;
      ++differ;
      show(file, one, all.back());
    }
    if (bless) write_file(path, golden::with_expectations(file, all));
  }
  std::printf("%zu cases, %zu %s\n", cases, differ, bless ? "rewritten" : "differ");
  return differ == 0 || bless ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
  std::vector<std::string> paths(argv + 1, argv + argc);
  const bool bless = std::erase(paths, "--bless") > 0;
  if (paths.empty()) {
    std::fprintf(stderr, "usage: golden_test [--bless] FILE...\n");
    return 2;
  }
  try {
    return run(paths, bless);
  } catch (const Error& error) {
    std::fprintf(stderr, "%s\n", to_string(error).c_str());
    return 1;
  }
}
