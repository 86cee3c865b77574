// SPDX-License-Identifier: Apache-2.0
// Rows of a table as CSV, TSV or lines of JSON: the same columns in the same order in each.
//
//   RowWriter writer(Format::csv, {"period", "events", "mean"});
//   writer.header(out);                                          period,events,mean
//   writer.begin(); writer.text("2020"); writer.number(2U); writer.none(); writer.end(out);
//                                                                2020,2,
//
// CSV follows RFC 4180 but ends lines with '\n'; in TSV tabs and line ends inside a text become
// spaces; an empty value is nothing between the separators, in JSON null. No header in JSON.
// Rows go through a buffer of the writer, so that a row is made without allocation.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sillok::query {

enum class Format : uint8_t { csv, tsv, jsonl };
// "csv", "tsv", "jsonl"
std::optional<Format> parse_format(std::string_view name);

class RowWriter {
 public:
  // `guard`: in CSV a text that a spreadsheet would run as a formula begins with a '.
  RowWriter(Format format, const std::vector<std::string>& columns, bool guard = false);

  void header(std::string& out) const { out += header_; }
  // A row: begin, one call a column in their order, end, which appends the row to `out`.
  void begin();
  void text(std::string_view value);
  void number(uint64_t value);
  void number(int64_t value);
  // Six decimals at most; what is not finite is an empty value.
  void number(double value);
  void number(const std::optional<double>& value) { value ? number(*value) : none(); }
  void none();
  void end(std::string& out);

 private:
  void column();

  Format format_;
  bool guard_;
  std::string header_, row_;
  std::vector<std::string> before_;  // what stands before the value of each column
  size_t column_ = 0;
};

}  // namespace sillok::query
