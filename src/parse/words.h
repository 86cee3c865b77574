// SPDX-License-Identifier: Apache-2.0
// What the network sees of a word: the word itself in lower case, and pieces of it (its form,
// beginnings, endings and shape). Pieces and words that training has not seen are left out.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace sillok::parse {

inline constexpr uint32_t kPieces = 10;

// Keys of net::Table: of the lower-case word, and of its pieces.
struct WordKeys {
  uint32_t word = 0;
  std::array<uint32_t, kPieces> pieces{};
  bool operator==(const WordKeys&) const = default;
};

// `lower_form` is lower(form). Digits count as one and the same digit.
WordKeys word_keys(std::string_view form, std::string_view lower_form);

}  // namespace sillok::parse
