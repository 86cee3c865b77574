// SPDX-License-Identifier: Apache-2.0
// What the API's functions share: the program's data, readers of the database, answers that still
// hold. Made once; safe for any number of threads.
#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <list>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <vector>

#include "document/code_tables.h"
#include "query/states.h"
#include "serve/answer.h"
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

// Answers by what was asked, until the database changes. The oldest go when it is full.
class Answers {
 public:
  explicit Answers(const std::string& path);
  // The answer that still holds, or what `make` gives; an answer that the database changed under is
  // given, but not kept. Who asks what somebody is being answered waits for that answer once, so
  // that after a change each is made once and not by everybody.
  Answer get(const std::string& key, const std::function<Answer()>& make);
  // Changes with every change of the database that is committed.
  int64_t version();

 private:
  const Answer* kept(const std::string& key);  // after a look at the database's version
  void keep(const std::string& key, const Answer& answer, int64_t version);

  std::mutex mutex_;
  std::condition_variable made_;
  std::multiset<std::string, std::less<>> making_;
  store::Reader watch_;
  int64_t version_ = 0;
  size_t bytes_ = 0;
  std::list<std::pair<std::string, Answer>> order_;  // the newest first
  std::map<std::string, std::list<std::pair<std::string, Answer>>::iterator, std::less<>> found_;
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
  std::mutex actors_mutex = {};
  std::shared_ptr<const std::vector<Actor>> actors = {};
  std::chrono::steady_clock::time_point actors_made = {};
  int64_t actors_version = -1;  // of the database, when they were made

  // The name of a country, "" where it is none.
  std::string country_name(const std::string& code) const;
};

}  // namespace sillok::serve
