// SPDX-License-Identifier: Apache-2.0
// The report readers: bytes as a JSONL file and as a text file. Each gives reports or rejects,
// and a report that is given has a day and valid UTF-8.
#include <unistd.h>

#include <cstdio>
#include <filesystem>

#include "base/file.h"
#include "reports.h"

using namespace sillok;

namespace {

// The readers take paths. One file a process, rewritten for each input.
const std::string& scratch() {
  static const struct Scratch {
    std::string path = (std::filesystem::temp_directory_path() /
                        ("sillok_fuzz_read_" + std::to_string(::getpid())))
                           .string();
    ~Scratch() { std::remove(path.c_str()); }
  } one;
  return one.path;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string bytes(fuzz::as_text(data, size));
  if (std::FILE* file = std::fopen(scratch().c_str(), "wb")) {
    std::fwrite(bytes.data(), 1, bytes.size(), file);
    std::fclose(file);
  }
  for (const read::Format format :
       {read::Format::jsonl, read::Format::text, read::Format::automatic}) {
    read::Options options;
    options.format = format;
    options.date = "2020-06-17";
    options.marks = true;
    options.max_bytes = 2000;
    read::Reader reader({scratch()}, options);
    while (const auto item = reader.next()) fuzz::check(*item);
  }
  read::Options options;
  options.date = "2020-06-17";
  fuzz::check(read::report_of_text(bytes, options, "-"));
  return 0;
}
