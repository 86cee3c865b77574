// SPDX-License-Identifier: Apache-2.0
#include "base/utf8.h"

#include <utf8proc.h>

#include "base/hash.h"

namespace sillok {
namespace {

bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

// The ASCII that typographic quotes, dashes and letters without a decomposition stand for, or 0.
char32_t plain(char32_t c) {
  if (c < 0x80) return 0;
  if (c == 0x2018 || c == 0x2019 || c == 0x02BC || c == 0x00B4 || c == 0x02BB || c == 0x02BF)
    return '\'';
  if (c == 0x201C || c == 0x201D) return '"';
  if (c >= 0x2010 && c <= 0x2015) return '-';
  if (c == 0x0131) return 'i';
  if (c == 0x0142 || c == 0x0141) return 'l';
  if (c == 0x00F8 || c == 0x00D8) return 'o';
  if (c == 0x0111 || c == 0x0110 || c == 0x00F0 || c == 0x00D0) return 'd';
  return 0;
}

}  // namespace

std::string hex64(uint64_t value) {
  std::string out(16, '0');
  for (int i = 15; i >= 0; --i, value >>= 4U)
    out[static_cast<size_t>(i)] = "0123456789abcdef"[value & 15U];
  return out;
}

CodePoint code_point_at(std::string_view text, size_t at) {
  const auto byte = [&](size_t i) { return static_cast<unsigned char>(text[at + i]); };
  const unsigned char first = byte(0);
  if (first < 0x80) return {first, 1};
  uint32_t length = 0;
  char32_t value = 0;
  if (first >= 0xC2 && first <= 0xDF) {
    length = 2;
    value = first & 0x1FU;
  } else if ((first & 0xF0U) == 0xE0) {
    length = 3;
    value = first & 0x0FU;
  } else if (first >= 0xF0 && first <= 0xF4) {
    length = 4;
    value = first & 0x07U;
  } else
    return {0xFFFD, 1};
  if (at + length > text.size()) return {0xFFFD, 1};
  for (uint32_t i = 1; i < length; ++i) {
    if (!is_continuation(text[at + i])) return {0xFFFD, 1};
    value = (value << 6U) | (byte(i) & 0x3FU);
  }
  const bool overlong = (length == 3 && value < 0x800) || (length == 4 && value < 0x10000);
  if (overlong || value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF)) return {0xFFFD, 1};
  return {value, length};
}

size_t find_invalid_utf8(std::string_view bytes) {
  for (size_t i = 0; i < bytes.size();) {
    if (static_cast<unsigned char>(bytes[i]) < 0x80) {
      ++i;
      continue;
    }
    const CodePoint cp = code_point_at(bytes, i);
    if (cp.length == 1) return i;
    i += cp.length;
  }
  return std::string_view::npos;
}

void append_utf8(std::string& out, char32_t c) {
  const auto put = [&](uint32_t byte) { out.push_back(static_cast<char>(byte)); };
  if (c < 0x80) {
    put(c);
  } else if (c < 0x800) {
    put(0xC0U | (c >> 6U));
    put(0x80U | (c & 0x3FU));
  } else if (c < 0x10000) {
    put(0xE0U | (c >> 12U));
    put(0x80U | ((c >> 6U) & 0x3FU));
    put(0x80U | (c & 0x3FU));
  } else {
    put(0xF0U | (c >> 18U));
    put(0x80U | ((c >> 12U) & 0x3FU));
    put(0x80U | ((c >> 6U) & 0x3FU));
    put(0x80U | (c & 0x3FU));
  }
}

std::string lower_ascii(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c | 0x20 : c);
  return out;
}

std::string lower(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (size_t i = 0; i < text.size();) {
    const auto c = static_cast<unsigned char>(text[i]);
    if (c < 0x80) {
      out.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : static_cast<char>(c));
      ++i;
      continue;
    }
    const CodePoint cp = code_point_at(text, i);
    append_utf8(out,
                static_cast<char32_t>(utf8proc_tolower(static_cast<utf8proc_int32_t>(cp.value))));
    i += cp.length;
  }
  return out;
}

bool is_upper(char32_t c) {
  if (c < 0x80) return c >= 'A' && c <= 'Z';
  const auto category = utf8proc_category(static_cast<utf8proc_int32_t>(c));
  return category == UTF8PROC_CATEGORY_LU || category == UTF8PROC_CATEGORY_LT;
}

bool is_letter(char32_t c) {
  if (c < 0x80) return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
  const auto category = utf8proc_category(static_cast<utf8proc_int32_t>(c));
  return category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_ME;
}

bool is_digit(char32_t c) {
  if (c < 0x80) return c >= '0' && c <= '9';
  return utf8proc_category(static_cast<utf8proc_int32_t>(c)) == UTF8PROC_CATEGORY_ND;
}

bool is_space(char32_t c) {
  if (c < 0x80) return c == ' ' || (c >= 9 && c <= 13);
  if (c == 0x85 || c == 0x200B || c == 0xFEFF) return true;
  const auto category = utf8proc_category(static_cast<utf8proc_int32_t>(c));
  return category >= UTF8PROC_CATEGORY_ZS && category <= UTF8PROC_CATEGORY_ZP;
}

std::string fold(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  // Most words are ASCII without any space.
  for (const char c : text) {
    if (static_cast<unsigned char>(c) >= 0x80 || is_space(static_cast<unsigned char>(c))) break;
    out.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c);
  }
  if (out.size() == text.size()) return out;
  out.clear();
  bool space = false;
  const auto put = [&](char32_t c) {
    if (space && !out.empty()) out.push_back(' ');
    space = false;
    append_utf8(out, c);
  };
  for (size_t i = 0; i < text.size();) {
    const CodePoint cp = code_point_at(text, i);
    i += cp.length;
    const char32_t c = cp.value;
    if (is_space(c)) {
      space = true;
      continue;
    }
    if (c < 0x80) {
      put(c >= 'A' && c <= 'Z' ? c + 32 : c);
      continue;
    }
    if (const char32_t ascii = plain(c); ascii != 0) {
      put(ascii);
      continue;
    }
    utf8proc_int32_t parts[8];
    int boundary = 0;
    const auto n = utf8proc_decompose_char(
        static_cast<utf8proc_int32_t>(c), parts, 8,
        static_cast<utf8proc_option_t>(UTF8PROC_DECOMPOSE | UTF8PROC_CASEFOLD | UTF8PROC_STRIPMARK |
                                       UTF8PROC_IGNORE),
        &boundary);
    if (n < 0 || n > 8) {
      put(c);
      continue;
    }
    for (int k = 0; k < n; ++k) {
      const auto part = static_cast<char32_t>(parts[k]);
      const char32_t ascii = plain(part);  // again: a part may be one of them
      put(ascii != 0 ? ascii : part);
    }
  }
  return out;
}

CodePoints::CodePoints(std::string_view text) : text_(text) {
  uint32_t count = 0;
  every64_.reserve(text.size() / 64 + 1);
  for (size_t i = 0; i < text.size(); ++i) {
    if (i % 64 == 0) every64_.push_back(count);
    count += is_continuation(text[i]) ? 0U : 1U;
  }
  every64_.push_back(count);
}

uint32_t CodePoints::count(uint32_t byte) const {
  const uint32_t block = byte / 64;
  if (static_cast<size_t>(block) * 64 >= text_.size() && byte >= text_.size())
    return every64_.back();
  uint32_t count = every64_[block];
  for (uint32_t i = block * 64; i < byte; ++i) count += is_continuation(text_[i]) ? 0U : 1U;
  return count;
}

}  // namespace sillok
