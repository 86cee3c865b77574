// SPDX-License-Identifier: Apache-2.0
// The texts of a small JSON object: what its fields say that are strings.
//
//   const auto fields = string_fields(R"({"id":"e-1","verdict":"accept","n":3})");
//   fields->texts.at("id")     "e-1"
//   fields->others             {"n"}
//
// Threads: a pure function.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sillok::read {

struct StringFields {
  std::map<std::string, std::string, std::less<>> texts;
  std::vector<std::string> others;  // names of fields that are no strings
  // "" where there is no such text.
  std::string text(std::string_view name) const {
    const auto found = texts.find(name);
    return found == texts.end() ? "" : found->second;
  }
};

// Nothing where it is no JSON object. Of a field that comes twice the last counts.
std::optional<StringFields> string_fields(std::string_view json);

}  // namespace sillok::read
