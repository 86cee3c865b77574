// SPDX-License-Identifier: Apache-2.0
#include <filesystem>
#include <map>
#include <set>

#include "base/dates.h"
#include "base/file.h"
#include "base/json.h"
#include "base/tsv.h"
#include "compile/compile.h"
#include "context.h"
#include "engine/own_actors.h"
#include "output.h"
#include "who/lookup.h"

namespace sillok::app {
namespace {

namespace fs = std::filesystem;

using Compile = std::string (*)(const std::vector<compile::SourceFile>&, std::vector<Diagnostic>&);
struct Folder {
  const char* name;
  Compile compile;
};
constexpr Folder kFolders[] = {{"actors", compile::actors},
                               {"places", compile::places},
                               {"said", compile::said},
                               {"events", compile::events}};

struct Sums {
  size_t folders = 0, files = 0, errors = 0, warnings = 0;
};

void lint_folder(const fs::path& folder, const Folder& kind, Sums& sums) {
  std::vector<compile::SourceFile> files = compile::read_folder(folder.string());
  const fs::path ontology = folder.parent_path() / "ontology";
  if (std::string_view(kind.name) == "events" && fs::is_directory(ontology)) {
    for (compile::SourceFile& file : compile::read_folder(ontology.string()))
      files.push_back(std::move(file));
  }
  std::vector<Diagnostic> diagnostics;
  (void)kind.compile(files, diagnostics);
  ++sums.folders;
  sums.files += files.size();
  for (const Diagnostic& diagnostic : diagnostics) {
    sums.errors += diagnostic.severity == Severity::error ? 1U : 0U;
    sums.warnings += diagnostic.severity == Severity::warning ? 1U : 0U;
    message(to_string(diagnostic));
  }
}

// `path` is data/ itself or one of its folders.
int lint(const std::string& path) {
  Sums sums;
  fs::path folder = fs::path(path).lexically_normal();
  if (!folder.has_filename()) folder = folder.parent_path();
  if (!fs::is_directory(folder)) {
    throw Error(ErrorCode::failed, "no such folder: '" + path + "'", "dict lint",
                "name data/ or a folder in it");
  }
  for (const Folder& kind : kFolders) {
    if (folder.filename() == kind.name)
      lint_folder(folder, kind, sums);
    else if (fs::is_directory(folder / kind.name))
      lint_folder(folder / kind.name, kind, sums);
  }
  if (sums.folders == 0) {
    throw Error(ErrorCode::usage,
                "neither a dictionary folder nor one that holds them: '" + path + "'", "dict lint",
                "the folders are actors, places, said and events");
  }
  message(std::to_string(sums.files) + " files, " + std::to_string(sums.errors) + " errors, " +
          std::to_string(sums.warnings) + " warnings");
  return sums.errors == 0 ? kDone : kFailed;
}

struct WhoOptions {
  std::string name, asof, to = "text";
  EngineOptions packs;
};

std::string day_text(const std::optional<int32_t>& day) {
  return day ? format_day(*day) : std::string();
}

void write_json(std::string& out, const std::string& asof, const who::Known& known) {
  JsonWriter json(out);
  json.begin_object();
  json.field("as", known.as);
  json.field("name", known.name);
  json.field("id", known.id);
  json.field("asof", asof);
  json.field("accepted", known.accepted);
  json.field("verdict", known.verdict);
  json.key("facts");
  json.begin_array();
  for (const who::Fact& fact : known.facts) {
    json.begin_object();
    json.field("from", day_text(fact.from));
    json.field("to", day_text(fact.to));
    json.field("country", fact.country);
    json.field("sectors", fact.sectors);
    json.field("office", fact.office);
    json.field("holds", fact.holds);
    json.field("line", fact.where);
    json.end_object();
  }
  json.end_array();
  json.key("members");
  json.begin_array();
  for (const std::string& member : known.members) json.value(member);
  json.end_array();
  json.end_object();
  out.push_back('\n');
}

void write_text(std::string& out, const std::string& asof, const who::Known& known) {
  out += known.name + " (" + known.as + (known.id.empty() ? "" : " " + known.id) + ")\n  on " +
         asof + ": " + known.verdict + "\n";
  for (const who::Fact& fact : known.facts) {
    std::string line = fact.holds ? "  * " : "    ";
    const std::string from = day_text(fact.from), to = day_text(fact.to);
    line += (from.empty() ? ".........." : from) + " to " + (to.empty() ? ".........." : to);
    for (const std::string* piece : {&fact.country, &fact.sectors, &fact.office}) {
      if (!piece->empty()) line += "  " + *piece;
    }
    out += line + "  (" + fact.where + ")\n";
  }
  if (!known.members.empty()) {
    out += "  " + std::to_string(known.members.size()) + " members:";
    for (const std::string& member : known.members) out += " " + member;
    out.push_back('\n');
  }
}

int look_up(const WhoOptions& options) {
  const auto day = parse_day(options.asof);
  if (!day) {
    throw Error(ErrorCode::usage, "this is no day: '" + options.asof + "'", "--asof",
                "write YYYY-MM-DD");
  }
  const pack::ActorTables tables(engine::open_actors(options.packs));
  const auto found =
      who::look_up(tables, options.name, static_cast<int32_t>(day->time_since_epoch().count()));
  std::string out;
  bool accepted = false;
  for (const who::Known& known : found) {
    accepted = accepted || known.accepted;
    options.to == "json" ? write_json(out, options.asof, known)
                         : write_text(out, options.asof, known);
  }
  Output().write(out);
  if (found.empty()) {
    throw Error(ErrorCode::failed, "the dictionaries do not know the name: '" + options.name + "'",
                "dict who", "bring a table of yours with --actors");
  }
  return accepted ? kDone : kFailed;
}

struct DiffOptions {
  std::string before, after;
};

// The facts of one table by what tells them apart.
using Facts = std::map<std::string, std::map<std::string, std::string>>;

std::map<std::string, Facts> facts_of(const std::string& path) {
  std::vector<compile::SourceFile> files;
  if (fs::is_directory(path))
    files = compile::read_folder(path);
  else
    files.push_back({fs::path(path).filename().string(), read_file(path)});
  std::map<std::string, Facts> tables;
  for (const compile::SourceFile& file : files) {
    std::vector<Diagnostic> diagnostics;
    const Tsv tsv = parse_tsv(file.text, file.name, diagnostics);
    for (const Diagnostic& diagnostic : diagnostics) message(to_string(diagnostic));
    // What holds from when on is told apart by everything but the end and the source; of equal
    // ones, and where a table has no dates, by the first columns.
    const auto is_value = [](std::string_view column) {
      return column == "to" || column == "source" || column == "aliases" || column == "sectors" ||
             column == "sector" || column == "cow" || column == "gw";
    };
    for (const TsvRow& row : tsv.rows) {
      std::string key;
      std::map<std::string, std::string> values;
      for (size_t c = 0; c < tsv.columns.size(); ++c) {
        if (is_value(tsv.columns[c]))
          values[std::string(tsv.columns[c])] = row.fields[c];
        else if (!row.fields[c].empty())
          key.append(key.empty() ? "" : " | ").append(row.fields[c]);
      }
      Facts& facts = tables[file.name];
      std::string unique = key;
      for (int n = 2; facts.contains(unique); ++n) unique = key + " #" + std::to_string(n);
      facts[unique] = std::move(values);
    }
  }
  return tables;
}

int diff(const DiffOptions& options) {
  for (const std::string& path : {options.before, options.after}) {
    if (!fs::exists(path)) {
      throw Error(ErrorCode::failed, "no such file or folder: '" + path + "'", "dict diff",
                  "name two folders like data/actors, or two tables");
    }
  }
  auto before = facts_of(options.before), after = facts_of(options.after);
  // Two single files are compared whatever they are called.
  if (before.size() == 1 && after.size() == 1 && before.begin()->first != after.begin()->first) {
    auto node = before.extract(before.begin());
    node.key() = after.begin()->first;
    before.insert(std::move(node));
  }
  size_t added = 0, removed = 0, changed = 0;
  Output out;
  std::set<std::string> names;
  for (const auto& [name, facts] : before) names.insert(name);
  for (const auto& [name, facts] : after) names.insert(name);
  for (const std::string& name : names) {
    std::string text;
    const Facts& old = before[name];
    const Facts& now = after[name];
    for (const auto& [key, values] : old) {
      const auto same = now.find(key);
      if (same == now.end()) {
        text += "- " + name + ": " + key + "\n";
        ++removed;
        continue;
      }
      for (const auto& [column, value] : same->second) {
        const auto was = values.find(column);
        if (column == "source" || (was != values.end() && was->second == value)) continue;
        text += "~ " + name + ": " + key + ": " + column + " '" +
                (was == values.end() ? "" : was->second) + "' -> '" + value + "'\n";
        ++changed;
      }
    }
    for (const auto& [key, values] : now) {
      if (old.contains(key)) continue;
      text += "+ " + name + ": " + key + "\n";
      ++added;
    }
    out.write(text);
  }
  message(std::to_string(added) + " facts added, " + std::to_string(removed) + " removed, " +
          std::to_string(changed) + " changed");
  return kDone;
}

void add_dict_who(CLI::App& dict, Context& context) {
  auto* sub = dict.add_subcommand(
      "who",
      "Tells what the dictionaries hold of a name, and what of it is so on a day; exits with "
      "1 where they refuse or do not know it");
  auto options = std::make_shared<WhoOptions>();
  sub->add_option("name", options->name, "A person, state, body or description")
      ->type_name("NAME")
      ->required();
  sub->add_option("--asof", options->asof, "The day")->type_name("YYYY-MM-DD")->required();
  sub->add_option("--to", options->to, "text or json (a line a reading)")
      ->type_name("FORMAT")
      ->check(CLI::IsMember({"text", "json"}));
  add_pack_options(*sub, options->packs);
  sub->footer("Example:\n  sillok dict who 'Kim Jong Un' --asof 1999-01-01");
  sub->callback([&context, options] { context.run = [options] { return look_up(*options); }; });
}

void add_dict_diff(CLI::App& dict, Context& context) {
  auto* sub = dict.add_subcommand("diff", "Tells which facts two dictionaries do not share");
  auto options = std::make_shared<DiffOptions>();
  sub->add_option("old", options->before, "A folder like data/actors, or one table")
      ->type_name("OLD")
      ->required();
  sub->add_option("new", options->after, "The same, later")->type_name("NEW")->required();
  sub->footer("Example:\n  sillok dict diff v1/data/actors v2/data/actors");
  sub->callback([&context, options] { context.run = [options] { return diff(*options); }; });
}

}  // namespace

void add_dict(CLI::App& app, Context& context) {
  auto* sub = app.add_subcommand("dict", "Checks the dictionaries and looks into them");
  sub->require_subcommand(1);
  sub->footer("Example:\n  sillok dict lint data");
  auto* check = sub->add_subcommand(
      "lint", "Checks every code, date and reference; exits with 1 where one is wrong");
  auto folder = std::make_shared<std::string>();
  check->add_option("folder", *folder, "data/ or one of actors, places, said, events in it")
      ->type_name("FOLDER")
      ->required();
  check->footer("Example:\n  sillok dict lint data/actors");
  add_dict_who(*sub, context);
  add_dict_diff(*sub, context);
  check->callback([&context, folder] { context.run = [folder] { return lint(*folder); }; });
}

}  // namespace sillok::app
