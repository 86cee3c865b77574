// SPDX-License-Identifier: Apache-2.0
// ASCII by value, without a locale.
#pragma once

#include <array>
#include <string_view>

namespace sillok::text {

inline bool is_ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
inline bool is_ascii_digit(char c) { return c >= '0' && c <= '9'; }
inline bool is_ascii_upper(char c) { return c >= 'A' && c <= 'Z'; }
inline bool is_ascii_lower(char c) { return c >= 'a' && c <= 'z'; }

// A short ASCII lower-case copy without allocation; longer words read as "".
class Lower {
 public:
  explicit Lower(std::string_view word) {
    if (word.size() > bytes_.size()) return;
    for (const char c : word) bytes_[size_++] = is_ascii_upper(c) ? static_cast<char>(c + 32) : c;
  }
  operator std::string_view() const { return {bytes_.data(), size_}; }  // NOLINT

 private:
  std::array<char, 24> bytes_{};
  size_t size_ = 0;
};

}  // namespace sillok::text
