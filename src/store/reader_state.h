// SPDX-License-Identifier: Apache-2.0
// What the parts of a Reader (reader.cc, counts.cc) share.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "read/record_lines.h"
#include "store/reader.h"
#include "store/sqlite.h"

namespace sillok::store {

struct Reader::State {
  Database db;
  read::RecordLines lines;
  std::map<std::string, std::vector<std::pair<std::string, std::string>>, std::less<>> data;

  explicit State(const std::string& path);
  // Kinds of packs and fingerprints from the JSON of a run.
  const std::vector<std::pair<std::string, std::string>>& data_of(std::string_view json);
  // A record from a row whose first columns are kColumns of reader.cc.
  Record record(const Statement& row);
};

}  // namespace sillok::store
