// SPDX-License-Identifier: Apache-2.0
// prodigy and doccano: one sentence a line, as JSON.
#include "base/json.h"
#include "view/format_sentences.h"
#include "view/record_json.h"

namespace sillok::view {
namespace {

// Where the sentence comes from, and which records are marked in it.
void origin(JsonWriter& json, const MarkedSentence& marked) {
  const Record& first = marked.first();
  json.field("report", first.report.id);
  json.field("date", first.report.date);
  json.field("source", first.report.source);
  json.field("sentence", first.sequence);
  strings(json, "records", each(marked.acts, [](const MarkedAct& act) { return act.record->id; }));
}

class Prodigy : public SentenceWriter {
 protected:
  void sentence(std::string& out, const MarkedSentence& marked) override {
    JsonWriter json(out);
    json.begin_object();
    json.field("text", marked.text);
    json.key("spans");
    json.begin_array();
    for (const MarkedWords& words : marked.words) {
      for (size_t i = 0; i < words.pieces.size(); ++i) span(json, words, i);
    }
    json.end_array();
    json.key("relations");
    json.begin_array();
    for (const MarkedAct& act : marked.acts) {
      for (const auto& [role, at] : act.roles) {
        json.begin_object();
        json.key("head_span");
        span(json, marked.words[act.words], 0);
        json.key("child_span");
        span(json, marked.words[at], 0);
        json.field("label", role);
        json.end_object();
      }
    }
    json.end_array();
    json.key("meta");
    json.begin_object();
    origin(json, marked);
    json.end_object();
    json.end_object();
    out.push_back('\n');
  }

 private:
  static void span(JsonWriter& json, const MarkedWords& words, size_t piece) {
    json.begin_object();
    json.field("start", words.pieces[piece].first);
    json.field("end", words.pieces[piece].second);
    json.field("label", words.label);
    json.end_object();
  }
};

class Doccano : public SentenceWriter {
 protected:
  void sentence(std::string& out, const MarkedSentence& marked) override {
    JsonWriter json(out);
    json.begin_object();
    json.field("text", marked.text);
    std::vector<uint64_t> ids;  // of the first piece of each
    json.key("entities");
    json.begin_array();
    for (const MarkedWords& words : marked.words) {
      ids.push_back(next_entity_);
      for (const auto& [start, end] : words.pieces) {
        json.begin_object();
        json.field("id", next_entity_++);
        json.field("label", words.label);
        json.field("start_offset", start);
        json.field("end_offset", end);
        json.end_object();
      }
    }
    json.end_array();
    json.key("relations");
    json.begin_array();
    for (const MarkedAct& act : marked.acts) {
      for (const auto& [role, at] : act.roles) {
        json.begin_object();
        json.field("id", next_relation_++);
        json.field("from_id", ids[act.words]);
        json.field("to_id", ids[at]);
        json.field("type", role);
        json.end_object();
      }
    }
    json.end_array();
    origin(json, marked);
    json.end_object();
    out.push_back('\n');
  }

 private:
  uint64_t next_entity_ = 1, next_relation_ = 1;
};

}  // namespace

std::unique_ptr<RecordWriter> make_prodigy(const WriterOptions&) {
  return std::make_unique<Prodigy>();
}

std::unique_ptr<RecordWriter> make_doccano(const WriterOptions&) {
  return std::make_unique<Doccano>();
}

}  // namespace sillok::view
