// SPDX-License-Identifier: Apache-2.0
// How far the noun phrase around each token reaches. Reads the parse.
#pragma once

#include <vector>

#include "pack/actor_match.h"
#include "sillok/document.h"

namespace sillok::mention {

struct NounPhrases {
  // [left[t], right[t]) is the phrase with head t: determiners, modifiers, complements,
  // appositions; no relative clause, nothing coordinated.
  std::vector<uint32_t> left, right;
};

// `names` are kept whole: a phrase whose head lies in one covers all of it.
NounPhrases find_noun_phrases(const Document& doc, const std::vector<pack::NameMatch>& names);

// The token of a range that governs the others: the one whose head lies outside.
uint32_t head_of(const Document& doc, TokenRange range);

// True for names of months and days of the week and their abbreviations.
bool is_calendar_word(const Document& doc, uint32_t token);

}  // namespace sillok::mention
