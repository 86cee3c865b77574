// SPDX-License-Identifier: Apache-2.0
// Reports that are one text: wire copy, shortened, re-headlined, updated or corrected.
//
// Found in two steps. Texts that share a good part of their words share a band of minimal hashes
// with near certainty (64 hashes of the set of words, by threes), so that few others are looked at.
// Then they are compared: how much of the shorter text's words, and of its words in twos, the
// longer one has, and whether names and numbers go along; reports of one mould about two days have
// the phrases of each other, but other names and figures.
// Threads: pure functions.
#pragma once

#include <cstdint>
#include <vector>

#include "merge/telling.h"

namespace sillok::merge {

// Two reports that are copies nearly always have one of these in common. None of a text of so few
// words that it says too little.
std::vector<uint64_t> bands_of(const Story& story);

// Only reports at most so many days apart are copies.
inline constexpr int32_t kCopyDays = 7;

bool is_copy(const Story& a, const Story& b);

}  // namespace sillok::merge
