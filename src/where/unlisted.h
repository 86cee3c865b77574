// SPDX-License-Identifier: Apache-2.0
// Places that the gazetteer lacks: "the village of Boloum", "the Kindi Hospital in Aleppo". Inside
// the room where.
#pragma once

#include "pack/phrases.h"
#include "sillok/document.h"

namespace sillok::where {

// Adds to doc.places (sorted by first token, not overlapping) the names that read as a place and
// are not listed. Such a place has the coordinates, country and division of the listed place that
// is said to contain it; `within` names that one. Where none is named it is not located, and its
// country is empty. Linear in the number of tokens.
void add_unlisted(Document& doc, const pack::FoldedTokens& folded);

}  // namespace sillok::where
