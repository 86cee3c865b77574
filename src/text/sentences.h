// SPDX-License-Identifier: Apache-2.0
// Where sentences end: what the rules say, and sentences made of it.
#pragma once

#include <cstdint>
#include <vector>

#include "text/tokenize.h"

namespace sillok::text {

// What the rules say of the place before a token.
enum class Start : uint8_t {
  never,    // it surely goes on: behind a title or an initial, or the dash of a dateline
  no,       // the sentence goes on
  likely,   // a sentence starts here, as far as words and signs tell
  settled,  // the same, by signs that the judge of text/boundary.h has not learnt
  sure,     // the layout starts a new one: a blank line, a line that was ended on purpose
};

inline bool starts_sentence(Start start) { return start >= Start::likely; }

struct Places {
  std::vector<Start> starts;  // of each token; the first is sure
  bool wrapped = false;       // the lines are broken at some width
};

// Reads doc.tokens and what the tokenizer knows of each.
Places find_places(const Document& doc, const std::vector<Piece>& pieces);

// Makes a stop of its own of the dot of "etc." where a sentence ends with it, as the treebank
// does; names and hours keep theirs ("the U.S.", "5 p.m."). `pieces` are then those of the new
// tokens.
void free_stops(Document& doc, std::vector<Piece>& pieces, Places& places);

// Writes doc.sentences: they start wherever `places` has them start, and after a thousand words.
void make_sentences(Document& doc, const std::vector<Piece>& pieces, const Places& places);

}  // namespace sillok::text
