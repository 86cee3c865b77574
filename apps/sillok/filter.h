// SPDX-License-Identifier: Apache-2.0
// The options of commands that ask a database which events are meant.
#pragma once

#include <chrono>
#include <deque>
#include <string>
#include <utility>
#include <vector>

#include "context.h"
#include "query/told.h"
#include "store/reader.h"
#include "view/explain.h"
#include "view/format.h"

namespace sillok::app {

struct FilterOptions {
  std::string db, from, to;
  store::Filter filter;
};

// Adds --db and the filters. `to_is_format`: the command's --to is an output format, so that the
// days are --since and --until, and the database is one of several sources.
void add_filter_options(CLI::App& sub, FilterOptions& options, bool to_is_format = false);

// How often a stored event was told, as the formats have it.
view::Tellings tellings_of(const store::StoredEvent& event);

// The filter with its days; throws Error (usage) where one is no day.
store::Filter filter_of(const FilterOptions& options);

// The first and last day that are asked for; where none is, those of the reports in the database.
// Throws Error (usage) where there is neither.
std::pair<std::chrono::sys_days, std::chrono::sys_days> days_of(const store::Filter& filter,
                                                                store::Reader& reader);

// The same filter for what is between the parties of these dyads, whichever of them acts, where all
// are countries; else unchanged.
store::Filter of_both(store::Filter filter, const std::vector<query::Dyad>& dyads);

// What reason lines are made of: the filter's events between the dyad's two, in its way or ways,
// with their codes in words. `kept` owns what the views point to.
struct Told {
  std::deque<std::string> kept;
  std::vector<query::ToldEvent> events;
};
Told told_events(store::Reader& reader, store::Filter filter, const query::Dyad& dyad,
                 const view::Labels& labels);

}  // namespace sillok::app
