// SPDX-License-Identifier: Apache-2.0
// Signs: what trained weights look at. Each is the hash of a kind and parts of text, so that the
// trainer and the program need no common list.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <initializer_list>
#include <string_view>
#include <vector>

#include "base/hash.h"

namespace sillok::pack {

// One part more: eight bytes at a time, as signs are made by the hundred for every act.
inline uint64_t sign_on(std::string_view part, uint64_t h) {
  constexpr uint64_t kFactor = 0x9e3779b97f4a7c15ULL;
  const auto add = [&](uint64_t bytes) {
    h = (h ^ bytes) * kFactor;
    h ^= h >> 32U;
  };
  const auto at = [&](size_t from, auto word) {  // as many bytes as `word` has
    std::memcpy(&word, part.data() + from, sizeof word);
    return static_cast<uint64_t>(word);
  };
  const size_t size = part.size();
  for (size_t i = 0; i + 8 < size; i += 8) add(at(i, uint64_t{}));
  // What is left may overlap with what was read.
  if (size >= 8) {
    add(at(size - 8, uint64_t{}));
  } else if (size >= 4) {
    add(at(0, uint32_t{}) << 32U | at(size - 4, uint32_t{}));
  } else if (size > 0) {
    add(at(0, uint8_t{}) << 16U | at(size / 2, uint8_t{}) << 8U | at(size - 1, uint8_t{}));
  }
  return h + size + 1;
}

// `side`: what the sign is said of, where there is more than one thing; or "".
inline uint32_t sign_of(std::string_view kind, std::initializer_list<std::string_view> parts,
                        std::string_view side = {}) {
  uint64_t h = sign_on(kind, kHashSeed);
  if (!side.empty()) h = sign_on(side, ~h);
  for (const std::string_view part : parts) h = sign_on(part, h);
  return static_cast<uint32_t>(mix(h) >> 32U);
}

// Sorted, each once.
inline void in_order(std::vector<uint32_t>& signs) {
  std::sort(signs.begin(), signs.end());
  signs.erase(std::unique(signs.begin(), signs.end()), signs.end());
}

}  // namespace sillok::pack
