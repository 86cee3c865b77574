// SPDX-License-Identifier: Apache-2.0
#include "view/record_json.h"

#include "view/records.h"

namespace sillok::view {
namespace {

void quote(JsonWriter& json, const Quote& quote, std::string_view name) {
  json.field("start", quote.start);
  json.field("end", quote.end);
  json.field(name, quote.text);
}

void number(JsonWriter& json, std::string_view name, double value, int digits) {
  json.key(name);
  json.value(value, digits);
}

void parties(JsonWriter& json, std::string_view name, const std::vector<Party>& list) {
  json.key(name);
  json.begin_array();
  for (const Party& party : list) {
    json.begin_object();
    quote(json, party.where, "entity_text");
    party_fields(json, party);
    json.end_object();
  }
  json.end_array();
}

void write_source(JsonWriter& json, const Record::Source& source) {
  json.key("report");
  json.begin_object();
  json.field("id", source.id);
  nullable(json, "date", source.date);
  nullable(json, "source", source.source);
  nullable(json, "url", source.url);
  nullable(json, "title", source.title);
  json.end_object();
}

void write_place(JsonWriter& json, const Location& place) {
  json.begin_object();
  json.field("extracted_place", place.extracted);
  nullable(json, "resolved_place", place.resolved);
  number(json, "lat", place.lat, 5);
  number(json, "lon", place.lon, 5);
  nullable(json, "country_code", place.country);
  nullable(json, "province", place.province);
  nullable(json, "geonameid", place.geonameid);
  nullable(json, "resolution", int64_t{place.resolution});
  json.field("start", place.start);
  json.field("end", place.end);
  json.end_object();
}

void write_size(JsonWriter& json, const Size& size) {
  json.key("size");
  json.begin_object();
  if (size.dead >= 0) json.field("dead", size.dead);
  if (size.injured >= 0) json.field("injured", size.injured);
  if (size.arrested >= 0) json.field("arrested", size.arrested);
  json.end_object();
}

// The kind of act and its values.
void write_what(JsonWriter& json, const Record& record) {
  strings(json, "event", record.event);
  strings(json, "mode", record.mode);
  strings(json, "context", record.context);
  strings(json, "aux_mode", aux_names(record.aux));
  nullable(json, "quad_code", int64_t{record.quad});
  number(json, "event_scale", record.scale, 2);
  nullable(json, "cameo", record.cameo);
  number(json, "goldstein", record.goldstein, 2);
}

// The words that carry the act, and the sentence.
void write_words(JsonWriter& json, const Record& record) {
  json.key("event_text");
  json.begin_array();
  for (const Quote& words : record.event_text) {
    json.begin_object();
    quote(json, words, "text");
    json.end_object();
  }
  json.end_array();
  if (record.text) json.field("text", *record.text);
  json.key("text_info");
  json.begin_object();
  json.field("sequence", record.sequence);
  json.field("start", record.start);
  json.field("end", record.end);
  json.end_object();
}

void write_evidence(JsonWriter& json, const Record& record) {
  json.key("evidence");
  json.begin_object();
  nullable(json, "rule", record.rule);
  nullable(json, "lexicon_line", int64_t{record.lexicon_line});
  strings(json, "dropped", record.dropped);
  json.end_object();
}

}  // namespace

void nullable(JsonWriter& json, std::string_view name, std::string_view value) {
  json.key(name);
  if (value.empty())
    json.null();
  else
    json.value(value);
}

void nullable(JsonWriter& json, std::string_view name, int64_t value) {
  json.key(name);
  if (value == 0)
    json.null();
  else
    json.value(value);
}

void party_fields(JsonWriter& json, const Party& party) {
  nullable(json, "name", party.name);
  nullable(json, "country", party.country);
  if (party.country.empty()) {  // nobody known: unlike "", which is the state or body itself
    nullable(json, "sector", std::string_view());
  } else {
    json.field("sector", party.sectors.empty() ? std::string() : party.sectors.front());
  }
  strings(json, "sectors", party.sectors);
  nullable(json, "code", party.code);
  nullable(json, "cow", int64_t{party.cow});
  nullable(json, "office", party.office);
  nullable(json, "identifier_id", party.identifier);
  json.field("person", party.person);
}

std::vector<std::string_view> aux_names(uint8_t flags) {
  std::vector<std::string_view> names;
  if ((flags & kHistorical) != 0) names.push_back("historical");
  if ((flags & kFuture) != 0) names.push_back("future");
  if ((flags & kHypothetical) != 0) names.push_back("hypothetical");
  if ((flags & kNegation) != 0) names.push_back("negation");
  return names;
}

void write_record(std::string& out, const Record& record) {
  JsonWriter json(out);
  json.begin_object();
  json.field("id", record.id);
  write_source(json, record.report);
  json.field("date", record.date);
  json.field("enddate", record.enddate);
  json.field("date_precision", name_of(record.date_precision));
  json.field("date_from", record.date_from_text ? "text" : "report");
  write_what(json, record);
  parties(json, "actor", record.actor);
  parties(json, "recipient", record.recipient);
  parties(json, "said_by", record.said_by);
  json.key("event_loc");
  if (record.place)
    write_place(json, *record.place);
  else
    json.null();
  write_size(json, record.size);
  write_words(json, record);
  number(json, "confidence", record.confidence, 4);
  write_evidence(json, record);
  json.key("mentions");
  json.begin_array();
  for (const uint32_t sentence : record.mentions) json.value(sentence);
  json.end_array();
  nullable(json, "cluster", record.cluster);
  json.field("coder", record.coder);
  json.key("data");
  json.begin_object();
  for (const auto& [kind, fingerprint] : record.data) json.field(kind, fingerprint);
  json.end_object();
  json.end_object();
}

}  // namespace sillok::view
