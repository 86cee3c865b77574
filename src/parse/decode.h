// SPDX-License-Identifier: Apache-2.0
// From scores of arcs to a tree.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace sillok::parse {

// `scores[d * (n + 1) + h]` is the score of word h (0..n-1) as the head of word d; h = n is the
// root. Gives the head of every word; exactly one word has the head n, and there is no cycle.
// Of all such trees, crossing ones too, the one with the greatest sum. O(n * n) where the best
// heads make one, as they mostly do, otherwise up to O(n * n * n): callers bound n.
std::vector<uint32_t> best_tree(std::span<const float> scores, uint32_t n);

// True where `heads` (n means root) is a tree with exactly one root.
bool is_tree(std::span<const uint32_t> heads);

}  // namespace sillok::parse
