// SPDX-License-Identifier: Apache-2.0
// Writes the scores of events (event_scores.h): a table for people, JSON, CSV. Ratios have three
// decimals in the table and four elsewhere; what is undefined (0 of 0) is "-", null or empty.
//
//   CSV: section, kind ("row" or "share"), name, gold, predicted, right, precision, recall, f1,
//   each with _low and _high. Of a share, gold is of how many, and recall the share.
// Pure functions.
#pragma once

#include <string>

#include "train/event_scores.h"

namespace sillok::train {

void write_score_table(std::string& out, const EventScores& scores);
void write_score_json(std::string& out, const EventScores& scores);
void write_score_csv(std::string& out, const EventScores& scores);

}  // namespace sillok::train
