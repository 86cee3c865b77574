// SPDX-License-Identifier: Apache-2.0
#include "read/lnt_database.h"

#include <sqlite3.h>

#include <algorithm>
#include <set>

#include "base/utf8.h"
#include "read/day.h"

namespace sillok::read {
namespace {

class LntDatabase : public Stream {
 public:
  LntDatabase(const std::string& path, const Options& options) : options_(options) {
    if (sqlite3_open_v2(path.c_str(), &db_, SQLITE_OPEN_READONLY | SQLITE_OPEN_PRIVATECACHE,
                        nullptr) != SQLITE_OK) {
      why_ = db_ != nullptr ? sqlite3_errmsg(db_) : "no memory";
      return;
    }
    sqlite3_db_config(db_, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(db_, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    sqlite3_limit(db_, SQLITE_LIMIT_LENGTH,
                  static_cast<int>(std::min<size_t>(record_limit(options), 1U << 30U)));
    sqlite3_exec(db_, "PRAGMA mmap_size=0; PRAGMA cache_size=-8000; PRAGMA cell_size_check=ON",
                 nullptr, nullptr, nullptr);
    begin();
  }
  ~LntDatabase() override {
    sqlite3_finalize(rows_);
    sqlite3_close(db_);
  }

  std::optional<Item> next() override {
    if (ended_) return std::nullopt;
    if (!why_.empty()) {
      ended_ = true;
      return rejected_item(layout_ ? "unknown layout" : "damaged file", why_);
    }
    const int state = sqlite3_step(rows_);
    if (state == SQLITE_ROW) return read();
    ended_ = true;
    if (state == SQLITE_DONE) return std::nullopt;
    return rejected_item(state == SQLITE_TOOBIG ? "too long" : "damaged file", sqlite3_errmsg(db_));
  }

 private:
  using Names = std::set<std::string>;

  // The columns of a plain table; none where there is no such table.
  Names columns(const std::string& table) {
    Names names;
    sqlite3_stmt* query = nullptr;
    // A virtual table has no page of its own, and a generated column computes: neither is read.
    const char* sql = "SELECT c.name FROM sqlite_schema s, pragma_table_xinfo(s.name) c "
                      "WHERE s.type = 'table' AND s.rootpage > 0 AND s.name = ? AND c.hidden = 0";
    if (sqlite3_prepare_v2(db_, sql, -1, &query, nullptr) != SQLITE_OK) {
      if (why_.empty()) why_ = sqlite3_errmsg(db_);
      return names;
    }
    sqlite3_bind_text(query, 1, table.c_str(), -1, SQLITE_TRANSIENT);
    while (sqlite3_step(query) == SQLITE_ROW) names.insert(text(query, 0));
    sqlite3_finalize(query);
    return names;
  }

  void begin() {
    const Names meta = columns("meta");
    const Names articles = columns("articles");
    if (!why_.empty()) return;
    if (!articles.contains("ID") || !articles.contains("Article") || !meta.contains("ID")) {
      layout_ = true;
      why_ = "I do not know this layout: tables " + tables() +
             "; lnt_convert writes 'meta' with ID and 'articles' with ID and Article";
      return;
    }
    const auto column = [&](const char* name) {
      return meta.contains(name) ? std::string(", m.") + name : std::string(", NULL");
    };
    const std::string sql = "SELECT a.ID, a.Article" + column("Date") + column("Headline") +
                            column("Newspaper") +
                            " FROM articles a LEFT JOIN meta m ON m.ID = a.ID ORDER BY a.rowid";
    if (sqlite3_prepare_v2(db_, sql.c_str(), -1, &rows_, nullptr) != SQLITE_OK)
      why_ = sqlite3_errmsg(db_);
  }

  // The names of all tables, for people.
  std::string tables() {
    std::string out;
    sqlite3_stmt* query = nullptr;
    if (sqlite3_prepare_v2(db_, "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name",
                           -1, &query, nullptr) == SQLITE_OK) {
      while (out.size() < 300 && sqlite3_step(query) == SQLITE_ROW)
        out += (out.empty() ? "" : ", ") + shortened(text(query, 0));
    }
    sqlite3_finalize(query);
    return out.empty() ? "none" : find_invalid_utf8(out) == std::string::npos ? out : "unreadable";
  }

  static std::string text(sqlite3_stmt* row, int column) {
    const auto* bytes = reinterpret_cast<const char*>(sqlite3_column_text(row, column));
    return bytes == nullptr
               ? std::string()
               : std::string(bytes, static_cast<size_t>(sqlite3_column_bytes(row, column)));
  }

  Item read() {
    Item item;
    item.line = ++count_;
    item.report.id = text(rows_, 0);
    item.report.text = text(rows_, 1);
    item.report.title = text(rows_, 3);
    item.report.source = text(rows_, 4);
    std::string date = text(rows_, 2);
    const int type = sqlite3_column_type(rows_, 2);
    if (type == SQLITE_FLOAT || type == SQLITE_INTEGER) {
      const double days = sqlite3_column_double(rows_, 2);
      if (days > -800'000 && days < 3'000'000)
        date = day_of_milliseconds(static_cast<int64_t>(days) * 86'400'000).value_or(date);
    }
    for (const std::string* field :
         {&item.report.id, &item.report.text, &item.report.title, &item.report.source, &date}) {
      if (find_invalid_utf8(*field) == std::string::npos) continue;
      item.report.id.clear();
      item.reject = rejected("bad UTF-8", "in the article that is " + std::to_string(count_) +
                                              " in the order of the table");
      return item;
    }
    finish_report(item, date, options_);
    return item;
  }

  const Options options_;
  sqlite3* db_ = nullptr;
  sqlite3_stmt* rows_ = nullptr;
  std::string why_;      // set: it cannot be read
  bool layout_ = false;  // because its tables are others
  uint64_t count_ = 0;
  bool ended_ = false;
};

}  // namespace

std::unique_ptr<Stream> lnt_reports(const std::string& path, const Options& options) {
  return std::make_unique<LntDatabase>(path, options);
}

bool is_database(std::string_view first) {
  return first.starts_with(std::string_view("SQLite format 3\0", 16));
}

}  // namespace sillok::read
