// SPDX-License-Identifier: Apache-2.0
// Learns what the cues of pronouns are worth (mention/pronoun_weights.h) from treebanks whose MISC
// column marks entities as GUM does: "Entity=(12-person-giv:act-...", "12)".
//
// The words are the treebank's; tags and trees are the parser's, as they will be later. Of what a
// pronoun could have meant the right ones are to outweigh all others and "none of them", which
// weighs nothing (a log-linear ranking, all cases at once). Same input, same weights.
// Throws Error where a file is no such treebank.
#pragma once

#include <string>
#include <vector>

#include "mention/mention.h"
#include "parse/parser.h"

namespace sillok::train {

struct PronounOptions {
  struct File {
    std::string name, bytes;
  };
  std::vector<File> gold;
  std::string genres;  // "news,bio": documents of these count double
  double decay = 3;    // pull towards zero
  // Held against every candidate of "it" and "they": fewer ties, and more of them right.
  double caution_it = 0.25, caution_they = 0;
  int steps = 400;
};

// The text of pronoun_weights.inc.
std::string train_pronouns(const PronounOptions& options, const parse::Parser& parser,
                           const mention::Finder& finder);

}  // namespace sillok::train
