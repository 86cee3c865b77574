// SPDX-License-Identifier: Apache-2.0
// Runs one fuzz target over the files of its corpus, and over seeded variations of each: the
// plain test that every compiler can build.
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <random>
#include <string>
#include <vector>

#include "base/file.h"
#include "fuzz.h"

namespace {

void feed(const std::string& bytes) {
  // A copy of exactly this size, so that a read past the end is seen.
  const std::vector<uint8_t> exact(bytes.begin(), bytes.end());
  LLVMFuzzerTestOneInput(exact.data(), exact.size());
}

void vary(const std::string& bytes, std::mt19937& random) {
  for (int round = 0; round < 200; ++round) {
    std::string changed = bytes;
    for (uint32_t edits = 1 + random() % 4; edits > 0 && !changed.empty(); --edits) {
      const size_t at = random() % changed.size();
      switch (random() % 4) {
        case 0: changed[at] = static_cast<char>(random()); break;
        case 1: changed[at] = static_cast<char>(changed[at] ^ (1U << (random() % 8))); break;
        case 2: changed.erase(at, 1 + random() % 8); break;
        default:
          changed.insert(at, changed.substr(random() % changed.size(), random() % 16));
          break;
      }
    }
    feed(changed);
  }
}

}  // namespace

int main(int argc, char** argv) {
  std::vector<std::string> files;
  for (int i = 1; i < argc; ++i) {
    if (!std::filesystem::is_directory(argv[i])) {
      files.emplace_back(argv[i]);
      continue;
    }
    for (const auto& entry : std::filesystem::directory_iterator(argv[i]))
      files.push_back(entry.path().string());
  }
  std::sort(files.begin(), files.end());
  std::mt19937 random(1);
  feed("");
  for (const std::string& file : files) {
    const std::string bytes = sillok::read_file(file);
    feed(bytes);
    vary(bytes, random);
  }
  std::printf("%zu files, each with 200 variations\n", files.size());
  return files.empty() ? 1 : 0;
}
