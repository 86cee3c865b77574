// SPDX-License-Identifier: Apache-2.0
#include "store/schema.h"

#include <string>

#include "sillok/error.h"
#include "store/events.h"

namespace sillok::store {
namespace {

// "SLLK": which program's database it is.
constexpr int64_t kApplication = 0x534C4C4B;

constexpr const char* kVersion1 = R"sql(
CREATE TABLE string(id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE);
CREATE TABLE run(
  id INTEGER PRIMARY KEY, started TEXT NOT NULL, coder TEXT NOT NULL, data TEXT NOT NULL,
  options TEXT NOT NULL, ended TEXT, summary TEXT);
CREATE TABLE report(
  id INTEGER PRIMARY KEY, key INTEGER NOT NULL UNIQUE, name TEXT NOT NULL, day INTEGER NOT NULL,
  source INTEGER NOT NULL REFERENCES string, url TEXT, title TEXT, hash INTEGER NOT NULL,
  text TEXT, sentences INTEGER NOT NULL, words INTEGER NOT NULL, run INTEGER NOT NULL REFERENCES run,
  original INTEGER REFERENCES report, story BLOB NOT NULL);
CREATE INDEX report_day ON report(day);
CREATE TABLE band(
  band INTEGER NOT NULL, day INTEGER NOT NULL, report INTEGER NOT NULL,
  PRIMARY KEY(band, day, report)) WITHOUT ROWID;
CREATE TABLE record(
  id INTEGER PRIMARY KEY, name TEXT NOT NULL, report INTEGER NOT NULL REFERENCES report,
  event INTEGER NOT NULL REFERENCES event, day INTEGER NOT NULL, endday INTEGER NOT NULL,
  aux INTEGER NOT NULL, standing INTEGER NOT NULL, confidence REAL NOT NULL, quote TEXT NOT NULL,
  json TEXT NOT NULL, telling BLOB NOT NULL);
CREATE INDEX record_name ON record(name);
CREATE INDEX record_report ON record(report);
CREATE INDEX record_event ON record(event);
CREATE INDEX record_day ON record(day);
CREATE VIRTUAL TABLE words USING fts5(
  quote, content='record', content_rowid='id', tokenize='porter unicode61 remove_diacritics 2');
CREATE TABLE event(
  id INTEGER PRIMARY KEY, name TEXT NOT NULL, lead INTEGER NOT NULL REFERENCES record,
  day INTEGER NOT NULL, endday INTEGER NOT NULL, category TEXT NOT NULL, mode TEXT, cameo TEXT,
  quad INTEGER, goldstein REAL, scale REAL, aux INTEGER NOT NULL, country TEXT, lat REAL, lon REAL,
  confidence REAL NOT NULL, records INTEGER NOT NULL, reports INTEGER NOT NULL,
  sources INTEGER NOT NULL, originals INTEGER NOT NULL, first_report INTEGER NOT NULL,
  last_report INTEGER NOT NULL);
CREATE INDEX event_name ON event(name);
CREATE INDEX event_day ON event(day, id);
CREATE TABLE party(
  string INTEGER NOT NULL, side INTEGER NOT NULL, day INTEGER NOT NULL, event INTEGER NOT NULL,
  PRIMARY KEY(string, side, day, event)) WITHOUT ROWID;
CREATE TABLE pair(
  actor INTEGER NOT NULL, recipient INTEGER NOT NULL, day INTEGER NOT NULL,
  event INTEGER NOT NULL, PRIMARY KEY(actor, recipient, day, event)) WITHOUT ROWID;
CREATE INDEX pair_event ON pair(event, actor, recipient);
CREATE TABLE dyad_day(
  actor INTEGER NOT NULL, recipient INTEGER NOT NULL, day INTEGER NOT NULL,
  endday INTEGER NOT NULL, events INTEGER NOT NULL, reports INTEGER NOT NULL,
  sources INTEGER NOT NULL, quad1 INTEGER NOT NULL, quad2 INTEGER NOT NULL,
  quad3 INTEGER NOT NULL, quad4 INTEGER NOT NULL, goldstein INTEGER NOT NULL,
  goldsteins INTEGER NOT NULL, scale INTEGER NOT NULL, scales INTEGER NOT NULL,
  PRIMARY KEY(actor, recipient, day, endday)) WITHOUT ROWID;
CREATE TABLE coverage(
  day INTEGER NOT NULL, source INTEGER NOT NULL, reports INTEGER NOT NULL,
  coded INTEGER NOT NULL, PRIMARY KEY(day, source)) WITHOUT ROWID;
CREATE TABLE watch(
  place TEXT PRIMARY KEY, etag TEXT, modified TEXT, checked TEXT) WITHOUT ROWID;
)sql";

// Why sentences gave no event: of each report as JSON {"reason": sentences}, and summed by day and
// outlet. Of reports that were added before, it is not known.
constexpr const char* kVersion2 = R"sql(
ALTER TABLE report ADD COLUMN silences TEXT;
CREATE TABLE silence(
  day INTEGER NOT NULL, source INTEGER NOT NULL, reason TEXT NOT NULL, sentences INTEGER NOT NULL,
  PRIMARY KEY(day, source, reason)) WITHOUT ROWID;
-- Wide enough that counts by day and kind need not read the events themselves.
DROP INDEX event_day;
CREATE INDEX event_day ON event(
  day, id, endday, aux, category, quad, goldstein, scale, reports, sources);
)sql";

// By which names an event can be asked for: that of each of its records.
constexpr const char* kVersion3 = R"sql(
ALTER TABLE record ADD COLUMN naming INTEGER NOT NULL DEFAULT 0;
CREATE INDEX record_naming ON record(naming);
DROP INDEX event_name;
)sql";

void add_namings(Database& db) {
  Statement rows(db, "SELECT r.id, r.name, p.key FROM record r JOIN report p ON p.id = r.report");
  Statement write(db, "UPDATE record SET naming = ? WHERE id = ?");
  while (rows.step())
    write.bind(1, naming_of(rows.text(1), rows.integer(2))).bind(2, rows.integer(0)).once();
}

// Each brings a database from the version before it to its own; the first makes an empty file one.
struct Migration {
  const char* sql;
  void (*then)(Database&) = nullptr;
};
constexpr Migration kMigrations[] = {{kVersion1}, {kVersion2}, {kVersion3, add_namings}};
static_assert(std::size(kMigrations) == kSchemaVersion);

int64_t version_of(Database& db) { return db.integer("PRAGMA user_version"); }

void refuse_others(Database& db) {
  const int64_t application = db.integer("PRAGMA application_id");
  const bool empty = db.integer("SELECT count(*) FROM sqlite_schema") == 0;
  if (application != kApplication && !empty) {
    throw Error(ErrorCode::resource, "this is another program's database", db.path(),
                "give a database that 'sillok add' made, or the name of a new one");
  }
  if (version_of(db) > kSchemaVersion) {
    throw Error(ErrorCode::resource,
                "the database has version " + std::to_string(version_of(db)) +
                    ", and this program knows " + std::to_string(kSchemaVersion),
                db.path(), "use a newer sillok");
  }
}

}  // namespace

void migrate(Database& db) {
  refuse_others(db);
  if (version_of(db) == kSchemaVersion) return;
  Transaction all(db);
  for (int64_t version = version_of(db); version < kSchemaVersion; ++version) {
    db.run(kMigrations[version].sql);
    if (kMigrations[version].then != nullptr) kMigrations[version].then(db);
  }
  db.run("PRAGMA application_id = " + std::to_string(kApplication));
  db.run("PRAGMA user_version = " + std::to_string(kSchemaVersion));
  all.commit();
}

void check_version(Database& db) {
  refuse_others(db);
  if (version_of(db) != kSchemaVersion) {
    throw Error(ErrorCode::resource,
                version_of(db) == 0
                    ? std::string("the database is empty")
                    : "the database has the older version " + std::to_string(version_of(db)),
                db.path(),
                version_of(db) == 0 ? "fill it: sillok add --db " + db.path() + " reports.jsonl"
                                    : "bring it up to date: sillok add --db " + db.path());
  }
}

}  // namespace sillok::store
