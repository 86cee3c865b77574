// SPDX-License-Identifier: Apache-2.0
// Adds coded reports to a database and keeps all that is counted from them in step.
//
//   store::Writer writer("events.db");
//   const int64_t run = writer.begin_run("sillok 0.1.0", packs, "--no-text");
//   if (!writer.has(key)) writer.add({.report = ..., .key = key}, records, run);
//   writer.commit();
//
// Everything since the last `commit` is one transaction: reports, their records, the events that
// records are joined into, and the roll-ups. A program that dies between commits leaves the
// database as it was at the last one. The same reports give the same events in whatever order they
// are added (merge/across.h); only row numbers differ. Memory: some 100 MB of tellings at most,
// however large the database is. Failure: Error as sqlite.h says. Threads: one Writer, one thread;
// readers may read beside it.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sillok/record.h"

namespace sillok::store {

// How many sentences of a report gave no event, by reason.
using Silences = std::map<std::string, uint32_t>;
// The document's, with what a reason quotes of the text left out: "how '...' was said".
Silences silences_of(const Document& doc);

// A report as it is stored.
struct StoredReport {
  Report report;          // `text` the whole text
  bool keep_text = true;  // false: only its hash, and quotes in the records
  uint32_t sentences = 0, words = 0;
  Silences silences = {};
};

// The report of a Document, which has been read of it, as it is stored.
StoredReport stored_of(const Document& doc, bool keep_text);

// What a report is known by: everything that it says of itself and its text.
uint64_t key_of(const Report& report);

class Writer {
 public:
  explicit Writer(const std::string& path);
  Writer(Writer&&) noexcept;
  ~Writer();

  // What the records of this run were made with. `data`: kinds of packs and their fingerprints.
  int64_t begin_run(std::string_view coder,
                    const std::vector<std::pair<std::string, std::string>>& data,
                    std::string_view options);
  // `summary`: JSON for people to look up.
  void end_run(int64_t run, std::string_view summary);

  // Whether the report is there, committed or not.
  bool has(uint64_t key);
  // False: it is there already, and nothing changes.
  bool add(const StoredReport& report, const std::vector<Record>& records, int64_t run);
  // Adds records that were made elsewhere to their report, which is known by all but its text, and
  // is made where it is missing; those that it has already (by id) stay out. Gives how many are
  // new.
  size_t add_rows(StoredReport report, const std::vector<Record>& records, int64_t run);
  // Takes a report's records out and puts these in their place; for recoding. `report`: its row.
  void replace(int64_t report, const std::vector<Record>& records, const Silences& silences,
               int64_t run);
  void commit();

  // What a poller remembers of a place.
  struct Watched {
    std::string etag, modified;
  };
  Watched watched(std::string_view place);
  void watched(std::string_view place, const Watched& state);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace sillok::store
