// SPDX-License-Identifier: Apache-2.0
// The stored tellings that a new one is compared with: those of the days about it, kept in memory.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <unordered_map>
#include <vector>

#include "merge/telling.h"
#include "store/sqlite.h"

namespace sillok::store {

class Tellings {
 public:
  struct Known {
    int64_t record = 0, report = 0;
    merge::Telling telling;
  };

  explicit Tellings(Database& db);

  // Calls `use` for every stored telling that merge would compare with this one, in order of their
  // row numbers.
  void each_near(const merge::Telling& telling, const std::function<void(const Known&)>& use);
  void add(Known known);
  // The tellings of this day are read again when next needed.
  void forget(int32_t day);
  void forget_all();

 private:
  // Beyond so many the days that were not used for longest are dropped, down to half of it.
  static constexpr size_t kMost = 100'000;

  struct Day {
    std::vector<Known> known;
    std::unordered_map<uint64_t, std::vector<uint32_t>> by_key;
    uint64_t used = 0;
    void add(Known known);
  };
  Day& day(int32_t number);
  void make_room();

  Statement read_;
  std::map<int32_t, Day> days_;
  std::unordered_map<int64_t, std::weak_ptr<const merge::Story>> stories_;
  size_t size_ = 0;
  uint64_t clock_ = 0;  // counts uses
};

}  // namespace sillok::store
