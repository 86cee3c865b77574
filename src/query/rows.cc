// SPDX-License-Identifier: Apache-2.0
#include "query/rows.h"

#include <charconv>
#include <cmath>

#include "base/json.h"
#include "base/tsv.h"

namespace sillok::query {
namespace {

void append_csv(std::string& out, std::string_view text) {
  if (text.find_first_of(",\"\r\n") == std::string_view::npos) {
    out += text;
    return;
  }
  out.push_back('"');
  for (const char c : text) {
    if (c == '"') out.push_back('"');
    out.push_back(c);
  }
  out.push_back('"');
}

void append_tsv(std::string& out, std::string_view text) {
  for (const char c : text) out.push_back(c == '\t' || c == '\n' || c == '\r' ? ' ' : c);
}

template <class Integer>
void append_integer(std::string& out, Integer value) {
  char buffer[24];
  out.append(buffer, std::to_chars(buffer, buffer + sizeof buffer, value).ptr);
}

}  // namespace

std::optional<Format> parse_format(std::string_view name) {
  if (name == "csv") return Format::csv;
  if (name == "tsv") return Format::tsv;
  if (name == "jsonl") return Format::jsonl;
  return {};
}

RowWriter::RowWriter(Format format, const std::vector<std::string>& columns, bool guard)
    : format_(format), guard_(guard && format == Format::csv) {
  const std::string separator(1, format == Format::tsv ? '\t' : ',');
  for (const std::string& name : columns) {
    std::string before = before_.empty() ? "" : separator;
    if (format == Format::jsonl) {
      if (before.empty()) before = "{";
      JsonWriter(before).key(name);
    } else {
      header_ += before;
      format == Format::csv ? append_csv(header_, name) : append_tsv(header_, name);
    }
    before_.push_back(std::move(before));
  }
  if (format != Format::jsonl) header_.push_back('\n');
}

void RowWriter::begin() {
  row_.clear();
  column_ = 0;
}

void RowWriter::column() { row_ += before_[column_++]; }

void RowWriter::text(std::string_view value) {
  column();
  switch (format_) {
    case Format::csv:
      return append_csv(row_, guard_ && is_formula(value) ? "'" + std::string(value) : value);
    case Format::tsv: return append_tsv(row_, value);
    case Format::jsonl: return JsonWriter(row_).value(value);
  }
}

void RowWriter::number(uint64_t value) {
  column();
  append_integer(row_, value);
}

void RowWriter::number(int64_t value) {
  column();
  append_integer(row_, value);
}

void RowWriter::number(double value) {
  if (!std::isfinite(value)) return none();
  column();
  if (value == 0) {
    row_.push_back('0');
  } else {
    JsonWriter(row_).value(value);
  }
}

void RowWriter::none() {
  column();
  if (format_ == Format::jsonl) row_ += "null";
}

void RowWriter::end(std::string& out) {
  out += row_;
  out += format_ == Format::jsonl ? "}\n" : "\n";
}

}  // namespace sillok::query
