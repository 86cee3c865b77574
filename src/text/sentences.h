// SPDX-License-Identifier: Apache-2.0
// Where sentences end. Reads doc.tokens and what the tokenizer knows of each; writes doc.sentences.
#pragma once

#include <vector>

#include "text/tokenize.h"

namespace sillok::text {

void find_sentences(Document& doc, const std::vector<Piece>& pieces);

}  // namespace sillok::text
