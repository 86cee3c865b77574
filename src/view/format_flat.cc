// SPDX-License-Identifier: Apache-2.0
// csv, tsv and excel: one record a line, all that is known in columns of its own.
#include "view/format_parts.h"
#include "view/records.h"

namespace sillok::view {
namespace {

constexpr std::string_view kBefore[] = {
    "id",      "report_id", "report_date",    "report_source", "report_url", "report_title",
    "date",    "enddate",   "date_precision", "date_from",     "event",      "mode",
    "context", "aux_mode",  "quad_code",      "event_scale",   "cameo",      "goldstein"};
constexpr std::string_view kSides[] = {"actor", "recipient", "said_by"};
constexpr std::string_view kOfParty[] = {"_text", "_name",   "_country",       "_sectors", "_code",
                                         "_cow",  "_office", "_identifier_id", "_person"};
constexpr std::string_view kAfter[] = {"extracted_place",
                                       "resolved_place",
                                       "lat",
                                       "lon",
                                       "country_code",
                                       "province",
                                       "geonameid",
                                       "resolution",
                                       "dead",
                                       "injured",
                                       "arrested",
                                       "event_text",
                                       "text",
                                       "sequence",
                                       "confidence",
                                       "rule",
                                       "mentions",
                                       "cluster",
                                       "coder",
                                       "told_mentions",
                                       "told_reports",
                                       "told_sources",
                                       "first_report",
                                       "last_report"};

// A number of people, or a number that is 0 where there is none.
std::string count_or_empty(int64_t value, bool known) {
  return known ? std::to_string(value) : std::string();
}

class Flat : public RecordWriter {
 public:
  using RecordWriter::add;
  Flat(TableStyle style, bool header) : style_(style), header_(header) {}

  void begin(std::string& out) override {
    if (style_ == TableStyle::excel) out += "\xEF\xBB\xBF";
    if (!header_) return;
    Row row(out, style_);
    for (const std::string_view name : kBefore) row.text(name);
    for (const std::string_view side : kSides) {
      for (const std::string_view field : kOfParty)
        row.text(std::string(side) + std::string(field));
    }
    for (const std::string_view name : kAfter) row.text(name);
    row.end();
  }

  void add(std::string& out, const Record& record, const Tellings& tellings) override {
    Row row(out, style_);
    source_and_act(row, record);
    for (const auto* side : {&record.actor, &record.recipient, &record.said_by})
      parties(row, *side);
    place(row, record.place ? *record.place : Location{});
    const Size& size = record.size;
    for (const int people : {size.dead, size.injured, size.arrested})
      row.text(count_or_empty(people, people >= 0));
    row.text(joined(each(record.event_text, [](const Quote& q) { return q.text; })));
    row.text(record.text.value_or(""));
    row.integer(record.sequence);
    row.number(record.confidence, 4);
    row.text(record.rule);
    row.text(joined(each(record.mentions, [](uint32_t n) { return std::to_string(n); })));
    row.text(record.cluster);
    row.text(record.coder);
    row.integer(tellings.mentions);
    row.integer(tellings.reports);
    row.integer(tellings.sources);
    row.text(tellings.first_report);
    row.text(tellings.last_report);
    row.end();
  }

 private:
  static void source_and_act(Row& row, const Record& record) {
    row.text(record.id);
    row.text(record.report.id);
    row.text(record.report.date);
    row.text(record.report.source);
    row.text(record.report.url);
    row.text(record.report.title);
    row.text(record.date);
    row.text(record.enddate);
    row.text(name_of(record.date_precision));
    row.text(record.date_from_text ? "text" : "report");
    row.text(joined(record.event));
    row.text(joined(record.mode));
    row.text(joined(record.context));
    row.text(joined(each(aux_names(record.aux), [](std::string_view name) { return name; })));
    row.text(count_or_empty(record.quad, record.quad != 0));
    row.number(record.scale, 2);
    row.text(record.cameo);
    row.number(record.goldstein, 2);
  }

  static void parties(Row& row, const std::vector<Party>& side) {
    const auto cell = [&](auto get) { row.text(joined(each(side, get))); };
    cell([](const Party& p) { return p.where.text; });
    cell([](const Party& p) { return p.name; });
    cell([](const Party& p) { return p.country; });
    cell([](const Party& p) { return joined(p.sectors, "+"); });
    cell([](const Party& p) { return p.code; });
    cell([](const Party& p) { return count_or_empty(p.cow, p.cow != 0); });
    cell([](const Party& p) { return p.office; });
    cell([](const Party& p) { return p.identifier; });
    cell([](const Party& p) { return p.person ? "true" : "false"; });
  }

  static void place(Row& row, const Location& place) {
    row.text(place.extracted);
    row.text(place.resolved);
    row.number(place.lat, 5);
    row.number(place.lon, 5);
    row.text(place.country);
    row.text(place.province);
    row.text(count_or_empty(place.geonameid, place.geonameid != 0));
    row.text(count_or_empty(place.resolution, place.resolution != 0));
  }

  TableStyle style_;
  bool header_;
};

}  // namespace

std::unique_ptr<RecordWriter> make_flat(std::string_view format, const WriterOptions& options) {
  const TableStyle csv = options.guard ? TableStyle::safe : TableStyle::csv;
  const TableStyle style = format == "excel" ? TableStyle::excel
                           : format == "csv" ? csv
                                             : TableStyle::tab;
  return std::make_unique<Flat>(style, options.header);
}

}  // namespace sillok::view
