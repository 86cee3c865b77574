// SPDX-License-Identifier: Apache-2.0
#include "store/sqlite.h"

#include <sqlite3.h>

#include <cmath>
#include <limits>
#include <utility>

#include "sillok/error.h"

namespace sillok::store {
namespace {

// How long a writer waits for another one, and a reader for a checkpoint.
constexpr int kPatienceMs = 10'000;
// Steps of SQLite's machine between two looks at the clock: some tenth of a millisecond.
constexpr int kStepsALook = 10'000;

const char* hint_of(int code) {
  switch (code & 0xff) {
    case SQLITE_CANTOPEN: return "check that the folder exists and may be read and written";
    case SQLITE_NOTADB: return "give a database that 'sillok add' made";
    case SQLITE_CORRUPT: return "restore a copy, or make it anew with 'sillok add'";
    case SQLITE_IOERR:
      return "look at the disk, its room and what limits files; what was committed before is kept";
    case SQLITE_NOMEM: return "end what else takes memory; what was committed before is kept";
    case SQLITE_FULL: return "make room on the disk; what was committed before is kept";
    case SQLITE_READONLY: return "the file or its folder may not be written; copy it elsewhere";
    case SQLITE_INTERRUPT: return "ask for fewer days or a narrower filter";
    case SQLITE_BUSY: return "another program is writing to it; try again when it has ended";
    default: return "";
  }
}

bool unusable(int code) {
  code &= 0xff;
  return code == SQLITE_CANTOPEN || code == SQLITE_NOTADB || code == SQLITE_CORRUPT;
}

}  // namespace

Database::Database(const std::string& path, Mode mode) : path_(path) {
  const int flags =
      mode == Mode::write ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READONLY;
  const int code = sqlite3_open_v2(path.c_str(), &db_, flags | SQLITE_OPEN_NOMUTEX, nullptr);
  if (code != SQLITE_OK) {
    try {
      fail(code);
    } catch (...) {
      sqlite3_close(db_);
      throw;
    }
  }
  sqlite3_busy_timeout(db_, kPatienceMs);
  sqlite3_extended_result_codes(db_, 1);
  // A schema that others wrote must not run functions behind our back.
  sqlite3_db_config(db_, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_db_config(db_, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
}

Database::~Database() { sqlite3_close(db_); }

void Database::fail(int code) const {
  const std::string what = db_ != nullptr ? sqlite3_errmsg(db_) : sqlite3_errstr(code);
  if (code == SQLITE_INTERRUPT)
    throw TimedOut(ErrorCode::failed, "the question takes too long", path_, hint_of(code));
  throw Error(unusable(code) ? ErrorCode::resource : ErrorCode::failed, what, path_, hint_of(code));
}

void Database::run(const std::string& sql) {
  if (const int code = sqlite3_exec(db_, sql.c_str(), nullptr, nullptr, nullptr); code != SQLITE_OK)
    fail(code);
}

int64_t Database::integer(const std::string& sql) {
  Statement statement(*this, sql);
  return statement.step() ? statement.integer(0) : 0;
}

void Database::set_deadline(std::optional<std::chrono::steady_clock::time_point> deadline) {
  deadline_ = deadline;
  if (!deadline) {
    sqlite3_progress_handler(db_, 0, nullptr, nullptr);
    return;
  }
  const auto look = [](void* self) { return static_cast<Database*>(self)->late() ? 1 : 0; };
  sqlite3_progress_handler(db_, kStepsALook, look, this);
}

int64_t Database::last_id() const { return sqlite3_last_insert_rowid(db_); }
uint64_t Database::changes() const { return static_cast<uint64_t>(sqlite3_changes64(db_)); }

Statement::Statement(Database& db, const std::string& sql) : db_(db) {
  const int code = sqlite3_prepare_v3(db.handle(), sql.c_str(), static_cast<int>(sql.size()),
                                      SQLITE_PREPARE_PERSISTENT, &statement_, nullptr);
  if (code != SQLITE_OK) db.fail(code);
}

Statement::Statement(Statement&& other) noexcept
    : db_(other.db_), statement_(std::exchange(other.statement_, nullptr)) {}

Statement::~Statement() { sqlite3_finalize(statement_); }

Statement& Statement::bind(int at, int64_t value) {
  sqlite3_bind_int64(statement_, at, value);
  return *this;
}

Statement& Statement::bind(int at, double value) {
  if (std::isnan(value))
    sqlite3_bind_null(statement_, at);
  else
    sqlite3_bind_double(statement_, at, value);
  return *this;
}

Statement& Statement::bind(int at, std::string_view text) {
  // A view of nothing may have no address, which SQLite reads as NULL.
  sqlite3_bind_text64(statement_, at, text.empty() ? "" : text.data(), text.size(), SQLITE_STATIC,
                      SQLITE_UTF8);
  return *this;
}

Statement& Statement::bind_blob(int at, std::string_view bytes) {
  sqlite3_bind_blob64(statement_, at, bytes.empty() ? "" : bytes.data(), bytes.size(),
                      SQLITE_STATIC);
  return *this;
}

Statement& Statement::bind_null(int at) {
  sqlite3_bind_null(statement_, at);
  return *this;
}

Statement& Statement::bind_or_null(int at, std::string_view text) {
  return text.empty() ? bind_null(at) : bind(at, text);
}

Statement& Statement::bind_or_null(int at, int64_t value) {
  return value == 0 ? bind_null(at) : bind(at, value);
}

bool Statement::step() {
  const int code = sqlite3_step(statement_);
  if (code == SQLITE_ROW) return true;
  if (code != SQLITE_DONE) {
    // The message must be read before the reset that ends the statement.
    try {
      db_.fail(code);
    } catch (...) {
      sqlite3_reset(statement_);
      throw;
    }
  }
  sqlite3_reset(statement_);
  return false;
}

void Statement::reset() { sqlite3_reset(statement_); }

void Statement::once() {
  while (step()) {}
}

int64_t Statement::id() {
  once();
  return db_.last_id();
}

bool Statement::is_null(int column) const {
  return sqlite3_column_type(statement_, column) == SQLITE_NULL;
}
int64_t Statement::integer(int column) const { return sqlite3_column_int64(statement_, column); }
double Statement::number(int column) const {
  return is_null(column) ? std::numeric_limits<double>::quiet_NaN()
                         : sqlite3_column_double(statement_, column);
}
std::string_view Statement::text(int column) const {
  const auto* bytes = reinterpret_cast<const char*>(sqlite3_column_text(statement_, column));
  return bytes == nullptr
             ? std::string_view()
             : std::string_view(bytes,
                                static_cast<size_t>(sqlite3_column_bytes(statement_, column)));
}
std::string_view Statement::blob(int column) const {
  const auto* bytes = static_cast<const char*>(sqlite3_column_blob(statement_, column));
  return bytes == nullptr
             ? std::string_view()
             : std::string_view(bytes,
                                static_cast<size_t>(sqlite3_column_bytes(statement_, column)));
}

Transaction::Transaction(Database& db) : db_(db) { db_.run("BEGIN IMMEDIATE"); }

Transaction::~Transaction() {
  if (open_) sqlite3_exec(db_.handle(), "ROLLBACK", nullptr, nullptr, nullptr);
}

void Transaction::commit() {
  db_.run("COMMIT");
  open_ = false;
}

}  // namespace sillok::store
