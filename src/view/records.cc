// SPDX-License-Identifier: Apache-2.0
#include "view/records.h"

#include <algorithm>
#include <optional>

#include "base/dates.h"
#include "base/json.h"
#include "base/utf8.h"
#include "view/record_json.h"

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
  void entities(std::string_view name, const std::vector<uint32_t>& list);
};

void Writer::entities(std::string_view name, const std::vector<uint32_t>& list) {
  json.key(name);
  json.begin_array();
  for (const uint32_t index : list) {
    const Entity& entity = doc.entities[index];
    json.begin_object();
    text(entity.span, "entity_text");
    party_fields(json, party_of(entity));
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
  party_fields(json, entity != nullptr ? party_of(*entity) : Party{});
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
    party_fields(writer.json, party_of(entity));
    nullable(writer.json, "evidence", entity.evidence);
    writer.json.end_object();
    out.push_back('\n');
  }
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
