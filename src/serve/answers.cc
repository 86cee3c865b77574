// SPDX-License-Identifier: Apache-2.0
#include "serve/answers.h"

#include <algorithm>

namespace sillok::serve {
namespace {

constexpr size_t kMostKept = 32 * 1024 * 1024;  // bytes of answers
constexpr size_t kMostOfOne = kMostKept / 8;

}  // namespace

Answers::Answers(const std::string& path) : watch_(path), version_(watch_.version()) {}

int64_t Answers::version() {
  const std::lock_guard lock(mutex_);
  look();
  return version_;
}

void Answers::look() {
  const int64_t now = watch_.version();
  const auto time = std::chrono::steady_clock::now();
  if (now != version_) past_.push_back({version_, time});
  version_ = now;
  while (!past_.empty() && time - past_.front().ended > kMostBehind) past_.pop_front();
}

const Answers::Kept* Answers::find(const std::string& key) {
  const auto at = found_.find(key);
  if (at == found_.end()) return nullptr;
  order_.splice(order_.begin(), order_, at->second);
  return &*at->second;
}

bool Answers::may_be_given(const Kept& kept) const {
  return std::any_of(past_.begin(), past_.end(),
                     [&](const Past& past) { return past.version == kept.version; });
}

void Answers::drop(std::list<Kept>::iterator kept) {
  bytes_ -= kept->key.size() + kept->answer.body.size();
  found_.erase(kept->key);
  order_.erase(kept);
}

void Answers::keep(const std::string& key, const Answer& answer, int64_t version) {
  look();
  if (const auto at = found_.find(key); at != found_.end()) {
    if (at->second->version == version_) return;
    drop(at->second);
  }
  const size_t size = key.size() + answer.body.size();
  if (answer.status != 200 || size > kMostOfOne) return;
  order_.push_front({key, answer, version});
  found_.emplace(key, order_.begin());
  bytes_ += size;
  while (bytes_ > kMostKept) drop(std::prev(order_.end()));
}

Answer Answers::get(const std::string& key, const std::function<Answer()>& make) {
  std::unique_lock lock(mutex_);
  look();
  const Kept* kept = find(key);
  if (kept && kept->version == version_) return kept->answer;
  if (kept && making_.size() >= kMostMaking && may_be_given(*kept)) return kept->answer;
  if (making_.contains(key)) {
    made_.wait(lock, [&] { return !making_.contains(key); });
    look();
    kept = find(key);
    if (kept && (kept->version == version_ || may_be_given(*kept))) return kept->answer;
  }
  const int64_t version = version_;
  making_.insert(key);
  const auto done = [&] {
    making_.erase(making_.find(key));
    made_.notify_all();
  };
  lock.unlock();
  try {
    Answer answer = make();
    lock.lock();
    keep(key, answer, version);
    done();
    return answer;
  } catch (...) {
    if (!lock.owns_lock()) lock.lock();
    done();
    throw;
  }
}

}  // namespace sillok::serve
