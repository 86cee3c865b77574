// SPDX-License-Identifier: Apache-2.0
#include "merge/across.h"

#include <algorithm>
#include <tuple>

#include "merge/pairs.h"

namespace sillok::merge {

std::vector<uint32_t> across(std::span<const Telling> tellings) {
  const auto size = static_cast<uint32_t>(tellings.size());
  struct Key {
    uint64_t key;
    int32_t begin;
    uint32_t telling;
  };
  std::vector<Key> keys;
  for (uint32_t i = 0; i < size; ++i) {
    for (const uint64_t key : block_keys(tellings[i])) keys.push_back({key, tellings[i].begin, i});
  }
  std::sort(keys.begin(), keys.end(), [](const Key& x, const Key& y) {
    return std::tuple(x.key, x.begin, x.telling) < std::tuple(y.key, y.begin, y.telling);
  });
  Joined joined(size);
  for (size_t i = 0; i < keys.size(); ++i) {
    const int32_t last = keys[i].begin + kWindow;
    for (size_t j = i + 1; j < keys.size() && keys[j].key == keys[i].key && keys[j].begin <= last;
         ++j) {
      const Telling &a = tellings[keys[i].telling], &b = tellings[keys[j].telling];
      if (joined.find(keys[i].telling) == joined.find(keys[j].telling) || !near(a, b)) continue;
      if (score(a, b) > kSame) joined.join(keys[i].telling, keys[j].telling);
    }
  }
  std::vector<uint32_t> out(size);
  for (uint32_t i = 0; i < size; ++i) out[i] = joined.find(i);
  return out;
}

}  // namespace sillok::merge
