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
  std::string sql;  // over `event e`: "1" or conditions joined by AND
  std::vector<std::variant<int64_t, double, std::string>> values;

  void bind(Statement& statement) const;
};

// Throws Error (usage) where `after` or `search` cannot be read.
Condition condition_of(const Filter& filter);

}  // namespace sillok::store
