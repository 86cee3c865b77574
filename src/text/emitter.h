// SPDX-License-Identifier: Apache-2.0
// Writes tokens, and what is known of each, behind one another.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "sillok/document.h"
#include "text/tokenize.h"

namespace sillok::text {

// Longer words are cut, in bytes.
inline constexpr uint32_t kLongestWord = 512;

class Emitter {
 public:
  Emitter(Document& doc, std::vector<Piece>& pieces) : doc_(doc), pieces_(pieces) {}

  // White space and line breaks since the last token.
  void space() { spaced_ = true; }
  void line_break() { ++breaks_; }
  bool spaced() const { return spaced_; }

  // The token [begin, end) of the text, behind all that were emitted before.
  void emit(uint32_t begin, uint32_t end, Kind kind);
  // After the last token.
  void finish();

  std::string_view text() const { return doc_.text; }
  // The form of the last token, or "".
  std::string_view last() const;

 private:
  Document& doc_;
  std::vector<Piece>& pieces_;
  uint32_t breaks_ = 2;  // the text starts a paragraph
  bool spaced_ = true;
};

}  // namespace sillok::text
