// SPDX-License-Identifier: Apache-2.0
// Pairs, how two parties stand to each other over time, and alarms.
#include <algorithm>
#include <charconv>

#include "base/dates.h"
#include "query/atom.h"
#include "query/changes.h"
#include "query/periods.h"
#include "serve/routes.h"
#include "store/alarms.h"
#include "store/dyads.h"

namespace sillok::serve {
namespace {

using query::sys_days;

constexpr uint64_t kMostDyads = 1000;
constexpr int kPoints = 1500;  // of an index, where no step is asked for
constexpr int kMostPoints = 20'000, kMostPeriods = 20'000;
constexpr std::string_view kAnyone = "*";

int32_t number_of(sys_days day) { return static_cast<int32_t>(day.time_since_epoch().count()); }

// A pair's place in the list of pairs: those with more events come first, then by letters.
struct Place {
  uint64_t events = 0;
  std::string actor, recipient;
};

std::string text_of(const store::Pair& pair) {
  return std::to_string(pair.sums.events) + ":" + pair.actor + ":" + pair.recipient;
}

Place place_of(const std::string& after) {
  Place out;
  const auto [end, code] = std::from_chars(after.data(), after.data() + after.size(), out.events);
  const size_t first = static_cast<size_t>(end - after.data()), second = after.find(':', first + 1);
  if (code != std::errc() || first >= after.size() || after[first] != ':' ||
      second == std::string::npos)
    throw Problem{400, "not a value of 'after': '" + after + "'",
                  "give back what the page before ended with"};
  out.actor = after.substr(first + 1, second - first - 1);
  out.recipient = after.substr(second + 1);
  return out;
}

bool is_behind(const store::Pair& pair, const Place& place) {
  if (pair.sums.events != place.events) return pair.sums.events < place.events;
  return std::pair(pair.actor, pair.recipient) > std::pair(place.actor, place.recipient);
}

Answer dyad_table(const std::vector<store::Pair>& pairs) {
  query::RowWriter writer(query::Format::csv,
                          {"actor", "recipient", "events", "reports", "quad1", "quad2", "quad3",
                           "quad4", "goldstein_mean", "first", "last"},
                          true);
  std::string body;
  writer.header(body);
  for (const store::Pair& pair : pairs) {
    writer.begin();
    writer.text(pair.actor);
    writer.text(pair.recipient);
    writer.number(uint64_t{pair.sums.events});
    writer.number(uint64_t{pair.sums.reports});
    for (const uint32_t quad : pair.sums.quad) writer.number(uint64_t{quad});
    if (pair.sums.goldstein_n > 0)
      writer.number(pair.sums.goldstein_sum / pair.sums.goldstein_n);
    else
      writer.none();
    writer.text(pair.first);
    writer.text(pair.last);
    writer.end(body);
  }
  return csv_answer(std::move(body), "dyads");
}

// What is asked of a series.
struct Asked {
  std::string a, b;
  bool both = false;
  store::Filter filter = {};
  query::PeriodKind by = query::PeriodKind::month;
  query::IndexOptions index = {};
  sys_days from = {}, to = {};
  bool anyone() const { return a == kAnyone || b == kAnyone; }
  query::Dyad dyad() const { return {a, b, both}; }
};

struct Series {
  std::vector<query::DaySums> told;
  std::vector<query::Coverage> coverage;
  query::IndexSeries index;
  std::vector<query::Change> changes;
};

Asked asked_of(Call& call, store::Reader& reader) {
  Asked out{.a = call.a, .b = call.b};
  // Here it is the path's two that act on each other.
  out.both = call.params.flag("both");
  out.filter = call.params.filter(false);
  if (!out.filter.actors.empty() || !out.filter.recipients.empty())
    throw Problem{400, "the path names actor and recipient", "leave these parameters out"};
  out.by = call.params.period("by", query::PeriodKind::month);
  out.index = call.params.index("goldstein-mean", 0);
  std::tie(out.from, out.to) = store::days_of(out.filter, reader);
  if (out.to < out.from)
    throw Problem{400, "the days end before they begin", "give 'from' before 'to'"};
  const auto days = static_cast<int>((out.to - out.from).count()) + 1;
  if (out.index.step == 0) out.index.step = 1 + (days - 1) / kPoints;
  if (days / out.index.step > kMostPoints)
    throw Problem{400, std::to_string(days / out.index.step) + " points of an index are too many",
                  "give a longer 'step', none, or fewer days"};
  const int periods =
      query::periods_between(query::period_of(out.by, out.from), query::period_of(out.by, out.to)) +
      1;
  if (periods > kMostPeriods)
    throw Problem{400, std::to_string(periods) + " periods are too many",
                  "ask for longer periods or fewer days"};
  return out;
}

// Events of the dyad by day. Between two named parties as the panels count them; with anyone, each
// event once.
std::vector<query::DaySums> told_of(const Asked& asked, const store::Filter& filter,
                                    store::Reader& reader) {
  if (!asked.anyone()) {
    const store::Reader::Cells cells = reader.cells(store::of_both(filter, {asked.dyad()}));
    return query::of_dyad(cells.cells, cells.codes, asked.dyad());
  }
  store::Filter wide = filter;
  if (asked.a != kAnyone) (asked.both ? wide.parties : wide.actors).push_back(asked.a);
  if (asked.b != kAnyone) (asked.both ? wide.parties : wide.recipients).push_back(asked.b);
  return reader.day_sums(wide);
}

Series series_of(const Asked& asked, store::Reader& reader, const view::Labels& labels) {
  Series out;
  store::Filter filter = asked.filter;
  filter.from = std::min(number_of(query::first_needed(asked.from, asked.index)),
                         number_of(query::first_day(query::period_of(asked.by, asked.from))));
  filter.to = number_of(query::last_day(query::period_of(asked.by, asked.to)));
  out.told = told_of(asked, filter, reader);
  out.coverage = reader.coverage();
  out.index = query::index(out.told, out.coverage, asked.from, asked.to, asked.index);
  out.changes = query::changes(out.index, {});
  if (asked.anyone()) return out;
  for (query::Change& change : out.changes) {
    store::Filter around = asked.filter;
    around.from = number_of(change.day) - out.index.options.window;
    around.to = number_of(change.day) + out.index.options.window;
    const store::Told told = store::told_events(reader, around, asked.dyad(), labels);
    query::explain(change, told.events, out.index.options.window, asked.index.method);
  }
  return out;
}

// The sums of every period that from..to touches; `wide` counts events in none.
struct Periods {
  query::Period first;
  std::vector<query::Sums> sums = {};
  std::vector<uint64_t> read = {};  // reports of the period
  uint64_t wide = 0;
};

Periods periods_of(const Asked& asked, const Series& series) {
  Periods out{.first = query::period_of(asked.by, asked.from)};
  const auto n = static_cast<size_t>(
      query::periods_between(out.first, query::period_of(asked.by, asked.to)) + 1);
  out.sums.resize(n);
  out.read.resize(n);
  for (const query::DaySums& day : series.told) {
    const auto period = query::period_of(asked.by, day.day, day.end);
    if (!period) {
      if (day.end >= asked.from && day.day <= asked.to) out.wide += day.sums.events;
      continue;
    }
    const int32_t at = query::periods_between(out.first, *period);
    if (at >= 0 && static_cast<size_t>(at) < n) out.sums[static_cast<size_t>(at)] += day.sums;
  }
  for (const query::Coverage& day : series.coverage) {
    const int32_t at = query::periods_between(out.first, query::period_of(asked.by, day.day));
    if (at >= 0 && static_cast<size_t>(at) < n) out.read[static_cast<size_t>(at)] += day.reports;
  }
  return out;
}

void write_periods(JsonWriter& json, const Periods& periods) {
  json.key("periods");
  json.begin_array();
  query::Period period = periods.first;
  for (size_t i = 0; i < periods.sums.size(); ++i, period = query::next(period)) {
    const query::Sums& sums = periods.sums[i];
    json.begin_object();
    json.field("period", query::label(period));
    json.field("first_day", format_day(query::first_day(period)));
    json.field("events", sums.events);
    json.field("reports", sums.reports);
    json.field("sources", sums.sources);
    write_quads(json, sums.quad);
    optional_number(json, "goldstein_mean", sums.goldstein_sum, sums.goldstein_n);
    optional_number(json, "scale_mean", sums.scale_sum, sums.scale_n);
    json.field("read", periods.read[i]);
    json.end_object();
  }
  json.end_array();
  json.field("wide", periods.wide);
}

void write_points(JsonWriter& json, const query::IndexSeries& index) {
  json.key("index");
  json.begin_object();
  json.field("method", query::name(index.options.method));
  json.field("window", index.options.window);
  json.field("step", index.options.step);
  json.field("half_life", index.options.half_life);
  json.field("per_coverage", index.options.per_coverage);
  json.field("high_is_tense", query::high_is_tense(index.options.method));
  json.field("wide", index.wide);
  json.key("points");
  json.begin_array();
  for (const query::IndexPoint& point : index.points) {
    json.begin_object();
    json.field("day", format_day(point.day));
    json.key("value");
    point.value ? json.value(*point.value) : json.null();
    json.field("n", point.n);
    json.field("reports", point.reports);
    json.field("coverage", point.coverage);
    json.end_object();
  }
  json.end_array();
  json.end_object();
}

void write_changes(JsonWriter& json, const Asked& asked, const Series& series) {
  std::string lines;
  query::write_changes(lines, asked.dyad(), series.index.options, series.changes);
  json.key("changes");
  json.begin_array();
  for (size_t at = 0, end = 0; at < lines.size(); at = end + 1) {
    end = lines.find('\n', at);
    json.raw(std::string_view(lines).substr(at, end - at));
  }
  json.end_array();
}

Answer series_table(const std::string& table, const Asked& asked, const Series& series) {
  std::string body;
  if (table == "index") {
    query::write_index(body, query::Format::csv, asked.dyad(), series.index);
    return csv_answer(std::move(body), "index");
  }
  const Periods periods = periods_of(asked, series);
  query::RowWriter writer(query::Format::csv,
                          {"actor", "recipient", "both", "period", "first_day", "events", "reports",
                           "sources", "quad1", "quad2", "quad3", "quad4", "goldstein_sum",
                           "goldstein_n", "scale_sum", "scale_n", "read"},
                          true);
  writer.header(body);
  query::Period period = periods.first;
  for (size_t i = 0; i < periods.sums.size(); ++i, period = query::next(period)) {
    const query::Sums& sums = periods.sums[i];
    writer.begin();
    writer.text(asked.a);
    writer.text(asked.b);
    writer.number(uint64_t{asked.both});
    writer.text(query::label(period));
    writer.text(format_day(query::first_day(period)));
    for (const uint32_t n : {sums.events, sums.reports, sums.sources}) writer.number(uint64_t{n});
    for (const uint32_t quad : sums.quad) writer.number(uint64_t{quad});
    writer.number(sums.goldstein_sum);
    writer.number(uint64_t{sums.goldstein_n});
    writer.number(sums.scale_sum);
    writer.number(uint64_t{sums.scale_n});
    writer.number(periods.read[i]);
    writer.end(body);
  }
  return csv_answer(std::move(body), "periods");
}

}  // namespace

Answer dyads(Call& call) {
  const store::Filter filter = call.params.parties();
  const bool undirected = call.params.flag("undirected");
  const uint64_t limit = call.params.number("limit", 50, 1, kMostDyads);
  const std::string after = call.params.text("after");
  const std::string format = call.format({"json", "csv"});
  call.params.end();
  const auto reader = call.context.readers.lend();
  std::vector<store::Pair> pairs = reader->pairs(filter, undirected);
  const size_t all = pairs.size();
  if (!after.empty()) {
    const Place place = place_of(after);
    std::erase_if(pairs, [&](const store::Pair& pair) { return !is_behind(pair, place); });
  }
  const bool more = pairs.size() > limit;
  if (more) pairs.resize(limit);
  if (format == "csv") return dyad_table(pairs);
  std::string body;
  JsonWriter json(body);
  json.begin_object();
  json.key("dyads");
  json.begin_array();
  for (const store::Pair& pair : pairs) {
    json.begin_object();
    json.field("actor", pair.actor);
    json.field("recipient", pair.recipient);
    json.field("events", pair.sums.events);
    json.field("reports", pair.sums.reports);
    write_quads(json, pair.sums.quad);
    optional_number(json, "goldstein_mean", pair.sums.goldstein_sum, pair.sums.goldstein_n);
    json.field("first", pair.first);
    json.field("last", pair.last);
    json.end_object();
  }
  json.end_array();
  json.field("dyads_in_all", all);
  write_next(json, more ? text_of(pairs.back()) : "");
  json.end_object();
  return json_answer(std::move(body));
}

Answer series(Call& call) {
  const auto reader = call.context.readers.lend();
  const Asked asked = asked_of(call, *reader);
  const std::string format = call.format({"json", "csv"}), table = call.params.text("table");
  if (!table.empty() && table != "periods" && table != "index")
    throw Problem{400, "not a value of 'table': '" + table + "'", "write periods or index"};
  call.params.end();
  const Series series = series_of(asked, *reader, call.context.labels);
  if (format == "csv") return series_table(table, asked, series);
  std::string body;
  JsonWriter json(body);
  json.begin_object();
  json.key("dyad");
  json.begin_object();
  json.field("a", asked.a);
  json.field("b", asked.b);
  json.field("both", asked.both);
  json.end_object();
  json.field("from", format_day(asked.from));
  json.field("to", format_day(asked.to));
  json.field("by", query::name(asked.by));
  write_periods(json, periods_of(asked, series));
  write_points(json, series.index);
  write_changes(json, asked, series);
  json.end_object();
  return json_answer(std::move(body));
}

Answer alerts(Call& call) {
  store::AlarmOptions options;
  options.index = call.params.index("conflict-count", 7);
  if (options.index.step == 0) options.index.step = 1;
  options.both = call.params.flag("both");
  options.least = static_cast<uint32_t>(call.params.number("least", 100, 1, UINT32_MAX));
  if (call.params.flag("better")) options.rules.watch = query::Watch::worse_or_better;
  if (const auto since = call.params.day("since", false))
    options.rules.since = sys_days(query::days(*since));
  for (const std::string& text : call.params.list("dyad")) {
    auto dyad = query::parse_dyad(text);
    if (!dyad) throw Problem{400, "no pair of codes: '" + text + "'", "write it as PRK:KOR"};
    dyad->both = options.both;
    options.dyads.push_back(*dyad);
  }
  call.params.end();
  const auto reader = call.context.readers.lend();
  const store::Alarms found = store::alarms(*reader, {}, options, call.context.labels);
  Answer out{.type = "application/atom+xml; charset=utf-8"};
  query::write_atom(out.body, found.alerts, {.updated = found.last_day});
  return out;
}

}  // namespace sillok::serve
