// SPDX-License-Identifier: Apache-2.0
#include "train/case_line.h"

#include <utility>

#include "base/json.h"

namespace sillok::train {
namespace {

void write(const std::vector<uint32_t>& numbers, JsonWriter& json) {
  json.begin_array();
  for (const uint32_t n : numbers) n == net::kNoWord ? json.null() : json.value(n);
  json.end_array();
}

// What links and choices share, and the end of the object.
void write(const net::Case& asked, const std::vector<float>& scores, JsonWriter& json) {
  json.key("words");
  write(asked.words, json);
  json.key("keys");
  write(asked.keys, json);
  if (!scores.empty()) {
    json.key("scores");
    json.begin_array();
    for (const float score : scores) json.value(static_cast<double>(score));
    json.end_array();
  }
  json.end_object();
}

}  // namespace

void CaseLine::link(net::Case asked, std::string label, std::vector<float> scores) {
  links_.push_back({std::move(asked), std::move(label), false, 0, std::move(scores)});
}

void CaseLine::choice(net::Case asked, bool right, size_t side, std::vector<float> scores) {
  sides_.push_back({std::move(asked), {}, right, side, std::move(scores)});
}

std::string CaseLine::str() const {
  std::string out;
  JsonWriter json(out);
  json.begin_object();
  json.field("weight", static_cast<double>(weight_));
  json.key("sentences");
  write(begins_, json);
  json.key("words");
  json.begin_array();
  for (const std::vector<uint32_t>& keys : words_) write(keys, json);
  json.end_array();
  json.key("links");
  json.begin_array();
  for (const One& one : links_) {
    json.begin_object();
    json.field("label", std::string_view(one.label));
    write(one.asked, one.scores, json);
  }
  json.end_array();
  json.key("sides");
  json.begin_array();
  for (const One& one : sides_) {
    json.begin_object();
    json.field("side", one.side);
    json.field("right", one.right);
    write(one.asked, one.scores, json);
  }
  json.end_array();
  json.end_object();
  return out;
}

}  // namespace sillok::train
