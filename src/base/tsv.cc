// SPDX-License-Identifier: Apache-2.0
#include "base/tsv.h"

#include <algorithm>

#include "base/utf8.h"

namespace sillok {
namespace {

std::vector<std::string_view> fields_of(std::string_view line) {
  std::vector<std::string_view> fields;
  for (;;) {
    const size_t tab = line.find('\t');
    fields.push_back(trim(line.substr(0, tab)));
    if (tab == std::string_view::npos) return fields;
    line.remove_prefix(tab + 1);
  }
}

}  // namespace

std::string_view trim(std::string_view text) {
  const auto blank = [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; };
  while (!text.empty() && blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && blank(text.back())) text.remove_suffix(1);
  return text;
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  for (;;) {
    const size_t at = text.find(separator);
    if (const auto part = trim(text.substr(0, at)); !part.empty()) parts.push_back(part);
    if (at == std::string_view::npos) return parts;
    text.remove_prefix(at + 1);
  }
}

size_t Tsv::column(std::string_view name) const {
  const auto found = std::find(columns.begin(), columns.end(), name);
  if (found == columns.end()) {
    throw Error(ErrorCode::resource, "there is no column '" + std::string(name) + "'", source,
                "the first line that is no comment must name the columns");
  }
  return static_cast<size_t>(found - columns.begin());
}

Tsv parse_tsv(std::string_view text, std::string source, std::vector<Diagnostic>& diagnostics) {
  Tsv table{std::move(source), {}, {}};
  const auto complain = [&](uint32_t line, std::string message, std::string_view piece,
                            std::string hint) {
    diagnostics.push_back({Severity::error, table.source, line, 0, std::move(message),
                           std::string(piece.substr(0, 80)), std::move(hint)});
  };
  for (uint32_t number = 1; !text.empty(); ++number) {
    const size_t end = text.find('\n');
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    if (trim(line).empty() || line.front() == '#') continue;
    if (find_invalid_utf8(line) != std::string_view::npos) {
      complain(number, "the line is not valid UTF-8", {}, "save the file as UTF-8");
      continue;
    }
    std::vector<std::string_view> fields = fields_of(line);
    if (table.columns.empty()) {
      table.columns = std::move(fields);
      for (auto it = table.columns.begin(); it != table.columns.end(); ++it) {
        if (std::find(table.columns.begin(), it, *it) != it)
          complain(number, "a column stands twice", *it, "give each column its own name");
      }
      continue;
    }
    if (fields.size() > table.columns.size()) {
      complain(number, "the line has more fields than there are columns",
               fields[table.columns.size()], "look for a stray tab");
      continue;
    }
    fields.resize(table.columns.size());
    table.rows.push_back({number, std::move(fields)});
  }
  return table;
}

bool is_formula(std::string_view cell) {
  cell = trim(cell);
  return !cell.empty() && std::string_view("=+-@").find(cell.front()) != std::string_view::npos;
}

}  // namespace sillok
