// SPDX-License-Identifier: Apache-2.0
// Do two tellings tell one event? A sum of signs with learnt weights (pair_weights.inc, by
// `sillok train merge`); the same for a pair in either order, whatever else is known.
//
// Threads: pure functions.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "merge/telling.h"

namespace sillok::merge {

// What is looked at. Values lie in [0, 1].
enum class Sign : uint8_t {
#define SILLOK_SIGN(name) name,
#include "merge/signs.inc"
#undef SILLOK_SIGN
  count
};
inline constexpr size_t kSigns = static_cast<size_t>(Sign::count);
std::string_view name_of(Sign sign);

using Signs = std::array<float, kSigns>;

Signs signs_of(const Telling& a, const Telling& b);

// The log-odds that the two are one event; above `kSame` they are taken to be.
float score(const Signs& signs);
float score(const Telling& a, const Telling& b);
inline constexpr float kSame = 0;

// The signs that spoke most for it, with what each added: "same place +1.2; ...", for people.
std::string reasons(const Signs& signs);

// Only tellings of two reports that share a key and are near in time are compared at all: their
// spans of days begin at most kWindow apart and lie at most kGap apart, or where one is longer than
// kWindow, their reports do.
inline constexpr int32_t kGap = 4, kWindow = 7;
// None of a record that came without its sentence.
std::vector<uint64_t> block_keys(const Telling& telling);
bool near(const Telling& a, const Telling& b);

}  // namespace sillok::merge
