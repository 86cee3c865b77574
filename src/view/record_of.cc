// SPDX-License-Identifier: Apache-2.0
#include "base/dates.h"
#include "base/utf8.h"
#include "sillok/version.h"
#include "view/record_json.h"
#include "view/records.h"

namespace sillok::view {
namespace {

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

struct Maker {
  const Document& doc;
  const CodePoints& points;

  Quote quote(Span span) const {
    return {points.count(span.begin), points.count(span.end), std::string(doc.at(span))};
  }
  std::vector<Party> parties(const std::vector<uint32_t>& entities) const {
    std::vector<Party> out;
    for (const uint32_t e : entities) {
      out.push_back(party_of(doc.entities[e]));
      out.back().where = quote(doc.entities[e].span);
    }
    return out;
  }
  Location place(const Place& found) const {
    Location out;
    out.extracted = doc.at(found.span);
    // What the gazetteer lacks is resolved to what holds it, and no finer than that.
    out.resolved = found.listed() ? found.name : found.within;
    if (found.located) {
      out.lat = found.lat;
      out.lon = found.lon;
      out.resolution = resolution_of(found.listed() ? found.kind : found.within_kind);
    }
    out.country = found.country;
    out.province = found.admin1;
    out.geonameid = found.geonameid;
    out.start = points.count(found.span.begin);
    out.end = points.count(found.span.end);
    return out;
  }
  Record record(const Event& event, const RecordOptions& options) const;
};

Record Maker::record(const Event& event, const RecordOptions& options) const {
  Record out;
  out.id = event.id;
  out.report = {doc.report.id, doc.report.date, doc.report.source, doc.report.url,
                doc.report.title};
  out.date = format_day(event.date);
  out.enddate = format_day(event.enddate);
  out.date_precision = event.date_precision;
  out.date_from_text = event.date_from_text;
  if (!event.event.empty()) out.event.push_back(event.event);
  out.mode = event.mode;
  out.context = event.context;
  out.aux = event.aux;
  out.quad = event.quad;
  out.scale = double{event.scale};
  out.cameo = event.cameo;
  out.goldstein = double{event.goldstein};
  out.actor = parties(event.actor);
  out.recipient = parties(event.recipient);
  out.said_by = parties(event.said_by);
  if (event.place != kNone) out.place = place(doc.places[event.place]);
  out.size = event.size;
  for (const Span span : event.event_text) out.event_text.push_back(quote(span));
  const Span sentence =
      event.sentence < doc.sentences.size() ? doc.sentences[event.sentence].span : Span{};
  if (options.text) out.text = doc.at(sentence);
  out.sequence = event.sentence + 1;
  out.start = points.count(sentence.begin);
  out.end = points.count(sentence.end);
  out.confidence = double{event.confidence};
  out.rule = event.rule;
  out.lexicon_line = event.lexicon_line;
  out.dropped = event.dropped;
  for (const uint32_t number : event.mentions) out.mentions.push_back(number + 1);
  out.cluster = event.cluster;
  out.coder = options.coder.empty() ? "sillok " + std::string(kVersion) : options.coder;
  for (const auto& [kind, fingerprint] : options.packs)
    out.data.emplace_back(kind == "events" ? "lexicon" : kind, fingerprint);
  return out;
}

}  // namespace

Party party_of(const Entity& entity) {
  Party out;
  out.name = entity.name;
  out.country = entity.country;
  out.sectors = entity.sectors;
  out.code = entity.code;
  out.cow = entity.cow;
  out.office = entity.office;
  out.identifier = entity.identifier;
  out.person = entity.person;
  return out;
}

std::vector<Record> records_of(const Document& doc, const RecordOptions& options) {
  std::vector<Record> out;
  if (doc.events.empty()) return out;
  const CodePoints points(doc.text);
  for (const Event& event : doc.events) out.push_back(Maker{doc, points}.record(event, options));
  return out;
}

Record record_of(const Document& doc, const Event& event, const RecordOptions& options) {
  const CodePoints points(doc.text);
  return Maker{doc, points}.record(event, options);
}

void write_events(std::string& out, const Document& doc, const RecordOptions& options) {
  for (const Record& record : records_of(doc, options)) {
    write_record(out, record);
    out.push_back('\n');
  }
}

}  // namespace sillok::view
