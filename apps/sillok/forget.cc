// SPDX-License-Identifier: Apache-2.0
#include "store/forget.h"

#include "context.h"
#include "output.h"

namespace sillok::app {
namespace {

struct ForgetOptions {
  std::string db;
  std::vector<std::string> names;
  bool dry_run = false;
};

int run(const ForgetOptions& options) {
  const store::Forgotten found = store::forget(options.db, options.names, options.dry_run);
  message(std::string(options.dry_run ? "would take the name out of " : "taken out of ") +
          std::to_string(found.reports) + " reports, " + std::to_string(found.records) +
          " records, " + std::to_string(found.parties) + " names of parties");
  return kDone;
}

}  // namespace

void add_forget(CLI::App& app, Context& context) {
  auto options = std::make_shared<ForgetOptions>();
  auto* sub = app.add_subcommand("forget", "Takes a person's name out of a database");
  sub->add_option("--db", options->db, "The database")->required()->type_name("FILE");
  sub->add_option("--name", options->names,
                  "The name as texts have it, in each way that they have it (repeatable)")
      ->required()
      ->type_name("NAME");
  sub->add_flag("--dry-run", options->dry_run, "Says how often it is there, and changes nothing");
  sub->footer(
      "Each letter becomes a black square in stored texts, titles, addresses, quotations and "
      "records; the name finds\nnothing any more. Events, codes and counts stay. What was exported "
      "before is not changed, nor are copies of the file.\n\nExample:\n  sillok forget --db "
      "events.db --name \"Jane Doe\" --name \"Ms Doe\"");
  sub->callback([&context, options] { context.run = [options] { return run(*options); }; });
}

}  // namespace sillok::app
