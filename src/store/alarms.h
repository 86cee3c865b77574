// SPDX-License-Identifier: Apache-2.0
// Which pairs of a database have left their own history (query/alert.h), and why.
//
//   const Alarms found = alarms(reader, filter, {.index = {.method = Method::conflict_count,
//                                                          .window = 7}}, labels);
//
// Failure: Error (usage) for options that make no sense and a database without a day.
// Threads: as Reader.
#pragma once

#include <vector>

#include "query/alert.h"
#include "store/reader.h"
#include "view/explain.h"

namespace sillok::store {

struct AlarmOptions {
  query::IndexOptions index;
  query::AlertOptions rules;
  std::vector<query::Dyad> dyads = {};  // empty: all with enough events
  bool both = false;                    // those are taken both ways
  uint32_t least = 100;                 // events that are enough
};

struct Alarms {
  std::vector<query::Alert> alerts;  // by day, with reasons
  size_t dyads = 0;                  // that were looked at
  double by_chance = 0;              // alarms to be expected before the cool-down
  query::sys_days last_day;          // of what was looked at
};

Alarms alarms(Reader& reader, const Filter& filter, const AlarmOptions& options,
              const view::Labels& labels);

}  // namespace sillok::store
