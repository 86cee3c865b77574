// SPDX-License-Identifier: Apache-2.0
// The packs that the build put into the library.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

namespace sillok::engine {

// The bytes of "model", "actors", "places", "said", "events", "facts", "scorer" or "licenses",
// aligned to 64. Throws Error (resource) for another kind.
std::span<const std::byte> embedded(std::string_view kind);

}  // namespace sillok::engine
