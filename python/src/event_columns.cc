// SPDX-License-Identifier: Apache-2.0
#include "event_columns.h"

#include <charconv>
#include <cmath>

#include "base/dates.h"
#include "base/json.h"
#include "view/records.h"

namespace sillok::python {
namespace {

Field texts(std::string name) { return {std::move(name), Kind::list, {{"item"}}}; }

Field parties(std::string name) {
  return {std::move(name),
          Kind::list,
          {{"item",
            Kind::structure,
            {{"start", Kind::int32},
             {"end", Kind::int32},
             {"entity_text"},
             {"name"},
             {"country"},
             {"sector"},
             texts("sectors"),
             {"code"},
             {"cow", Kind::int32},
             {"office"},
             {"identifier_id"},
             {"person", Kind::flag}}}}};
}

Field place() {
  return {"event_loc",
          Kind::structure,
          {{"extracted_place"},
           {"resolved_place"},
           {"lat", Kind::number},
           {"lon", Kind::number},
           {"country_code"},
           {"province"},
           {"geonameid", Kind::int64},
           {"resolution", Kind::int32},
           {"start", Kind::int32},
           {"end", Kind::int32}}};
}

template <class List>
void add_texts(Column& column, const List& list) {
  for (const auto& item : list) column.child(0).add(item);
  column.end();
}

// The words and where they stand; the struct is left open.
void add_quote(Column& column, const Quote& quote, std::string_view name) {
  column["start"].add_integer(quote.start);
  column["end"].add_integer(quote.end);
  column[name].add(quote.text);
}

void add_parties(Column& column, const std::vector<Party>& list) {
  Column& item = column.child(0);
  for (const Party& party : list) {
    add_quote(item, party.where, "entity_text");
    item["name"].add_or_null(party.name);
    item["country"].add_or_null(party.country);
    // Where nobody is known there is none; "" is the state or body itself.
    if (party.country.empty())
      item["sector"].add_null();
    else
      item["sector"].add(party.sectors.empty() ? std::string_view() : party.sectors.front());
    add_texts(item["sectors"], party.sectors);
    item["code"].add_or_null(party.code);
    item["cow"].add_or_null(int64_t{party.cow});
    item["office"].add_or_null(party.office);
    item["identifier_id"].add_or_null(party.identifier);
    item["person"].add_flag(party.person);
    item.end();
  }
  column.end();
}

void add_place(Column& column, const std::optional<Location>& place) {
  if (!place) return column.add_null();
  column["extracted_place"].add(place->extracted);
  column["resolved_place"].add_or_null(place->resolved);
  add_rounded(column["lat"], place->lat, 5);
  add_rounded(column["lon"], place->lon, 5);
  column["country_code"].add_or_null(place->country);
  column["province"].add_or_null(place->province);
  column["geonameid"].add_or_null(place->geonameid);
  column["resolution"].add_or_null(int64_t{place->resolution});
  column["start"].add_integer(place->start);
  column["end"].add_integer(place->end);
  column.end();
}

void add_day(Column& column, std::string_view text) {
  const auto day = parse_day(text);
  day ? column.add_integer(day->time_since_epoch().count()) : column.add_null();
}

void add_source(Column& column, const Record::Source& source) {
  column["id"].add(source.id);
  add_day(column["date"], source.date);
  column["source"].add_or_null(source.source);
  column["url"].add_or_null(source.url);
  column["title"].add_or_null(source.title);
  column.end();
}

void add_size(Column& column, const Size& size) {
  const auto count = [&](std::string_view name, int value) {
    value < 0 ? column[name].add_null() : column[name].add_integer(value);
  };
  count("dead", size.dead);
  count("injured", size.injured);
  count("arrested", size.arrested);
  column.end();
}

void add_what(Column& row, const Record& record) {
  add_texts(row["event"], record.event);
  add_texts(row["mode"], record.mode);
  add_texts(row["context"], record.context);
  add_texts(row["aux_mode"], view::aux_names(record.aux));
  row["quad_code"].add_or_null(int64_t{record.quad});
  add_rounded(row["event_scale"], record.scale, 2);
  row["cameo"].add_or_null(record.cameo);
  add_rounded(row["goldstein"], record.goldstein, 2);
}

void add_words(Column& row, const Record& record) {
  Column& words = row["event_text"];
  for (const Quote& quote : record.event_text) {
    add_quote(words.child(0), quote, "text");
    words.child(0).end();
  }
  words.end();
  record.text ? row["text"].add(*record.text) : row["text"].add_null();
  Column& info = row["text_info"];
  info["sequence"].add_integer(record.sequence);
  info["start"].add_integer(record.start);
  info["end"].add_integer(record.end);
  info.end();
}

void add_evidence(Column& column, const Record& record) {
  column["rule"].add_or_null(record.rule);
  column["lexicon_line"].add_or_null(int64_t{record.lexicon_line});
  add_texts(column["dropped"], record.dropped);
  column.end();
}

// The kinds of packs, as `data` names them.
constexpr std::string_view kPacks[] = {"model",   "actors", "places", "said",
                                       "lexicon", "facts",  "scorer"};

void add_data(Column& column, const Record& record) {
  for (const std::string_view kind : kPacks) {
    std::string_view found;
    for (const auto& [name, fingerprint] : record.data) {
      if (name == kind) found = fingerprint;
    }
    column[kind].add_or_null(found);
  }
  column.end();
}

}  // namespace

void add_rounded(Column& column, double value, int digits) {
  if (!std::isfinite(value)) return column.add_null();
  std::string text;
  JsonWriter(text).value(value, digits);
  double written = 0;
  std::from_chars(text.data(), text.data() + text.size(), written);
  column.add_number(written);
}

std::vector<Field> record_fields() {
  Field data{"data", Kind::structure};
  for (const std::string_view kind : kPacks) data.children.push_back({std::string(kind)});
  return {
      {"id"},
      {"report", Kind::structure, {{"id"}, {"date", Kind::day}, {"source"}, {"url"}, {"title"}}},
      {"date", Kind::day},
      {"enddate", Kind::day},
      {"date_precision"},
      {"date_from"},
      texts("event"),
      texts("mode"),
      texts("context"),
      texts("aux_mode"),
      {"quad_code", Kind::int32},
      {"event_scale", Kind::number},
      {"cameo"},
      {"goldstein", Kind::number},
      parties("actor"),
      parties("recipient"),
      parties("said_by"),
      place(),
      {"size",
       Kind::structure,
       {{"dead", Kind::int32}, {"injured", Kind::int32}, {"arrested", Kind::int32}}},
      {"event_text",
       Kind::list,
       {{"item", Kind::structure, {{"start", Kind::int32}, {"end", Kind::int32}, {"text"}}}}},
      {"text"},
      {"text_info",
       Kind::structure,
       {{"sequence", Kind::int32}, {"start", Kind::int32}, {"end", Kind::int32}}},
      {"confidence", Kind::number},
      {"evidence", Kind::structure, {{"rule"}, {"lexicon_line", Kind::int32}, texts("dropped")}},
      {"mentions", Kind::list, {{"item", Kind::int32}}},
      {"cluster"},
      {"coder"},
      std::move(data)};
}

void add_record(Column& row, const Record& record) {
  row["id"].add(record.id);
  add_source(row["report"], record.report);
  add_day(row["date"], record.date);
  add_day(row["enddate"], record.enddate);
  row["date_precision"].add(name_of(record.date_precision));
  row["date_from"].add(record.date_from_text ? "text" : "report");
  add_what(row, record);
  add_parties(row["actor"], record.actor);
  add_parties(row["recipient"], record.recipient);
  add_parties(row["said_by"], record.said_by);
  add_place(row["event_loc"], record.place);
  add_size(row["size"], record.size);
  add_words(row, record);
  add_rounded(row["confidence"], record.confidence, 4);
  add_evidence(row["evidence"], record);
  for (const uint32_t sentence : record.mentions) row["mentions"].child(0).add_integer(sentence);
  row["mentions"].end();
  row["cluster"].add_or_null(record.cluster);
  row["coder"].add(record.coder);
  add_data(row["data"], record);
}

void add_no_record(Column& row) {
  static const std::vector<Field> fields = record_fields();
  for (const Field& field : fields) row[field.name].add_null();
}

}  // namespace sillok::python
