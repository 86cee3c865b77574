// SPDX-License-Identifier: Apache-2.0
// What became of the reports of a run: counted in all and for each input.
//
//   Tally tally;
//   while (auto item = reader.next()) tally.add(*item);
//   tally.line();   // "read 120, rejected 3 (bad UTF-8 1, no date 2), duplicates 4"
//
// Beyond kMostInputs the files of a folder are summed under the folder, so that memory is bounded.
// Threads: one object, one thread at a time.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "read/reader.h"

namespace sillok::read {

class Tally {
 public:
  static constexpr size_t kMostInputs = 1000;

  struct Sums {
    uint64_t read = 0;  // handed on, duplicates among them
    uint64_t rejected = 0;
    uint64_t duplicates = 0;
    uint64_t cut = 0;  // read, but not to the end
    std::map<std::string, uint64_t> reasons;
  };

  void add(const Item& item);
  // A report that was read and that its user could not use.
  void add_unusable(const Item& item, const std::string& reason);

  const Sums& all() const { return all_; }
  std::string line() const;
  // {"read","rejected","reasons","duplicates","cut","inputs":[{"source","format",...}]}, one line.
  std::string json() const;

 private:
  struct Input {
    std::string source;
    Format format = Format::automatic;
    Sums sums;
  };
  Sums& sums_of(const Item& item);

  Sums all_;
  std::vector<Input> inputs_;                // in the order in which they came
  std::map<std::string, size_t> positions_;  // of each in inputs_
};

}  // namespace sillok::read
