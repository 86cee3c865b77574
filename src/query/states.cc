// SPDX-License-Identifier: Apache-2.0
#include "query/states.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace sillok::query {

States::States(std::vector<State> rows) : rows_(std::move(rows)) {
  std::stable_sort(rows_.begin(), rows_.end(), [](const State& a, const State& b) {
    return std::tie(a.iso3, a.from) < std::tie(b.iso3, b.from);
  });
}

States States::of(const pack::ActorTables& tables) {
  std::vector<State> rows;
  rows.reserve(tables.states.size());
  for (const pack::StateRecord& record : tables.states) {
    rows.push_back({.iso3 = std::string(tables.text[record.code]),
                    .name = std::string(tables.text[record.name]),
                    .kind = record.kind,
                    .from = sys_days(std::chrono::days(record.from)),
                    .to = sys_days(std::chrono::days(record.to)),
                    .cow = record.cow,
                    .gw = record.gw});
  }
  return States(std::move(rows));
}

std::span<const State> States::of_code(std::string_view iso3) const {
  const auto begin =
      std::lower_bound(rows_.begin(), rows_.end(), iso3,
                       [](const State& row, std::string_view code) { return row.iso3 < code; });
  auto end = begin;
  while (end != rows_.end() && end->iso3 == iso3) ++end;
  return {begin, end};
}

const State* States::on(std::string_view iso3, sys_days day) const {
  for (const State& row : of_code(iso3)) {
    if (row.exists(day, day)) return &row;
  }
  return nullptr;
}

std::vector<const State*> States::members(sys_days first, sys_days last) const {
  std::vector<const State*> found;
  for (const State& row : rows_) {
    if (row.member() && row.exists(first, last)) found.push_back(&row);
  }
  return found;
}

}  // namespace sillok::query
