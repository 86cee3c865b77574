// SPDX-License-Identifier: Apache-2.0
// One event in the world told by many reports. Two tellings are joined where pairs.h says so, and
// whatever is joined through others is one event too: so the same events come out whatever the
// order of the reports, and whether they come at once or one by one.
//
//   std::vector<uint32_t> of = merge::across(tellings);  // of[i]: the first telling of i's event
#pragma once

#include <cstdint>
#include <numeric>
#include <span>
#include <vector>

#include "merge/telling.h"

namespace sillok::merge {

// For each telling the least index of those that tell the same event.
std::vector<uint32_t> across(std::span<const Telling> tellings);

// Sets of numbers that are joined two by two; the least number of a set stands for it.
class Joined {
 public:
  explicit Joined(uint32_t size) : of_(size) { std::iota(of_.begin(), of_.end(), 0U); }
  uint32_t find(uint32_t i) {
    while (of_[i] != i) i = of_[i] = of_[of_[i]];
    return i;
  }
  void join(uint32_t a, uint32_t b) {
    a = find(a);
    b = find(b);
    if (a < b)
      of_[b] = a;
    else
      of_[a] = b;
  }

 private:
  std::vector<uint32_t> of_;
};

}  // namespace sillok::merge
