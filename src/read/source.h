// SPDX-License-Identifier: Apache-2.0
// A file or standard input as a stream of lines or one bounded text.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace sillok::read {

class Source {
 public:
  // "-" is standard input. Where it cannot be opened `failure` says why.
  explicit Source(const std::string& path);
  Source(const Source&) = delete;
  Source& operator=(const Source&) = delete;
  ~Source();

  const std::string& failure() const { return failure_; }

  // The first bytes, not consumed: until there is one that is no white space, the end or 64 KiB.
  std::string_view peek();

  enum class Got { line, too_long, end };
  // The next line without its end; of one longer than `limit` only that it was there.
  Got read_line(std::string& line, size_t limit);

  // Everything that is left, at most `limit` bytes. False: there was more.
  bool read_all(std::string& text, size_t limit);

 private:
  bool fill();  // reads more behind what is there; false at the end or on failure

  int fd_ = -1;
  bool owned_ = false;
  bool at_end_ = false;
  std::string failure_;
  std::string buffer_;
  size_t at_ = 0;  // buffer_[at_..] is not consumed yet
};

}  // namespace sillok::read
