// SPDX-License-Identifier: Apache-2.0
// UTF-8 without allocation. All functions take any bytes and never read past the end.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace sillok {

// The offset of the first byte that is not valid UTF-8 (overlong forms and surrogates are not),
// or npos.
size_t find_invalid_utf8(std::string_view bytes);

// The code point at `at` and its length in bytes (1..4). Invalid bytes read as U+FFFD, length 1.
struct CodePoint {
  char32_t value;
  uint32_t length;
};
CodePoint code_point_at(std::string_view text, size_t at);

void append_utf8(std::string& out, char32_t code_point);

// The same text with ASCII capital letters as small ones, and ASCII white space, for what is not
// language: names of formats, fields, tags.
std::string lower_ascii(std::string_view text);
inline bool is_ascii_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

// Lower case by simple Unicode folding, code point by code point; ASCII is fast.
std::string lower(std::string_view text);

bool is_upper(char32_t code_point);   // upper or title case
bool is_letter(char32_t code_point);  // letters and combining marks
bool is_digit(char32_t code_point);   // decimal digits
bool is_space(char32_t code_point);   // Unicode white space, zero-width space and BOM included

// The key under which names are looked up: lower case, no diacritics, typographic quotes and dashes
// as ASCII, runs of white space as one space, none at the ends: "C\u00f4te  d\u2019Ivoire" ->
// "cote d'ivoire".
std::string fold(std::string_view text);

// Byte offsets to code point counts, built once per text. O(1) a look-up, 4 bytes per 64 of text.
class CodePoints {
 public:
  explicit CodePoints(std::string_view text);
  // `byte` must lie on a code point boundary, at most text.size().
  uint32_t count(uint32_t byte) const;

 private:
  std::string_view text_;
  std::vector<uint32_t> every64_;
};

}  // namespace sillok
