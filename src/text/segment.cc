// SPDX-License-Identifier: Apache-2.0
#include "text/segment.h"

#include "text/sentences.h"
#include "text/tokenize.h"

namespace sillok::text {

void segment(Document& doc) {
  doc.tokens.clear();
  doc.sentences.clear();
  std::vector<Piece> pieces;
  const size_t guess = doc.text.size() / 5;
  doc.tokens.reserve(guess);
  pieces.reserve(guess);
  tokenize(doc, pieces);
  find_sentences(doc, pieces);
}

}  // namespace sillok::text
