// SPDX-License-Identifier: Apache-2.0
#include "store_frames.h"

#include "base/dates.h"
#include "event_columns.h"
#include "store/dyads.h"
#include "store/lines.h"
#include "store/panels.h"
#include "view/records.h"

namespace sillok::python {
namespace {

Field told_field() {
  return {"told",
          Kind::structure,
          {{"records", Kind::int32},
           {"reports", Kind::int32},
           {"originals", Kind::int32},
           {"sources", Kind::int32},
           {"first", Kind::day},
           {"last", Kind::day}}};
}

void add_day(Column& column, std::chrono::sys_days day) {
  column.add_integer(day.time_since_epoch().count());
}

void add_iso(Column& column, std::string_view text) {
  const auto day = parse_day(text);
  day ? add_day(column, *day) : column.add_null();
}

void add_told(Column& column, const store::StoredEvent& event) {
  column["records"].add_integer(event.records);
  column["reports"].add_integer(event.reports);
  column["originals"].add_integer(event.originals);
  column["sources"].add_integer(event.sources);
  add_iso(column["first"], event.first_report);
  add_iso(column["last"], event.last_report);
  column.end();
}

std::vector<Field> party_fields(query::Keys keys) {
  if (keys == query::Keys::cow) return {{"ccode1", Kind::int32}, {"ccode2", Kind::int32}};
  if (keys == query::Keys::gw) return {{"gwcode1", Kind::int32}, {"gwcode2", Kind::int32}};
  return {{"iso3_1"},
          {"iso3_2"},
          {"cow_1", Kind::int32},
          {"cow_2", Kind::int32},
          {"gw_1", Kind::int32},
          {"gw_2", Kind::int32}};
}

void add_parties(Column& row, query::Keys keys, const query::PanelRow& pair) {
  const auto number = [&](std::string_view name, const query::State* state, bool cow) {
    row[name].add_or_null(state == nullptr ? 0 : int64_t{cow ? state->cow : state->gw});
  };
  if (keys != query::Keys::iso3) {
    const bool cow = keys == query::Keys::cow;
    number(cow ? "ccode1" : "gwcode1", pair.state_1, cow);
    number(cow ? "ccode2" : "gwcode2", pair.state_2, cow);
    return;
  }
  row["iso3_1"].add(query::country_of(pair.party_1));
  row["iso3_2"].add(query::country_of(pair.party_2));
  number("cow_1", pair.state_1, true);
  number("cow_2", pair.state_2, true);
  number("gw_1", pair.state_1, false);
  number("gw_2", pair.state_2, false);
}

void add_sums(Column& row, const query::Sums& sums) {
  row["events"].add_integer(sums.events);
  row["reports"].add_integer(sums.reports);
  row["sources"].add_integer(sums.sources);
  for (size_t i = 0; i < sums.quad.size(); ++i)
    row["quad" + std::to_string(i + 1)].add_integer(sums.quad[i]);
  const auto mean = [&](std::string_view name, double sum, uint32_t n) {
    n == 0 ? row[name].add_null() : add_rounded(row[name], sum / n);
  };
  add_rounded(row["goldstein_sum"], sums.goldstein_sum);
  mean("goldstein_mean", sums.goldstein_sum, sums.goldstein_n);
  add_rounded(row["scale_sum"], sums.scale_sum);
  mean("scale_mean", sums.scale_sum, sums.scale_n);
}

}  // namespace

Column event_table(store::Reader& reader, const store::Filter& filter, bool records,
                   const Poll& poll) {
  Field field{"", Kind::structure, record_fields()};
  if (!records) field.children.push_back(told_field());
  field.children.push_back({"json"});
  Column rows(std::move(field));
  std::string line;
  const auto finish = [&] {
    rows["json"].add(line);
    rows.end();
    poll();
    return true;
  };
  if (records) {
    reader.each_record(filter, [&](const Record& record) {
      add_record(rows, record);
      line.clear();
      view::write_record(line, record);
      return finish();
    });
  } else {
    reader.each_event(filter, [&](const store::StoredEvent& event) {
      add_record(rows, event.record);
      add_told(rows["told"], event);
      line.clear();
      store::write_event(line, event);
      return finish();
    });
  }
  return rows;
}

Column count_table(store::Reader& reader, const store::Filter& filter,
                   const std::vector<std::string>& keys) {
  Field field{"", Kind::structure};
  for (const std::string& key : keys) field.children.push_back({key});
  field.children.push_back({"events", Kind::int64});
  field.children.push_back({"reports", Kind::int64});
  Column rows(std::move(field));
  for (const store::Count& count : reader.count(filter, keys)) {
    for (size_t i = 0; i < keys.size(); ++i) rows.child(i).add(count.keys[i]);
    rows["events"].add_integer(static_cast<int64_t>(count.events));
    rows["reports"].add_integer(static_cast<int64_t>(count.reports));
    rows.end();
  }
  return rows;
}

Column panel_table(store::Reader& reader, const store::Filter& filter,
                   const query::PanelOptions& options, const query::States& states,
                   query::PanelCount& count, const Poll& poll) {
  return panel_table(reader.cells(store::for_panel(filter, options, states)), options, states,
                     count, poll);
}

Column panel_table(const store::Reader::Cells& cells, const query::PanelOptions& options,
                   const query::States& states, query::PanelCount& count, const Poll& poll) {
  Field field{"", Kind::structure, party_fields(options.keys)};
  field.children.push_back({"period"});
  field.children.push_back({"first_day", Kind::day});
  for (const char* name : {"events", "reports", "sources", "quad1", "quad2", "quad3", "quad4"})
    field.children.push_back({name, Kind::int64});
  for (const char* name : {"goldstein_sum", "goldstein_mean", "scale_sum", "scale_mean"})
    field.children.push_back({name, Kind::number});
  Column rows(std::move(field));
  count = query::panel(cells.cells, cells.codes, states, options, [&](const query::PanelRow& row) {
    add_parties(rows, options.keys, row);
    rows["period"].add(query::label(row.period));
    add_day(rows["first_day"], query::first_day(row.period));
    add_sums(rows, row.sums);
    rows.end();
    poll();
  });
  return rows;
}

Column index_table(store::Reader& reader, store::Filter filter, const query::Dyad& dyad,
                   const query::IndexOptions& options) {
  const query::IndexSeries series = store::index_of(reader, filter, dyad, options);
  Column rows({"",
               Kind::structure,
               {{"dyad"},
                {"day", Kind::day},
                {"value", Kind::number},
                {"n", Kind::int64},
                {"reports", Kind::int64},
                {"coverage", Kind::int64},
                {"method"},
                {"window", Kind::int32}}});
  for (const query::IndexPoint& point : series.points) {
    rows["dyad"].add(query::label(dyad));
    add_day(rows["day"], point.day);
    point.value ? add_rounded(rows["value"], *point.value) : rows["value"].add_null();
    rows["n"].add_integer(point.n);
    rows["reports"].add_integer(point.reports);
    rows["coverage"].add_integer(static_cast<int64_t>(point.coverage));
    rows["method"].add(query::name(series.options.method));
    rows["window"].add_integer(series.options.window);
    rows.end();
  }
  return rows;
}

}  // namespace sillok::python
