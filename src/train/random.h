// SPDX-License-Identifier: Apache-2.0
// Random numbers that are the same on every machine (SplitMix64).
#pragma once

#include <cstdint>

namespace sillok::train {

class Random {
 public:
  explicit Random(uint64_t seed) : state_(seed) {}
  uint64_t next() {
    uint64_t z = (state_ += 0x9e3779b97f4a7c15ULL);
    z = (z ^ (z >> 30U)) * 0xbf58476d1ce4e5b9ULL;
    z = (z ^ (z >> 27U)) * 0x94d049bb133111ebULL;
    return z ^ (z >> 31U);
  }
  uint32_t below(uint32_t n) { return static_cast<uint32_t>((next() >> 32U) * n >> 32U); }
  float unit() { return static_cast<float>(next() >> 40U) * 0x1p-24F; }  // [0, 1)

 private:
  uint64_t state_;
};

}  // namespace sillok::train
