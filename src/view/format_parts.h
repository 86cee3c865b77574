// SPDX-License-Identifier: Apache-2.0
// What the writers of formats share: one maker for each, cells and lines of tables.
// Threads: as format.h.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "view/format.h"

namespace sillok::view {

std::unique_ptr<RecordWriter> make_flat(std::string_view format, const WriterOptions& options);
std::unique_ptr<RecordWriter> make_plover(const WriterOptions& options);
std::unique_ptr<RecordWriter> make_polecat(const WriterOptions& options);
std::unique_ptr<RecordWriter> make_icews(const WriterOptions& options);
std::unique_ptr<RecordWriter> make_phoenix(const WriterOptions& options);
std::unique_ptr<RecordWriter> make_gdelt(const WriterOptions& options);
std::unique_ptr<RecordWriter> make_gdelt_mentions(const WriterOptions& options);
std::unique_ptr<RecordWriter> make_geojson(const WriterOptions& options);
std::unique_ptr<RecordWriter> make_graphml(const WriterOptions& options);
std::unique_ptr<RecordWriter> make_prodigy(const WriterOptions& options);
std::unique_ptr<RecordWriter> make_doccano(const WriterOptions& options);
std::unique_ptr<RecordWriter> make_brat(const WriterOptions& options);

// How the cells of a table stand in a line.
//   tab    by tabs, nothing quoted; a double quote is written as ', because readers disagree on it
//   csv    by commas, quoted where needed (RFC 4180), lines end with LF
//   safe   as csv; a text that a spreadsheet would run begins with '
//   excel  as safe, lines end with CR LF
enum class TableStyle : uint8_t { tab, csv, safe, excel };

// One line of a table, cell after cell:
//   Row row(out, TableStyle::tab);
//   row.text(record.id);
//   row.number(record.goldstein, 1);
//   row.end();
class Row {
 public:
  Row(std::string& out, TableStyle style) : out_(out), style_(style) {}
  void text(std::string_view cell);
  void number(double value, int digits);  // empty where not finite
  void integer(int64_t value);
  void empty(int cells = 1);
  void end();

 private:
  void separate();

  std::string& out_;
  TableStyle style_;
  bool first_ = true;
};

// Control characters and the line ends of Unicode as blanks.
std::string on_one_line(std::string_view text);

// The number in at most `digits` decimals, "" where it is not finite.
std::string decimal(double value, int digits);

// The items of a list in one cell. A ';' inside an item is written as ','; nothing where all items
// are empty, else each has its place: "PRK;;USA". `none` stands for empty items.
std::string joined(const std::vector<std::string>& items, std::string_view separator = ";",
                   std::string_view none = {});

// What `get` gives of each, as text.
template <class List, class Get>
std::vector<std::string> each(const List& list, Get get) {
  std::vector<std::string> out;
  for (const auto& item : list) out.emplace_back(get(item));
  return out;
}

// Whether the record tells of something that did not happen, or not yet: future, hypothetical,
// negation. "" where it happened.
std::string_view not_happened(const Record& record);

// The parts of a place that others have columns for; "" where the place is not so fine.
std::string_view city_of(const Location& place);
std::string_view district_of(const Location& place);
std::string_view province_of(const Location& place);
bool on_the_globe(const Location& place);  // located, and its coordinates are some

}  // namespace sillok::view
