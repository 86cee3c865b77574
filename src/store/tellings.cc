// SPDX-License-Identifier: Apache-2.0
#include "store/tellings.h"

#include <algorithm>
#include <utility>

#include "merge/pairs.h"
#include "sillok/error.h"

namespace sillok::store {

Tellings::Tellings(Database& db)
    : read_(db, "SELECT r.id, r.report, r.telling, p.story FROM record r "
                "JOIN report p ON p.id = r.report WHERE r.day = ? ORDER BY r.id") {}

void Tellings::Day::add(Known one) {
  const auto index = static_cast<uint32_t>(known.size());
  for (const uint64_t key : merge::block_keys(one.telling)) by_key[key].push_back(index);
  known.push_back(std::move(one));
}

Tellings::Day& Tellings::day(int32_t number) {
  const auto found = days_.find(number);
  if (found != days_.end()) {
    found->second.used = ++clock_;
    return found->second;
  }
  Day& out = days_[number];
  out.used = ++clock_;
  read_.bind(1, int64_t{number});
  while (read_.step()) {
    Known known{read_.integer(0), read_.integer(1), {}};
    auto story = stories_[known.report].lock();
    if (!story) {
      auto read = merge::read_story(read_.blob(3));
      if (read) story = std::make_shared<const merge::Story>(std::move(*read));
      stories_[known.report] = story;
    }
    auto telling = story ? merge::read_telling(read_.blob(2), story) : std::nullopt;
    if (!telling) {
      read_.reset();
      throw Error(ErrorCode::resource, "a record's telling is damaged",
                  "record " + std::to_string(known.record), "make the database anew, or recode it");
    }
    known.telling = std::move(*telling);
    out.add(std::move(known));
  }
  size_ += out.known.size();
  return out;
}

void Tellings::make_room() {
  if (size_ <= kMost) return;
  // Half at once, so that looking for the oldest is paid for by many additions.
  std::vector<std::pair<uint64_t, int32_t>> by_use;
  for (const auto& [number, day] : days_) by_use.emplace_back(day.used, number);
  std::sort(by_use.begin(), by_use.end());
  for (const auto& [used, number] : by_use) {
    if (size_ <= kMost / 2) break;
    const auto oldest = days_.find(number);
    size_ -= oldest->second.known.size();
    days_.erase(oldest);
  }
  std::erase_if(stories_, [](const auto& entry) { return entry.second.expired(); });
}

void Tellings::each_near(const merge::Telling& telling,
                         const std::function<void(const Known&)>& use) {
  const std::vector<uint64_t> keys = merge::block_keys(telling);
  if (keys.empty()) return;
  make_room();
  std::vector<uint32_t> at;
  for (int32_t number = telling.begin - merge::kWindow; number <= telling.begin + merge::kWindow;
       ++number) {
    const Day& known = day(number);
    at.clear();
    for (const uint64_t key : keys) {
      if (const auto list = known.by_key.find(key); list != known.by_key.end())
        at.insert(at.end(), list->second.begin(), list->second.end());
    }
    std::sort(at.begin(), at.end());
    at.erase(std::unique(at.begin(), at.end()), at.end());
    for (const uint32_t i : at) {
      if (merge::near(telling, known.known[i].telling)) use(known.known[i]);
    }
  }
}

void Tellings::add(Known known) {
  const int32_t number = known.telling.begin;
  stories_[known.report] = known.telling.story;
  // A day that is not in memory is read with this one in it when it is needed.
  if (const auto found = days_.find(number); found != days_.end()) {
    found->second.add(std::move(known));
    ++size_;
  }
}

void Tellings::forget_all() {
  days_.clear();
  stories_.clear();
  size_ = 0;
}

void Tellings::forget(int32_t number) {
  if (const auto found = days_.find(number); found != days_.end()) {
    size_ -= found->second.known.size();
    days_.erase(found);
  }
}

}  // namespace sillok::store
