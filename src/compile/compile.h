// SPDX-License-Identifier: Apache-2.0
// From the text files under data/ to packs. Each function reads the files of one folder and gives
// the bytes of one pack; what is wrong with a file comes back as Diagnostics with file, line,
// piece and hint, and a pack is only complete where none of them is an error.
// Deterministic: same files, same bytes. Used by the build, by `sillok dict lint` and by tests
// that bring a miniature dictionary.
#pragma once

#include <string>
#include <vector>

#include "pack/pack.h"
#include "sillok/error.h"

namespace sillok::compile {

struct SourceFile {
  std::string name;  // relative to the folder: "states.tsv", "lexicon/assault.tsv"
  std::string text;
};

// All *.tsv files below a folder, sorted by name. Throws Error where the folder cannot be read.
std::vector<SourceFile> read_folder(const std::string& folder);

// data/actors -> pack kind "actors"
std::string actors(const std::vector<SourceFile>& files, std::vector<Diagnostic>& diagnostics);
// The pack `base` of that kind with the caller's own tables added: each file holds one of the
// tables of data/actors/FORMAT.md, known by its columns, in any order of lines. Their lines go
// before those of the base. A file that is no such table is an error among the diagnostics.
std::string own_actors(const pack::Pack& base, const std::vector<SourceFile>& files,
                       std::vector<Diagnostic>& diagnostics);
// data/places -> pack kind "places"
std::string places(const std::vector<SourceFile>& files, std::vector<Diagnostic>& diagnostics);
// data/said -> pack kind "said"
std::string said(const std::vector<SourceFile>& files, std::vector<Diagnostic>& diagnostics);
// data/events and data/ontology -> pack kind "events"
std::string events(const std::vector<SourceFile>& files, std::vector<Diagnostic>& diagnostics);

}  // namespace sillok::compile
