// SPDX-License-Identifier: Apache-2.0
#include "read/source.h"

#include <utility>

namespace sillok::read {
namespace {

constexpr size_t kChunk = size_t{64} * 1024;

}  // namespace

Source::Source(const std::string& path) : Source(unpacked(open_file(path))) {}
Source::Source(std::unique_ptr<Bytes> bytes) : bytes_(std::move(bytes)) {}

bool Source::fill() {
  if (at_end_) return false;
  if (at_ > 0) {
    buffer_.erase(0, at_);
    at_ = 0;
  }
  const size_t had = buffer_.size();
  buffer_.resize(had + kChunk);
  const size_t got = bytes_->read(buffer_.data() + had, kChunk);
  buffer_.resize(had + got);
  at_end_ = got == 0;
  return got > 0;
}

bool Source::resume() {
  if (!bytes_->resume()) return false;
  buffer_.clear();
  at_ = 0;
  at_end_ = false;
  return true;
}

std::string_view Source::peek(size_t size) {
  while (buffer_.size() - at_ < size && fill()) {}
  return std::string_view(buffer_).substr(at_);
}

std::string_view Source::peek() {
  for (;;) {
    const std::string_view seen = std::string_view(buffer_).substr(at_);
    if (seen.find_first_not_of("\xEF\xBB\xBF \t\r\n") != std::string_view::npos) return seen;
    if (seen.size() >= kChunk || !fill()) return std::string_view(buffer_).substr(at_);
  }
}

Source::Got Source::read_line(std::string& line, size_t limit) {
  line.clear();
  bool any = false;
  bool too_long = false;
  for (;;) {
    const std::string_view seen = std::string_view(buffer_).substr(at_);
    const size_t end = seen.find('\n');
    const std::string_view piece = seen.substr(0, end);
    any = any || !piece.empty() || end != std::string_view::npos;
    too_long = too_long || line.size() + piece.size() > limit;
    if (too_long)
      line.clear();
    else
      line.append(piece);
    at_ += piece.size();
    if (end != std::string_view::npos) {
      ++at_;
      break;
    }
    if (!fill()) break;
  }
  if (!any) return Got::end;
  if (too_long) {
    line.shrink_to_fit();
    return Got::too_long;
  }
  if (line.ends_with('\r')) line.pop_back();
  return Got::line;
}

bool Source::line_at_hand() {
  if (at_end_ || bytes_->at_hand()) return true;
  for (;;) {
    const std::string_view seen = std::string_view(buffer_).substr(at_);
    if (seen.find('\n') != std::string_view::npos) return true;
    if (seen.size() >= kChunk || bytes_->waits()) return false;
    if (!fill()) return true;
  }
}

bool Source::read_all(std::string& text, size_t limit) {
  text.clear();
  do {
    text.append(buffer_, at_);
    at_ = buffer_.size();
    if (text.size() > limit) {
      text = std::string();
      return false;
    }
  } while (fill());
  return true;
}

}  // namespace sillok::read
