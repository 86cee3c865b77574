// SPDX-License-Identifier: Apache-2.0
// Where records go: in a format of view/format.h, to standard output, a file or a folder. What the
// commands that write records share:
//
//   FormatOptions options;
//   add_format_options(*sub, options);
//   ...
//   RecordSink sink(options);
//   while (...) sink.add(record);
//   sink.finish();
#pragma once

#include <CLI/CLI.hpp>
#include <memory>
#include <string>

#include "output.h"
#include "view/format.h"

namespace sillok::app {

struct FormatOptions {
  std::string to = "jsonl";
  std::string out;  // file or folder; "" and "-": standard output
  bool no_header = false, aux = false;
};

// Adds --to (or what the format's option is called), --out, --no-header and --aux.
void add_format_options(CLI::App& sub, FormatOptions& options, const std::string& name = "--to");

// The names of the formats, for help: "jsonl, csv, tsv, ...".
std::string format_names();

// Throws Error (usage) where the format does not exist or wants a folder and has none, and Error
// (failed) where nothing can be written.
class RecordSink {
 public:
  explicit RecordSink(const FormatOptions& options);

  void add(const Record& record) { add(record, view::told_in(record)); }
  void add(const Record& record, const view::Tellings& tellings);
  // Writes out what is complete, as after each report.
  void flush();
  // Ends the output and says on standard error what the format had no place for.
  void finish();

 private:
  void begin();

  FormatOptions options_;
  bool folder_ = false, begun_ = false;
  std::unique_ptr<view::RecordWriter> writer_;
  std::unique_ptr<Output> file_;  // null for a folder
  std::string pending_;
};

}  // namespace sillok::app
