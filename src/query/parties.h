// SPDX-License-Identifier: Apache-2.0
// Who the parties of a panel are, when they exist, and which of them an event is about. The inner
// half of panel.h, where the meaning of `keys`, `sectors`, `actors` and `recipients` is told.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "query/panel.h"

namespace sillok::query {

// Periods, by number and both included, in which a party is there as this row of the table.
struct Segment {
  int32_t first = 0, last = 0;
  const State* state = nullptr;
};

struct Party {
  std::string name;
  uint32_t number = 0;  // where keys are numbers
  std::vector<Segment> segments = {};
  bool member = false;                          // of the state system
  bool named = false;                           // asked for by name
  bool as_actor = false, as_recipient = false;  // chosen for that side
};

// `codes` and `states` must outlive it. Throws Error (usage) for a name that is of no party.
class Parties {
 public:
  Parties(std::span<const std::string> codes, const States& states, const PanelOptions& options);

  // In the order of rows.
  std::span<const Party> all() const { return parties_; }
  // Index of the party that a code means on day..end, or why it means none.
  std::variant<uint32_t, LeftOut> of(uint32_t code, sys_days day, sys_days end) const;
  // Whether the options choose this pair.
  bool chosen(uint32_t a, uint32_t b) const;
  // Whether a zero-filled panel has rows for the party.
  bool filled(uint32_t party) const { return parties_[party].member || parties_[party].named; }

 private:
  // Days on which a code means a party; those of a code are sorted.
  struct Tenure {
    sys_days from, to;
    uint32_t party;
  };

  void make_by_code(std::span<const std::string> codes);
  void make_by_number();
  void add_segments(Party& party, std::span<const State* const> rows);
  void choose();
  void link(std::span<const std::string> codes);
  std::vector<Tenure> tenures(std::string_view code) const;
  uint32_t find(std::string_view name) const;
  uint32_t number_of(const State& state) const;
  bool known(std::string_view code) const;
  bool means(const Party& party, const std::string& name) const;

  const States& states_;
  const PanelOptions& options_;
  std::vector<Party> parties_;
  std::vector<std::vector<Tenure>> of_code_;  // by code
  std::vector<bool> known_;                   // by code
};

}  // namespace sillok::query
