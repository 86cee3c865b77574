// SPDX-License-Identifier: Apache-2.0
// plover: PLOVER 2.0's interchange format with its own fields and objects and no others.
#include "base/json.h"
#include "view/format_parts.h"
#include "view/record_json.h"
#include "view/records.h"

namespace sillok::view {
namespace {

void known(JsonWriter& json, std::string_view name, std::string_view value) {
  if (!value.empty()) json.field(name, value);
}

void known_number(JsonWriter& json, std::string_view name, double value, int digits) {
  if (decimal(value, digits).empty()) return;
  json.key(name);
  json.value(value, digits);
}

class Plover : public RecordWriter {
 public:
  using RecordWriter::add;
  explicit Plover(const WriterOptions& options) : codes_(options.codes) {}

  void add(std::string& out, const Record& record, const Tellings&) override {
    if (record.quad == 0 && codes_->quad(category_of(record)) == 0)
      return leave_out("statements, which have no PLOVER category");
    JsonWriter json(out);
    json.begin_object();
    json.field("id", record.id);
    json.field("date", record.date);
    json.field("enddate", record.enddate);
    parties(json, "actor", record.actor);
    parties(json, "recipient", record.recipient);
    act(json, record);
    if (record.place) place(json, *record.place);
    words(json, record);
    cite(json, record);
    known(json, "coder", record.coder);
    json.end_object();
    out.push_back('\n');
  }

 private:
  static std::string_view category_of(const Record& record) {
    return record.event.empty() ? std::string_view() : std::string_view(record.event.front());
  }

  static void parties(JsonWriter& json, std::string_view name, const std::vector<Party>& side) {
    json.key(name);
    json.begin_array();
    for (const Party& party : side) {
      json.begin_object();
      known(json, "country", party.country);
      if (!party.sectors.empty()) json.field("sector", party.sectors.front());
      known(json, "entity_text", party.where.text);
      known(json, "identifier_id", party.identifier);
      known(json, "identifier_text", party.name);
      known(json, "office", party.office);
      json.end_object();
    }
    json.end_array();
  }

  // The auxiliary modes stand behind the modes.
  static void act(JsonWriter& json, const Record& record) {
    strings(json, "event", record.event);
    std::vector<std::string_view> modes(record.mode.begin(), record.mode.end());
    for (const std::string_view aux : aux_names(record.aux)) modes.push_back(aux);
    strings(json, "mode", modes);
    strings(json, "context", record.context);
    if (record.quad != 0) json.field("quad_code", record.quad);
    known_number(json, "event_scale", record.scale, 2);
    const Size& size = record.size;
    if (size.dead < 0 && size.injured < 0 && size.arrested < 0) return;
    json.key("size");
    json.begin_object();
    if (size.dead >= 0) json.field("dead", size.dead);
    if (size.injured >= 0) json.field("injured", size.injured);
    if (size.arrested >= 0) json.field("arrested", size.arrested);
    json.end_object();
  }

  void place(JsonWriter& json, const Location& at) const {
    json.key("event_loc");
    json.begin_object();
    known(json, "extracted_place", at.extracted);
    known(json, "resolved_place", at.resolved);
    if (at.geonameid != 0) json.field("geonameid", at.geonameid);
    known_number(json, "lat", at.lat, 5);
    known_number(json, "lon", at.lon, 5);
    known(json, "city", city_of(at));
    known(json, "district", district_of(at));
    known(json, "province", province_of(at));
    if (const CountryCode* country = codes_->country(at.country))
      json.field("country", country->name);
    known(json, "country_code", at.country);
    if (at.resolution != 0) json.field("resolution", at.resolution);
    json.end_object();
  }

  static void words(JsonWriter& json, const Record& record) {
    strings(json, "event_text", each(record.event_text, [](const Quote& q) { return q.text; }));
    if (record.text) json.field("text", *record.text);
    json.key("text_info");
    json.begin_object();
    json.field("sequence", record.sequence);
    json.field("start", record.start);
    json.field("end", record.end);
    json.end_object();
  }

  static void cite(JsonWriter& json, const Record& record) {
    json.key("cite_info");
    json.begin_object();
    known(json, "citation", record.report.id);
    known(json, "url", record.report.url);
    known(json, "title", record.report.title);
    known(json, "publication", record.report.source);
    json.end_object();
  }

  std::shared_ptr<const CodeTables> codes_;
};

}  // namespace

std::unique_ptr<RecordWriter> make_plover(const WriterOptions& options) {
  return std::make_unique<Plover>(options);
}

}  // namespace sillok::view
