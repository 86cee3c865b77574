// SPDX-License-Identifier: Apache-2.0
// A small map from 32-bit key hashes to 32-bit values, used in place from a pack. Different keys
// with the same hash are one key: for statistics, not for facts.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string_view>
#include <vector>

#include "pack/pack.h"

namespace sillok::net {

// Hashes are made of the upper half of a 64-bit hash; 0 marks an empty slot.
inline uint32_t table_key(uint64_t hash) {
  const auto key = static_cast<uint32_t>(hash >> 32U);
  return key == 0 ? 1 : key;
}

class Table {
 public:
  struct Slot {
    uint32_t key, value;
  };
  static constexpr uint32_t kMissing = 0xffffffffU;

  Table() = default;
  // Throws Error (resource) where the section is no power of two of slots.
  Table(const pack::Pack& pack, std::string_view name);
  // The value of a key, or kMissing.
  uint32_t find(uint32_t key) const;

  static void write(pack::PackWriter& pack, std::string_view name,
                    const std::map<uint32_t, uint32_t>& entries);

 private:
  std::span<const Slot> slots_;
};

}  // namespace sillok::net
