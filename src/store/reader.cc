// SPDX-License-Identifier: Apache-2.0
#include "store/reader.h"

#include <utility>

#include "base/dates.h"
#include "base/utf8.h"
#include "sillok/error.h"
#include "store/events.h"
#include "store/filter.h"
#include "store/reader_state.h"
#include "store/schema.h"

namespace sillok::store {
namespace {

std::string day_of(int64_t number) { return format_day(static_cast<int32_t>(number)); }

constexpr const char* kColumns = kRecordColumns;
constexpr const char* kJoins = kRecordJoins;
// Events with their best record; the columns that `State::event` reads.
std::string select_events(const std::string& from) {
  return std::string("SELECT ") + kColumns +
         ", e.id, e.day, e.endday, e.records, e.reports, e.sources, e.originals, e.first_report, "
         "e.last_report FROM " +
         from + " JOIN record r ON r.id = e.lead" + kJoins;
}

// The event of a record's name (?1) or of a name that it has or had itself (?2).
const std::string kEventOf = "(SELECT event FROM record WHERE name = ?1 OR naming = ?2 LIMIT 1)";

void bind_id(Statement& statement, std::string_view id) {
  statement.bind(1, id);
  if (const int64_t naming = naming_of(id); naming != 0) statement.bind(2, naming);
}

// The characters [start, end) of a text, counted in code points.
std::string_view piece(std::string_view text, uint32_t start, uint32_t end) {
  size_t at = 0, begin = text.size();
  for (uint32_t n = 0; at < text.size() && n < end; ++n) {
    if (n == start) begin = at;
    at += code_point_at(text, at).length;
  }
  return begin < at ? text.substr(begin, at - begin) : std::string_view();
}

}  // namespace

Reader::State::State(const std::string& path) : db(path, Database::Mode::read) {
  check_version(db);
  db.run("PRAGMA cache_size = -65536; PRAGMA temp_store = MEMORY; PRAGMA mmap_size = 1073741824");
}

void Reader::set_deadline(std::optional<std::chrono::steady_clock::time_point> deadline) {
  state_->db.set_deadline(deadline);
}

bool Reader::late() const { return state_->db.late(); }

int64_t Reader::version() { return state_->db.integer("PRAGMA data_version"); }

const std::vector<std::pair<std::string, std::string>>&
Reader::State::data_of(std::string_view json) {
  const auto found = data.find(json);
  if (found != data.end()) return found->second;
  auto& out = data[std::string(json)];
  Statement each(db, "SELECT key, value FROM json_each(?)");
  each.bind(1, json);
  while (each.step()) out.emplace_back(each.text(0), each.text(1));
  return out;
}

Record Reader::State::record(const Statement& row) {
  std::string why;
  auto out = lines.parse(row.text(0), why);
  if (!out)
    throw Error(ErrorCode::resource, "a record is damaged: " + why, db.path(),
                "make the database anew");
  const std::string_view text = row.text(8);
  if (row.is_null(8))
    out->text = row.text(1);
  else
    out->text = piece(text, out->start, out->end);
  out->cluster = row.text(2);
  out->report = {std::string(row.text(3)), day_of(row.integer(4)), std::string(row.text(5)),
                 std::string(row.text(6)), std::string(row.text(7))};
  out->coder = row.text(9);
  out->data = data_of(row.text(10));
  return std::move(*out);
}

Reader::Reader(const std::string& path) : state_(std::make_unique<State>(path)) {}
Reader::Reader(Reader&&) noexcept = default;
Reader::~Reader() = default;

StoredEvent Reader::State::event(const Statement& row) {
  StoredEvent event;
  event.record = record(row);
  event.row = row.integer(11);
  event.record.date = day_of(row.integer(12));
  event.record.enddate = day_of(row.integer(13));
  event.records = static_cast<uint32_t>(row.integer(14));
  event.reports = static_cast<uint32_t>(row.integer(15));
  event.sources = static_cast<uint32_t>(row.integer(16));
  event.originals = static_cast<uint32_t>(row.integer(17));
  event.first_report = day_of(row.integer(18));
  event.last_report = day_of(row.integer(19));
  event.after = std::to_string(row.integer(12)) + ":" + std::to_string(event.row);
  return event;
}

void Reader::each_event(const Filter& filter, const std::function<bool(const StoredEvent&)>& use) {
  const Condition where = filter.limit > 0 ? walk_of(filter) : condition_of(filter);
  const std::string down = filter.newest_first ? " DESC" : "";
  std::string sql = select_events(where.events) + "WHERE " + where.sql + " ORDER BY " + where.day +
                    down + ", " + where.id + down;
  if (filter.limit > 0) sql += " LIMIT " + std::to_string(filter.limit);
  Statement rows(state_->db, sql);
  where.bind(rows);
  while (rows.step()) {
    if (!use(state_->event(rows))) return;
  }
}

std::optional<StoredEvent> Reader::event_of(std::string_view id) {
  Statement rows(state_->db, select_events("event e") + "WHERE e.id = " + kEventOf);
  bind_id(rows, id);
  return rows.step() ? std::optional(state_->event(rows)) : std::nullopt;
}

void Reader::each_record(const Filter& filter, const std::function<bool(const Record&)>& use) {
  const Condition where = condition_of(filter);
  std::string sql = std::string("SELECT ") + kColumns +
                    " FROM event e JOIN record r ON r.event = e.id" + kJoins + "WHERE " +
                    where.sql + " ORDER BY e.day, e.id, p.day, r.id";
  if (filter.limit > 0) sql += " LIMIT " + std::to_string(filter.limit);
  Statement rows(state_->db, sql);
  where.bind(rows);
  while (rows.step()) {
    if (!use(state_->record(rows))) return;
  }
}

std::vector<Record> Reader::records_of(std::string_view id) {
  const bool event = id.starts_with("c-");
  Statement rows(state_->db, std::string("SELECT ") + kColumns + " FROM record r" + kJoins +
                                 "WHERE " + (event ? "r.event = " + kEventOf : "r.name = ?1") +
                                 " ORDER BY p.day, r.id");
  bind_id(rows, id);
  std::vector<Record> out;
  while (rows.step()) out.push_back(state_->record(rows));
  return out;
}

bool Reader::has(uint64_t key) {
  Statement row(state_->db, "SELECT 1 FROM report WHERE key = ?");
  return row.bind(1, static_cast<int64_t>(key)).step();
}

namespace {

constexpr const char* kReports = "SELECT p.id, p.name, p.day, s.text, p.url, p.title, p.text FROM "
                                 "report p JOIN string s ON s.id = p.source ";

// A report from a row of kReports.
Report report_of(const Statement& row) {
  Report out;
  out.id = row.text(1);
  out.date = day_of(row.integer(2));
  out.source = row.text(3);
  out.url = row.text(4);
  out.title = row.text(5);
  out.text = row.text(6);
  return out;
}

}  // namespace

std::vector<Reader::Kept> Reader::reports(int64_t after, size_t limit) {
  Statement rows(state_->db, std::string(kReports) +
                                 "WHERE p.id > ? AND p.text IS NOT NULL ORDER BY p.id LIMIT ?");
  rows.bind(1, after).bind(2, static_cast<int64_t>(limit));
  std::vector<Kept> out;
  while (rows.step()) out.push_back({rows.integer(0), report_of(rows)});
  return out;
}

std::vector<Report> Reader::reports_of(std::string_view id) {
  Statement rows(state_->db, std::string(kReports) +
                                 "WHERE p.id IN (SELECT report FROM record WHERE " +
                                 (id.starts_with("c-") ? "event = " + kEventOf : "name = ?1") +
                                 ") ORDER BY p.day, p.id");
  bind_id(rows, id);
  std::vector<Report> out;
  while (rows.step()) out.push_back(report_of(rows));
  return out;
}

std::vector<Record> Reader::records_of_report(int64_t row) {
  Statement rows(state_->db, std::string("SELECT ") + kColumns + " FROM record r" + kJoins +
                                 "WHERE r.report = ? ORDER BY r.id");
  rows.bind(1, row);
  std::vector<Record> out;
  while (rows.step()) out.push_back(state_->record(rows));
  return out;
}

std::optional<std::pair<int32_t, int32_t>> Reader::days() {
  Statement row(state_->db, "SELECT min(day), max(day) FROM coverage");
  if (!row.step() || row.is_null(0)) return std::nullopt;
  return std::pair(static_cast<int32_t>(row.integer(0)), static_cast<int32_t>(row.integer(1)));
}

Reader::Totals Reader::totals() {
  Database& db = state_->db;
  const auto number = [&](const char* sql) { return static_cast<uint64_t>(db.integer(sql)); };
  Totals out{number("SELECT count(*) FROM report"),
             number("SELECT count(*) FROM record"),
             number("SELECT count(*) FROM event"),
             number("SELECT count(*) FROM report WHERE original IS NOT NULL"),
             number("SELECT count(DISTINCT source) FROM report"),
             "",
             ""};
  if (const auto span = days()) {
    out.first_day = day_of(span->first);
    out.last_day = day_of(span->second);
  }
  return out;
}

std::vector<std::string> Reader::check() {
  std::vector<std::string> out;
  Statement integrity(state_->db, "PRAGMA integrity_check(20)");
  while (integrity.step()) {
    if (integrity.text(0) != "ok") out.emplace_back(integrity.text(0));
  }
  // Sums that are kept beside what they are sums of.
  const std::pair<const char*, const char*> rules[] = {
      {"SELECT count(*) FROM record r LEFT JOIN event e ON e.id = r.event WHERE e.id IS NULL",
       "records without an event"},
      {"SELECT count(*) FROM event e WHERE e.records <> "
       "(SELECT count(*) FROM record WHERE event = e.id)",
       "events whose number of records is wrong"},
      {"SELECT count(*) FROM record r LEFT JOIN report p ON p.id = r.report WHERE p.id IS NULL",
       "records without a report"},
      {"SELECT count(*) FROM (SELECT d.actor FROM dyad_day d JOIN pair q ON q.actor = d.actor AND "
       "q.recipient = d.recipient AND q.day = d.day JOIN event e ON e.id = q.event AND e.endday = "
       "d.endday AND e.aux = 0 GROUP BY d.actor, d.recipient, d.day, d.endday HAVING count(*) <> "
       "d.events)",
       "sums of a pair and day that are not its events"},
      {"SELECT abs((SELECT coalesce(sum(sentences), 0) FROM silence) - (SELECT coalesce(sum("
       "j.value), 0) FROM report p, json_each(p.silences) j))",
       "sentences without an event that are counted wrongly"},
      {"SELECT abs((SELECT count(*) FROM report) - (SELECT coalesce(sum(reports), 0) FROM "
       "coverage))",
       "reports that the coverage does not count"},
  };
  for (const auto& [sql, what] : rules) {
    if (const int64_t wrong = state_->db.integer(sql); wrong != 0)
      out.push_back(std::to_string(wrong) + " " + what);
  }
  return out;
}

}  // namespace sillok::store
