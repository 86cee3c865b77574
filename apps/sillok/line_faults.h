// SPDX-License-Identifier: Apache-2.0
// Lines that could not be used: shown up to a number, all counted by reason.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>

#include "output.h"

namespace sillok::app {

class LineFaults {
 public:
  // `rejects`: also writes each as a JSON line to this file; "" for none.
  explicit LineFaults(const std::string& rejects);

  // One line of `source`. The first twenty are said on standard error at once.
  void add(const std::string& source, uint64_t line, const std::string& reason,
           const std::string& piece);
  // A file that could not be read.
  void unreadable(const std::string& source, const std::string& why);

  // Says how many there were, and why.
  void summarize() const;

  uint64_t total() const { return total_; }
  // The exit code: failed where a file could not be read, rejected where `strict` asks for it.
  int exit_code(bool strict) const;

 private:
  std::unique_ptr<Output> out_;
  std::map<std::string, uint64_t> by_reason_;
  uint64_t total_ = 0;
  bool unreadable_ = false;
};

}  // namespace sillok::app
