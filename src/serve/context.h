// SPDX-License-Identifier: Apache-2.0
// What the API's functions share: the program's data, readers of the database, answers that still
// hold. Made once; safe for any number of threads.
#pragma once

#include <algorithm>
#include <chrono>
#include <memory>
#include <mutex>
#include <semaphore>
#include <string>
#include <thread>
#include <vector>

#include "document/code_tables.h"
#include "query/states.h"
#include "serve/answers.h"
#include "sillok/engine.h"
#include "store/reader.h"
#include "view/explain.h"

namespace sillok::serve {

// Readers of one database, each lent to one thread at a time.
class Readers {
 public:
  // Gives its reader back when it ends.
  class Lease {
   public:
    Lease(Readers& home, std::unique_ptr<store::Reader> reader)
        : home_(&home), reader_(std::move(reader)) {}
    Lease(Lease&&) = default;
    ~Lease();
    store::Reader& operator*() const { return *reader_; }
    store::Reader* operator->() const { return reader_.get(); }

   private:
    Readers* home_;
    std::unique_ptr<store::Reader> reader_;
  };

  // Every question may take so long.
  Readers(std::string path, std::chrono::milliseconds patience);
  Lease lend();

 private:
  void take_back(std::unique_ptr<store::Reader> reader);

  std::string path_;
  std::chrono::milliseconds patience_;
  std::mutex mutex_;
  std::vector<std::unique_ptr<store::Reader>> free_;
};

// A party that can be asked for, with the words by which people look for it.
struct Actor {
  std::string value, label, kind;  // kind: country, code, name
  std::string key;                 // folded words
  uint64_t events = 0;
};

struct Context {
  std::string db;
  Engine engine;
  view::Labels labels;
  query::States states;
  std::shared_ptr<const CodeTables> codes;
  std::string review;  // a file, or "" where reviews are not taken
  Readers readers;
  Answers answers;
  std::mutex review_mutex = {};
  std::mutex actors_mutex = {};  // of the three below
  std::shared_ptr<const std::vector<Actor>> actors = {};
  std::chrono::steady_clock::time_point actors_made = {};
  int64_t actors_version = -1;          // of the database, when they were made
  std::mutex making_actors_mutex = {};  // held by who makes them

  std::chrono::milliseconds patience = {};
  // Texts are coded by as many threads as there are cores, so that what else is asked is answered
  // meanwhile.
  std::counting_semaphore<> coding{
      std::max(1, static_cast<int>(std::thread::hardware_concurrency()))};

  // What the report tells, when its turn comes; throws Problem (503) where it does not in time.
  Document code(Report report);
  // The name of a country, "" where it is none.
  std::string country_name(const std::string& code) const;
};

}  // namespace sillok::serve
