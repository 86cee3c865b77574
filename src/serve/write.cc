// SPDX-License-Identifier: Apache-2.0
// What is sent to the server: texts to be coded, and reviews of records.
#include <chrono>
#include <fstream>
#include <map>

#include "base/dates.h"
#include "base/utf8.h"
#include "read/json_report.h"
#include "read/reader.h"
#include "read/string_fields.h"
#include "serve/routes.h"
#include "view/explain.h"
#include "view/records.h"

namespace sillok::serve {
namespace {

constexpr size_t kMostText = 20'000;    // code points of a text to be coded
constexpr size_t kMostComment = 2'000;  // code points
constexpr std::string_view kVerdicts[] = {"accept", "reject", "skip"};

size_t code_points(std::string_view text) {
  return CodePoints(text).count(static_cast<uint32_t>(text.size()));
}

std::string now() {
  const auto time = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
  const auto day = std::chrono::floor<std::chrono::days>(time);
  const std::chrono::hh_mm_ss clock(time - day);
  char text[16];
  std::snprintf(text, sizeof text, "T%02d:%02d:%02dZ", static_cast<int>(clock.hours().count()),
                static_cast<int>(clock.minutes().count()),
                static_cast<int>(clock.seconds().count()));
  return format_day(day) + text;
}

// What a reviewer says of a record.
struct Verdict {
  std::string id, verdict, comment;
};

Verdict verdict_of(const Request& request) {
  const auto fields = read::string_fields(request.body);
  if (!fields || !fields->others.empty())
    throw Problem{400, "the body is no JSON object of texts",
                  "send {\"id\", \"verdict\", \"comment\"}"};
  for (const auto& [name, text] : fields->texts) {
    if (name != "id" && name != "verdict" && name != "comment")
      throw Problem{400, "no such field: '" + name + "'", "the fields are id, verdict and comment"};
  }
  const Verdict out{fields->text("id"), fields->text("verdict"), fields->text("comment")};
  if (std::find(std::begin(kVerdicts), std::end(kVerdicts), out.verdict) == std::end(kVerdicts))
    throw Problem{400, "not a verdict: '" + out.verdict + "'", "write accept, reject or skip"};
  if (code_points(out.comment) > kMostComment)
    throw Problem{413, "the comment is too long",
                  "write at most " + std::to_string(kMostComment) + " characters"};
  return out;
}

// The spans that lie in the record's sentence, in its code points.
void write_spans(JsonWriter& json, std::string_view name, const std::vector<Quote>& quotes,
                 const Record& record) {
  json.key(name);
  json.begin_array();
  for (const Quote& quote : quotes) {
    if (quote.start < record.start || quote.end > record.end || quote.end <= quote.start) continue;
    json.begin_array();
    json.value(quote.start - record.start);
    json.value(quote.end - record.start);
    json.end_array();
  }
  json.end_array();
}

std::vector<Quote> words_of(const std::vector<Party>& parties) {
  std::vector<Quote> out;
  for (const Party& party : parties) out.push_back(party.where);
  return out;
}

// A line of gold: the pair and its event as `sillok train what` reads it, null where it was
// rejected, and all that is needed to look again.
std::string gold_line(const Verdict& said, const Record& record) {
  std::string out;
  JsonWriter json(out);
  const bool accepted = said.verdict == "accept";
  json.begin_object();
  json.field("id", record.id);
  json.field("verdict", said.verdict);
  json.field("comment", said.comment);
  json.field("at", now());
  json.field("date", record.report.date);
  json.field("text", record.text ? *record.text : "");
  write_spans(json, "actor", words_of(record.actor), record);
  write_spans(json, "recipient", words_of(record.recipient), record);
  json.key("event");
  accepted && !record.event.empty() ? json.value(record.event.front()) : json.null();
  json.key("mode");
  json.begin_array();
  for (const std::string& mode : record.mode) {
    if (accepted) json.value(mode);
  }
  json.end_array();
  json.key("cameo");
  accepted ? json.value(record.cameo) : json.null();
  json.key("aux_mode");
  json.begin_array();
  for (const std::string_view name : view::aux_names(record.aux)) {
    if (accepted) json.value(name);
  }
  json.end_array();
  write_spans(json, "trigger", record.event_text, record);
  write_report(json, record.report);
  json.key("record");
  std::string line;
  view::write_record(line, record);
  json.raw(line);
  json.end_object();
  out += "\n";
  return out;
}

}  // namespace

Answer code(Call& call) {
  call.params.end();
  need_json(call.request);
  const auto today = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
  read::JsonReports reports({.date = format_day(today), .map = {}});
  read::Item item = reports.parse(call.request.body);
  if (item.reject)
    throw Problem{400, item.reject->reason + ": " + item.reject->detail,
                  "send {\"text\", \"date\", \"title\", \"source\"}; only the text must be there"};
  if (code_points(item.report.text) > kMostText)
    throw Problem{413, "the text is too long",
                  "send at most " + std::to_string(kMostText) +
                      " characters, or use 'sillok code' for files"};
  const Document doc = call.context.code(std::move(item.report));
  std::string body;
  view::explain_json(body, doc, {}, true, call.context.labels);
  return json_answer(std::move(body));
}

Answer reviews(Call& call) {
  call.params.end();
  // The last verdict on a record holds.
  std::map<std::string, std::string> lines;
  if (!call.context.review.empty()) {
    const std::lock_guard lock(call.context.review_mutex);
    std::ifstream file(call.context.review);
    for (std::string line; std::getline(file, line);) {
      const auto fields = read::string_fields(line);
      const std::string id = fields ? fields->text("id") : "";
      if (id.empty()) continue;  // no line of ours
      std::string entry;
      JsonWriter json(entry);
      json.begin_object();
      for (const std::string_view name : {"id", "verdict", "comment", "at"})
        json.field(name, fields->text(name));
      json.end_object();
      lines[id] = entry;
    }
  }
  std::string body;
  JsonWriter json(body);
  json.begin_object();
  json.key("reviews");
  json.begin_array();
  for (const auto& [id, entry] : lines) json.raw(entry);
  json.end_array();
  json.end_object();
  Answer out = json_answer(std::move(body));
  out.headers.emplace_back("Cache-Control", "no-store");
  return out;
}

Answer review(Call& call) {
  call.params.end();
  if (call.context.review.empty())
    throw Problem{403, "this server takes no reviews",
                  "start it with a file for them: sillok serve --review reviews.jsonl"};
  need_json(call.request);
  const Verdict said = verdict_of(call.request);
  const auto reader = call.context.readers.lend();
  const std::vector<Record> records =
      said.id.starts_with("e-") ? reader->records_of(said.id) : std::vector<Record>();
  if (records.empty())
    throw Problem{404, "no such record: '" + said.id + "'", "give an id that begins with e-"};
  const std::string line = gold_line(said, records.front());
  const std::lock_guard lock(call.context.review_mutex);
  std::ofstream file(call.context.review, std::ios::app | std::ios::binary);
  file << line << std::flush;
  if (!file)
    throw Problem{500, "the review could not be written",
                  "look at the file that --review names, and at the space on its disk"};
  Answer out{.status = 201, .type = "application/json", .body = line};
  out.headers.emplace_back("Cache-Control", "no-store");
  return out;
}

}  // namespace sillok::serve
