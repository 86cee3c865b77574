// SPDX-License-Identifier: Apache-2.0
#include "parse/words.h"

#include <algorithm>

#include "base/hash.h"
#include "net/table.h"

namespace sillok::parse {
namespace {

constexpr uint32_t kLongestBeginning = 3;
constexpr uint32_t kLongestEnd = 5;
static_assert(2 + kLongestBeginning + kLongestEnd == kPieces);

char without_digit(char c) { return c >= '0' && c <= '9' ? '0' : c; }

uint64_t step(uint64_t h, char c) {
  return (h ^ static_cast<unsigned char>(without_digit(c))) * 0x100000001b3ULL;
}

uint32_t piece_key(uint64_t h, uint64_t kind) {
  return net::table_key(mix(h + kind * 0x9e3779b97f4a7c15ULL));
}

char shape_of(char c) {
  if (c >= 'A' && c <= 'Z') return 'X';
  if (c >= 'a' && c <= 'z') return 'x';
  if (c >= '0' && c <= '9') return '0';
  return static_cast<unsigned char>(c) >= 0x80 ? 'u' : c;
}

// Runs of the same kind count as at most two: "Sillok" is "Xxx", "2020" is "00".
uint64_t shape_hash(std::string_view form) {
  uint64_t h = kHashSeed;
  char last = 0;
  uint32_t run = 0, kept = 0;
  for (const char c : form) {
    const char shape = shape_of(c);
    run = shape == last ? run + 1 : 1;
    last = shape;
    if (run > 2) continue;
    h = (h ^ static_cast<unsigned char>(shape)) * 0x100000001b3ULL;
    if (++kept == 8) break;
  }
  return h;
}

}  // namespace

WordKeys word_keys(std::string_view form, std::string_view lower_form) {
  WordKeys keys;
  uint32_t piece = 0;
  uint64_t h = kHashSeed;
  for (const char c : form) h = step(h, c);
  keys.pieces[piece++] = piece_key(h, 1);
  keys.pieces[piece++] = piece_key(shape_hash(form), 2);
  h = kHashSeed;
  for (size_t i = 0; i < lower_form.size(); ++i) {
    h = step(h, lower_form[i]);
    if (i < kLongestBeginning) keys.pieces[piece++] = piece_key(h, 3 + i);
  }
  keys.word = net::table_key(mix(h));
  h = kHashSeed;
  const size_t ends = std::min<size_t>(kLongestEnd, lower_form.size());
  for (size_t i = 0; i < ends; ++i) {
    h = step(h, lower_form[lower_form.size() - 1 - i]);
    keys.pieces[piece++] = piece_key(h, 10 + i);
  }
  return keys;
}

}  // namespace sillok::parse
