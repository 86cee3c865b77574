// SPDX-License-Identifier: Apache-2.0
// A folder of its own for what a target must write to disk, gone when the process ends.
#pragma once

#include <unistd.h>

#include <filesystem>
#include <string>

namespace sillok::fuzz {

class Scratch {
 public:
  explicit Scratch(const std::string& name)
      : path_(std::filesystem::temp_directory_path() /
              ("sillok_fuzz_" + name + "_" + std::to_string(::getpid()))) {
    std::filesystem::remove_all(path_);
    std::filesystem::create_directories(path_);
  }
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;
  ~Scratch() {
    std::error_code gone;
    std::filesystem::remove_all(path_, gone);
  }
  std::string file(const std::string& name) const { return (path_ / name).string(); }

 private:
  std::filesystem::path path_;
};

}  // namespace sillok::fuzz
