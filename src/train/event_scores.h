// SPDX-License-Identifier: Apache-2.0
// Scores what the program told against labels: `sillok eval`.
//
//   EventScorer scorer(gold);
//   scorer.add(record);        // every line of `sillok code`, `sillok query --records --all-modes`
//   ... scorer.add(answer);        // ... or of `sillok between` const EventScores scores =
//   scorer.scores({});
//
// A text (joined by report.id): gold and told events are paired one to one where words that tell
// them overlap; those of one category first, of these the most overlap first, then the parties that
// agree, then the order of the lines. A pair is right when the categories agree ("also" counts);
// its parties are then looked at by the rule of eval/corpus.py: a side is right when one of its
// words overlaps, or a party bears the name that the other gives; what both do may be told from
// either side. An event without words may be paired with any of its category.
// A pair of marked parties (joined by id, those of one id in their order): right when the answer is
// the label.
// A review: the records with the ids first, then, of those that are left in the same report, those
// of the same category whose words overlap, one to one, accepted ones first.
//
// Everything is counted per text (pair: per text of the pair; review: per report), and the
// intervals are percentiles over texts drawn with replacement, from a fixed seed: the same input
// gives the same bytes. Threads: one object, one thread.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "train/event_gold.h"

namespace sillok::train {

struct ScoreOptions {
  enum class By : uint8_t { category, cameo, mode };  // cameo: the root, first two digits
  By by = By::category;
  bool any_words = false;  // events of one category are paired though their words do not overlap
  uint32_t rounds = 1000;  // of the bootstrap; 0: no intervals
  uint64_t seed = 1;
};

struct Interval {
  double low = 0, high = 0;  // 95 %
};

// A ratio that may be undefined (0 of 0).
struct Ratio {
  std::optional<double> value;
  std::optional<Interval> interval;
};

struct ScoreRow {
  std::string name;  // "all", or a category, root or "CATEGORY/mode"
  uint64_t gold = 0, told = 0, right = 0;
  Ratio precision, recall, f1;
};

// A question that is asked of each of a number of things.
struct ShareRow {
  std::string name;
  uint64_t of = 0, right = 0;
  Ratio share;
};

struct ScoreSection {
  std::string gold;            // "texts", "pairs" or "reviews"
  uint64_t units = 0;          // texts, pairs, judged records
  uint64_t untold = 0;         // texts, pairs, reports that no line of the program names
  std::vector<ScoreRow> rows;  // "all" first, then by name
  std::vector<ShareRow> shares;
};

struct EventScores {
  std::vector<ScoreSection> sections;  // of the shapes that the gold has
  uint64_t strangers = 0;              // records and answers whose text or pair is not in the gold
  uint64_t unjudged = 0;               // records of a reviewed report that no review speaks of
  uint64_t statements = 0;             // records left out: STATEMENT, which no label has
};

class EventScorer {
 public:
  // `gold` must outlive the scorer.
  explicit EventScorer(const EventGold& gold);

  void add(const Record& record);
  void add(const read::PairAnswer& answer);

  EventScores scores(const ScoreOptions& options) const;

 private:
  const EventGold& gold_;
  bool with_statements_ = false;
  std::map<std::string, std::vector<std::string>> reviewed_;  // reports: ids of their reviews
  std::map<std::string, size_t> pair_ids_;                    // how many pairs have an id
  std::map<std::string, std::vector<ScoredEvent>> told_;      // by report
  std::map<std::string, std::vector<ScoredEvent>> answered_;  // by id of the pair
  uint64_t strangers_ = 0, statements_ = 0;
};

}  // namespace sillok::train
