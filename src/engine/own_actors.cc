// SPDX-License-Identifier: Apache-2.0
#include "engine/own_actors.h"

#include <algorithm>
#include <filesystem>

#include "base/file.h"
#include "compile/compile.h"
#include "engine/packs.h"
#include "pack/actor_tables.h"

namespace sillok::engine {

pack::Pack open_actors(const EngineOptions& options) {
  const pack::Pack base = open_pack(options.actors, "actors", pack::kActorsVersion);
  return options.own_actors.empty() ? base : with_own_actors(base, options.own_actors);
}

pack::Pack with_own_actors(const pack::Pack& base, const std::vector<std::string>& paths) {
  std::vector<compile::SourceFile> files;
  for (const std::string& path : paths) {
    if (!std::filesystem::is_directory(path)) {
      files.push_back({path, read_file(path)});
      continue;
    }
    for (compile::SourceFile& file : compile::read_folder(path)) {
      file.name = (std::filesystem::path(path) / file.name).string();
      files.push_back(std::move(file));
    }
  }
  std::vector<Diagnostic> diagnostics;
  std::string bytes = compile::own_actors(base, files, diagnostics);
  const auto error = std::find_if(diagnostics.begin(), diagnostics.end(), [](const Diagnostic& d) {
    return d.severity == Severity::error;
  });
  if (error != diagnostics.end()) {
    const auto more = std::count_if(std::next(error), diagnostics.end(), [](const Diagnostic& d) {
      return d.severity == Severity::error;
    });
    std::string message = error->message;
    if (!error->piece.empty()) message += ": '" + error->piece + "'";
    if (more > 0) message += " (and " + std::to_string(more) + " more)";
    throw Error(ErrorCode::resource, message,
                error->source + (error->line > 0 ? ":" + std::to_string(error->line) : ""),
                error->hint);
  }
  return pack::Pack::from_bytes(std::move(bytes), "actors", pack::kActorsVersion);
}

}  // namespace sillok::engine
