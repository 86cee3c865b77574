// SPDX-License-Identifier: Apache-2.0
// What the readers of foreign rows share: the columns of a format, and cells that may be wrong.
// Threads: pure functions.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "document/code_tables.h"
#include "sillok/record.h"

namespace sillok::read {

// A row that is none: thrown by the functions below and caught in ForeignLines::parse.
struct BadRow {
  std::string reason, piece;
};

// The cells of one line in the order of the format's columns, which are named by number. A cell
// that only says that nothing is known ("None", "NULL") is empty.
class ForeignCells {
 public:
  ForeignCells(std::vector<std::string> cells) : cells_(std::move(cells)) {}
  std::string_view operator[](size_t column) const {
    return column < cells_.size() ? std::string_view(cells_[column]) : std::string_view();
  }
  size_t size() const { return cells_.size(); }

  // Throw BadRow where the cell is not empty and no number or day. The empty cell: NaN,
  // `otherwise`.
  double number(size_t column) const;
  int64_t integer(size_t column, int64_t otherwise) const;
  // "2020-06-16", or with `compact` "20200616"; throws also where it is empty.
  std::string day(size_t column, bool compact) const;

 private:
  std::vector<std::string> cells_;
};

// Each throws BadRow where the row cannot be used.
Record polecat_record(const ForeignCells& cells, const CodeTables& codes);
Record icews_record(const ForeignCells& cells, const CodeTables& codes);
Record gdelt_record(const ForeignCells& cells, const CodeTables& codes, bool first_version);

// The category, mode, context and scores that go with a CAMEO code. Throws BadRow for a code that
// does not exist.
void set_cameo(Record& record, std::string_view code, const CodeTables& codes);

// Coordinates of two cells; both or neither. Throws BadRow where they are not on the globe.
void set_coordinates(Location& place, double lat, double lon, std::string_view piece);

void add_once(std::vector<std::string>& list, std::string_view item);

}  // namespace sillok::read
