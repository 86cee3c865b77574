// SPDX-License-Identifier: Apache-2.0
// The files people edit under data/: UTF-8, one fact a line, fields separated by tabs, the first
// line that is no comment names the columns, lines that start with '#' and empty lines are skipped.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "sillok/error.h"

namespace sillok {

struct TsvRow {
  uint32_t line = 0;                     // counts from 1
  std::vector<std::string_view> fields;  // as many as there are columns
};

// Views point into the text that was parsed, which must outlive the table.
struct Tsv {
  std::string source;  // file name, for messages
  std::vector<std::string_view> columns;
  std::vector<TsvRow> rows;

  // The index of a column. Throws Error (resource) naming the file where there is none.
  size_t column(std::string_view name) const;
};

// Missing trailing fields read as empty. A row with more fields than columns, invalid UTF-8, or
// a duplicate column becomes a Diagnostic and the row is left out.
Tsv parse_tsv(std::string_view text, std::string source, std::vector<Diagnostic>& diagnostics);

// Pieces between separators, without white space at their ends; empty pieces are dropped.
std::vector<std::string_view> split(std::string_view text, char separator);
std::string_view trim(std::string_view text);

// Whether a spreadsheet would take the text of a cell for a formula and run it: it begins with
// '=', '+', '-' or '@', white space aside.
bool is_formula(std::string_view cell);

}  // namespace sillok
