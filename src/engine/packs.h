// SPDX-License-Identifier: Apache-2.0
// The packs in use, for those who ask them for something else than a Document.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "pack/actor_tables.h"
#include "pack/pack.h"
#include "sillok/engine.h"

namespace sillok::engine {

// The pack in a file, or where `path` is "" the one that is built in. Throws Error (resource).
pack::Pack open_pack(const std::string& path, std::string_view kind, uint32_t version);

// What CAMEO codes mean in words ("1712" -> "Destroy property"; "" for another), and which actors
// there are: by the packs that the options name. The function holds its pack, and may be called
// from any thread. Both throw Error (resource).
std::function<std::string(std::string_view)> cameo_words(const EngineOptions& options);
pack::ActorTables actor_tables(const EngineOptions& options);

}  // namespace sillok::engine
