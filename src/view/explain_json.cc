// SPDX-License-Identifier: Apache-2.0
#include "base/dates.h"
#include "base/json.h"
#include "base/utf8.h"
#include "view/explain.h"
#include "view/roles.h"

namespace sillok::view {
namespace {

void write_tokens(JsonWriter& json, const Document& doc, const Sentence& sentence,
                  const CodePoints& points) {
  json.key("tokens");
  json.begin_array();
  for (uint32_t t = sentence.tokens.first; t < sentence.tokens.last; ++t) {
    const Token& token = doc.tokens[t];
    json.begin_object();
    json.field("start", points.count(token.span.begin));
    json.field("end", points.count(token.span.end));
    json.field("text", doc.at(token.span));
    json.field("lemma", doc.lemma(t));
    json.field("upos", name_of(token.upos));
    json.field("xpos", doc.xpos(t));
    json.key("head");
    if (token.head == kNone || !sentence.tokens.contains(token.head)) {
      json.null();
    } else {
      json.value(token.head - sentence.tokens.first);
    }
    json.field("rel", name_of(token.rel));
    json.key("aux_mode");
    json.begin_array();
    if (t < doc.factuality.size()) {
      for (const std::string_view name : aux_names(doc.factuality[t].flags)) json.value(name);
    }
    json.end_array();
    json.end_object();
  }
  json.end_array();
}

void write_marks(JsonWriter& json, const Document& doc, const Event& event,
                 const CodePoints& points) {
  json.key("marks");
  json.begin_array();
  for (const Mark& mark : marks_of(doc, event)) {
    json.begin_object();
    json.field("start", points.count(mark.span.begin));
    json.field("end", points.count(mark.span.end));
    json.field("text", doc.at(mark.span));
    json.field("role", kRoleNames[static_cast<size_t>(mark.role)]);
    json.end_object();
  }
  json.end_array();
}

void write_silence(JsonWriter& json, const Silence& silence) {
  json.begin_object();
  json.field("reason", silence.reason);
  json.field("detail", silence.detail);
  json.end_object();
}

// The label of a code, or nothing written.
void write_label(JsonWriter& json, std::string_view name,
                 const std::function<std::string(std::string_view)>& of, std::string_view code) {
  json.key(name);
  const std::string text = of && !code.empty() ? of(code) : std::string();
  if (text.empty()) {
    json.null();
  } else {
    json.value(text);
  }
}

}  // namespace

void write_sentence(JsonWriter& json, const Document& doc, const Event& event) {
  const CodePoints points(doc.text);
  const Sentence& sentence = doc.sentences[event.sentence];
  json.key("sentence");
  json.begin_object();
  json.field("start", points.count(sentence.span.begin));
  json.field("end", points.count(sentence.span.end));
  json.field("text", doc.at(sentence.span));
  json.end_object();
  write_marks(json, doc, event, points);
  json.key("silences");
  json.begin_array();
  for (const Silence& silence : doc.silences) {
    if (silence.sentence == event.sentence) write_silence(json, silence);
  }
  json.end_array();
  write_tokens(json, doc, sentence, points);
}

void explain_json(std::string& out, const Document& doc, const RecordOptions& options, bool parse,
                  const Labels& labels) {
  const CodePoints points(doc.text);
  std::vector<std::vector<uint32_t>> events(doc.sentences.size()), silences(doc.sentences.size());
  for (uint32_t e = 0; e < doc.events.size(); ++e) {
    if (doc.events[e].sentence < events.size()) events[doc.events[e].sentence].push_back(e);
  }
  for (uint32_t i = 0; i < doc.silences.size(); ++i) {
    if (doc.silences[i].sentence < silences.size()) silences[doc.silences[i].sentence].push_back(i);
  }
  JsonWriter json(out);
  json.begin_object();
  json.field("id", doc.report.id);
  json.field("date", doc.report.date.empty() ? format_day(doc.date) : doc.report.date);
  json.field("title", doc.report.title);
  json.field("source", doc.report.source);
  json.key("sentences");
  json.begin_array();
  for (uint32_t s = 0; s < doc.sentences.size(); ++s) {
    const Sentence& sentence = doc.sentences[s];
    json.begin_object();
    json.field("sequence", s + 1);
    json.field("start", points.count(sentence.span.begin));
    json.field("end", points.count(sentence.span.end));
    json.field("text", doc.at(sentence.span));
    json.key("events");
    json.begin_array();
    for (const uint32_t e : events[s]) {
      const Event& event = doc.events[e];
      json.begin_object();
      json.key("record");
      std::string line;
      write_record(line, record_of(doc, event, options));
      json.raw(line);
      write_label(json, "cameo_label", labels.cameo, event.cameo);
      write_marks(json, doc, event, points);
      json.end_object();
    }
    json.end_array();
    json.key("silences");
    json.begin_array();
    for (const uint32_t i : silences[s]) { write_silence(json, doc.silences[i]); }
    json.end_array();
    if (parse) write_tokens(json, doc, sentence, points);
    json.end_object();
  }
  json.end_array();
  json.end_object();
  out.push_back('\n');
}

}  // namespace sillok::view
