// SPDX-License-Identifier: Apache-2.0
// The report readers: bytes as a JSONL file and as a text file. Each gives reports or rejects,
// and a report that is given has a day and valid UTF-8.
#include <unistd.h>

#include <cstdio>
#include <filesystem>

#include "base/dates.h"
#include "base/file.h"
#include "base/utf8.h"
#include "fuzz.h"
#include "read/reader.h"

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

void check(const read::Item& item) {
  if (item.reject) return fuzz::require(!item.reject->reason.empty());
  fuzz::require(parse_day(item.report.date).has_value());
  fuzz::require(find_invalid_utf8(item.report.text) == std::string_view::npos);
  fuzz::require(!item.report.text.empty());
  for (const auto* spans : {&item.actor, &item.recipient}) {
    for (const Span span : *spans)
      fuzz::require(span.begin <= span.end && span.end <= item.report.text.size());
  }
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
    while (const auto item = reader.next()) check(*item);
  }
  read::Options options;
  options.date = "2020-06-17";
  check(read::report_of_text(bytes, options, "-"));
  return 0;
}
