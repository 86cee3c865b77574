// SPDX-License-Identifier: Apache-2.0
// Events, what tells them, and how many there are.
#include <algorithm>
#include <charconv>

#include "base/hash.h"
#include "base/tsv.h"
#include "serve/routes.h"
#include "store/dyads.h"
#include "store/lines.h"
#include "view/explain.h"
#include "view/format.h"
#include "view/record_json.h"
#include "view/records.h"

namespace sillok::serve {
namespace {

constexpr uint64_t kMostEvents = 1000;   // of a page of JSON
constexpr uint64_t kMostRows = 10'000;   // of a page of a table
constexpr size_t kMostRecords = 200;     // of one event
constexpr uint64_t kMostTellings = 50;   // of a page of evidence
constexpr size_t kMostGroups = 100'000;  // of a count

// "</api/v1/events?...&after=X>; rel=next": for formats that have no place for it.
std::string link_of(const Request& request, const std::string& after) {
  std::string out = "<" + request.path;
  char mark = '?';
  const auto add = [&](std::string_view name, std::string_view value) {
    out += mark;
    mark = '&';
    out += std::string(name) + "=" + escaped(value);
  };
  for (const auto& [name, value] : request.params) {
    if (name != "after") add(name, value);
  }
  add("after", after);
  return out + ">; rel=\"next\"";
}

bool order_of(Params& params) {
  const std::string order = params.text("order");
  if (!order.empty() && order != "asc" && order != "desc")
    throw Problem{400, "not a value of 'order': '" + order + "'", "write asc or desc"};
  return order != "asc";
}

// Events in a format of the field, as `sillok query --format` writes them.
Answer table_of(Call& call, const store::Filter& filter, const std::string& format) {
  std::string body, last;
  uint64_t n = 0;
  const auto writer = view::RecordWriter::make(
      format,
      {.codes = call.context.codes, .header = filter.after.empty(), .aux = true, .guard = true});
  writer->begin(body);
  const auto reader = call.context.readers.lend();
  reader->each_event(filter, [&](const store::StoredEvent& event) {
    writer->add(body, event.record, store::tellings_of(event));
    last = event.after;
    ++n;
    return true;
  });
  writer->end(body);
  Answer out = format == "csv" ? csv_answer(std::move(body), "events")
                               : Answer{.type = "application/geo+json", .body = std::move(body)};
  if (n == filter.limit) out.headers.emplace_back("Link", link_of(call.request, last));
  return out;
}

Answer lines_of(Call& call, const store::Filter& filter, bool ndjson) {
  std::string body, last;
  JsonWriter json(body);
  if (!ndjson) body += "{\"events\":[";
  uint64_t n = 0;
  const auto reader = call.context.readers.lend();
  reader->each_event(filter, [&](const store::StoredEvent& event) {
    if (!ndjson && n > 0) body += ",";
    store::write_event(body, event, &call.context.labels);
    if (ndjson) body += "\n";
    last = event.after;
    ++n;
    return true;
  });
  const bool more = n == filter.limit;
  if (ndjson) {
    Answer out{.type = "application/x-ndjson", .body = std::move(body)};
    if (more) out.headers.emplace_back("Link", link_of(call.request, last));
    return out;
  }
  body += "],\"next\":";
  more ? json.value(last) : json.null();
  body += "}";
  return json_answer(std::move(body));
}

void write_text(JsonWriter& json, uint32_t start, uint32_t end, std::string_view text) {
  json.field("start", start);
  json.field("end", end);
  json.field("text", text);
}

// Where a stored record's own fields say that its words stand.
void write_marks(JsonWriter& json, const Record& record) {
  json.key("marks");
  json.begin_array();
  const auto mark = [&](const Quote& quote, std::string_view role) {
    if (quote.end <= quote.start) return;
    json.begin_object();
    write_text(json, quote.start, quote.end, quote.text);
    json.field("role", role);
    json.end_object();
  };
  for (const Party& party : record.actor) mark(party.where, "who");
  for (const Quote& quote : record.event_text) mark(quote, "did");
  for (const Party& party : record.recipient) mark(party.where, "whom");
  if (record.place)
    mark({record.place->start, record.place->end, record.place->extracted}, "where");
  for (const Party& party : record.said_by) mark(party.where, "says");
  json.end_array();
}

void write_rest(JsonWriter& json, const Context& context, const Record& record,
                std::string_view from) {
  json.key("labels");
  json.begin_object();
  view::nullable(json, "cameo", context.labels.cameo(record.cameo));
  json.end_object();
  json.key("record");
  std::string line;
  view::write_record(line, record);
  json.raw(line);
  json.field("from", from);
}

// A record by itself: its text is not kept, or the report tells it otherwise by now.
void write_stored(JsonWriter& json, const Context& context, const Record& record) {
  json.begin_object();
  write_report(json, record.report);
  json.key("sentence");
  json.begin_object();
  write_text(json, record.start, record.end, record.text ? *record.text : "");
  json.end_object();
  write_marks(json, record);
  for (const std::string_view empty : {"tokens", "silences"}) {
    json.key(empty);
    json.begin_array();
    json.end_array();
  }
  write_rest(json, context, record, "record");
  json.end_object();
}

// A record in its report's text, which is read again. False: the text no longer tells it.
bool write_read(JsonWriter& json, Context& context, const Record& record, const Report& report) {
  const Document doc = context.code(report);
  for (const Event& found : doc.events) {
    const Record again = view::record_of(doc, found, {});
    if (again.id != record.id) continue;
    json.begin_object();
    write_report(json, record.report);
    view::write_sentence(json, doc, found);
    write_rest(json, context, record, "text");
    json.end_object();
    return true;
  }
  return false;
}

// A telling's place in the list of tellings: its number changes when an older report is added.
std::string place_of(const Record& record) {
  uint64_t report = kHashSeed;
  for (const std::string* field : {&record.report.id, &record.report.date, &record.report.source,
                                   &record.report.url, &record.report.title})
    report = hash_bytes(*field, report);
  return record.id + ":" + hex64(report);
}

// Where the page behind that place begins.
size_t begin_of(const std::vector<Record>& records, const std::string& after) {
  if (after.empty()) return 0;
  for (size_t i = 0; i < records.size(); ++i) {
    if (place_of(records[i]) == after) return i + 1;
  }
  throw Problem{400, "not a value of 'after': '" + after + "'",
                "give back what the page before ended with"};
}

}  // namespace

Answer events(Call& call) {
  store::Filter filter = call.params.filter();
  const std::string format = call.format({"json", "csv", "ndjson", "geojson"});
  const uint64_t most = format == "json" ? kMostEvents : kMostRows;
  filter.limit = call.params.number("limit", 100, 1, most);
  filter.after = call.params.text("after");
  filter.newest_first = order_of(call.params);
  call.params.end();
  if (format == "csv" || format == "geojson") return table_of(call, filter, format);
  return lines_of(call, filter, format == "ndjson");
}

Answer event(Call& call) {
  call.params.end();
  const auto reader = call.context.readers.lend();
  const auto found = reader->event_of(call.a);
  if (!found)
    throw Problem{404, "no such event: '" + call.a + "'", "ids are those that /events gives"};
  const std::vector<Record> records = reader->records_of(found->record.cluster);
  std::string body = "{\"event\":";
  store::write_event(body, *found, &call.context.labels);
  body += ",\"records\":[";
  const size_t shown = std::min(records.size(), kMostRecords);
  for (size_t i = 0; i < shown; ++i) {
    if (i > 0) body += ",";
    view::write_record(body, records[i]);
  }
  body += "],\"more\":" + std::to_string(records.size() - shown) + "}";
  return json_answer(std::move(body));
}

Answer evidence(Call& call) {
  const uint64_t limit = call.params.number("limit", 20, 1, kMostTellings);
  const std::string after = call.params.text("after");
  call.params.end();
  const auto reader = call.context.readers.lend();
  const std::vector<Record> records = reader->records_of(call.a);
  if (records.empty())
    throw Problem{404, "no such event: '" + call.a + "'", "ids are those that /events gives"};
  // Ids are the outlets' own, and two may use the same.
  std::map<std::array<std::string, 5>, Report> reports;
  for (Report& report : reader->reports_of(call.a))
    reports.emplace(std::array{report.id, report.date, report.source, report.url, report.title},
                    report);
  std::string body;
  JsonWriter json(body);
  json.begin_object();
  json.field("event", records.front().cluster);
  json.key("tellings");
  json.begin_array();
  const size_t begin = begin_of(records, after);
  size_t end = std::min(records.size(), begin + limit);
  for (size_t i = begin; i < end; ++i) {
    // Long texts take time to be read again: a shorter page then.
    if (i > begin && reader->late()) {
      end = i;
      break;
    }
    const Record::Source& source = records[i].report;
    const auto report =
        reports.find({source.id, source.date, source.source, source.url, source.title});
    const bool kept = report != reports.end() && !report->second.text.empty();
    if (!kept || !write_read(json, call.context, records[i], report->second))
      write_stored(json, call.context, records[i]);
  }
  json.end_array();
  write_next(json, end < records.size() ? place_of(records[end - 1]) : "");
  json.end_object();
  return json_answer(std::move(body));
}

Answer counts(Call& call) {
  const store::Filter filter = call.params.filter();
  const std::string by = call.params.text("by"), format = call.format({"json", "csv", "ndjson"});
  call.params.end();
  std::vector<std::string> keys;
  for (const std::string_view key : split(by, ',')) keys.emplace_back(key);
  const auto reader = call.context.readers.lend();
  const std::vector<store::Count> found = reader->count(filter, keys);
  if (found.size() > kMostGroups)
    throw Problem{400, "more than " + std::to_string(kMostGroups) + " counts",
                  "count by fewer keys, or ask for fewer days"};
  if (format != "json") {
    std::vector<std::string> columns = keys;
    columns.insert(columns.end(), {"events", "reports"});
    query::RowWriter writer(format == "csv" ? query::Format::csv : query::Format::jsonl, columns,
                            true);
    std::string body;
    writer.header(body);
    for (const store::Count& row : found) {
      writer.begin();
      for (const std::string& key : row.keys) writer.text(key);
      writer.number(row.events);
      writer.number(row.reports);
      writer.end(body);
    }
    return format == "csv" ? csv_answer(std::move(body), "counts")
                           : Answer{.type = "application/x-ndjson", .body = std::move(body)};
  }
  std::string body;
  JsonWriter json(body);
  json.begin_object();
  json.key("by");
  json.begin_array();
  for (const std::string& key : keys) json.value(key);
  json.end_array();
  json.key("counts");
  json.begin_array();
  for (const store::Count& row : found) {
    json.begin_object();
    json.key("keys");
    json.begin_array();
    for (const std::string& key : row.keys) json.value(key);
    json.end_array();
    json.field("events", row.events);
    json.field("reports", row.reports);
    json.end_object();
  }
  json.end_array();
  json.end_object();
  return json_answer(std::move(body));
}

}  // namespace sillok::serve
