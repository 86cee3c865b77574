// SPDX-License-Identifier: Apache-2.0
#include "query/panel.h"

#include "context.h"
#include "engine/packs.h"
#include "filter.h"
#include "output.h"
#include "store/dyads.h"
#include "store/panels.h"

namespace sillok::app {
namespace {

constexpr uint64_t kMostRows = 200'000'000;  // where days were not asked for: some 15 GB

struct PanelArguments {
  FilterOptions filter;
  EngineOptions packs;
  std::string by = "month", codes = "iso3", fill = "zero", format = "csv";
  bool undirected = false, domestic = false, no_header = false;
};

query::PanelOptions options_of(const PanelArguments& arguments, const store::Filter& filter,
                               store::Reader& reader) {
  query::PanelOptions out;
  out.by = *query::parse_period_kind(arguments.by);
  out.keys = arguments.codes == "cow"  ? query::Keys::cow
             : arguments.codes == "gw" ? query::Keys::gw
                                       : query::Keys::iso3;
  out.fill = arguments.fill == "none" ? query::Fill::none : query::Fill::zero;
  out.actors = filter.actors;
  out.recipients = filter.recipients;
  out.undirected = arguments.undirected;
  out.domestic = arguments.domestic;
  std::tie(out.from, out.to) = store::days_of(filter, reader);
  // One report of the year 1 must not fill a disk with zeros.
  if (!filter.from || !filter.to) out.most_rows = kMostRows;
  return out;
}

int panel(const PanelArguments& arguments) {
  store::Reader reader(arguments.filter.db);
  const store::Filter filter = filter_of(arguments.filter);
  const query::PanelOptions options = options_of(arguments, filter, reader);
  const query::States states = query::States::of(engine::actor_tables(arguments.packs));
  const store::Reader::Cells cells = reader.cells(store::for_panel(filter, options, states));
  query::PanelWriter writer(*query::parse_format(arguments.format), options);
  Output out;
  std::string buffer;
  if (!arguments.no_header) writer.header(buffer);
  const query::PanelCount count =
      query::panel(cells.cells, cells.codes, states, options, [&](const query::PanelRow& row) {
        writer.row(buffer, row);
        if (buffer.size() < size_t{1} << 16U) return;
        out.write(buffer);
        buffer.clear();
      });
  out.write(buffer);
  std::string left;
  for (size_t i = 0; i < query::kLeftOuts; ++i) {
    if (count.left_out[i] == 0) continue;
    left += (left.empty() ? "" : ", ") + std::to_string(count.left_out[i]) + " " +
            std::string(query::reason(static_cast<query::LeftOut>(i)));
  }
  message(std::to_string(count.rows) + " rows, " + std::to_string(count.events) + " events" +
          (left.empty() ? "" : "; in no row: " + left));
  return kDone;
}

}  // namespace

void add_panel(CLI::App& app, Context& context) {
  auto* sub = app.add_subcommand(
      "panel", "Prints a table of who did what to whom in each period, zeros included");
  auto arguments = std::make_shared<PanelArguments>();
  add_filter_options(*sub, arguments->filter);
  sub->add_option("--by", arguments->by, "day, week, month, quarter or year")
      ->check(CLI::IsMember({"day", "week", "month", "quarter", "year"}).description(""))
      ->capture_default_str();
  sub->add_option("--codes", arguments->codes, "How parties are named: iso3, cow or gw")
      ->check(CLI::IsMember({"iso3", "cow", "gw"}).description(""))
      ->capture_default_str();
  sub->add_option("--fill", arguments->fill,
                  "zero: every pair of states that both exist; none: pairs with events")
      ->check(CLI::IsMember({"zero", "none"}).description(""))
      ->capture_default_str();
  sub->add_option("--format", arguments->format, "csv, tsv or jsonl")
      ->check(CLI::IsMember({"csv", "tsv", "jsonl"}).description(""))
      ->capture_default_str();
  sub->add_flag("--undirected", arguments->undirected, "Both ways in one row");
  sub->add_flag("--domestic", arguments->domestic,
                "Also what parties of one state do to each other");
  sub->add_flag("--no-header", arguments->no_header, "Leaves out the names of the columns");
  add_pack_options(*sub, arguments->packs);
  sub->footer(
      "How everything is counted: doc/methods.md.\n\nExample:\n  sillok panel --db events.db "
      "--by month --codes cow --actor PRK --recipient KOR");
  sub->callback([&context, arguments] { context.run = [arguments] { return panel(*arguments); }; });
}

}  // namespace sillok::app
