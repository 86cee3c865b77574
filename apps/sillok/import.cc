// SPDX-License-Identifier: Apache-2.0
#include <cstdio>
#include <filesystem>
#include <map>
#include <set>

#include "base/file.h"
#include "base/json.h"
#include "base/utf8.h"
#include "compile/petrarch.h"
#include "context.h"
#include "engine/embedded.h"
#include "line_faults.h"
#include "output.h"
#include "pack/actor_tables.h"
#include "read/foreign.h"
#include "record_lines.h"
#include "record_sink.h"
#include "stored_rows.h"

namespace sillok::app {
namespace {

namespace fs = std::filesystem;

struct ImportOptions {
  std::vector<std::string> files;
  std::string from, out, rejects, db;
  bool strict = false;
};

compile::KnownStates known_states() {
  static constexpr const char* kAs[] = {"name",    "capital",      "adjective", "people",
                                        "metonym", "abbreviation", "short"};
  const pack::ActorTables tables(
      pack::Pack::view(engine::embedded("actors"), "actors", pack::kActorsVersion, "(built in)"));
  compile::KnownStates known;
  for (const pack::StateRecord& state : tables.states) known.codes.emplace(tables.text[state.code]);
  for (const pack::StateNameRecord& row : tables.state_rows) {
    const std::string code(tables.text[tables.states[row.state].code]);
    known.names[fold(tables.text[row.name]) + "\t" + code].insert(kAs[static_cast<size_t>(row.as)]);
  }
  return known;
}

// "my.actors.txt" to "my.actors"; the same stem twice gets a number.
std::string stem_of(const std::string& path, std::map<std::string, int>& used) {
  std::string stem = fs::path(path).stem().string();
  if (const int twice = used[stem]++; twice > 0) stem += "-" + std::to_string(twice + 1);
  return stem;
}

std::string json_line(const Diagnostic& d) {
  std::string line;
  JsonWriter json(line);
  json.begin_object();
  json.field("file", d.source);
  json.field("line", d.line);
  json.field("reason", d.message);
  json.field("piece", d.piece);
  json.field("hint", d.hint);
  json.end_object();
  return line + "\n";
}

int import_dictionaries(const ImportOptions& options) {
  if (options.out.empty()) {
    throw Error(ErrorCode::usage, "no folder for the tables", "--out",
                "name it: --from petrarch FILE --out FOLDER");
  }
  compile::KnownStates known = known_states();
  std::error_code failed;
  fs::create_directories(options.out, failed);
  if (failed) {
    throw Error(ErrorCode::failed, "cannot make the folder: " + failed.message(), options.out,
                "name a folder that can be written");
  }
  std::map<std::string, int> used;
  std::string rejects, own;
  size_t names = 0, lost = 0, changed = 0;
  for (const std::string& path : options.files) {
    std::vector<Diagnostic> diagnostics;
    const compile::SourceFile file{path, read_file(path)};
    const compile::PetrarchTables tables = compile::from_petrarch(file, known, diagnostics);
    names += tables.names;
    const std::string stem = stem_of(path, used);
    const std::string about = "# From " + fs::path(path).filename().string() + ".\n";
    const fs::path folder(options.out);
    const auto write = [&](const char* kind, const std::string& table) {
      if (!table.empty()) write_file((folder / (stem + kind)).string(), about + table);
    };
    write(".states.tsv", tables.states);
    write(".names.tsv", tables.state_names);
    write(".actors.tsv", tables.bodies);
    write(".agents.tsv", tables.offices);
    for (const auto& [code, line] : tables.own) {
      known.codes.insert(code);  // the next file's too
      own += (own.empty() ? "" : ", ") + code;
      message("note: " + path + ":" + std::to_string(line) + ": '" + code +
              "' is no country that is known; it is taken for a state of your own");
    }
    // A line may be complained of twice.
    std::set<std::pair<bool, size_t>> lines;
    for (const Diagnostic& diagnostic : diagnostics) {
      const bool part = diagnostic.severity == Severity::warning;
      if (lines.emplace(part, diagnostic.line).second) ++(part ? changed : lost);
      if (options.rejects.empty())
        message(to_string(diagnostic));
      else
        rejects += json_line(diagnostic);
    }
  }
  if (!options.rejects.empty()) write_file(options.rejects, rejects);
  message(std::to_string(options.files.size()) + " files, " + std::to_string(names) +
          " names carried over, " + std::to_string(lost) + " lines not, " +
          std::to_string(changed) + " only in part" +
          (own.empty() ? "" : "; states of your own: " + own));
  return lost > 0 && options.strict ? kRejected : kDone;
}

// Where imported records go: to standard output, a file, or a database.
class Imported {
 public:
  explicit Imported(const ImportOptions& options) {
    FormatOptions to;
    to.out = options.out;
    if (options.db.empty())
      sink_.emplace(to);
    else
      rows_.emplace(options.db, options.from);
  }
  void add(const Record& record) {
    ++records_;
    if (sink_)
      sink_->add(record);
    else
      rows_->add(record);
  }
  void finish(size_t files) {
    if (sink_) sink_->finish();
    std::string stored;
    if (rows_) {
      rows_->finish();
      stored = ", " + std::to_string(rows_->added()) + " added, " + std::to_string(rows_->known()) +
               " there already";
    }
    message(std::to_string(files) + " files, " + std::to_string(records_) + " records" + stored);
  }

 private:
  std::optional<RecordSink> sink_;
  std::optional<StoredRows> rows_;
  uint64_t records_ = 0;
};

// Rows of other data sets, as records.
int import_rows(const ImportOptions& options, read::Foreign format) {
  const auto codes = engine::code_tables();
  LineFaults faults(options.rejects);
  Imported imported(options);
  for (const std::string& path : options.files) {
    read::ForeignRows rows(path, format, codes);
    while (const auto row = rows.next()) {
      if (row->record)
        imported.add(*row->record);
      else if (row->line == 0)
        faults.unreadable(path, row->piece);
      else
        faults.add(path, row->line, row->reason, row->piece);
    }
  }
  imported.finish(options.files.size());
  faults.summarize();
  return faults.exit_code(options.strict);
}

// Records as `code` and `query` write them, or PLOVER's.
int import_records(const ImportOptions& options) {
  LineFaults faults(options.rejects);
  Imported imported(options);
  for (const std::string& path : options.files)
    each_record_line(path, faults, [&](const Record& record) { imported.add(record); });
  imported.finish(options.files.size());
  faults.summarize();
  return faults.exit_code(options.strict);
}

int import_any(const ImportOptions& options) {
  if (options.from == "polecat") return import_rows(options, read::Foreign::polecat);
  if (options.from == "icews") return import_rows(options, read::Foreign::icews);
  if (options.from == "sillok") return import_records(options);
  if (options.from == "gdelt") return import_rows(options, read::Foreign::gdelt);
  return import_dictionaries(options);
}

}  // namespace

void add_import(CLI::App& app, Context& context) {
  auto* sub = app.add_subcommand(
      "import", "Turns other coders' rows into records, and their dictionaries into tables");
  auto options = std::make_shared<ImportOptions>();
  sub->add_option(
         "--from", options->from,
         "sillok: records as JSON lines; polecat, icews, gdelt: rows of these data sets, to "
         "records as JSON lines; "
         "petrarch: actor and agent files of PETRARCH and TABARI, to tables for --actors")
      ->type_name("FORMAT")
      ->required()
      ->check(CLI::IsMember({"petrarch", "sillok", "polecat", "icews", "gdelt"}));
  sub->add_option("file", options->files, "Data or dictionaries; - is standard input")
      ->type_name("FILE|-")
      ->required();
  sub->add_option("--out", options->out,
                  "Of petrarch: folder for the tables, made where it is missing; else a file "
                  "instead of standard output")
      ->type_name("FOLDER|FILE");
  sub->add_option("--db", options->db, "Keeps the records in this database instead")
      ->type_name("FILE");
  sub->add_option(
         "--rejects", options->rejects,
         "Writes what could not be carried over, and why, as JSON lines; else it is said on "
         "standard error")
      ->type_name("FILE");
  sub->add_flag("--strict", options->strict, "Exits with 3 where a line could not be carried over");
  sub->footer("Example:\n  sillok import --from polecat ngecEvents.txt > events.jsonl\n"
              "  sillok import --from gdelt 20200617.export.CSV --db events.db\n"
              "  sillok import --from petrarch my.actors.txt --out mine\n"
              "  sillok code --actors mine reports.jsonl");
  sub->callback([&context, options] { context.run = [options] { return import_any(*options); }; });
}

}  // namespace sillok::app
