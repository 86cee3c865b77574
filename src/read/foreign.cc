// SPDX-License-Identifier: Apache-2.0
#include "read/foreign.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <utility>

#include "base/dates.h"
#include "base/holds.h"
#include "base/tsv.h"
#include "base/utf8.h"
#include "document/columns.h"
#include "read/foreign_row.h"
#include "read/source.h"

namespace sillok::read {
namespace {

constexpr size_t kLongestLine = size_t{1} << 20U;
constexpr size_t kLongestPiece = 80;

// ISO-8859-1 where it is no UTF-8.
std::string decoded(std::string_view line) {
  if (find_invalid_utf8(line) == std::string_view::npos) return std::string(line);
  std::string out;
  for (const char c : line) append_utf8(out, static_cast<unsigned char>(c));
  return out;
}

// With `quoted`, a tab between double quotes does not part cells.
std::vector<std::string> cells_of(std::string_view line, bool quoted) {
  std::vector<std::string> out(1);
  bool inside = false;
  for (const char c : line) {
    if (c == '"' && quoted && (inside || out.back().empty())) inside = !inside;
    if (c == '\t' && !inside)
      out.emplace_back();
    else
      out.back().push_back(c);
  }
  return out;
}

// Without blanks at the ends, quotes around it, and the words for nothing.
std::string cleaned(std::string_view cell, Foreign format) {
  std::string_view text = trim(cell);
  std::string out;
  if (text.size() >= 2 && text.front() == '"' && text.back() == '"') {
    text = text.substr(1, text.size() - 2);
    for (size_t i = 0; i < text.size(); ++i) {
      out.push_back(text[i]);
      if (text[i] == '"' && i + 1 < text.size() && text[i + 1] == '"') ++i;
    }
  } else {
    out = text;
  }
  static constexpr std::string_view kNothing[] = {"None", "NULL"};
  if (format != Foreign::gdelt && holds(kNothing, out)) out.clear();
  return out;
}

// A column's name without case, blanks, underscores, quotes and byte order mark.
std::string key_of(std::string_view name) {
  std::string out = fold(name);
  std::erase_if(out, [](char c) { return c == ' ' || c == '_' || c == '"'; });
  return out == "eventintensity" ? "intensity" : out;  // as some POLECAT files have it
}

std::span<const std::string_view> columns_of(Foreign format, size_t cells) {
  switch (format) {
    case Foreign::polecat: return polecat_columns();
    case Foreign::icews: return icews_columns();
    case Foreign::gdelt: break;
  }
  return cells == 57 || cells == 58 ? gdelt1_columns() : gdelt_columns();
}

bool fits(Foreign format, size_t cells) {
  if (format == Foreign::gdelt) return cells == 57 || cells == 58 || cells == 61;
  return cells == columns_of(format, cells).size();
}

std::string shortened(std::string_view text) {
  if (text.size() <= kLongestPiece) return std::string(text);
  size_t end = kLongestPiece;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
  return std::string(text.substr(0, end)) + "...";
}

}  // namespace

ForeignLines::ForeignLines(Foreign format, std::shared_ptr<const CodeTables> codes)
    : format_(format), codes_(std::move(codes)) {}

// Whether the first line names the columns; where each one stands then.
bool ForeignLines::take_header(const std::vector<std::string>& cells) {
  const auto columns = columns_of(format_, cells.size());
  if (key_of(cells.front()) != key_of(columns.front())) return false;
  header_columns_ = cells.size();
  std::vector<std::string> names;
  for (const std::string& name : cells) names.push_back(key_of(name));
  for (const std::string_view column : columns) {
    const auto at = std::find(names.begin(), names.end(), key_of(column));
    positions_.push_back(static_cast<size_t>(at - names.begin()));
  }
  return true;
}

Record ForeignLines::record_of(const std::string& line, std::vector<std::string> cells) const {
  const size_t wanted = columns_of(format_, cells.size()).size();
  const auto is_named = [&] { return header_columns_ != 0 && cells.size() == header_columns_; };
  const auto usable = [&] {
    if (is_named()) return true;
    while (cells.size() > wanted && trim(cells.back()).empty()) cells.pop_back();
    return fits(format_, cells.size());
  };
  if (!usable()) {
    const std::string found = std::to_string(cells.size()) + " columns";
    cells = cells_of(line, true);
    if (!usable()) throw BadRow{"another number of columns than " + std::to_string(wanted), found};
  }
  // Files with more names than columns name them wrong, so the order counts.
  const bool named = is_named();
  const bool first_version = cells.size() == 57 || cells.size() == 58;
  std::vector<std::string> ordered;
  for (size_t i = 0; i < (named ? positions_.size() : cells.size()); ++i) {
    const size_t at = named ? positions_[i] : i;
    ordered.push_back(at < cells.size() ? cleaned(cells[at], format_) : std::string());
  }
  const ForeignCells values(std::move(ordered));
  switch (format_) {
    case Foreign::polecat: return polecat_record(values, *codes_);
    case Foreign::icews: return icews_record(values, *codes_);
    case Foreign::gdelt: break;
  }
  return gdelt_record(values, *codes_, first_version);
}

std::optional<ForeignRow> ForeignLines::parse(std::string_view raw) {
  ++line_;
  if (raw.ends_with('\r')) raw.remove_suffix(1);
  if (line_ == 1 && raw.starts_with("\xEF\xBB\xBF")) raw.remove_prefix(3);
  if (trim(raw).empty()) return std::nullopt;
  const std::string line = decoded(raw);
  std::vector<std::string> cells = cells_of(line, false);
  if (!std::exchange(begun_, true) && take_header(cells)) return std::nullopt;
  ForeignRow row;
  row.line = line_;
  try {
    row.record = record_of(line, std::move(cells));
  } catch (BadRow& bad) {
    row.reason = std::move(bad.reason);
    row.piece = shortened(bad.piece);
  }
  return row;
}

struct ForeignRows::State {
  Source source;
  ForeignLines lines;
  std::string buffer;
  uint64_t line = 0;
  bool ended = false;
};

ForeignRows::ForeignRows(const std::string& path, Foreign format,
                         std::shared_ptr<const CodeTables> codes)
    : state_(new State{Source(path), ForeignLines(format, std::move(codes)), {}, 0, false}) {}
ForeignRows::ForeignRows(ForeignRows&&) noexcept = default;
ForeignRows& ForeignRows::operator=(ForeignRows&&) noexcept = default;
ForeignRows::~ForeignRows() = default;

std::optional<ForeignRow> ForeignRows::next() {
  State& state = *state_;
  while (!state.ended) {
    const Source::Got got = state.source.read_line(state.buffer, kLongestLine);
    if (got == Source::Got::end) {
      state.ended = true;
      if (state.source.failure().empty()) break;
      return ForeignRow{0, std::nullopt, "unreadable file", state.source.failure()};
    }
    ++state.line;
    if (got == Source::Got::too_long) {
      (void)state.lines.parse("");
      return ForeignRow{state.line, std::nullopt, "too long", "more than a million bytes"};
    }
    if (auto row = state.lines.parse(state.buffer)) return row;
  }
  return std::nullopt;
}

double ForeignCells::number(size_t column) const {
  const std::string_view cell = (*this)[column];
  if (cell.empty()) return std::nan("");
  double value = 0;
  const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
  if (error != std::errc() || end != cell.data() + cell.size() || !std::isfinite(value))
    throw BadRow{"no number", std::string(cell)};
  return value;
}

int64_t ForeignCells::integer(size_t column, int64_t otherwise) const {
  const double value = number(column);
  if (std::isnan(value)) return otherwise;
  // Some programs write whole numbers as 731.0.
  if (value != std::floor(value) || std::fabs(value) > 9e15)
    throw BadRow{"no whole number", std::string((*this)[column])};
  return static_cast<int64_t>(value);
}

std::string ForeignCells::day(size_t column, bool compact) const {
  std::string text((*this)[column]);
  if (compact && text.size() == 8) text.insert(6, "-").insert(4, "-");
  if (!parse_day(text)) throw BadRow{"no such day", std::string((*this)[column])};
  return text;
}

void set_cameo(Record& record, std::string_view code, const CodeTables& codes) {
  const CameoCode* cameo = codes.cameo(code);
  if (cameo == nullptr) throw BadRow{"no such CAMEO code", std::string(code)};
  record.cameo = code;
  record.event.emplace_back(cameo->plover);
  record.quad = codes.quad(cameo->plover);
  record.scale = codes.scale(cameo->plover, cameo->mode);
  if (!cameo->mode.empty()) record.mode.emplace_back(cameo->mode);
  if (!cameo->context.empty()) record.context.emplace_back(cameo->context);
}

void set_coordinates(Location& place, double lat, double lon, std::string_view piece) {
  if (std::isnan(lat) && std::isnan(lon)) return;
  if (!(std::fabs(lat) <= 90 && std::fabs(lon) <= 180))
    throw BadRow{"no such coordinates", std::string(piece)};
  place.lat = lat;
  place.lon = lon;
}

void add_once(std::vector<std::string>& list, std::string_view item) {
  if (!item.empty() && !holds(list, item)) list.emplace_back(item);
}

}  // namespace sillok::read
