// SPDX-License-Identifier: Apache-2.0
// The packs and tables that the build put into the library.
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string_view>

#include "document/code_tables.h"

namespace sillok::engine {

// The bytes of "model", "actors", "places", "said", "events", "facts", "scorer" or "licenses", or
// of a table of data/ontology or data/codes by its name without ".tsv", aligned to 64. Throws Error
// (resource) for another kind.
std::span<const std::byte> embedded(std::string_view kind);

// The tables of codes that are built in, read anew (about a millisecond).
std::shared_ptr<const CodeTables> code_tables();

}  // namespace sillok::engine
