// SPDX-License-Identifier: Apache-2.0
#include "read/tally.h"

#include "base/json.h"

namespace sillok::read {
namespace {

void reject(Tally::Sums& sums, const std::string& reason) {
  ++sums.rejected;
  ++sums.reasons[reason];
}

void write_sums(JsonWriter& json, const Tally::Sums& sums) {
  json.field("read", sums.read);
  json.field("rejected", sums.rejected);
  json.key("reasons");
  json.begin_object();
  for (const auto& [reason, count] : sums.reasons) json.field(reason, count);
  json.end_object();
  json.field("duplicates", sums.duplicates);
  json.field("cut", sums.cut);
}

}  // namespace

Tally::Sums& Tally::sums_of(const Item& item) {
  const auto known = positions_.find(item.source);
  if (known != positions_.end()) return inputs_[known->second].sums;
  const bool full = inputs_.size() >= kMostInputs && !item.input.empty();
  const std::string& name = full ? item.input : item.source;
  const auto [place, fresh] = positions_.emplace(name, inputs_.size());
  if (fresh) {
    inputs_.push_back({name, full && name != item.source ? Format::automatic : item.format, {}});
  }
  return inputs_[place->second].sums;
}

void Tally::add(const Item& item) {
  for (Sums* sums : {&all_, &sums_of(item)}) {
    if (item.reject)
      reject(*sums, item.reject->reason);
    else
      ++sums->read;
    if (item.duplicate) ++sums->duplicates;
    if (item.cut > 0) ++sums->cut;
  }
}

void Tally::add_unusable(const Item& item, const std::string& reason) {
  for (Sums* sums : {&all_, &sums_of(item)}) reject(*sums, reason);
}

std::string Tally::line() const {
  std::string out = "read " + std::to_string(all_.read);
  if (all_.rejected > 0) {
    out += ", rejected " + std::to_string(all_.rejected);
    const char* before = " (";
    for (const auto& [reason, count] : all_.reasons) {
      out += before + reason + " " + std::to_string(count);
      before = ", ";
    }
    out += ")";
  }
  if (all_.duplicates > 0) out += ", duplicates " + std::to_string(all_.duplicates);
  if (all_.cut > 0) out += ", cut short " + std::to_string(all_.cut);
  return out;
}

std::string Tally::json() const {
  std::string out;
  JsonWriter json(out);
  json.begin_object();
  write_sums(json, all_);
  json.key("inputs");
  json.begin_array();
  for (const Input& input : inputs_) {
    json.begin_object();
    json.field("source", std::string_view(input.source));
    json.field("format", name_of(input.format));
    write_sums(json, input.sums);
    json.end_object();
  }
  json.end_array();
  json.end_object();
  out += '\n';
  return out;
}

}  // namespace sillok::read
