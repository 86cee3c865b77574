// SPDX-License-Identifier: Apache-2.0
// Signs: what trained weights look at. Each is the hash of a kind and parts of text, so that the
// trainer and the program need no common list.
#pragma once

#include <algorithm>
#include <cstdint>
#include <initializer_list>
#include <string_view>
#include <vector>

#include "base/hash.h"

namespace sillok::pack {

// `side`: what the sign is said of, where there is more than one thing; or "".
inline uint32_t sign_of(std::string_view kind, std::initializer_list<std::string_view> parts,
                        std::string_view side = {}) {
  uint64_t h = side.empty() ? hash_bytes(kind) : hash_bytes(kind, hash_bytes(side));
  for (const std::string_view part : parts) h = hash_bytes(part, h + 1);
  return static_cast<uint32_t>(h >> 32U);
}

// Sorted, each once.
inline void in_order(std::vector<uint32_t>& signs) {
  std::sort(signs.begin(), signs.end());
  signs.erase(std::unique(signs.begin(), signs.end()), signs.end());
}

}  // namespace sillok::pack
