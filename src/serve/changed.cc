// SPDX-License-Identifier: Apache-2.0
// What changed: the week that ends with a day against the weeks before it, pair by pair.
#include <algorithm>
#include <cmath>
#include <map>

#include "base/dates.h"
#include "query/told.h"
#include "serve/routes.h"
#include "store/dyads.h"

namespace sillok::serve {
namespace {

using query::sys_days;

constexpr int kWeek = 7;
constexpr int kMostWeeks = 52, kFewWeeks = 4;
constexpr uint64_t kMostRows = 500;
constexpr double kClear = 1.5;  // standard deviations of a count

// Events of a pair: of the week, of the 4 weeks before it and of the 52, and those in conflict.
struct Sides {
  uint32_t week = 0, few = 0, many = 0;
};
struct Row {
  std::string actor, recipient;
  Sides events, conflict;
};

// What the figures say: whether conflict is clearly more or less than it used to be. A count that
// is told of by chance varies by its root.
std::string_view direction_of(const Row& row, int weeks) {
  if (weeks == 0) return "same";
  const double usual = static_cast<double>(row.conflict.many) / weeks;
  const double difference = row.conflict.week - usual;
  if (std::abs(difference) < kClear * std::sqrt(std::max(usual, 1.0))) return "same";
  return difference > 0 ? "worse" : "better";
}

double surprise(const Row& row, int weeks) {
  const double usual = weeks == 0 ? 0 : static_cast<double>(row.events.many) / weeks;
  return std::abs(row.events.week - usual) / std::sqrt(std::max(usual, 1.0));
}

std::vector<Row> rows_of(const store::Reader::Cells& cells, sys_days asof, bool undirected) {
  const auto ago = [&](int weeks) {
    return asof - query::days(kWeek * (weeks + 1)) + query::days(1);
  };
  const sys_days week = ago(0), few = ago(kFewWeeks), many = ago(kMostWeeks);
  std::map<std::pair<std::string, std::string>, Row> found;
  for (const query::Cell& cell : cells.cells) {
    // An event that is known to a month lies in no week.
    if (cell.day < many || cell.end > asof || cell.end - cell.day >= query::days(kWeek)) continue;
    std::string actor = cells.codes[cell.actor], recipient = cells.codes[cell.recipient];
    if (actor == recipient) continue;
    if (undirected && recipient < actor) std::swap(actor, recipient);
    Row& row = found[{actor, recipient}];
    const auto add = [&](Sides& sides, uint32_t n) {
      if (cell.day >= week)
        sides.week += n;
      else
        sides.many += n;
      if (cell.day >= few && cell.day < week) sides.few += n;
    };
    add(row.events, cell.sums.events);
    add(row.conflict, cell.sums.quad[2] + cell.sums.quad[3]);
  }
  std::vector<Row> out;
  for (auto& [key, row] : found) {
    row.actor = key.first;
    row.recipient = key.second;
    out.push_back(std::move(row));
  }
  return out;
}

// The week's cause in words, and the event that most reports tell.
struct Reason {
  std::string text, lead;
};
Reason reason_of(const Row& row, bool both, sys_days asof, store::Reader& reader,
                 const Context& context) {
  const auto to = static_cast<int32_t>(asof.time_since_epoch().count());
  store::Filter filter;
  filter.from = to - kWeek + 1;
  filter.to = to;
  Reason out;
  uint32_t most = 0;
  std::string label;
  std::map<std::string, uint32_t> kinds;
  for (const bool back : {false, true}) {
    if (back && !both) break;
    filter.actors = {back ? row.recipient : row.actor};
    filter.recipients = {back ? row.actor : row.recipient};
    reader.each_event(filter, [&](const store::StoredEvent& event) {
      const std::string words = context.labels.cameo(event.record.cameo);
      const std::string kind = words.empty() ? event.record.cameo : words;
      ++kinds[kind];
      if (event.reports > most) {
        most = event.reports;
        out.lead = event.record.cluster;
        label = kind;
      }
      return true;
    });
  }
  if (out.lead.empty()) {
    out.text = "no event in the week";
    return out;
  }
  const auto top = std::max_element(
      kinds.begin(), kinds.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  out.text = "mostly " + top->first + " (" + query::counted(top->second, "event") + ")";
  if (label != top->first)
    out.text += "; most told: " + label + ", by " + query::counted(most, "report");
  else
    out.text += "; the most told by " + query::counted(most, "report");
  return out;
}

void percent(JsonWriter& json, std::string_view name, double now, double usual, bool known) {
  json.key(name);
  if (!known || usual <= 0)
    json.null();
  else
    json.value(100 * (now - usual) / usual, 1);
}

}  // namespace

Answer changes(Call& call) {
  store::Filter filter;
  filter.actors = call.params.list("actor");
  filter.recipients = call.params.list("recipient");
  filter.parties = call.params.list("party");
  const auto asked = call.params.day("asof", true);
  const bool undirected = call.params.flag("undirected");
  const uint64_t limit = call.params.number("limit", 50, 1, kMostRows);
  const std::string format = call.format({"json", "csv"});
  call.params.end();
  const auto reader = call.context.readers.lend();
  const auto days = reader->days();
  if (!days)
    throw Problem{404, "the database holds no report",
                  "add some: sillok add --db " + call.context.db};
  const int32_t day = asked ? *asked : days->second;
  const sys_days asof{query::days(day)};
  // Weeks of history that the data can tell of.
  const int weeks = std::clamp((day - kWeek - days->first + 1) / kWeek, 0, kMostWeeks);
  filter.from = day - kWeek * (kMostWeeks + 1) + 1;
  filter.to = day;
  std::vector<Row> rows = rows_of(reader->cells(filter), asof, undirected);
  // The cells of an event hold all its pairs.
  const auto among = [](const std::vector<std::string>& list, const std::string& code) {
    return std::any_of(list.begin(), list.end(),
                       [&](const std::string& one) { return one == code; });
  };
  if (!filter.parties.empty())
    std::erase_if(rows, [&](const Row& row) {
      return !among(filter.parties, row.actor) && !among(filter.parties, row.recipient);
    });
  std::stable_sort(rows.begin(), rows.end(), [&](const Row& a, const Row& b) {
    return surprise(a, weeks) > surprise(b, weeks);
  });
  if (rows.size() > limit) rows.resize(limit);
  const auto mean = [](uint32_t n, int of) { return of == 0 ? 0 : static_cast<double>(n) / of; };
  const int few = std::min(weeks, kFewWeeks);
  std::string body;
  if (format == "csv") {
    query::RowWriter writer(query::Format::csv,
                            {"asof", "actor", "recipient", "week", "mean4", "mean52", "weeks",
                             "conflict_week", "conflict_mean4", "conflict_mean52", "direction"},
                            true);
    writer.header(body);
    for (const Row& row : rows) {
      writer.begin();
      writer.text(format_day(day));
      writer.text(row.actor);
      writer.text(row.recipient);
      for (const Sides* sides : {&row.events, &row.conflict}) {
        writer.number(uint64_t{sides->week});
        writer.number(mean(sides->few, few));
        writer.number(mean(sides->many, weeks));
        if (sides == &row.events) writer.number(int64_t{weeks});
      }
      writer.text(direction_of(row, weeks));
      writer.end(body);
    }
    return csv_answer(std::move(body), "changes");
  }
  JsonWriter json(body);
  json.begin_object();
  json.field("asof", format_day(day));
  json.field("weeks", weeks);
  json.key("rows");
  json.begin_array();
  for (const Row& row : rows) {
    const Reason reason = reason_of(row, undirected, asof, *reader, call.context);
    const double mean4 = mean(row.events.few, few), mean52 = mean(row.events.many, weeks);
    json.begin_object();
    json.field("actor", row.actor);
    json.field("recipient", row.recipient);
    json.field("week", row.events.week);
    json.field("mean4", mean4);
    json.field("mean52", mean52);
    json.field("weeks", weeks);
    percent(json, "change4", row.events.week, mean4, few > 0);
    percent(json, "change52", row.events.week, mean52, weeks > 0);
    json.field("conflict_week", row.conflict.week);
    json.field("conflict_mean4", mean(row.conflict.few, few));
    json.field("conflict_mean52", mean(row.conflict.many, weeks));
    json.field("direction", direction_of(row, weeks));
    json.field("reason", reason.text);
    json.key("lead");
    reason.lead.empty() ? json.null() : json.value(reason.lead);
    json.end_object();
  }
  json.end_array();
  json.end_object();
  return json_answer(std::move(body));
}

}  // namespace sillok::serve
