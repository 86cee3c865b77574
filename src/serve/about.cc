// SPDX-License-Identifier: Apache-2.0
// What the server and its data are: codes in words, versions, and the description of the API.
#include <filesystem>

#include "base/tsv.h"
#include "engine/embedded.h"
#include "serve/assets.h"
#include "serve/routes.h"
#include "sillok/version.h"

namespace sillok::serve {
namespace {

std::string_view text_of(std::string_view table) {
  const auto bytes = engine::embedded(table);
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

// Some columns of a table that is built in, as an array of objects; numbers stay numbers.
void write_table(JsonWriter& json, std::string_view name, std::string_view table,
                 std::initializer_list<std::string_view> columns,
                 std::initializer_list<std::string_view> numbers = {}) {
  std::vector<Diagnostic> faults;
  const Tsv rows = parse_tsv(text_of(table), std::string(table), faults);
  json.key(name);
  json.begin_array();
  for (const TsvRow& row : rows.rows) {
    json.begin_object();
    for (const std::string_view column : columns)
      json.field(column, row.fields[rows.column(column)]);
    for (const std::string_view column : numbers) {
      const std::string_view value = row.fields[rows.column(column)];
      json.key(column);
      value.empty() ? json.null() : json.raw(value);
    }
    json.end_object();
  }
  json.end_array();
}

}  // namespace

Answer codes(Call& call) {
  call.params.end();
  std::string body;
  JsonWriter json(body);
  json.begin_object();
  write_table(json, "categories", "plover_categories", {"category", "definition"},
              {"quad", "scale"});
  write_table(json, "modes", "plover_modes", {"category", "mode", "definition"}, {"scale"});
  write_table(json, "contexts", "plover_contexts", {"context", "definition"});
  write_table(json, "sectors", "plover_sectors", {"sector", "definition"});
  write_table(json, "cameo", "cameo_codes",
              {"code", "parent", "plover", "mode", "context", "label"}, {"quad", "goldstein"});
  json.key("countries");
  json.begin_array();
  std::string before;
  for (const query::State& state : call.context.states.all()) {
    if (std::exchange(before, state.iso3) == state.iso3) continue;
    json.begin_object();
    json.field("code", state.iso3);
    json.field("name", call.context.country_name(state.iso3));
    json.end_object();
  }
  json.end_array();
  json.end_object();
  return json_answer(std::move(body));
}

Answer version(Call& call) {
  call.params.end();
  const auto reader = call.context.readers.lend();
  const store::Reader::Totals totals = reader->totals();
  std::string body;
  JsonWriter json(body);
  json.begin_object();
  json.field("name", "sillok");
  json.field("version", kVersion);
  json.field("coder", "sillok " + std::string(kVersion));
  json.key("data");
  json.begin_object();
  for (const PackInfo& pack : call.context.engine.packs()) json.field(pack.kind, pack.fingerprint);
  json.end_object();
  json.key("database");
  json.begin_object();
  json.field("name", std::filesystem::path(call.context.db).filename().string());
  json.field("reports", totals.reports);
  json.field("records", totals.records);
  json.field("events", totals.events);
  json.field("copies", totals.copies);
  json.field("sources", totals.sources);
  json.field("first_day", totals.first_day);
  json.field("last_day", totals.last_day);
  json.end_object();
  json.field("review", !call.context.review.empty());
  json.end_object();
  return json_answer(std::move(body));
}

Answer health(Call& call) {
  call.params.end();
  Answer out = json_answer("{\"status\":\"ok\"}");
  out.headers.emplace_back("Cache-Control", "no-store");
  return out;
}

Answer openapi(Call& call) {
  call.params.end();
  return json_answer(std::string(openapi_text()));
}

}  // namespace sillok::serve
