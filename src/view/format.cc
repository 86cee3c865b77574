// SPDX-License-Identifier: Apache-2.0
#include "view/format.h"

#include <algorithm>
#include <cmath>

#include "base/json.h"
#include "base/tsv.h"
#include "base/utf8.h"
#include "sillok/error.h"
#include "view/format_parts.h"
#include "view/records.h"

namespace sillok::view {
namespace {

constexpr Format kFormats[] = {
    {"jsonl", "one JSON object a line, with everything that is known"},
    {"csv", "a table, one record a line"},
    {"tsv", "the same, separated by tabs"},
    {"excel", "the same for spreadsheets"},
    {"plover", "PLOVER 2.0's JSON, one object a line"},
    {"polecat", "the columns of POLECAT"},
    {"icews", "the columns of ICEWS, one pair of parties a line"},
    {"phoenix", "the columns of Phoenix, one pair of parties a line"},
    {"gdelt", "the columns of GDELT 2.0's events, one pair of parties a line"},
    {"gdelt-mentions", "the columns of GDELT 2.0's mentions"},
    {"geojson", "points for maps (RFC 7946)"},
    {"graphml", "who acts on whom, added up, for network programs"},
    {"prodigy", "marked sentences for Prodigy"},
    {"doccano", "marked sentences for doccano"},
    {"brat", "marked sentences for brat, a folder of files", true},
};

class JsonLines : public RecordWriter {
 public:
  using RecordWriter::add;
  void add(std::string& out, const Record& record, const Tellings&) override {
    write_record(out, record);
    out.push_back('\n');
  }
};

bool known(std::string_view name) {
  return std::any_of(std::begin(kFormats), std::end(kFormats),
                     [&](const Format& format) { return format.name == name; });
}

bool is_line_end(char32_t c) { return c == 0x85 || c == 0x2028 || c == 0x2029; }

}  // namespace

Tellings told_in(const Record& record) {
  Tellings out;
  out.mentions = std::max<uint32_t>(1, static_cast<uint32_t>(record.mentions.size()));
  out.first_report = out.last_report = record.report.date;
  return out;
}

std::span<const Format> formats() { return kFormats; }

std::unique_ptr<RecordWriter> RecordWriter::make(std::string_view format,
                                                 const WriterOptions& options) {
  if (format == "jsonl") return std::make_unique<JsonLines>();
  if (known(format) && !options.codes) throw Error(ErrorCode::usage, "no tables of codes given");
  if (format == "csv" || format == "tsv" || format == "excel") return make_flat(format, options);
  if (format == "plover") return make_plover(options);
  if (format == "polecat") return make_polecat(options);
  if (format == "icews") return make_icews(options);
  if (format == "phoenix") return make_phoenix(options);
  if (format == "gdelt") return make_gdelt(options);
  if (format == "gdelt-mentions") return make_gdelt_mentions(options);
  if (format == "geojson") return make_geojson(options);
  if (format == "graphml") return make_graphml(options);
  if (format == "prodigy") return make_prodigy(options);
  if (format == "doccano") return make_doccano(options);
  if (format == "brat") return make_brat(options);
  std::string names;
  for (const Format& one : kFormats) names += (names.empty() ? "" : " ") + std::string(one.name);
  throw Error(ErrorCode::usage, "no such output format: '" + std::string(format) + "'", "--to",
              "the formats are " + names);
}

void RecordWriter::begin(std::string&) {}
void RecordWriter::end(std::string&) {}
std::vector<NamedFile> RecordWriter::take_files() { return {}; }

void RecordWriter::leave_out(std::string_view reason) {
  const auto found = left_out_.find(reason);
  if (found == left_out_.end())
    left_out_.emplace(reason, 1);
  else
    ++found->second;
}

std::string on_one_line(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (size_t i = 0; i < text.size();) {
    const auto c = static_cast<unsigned char>(text[i]);
    if (c < 0x80) {
      out.push_back(c < 0x20 || c == 0x7f ? ' ' : text[i]);
      ++i;
      continue;
    }
    const CodePoint point = code_point_at(text, i);
    if (is_line_end(point.value) || (point.value >= 0x80 && point.value < 0xa0))
      out.push_back(' ');
    else
      append_utf8(out, point.value);
    i += point.length;
  }
  return out;
}

std::string decimal(double value, int digits) {
  std::string out;
  if (std::isfinite(value)) JsonWriter(out).value(value, digits);
  return out;
}

std::string joined(const std::vector<std::string>& items, std::string_view separator,
                   std::string_view none) {
  std::string out;
  bool any = false;
  for (size_t i = 0; i < items.size(); ++i) {
    if (i > 0) out += separator;
    std::string item = items[i];
    std::replace(item.begin(), item.end(), ';', ',');
    any = any || !item.empty();
    out += item.empty() ? none : std::string_view(item);
  }
  return any ? out : std::string(none);
}

std::string_view not_happened(const Record& record) {
  if ((record.aux & kNegation) != 0) return "negated";
  if ((record.aux & kHypothetical) != 0) return "hypothetical";
  if ((record.aux & kFuture) != 0) return "future";
  return {};
}

std::string_view city_of(const Location& place) {
  return place.resolution == 4 ? std::string_view(place.resolved) : std::string_view();
}

std::string_view district_of(const Location& place) {
  return place.resolution == 3 ? std::string_view(place.resolved) : std::string_view();
}

std::string_view province_of(const Location& place) {
  if (!place.province.empty()) return place.province;
  return place.resolution == 2 ? std::string_view(place.resolved) : std::string_view();
}

bool on_the_globe(const Location& place) {
  return place.located() && std::fabs(place.lat) <= 90 && std::fabs(place.lon) <= 180;
}

void Row::separate() {
  if (!first_) out_.push_back(style_ == TableStyle::tab ? '\t' : ',');
  first_ = false;
}

void Row::text(std::string_view cell) {
  separate();
  std::string line = on_one_line(cell);
  if (style_ == TableStyle::tab) {
    std::replace(line.begin(), line.end(), '"', '\'');
    out_ += line;
    return;
  }
  if (style_ != TableStyle::csv && is_formula(line)) line.insert(0, 1, '\'');
  // A blank at an end is kept by quotes alone.
  const bool quoted = line.find_first_of("\",") != std::string::npos || line.starts_with(' ') ||
                      line.ends_with(' ');
  if (!quoted) {
    out_ += line;
    return;
  }
  out_.push_back('"');
  for (const char c : line) {
    if (c == '"') out_.push_back('"');
    out_.push_back(c);
  }
  out_.push_back('"');
}

void Row::number(double value, int digits) {
  separate();
  out_ += decimal(value, digits);
}

void Row::integer(int64_t value) {
  separate();
  out_ += std::to_string(value);
}

void Row::empty(int cells) {
  for (int i = 0; i < cells; ++i) separate();
}

void Row::end() {
  out_ += style_ == TableStyle::excel ? "\r\n" : "\n";
  first_ = true;
}

}  // namespace sillok::view
