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

Answer Answers::get(const std::string& key, const std::function<Answer()>& make) {
  int64_t asked = 0;
  {
    const std::lock_guard lock(mutex_);
    asked = watch_.version();
    if (asked != version_) {
      found_.clear();
      order_.clear();
      bytes_ = 0;
      version_ = asked;
    }
    if (const auto at = found_.find(key); at != found_.end()) {
      order_.splice(order_.begin(), order_, at->second);
      return at->second->second;
    }
  }
  Answer answer = make();
  const size_t size = key.size() + answer.body.size();
  if (answer.status != 200 || size > kMostOfOne) return answer;
  const std::lock_guard lock(mutex_);
  if (watch_.version() != asked || version_ != asked || found_.contains(key)) return answer;
  order_.emplace_front(key, answer);
  found_.emplace(key, order_.begin());
  bytes_ += size;
  while (bytes_ > kMostKept) {
    bytes_ -= order_.back().first.size() + order_.back().second.body.size();
    found_.erase(order_.back().first);
    order_.pop_back();
  }
  return answer;
}

std::string Context::country_name(const std::string& code) const {
  const auto rows = states.of_code(code);
  return rows.empty() ? "" : rows.back().name;
}

}  // namespace sillok::serve
