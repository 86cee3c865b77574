// SPDX-License-Identifier: Apache-2.0
// Rows of other event data sets as records.
//
//   read::ForeignRows rows("ngecEvents.txt", read::Foreign::polecat, engine::code_tables());
//   while (auto row = rows.next()) {
//     if (row->record) ...
//     else row->reason, row->line ...       // "no such event type", "12 columns, not 40"
//   }
//
// Formats, all separated by tabs, with or without a line of column names, in UTF-8 or ISO-8859-1
// (told line by line), lines ended by LF or CR LF:
//   polecat  weekly and yearly files, 40 columns. Column names more than columns, empty columns
//            behind the last, and the columns Headline, Event Text, Feed and Story ID are borne.
//   icews    20 columns
//   gdelt    2.0 with 61 columns, 1.0 with 57 or 58
// What a column means here is in doc/formats.md. A code that does not exist makes the row a reject,
// it is never mended; what a row does not tell stays unknown. Offsets and the number of the
// sentence are 0, the confidence too. The PLOVER category of a CAMEO code is that of
// data/ontology/cameo_codes.tsv.
//
// Failure: what is wrong with the input becomes a row with a reason. Memory: one line.
// Threads: one object, one thread at a time.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "document/code_tables.h"
#include "sillok/record.h"

namespace sillok::read {

enum class Foreign : uint8_t { polecat, icews, gdelt };

struct ForeignRow {
  uint64_t line = 0;  // counts from 1; 0 where the file as a whole is meant
  std::optional<Record> record;
  // Where there is no record: why, in words that are the same for the same fault, and the piece.
  std::string reason, piece;
};

// Lines in memory.
class ForeignLines {
 public:
  ForeignLines(Foreign format, std::shared_ptr<const CodeTables> codes);
  // Nothing for the line of column names and for empty lines. Give the lines of a file in order,
  // without their ends.
  std::optional<ForeignRow> parse(std::string_view line);

 private:
  bool take_header(const std::vector<std::string>& cells);
  Record record_of(const std::string& line, std::vector<std::string> cells) const;

  Foreign format_;
  std::shared_ptr<const CodeTables> codes_;
  uint64_t line_ = 0;
  bool begun_ = false;
  size_t header_columns_ = 0;      // 0: no line of names
  std::vector<size_t> positions_;  // of the format's columns among those named
};

// A file, or "-" for standard input.
class ForeignRows {
 public:
  ForeignRows(const std::string& path, Foreign format, std::shared_ptr<const CodeTables> codes);
  ForeignRows(ForeignRows&&) noexcept;
  ForeignRows& operator=(ForeignRows&&) noexcept;
  ~ForeignRows();

  // The next record or reject; nothing at the end. A file that cannot be read gives one row with
  // line 0 and the reason "unreadable file".
  std::optional<ForeignRow> next();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace sillok::read
