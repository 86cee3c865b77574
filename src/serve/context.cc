// SPDX-License-Identifier: Apache-2.0
#include "serve/context.h"

namespace sillok::serve {
namespace {

constexpr size_t kMostFree = 16;  // readers that are kept

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

Document Context::code(Report report) {
  if (!coding.try_acquire_for(patience))
    throw Problem{503, "too many texts are being coded", "ask again in a moment"};
  struct Turn {
    std::counting_semaphore<>& coding;
    ~Turn() { coding.release(); }
  } const turn{coding};
  return engine.code(std::move(report));
}

std::string Context::country_name(const std::string& code) const {
  const auto rows = states.of_code(code);
  return rows.empty() ? "" : rows.back().name;
}

}  // namespace sillok::serve
