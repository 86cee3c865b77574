// SPDX-License-Identifier: Apache-2.0
// Records that others made, into a database, with their reports as far as they are known. A record
// that names no report has one of its own.
#pragma once

#include <string>
#include <vector>

#include "store/writer.h"

namespace sillok::app {

class StoredRows {
 public:
  // `from`: what they come from, for the table of runs.
  StoredRows(const std::string& db, const std::string& from);

  void add(const Record& record);
  void finish();
  uint64_t added() const { return added_; }  // records
  uint64_t known() const { return known_; }  // that were there already

 private:
  void store();

  store::Writer writer_;
  int64_t run_;
  std::vector<Record> together_;  // of one report, as far as they stand together
  uint64_t added_ = 0, known_ = 0, waiting_ = 0;
};

}  // namespace sillok::app
