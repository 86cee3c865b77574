// SPDX-License-Identifier: Apache-2.0
// From scores of arcs to a tree.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace sillok::parse {

// `scores[d * (n + 1) + h]` is the score of word h (0..n-1) as the head of word d; h = n is the
// root. Gives the head of every word; exactly one word has the head n, and there is no cycle.
// Where the best head of every word makes such a tree, that is it (it may cross); otherwise the
// best projective tree. O(n * n) for the former, O(n * n * n) for the latter: callers bound n.
std::vector<uint32_t> best_tree(std::span<const float> scores, uint32_t n);

// True where `heads` (n means root) is a tree with exactly one root.
bool is_tree(std::span<const uint32_t> heads);

}  // namespace sillok::parse
