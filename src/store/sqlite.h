// SPDX-License-Identifier: Apache-2.0
// SQLite in the manner of the house: what fails throws Error, statements are bound and read by
// type.
//
//   Database db(path, Database::Mode::write);
//   Statement find(db, "SELECT id FROM report WHERE key = ?");
//   find.bind(1, key);
//   if (find.step()) use(find.integer(0));
//   find.reset();
//
// Failure: Error (resource) where the file cannot be opened, is no database or is damaged; Error
// (failed) for the rest, a full disk among it; the message is SQLite's, the hint says what to do.
// Threads: one Database with its Statements, one thread at a time.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "sillok/error.h"

struct sqlite3;
struct sqlite3_stmt;

namespace sillok::store {

// A question that took longer than it may.
struct TimedOut : Error {
  using Error::Error;
};

class Database {
 public:
  enum class Mode : uint8_t { read, write };
  // `write` makes the file where it is missing, in WAL mode.
  Database(const std::string& path, Mode mode);
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;
  ~Database();

  // Runs statements that give no rows.
  void run(const std::string& sql);
  int64_t integer(const std::string& sql);  // the first column of the first row, 0 without one
  int64_t last_id() const;
  uint64_t changes() const;  // rows that the last statement changed
  // Statements that still run at this moment throw TimedOut; nothing: there is no end.
  void set_deadline(std::optional<std::chrono::steady_clock::time_point> deadline);
  bool late() const { return deadline_ && std::chrono::steady_clock::now() >= *deadline_; }
  const std::string& path() const { return path_; }
  [[noreturn]] void fail(int code) const;  // what SQLite says now, as an Error
  sqlite3* handle() const { return db_; }

 private:
  std::string path_;
  sqlite3* db_ = nullptr;
  std::optional<std::chrono::steady_clock::time_point> deadline_;
};

class Statement {
 public:
  Statement(Database& db, const std::string& sql);
  Statement(Statement&&) noexcept;
  Statement& operator=(Statement&&) = delete;
  ~Statement();

  // Parameters count from 1. Text and blobs must live until `step` or `reset`.
  Statement& bind(int at, int64_t value);
  Statement& bind(int at, double value);  // NaN is NULL
  Statement& bind(int at, std::string_view text);
  Statement& bind_blob(int at, std::string_view bytes);
  Statement& bind_null(int at);
  // NULL where it is "" or 0.
  Statement& bind_or_null(int at, std::string_view text);
  Statement& bind_or_null(int at, int64_t value);

  bool step();  // false: no further row; the statement is then reset
  void reset();
  void once();   // runs a statement without rows, and resets it
  int64_t id();  // the same; gives the id of the row that it added

  // Columns count from 0. Views stay valid until the next step or reset.
  bool is_null(int column) const;
  int64_t integer(int column) const;
  double number(int column) const;  // NaN for NULL
  std::string_view text(int column) const;
  std::string_view blob(int column) const;

 private:
  Database& db_;
  sqlite3_stmt* statement_ = nullptr;
};

// A transaction that is taken back unless `commit` was called.
class Transaction {
 public:
  explicit Transaction(Database& db);
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  ~Transaction();
  void commit();

 private:
  Database& db_;
  bool open_ = true;
};

}  // namespace sillok::store
