// SPDX-License-Identifier: Apache-2.0
// What the dictionaries hold of a name, whatever text it stands in: for `sillok dict who`.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pack/actor_tables.h"

namespace sillok::who {

struct Fact {
  std::string country, sectors, office;  // as in the tables; "" where not given
  std::optional<int32_t> from, to;       // days from 1970-01-01; nothing: open
  std::string where;                     // "people.tsv:12"
  bool holds = false;                    // on the day that was asked for
};

// One reading of the name.
struct Known {
  std::string as;    // "person", "state", "body" or "description"
  std::string name;  // in full
  std::string id;    // of people.tsv and bodies.tsv, or the code of the state
  std::string
      verdict;  // of the day: "held no office yet", "refused: the state ended on 1991-12-25"
  bool accepted = false;
  std::vector<Fact> facts;
  std::vector<std::string> members;  // codes of member states on the day, sorted
};

// All readings of a name, a description or a person's id, in the order states, persons, bodies,
// descriptions; a family name alone gives all who bear it. `day` counts from 1970-01-01.
std::vector<Known> look_up(const pack::ActorTables& tables, std::string_view name, int32_t day);

}  // namespace sillok::who
