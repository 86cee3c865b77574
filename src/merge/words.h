// SPDX-License-Identifier: Apache-2.0
// How alike two bags of words are. All are the same for (a, b) and (b, a), and lie in [0, 1].
// Threads: pure functions.
#pragma once

#include "merge/telling.h"

namespace sillok::merge {

// Whether any word stands in both.
bool share(const Words& a, const Words& b);
// The cosine by the weights of the words; 0 where one has none.
float likeness(const Words& a, const Words& b);
// Of the poorer bag's weight, how much the other one has too.
float contained(const Words& a, const Words& b);
// Of the smaller bag, how much the other one has too, every entry alike.
float share_of(const Words& a, const Words& b);

// How many entries both have whose weight is at least this.
size_t shared_of_weight(const Words& a, const Words& b, int weight);

}  // namespace sillok::merge
