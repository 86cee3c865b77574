// SPDX-License-Identifier: Apache-2.0
// How well tags, lemmas and trees agree with a treebank, on its own words, as the CoNLL 2018
// shared task counts: all words, punctuation included; relations without subtype for UAS and LAS.
#pragma once

#include <cstdint>
#include <string>

#include "parse/parser.h"
#include "sillok/document.h"

namespace sillok::train {

// Numbers of right words.
struct Scores {
  size_t words = 0, sentences = 0;
  size_t upos = 0, xpos = 0, feats = 0, lemma = 0;
  size_t head = 0;           // UAS
  size_t relation = 0;       // LAS: head and relation without subtype
  size_t full_relation = 0;  // head and relation with subtype
  double seconds = 0;        // of processor time, parsing
  double percent(size_t right) const {
    return words == 0 ? 0 : 100.0 * static_cast<double>(right) / static_cast<double>(words);
  }
};

// Both documents hold the same sentences and words. A lemma that the treebank leaves empty is
// not counted as wrong.
Scores compare(const Document& gold, const Document& predicted);

// Parses the sentences of a CoNLL-U text anew and compares.
Scores evaluate(const parse::Parser& parser, const std::string& conllu, const std::string& source);

// "UPOS 95.00 XPOS ..." on one line.
std::string to_string(const Scores& scores);

// Reads every sentence that has a tree. Throws Error (failed) naming the first odd block.
Document read_treebank(const std::string& conllu, const std::string& source);

}  // namespace sillok::train
