// SPDX-License-Identifier: Apache-2.0
#include "query/index.h"

#include <algorithm>

#include "base/dates.h"
#include "context.h"
#include "engine/packs.h"
#include "filter.h"
#include "output.h"
#include "query/changes.h"
#include "series.h"
#include "store/dyads.h"

namespace sillok::app {
namespace {

struct IndexArguments {
  FilterOptions filter;
  SeriesOptions series;
  EngineOptions packs;
  std::string dyad, format = "csv";
  bool changes = false;
};

int index(const IndexArguments& arguments) {
  const query::Dyad dyad = dyad_of(arguments.dyad, arguments.series);
  const query::IndexOptions options = index_options(arguments.series);
  store::Reader reader(arguments.filter.db);
  store::Filter filter = filter_of(arguments.filter);
  const query::IndexSeries series = store::index_of(reader, filter, dyad, options);
  std::string out;
  if (arguments.changes) {
    std::vector<query::Change> found = query::changes(series, {});
    const store::Told told =
        store::told_events(reader, filter, dyad, {engine::cameo_words(arguments.packs)});
    for (query::Change& change : found)
      query::explain(change, told.events, series.options.window, options.method);
    query::write_changes(out, dyad, series.options, found);
  } else {
    query::write_index(out, *query::parse_format(arguments.format), dyad, series);
  }
  Output().write(out);
  if (series.wide > 0)
    message(std::to_string(series.wide) + " events are in no window: they are known to more days "
                                          "than it has");
  return kDone;
}

}  // namespace

void add_index(CLI::App& app, Context& context) {
  auto* sub = app.add_subcommand("index", "Prints how two parties stand to each other over time");
  auto arguments = std::make_shared<IndexArguments>();
  add_filter_options(*sub, arguments->filter);
  sub->add_option("--dyad", arguments->dyad, "Who to whom: PRK:KOR")->required()->type_name("A:B");
  add_series_options(*sub, arguments->series);
  sub->add_flag("--changes", arguments->changes,
                "Prints, as JSON lines, where its level changed and which events made the change");
  sub->add_option("--format", arguments->format, "csv, tsv or jsonl")
      ->check(CLI::IsMember({"csv", "tsv", "jsonl"}).description(""))
      ->capture_default_str();
  add_pack_options(*sub, arguments->packs);
  sub->footer(
      "Every point has n, the number of its events; one without events has no value.\nHow "
      "each method counts: doc/methods.md.\n\nExample:\n  sillok index --db events.db --dyad "
      "PRK:KOR --both --window 90 --step 30");
  sub->callback([&context, arguments] { context.run = [arguments] { return index(*arguments); }; });
}

}  // namespace sillok::app
