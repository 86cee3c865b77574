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

// What a record's row needs of its report and run: the columns that `State::record` reads.
inline constexpr const char* kRecordColumns =
    "r.json, r.quote, v.name, p.name, p.day, s.text, p.url, p.title, p.text, u.coder, u.data";
inline constexpr const char* kRecordJoins =
    " JOIN report p ON p.id = r.report JOIN string s ON s.id = p.source JOIN run u ON u.id = p.run "
    "JOIN event v ON v.id = r.event ";

struct Reader::State {
  Database db;
  read::RecordLines lines;
  std::map<std::string, std::vector<std::pair<std::string, std::string>>, std::less<>> data;

  explicit State(const std::string& path);
  // Kinds of packs and fingerprints from the JSON of a run.
  const std::vector<std::pair<std::string, std::string>>& data_of(std::string_view json);
  // A record from a row whose first columns are kRecordColumns.
  Record record(const Statement& row);
  // An event from a row of kEvents in reader.cc.
  StoredEvent event(const Statement& row);
};

}  // namespace sillok::store
