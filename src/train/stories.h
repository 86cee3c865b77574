// SPDX-License-Identifier: Apache-2.0
// Learns when two records tell one event (merge/pairs.h) from reports in which every telling of an
// event is marked.
//
// Logistic regression over the signs of all pairs that `merge` would compare, by Newton's method;
// then the threshold at which joining whatever is linked gives the best B-cubed F1 on reports that
// the weights were not learnt from (five folds of families). Same input, same weights.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "merge/telling.h"
#include "sillok/engine.h"
#include "sillok/record.h"

namespace sillok::train {

// A record that stands for a marked telling.
struct GoldTelling {
  merge::Telling telling;
  std::string event;   // "da-012-a": family and event
  std::string family;  // "da-012"
};

// Reads lines {"text", "date", "events": [{"event": "FAMILY-LETTER", "trigger": [[start, end]]}]}
// and codes them; a record stands for the marked telling whose words its own overlap.
std::vector<GoldTelling> gold_tellings(const std::vector<std::string>& files,
                                       const EngineOptions& packs,
                                       const std::function<void(const std::string&)>& complain);

// Two records of plain reports that may or may not tell one event, for people to decide.
struct Doubt {
  Record a, b;
  float score = 0;  // log-odds
};
// The pairs of these reports' records with log-odds above `least`, in order of the reports.
std::vector<Doubt> doubts_of(const std::vector<std::string>& files, const EngineOptions& packs,
                             float least);

struct PairOptions {
  double decay = 1;  // pull of the weights towards zero
};

// The text of merge/pair_weights.inc; `report` is told the figures of the folds.
std::string learn_pairs(const std::vector<GoldTelling>& gold, const PairOptions& options,
                        const std::function<void(const std::string&)>& report);

// Counts in how many texts words stand; `weights` gives the text of merge/word_weights.inc, of the
// words that are too frequent to be rare.
class WordCounts {
 public:
  void add(std::string_view text);
  std::string weights() const;

 private:
  std::vector<uint32_t> seen_;
  uint32_t texts_ = 0;
};

}  // namespace sillok::train
