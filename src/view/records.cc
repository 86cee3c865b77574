// SPDX-License-Identifier: Apache-2.0
#include "view/records.h"

#include <algorithm>
#include <optional>

#include "base/dates.h"
#include "base/json.h"
#include "base/utf8.h"
#include "sillok/version.h"

namespace sillok::view {
namespace {

// A writer of pieces of one document.
struct Writer {
  JsonWriter json;
  const Document& doc;
  const CodePoints& points;

  void text(Span span, std::string_view name = "text") {
    json.field("start", points.count(span.begin));
    json.field("end", points.count(span.end));
    json.field(name, doc.at(span));
  }
  void spans(std::string_view name, const std::vector<Span>& list) {
    json.key(name);
    json.begin_array();
    for (const Span span : list) {
      json.begin_object();
      text(span);
      json.end_object();
    }
    json.end_array();
  }
  void strings(std::string_view name, const auto& list) {
    json.key(name);
    json.begin_array();
    for (const auto& item : list) json.value(std::string_view(item));
    json.end_array();
  }
  void entities(std::string_view name, const std::vector<uint32_t>& list);
  void event(const Event& event, const RecordOptions& options);
  void place(const Event& event);
  void what(const Event& event);
};

void nullable(JsonWriter& json, std::string_view name, std::string_view value) {
  json.key(name);
  if (value.empty()) {
    json.null();
  } else {
    json.value(value);
  }
}

void nullable(JsonWriter& json, std::string_view name, int64_t value) {
  json.key(name);
  if (value == 0) {
    json.null();
  } else {
    json.value(value);
  }
}

// The fields of an entity that do not depend on where it stands.
void entity_fields(JsonWriter& json, const Entity& entity) {
  nullable(json, "name", entity.name);
  nullable(json, "country", entity.country);
  if (entity.country.empty()) {  // nobody known: unlike "", which is the state or body itself
    nullable(json, "sector", std::string_view());
  } else {
    json.field("sector", entity.sectors.empty() ? std::string() : entity.sectors.front());
  }
  json.key("sectors");
  json.begin_array();
  for (const std::string& sector : entity.sectors) json.value(std::string_view(sector));
  json.end_array();
  nullable(json, "code", entity.code);
  nullable(json, "cow", int64_t{entity.cow});
  nullable(json, "office", entity.office);
  nullable(json, "identifier_id", entity.identifier);
  json.field("person", entity.person);
}

void Writer::entities(std::string_view name, const std::vector<uint32_t>& list) {
  json.key(name);
  json.begin_array();
  for (const uint32_t index : list) {
    const Entity& entity = doc.entities[index];
    json.begin_object();
    text(entity.span, "entity_text");
    entity_fields(json, entity);
    json.end_object();
  }
  json.end_array();
}

void coordinates(JsonWriter& json, const Place& place) {
  for (const auto& [key, degrees] : {std::pair{"lat", place.lat}, std::pair{"lon", place.lon}}) {
    json.key(key);
    if (place.located)
      json.value(degrees, 5);
    else
      json.null();
  }
}

// PLOVER's levels: 5 below the city, 4 city, 2 province, 1 country.
int resolution_of(PlaceKind kind) {
  switch (kind) {
    case PlaceKind::facility: return 5;
    case PlaceKind::city: return 4;
    case PlaceKind::admin1: return 2;
    case PlaceKind::country: return 1;
    case PlaceKind::region: break;
  }
  return 0;
}

void Writer::place(const Event& event) {
  json.key("event_loc");
  if (event.place != kNone) {
    const Place& found = doc.places[event.place];
    json.begin_object();
    json.field("extracted_place", doc.at(found.span));
    // What the gazetteer lacks is resolved to what holds it, and no finer than that.
    nullable(json, "resolved_place", found.listed() ? found.name : found.within);
    coordinates(json, found);
    nullable(json, "country_code", found.country);
    nullable(json, "province", found.admin1);
    nullable(json, "geonameid", found.geonameid);
    const PlaceKind kind = found.listed() ? found.kind : found.within_kind;
    nullable(json, "resolution", found.located ? int64_t{resolution_of(kind)} : 0);
    json.field("start", points.count(found.span.begin));
    json.field("end", points.count(found.span.end));
    json.end_object();
  } else {
    json.null();
  }
}

// The kind of act and its values.
void Writer::what(const Event& event) {
  json.key("event");
  json.begin_array();
  if (!event.event.empty()) json.value(std::string_view(event.event));
  json.end_array();
  strings("mode", event.mode);
  strings("context", event.context);
  strings("aux_mode", aux_names(event.aux));
  nullable(json, "quad_code", int64_t{event.quad});
  json.key("event_scale");
  json.value(double{event.scale}, 2);
  nullable(json, "cameo", event.cameo);
  json.key("goldstein");
  json.value(double{event.goldstein}, 2);
}

void write_size(JsonWriter& json, const Size& size) {
  json.key("size");
  json.begin_object();
  if (size.dead >= 0) json.field("dead", size.dead);
  if (size.injured >= 0) json.field("injured", size.injured);
  if (size.arrested >= 0) json.field("arrested", size.arrested);
  json.end_object();
}

void write_data(JsonWriter& json, const RecordOptions& options) {
  json.field("coder", options.coder.empty() ? "sillok " + std::string(kVersion) : options.coder);
  json.key("data");
  json.begin_object();
  for (const auto& [kind, fingerprint] : options.packs) {
    json.field(kind == "events" ? std::string_view("lexicon") : std::string_view(kind),
               fingerprint);
  }
  json.end_object();
}

void Writer::event(const Event& event, const RecordOptions& options) {
  json.begin_object();
  json.field("id", event.id);
  json.key("report");
  json.begin_object();
  json.field("id", doc.report.id);
  nullable(json, "date", doc.report.date);
  nullable(json, "source", doc.report.source);
  nullable(json, "url", doc.report.url);
  nullable(json, "title", doc.report.title);
  json.end_object();
  json.field("date", format_day(event.date));
  json.field("enddate", format_day(event.enddate));
  json.field("date_precision", name_of(event.date_precision));
  json.field("date_from", event.date_from_text ? "text" : "report");
  what(event);
  entities("actor", event.actor);
  entities("recipient", event.recipient);
  entities("said_by", event.said_by);
  place(event);
  write_size(json, event.size);
  spans("event_text", event.event_text);
  const Span sentence =
      event.sentence < doc.sentences.size() ? doc.sentences[event.sentence].span : Span{};
  if (options.text) json.field("text", doc.at(sentence));
  json.key("text_info");
  json.begin_object();
  json.field("sequence", event.sentence + 1);
  json.field("start", points.count(sentence.begin));
  json.field("end", points.count(sentence.end));
  json.end_object();
  json.key("confidence");
  json.value(double{event.confidence}, 4);
  json.key("evidence");
  json.begin_object();
  nullable(json, "rule", event.rule);
  nullable(json, "lexicon_line", int64_t{event.lexicon_line});
  strings("dropped", event.dropped);
  json.end_object();
  json.key("mentions");
  json.begin_array();
  for (const uint32_t number : event.mentions) json.value(number + 1);
  json.end_array();
  nullable(json, "cluster", event.cluster);
  write_data(json, options);
  json.end_object();
}

// Begins {"id":...,"NAME":[ and ends it again around `body`.
template <class Body>
void list_line(std::string& out, const Document& doc, std::string_view name, Body body) {
  const CodePoints points(doc.text);
  Writer writer{JsonWriter(out), doc, points};
  writer.json.begin_object();
  writer.json.field("id", doc.report.id);
  writer.json.key(name);
  writer.json.begin_array();
  body(writer);
  writer.json.end_array();
  writer.json.end_object();
  out.push_back('\n');
}

}  // namespace

std::vector<std::string_view> aux_names(uint8_t flags) {
  std::vector<std::string_view> names;
  if ((flags & kHistorical) != 0) names.push_back("historical");
  if ((flags & kFuture) != 0) names.push_back("future");
  if ((flags & kHypothetical) != 0) names.push_back("hypothetical");
  if ((flags & kNegation) != 0) names.push_back("negation");
  return names;
}

void write_report(std::string& out, const Report& report) {
  JsonWriter json(out);
  json.begin_object();
  json.field("id", report.id);
  nullable(json, "date", report.date);
  nullable(json, "title", report.title);
  json.field("text", report.text);
  nullable(json, "source", report.source);
  nullable(json, "url", report.url);
  json.end_object();
  out.push_back('\n');
}

// A phrase that holds more than its proper name is a row of its own, NOM, before that of the name.
void write_mentions(std::string& out, const Document& doc) {
  list_line(out, doc, "mentions", [&](Writer& writer) {
    const auto row = [&](const Mention& mention, Span span, MentionType type) {
      writer.json.begin_object();
      writer.text(span);
      writer.json.field("type", name_of(type));
      nullable(writer.json, "head",
               mention.head == kNone ? std::string_view() : doc.form(mention.head));
      writer.json.field("cluster", mention.cluster);
      writer.json.end_object();
    };
    for (const Mention& mention : doc.mentions) {
      const bool named = !mention.name.tokens.empty();
      const Span name = named ? doc.span_of(mention.name.tokens) : Span{};
      if (!named || name != mention.span) {
        const bool pronoun = mention.type == MentionType::pron;
        row(mention, mention.span, pronoun ? mention.type : MentionType::nom);
      }
      if (named) row(mention, name, mention.name.type);
    }
  });
}

void write_times(std::string& out, const Document& doc) {
  list_line(out, doc, "times", [&](Writer& writer) {
    for (const Time& time : doc.times) {
      writer.json.begin_object();
      writer.text(time.span);
      writer.json.field("type", name_of(time.type));
      writer.json.field("value", time.value);
      nullable(writer.json, "date", time.resolved ? format_day(time.begin) : std::string());
      nullable(writer.json, "enddate", time.resolved ? format_day(time.end) : std::string());
      writer.json.field("precision", name_of(time.precision));
      writer.json.end_object();
    }
  });
}

void write_places(std::string& out, const Document& doc) {
  list_line(out, doc, "places", [&](Writer& writer) {
    for (const Place& place : doc.places) {
      writer.json.begin_object();
      writer.text(place.span);
      writer.json.field("name", place.name);
      coordinates(writer.json, place);
      nullable(writer.json, "country", place.country);
      nullable(writer.json, "admin1", place.admin1);
      nullable(writer.json, "geonameid", place.geonameid);
      if (!place.within.empty()) writer.json.field("within", place.within);
      writer.json.field("as", name_of(place.role));
      writer.json.end_object();
    }
  });
}

void write_said(std::string& out, const Document& doc) {
  list_line(out, doc, "said", [&](Writer& writer) {
    for (const Claim& claim : doc.claims) {
      writer.json.begin_object();
      writer.spans("source", claim.source);
      writer.spans("cue", claim.cue);
      writer.spans("content", claim.content);
      writer.entities("by", claim.by);
      writer.json.field("negated", claim.negated);
      writer.json.key("in");
      if (claim.outer == kNone)
        writer.json.null();
      else
        writer.json.value(int64_t{claim.outer});
      writer.json.end_object();
    }
  });
}

void write_entity(std::string& out, std::string_view text, const Entity* entity) {
  const CodePoints points(text);
  const auto size = static_cast<uint32_t>(text.size());
  const Span span = entity != nullptr && entity->span.end <= size ? entity->span : Span{0, size};
  JsonWriter json(out);
  json.begin_object();
  json.field("start", points.count(span.begin));
  json.field("end", points.count(span.end));
  json.field("entity_text", text.substr(span.begin, span.size()));
  entity_fields(json, entity != nullptr ? *entity : Entity{});
  nullable(json, "evidence", entity != nullptr ? std::string_view(entity->evidence) : "");
  json.end_object();
  out.push_back('\n');
}

void write_entities(std::string& out, const Document& doc) {
  const CodePoints points(doc.text);
  for (const Entity& entity : doc.entities) {
    Writer writer{JsonWriter(out), doc, points};
    writer.json.begin_object();
    writer.json.field("id", doc.report.id);
    writer.text(entity.span, "entity_text");
    entity_fields(writer.json, entity);
    nullable(writer.json, "evidence", entity.evidence);
    writer.json.end_object();
    out.push_back('\n');
  }
}

void write_events(std::string& out, const Document& doc, const RecordOptions& options) {
  if (doc.events.empty()) return;
  const CodePoints points(doc.text);
  for (const Event& event : doc.events) {
    Writer writer{JsonWriter(out), doc, points};
    writer.event(event, options);
    out.push_back('\n');
  }
}

std::string event_json(const Document& doc, const Event& event, const RecordOptions& options) {
  std::string out;
  const CodePoints points(doc.text);
  Writer writer{JsonWriter(out), doc, points};
  writer.event(event, options);
  return out;
}

void write_between(std::string& out, std::string_view id, const Event& event,
                   const std::vector<std::string>& categories, std::span<const float> scores) {
  JsonWriter json(out);
  json.begin_object();
  json.field("id", id);
  nullable(json, "event", event.event);
  json.key("mode");
  json.begin_array();
  for (const std::string& mode : event.mode) json.value(std::string_view(mode));
  json.end_array();
  nullable(json, "cameo", event.cameo);
  json.key("aux_mode");
  json.begin_array();
  for (const std::string_view name : aux_names(event.aux)) json.value(name);
  json.end_array();
  json.key("confidence");
  json.value(double{event.confidence}, 4);
  json.key("scores");
  json.begin_object();
  for (size_t i = 0; i < std::min(categories.size(), scores.size()); ++i) {
    json.key(categories[i]);
    json.value(double{scores[i]}, 4);
  }
  json.end_object();
  json.end_object();
  out.push_back('\n');
}

}  // namespace sillok::view
