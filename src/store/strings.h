// SPDX-License-Identifier: Apache-2.0
// Texts that stand in many rows (codes, names, sources) by their number in the table `string`.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>

#include "store/sqlite.h"

namespace sillok::store {

class StringTable {
 public:
  explicit StringTable(Database& db);
  int64_t id_of(std::string_view text);  // adds it where it is new
  void forget_all() { known_.clear(); }

 private:
  // Beyond so many the memory of them is dropped and built up again.
  static constexpr size_t kMost = 200'000;
  Statement find_, add_;
  std::unordered_map<std::string, int64_t> known_;
};

}  // namespace sillok::store
