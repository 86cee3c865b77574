// SPDX-License-Identifier: Apache-2.0
#include "text/segment.h"

#include "sillok/error.h"
#include "text/sentences.h"
#include "text/tokenize.h"

namespace sillok::text {

Segmenter::Segmenter(const pack::Pack& model) : model_(model) {
  if (!model.has(kBoundarySection)) return;
  const auto weights = model.array<int8_t>(kBoundarySection);
  if (weights.size() != kBoundaryBuckets) {
    throw Error(ErrorCode::resource, "the model has an odd number of weights for sentence ends",
                model.source(), "train the model again");
  }
  boundary_ = Boundary(weights);
}

void Segmenter::segment(Document& doc) const {
  doc.tokens.clear();
  doc.sentences.clear();
  std::vector<Piece> pieces;
  const size_t guess = doc.text.size() / 5;
  doc.tokens.reserve(guess);
  pieces.reserve(guess);
  tokenize(doc, pieces);
  Places places = find_places(doc, pieces);
  boundary_.decide(doc, pieces, places);
  free_stops(doc, pieces, places);
  make_sentences(doc, pieces, places);
}

void segment(Document& doc) { Segmenter().segment(doc); }

}  // namespace sillok::text
