// SPDX-License-Identifier: Apache-2.0
// A user's own dictionaries beside the built-in ones.
#pragma once

#include <string>
#include <vector>

#include "pack/pack.h"
#include "sillok/engine.h"

namespace sillok::engine {

// The actors pack of the options: built in or of a file, with the caller's own dictionaries added.
pack::Pack open_actors(const EngineOptions& options);

// The actors pack `base` with the tables of `paths` (files or folders of *.tsv) added. Throws Error
// (resource) where one cannot be read or holds an error: the message is the first one's, with file,
// line, piece and hint.
pack::Pack with_own_actors(const pack::Pack& base, const std::vector<std::string>& paths);

}  // namespace sillok::engine
