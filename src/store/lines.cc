// SPDX-License-Identifier: Apache-2.0
#include "store/lines.h"

#include "base/json.h"
#include "view/record_json.h"
#include "view/records.h"

namespace sillok::store {

void write_event(std::string& out, const StoredEvent& event, const view::Labels* labels) {
  view::write_record(out, event.record);
  out.pop_back();
  out += ",\"told\":";
  JsonWriter json(out);
  json.begin_object();
  json.field("records", event.records);
  json.field("reports", event.reports);
  json.field("originals", event.originals);
  json.field("sources", event.sources);
  json.field("first", event.first_report);
  json.field("last", event.last_report);
  json.end_object();
  if (labels != nullptr) {
    out += ",\"labels\":";
    JsonWriter words(out);
    words.begin_object();
    view::nullable(words, "cameo", labels->cameo(event.record.cameo));
    words.end_object();
  }
  out += "}";
}

}  // namespace sillok::store
