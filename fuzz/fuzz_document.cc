// SPDX-License-Identifier: Apache-2.0
// A report from its text to all that is written of it. Text that is not UTF-8 is refused; of any
// other every layer points into it, every record can be read again as it was written, and every
// format and explanation can be written.
#include "base/utf8.h"
#include "engine/embedded.h"
#include "fuzz.h"
#include "read/record_lines.h"
#include "sillok/engine.h"
#include "sillok/error.h"
#include "view/conllu.h"
#include "view/explain.h"
#include "view/format.h"
#include "view/records.h"

using namespace sillok;

namespace {

const Engine& coder() {
  static const Engine one = [] {
    EngineOptions options;
    options.statements = true;
    return Engine::open(options);
  }();
  return one;
}

void check_span(const Document& doc, Span span) {
  const auto boundary = [&](uint32_t at) {
    return at == doc.text.size() || (static_cast<unsigned char>(doc.text[at]) & 0xC0U) != 0x80U;
  };
  fuzz::require(span.begin <= span.end && span.end <= doc.text.size());
  fuzz::require(boundary(span.begin) && boundary(span.end));
}

void check_layers(const Document& doc) {
  for (const Token& token : doc.tokens) check_span(doc, token.span);
  for (const Mention& mention : doc.mentions) check_span(doc, mention.span);
  for (const Time& time : doc.times) check_span(doc, time.span);
  for (const Place& place : doc.places) check_span(doc, place.span);
  for (const Entity& entity : doc.entities) check_span(doc, entity.span);
  for (const Event& event : doc.events) {
    for (const Span span : event.event_text) check_span(doc, span);
    for (const auto* side : {&event.actor, &event.recipient, &event.said_by}) {
      for (const uint32_t party : *side) fuzz::require(party < doc.entities.size());
    }
    fuzz::require(event.confidence >= 0 && event.confidence <= 1);
  }
}

void check_record(const Record& record, const std::string& line) {
  static read::RecordLines lines;
  fuzz::require(find_invalid_utf8(line) == std::string::npos);
  fuzz::require(line.find('\n') == std::string::npos);
  std::string why, again;
  const auto back = lines.parse(line, why);
  fuzz::require(back.has_value() && back->id == record.id);
  view::write_record(again, *back);
  fuzz::require(again == line);
}

void write_all(const Document& doc, const std::vector<Record>& records) {
  static const auto codes = engine::code_tables();
  for (const view::Format& format : view::formats()) {
    const auto writer = view::RecordWriter::make(format.name, {.codes = codes, .guard = true});
    std::string out;
    writer->begin(out);
    for (const Record& record : records) writer->add(out, record);
    writer->end(out);
    (void)writer->take_files();
    fuzz::require(find_invalid_utf8(out) == std::string::npos);
  }
  std::string out;
  view::write_conllu(out, doc);
  view::write_mentions(out, doc);
  view::write_times(out, doc);
  view::write_places(out, doc);
  view::write_said(out, doc);
  view::write_entities(out, doc);
  view::explain_text(out, doc, {.parse = true}, {});
  view::explain_html(out, doc, {});
  view::explain_json(out, doc, {}, true, {});
  fuzz::require(find_invalid_utf8(out) == std::string::npos);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  Report report;
  report.id = "r";
  report.date = "2020-06-17";
  report.text = fuzz::as_text(data, size);
  const bool readable = find_invalid_utf8(report.text) == std::string::npos;
  try {
    const Document doc = coder().code(report);
    fuzz::require(readable && doc.text == report.text);
    check_layers(doc);
    const std::vector<Record> records = view::records_of(doc, {});
    for (const Record& record : records) {
      std::string line;
      view::write_record(line, record);
      check_record(record, line);
    }
    write_all(doc, records);
  } catch (const Error& error) { fuzz::require(!readable && error.code == ErrorCode::usage); }
  return 0;
}
