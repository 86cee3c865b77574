// SPDX-License-Identifier: Apache-2.0
// A 64-bit hash that is the same on every machine and in every version: it stands in packs and in
// record ids. FNV-1a over the bytes with a finishing mix. Not for adversaries: where hostile input
// chooses the keys, tables are bounded or keys are compared.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace sillok {

inline constexpr uint64_t kHashSeed = 0xcbf29ce484222325ULL;

inline uint64_t mix(uint64_t h) {
  h ^= h >> 33U;
  h *= 0xff51afd7ed558ccdULL;
  h ^= h >> 33U;
  h *= 0xc4ceb9fe1a85ec53ULL;
  return h ^ (h >> 33U);
}

// The hash of "ab" is mix(hash_on("b", hash_on("a"))).
inline uint64_t hash_on(std::string_view bytes, uint64_t h = kHashSeed) {
  for (const char c : bytes) h = (h ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL;
  return h;
}

inline uint64_t hash_bytes(std::string_view bytes, uint64_t seed = kHashSeed) {
  return mix(hash_on(bytes, seed));
}

// 16 lower-case hexadecimal digits.
std::string hex64(uint64_t value);

}  // namespace sillok
