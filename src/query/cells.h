// SPDX-License-Identifier: Apache-2.0
// What the store hands to this room: events counted by who, whom and day. Everything else in the
// room (panel, index, alert, changes) is a pure function of such cells.
//
//   Cell{.actor = 3, .recipient = 7, .day = d, .end = d, .sums = {.events = 2, .reports = 9}}
//
// A code is the alpha-3 of a country as of the day, or IGO NGO MNC INT UNK; or either of them with
// CAMEO sectors behind it ("PRKMIL"). `actor` and `recipient` are indexes into a table of codes
// that stands beside the cells. All cells of one call have one grain: an event by a government and
// its army is one event of the country, and one of each code; cells by code, summed to countries,
// would count it twice.
//
// Days are those of the event, both included; an event that is known to the month has the month's
// first and last day. Cells are sorted by actor, recipient and day where a function says so.
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <string_view>

namespace sillok::query {

using std::chrono::days;
using std::chrono::sys_days;

// `events` are events, not reports. `reports` are tellings: a report that tells two of the events
// is counted with each. `sources` are those that told the cell's events; a sum over cells counts a
// source once a cell, so it says at most how many there are. `quad` holds events by quad code 1 to
// 4: verbal cooperation, material cooperation, verbal conflict, material conflict. Goldstein lies
// in [-10, 10], PLOVER's scale likewise; events without the one or the other are not in its `_n`.
struct Sums {
  uint32_t events = 0, reports = 0, sources = 0;
  std::array<uint32_t, 4> quad = {};
  double goldstein_sum = 0;
  uint32_t goldstein_n = 0;
  double scale_sum = 0;
  uint32_t scale_n = 0;

  bool operator==(const Sums&) const = default;
  Sums& operator+=(const Sums& other) {
    events += other.events;
    reports += other.reports;
    sources += other.sources;
    for (size_t i = 0; i < quad.size(); ++i) quad[i] += other.quad[i];
    goldstein_sum += other.goldstein_sum;
    goldstein_n += other.goldstein_n;
    scale_sum += other.scale_sum;
    scale_n += other.scale_n;
    return *this;
  }
};

struct Cell {
  uint32_t actor = 0, recipient = 0;
  sys_days day, end;
  Sums sums;
};

// How much was read: reports dated that day, whether or not they tell an event.
struct Coverage {
  sys_days day;
  uint32_t reports = 0, sources = 0;
};

// "PRKMIL" -> "PRK"
constexpr std::string_view country_of(std::string_view code) { return code.substr(0, 3); }

}  // namespace sillok::query
