// SPDX-License-Identifier: Apache-2.0
#include "merge/words.h"

#include <algorithm>
#include <cmath>

namespace sillok::merge {
namespace {

template <class Use>
void each_shared(const Words& a, const Words& b, Use use) {
  for (size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    if (a[i] == b[j]) {
      use(a[i]);
      ++i;
      ++j;
    } else if (a[i] < b[j]) {
      ++i;
    } else {
      ++j;
    }
  }
}

int32_t square(uint32_t word) { return weight_of(word) * weight_of(word); }

int32_t squares(const Words& words) {
  int32_t sum = 0;
  for (const uint32_t word : words) sum += square(word);
  return sum;
}

int32_t shared_squares(const Words& a, const Words& b) {
  int32_t sum = 0;
  each_shared(a, b, [&](uint32_t word) { sum += square(word); });
  return sum;
}

}  // namespace

bool share(const Words& a, const Words& b) {
  bool any = false;
  each_shared(a, b, [&](uint32_t) { any = true; });
  return any;
}

float likeness(const Words& a, const Words& b) {
  const int32_t shared = shared_squares(a, b);
  if (shared == 0) return 0;
  return static_cast<float>(shared) /
         std::sqrt(static_cast<float>(squares(a)) * static_cast<float>(squares(b)));
}

float contained(const Words& a, const Words& b) {
  const int32_t least = std::min(squares(a), squares(b));
  return least == 0 ? 0 : static_cast<float>(shared_squares(a, b)) / static_cast<float>(least);
}

float share_of(const Words& a, const Words& b) {
  const size_t least = std::min(a.size(), b.size());
  size_t shared = 0;
  each_shared(a, b, [&](uint32_t) { ++shared; });
  return least == 0 ? 0 : static_cast<float>(shared) / static_cast<float>(least);
}

size_t shared_of_weight(const Words& a, const Words& b, int weight) {
  size_t shared = 0;
  each_shared(a, b, [&](uint32_t word) { shared += weight_of(word) >= weight ? 1 : 0; });
  return shared;
}

}  // namespace sillok::merge
