// SPDX-License-Identifier: Apache-2.0
// The command line: reads the arguments, runs one subcommand, turns failures into messages and
// exit codes. Each subcommand is a file of its own; see context.h.
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <new>
#include <string_view>

#include "context.h"
#include "help.h"
#include "output.h"
#include "sillok/error.h"

namespace {

using namespace sillok;
using namespace sillok::app;

// Records are written whole and rejects line by line, so there is nothing to tidy up.
extern "C" void on_interrupt(int) { ::_exit(kInterrupted); }

// A mapped file that another program cuts short, or whose disk fails, shows as this signal. What
// was committed to a database stays.
extern "C" void on_lost_file(int) {
  constexpr std::string_view kText =
      "sillok: a file that was being read became shorter, or its disk failed\n"
      "hint: replace a pack or a database by moving a whole one to its name, never by writing over "
      "it\n";
  [[maybe_unused]] const auto written = ::write(STDERR_FILENO, kText.data(), kText.size());
  ::_exit(kMissing);
}

void set_signals() {
  // A closed pipe, and a file beyond the limit of its size, show as a write that fails.
  std::signal(SIGPIPE, SIG_IGN);
  std::signal(SIGXFSZ, SIG_IGN);
  std::signal(SIGINT, on_interrupt);
  std::signal(SIGTERM, on_interrupt);
  std::signal(SIGBUS, on_lost_file);
}

void add_commands(CLI::App& app, Context& context) {
  add_code(app, context);
  add_explain(app, context);
  add_add(app, context);
  add_query(app, context);
  add_panel(app, context);
  add_index(app, context);
  add_alert(app, context);
  add_serve(app, context);
  add_recode(app, context);
  add_forget(app, context);
  add_read(app, context);
  add_parse(app, context);
  add_mention(app, context);
  add_when(app, context);
  add_where(app, context);
  add_who(app, context);
  add_said(app, context);
  add_between(app, context);
  add_dict(app, context);
  add_import(app, context);
  add_export(app, context);
#ifdef SILLOK_TRAIN
  add_eval(app, context);
  add_train(app, context);
#endif
  add_doctor(app, context);
  add_licenses(app, context);
  add_manual(app, context);
  add_version(app, context);
}

// The subcommand that was being read when the command line failed.
std::string help_command(const CLI::App& app) {
  std::string path = app.get_name();
  const CLI::App* at = &app;
  while (!at->get_subcommands().empty()) {
    at = at->get_subcommands().front();
    path += " " + at->get_name();
  }
  return path + " --help";
}

int wrong_usage(const CLI::App& app, const CLI::ParseError& error) {
  std::string what = error.what();
  if (dynamic_cast<const CLI::ExtrasError*>(&error) != nullptr) {
    const size_t colon = what.find(": ");
    const std::string piece = what.substr(colon == std::string::npos ? 0 : colon + 2);
    const bool command = app.get_subcommands().empty() && !piece.starts_with('-');
    what = (command ? "no such command: '" : "unexpected: '") + piece + "'";
  }
  if (const size_t line = what.find('\n'); line != std::string::npos) what.resize(line);
  message("sillok: " + what + "\nhint: see '" + help_command(app) + "'");
  return kWrongUsage;
}

int run(int argc, char** argv) {
  CLI::App app("Sillok reads dated news reports and records who did what to whom.", "sillok");
  Context context;
  set_help(app);
  app.require_subcommand(0, 1);
  add_commands(app, context);
  try {
    app.parse(argc, argv);
  } catch (const CLI::CallForHelp&) {
    Output().write(help_of(app));
    return kDone;
  } catch (const CLI::ParseError& error) { return wrong_usage(app, error); }
  if (!context.run) {
    Output().write(help_of(app));
    return kDone;
  }
  return context.run();
}

}  // namespace

int main(int argc, char** argv) {
  set_signals();
  try {
    return run(argc, argv);
  } catch (const ClosedPipe&) { return kDone; } catch (const Error& error) {
    message(to_string(error));
    return static_cast<int>(error.code);
  } catch (const std::bad_alloc&) {
    message("sillok: out of memory\nhint: use fewer threads (-j) or smaller reports (--max-bytes)");
    return kFailed;
  } catch (const std::exception& error) {
    message(std::string("sillok: ") + error.what());
    return kFailed;
  }
}
