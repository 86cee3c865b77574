// SPDX-License-Identifier: Apache-2.0
#include "text/emitter.h"

#include <algorithm>

#include "base/utf8.h"

namespace sillok::text {
namespace {

// Letters of scripts without case are neither capital nor small.
bool lower_case(char32_t c) { return c < 0x0590 || (c >= 0x1E00 && c < 0x2000); }

}  // namespace

void Emitter::emit(uint32_t begin, uint32_t end, Kind kind) {
  while (end - begin > kLongestWord) {
    uint32_t cut = begin + kLongestWord;
    while ((static_cast<unsigned char>(doc_.text[cut]) & 0xC0U) == 0x80U) --cut;
    emit(begin, cut, kind);
    begin = cut;
  }
  if (!doc_.tokens.empty()) doc_.tokens.back().space_after = spaced_;
  Token token;
  token.span = {begin, end};
  token.space_after = false;
  doc_.tokens.push_back(token);
  Piece piece;
  piece.kind = kind;
  piece.breaks = static_cast<uint8_t>(std::min(breaks_, 2U));
  const char32_t first = code_point_at(text(), begin).value;
  piece.capital = is_upper(first);
  piece.small = !piece.capital && is_letter(first) && (first >= 0x80 ? lower_case(first) : true);
  pieces_.push_back(piece);
  spaced_ = false;
  breaks_ = 0;
}

void Emitter::finish() {
  if (!doc_.tokens.empty()) doc_.tokens.back().space_after = true;
}

std::string_view Emitter::last() const {
  if (doc_.tokens.empty()) return {};
  return doc_.form(static_cast<uint32_t>(doc_.tokens.size() - 1));
}

}  // namespace sillok::text
