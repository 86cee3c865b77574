// SPDX-License-Identifier: Apache-2.0
// A filter as a condition of SQL, with its values beside it: nothing that a caller writes becomes
// part of the statement.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "store/reader.h"
#include "store/sqlite.h"

namespace sillok::store {

struct Condition {
  std::string sql;  // over `events`: "1" or conditions joined by AND
  std::vector<std::variant<int64_t, double, std::string>> values;
  std::string events = "event e";          // what follows FROM
  std::string day = "e.day", id = "e.id";  // what to order by

  void bind(Statement& statement) const;
};

// Where a page of a list ended: "DAY:ROW". Throws Error (usage) where it cannot be read.
struct Place {
  int64_t day = 0, row = 0;
};
Place place_of(const std::string& after);

// Words as FTS5 takes them literally, each in quotation marks; "" where there is none.
std::string words_of(const std::string& search);

// Throws Error (usage) where `after` cannot be read, or a list has more than 200 alternatives.
Condition condition_of(const Filter& filter);
// The same events, to be had in the order of `day` and `id` without sorting them: where the filter
// names one pair of countries, one way, that pair's own list is walked. For short pages.
Condition walk_of(const Filter& filter);

}  // namespace sillok::store
