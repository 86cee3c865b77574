// SPDX-License-Identifier: Apache-2.0
#include "read/string_fields.h"

#include <simdjson.h>

namespace sillok::read {

std::optional<StringFields> string_fields(std::string_view json) {
  simdjson::dom::parser parser;
  simdjson::dom::object object;
  if (parser.parse(json.data(), json.size()).get(object) != simdjson::SUCCESS) return std::nullopt;
  StringFields out;
  for (const auto field : object) {
    std::string_view text;
    if (field.value.get(text) == simdjson::SUCCESS)
      out.texts[std::string(field.key)] = text;
    else
      out.others.emplace_back(field.key);
  }
  return out;
}

}  // namespace sillok::read
