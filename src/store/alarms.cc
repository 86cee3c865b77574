// SPDX-License-Identifier: Apache-2.0
#include "store/alarms.h"

#include <algorithm>
#include <map>

#include "store/dyads.h"
#include "store/sqlite.h"

namespace sillok::store {
namespace {

// All pairs with enough events, in order of their codes.
std::vector<query::Dyad> enough(const AlarmOptions& options, const Reader::Cells& cells) {
  std::vector<query::Dyad> out;
  std::map<std::pair<std::string, std::string>, uint64_t> events;
  for (const query::Cell& cell : cells.cells) {
    std::pair<std::string, std::string> pair(cells.codes[cell.actor], cells.codes[cell.recipient]);
    if (pair.first == pair.second) continue;
    if (options.both && pair.second < pair.first) std::swap(pair.first, pair.second);
    events[pair] += cell.sums.events;
  }
  for (const auto& [pair, count] : events) {
    if (count >= options.least) out.push_back({pair.first, pair.second, options.both});
  }
  return out;
}

void explain(std::vector<query::Alert>& found, Reader& reader, Filter filter,
             const view::Labels& labels) {
  for (query::Alert& alert : found) {
    const int span = query::window_of(alert.index);
    const auto day = static_cast<int32_t>(alert.day.time_since_epoch().count());
    filter.from = day - 2 * span;
    filter.to = day;
    query::explain(alert, told_events(reader, filter, alert.dyad, labels).events);
  }
}

}  // namespace

Alarms alarms(Reader& reader, const Filter& filter, const AlarmOptions& options,
              const view::Labels& labels) {
  const auto [from, to] = days_of(filter, reader);
  Filter wide = filter;
  wide.from.reset();
  const Reader::Cells cells =
      reader.cells(options.dyads.empty() ? wide : of_both(std::move(wide), options.dyads));
  const std::vector<query::Coverage> coverage = reader.coverage();
  const std::vector<query::Dyad> dyads =
      options.dyads.empty() ? enough(options, cells) : options.dyads;
  Alarms out;
  out.dyads = dyads.size();
  out.last_day = to;
  for (const query::Dyad& dyad : dyads) {
    if (reader.late())
      throw TimedOut(ErrorCode::failed, "the question takes too long", "alarms",
                     "ask for some dyads, or for those with more events");
    query::AlertReport report =
        query::alerts(query::index(query::of_dyad(cells.cells, cells.codes, dyad), coverage, from,
                                   to, options.index),
                      dyad, options.rules);
    out.by_chance += report.expected_false;
    out.alerts.insert(out.alerts.end(), std::make_move_iterator(report.alerts.begin()),
                      std::make_move_iterator(report.alerts.end()));
  }
  std::stable_sort(out.alerts.begin(), out.alerts.end(),
                   [](const query::Alert& a, const query::Alert& b) { return a.day < b.day; });
  explain(out.alerts, reader, filter, labels);
  return out;
}

}  // namespace sillok::store
