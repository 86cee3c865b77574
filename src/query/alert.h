// SPDX-License-Identifier: Apache-2.0
// Alarms: a dyad's index has left its own history. Formulas, and the rates that were measured,
// stand in doc/methods.md.
//
//   const AlertReport report = alerts(series, {.a = "PRK", .b = "KOR"}, {.rate = 0.01});
//   for (const Alert& alert : report.alerts) ...      alert.reason says why, in one line
//
// A point is held against the windows before it that overlap neither it nor each other: the one
// that ends a window earlier, the one before that, and so on. It rings when both hold:
//   the tail   under a model of the history so far a value would be this bad with a probability
//              of `rate` at most. Counts: a negative binomial. Other values: median and MAD, and
//              Student's t, with a floor under the MAD that one event cannot pass;
//   the rank   of the n earlier windows no more than rate * (n + 1) - 1 are as bad, or where that
//   is
//              below 0, none. This holds whatever the values are distributed like.
// So on a series that only varies as it always did, the share of points that ring is about `rate`
// at most, and never much above the larger of `rate` and 1 / (n + 1). With `worse_or_better` half
// of the rate goes to each side.
//
// Windows that overlap ring together; the cool-down keeps all but the first. The rate is that of
// points before the cool-down. One who watches 200 dyads daily at 0.01 is told of two a day by
// chance: `expected_false` says so.
// Threads: a pure function. Failure: Error (usage) for a rate outside (0, 0.5) or a cool-down
// below 0.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "query/index.h"
#include "query/told.h"

namespace sillok::query {

enum class Watch : uint8_t { worse, worse_or_better };
enum class Direction : uint8_t { worse, better };
// "worse", "better"
std::string_view name(Direction direction);

struct AlertOptions {
  double rate = 0.01;  // false alarms a tested point
  Watch watch = Watch::worse;
  // Events that a window must have; for counts, that either it or the usual window must have.
  uint32_t min_events = 3;
  uint32_t min_history = 20;  // earlier windows with a value that are needed
  uint32_t history = 100;     // and how many are looked at, the latest ones
  int cool_down = 30;         // days without another alarm in the same direction
  // Only points from this day on are tested; those before are history. Nothing: all are.
  std::optional<sys_days> since = {};
};

struct Alert {
  sys_days day;  // the last of the window
  Dyad dyad;
  IndexOptions index;  // the series that rang: method, window, ...
  double value = 0;
  double usual = 0;   // median of the earlier windows
  double spread = 0;  // what a deviation of one is, in the unit of the value
  double z = 0;       // (value - usual) / spread
  double tail = 0;    // the probability under the model
  Direction direction = Direction::worse;
  uint32_t n = 0, reports = 0;  // events in the window, and tellings of them
  uint32_t history = 0;         // earlier windows it was held against
  std::string reason;
};

struct AlertReport {
  std::vector<Alert> alerts;   // by day
  uint32_t tested = 0;         // points that could have rung
  uint32_t few_events = 0;     // points with too few events
  uint32_t short_history = 0;  // points with too short a history
  uint32_t cooling = 0;        // alarms that the cool-down kept back
  double expected_false = 0;   // rate * tested
};

AlertReport alerts(const IndexSeries& series, const Dyad& dyad, const AlertOptions& options);

// Adds to the reason which events set the window apart from the one before it (told.h); of
// `decayed`, the last half-life from the one before.
void explain(Alert& alert, std::span<const ToldEvent> events);

}  // namespace sillok::query
