// SPDX-License-Identifier: Apache-2.0
#include "query/alert.h"

#include <algorithm>
#include <map>

#include "base/dates.h"
#include "context.h"
#include "filter.h"
#include "labels.h"
#include "output.h"
#include "query/atom.h"
#include "series.h"

namespace sillok::app {
namespace {

struct AlertArguments {
  FilterOptions filter;
  SeriesOptions series;
  EngineOptions packs;
  query::AlertOptions alert;
  query::FeedOptions feed;
  std::vector<std::string> dyads;
  std::string since, format = "jsonl";
  uint32_t least = 100;
  bool better = false, exit_code = false;
};

// All pairs with enough events, in order of their codes.
std::vector<query::Dyad> dyads_of(const AlertArguments& arguments,
                                  const store::Reader::Cells& cells) {
  std::vector<query::Dyad> out;
  std::map<std::pair<std::string, std::string>, uint64_t> events;
  for (const query::Cell& cell : cells.cells) {
    std::pair<std::string, std::string> pair(cells.codes[cell.actor], cells.codes[cell.recipient]);
    if (pair.first == pair.second) continue;
    if (arguments.series.both && pair.second < pair.first) std::swap(pair.first, pair.second);
    events[pair] += cell.sums.events;
  }
  for (const auto& [pair, count] : events) {
    if (count >= arguments.least) out.push_back({pair.first, pair.second, arguments.series.both});
  }
  return out;
}

void explain(std::vector<query::Alert>& found, store::Reader& reader, store::Filter filter,
             const view::Labels& labels) {
  for (query::Alert& alert : found) {
    const int span = query::window_of(alert.index);
    const auto day = static_cast<int32_t>(alert.day.time_since_epoch().count());
    filter.from = day - 2 * span;
    filter.to = day;
    query::explain(alert, told_events(reader, filter, alert.dyad, labels).events);
  }
}

int alert(const AlertArguments& arguments) {
  const query::IndexOptions options = index_options(arguments.series);
  store::Reader reader(arguments.filter.db);
  const store::Filter filter = filter_of(arguments.filter);
  const auto [from, to] = days_of(filter, reader);
  store::Filter wide = filter;
  wide.from.reset();
  std::vector<query::Dyad> asked;
  for (const std::string& dyad : arguments.dyads) asked.push_back(dyad_of(dyad, arguments.series));
  const store::Reader::Cells cells =
      reader.cells(asked.empty() ? wide : of_both(std::move(wide), asked));
  const std::vector<query::Coverage> coverage = reader.coverage();
  query::AlertOptions rules = arguments.alert;
  rules.watch = arguments.better ? query::Watch::worse_or_better : query::Watch::worse;
  if (!arguments.since.empty()) {
    rules.since = parse_day(arguments.since);
    if (!rules.since)
      throw Error(ErrorCode::usage, "no such day: '" + arguments.since + "'", "--since",
                  "write it as YYYY-MM-DD");
  }
  std::vector<query::Alert> found;
  double by_chance = 0;
  const std::vector<query::Dyad> dyads = asked.empty() ? dyads_of(arguments, cells) : asked;
  for (const query::Dyad& dyad : dyads) {
    query::AlertReport report = query::alerts(
        query::index(query::of_dyad(cells.cells, cells.codes, dyad), coverage, from, to, options),
        dyad, rules);
    by_chance += report.expected_false;
    found.insert(found.end(), std::make_move_iterator(report.alerts.begin()),
                 std::make_move_iterator(report.alerts.end()));
  }
  std::stable_sort(found.begin(), found.end(),
                   [](const query::Alert& a, const query::Alert& b) { return a.day < b.day; });
  explain(found, reader, filter, labels_of(arguments.packs));
  query::FeedOptions feed = arguments.feed;
  feed.updated = to;
  std::string out;
  if (arguments.format == "atom")
    query::write_atom(out, found, feed);
  else
    query::write_alerts(out, found, feed);
  Output().write(out);
  message(std::to_string(dyads.size()) + " dyads, " + std::to_string(found.size()) +
          " alarms; by chance alone some " + std::to_string(static_cast<int>(by_chance + 0.5)) +
          " were to be expected before the cool-down");
  return arguments.exit_code && !found.empty() ? kAlarm : kDone;
}

}  // namespace

void add_alert(CLI::App& app, Context& context) {
  auto* sub = app.add_subcommand(
      "alert", "Tells where a dyad's index has left its own history, and which events did it");
  auto arguments = std::make_shared<AlertArguments>();
  arguments->series.method = "conflict-count";
  arguments->series.index.window = 7;
  add_filter_options(*sub, arguments->filter);
  sub->add_option("--dyad", arguments->dyads,
                  "PRK:KOR (repeatable; default: all with --least events)")
      ->type_name("A:B");
  sub->add_option("--least", arguments->least, "Events that a dyad must have to be watched unasked")
      ->capture_default_str();
  add_series_options(*sub, arguments->series);
  sub->add_option("--since", arguments->since, "Only alarms of this day or later")
      ->type_name("YYYY-MM-DD");
  sub->add_option("--rate", arguments->alert.rate, "False alarms a point that is tolerable")
      ->capture_default_str();
  sub->add_option("--cool-down", arguments->alert.cool_down,
                  "Days without another alarm of the same dyad")
      ->type_name("DAYS")
      ->capture_default_str();
  sub->add_flag("--better", arguments->better, "Also where things have become better");
  sub->add_option("--format", arguments->format, "jsonl or atom")
      ->check(CLI::IsMember({"jsonl", "atom"}).description(""))
      ->capture_default_str();
  sub->add_option("--authority", arguments->feed.authority,
                  "Of the feed's ids: your domain and a year in which it was yours")
      ->type_name("DOMAIN,YEAR")
      ->capture_default_str();
  sub->add_flag("--exit-code", arguments->exit_code, "Exits with 5 where there is an alarm");
  add_pack_options(*sub, arguments->packs);
  sub->footer("Example:\n  sillok alert --db events.db --since 2020-06-01 --exit-code || notify");
  sub->callback([&context, arguments] { context.run = [arguments] { return alert(*arguments); }; });
}

}  // namespace sillok::app
