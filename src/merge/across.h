// SPDX-License-Identifier: Apache-2.0
// One event in the world told by many reports. Two tellings of two reports are joined where pairs.h
// says so and each is the other's best match in its report (a report that tells two acts does not
// make one of them); whatever is joined through others is one event too. So the same events come
// out whatever the order of the reports, and whether they come at once or one by one.
//
//   std::vector<uint32_t> of = merge::across(tellings);  // of[i]: the first telling of i's event
//
// What is too much for one machine is cut into blocks, each with all tellings that it needs;
// `links` of all blocks together, `mutual`, and what hangs together give the same events.
#pragma once

#include <cstdint>
#include <limits>
#include <numeric>
#include <span>
#include <vector>

#include "merge/telling.h"

namespace sillok::merge {

// Two tellings that may be one event. `a` and `b` are any numbers that tell tellings apart,
// `a_story` and `b_story` of reports.
struct Link {
  int64_t a = 0, b = 0;
  uint64_t a_story = 0, b_story = 0;
  float score = 0;
};

// A part of the work: pairs whose earlier telling begins on `last` at the latest, and that share a
// key whose remainder by `parts` is `part`. Every pair is in a part.
struct Block {
  int32_t last = std::numeric_limits<int32_t>::max();
  uint64_t part = 0, parts = 1;
  bool has(uint64_t key) const { return key % parts == part; }
};

// All pairs of them that tell one event if they are each other's best, by index; a pair that shares
// several keys as often.
std::vector<Link> links(std::span<const Telling> tellings, const Block& block = {});

// Those links whose ends are each other's best in their reports. All links between two reports must
// be there; those whose score is at most kSame may be missing.
std::vector<Link> mutual(std::vector<Link> links);

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
