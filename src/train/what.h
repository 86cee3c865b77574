// SPDX-License-Identifier: Apache-2.0
// Learns the scorer of `what` (pack/scorer.h) from labelled text.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "read/reader.h"
#include "sillok/engine.h"
#include "train/linear.h"

namespace sillok::train {

struct WhatOptions : LearnOptions {
  EngineOptions packs;  // `scorer`: only for each_text
  // Files of whole reports, all of whose acts are labelled, beside the others: they teach which act
  // is news and who stands on its sides, and nothing about pairs that a caller marks.
  std::vector<std::string> reports;
  // Where it is set: called in order, by one thread at a time, with what a text asks of the network
  // of cases (what/cases.h) and how it is answered (train/case_line.h). Where packs.scorer names a
  // file, its scores stand there: the probabilities that it gives, to the `labels` of a line before
  // all others.
  std::function<void(const std::string&)> each_text;
};

// What labelled texts teach, and the labels in the order in which they are first met, PLOVER's
// first where any of them is met; "none" last.
struct WhatCases {
  std::vector<std::string> labels;
  // Pairs of parties, and acts of texts that are no whole reports: most of what those teach is that
  // nothing is told.
  std::vector<Case> cases;
  std::vector<Case> acts;  // acts of all texts, with their weight
  // Answers to who stands on a side of an act (what/sides.h), label 0 where right, else 1; of texts
  // that tell the countries of their parties, or their words.
  std::vector<Case> sides;
};

// Reads labelled texts: of each event the pairs of its parties, and, where it says what words tell
// it, the acts that the frames read there; other acts and other pairs of parties of the text are
// cases of "none". A text that cannot be read, or whose parties hold no word, is told to `complain`
// and left out. So is a review (read::Review) that says skip, or one of a record with a party that
// has no words in the sentence; of others the pair is learnt, and the last verdict on a record
// holds.
WhatCases what_cases(const std::vector<std::string>& files, const WhatOptions& options,
                     const std::function<void(const std::string&)>& complain);

// The bytes of a pack of kind "scorer". `start`: the scorer to begin from, whose labels it keeps;
// or empty. `network`: the pack whose network of cases (what/opinion.h) goes into it too, or null.
std::string learn_what(const WhatCases& cases, const WhatOptions& options,
                       const pack::Scorer& start, const pack::Pack* network,
                       const std::function<void(const std::string&)>& report);

}  // namespace sillok::train
