// SPDX-License-Identifier: Apache-2.0
#include "merge/across.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "merge/pairs.h"

namespace sillok::merge {

std::vector<Link> mutual(std::vector<Link> links) {
  std::map<std::pair<int64_t, uint64_t>, float> best;  // of a telling in another report
  const auto offer = [&](int64_t telling, uint64_t story, float score) {
    const auto [at, fresh] = best.try_emplace({telling, story}, score);
    if (!fresh) at->second = std::max(at->second, score);
  };
  for (const Link& link : links) {
    offer(link.a, link.b_story, link.score);
    offer(link.b, link.a_story, link.score);
  }
  std::erase_if(links, [&](const Link& link) {
    return link.score < best.at({link.a, link.b_story}) ||
           link.score < best.at({link.b, link.a_story});
  });
  return links;
}

std::vector<Link> links(std::span<const Telling> tellings, const Block& block) {
  const auto size = static_cast<uint32_t>(tellings.size());
  struct Key {
    uint64_t key;
    int32_t begin;
    uint32_t telling;
  };
  std::vector<Key> keys;
  for (uint32_t i = 0; i < size; ++i) {
    for (const uint64_t key : block_keys(tellings[i])) {
      if (block.has(key)) keys.push_back({key, tellings[i].begin, i});
    }
  }
  std::sort(keys.begin(), keys.end(), [](const Key& x, const Key& y) {
    return std::tuple(x.key, x.begin, x.telling) < std::tuple(y.key, y.begin, y.telling);
  });
  std::vector<Link> out;
  for (size_t i = 0; i < keys.size(); ++i) {
    if (keys[i].begin > block.last) continue;
    const int32_t last = keys[i].begin + kWindow;
    for (size_t j = i + 1; j < keys.size() && keys[j].key == keys[i].key && keys[j].begin <= last;
         ++j) {
      const uint32_t x = keys[i].telling, y = keys[j].telling;
      const Telling &a = tellings[x], &b = tellings[y];
      if (!near(a, b)) continue;
      if (const float sum = score(a, b); sum > kSame)
        out.push_back({x, y, a.story->key, b.story->key, sum});
    }
  }
  return out;
}

std::vector<uint32_t> across(std::span<const Telling> tellings) {
  const auto size = static_cast<uint32_t>(tellings.size());
  Joined joined(size);
  for (const Link& link : mutual(links(tellings)))
    joined.join(static_cast<uint32_t>(link.a), static_cast<uint32_t>(link.b));
  std::vector<uint32_t> out(size);
  for (uint32_t i = 0; i < size; ++i) out[i] = joined.find(i);
  return out;
}

}  // namespace sillok::merge
