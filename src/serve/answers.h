// SPDX-License-Identifier: Apache-2.0
// Answers that were given, for who asks the same again.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <list>
#include <map>
#include <mutex>
#include <set>
#include <string>
#include <utility>

#include "serve/answer.h"
#include "store/reader.h"

namespace sillok::serve {

// Answers by what was asked, until the database changes. The oldest go when it is full.
//
// A commit outdates all of them at once, and who asked for each would wait behind the making of
// all. So while other answers are being made, an answer of at most kMostBehind ago is given once
// more; who asks alone always gets the database as it is. Safe for any number of threads.
class Answers {
 public:
  // How long after it was outdated an answer may still be given.
  static constexpr std::chrono::milliseconds kMostBehind{10'000};
  // So many are made at once before that is done.
  static constexpr size_t kMostMaking = 1;

  explicit Answers(const std::string& path);
  // The answer that still holds, or what `make` gives, or the last one while the server is busy.
  // Who asks what somebody is being answered, where there is no last one, waits for that answer
  // once, so that each is made once and not by everybody.
  Answer get(const std::string& key, const std::function<Answer()>& make);
  // Changes with every change of the database that is committed.
  int64_t version();

 private:
  struct Kept {
    std::string key;
    Answer answer;
    int64_t version;  // of the database that it tells
  };
  // A version of the database, and when it was found to be no longer the last.
  struct Past {
    int64_t version;
    std::chrono::steady_clock::time_point ended;
  };

  void look();  // at the database's version
  const Kept* find(const std::string& key);
  bool may_be_given(const Kept& kept) const;
  void keep(const std::string& key, const Answer& answer, int64_t version);
  void drop(std::list<Kept>::iterator kept);

  std::mutex mutex_;
  std::condition_variable made_;
  std::multiset<std::string, std::less<>> making_;
  store::Reader watch_;
  int64_t version_ = 0;
  std::deque<Past> past_;  // the oldest first; none that ended longer ago than kMostBehind
  size_t bytes_ = 0;
  std::list<Kept> order_;  // the last asked for first
  std::map<std::string, std::list<Kept>::iterator, std::less<>> found_;
};

}  // namespace sillok::serve
