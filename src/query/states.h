// SPDX-License-Identifier: Apache-2.0
// Which states exist on which day, and their numbers: ISO 3166 alpha-3, Correlates of War (COW)
// and Gleditsch and Ward (GW).
//
//   const States states = States::of(pack::ActorTables(pack));
//   states.on("DEU", *parse_day("1990-10-02"))->cow     260, West Germany
//   states.on("DEU", *parse_day("1990-10-03"))->cow     255
//   states.on("SSD", *parse_day("2011-07-08"))          nullptr
//
// The table is data/actors/states.tsv: states since 1945, with the day on which each was founded,
// became independent or ended. These are not the days on which COW or GW count it as a member of
// their state system, which may be years later. A state that was there before 1945 has no first
// day, so that before 1945 the table says too much.
// Threads: const after construction.
#pragma once

#include <chrono>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "pack/actor_tables.h"

namespace sillok::query {

using std::chrono::sys_days;

// One state over a time in which its codes stay the same. A code may have several such rows, one
// after the other (DEU, VNM, YEM).
struct State {
  std::string iso3, name;
  pack::StateKind kind = pack::StateKind::state;
  sys_days from = sys_days(std::chrono::days(pack::kOpenPast));  // both days included
  sys_days to = sys_days(std::chrono::days(pack::kOpenFuture));
  uint32_t cow = 0, gw = 0;  // 0: none

  // On at least one day of first..last.
  bool exists(sys_days first, sys_days last) const { return from <= last && first <= to; }
  // False for territories, which belong to a state. True for states that are recognised in part.
  bool member() const { return kind != pack::StateKind::territory; }
};

class States {
 public:
  // Any order; sorted here by code and first day.
  explicit States(std::vector<State> rows);
  static States of(const pack::ActorTables& tables);

  std::span<const State> all() const { return rows_; }
  // The rows of a code; empty where there is none.
  std::span<const State> of_code(std::string_view iso3) const;
  // The row of a code that holds on the day, or null.
  const State* on(std::string_view iso3, sys_days day) const;
  // The members of the state system on at least one day of first..last, by code and first day.
  // Where a code passes from one row to the next in that time, both are among them.
  std::vector<const State*> members(sys_days first, sys_days last) const;

 private:
  std::vector<State> rows_;
};

}  // namespace sillok::query
