// SPDX-License-Identifier: Apache-2.0
// A set of 64-bit hashes, some 12 bytes each.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace sillok::read {

class Seen {
 public:
  // False where `hash` was there already.
  bool insert(uint64_t hash) {
    if (hash == 0) hash = 1;  // 0 marks a free slot
    if ((count_ + 1) * 4 > slots_.size() * 3) grow();
    uint64_t& slot = slot_of(hash);
    if (slot == hash) return false;
    slot = hash;
    ++count_;
    return true;
  }

 private:
  uint64_t& slot_of(uint64_t hash) {
    size_t at = hash & (slots_.size() - 1);
    while (slots_[at] != 0 && slots_[at] != hash) at = (at + 1) & (slots_.size() - 1);
    return slots_[at];
  }
  void grow() {
    std::vector<uint64_t> old(slots_.empty() ? 1024 : slots_.size() * 2, 0);
    old.swap(slots_);
    for (const uint64_t hash : old) {
      if (hash != 0) slot_of(hash) = hash;
    }
  }

  std::vector<uint64_t> slots_;
  size_t count_ = 0;
};

}  // namespace sillok::read
