// SPDX-License-Identifier: Apache-2.0
#include "store/strings.h"

namespace sillok::store {

StringTable::StringTable(Database& db)
    : find_(db, "SELECT id FROM string WHERE text = ?"),
      add_(db, "INSERT INTO string(text) VALUES(?)") {}

int64_t StringTable::id_of(std::string_view text) {
  std::string key(text);
  if (const auto known = known_.find(key); known != known_.end()) return known->second;
  if (known_.size() >= kMost) known_.clear();
  int64_t id = 0;
  find_.bind(1, text);
  if (find_.step()) {
    id = find_.integer(0);
    find_.reset();
  } else {
    id = add_.bind(1, text).id();
  }
  known_.emplace(std::move(key), id);
  return id;
}

}  // namespace sillok::store
