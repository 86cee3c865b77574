// SPDX-License-Identifier: Apache-2.0
#include <filesystem>

#include "compile/compile.h"
#include "context.h"
#include "output.h"

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

}  // namespace

void add_dict(CLI::App& app, Context& context) {
  auto* sub = app.add_subcommand("dict", "Checks the dictionaries");
  sub->require_subcommand(1);
  sub->footer("Example:\n  sillok dict lint data");
  auto* check = sub->add_subcommand(
      "lint", "Checks every code, date and reference; exits with 1 where one is wrong");
  auto folder = std::make_shared<std::string>();
  check->add_option("folder", *folder, "data/ or one of actors, places, said, events in it")
      ->type_name("FOLDER")
      ->required();
  check->footer("Example:\n  sillok dict lint data/actors");
  check->callback([&context, folder] { context.run = [folder] { return lint(*folder); }; });
}

}  // namespace sillok::app
