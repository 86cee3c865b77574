// SPDX-License-Identifier: Apache-2.0
#include "query/alert.h"

#include "base/dates.h"
#include "context.h"
#include "engine/packs.h"
#include "filter.h"
#include "output.h"
#include "query/atom.h"
#include "series.h"
#include "store/alarms.h"

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

int alert(const AlertArguments& arguments) {
  const query::IndexOptions options = index_options(arguments.series);
  store::Reader reader(arguments.filter.db);
  const store::Filter filter = filter_of(arguments.filter);
  store::AlarmOptions asked{.index = options,
                            .rules = arguments.alert,
                            .dyads = {},
                            .both = arguments.series.both,
                            .least = arguments.least};
  for (const std::string& dyad : arguments.dyads)
    asked.dyads.push_back(dyad_of(dyad, arguments.series));
  asked.rules.watch = arguments.better ? query::Watch::worse_or_better : query::Watch::worse;
  if (!arguments.since.empty()) {
    asked.rules.since = parse_day(arguments.since);
    if (!asked.rules.since)
      throw Error(ErrorCode::usage, "no such day: '" + arguments.since + "'", "--since",
                  "write it as YYYY-MM-DD");
  }
  const store::Alarms found =
      store::alarms(reader, filter, asked, {engine::cameo_words(arguments.packs)});
  query::FeedOptions feed = arguments.feed;
  feed.updated = found.last_day;
  std::string out;
  if (arguments.format == "atom")
    query::write_atom(out, found.alerts, feed);
  else
    query::write_alerts(out, found.alerts, feed);
  Output().write(out);
  message(std::to_string(found.dyads) + " dyads, " + std::to_string(found.alerts.size()) +
          " alarms; by chance alone some " +
          std::to_string(static_cast<int>(found.by_chance + 0.5)) +
          " were to be expected before the cool-down");
  return arguments.exit_code && !found.alerts.empty() ? kAlarm : kDone;
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
