// SPDX-License-Identifier: Apache-2.0
// Asks a database: events and records by filters, counts, and what `query` counts further.
//
//   store::Reader reader("events.db");
//   reader.each_event({.actors = {"PRK"}, .recipients = {"KOR"}}, [&](const StoredEvent& event) {
//     ...;
//     return true;   // false: no more
//   });
//
// A Reader sees the database as it is committed at the time of each call, also while a Writer adds.
// Failure: Error (resource) where the file is missing, no such database, or of another version;
// Error (usage) for a filter that makes no sense. Threads: one Reader, one thread.
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "query/cells.h"
#include "query/index.h"
#include "sillok/record.h"

namespace sillok::store {

// What events are asked for; what is not given does not matter.
struct Filter {
  std::optional<int32_t> from = {}, to = {};  // days since 1970-01-01, both included, of the event
  // A party by country ("PRK"), CAMEO code ("PRKMIL"; "PRKMIL*" for those that begin with it), name
  // ("Kim Jong Un") or identifier. Any of a list; all of the three lists.
  std::vector<std::string> actors = {}, recipients = {}, parties = {};
  std::vector<std::string> events =
      {};  // categories ("ASSAULT") or CAMEO codes that begin so ("19")
  std::vector<std::string> places = {};   // alpha-3, or the name of a place
  std::vector<std::string> sources = {};  // outlets, of which one at least tells it
  std::string search = {};                // words that a record's sentence holds (FTS5)
  int quad = 0;                           // 1 to 4
  bool both = false;       // also recipient to actor, where one land each is asked for
  bool all_modes = false;  // also planned, possible, denied and recalled events
  uint32_t min_reports = 0, min_sources = 0;
  double min_confidence = 0;
  uint64_t limit = 0;      // 0: all
  std::string after = {};  // "DAY:ROW" of the last event of the page before
  bool newest_first = false;
};

// An event of the world with all that is told of it.
struct StoredEvent {
  int64_t row = 0;
  Record record;  // the record that tells it best, with the event's day and cluster
  uint32_t records = 0, reports = 0, sources = 0;
  uint32_t originals = 0;                 // reports that are no copies of one another
  std::string first_report, last_report;  // days
  std::string after = {};                 // for Filter::after
};

// All events between two, one way or, `undirected`, both; `actor` is then the first by letters.
struct Pair {
  std::string actor, recipient;
  query::Sums sums;
  std::string first, last;  // days
};

// Where events happened: all that lie at one point.
struct PlaceOfEvents {
  Location where;
  uint64_t events = 0, reports = 0;
  std::array<uint64_t, 4> quad = {};
  std::string lead;  // "c-...", the event that most reports tell
};
struct Places {
  std::vector<PlaceOfEvents> list;  // most events first
  uint64_t unplaced = 0;            // events without a point
  uint64_t more = 0;                // points beyond the limit
};

// A record whose sentence holds the words asked for, at which code points of it.
struct Hit {
  Record record;
  std::string text;  // the sentence, at most 300 characters
  std::vector<std::pair<uint32_t, uint32_t>> at;
  uint32_t reports = 0;  // of its event
  std::string after;
};

// What a party is asked for by, and of how many events it is a party.
struct Named {
  std::string text;
  uint64_t events = 0;
};

// Reports of an outlet and day, and those of them that tell an event.
struct SourceDay {
  std::chrono::sys_days day;
  std::string source;
  uint32_t reports = 0, coded = 0;
};

// One row of a count: its keys in the order asked for, and how many.
struct Count {
  std::vector<std::string> keys;
  uint64_t events = 0, reports = 0;
};

class Reader {
 public:
  explicit Reader(const std::string& path);
  Reader(Reader&&) noexcept;
  ~Reader();

  // What would take longer than until then throws TimedOut (sqlite.h).
  void set_deadline(std::optional<std::chrono::steady_clock::time_point> deadline);
  // Whether it is later: for those who go on counting with what they have read.
  bool late() const;
  // Another number after every change that others committed; for this Reader alone.
  int64_t version();

  // By day, then row; `use` gives false to end it.
  void each_event(const Filter& filter, const std::function<bool(const StoredEvent&)>& use);
  // The same events, every record of each: by report day, then row.
  void each_record(const Filter& filter, const std::function<bool(const Record&)>& use);
  // The event of this id, or the one that a record ("e-...") tells.
  std::optional<StoredEvent> event_of(std::string_view id);
  // All records of an event ("c-..."), or the records of this id ("e-...").
  std::vector<Record> records_of(std::string_view id);

  // Keys: actor recipient event cameo root quad day week month year place source. Sorted by key.
  std::vector<Count> count(const Filter& filter, const std::vector<std::string>& keys);
  static const std::vector<std::string>& count_keys();

  bool has(uint64_t key);  // of a report

  // Events by who, whom and day, as `query` counts them, sorted by actor, recipient and day; of the
  // filter's events, each once for every pair of countries between which it is (where the filter
  // names parties, perhaps also pairs with others). Events with nobody on a side are in no cell.
  struct Cells {
    std::vector<std::string> codes;
    std::vector<query::Cell> cells;
  };
  Cells cells(const Filter& filter);
  // The filter's events by their days, each counted once, whoever is party of it; sorted.
  std::vector<query::DaySums> day_sums(const Filter& filter);
  // Pairs by their events, most first; a pair with nobody on a side is none.
  std::vector<Pair> pairs(const Filter& filter, bool undirected);
  Places places(const Filter& filter, size_t limit);
  // Records with these words, newest first; `filter.limit` and `filter.after` count records.
  std::vector<Hit> search(const Filter& filter);
  // Everything that a party can be asked for by, most events first.
  std::vector<Named> names();
  std::vector<SourceDay> source_days(const Filter& filter);
  // Sentences without an event by reason, most first.
  std::vector<std::pair<std::string, uint64_t>> silences(const Filter& filter);
  // Reports read, by day.
  std::vector<query::Coverage> coverage();

  // Reports whose text is kept, in order of their rows, at most `limit` of those behind row
  // `after`: for recoding.
  struct Kept {
    int64_t row;
    Report report;
  };
  std::vector<Kept> reports(int64_t after, size_t limit);
  std::vector<Record> records_of_report(int64_t row);
  // The reports in which this record ("e-...") or event ("c-...") is told.
  std::vector<Report> reports_of(std::string_view id);

  // The first and last day of the reports, or nothing where there are none.
  std::optional<std::pair<int32_t, int32_t>> days();

  // Rows of each table and days covered, for `doctor`.
  struct Totals {
    uint64_t reports, records, events, copies, sources;
    std::string first_day, last_day;  // of reports, or ""
  };
  Totals totals();
  // What SQLite and we ourselves find wrong: empty where all is well.
  std::vector<std::string> check();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace sillok::store
