// SPDX-License-Identifier: Apache-2.0
// Trains tags, lemmas and trees from treebanks, and writes the sections "tag.", "lemma." and
// "parse." of the model pack.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "parse/network.h"
#include "parse/parser.h"
#include "train/lemmas.h"

namespace sillok::train {

struct TextFile {
  std::string name, text;
};

struct ParseOptions {
  std::vector<TextFile> gold;        // CoNLL-U treebanks
  std::vector<Irregular> irregular;  // see lemmas.h
  // Plain news (JSONL, read for its "text") that teachers read first; see silver.h.
  std::string raw;  // path; empty: none
  size_t raw_sentences = 80000;
  std::vector<parse::Parser> teachers;
  TextFile dev;  // scored after each round; may be empty
  parse::Shape shape;
  std::optional<pack::Pack> start;  // a model of the same shape and labels to go on from
  uint64_t seed = 1;
  uint32_t rounds = 16;  // passes over the treebanks
  uint32_t batch_words = 500;
  float rate = 0.003F;  // first learning rate; falls linearly to nothing
  float input_dropout = 0.15F, state_dropout = 0.3F;
  // Sentences of plain news a round, as a multiple of the gold ones, on average: twice as many in
  // the first round, none in the last.
  float raw_share = 1.0F;
  // Sentences in the manner of news (restyle.h) a round, as a multiple of the gold ones.
  float restyled_share = 0.0F;
};

// The bytes of a pack of kind "model". `report` gets one line a round. Deterministic: same
// options, same bytes, on the same kind of processor. Throws Error (failed) for treebanks it cannot
// use.
std::string train_parser(const ParseOptions& options,
                         const std::function<void(const std::string&)>& report);

}  // namespace sillok::train
