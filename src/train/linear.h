// SPDX-License-Identifier: Apache-2.0
// Learns a scorer (pack/scorer.h): for each label a support vector machine with squared hinge loss
// over signs, by coordinate descent in the dual (Hsieh et al., ICML 2008), from zero or from an
// earlier scorer, to which it then stays near. Signs weigh by their rarity among the cases
// (tf-idf), and every case has length one.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "pack/scorer.h"

namespace sillok::train {

struct LearnOptions {
  uint32_t rounds = 40;  // passes over the cases at most, a label
  float cost = 1;        // of a case on the wrong side, against the size of the weights
  float trust = 1;       // how much of the weights of the scorer to begin from is kept, 0 to 1
  uint32_t least = 2;    // signs that are seen less often are left out
  uint64_t seed = 1;
  uint32_t threads = 1;
};

// One case to learn from: its signs and the index of its label.
struct Case {
  std::vector<uint32_t> signs;
  uint32_t label = 0;
  float weight = 1;
  uint64_t more = 0;  // further labels of the case, a bit each: the first 64 labels may be shared

  bool has(size_t which) const {
    return label == which || (which < 64 && (more >> which & 1U) != 0);
  }
};

struct Cases {
  std::vector<std::string> labels;
  std::vector<Case> cases;
};

// Learns all labels and adds the sections of a Scorer to `writer`, their names with `part` before
// them. `start`: the scorer to begin from, whose labels stand first in `cases`; or empty. `report`
// is told how many cases there are and what is right of a tenth that is first held out: the
// likeliest label is one of the case's.
void learn_labels(const Cases& cases, const LearnOptions& options, const pack::Scorer& start,
                  const std::string& part, const std::function<void(const std::string&)>& report,
                  pack::PackWriter& writer);

}  // namespace sillok::train
