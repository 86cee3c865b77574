// SPDX-License-Identifier: Apache-2.0
// Between the learnt network and the sections of a pack.
#pragma once

#include "pack/pack.h"
#include "train/data.h"
#include "train/model.h"

namespace sillok::train {

// Adds the weights as parse/network.h reads them: rows in 8 bits, matrices in 16.
void write_model(const Model& model, pack::PackWriter& pack);

// Sets the weights to those of a pack, as far as 8 and 16 bits tell them. Words and pieces are
// found by their keys; a word that the pack does not know begins as its unknown word. Throws Error
// (usage) where the pack has another shape or other labels.
void read_model(const pack::Pack& pack, const Vocabulary& vocabulary, Model& model);

}  // namespace sillok::train
