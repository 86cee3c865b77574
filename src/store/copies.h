// SPDX-License-Identifier: Apache-2.0
// Which stored reports are copies of one text (merge/copies.h).
#pragma once

#include <cstdint>
#include <vector>

#include "merge/telling.h"
#include "store/sqlite.h"

namespace sillok::store {

class Copies {
 public:
  explicit Copies(Database& db);
  // Enters a report and ties it and its copies to the earliest of those that each is a copy of
  // (by day, then key), whichever came first. Gives the earlier rows that are now tied to another.
  std::vector<int64_t> add(int64_t report, const merge::Story& story);

 private:
  void set_original(int64_t report, int64_t original);

  Statement enter_, find_, read_, original_, set_;
};

}  // namespace sillok::store
