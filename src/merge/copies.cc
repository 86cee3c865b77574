// SPDX-License-Identifier: Apache-2.0
#include "merge/copies.h"

#include <algorithm>
#include <cstdlib>
#include <limits>

#include "base/hash.h"
#include "merge/words.h"

namespace sillok::merge {
namespace {

constexpr size_t kBands = 20;
constexpr size_t kRows = 3;          // hashes a band
constexpr size_t kLeastWords = 8;    // a text of fewer words says too little
constexpr float kWordsOfIt = 0.62F;  // of the shorter text, by weight
constexpr float kTwosOfIt = 0.40F;
constexpr float kNamesOfIt = 0.70F;

}  // namespace

std::vector<uint64_t> bands_of(const Story& story) {
  std::vector<uint64_t> out;
  if (story.words.size() < kLeastWords) return out;
  for (size_t band = 0; band < kBands; ++band) {
    uint64_t h = band;
    for (size_t row = 0; row < kRows; ++row) {
      const uint64_t seed = mix(band * kRows + row + 1);
      uint64_t least = std::numeric_limits<uint64_t>::max();
      for (const uint32_t word : story.words) least = std::min(least, mix(word ^ seed));
      h = mix(h ^ least);
    }
    out.push_back(h);
  }
  return out;
}

bool is_copy(const Story& a, const Story& b) {
  if (std::abs(a.day - b.day) > kCopyDays) return false;
  if (std::min(a.words.size(), b.words.size()) < kLeastWords) return false;
  return contained(a.words, b.words) >= kWordsOfIt && contained(a.names, b.names) >= kNamesOfIt &&
         share_of(a.twos, b.twos) >= kTwosOfIt;
}

}  // namespace sillok::merge
