// SPDX-License-Identifier: Apache-2.0
// Tables: a header, then one report a row, as RFC 4180 has it (quoted fields may hold separators,
// line ends and doubled quotes). The separator is a comma, semicolon or tab, by the header, or
// given. Columns are found by name (layout.h); our own names also in other case.
//
// A row with another number of fields than the header is a reject ("ragged row"), and so is one
// whose quote does not close: reading goes on at the line after the one where it began. Rows of
// LexisNexisTools' paragraphs ("Art_ID", "Paragraph") that follow each other are one report.
#pragma once

#include <deque>
#include <memory>
#include <string>
#include <vector>

#include "read/report.h"
#include "read/source.h"

namespace sillok::read {

// `separator` 0: by the header.
std::unique_ptr<Stream> table_reports(Source& source, const Options& options, char separator);

// Rows of a table, without meaning.
class Rows {
 public:
  Rows(Source& source, size_t limit) : source_(source), limit_(limit) {}

  char separator = ',';

  // `fields` of the next row that is not empty. False at the end. Where `wrong` is set the row
  // could not be read and why; `fields` then holds nothing.
  bool next(std::vector<std::string>& fields, std::string& wrong);
  uint64_t line() const { return row_line_; }  // where the row began

  // The line that comes next, not consumed; nothing at the end. For the header's separator.
  const std::string* ahead();

 private:
  struct Line {
    std::string text;
    bool too_long;
  };
  bool line_at(size_t index);
  enum class Cut { whole, open, broken, too_long };
  Cut cut(std::vector<std::string>& fields, size_t& lines);

  Source& source_;
  size_t limit_;
  std::deque<Line> lines_;   // read but not used up
  uint64_t first_line_ = 1;  // number of lines_.front()
  uint64_t row_line_ = 0;
};

}  // namespace sillok::read
