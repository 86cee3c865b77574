// SPDX-License-Identifier: Apache-2.0
// The fields that lines of JSON have in common: shared by the records and the rooms' lines.
// Threads: pure functions.
#pragma once

#include <string_view>
#include <vector>

#include "base/json.h"
#include "sillok/record.h"

namespace sillok::view {

// What is "" or 0 is null.
void nullable(JsonWriter& json, std::string_view name, std::string_view value);
void nullable(JsonWriter& json, std::string_view name, int64_t value);

// A list of strings; [] where it is empty.
template <class List>
void strings(JsonWriter& json, std::string_view name, const List& list) {
  json.key(name);
  json.begin_array();
  for (const auto& item : list) json.value(std::string_view(item));
  json.end_array();
}

// A party without where it stands.
Party party_of(const Entity& entity);
// The fields of a party that do not depend on where it stands.
void party_fields(JsonWriter& json, const Party& party);

}  // namespace sillok::view
