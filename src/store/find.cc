// SPDX-License-Identifier: Apache-2.0
// What a Reader finds for people who look around: places, words, names, outlets.
#include "base/dates.h"
#include "base/utf8.h"
#include "store/filter.h"
#include "store/reader_state.h"

namespace sillok::store {
namespace {

// Characters that no sentence holds, to tell where FTS5 found its words.
constexpr std::string_view kBegin = "\x02", kEnd = "\x03";

// A text with marks, taken apart into the text and the code points between marks.
void unmark(std::string_view marked, Hit& hit) {
  uint32_t n = 0, begin = 0;
  for (size_t at = 0; at < marked.size();) {
    const size_t length = code_point_at(marked, at).length;
    const std::string_view piece = marked.substr(at, length);
    if (piece == kBegin) {
      begin = n;
    } else if (piece == kEnd) {
      hit.at.emplace_back(begin, n);
    } else {
      hit.text += piece;
      ++n;
    }
    at += length;
  }
}

std::string between(const Filter& filter) {
  std::string out = "1";
  if (filter.from) out += " AND day >= " + std::to_string(*filter.from);
  if (filter.to) out += " AND day <= " + std::to_string(*filter.to);
  return out;
}

}  // namespace

Places Reader::places(const Filter& filter, size_t limit) {
  const Condition where = condition_of(filter);
  // Of columns beside max(), SQLite gives those of the row that has it.
  Statement rows(state_->db,
                 "SELECT e.lat, e.lon, count(*) AS n, sum(e.reports), sum(e.quad IS 1), "
                 "sum(e.quad IS 2), sum(e.quad IS 3), sum(e.quad IS 4), max(e.reports), e.name, "
                 "e.lead FROM event e WHERE " +
                     where.sql + " GROUP BY e.lat, e.lon ORDER BY n DESC, e.lat, e.lon");
  where.bind(rows);
  Statement lead(state_->db, "SELECT json FROM record WHERE id = ?");
  Places out;
  while (rows.step()) {
    if (rows.is_null(0)) {
      out.unplaced += static_cast<uint64_t>(rows.integer(2));
      continue;
    }
    if (out.list.size() >= limit) {
      ++out.more;
      continue;
    }
    PlaceOfEvents place;
    place.events = static_cast<uint64_t>(rows.integer(2));
    place.reports = static_cast<uint64_t>(rows.integer(3));
    for (int i = 0; i < 4; ++i) place.quad[i] = static_cast<uint64_t>(rows.integer(4 + i));
    place.lead = rows.text(9);
    lead.bind(1, rows.integer(10));
    std::string why;
    if (lead.step()) {
      if (auto record = state_->lines.parse(lead.text(0), why); record && record->place)
        place.where = *record->place;
    }
    lead.reset();
    place.where.lat = rows.number(0);
    place.where.lon = rows.number(1);
    out.list.push_back(std::move(place));
  }
  return out;
}

std::vector<Hit> Reader::search(const Filter& filter) {
  const std::string words = words_of(filter.search);
  if (words.empty()) return {};
  Filter rest = filter;
  rest.search.clear();
  rest.after.clear();
  const Condition where = condition_of(rest);
  std::string sql =
      std::string("SELECT ") + kRecordColumns +
      ", highlight(w.words, 0, char(2), char(3)), e.reports, r.day, r.id FROM words w "
      "JOIN record r ON r.id = w.rowid JOIN event e ON e.id = r.event" +
      kRecordJoins + "WHERE " + where.sql + " AND w.words MATCH ?";
  if (!filter.after.empty()) {
    const Place place = place_of(filter.after);
    sql += " AND (r.day, r.id) < (" + std::to_string(place.day) + ", " + std::to_string(place.row) +
           ")";
  }
  sql += " ORDER BY r.day DESC, r.id DESC";
  if (filter.limit > 0) sql += " LIMIT " + std::to_string(filter.limit);
  Statement rows(state_->db, sql);
  where.bind(rows);
  rows.bind(static_cast<int>(where.values.size()) + 1, words);
  std::vector<Hit> out;
  while (rows.step()) {
    Hit hit;
    hit.record = state_->record(rows);
    unmark(rows.text(11), hit);
    hit.reports = static_cast<uint32_t>(rows.integer(12));
    hit.after = std::to_string(rows.integer(13)) + ":" + std::to_string(rows.integer(14));
    out.push_back(std::move(hit));
  }
  return out;
}

std::vector<Named> Reader::names() {
  Statement rows(state_->db, "SELECT s.text, count(DISTINCT p.event) AS n FROM party p JOIN string "
                             "s ON s.id = p.string GROUP BY p.string ORDER BY n DESC, s.text");
  std::vector<Named> out;
  while (rows.step())
    out.push_back({std::string(rows.text(0)), static_cast<uint64_t>(rows.integer(1))});
  return out;
}

std::vector<SourceDay> Reader::source_days(const Filter& filter) {
  Statement rows(state_->db, "SELECT c.day, s.text, c.reports, c.coded FROM coverage c JOIN string "
                             "s ON s.id = c.source WHERE " +
                                 between(filter) + " ORDER BY c.day, s.text");
  std::vector<SourceDay> out;
  while (rows.step())
    out.push_back({std::chrono::sys_days(std::chrono::days(rows.integer(0))),
                   std::string(rows.text(1)), static_cast<uint32_t>(rows.integer(2)),
                   static_cast<uint32_t>(rows.integer(3))});
  return out;
}

std::vector<std::pair<std::string, uint64_t>> Reader::silences(const Filter& filter) {
  Statement rows(state_->db, "SELECT reason, sum(sentences) AS n FROM silence WHERE " +
                                 between(filter) +
                                 " GROUP BY reason HAVING n > 0 ORDER BY n DESC, reason");
  std::vector<std::pair<std::string, uint64_t>> out;
  while (rows.step()) out.emplace_back(rows.text(0), static_cast<uint64_t>(rows.integer(1)));
  return out;
}

}  // namespace sillok::store
