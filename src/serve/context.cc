// SPDX-License-Identifier: Apache-2.0
#include "serve/context.h"

namespace sillok::serve {
namespace {

constexpr size_t kMostFree = 16;                // readers that are kept
constexpr size_t kMostKept = 32 * 1024 * 1024;  // bytes of answers
constexpr size_t kMostOfOne = kMostKept / 8;

}  // namespace

Readers::Readers(std::string path, std::chrono::milliseconds patience)
    : path_(std::move(path)), patience_(patience) {}

Readers::Lease Readers::lend() {
  std::unique_ptr<store::Reader> reader;
  {
    const std::lock_guard lock(mutex_);
    if (!free_.empty()) {
      reader = std::move(free_.back());
      free_.pop_back();
    }
  }
  if (!reader) reader = std::make_unique<store::Reader>(path_);
  reader->set_deadline(std::chrono::steady_clock::now() + patience_);
  return Lease(*this, std::move(reader));
}

Readers::Lease::~Lease() {
  if (reader_) home_->take_back(std::move(reader_));
}

void Readers::take_back(std::unique_ptr<store::Reader> reader) {
  reader->set_deadline(std::nullopt);
  const std::lock_guard lock(mutex_);
  if (free_.size() < kMostFree) free_.push_back(std::move(reader));
}

Answers::Answers(const std::string& path) : watch_(path), version_(watch_.version()) {}

int64_t Answers::version() {
  const std::lock_guard lock(mutex_);
  return watch_.version();
}

const Answer* Answers::kept(const std::string& key) {
  const int64_t now = watch_.version();
  if (now != version_) {
    found_.clear();
    order_.clear();
    bytes_ = 0;
    version_ = now;
  }
  const auto at = found_.find(key);
  if (at == found_.end()) return nullptr;
  order_.splice(order_.begin(), order_, at->second);
  return &at->second->second;
}

void Answers::keep(const std::string& key, const Answer& answer, int64_t version) {
  const size_t size = key.size() + answer.body.size();
  if (answer.status != 200 || size > kMostOfOne) return;
  if (watch_.version() != version || version_ != version || found_.contains(key)) return;
  order_.emplace_front(key, answer);
  found_.emplace(key, order_.begin());
  bytes_ += size;
  while (bytes_ > kMostKept) {
    bytes_ -= order_.back().first.size() + order_.back().second.body.size();
    found_.erase(order_.back().first);
    order_.pop_back();
  }
}

Answer Answers::get(const std::string& key, const std::function<Answer()>& make) {
  std::unique_lock lock(mutex_);
  if (const Answer* answer = kept(key)) return *answer;
  if (making_.contains(key)) {
    made_.wait(lock, [&] { return !making_.contains(key); });
    if (const Answer* answer = kept(key)) return *answer;
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

std::string Context::country_name(const std::string& code) const {
  const auto rows = states.of_code(code);
  return rows.empty() ? "" : rows.back().name;
}

}  // namespace sillok::serve
