// SPDX-License-Identifier: Apache-2.0
// Bytes with a buffer in front: lines, pieces, one bounded text.
//
//   Source source("news.jsonl.gz");
//   std::string line;
//   while (source.read_line(line, 1'000'000) != Source::Got::end) ...
//
// Memory: the buffer grows to what is asked for, and is 64 KiB otherwise.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "read/bytes.h"

namespace sillok::read {

class Source {
 public:
  // "-" is standard input. Packed data is unpacked. Where it cannot be opened `failure` says why.
  explicit Source(const std::string& path);
  explicit Source(std::unique_ptr<Bytes> bytes);

  const std::string& failure() const { return bytes_->failure(); }
  // As those of Bytes. What was read before the failure is still given; `resume` drops it.
  bool damaged() const { return bytes_->damaged(); }
  bool resume();
  uint64_t consumed() const { return bytes_->consumed(); }
  bool at_hand() const { return bytes_->at_hand(); }

  // The first bytes, not consumed: until there is one that is no white space, the end or 64 KiB.
  std::string_view peek();
  // At least `size` bytes that are not consumed, fewer at the end. Views end with the next call.
  std::string_view peek(size_t size);
  // Drops `size` bytes of what peek showed.
  void take(size_t size) { at_ += size; }

  enum class Got { line, too_long, end };
  // The next line without its end; of one longer than `limit` only that it was there.
  Got read_line(std::string& line, size_t limit);

  // True where `read_line` will not wait for somebody to write: the input is a file, its end is
  // known, or a whole line of up to 64 KiB has come.
  bool line_at_hand();

  // Everything that is left, at most `limit` bytes. False: there was more.
  bool read_all(std::string& text, size_t limit);

 private:
  bool fill();  // reads more behind what is there; false at the end or on failure

  std::unique_ptr<Bytes> bytes_;
  bool at_end_ = false;
  std::string buffer_;
  size_t at_ = 0;  // buffer_[at_..] is not consumed yet
};

}  // namespace sillok::read
