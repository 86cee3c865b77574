// SPDX-License-Identifier: Apache-2.0
// Inside the room: one table of data/actors while it is read. Knows its columns by name, reads the
// kinds of field that the tables share, and files each complaint with line, piece and hint.
#pragma once

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/dates.h"
#include "base/tsv.h"
#include "compile/compile.h"
#include "pack/actor_tables.h"

namespace sillok::compile {

// PLOVER's sectors.
inline constexpr std::array<std::string_view, 25> kSectors = {
    "COP", "GOV", "JUD", "LEG", "MIL", "PRM", "PTY", "REB", "SPY", "UAF", "UNK", "AGR", "BUS",
    "CRM", "CVL", "EDU", "ELI", "JRN", "LAB", "MED", "REF", "OPP", "REL", "PRE", "SOC"};

template <size_t N>
std::optional<uint32_t> index_in(const std::array<std::string_view, N>& names,
                                 std::string_view name) {
  const auto found = std::find(names.begin(), names.end(), name);
  if (found == names.end()) return {};
  return static_cast<uint32_t>(found - names.begin());
}

template <size_t N>
std::string listed(const std::array<std::string_view, N>& names) {
  std::string out;
  for (const auto name : names) out.append(out.empty() ? "" : " ").append(name);
  return out;
}

// Both days count; open ends are pack::kOpenPast and pack::kOpenFuture.
using Days = std::pair<int32_t, int32_t>;

class Table {
 public:
  Table(const SourceFile& file, std::vector<Diagnostic>& diagnostics)
      : tsv_(parse_tsv(file.text, file.name, diagnostics)), diagnostics_(diagnostics) {}

  const std::vector<TsvRow>& rows() const { return tsv_.rows; }
  const std::string& name() const { return tsv_.source; }

  // False, with a diagnostic, where a column is missing.
  bool has(std::initializer_list<std::string_view> columns) {
    bool all = true;
    for (const auto name : columns) {
      const auto found = std::find(tsv_.columns.begin(), tsv_.columns.end(), name);
      if (found != tsv_.columns.end()) {
        at_[name] = static_cast<size_t>(found - tsv_.columns.begin());
        continue;
      }
      complain(0, "there is no column", name,
               "the first line that is no comment names the columns; see FORMAT.md");
      all = false;
    }
    return all;
  }

  std::string_view get(const TsvRow& row, std::string_view column) const {
    return row.fields[at_.at(column)];
  }

  void complain(uint32_t line, std::string message, std::string_view piece, std::string hint) {
    diagnostics_.push_back({Severity::error, tsv_.source, line, 0, std::move(message),
                            std::string(piece.substr(0, 80)), std::move(hint)});
  }
  void warn(uint32_t line, std::string message, std::string_view piece, std::string hint) {
    complain(line, std::move(message), piece, std::move(hint));
    diagnostics_.back().severity = Severity::warning;
  }

  // The column must hold something.
  bool given(const TsvRow& row, std::string_view column) {
    if (!get(row, column).empty()) return true;
    complain(row.line, "the column '" + std::string(column) + "' is empty", {},
             "fill it in or remove the line");
    return false;
  }

  std::optional<Days> days(const TsvRow& row) {
    const auto one = [&](std::string_view column, bool last,
                         int32_t open) -> std::optional<int32_t> {
      const auto text = get(row, column);
      if (text.empty()) return open;
      const auto day = parse_partial_day(text, last);
      if (!day) {
        complain(row.line, "this is no date", text,
                 "write 2020, 2020-06 or 2020-06-17, or leave it empty");
        return {};
      }
      if (const std::string_view year = text.substr(0, 4); year < "1000" || year > "2100") {
        complain(row.line, "no term or name has such a date", text,
                 "give a year from 1000 to 2100, or leave it empty");
        return {};
      }
      return static_cast<int32_t>(day->time_since_epoch().count());
    };
    const auto from = one("from", false, pack::kOpenPast);
    const auto to = one("to", true, pack::kOpenFuture);
    if (!from || !to) return {};
    if (*from > *to) {
      complain(row.line, "the term ends before it begins", get(row, "from"),
               "put the earlier date into 'from'");
      return {};
    }
    return Days{*from, *to};
  }

  // The days that the row covers whatever is meant by a month or year alone; first > second where
  // there is none. For a row whose days() are good.
  Days certain_days(const TsvRow& row) const {
    const auto one = [&](std::string_view column, bool last, int32_t open) {
      const auto day = parse_partial_day(get(row, column), last);
      return day ? static_cast<int32_t>(day->time_since_epoch().count()) : open;
    };
    return {one("from", true, pack::kOpenPast), one("to", false, pack::kOpenFuture)};
  }

  template <size_t N>
  std::optional<uint32_t> one_of(const TsvRow& row, std::string_view column,
                                 const std::array<std::string_view, N>& names) {
    const auto index = index_in(names, get(row, column));
    if (!index) {
      complain(row.line, "the column '" + std::string(column) + "' holds an unknown word",
               get(row, column), "use one of: " + listed(names));
    }
    return index;
  }

  // A list of PLOVER sectors, possibly empty.
  bool sectors(const TsvRow& row, std::string_view column) {
    const auto list = split(get(row, column), '|');
    for (size_t i = 0; i < list.size(); ++i) {
      if (!index_in(kSectors, list[i])) {
        complain(row.line, "there is no such sector", list[i],
                 "use PLOVER sectors, separated by '|': " + listed(kSectors));
        return false;
      }
      if (std::find(list.begin(), list.begin() + static_cast<ptrdiff_t>(i), list[i]) !=
          list.begin() + static_cast<ptrdiff_t>(i)) {
        complain(row.line, "the sector stands twice", list[i], "name each sector once");
        return false;
      }
    }
    return true;
  }

  std::optional<uint32_t> number(const TsvRow& row, std::string_view column) {
    const auto text = get(row, column);
    uint32_t value = 0;
    for (const char c : text) {
      if (c < '0' || c > '9' || value > 99999) {
        complain(row.line, "this is no number", text, "write digits only, or leave it empty");
        return {};
      }
      value = value * 10 + static_cast<uint32_t>(c - '0');
    }
    return value;
  }

  // False, with a diagnostic, the second time that a key is seen.
  bool unique(const TsvRow& row, std::string key, std::string_view piece) {
    const auto [at, fresh] = seen_.emplace(std::move(key), row.line);
    if (!fresh) {
      complain(row.line, "this stands already in line " + std::to_string(at->second), piece,
               "remove one of the two");
    }
    return fresh;
  }

  // Notes that `key` holds on the row's certain days.
  void holds(const TsvRow& row, const std::string& key, std::string_view piece) {
    const Days days = certain_days(row);
    if (days.first <= days.second) held_[key].push_back({days, row.line, std::string(piece)});
  }
  // Calls `report(line, other_line, piece, other_piece)` for each line that shares more than
  // `slack` days with another of its key, and forgets what was noted.
  template <class Report>
  void overlaps(int32_t slack, const Report& report) {
    for (auto& [key, list] : held_) {
      std::sort(list.begin(), list.end(), [](const Held& a, const Held& b) {
        return std::pair(a.days, a.line) < std::pair(b.days, b.line);
      });
      const Held* longest = nullptr;
      for (const Held& held : list) {
        if (longest != nullptr && shared(longest->days, held.days) > slack)
          report(held.line, longest->line, held.piece, longest->piece);
        if (longest == nullptr || held.days.second > longest->days.second) longest = &held;
      }
    }
    held_.clear();
  }

  // Complains of the first line that is out of order: files are sorted by bytes.
  void sorted(std::string_view text) {
    std::string_view before;
    uint32_t line = 0;
    bool header = true;
    for (size_t at = 0; at < text.size();) {
      const size_t end = std::min(text.find('\n', at), text.size());
      const std::string_view row = text.substr(at, end - at);
      at = end + 1;
      ++line;
      if (row.empty() || row.front() == '#') continue;
      if (header) {
        header = false;
        continue;
      }
      if (row < before) {
        complain(line, "the line is out of order", row.substr(0, row.find('\t')),
                 "sort the lines by bytes, as LC_ALL=C sort does");
        return;
      }
      before = row;
    }
  }

 private:
  struct Held {
    Days days;
    uint32_t line;
    std::string piece;
  };
  static int64_t shared(Days a, Days b) {
    return int64_t{std::min(a.second, b.second)} - std::max(a.first, b.first) + 1;
  }

  Tsv tsv_;
  std::vector<Diagnostic>& diagnostics_;
  std::map<std::string_view, size_t> at_;
  std::map<std::string, uint32_t> seen_;
  std::map<std::string, std::vector<Held>> held_;
};

}  // namespace sillok::compile
