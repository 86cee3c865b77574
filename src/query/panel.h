// SPDX-License-Identifier: Apache-2.0
// Dyad x period tables: one row for who, to whom and when, with what happened between them.
//
//   const PanelOptions options = {.by = PeriodKind::month, .from = a, .to = b};
//   PanelWriter writer(Format::csv, options);
//   writer.header(out);
//   const PanelCount count = panel(cells, codes, states, options,
//                                  [&](const PanelRow& row) { writer.row(out, row); });
//
// Who a party is depends on `keys`:
//   iso3  the alpha-3 code. A row's COW and GW numbers are those that hold on the last day of the
//         period on which the code stood for a state (DEU in 1990: 255).
//   cow   the COW number: SUN and RUS are one party, 365; DEU is 260 to 1990-10-02 and 255 since.
//   gw    the Gleditsch-Ward number: YUG and SCG are one party, 345; DEU is 260 throughout.
// With `sectors` a party is a whole code (PRKMIL) and exists while its country does.
//
// Which rows there are:
//   Fill::zero  every ordered pair of parties that both exist on at least one day of the period,
//               with or without events. Members of the state system (states.h) and what is asked
//               for by name; with `sectors`, the codes of the table that are of members.
//   Fill::none  the pairs with events.
// A party that has no state (IGO, UNK) or is a territory (HKG) is in a zero-filled panel only when
// `actors` or `recipients` name it; it then exists always. No row stands where a party does not
// exist. Domestic pairs (the same party twice) only with `domestic`.
// Undirected: a row is a pair with party_1 < party_2 and sums both ways; a pair is chosen where
// either way is.
//
// `from` and `to` are widened to whole periods (`panel_days`); the cells should cover these.
// An event that is not inside one period, or is dated outside the existence of a party, is in no
// row and counted with its reason. Memory grows with the cells and not with the rows: 16 bytes a
// cell. Rows come in the order of party 1, party 2 (codes by letters, numbers by value), period.
// Failure: Error (usage) for a range that ends before it begins, a name that is none, and sectors
// with numbers. Threads: a pure function.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "query/cells.h"
#include "query/periods.h"
#include "query/rows.h"
#include "query/states.h"

namespace sillok::query {

enum class Keys : uint8_t { iso3, cow, gw };
enum class Fill : uint8_t { zero, none };

struct PanelOptions {
  PeriodKind by = PeriodKind::month;
  sys_days from, to;  // both included
  Keys keys = Keys::iso3;
  Fill fill = Fill::zero;
  // Codes ("PRK", "IGO", with `sectors` also "PRKMIL"), or numbers where keys are numbers.
  // Empty: all. A country's code stands for all its codes where there are sectors.
  std::vector<std::string> actors = {}, recipients = {};
  bool sectors = false;
  bool undirected = false;
  bool domestic = false;
  uint64_t most_rows = 0;  // of a zero-filled panel; 0: any number
};

// The views and pointers are good while the panel is made. A state is null where the party has
// none.
struct PanelRow {
  std::string_view party_1, party_2;  // as `keys` name them: "PRK", "731", "PRKMIL"
  const State *state_1 = nullptr, *state_2 = nullptr;
  Period period = {};
  Sums sums = {};
};

// Why events are in no row.
enum class LeftOut : uint8_t {
  wide,          // known to more days than a period has, or across the border of two
  outside,       // before or after the panel
  unknown,       // a party's code is of no state and none of IGO NGO MNC INT UNK
  not_existing,  // dated outside the existence of a party
  no_number,     // a party has no COW or GW number
  domestic,      // within one party
  not_asked,     // of a pair that was not asked for
  stateless,     // of no member of the state system, in a zero-filled panel
};
inline constexpr size_t kLeftOuts = 8;
// "wider than the period", ...: for messages.
std::string_view reason(LeftOut why);

struct PanelCount {
  uint64_t rows = 0;
  uint64_t events = 0;                            // in the rows
  std::array<uint64_t, kLeftOuts> left_out = {};  // events, by LeftOut
};

// The first and last day of the periods that from..to touches.
std::pair<sys_days, sys_days> panel_days(const PanelOptions& options);

// Cells in any order. Throws Error (usage) where the panel ends before it begins, or would have
// more than `most_rows` rows.
PanelCount panel(std::span<const Cell> cells, std::span<const std::string> codes,
                 const States& states, const PanelOptions& options,
                 const std::function<void(const PanelRow&)>& emit);

// Columns: those that name the pair, then period, first_day, events, reports, sources, quad1 to
// quad4, goldstein_sum, goldstein_mean, scale_sum, scale_mean. A mean without values is empty.
// The pair is iso3_1, iso3_2, cow_1, cow_2, gw_1, gw_2 (with sectors code_1, code_2 first), or
// ccode1, ccode2 with COW numbers, or gwcode1, gwcode2 with those of GW.
class PanelWriter {
 public:
  PanelWriter(Format format, const PanelOptions& options);
  void header(std::string& out) const { writer_.header(out); }
  void row(std::string& out, const PanelRow& row);

 private:
  void parties(const PanelRow& row);

  Keys keys_;
  bool sectors_;
  RowWriter writer_;
};

}  // namespace sillok::query
