// SPDX-License-Identifier: Apache-2.0
// What stands behind a figure: the events themselves, and words for reason lines.
//
//   const auto causes = causes_of(events, day, 30, Method::goldstein_mean);
//   because(day, causes)   "after 2020-06-16: destruction of property by PRK against KOR, told by
//                          12 reports"
//
// Threads: pure functions.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "query/index.h"

namespace sillok::query {

// An event as a reason line names it. The views are the caller's.
struct ToldEvent {
  sys_days day, end;
  std::string_view label;  // of its CAMEO code, in words: "destruction of property"
  std::string_view actor, recipient;
  int quad = 0;          // 1 to 4; 0: none
  double goldstein = 0;  // NaN: none
  uint32_t reports = 0;
  std::string_view text;  // a sentence that tells it
};

// Events of one label, actor and recipient, and what they brought to a change.
struct Cause {
  std::string label, actor, recipient;
  uint32_t events = 0;      // on the side that weighs more: after the change, or before it
  bool after = true;        // they came with the change; false: they ended with it
  uint32_t reports = 0;     // tellings of these
  sys_days day;             // of the most told of these (the earliest where several are)
  std::string text;         // of that one
  int quad = 0;             // of that one
  double contribution = 0;  // to the index after less before; all causes sum to the difference
};

// Compares the `span` days before `day` with the `span` days from it on. Causes that work in the
// direction of the whole difference, the strongest first. Events that lie across `day` or outside
// are left out; for `decayed` the plain sum of minus Goldstein stands in.
std::vector<Cause> causes_of(std::span<const ToldEvent> events, sys_days day, int span,
                             Method method);

// "after 2020-06-16: destruction of property by PRK against KOR, told by 12 reports; no longer 5
// events of consultation by KOR towards PRK": the first `most` causes, or "" where there is none.
std::string because(sys_days day, std::span<const Cause> causes, size_t most = 2);

// "3 events", "1 event"; "once", "3 times"; two decimals at most, four below 0.1, no trailing
// zeros.
std::string counted(uint64_t n, std::string_view noun);
std::string times(uint64_t n);
std::string decimal(double value);

}  // namespace sillok::query
