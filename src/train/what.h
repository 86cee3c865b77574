// SPDX-License-Identifier: Apache-2.0
// Learns the scorer of `what` (src/what/scorer.h) from labelled text: for each label a support
// vector machine with squared hinge loss over signs, by coordinate descent in the dual (Hsieh et
// al., ICML 2008), from zero or from an earlier scorer, to which it then stays near. Signs weigh by
// their rarity among the cases (tf-idf), and every case has length one.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "read/reader.h"
#include "sillok/engine.h"
#include "what/scorer.h"

namespace sillok::train {

struct WhatOptions {
  EngineOptions packs;   // `scorer` is not used
  uint32_t rounds = 40;  // passes over the cases at most, a label
  float cost = 1;        // of a case on the wrong side, against the size of the weights
  float trust = 1;       // how much of the weights of the scorer to begin from is kept, 0 to 1
  uint32_t least = 2;    // signs that are seen less often are left out
  uint64_t seed = 1;
  uint32_t threads = 1;
};

// One case to learn from: the signs of a link and the index of its label.
struct WhatCase {
  std::vector<uint32_t> signs;
  uint32_t label = 0;
  float weight = 1;
};

// What labelled texts teach, and the labels in the order in which they are first met, PLOVER's
// first where any of them is met; "none" last.
struct WhatCases {
  std::vector<std::string> labels;
  std::vector<WhatCase> cases;
  std::vector<WhatCase> acts;  // those of `cases` that are acts of a text, with its weight
  // Answers to who stands on a side of an act (what/sides.h), label 0 where right, else 1; of texts
  // that tell the countries of their parties, or their words.
  std::vector<WhatCase> sides;
};

// Reads labelled texts: of each event the pairs of its parties, and, where it says what words tell
// it, the acts that the frames read there; other acts and other pairs of parties of the text are
// cases of "none". A text that cannot be read, or whose parties hold no word, is told to `complain`
// and left out.
WhatCases what_cases(const std::vector<std::string>& files, const WhatOptions& options,
                     const std::function<void(const std::string&)>& complain);

// The bytes of a pack of kind "scorer". `start`: the scorer to begin from, whose labels it keeps;
// or empty.
std::string learn_what(const WhatCases& cases, const WhatOptions& options,
                       const what::Scorer& start,
                       const std::function<void(const std::string&)>& report);

}  // namespace sillok::train
