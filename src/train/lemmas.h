// SPDX-License-Identifier: Apache-2.0
// Learns the tables of parse/lemma.h.
#pragma once

#include "pack/pack.h"
#include "sillok/document.h"

namespace sillok::train {

// Adds "lemma.scripts" and "lemma.endings" to the pack, from the words of a treebank.
void learn_lemmas(const Document& treebank, pack::PackWriter& pack);

}  // namespace sillok::train
