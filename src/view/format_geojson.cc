// SPDX-License-Identifier: Apache-2.0
// geojson: a FeatureCollection of points (RFC 7946), one feature a line.
#include "base/json.h"
#include "view/format_parts.h"
#include "view/record_json.h"
#include "view/records.h"

namespace sillok::view {
namespace {

std::string_view precision_of(int resolution) {
  switch (resolution) {
    case 5: return "below the city";
    case 4: return "city";
    case 3: return "district";
    case 2: return "province";
    case 1: return "country";
    default: return "region";
  }
}

class GeoJson : public RecordWriter {
 public:
  using RecordWriter::add;
  void begin(std::string& out) override { out += "{\"type\":\"FeatureCollection\",\"features\":["; }
  void end(std::string& out) override { out += "\n]}\n"; }

  void add(std::string& out, const Record& record, const Tellings& tellings) override {
    if (!record.place) return leave_out("no place told");
    if (!on_the_globe(*record.place)) return leave_out("place without coordinates");
    out += first_ ? "\n" : ",\n";
    first_ = false;
    JsonWriter json(out);
    json.begin_object();
    json.field("type", "Feature");
    json.field("id", record.id);
    json.key("geometry");
    json.begin_object();
    json.field("type", "Point");
    json.key("coordinates");
    json.begin_array();
    json.value(record.place->lon, 5);
    json.value(record.place->lat, 5);
    json.end_array();
    json.end_object();
    json.key("properties");
    properties(json, record, tellings);
    json.end_object();
  }

 private:
  static void party(JsonWriter& json, const std::string& side, const std::vector<Party>& parties) {
    strings(json, side,
            each(parties, [](const Party& p) { return p.name.empty() ? p.where.text : p.name; }));
    strings(json, side + "_country", each(parties, [](const Party& p) { return p.country; }));
    strings(json, side + "_sector", each(parties, [](const Party& p) {
              return p.sectors.empty() ? std::string() : p.sectors.front();
            }));
  }

  static void properties(JsonWriter& json, const Record& record, const Tellings& tellings) {
    const Location& place = *record.place;
    json.begin_object();
    json.field("date", record.date);
    json.field("enddate", record.enddate);
    json.field("date_precision", name_of(record.date_precision));
    strings(json, "event", record.event);
    strings(json, "mode", record.mode);
    strings(json, "context", record.context);
    strings(json, "aux_mode", aux_names(record.aux));
    nullable(json, "quad_code", int64_t{record.quad});
    json.key("event_scale");
    json.value(record.scale, 2);
    nullable(json, "cameo", record.cameo);
    json.key("goldstein");
    json.value(record.goldstein, 2);
    party(json, "actor", record.actor);
    party(json, "recipient", record.recipient);
    nullable(json, "place", place.resolved.empty() ? place.extracted : place.resolved);
    nullable(json, "extracted_place", place.extracted);
    nullable(json, "province", place.province);
    nullable(json, "country_code", place.country);
    nullable(json, "resolution", int64_t{place.resolution});
    json.field("precision", precision_of(place.resolution));
    json.key("confidence");
    json.value(record.confidence, 4);
    json.field("mentions", tellings.mentions);
    json.field("reports", tellings.reports);
    nullable(json, "source", record.report.source);
    nullable(json, "url", record.report.url);
    if (record.text) json.field("text", *record.text);
    json.end_object();
  }

  bool first_ = true;
};

}  // namespace

std::unique_ptr<RecordWriter> make_geojson(const WriterOptions&) {
  return std::make_unique<GeoJson>();
}

}  // namespace sillok::view
