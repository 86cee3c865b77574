// SPDX-License-Identifier: Apache-2.0
// What all commands that take reports share: their options, and the loop over the reports.
#pragma once

#include <CLI/CLI.hpp>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <variant>
#include <vector>

#include "read/reader.h"
#include "sillok/engine.h"

namespace sillok::app {

struct Context;  // context.h

struct InputOptions {
  std::vector<std::string> paths;
  std::string in = "auto";
  std::string date, date_format, map, rejects, summary;
  size_t max_bytes = 2'000'000, max_chars = 500'000;
  unsigned jobs = 1;
  bool strict = false;
  bool ack = false;  // --ack: only `code` has it
};

// Adds FILE... and the options above to a subcommand.
void add_input_options(CLI::App& sub, InputOptions& options);
// The same without FILE... and --in, for a command with input of its own kind.
void add_report_options(CLI::App& sub, InputOptions& options);

// The reader's options; throws Error (usage) where --map or --in make no sense.
read::Options reader_options(const InputOptions& options);

// What was counted while running.
using Counts = std::map<std::string, uint64_t>;

// What comes of one report: what is written to standard output, what is done after that on the
// thread that writes, in input order, and what is to be counted.
struct Written {
  std::string out;
  std::function<void(Counts&)> then = {};
  Counts counts = {};
  uint64_t records = 0;  // in `out`; for --ack
};
// Or why it cannot be used: an Error (usage).
using Made = std::variant<Written, Error>;
// Makes one of each report, in their order.
using Work = std::function<std::vector<Made>(std::vector<read::Item>&&)>;

// Work on one report after the other; what `one` throws as Error (usage) is what is made of it.
Work one_by_one(std::function<Written(read::Item&&)> one);
// The engine, run on the reports up to `last`, and what `use` makes of each document. `engine` must
// outlive it.
Work coded(const Engine& engine, Step last, std::function<Written(const Document&)> use);

// Reads all reports, lets `work` run on `options.jobs` threads, writes what it gives to standard
// output in input order. Reports that are at hand are worked on together; those that have come
// through a pipe do not wait for more. What cannot be used goes to --rejects. Says at the end, on
// standard error, how many were read, rejected (and why) and came twice, where any were or
// --summary asks for it; that writes the same as JSON. With `options.ack` a line
// {"done":{"id","line","records", "reject"}} follows what was written of a report, rejected ones
// too, so that whoever asks through a pipe knows that there comes no more. `counts` (may be null)
// gets "reports", "rejected", "duplicates" (where there are any) and all that was counted. Gives
// the exit code.
int for_each_report(const InputOptions& options, const read::Options& reader, const Work& work,
                    Counts* counts = nullptr);

// Appends what is to be written of a report.
using WriteDocument = std::function<void(std::string&, const Document&)>;

// The engine run on each report up to `last`.
int for_each_document(const InputOptions& options, const EngineOptions& packs, Step last,
                      const WriteDocument& write);

// A subcommand `name` that takes reports as `code` does, and prints what one room made of each.
void add_room(CLI::App& app, Context& context, const std::string& name, const std::string& what,
              Step last, const WriteDocument& write);

}  // namespace sillok::app
