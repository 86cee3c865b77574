// SPDX-License-Identifier: Apache-2.0
// Words, with what the search for sentence ends needs to know of each.
#pragma once

#include <cstdint>
#include <vector>

#include "sillok/document.h"

namespace sillok::text {

enum class Kind : uint8_t {
  word,
  number,        // starts with a digit
  abbreviation,  // ends with its own dot; a sentence may end here
  clock,         // "a.m.", "p.m.": the same, but days and zones may follow
  title,         // "Gen.", an initial: ends with its own dot, and no sentence ends here
  stop,          // "."
  mark,          // "!", "?", "?!", and the ideographic stops
  ellipsis,      // "..." and the like
  quote,         // a straight quote: opens or closes
  open,          // "(", a typographic opening quote
  close,         // ")", a typographic closing quote
  bullet,        // "*", "-", the bullet sign and the like
  other,
};

struct Piece {
  Kind kind = Kind::word;
  uint8_t breaks = 0;  // line breaks between this token and the one before: 0, 1, 2 = a blank line
  bool capital = false;  // starts with a capital letter
  bool small = false;    // starts with a small letter
};

// Appends to doc.tokens (span, space_after) and to `pieces`, one each.
void tokenize(Document& doc, std::vector<Piece>& pieces);

}  // namespace sillok::text
