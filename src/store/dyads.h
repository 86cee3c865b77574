// SPDX-License-Identifier: Apache-2.0
// What the counts of a pair need of a database: its days, a filter for both ways, and the events
// that stand behind a figure.
//
//   const auto [from, to] = days_of(filter, reader);
//   const Reader::Cells cells = reader.cells(of_both(filter, {dyad}));
//   const query::IndexSeries series = index_of(reader, filter, dyad, options);
//   const Told told = told_events(reader, filter, dyad, labels);
//   query::explain(change, told.events, window, method);
//
// Threads: as Reader.
#pragma once

#include <chrono>
#include <deque>
#include <string>
#include <utility>
#include <vector>

#include "query/told.h"
#include "store/reader.h"
#include "view/explain.h"
#include "view/format.h"

namespace sillok::store {

// How often a stored event was told, as the formats have it.
view::Tellings tellings_of(const StoredEvent& event);

// The first and last day that are asked for; where none is, those of the reports in the database.
// Throws Error (usage) where there is neither.
std::pair<std::chrono::sys_days, std::chrono::sys_days> days_of(const Filter& filter,
                                                                Reader& reader);

// The same filter for what is between the parties of these dyads, whichever of them acts, where all
// are countries; else unchanged.
Filter of_both(Filter filter, const std::vector<query::Dyad>& dyads);

// The index of a dyad by the filter's events. The filter's days are widened to all that its first
// and last point tell of.
query::IndexSeries index_of(Reader& reader, Filter& filter, const query::Dyad& dyad,
                            const query::IndexOptions& options);

// What reason lines are made of: the filter's events between the dyad's two, in its way or ways,
// with their codes in words. `kept` owns what the views point to.
struct Told {
  std::deque<std::string> kept;
  std::vector<query::ToldEvent> events;
};
Told told_events(Reader& reader, Filter filter, const query::Dyad& dyad,
                 const view::Labels& labels);

}  // namespace sillok::store
