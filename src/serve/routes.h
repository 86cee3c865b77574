// SPDX-License-Identifier: Apache-2.0
// The functions behind the paths of the API, by what they answer: each takes what is shared and the
// request, reads its parameters, and throws Problem or Error where it cannot answer.
#pragma once

#include <string>
#include <string_view>

#include "base/json.h"
#include "serve/context.h"
#include "serve/params.h"

namespace sillok::serve {

// A request, its parameters, and what stands at the path's variables.
struct Call {
  Context& context;
  const Request& request;
  Params params;
  std::string a = {}, b = {};

  // "json", "csv", "ndjson" or "geojson": what the client wants of those that are offered, by
  // ?format= or Accept. Throws Problem (406) where there is none.
  std::string format(std::initializer_list<std::string_view> offered);
};

// events.cc
Answer events(Call& call);
Answer event(Call& call);
Answer evidence(Call& call);
Answer counts(Call& call);
// dyads.cc
Answer dyads(Call& call);
Answer series(Call& call);
Answer alerts(Call& call);
// changed.cc
Answer changes(Call& call);
// find.cc
Answer actors(Call& call);
Answer places(Call& call);
Answer search(Call& call);
Answer coverage(Call& call);
// about.cc
Answer codes(Call& call);
Answer version(Call& call);
Answer health(Call& call);
Answer openapi(Call& call);
// write.cc
Answer code(Call& call);
Answer reviews(Call& call);
Answer review(Call& call);

// Pieces that several of them write.
void write_quads(JsonWriter& json, const auto& quad) {
  json.key("quad");
  json.begin_array();
  for (const auto number : quad) json.value(number);
  json.end_array();
}
// "report": {"id","date","source","url","title"}; what is not known is "".
void write_report(JsonWriter& json, const Record::Source& source);
// The field, null where there is no value.
void optional_number(JsonWriter& json, std::string_view name, double sum, uint64_t n);
// "next": where the next page begins, or null.
void write_next(JsonWriter& json, const std::string& after);
// A table of rows as CSV, with the header that browsers save it by.
Answer csv_answer(std::string body, const std::string& name);

}  // namespace sillok::serve
