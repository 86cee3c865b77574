// SPDX-License-Identifier: Apache-2.0
// What the subcommands share. A subcommand is one file that defines
//
//   void add_<name>(CLI::App& app, Context& context);
//
// which adds the subcommand with its options and a callback that sets `context.run`. Nothing is
// done while the command line is read; main calls `run` afterwards and turns what it throws into
// a message and an exit code:
//
//   auto* sub = app.add_subcommand("count", "Counts the reports");
//   auto input = std::make_shared<InputOptions>();
//   add_input_options(*sub, *input);
//   sub->footer("Example:\n  sillok count reports.jsonl");
//   sub->callback([&context, input] { context.run = [input] { return count(*input); }; });
#pragma once

#include <CLI/CLI.hpp>
#include <functional>
#include <stdexcept>

#include "sillok/engine.h"

namespace sillok::app {

// Exit codes of the contract. 1, 2 and 4 come from Error::code.
inline constexpr int kDone = 0;
inline constexpr int kFailed = 1;
inline constexpr int kWrongUsage = 2;
inline constexpr int kRejected = 3;
inline constexpr int kMissing = 4;
inline constexpr int kAlarm = 5;
inline constexpr int kInterrupted = 130;

// Thrown where the reader of our output has gone. main ends quietly.
struct ClosedPipe {};

struct Context {
  std::function<int()> run;  // set by the callback of the chosen subcommand; gives the exit code
};

void add_code(CLI::App& app, Context& context);
void add_explain(CLI::App& app, Context& context);
void add_add(CLI::App& app, Context& context);
void add_query(CLI::App& app, Context& context);
void add_panel(CLI::App& app, Context& context);
void add_index(CLI::App& app, Context& context);
void add_alert(CLI::App& app, Context& context);
void add_serve(CLI::App& app, Context& context);
void add_recode(CLI::App& app, Context& context);
void add_forget(CLI::App& app, Context& context);
void add_read(CLI::App& app, Context& context);
void add_parse(CLI::App& app, Context& context);
void add_mention(CLI::App& app, Context& context);
void add_when(CLI::App& app, Context& context);
void add_where(CLI::App& app, Context& context);
void add_who(CLI::App& app, Context& context);
void add_said(CLI::App& app, Context& context);
void add_between(CLI::App& app, Context& context);
void add_dict(CLI::App& app, Context& context);
void add_import(CLI::App& app, Context& context);
void add_export(CLI::App& app, Context& context);
void add_eval(CLI::App& app, Context& context);
void add_train(CLI::App& app, Context& context);
void add_doctor(CLI::App& app, Context& context);
void add_manual(CLI::App& app, Context& context);
void add_version(CLI::App& app, Context& context);
void add_licenses(CLI::App& app, Context& context);

// `--pack KIND=FILE` (repeatable): uses a pack of the caller's instead of the built-in one.
void add_pack_options(CLI::App& sub, EngineOptions& options);

}  // namespace sillok::app
