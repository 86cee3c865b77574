// SPDX-License-Identifier: Apache-2.0
// Learns the tables of parse/lemma.h.
#pragma once

#include <string>
#include <vector>

#include "pack/pack.h"
#include "sillok/document.h"

namespace sillok::train {

// Adds "lemma.scripts" and "lemma.endings" to the pack, from the words of a treebank. Tagged text
// beside it (may be empty) tells which base forms there are, for words that the treebank lacks.
// `irregular` adds whole words; they go before what the treebank has (which has its slips).
struct Irregular {
  std::string form, tag, lemma;  // tag: "VERB VBD"
};
void learn_lemmas(const Document& treebank, const Document& text,
                  const std::vector<Irregular>& irregular, pack::PackWriter& pack);

// Reads models/irregular.tsv: columns form, upos, xpos, lemma. Throws Error (failed) naming the
// first odd row.
std::vector<Irregular> read_irregular(const std::string& text, const std::string& source);

}  // namespace sillok::train
