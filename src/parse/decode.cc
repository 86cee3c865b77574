// SPDX-License-Identifier: Apache-2.0
#include "parse/decode.h"

#include <algorithm>
#include <array>
#include <limits>

namespace sillok::parse {
namespace {

constexpr float kNever = -std::numeric_limits<float>::infinity();

// Eisner's algorithm. For every stretch of words [i, j]: the best incomplete span (an arc between
// i and j) and the best complete span, headed by its left or its right end.
class Projective {
 public:
  Projective(std::span<const float> scores, uint32_t n) : scores_(scores), n_(n) {
    for (auto& table : complete_) table.assign(size_t{n} * n, 0);
    for (auto& table : complete_split_) table.assign(size_t{n} * n, 0);
    for (auto& table : arc_) table.assign(size_t{n} * n, kNever);
    arc_split_.assign(size_t{n} * n, 0);
  }

  std::vector<uint32_t> solve() {
    for (uint32_t length = 1; length < n_; ++length) {
      for (uint32_t i = 0; i + length < n_; ++i) {
        join(i, i + length);
        grow(i, i + length);
      }
    }
    uint32_t root = 0;
    float best = kNever;
    for (uint32_t r = 0; r < n_; ++r) {
      const float total =
          complete_[kRight][at(0, r)] + complete_[kLeft][at(r, n_ - 1)] + score(r, n_);
      if (total > best) {
        best = total;
        root = r;
      }
    }
    return trace(root);
  }

 private:
  // The end of the span that is its head.
  enum Head { kLeft, kRight };
  struct Item {
    uint32_t i, j;
    Head head;
    bool complete;
  };

  size_t at(uint32_t i, uint32_t j) const { return size_t{i} * n_ + j; }
  float score(uint32_t dependent, uint32_t head) const {
    return scores_[size_t{dependent} * (n_ + 1) + head];
  }

  void join(uint32_t i, uint32_t j) {
    float best = kNever;
    uint32_t split = i;
    for (uint32_t k = i; k < j; ++k) {
      const float sum = complete_[kLeft][at(i, k)] + complete_[kRight][at(k + 1, j)];
      if (sum > best) {
        best = sum;
        split = k;
      }
    }
    arc_[kLeft][at(i, j)] = best + score(j, i);
    arc_[kRight][at(i, j)] = best + score(i, j);
    arc_split_[at(i, j)] = split;
  }

  void grow(uint32_t i, uint32_t j) {
    float left = kNever, right = kNever;
    uint32_t left_split = j, right_split = i;
    for (uint32_t k = i + 1; k <= j; ++k) {
      const float sum = arc_[kLeft][at(i, k)] + complete_[kLeft][at(k, j)];
      if (sum > left) {
        left = sum;
        left_split = k;
      }
    }
    for (uint32_t k = i; k < j; ++k) {
      const float sum = complete_[kRight][at(i, k)] + arc_[kRight][at(k, j)];
      if (sum > right) {
        right = sum;
        right_split = k;
      }
    }
    complete_[kLeft][at(i, j)] = left;
    complete_[kRight][at(i, j)] = right;
    complete_split_[kLeft][at(i, j)] = left_split;
    complete_split_[kRight][at(i, j)] = right_split;
  }

  std::vector<uint32_t> trace(uint32_t root) const {
    std::vector<uint32_t> heads(n_, n_);
    std::vector<Item> items{{0, root, kRight, true}, {root, n_ - 1, kLeft, true}};
    while (!items.empty()) {
      const Item item = items.back();
      items.pop_back();
      if (item.i == item.j) continue;
      const size_t cell = at(item.i, item.j);
      if (!item.complete) {
        heads[item.head == kLeft ? item.j : item.i] = item.head == kLeft ? item.i : item.j;
        items.push_back({item.i, arc_split_[cell], kLeft, true});
        items.push_back({arc_split_[cell] + 1, item.j, kRight, true});
        continue;
      }
      const uint32_t split = complete_split_[item.head][cell];
      if (item.head == kLeft) {
        items.push_back({item.i, split, kLeft, false});
        items.push_back({split, item.j, kLeft, true});
      } else {
        items.push_back({item.i, split, kRight, true});
        items.push_back({split, item.j, kRight, false});
      }
    }
    return heads;
  }

  std::span<const float> scores_;
  uint32_t n_;
  std::array<std::vector<float>, 2> complete_, arc_;
  std::array<std::vector<uint32_t>, 2> complete_split_;
  std::vector<uint32_t> arc_split_;
};

}  // namespace

bool is_tree(std::span<const uint32_t> heads) {
  const auto n = static_cast<uint32_t>(heads.size());
  if (std::count(heads.begin(), heads.end(), n) != 1) return false;
  std::vector<uint32_t> seen(n, 0);  // the walk (from 1) in which a word was met
  for (uint32_t i = 0; i < n; ++i) {
    uint32_t at = i;
    while (at != n && seen[at] == 0) {
      seen[at] = i + 1;
      at = heads[at];
    }
    if (at != n && seen[at] == i + 1) return false;
  }
  return true;
}

std::vector<uint32_t> best_tree(std::span<const float> scores, uint32_t n) {
  std::vector<uint32_t> heads(n);
  for (uint32_t d = 0; d < n; ++d) {
    const float* row = scores.data() + size_t{d} * (n + 1);
    uint32_t best = n;
    for (uint32_t h = 0; h < n; ++h) {
      if (h != d && row[h] > row[best]) best = h;
    }
    heads[d] = best;
  }
  if (is_tree(heads)) return heads;
  return Projective(scores, n).solve();
}

}  // namespace sillok::parse
