// SPDX-License-Identifier: Apache-2.0
// Trains the judge of sentence ends (text/boundary.h) on the raw text of treebanks.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace sillok::train {

struct TextCorpus {
  std::string name, conllu;
};

struct TextOptions {
  std::vector<TextCorpus> gold;
  TextCorpus dev;    // scored after each round, where there is one
  std::string news;  // JSONL with "text"; the rules are the teachers there, so that news stays news
  size_t news_items = 6000;
  uint64_t seed = 1;
  uint32_t rounds = 5;
};

// The bytes of a model pack with the section "text.boundary.1". Paragraphs (`# newpar`) are known;
// lines are wrapped at another width in each round, or not at all. Same options, same bytes on the
// same kind of processor. Throws Error (failed) where a treebank has no sentence.
std::string train_text(const TextOptions& options,
                       const std::function<void(const std::string&)>& log);

}  // namespace sillok::train
