// SPDX-License-Identifier: Apache-2.0
// Where the level of an index series changed. Why this method, and its formulas: doc/methods.md.
//
//   std::vector<Change> found = changes(series, {});
//   for (Change& change : found) explain(change, events, series.options.window, method);
//
// The level of a stretch is its median, its cost the sum of distances from it. Splits are looked
// for on stretches of every length (seeded binary segmentation), the one that lowers the cost most
// is taken first, and what does not lower it by the penalty is no change. One odd window is none:
// each side has at least `min_segment` points.
//
// Only windows that do not overlap are used: of the points, the first, the next that is a window
// later, and so on. Points without a value are passed over. Memory O(n), time O(n log^2 n).
// Threads: pure functions. Failure: Error (usage) for a negative penalty.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "query/alert.h"
#include "query/index.h"
#include "query/told.h"

namespace sillok::query {

struct ChangeOptions {
  uint32_t min_segment = 4;  // points on each side; at least 2
  // In units of the series' noise; 0: 2.5 log n, by which a series of noise alone has a change in
  // at most some three cases in a hundred (doc/methods.md).
  double penalty = 0;
};

struct Change {
  sys_days last_before;                          // the last day of the last window at the old level
  sys_days day;                                  // the first day of the first window at the new one
  double before = 0, after = 0;                  // medians
  double size = 0;                               // after - before
  uint32_t points_before = 0, points_after = 0;  // windows, up to the next change on that side
  uint32_t events_before = 0, events_after = 0;  // events in them
  double gain = 0;                               // what the split takes from the cost, in noise
  Direction direction = Direction::worse;
  std::string reason;
};

// By day.
std::vector<Change> changes(const IndexSeries& series, const ChangeOptions& options);

// Adds to the reason which events set the `span` days from the change on apart from the `span`
// days before it (told.h).
void explain(Change& change, std::span<const ToldEvent> events, int span, Method method);

// A line of JSON a change: {"dyad","day","last_before","method","window","before","after","size",
// "direction","points_before","points_after","events_before","events_after","gain","reason"}.
void write_changes(std::string& out, const Dyad& dyad, const IndexOptions& index,
                   std::span<const Change> found);

}  // namespace sillok::query
