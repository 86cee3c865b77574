// SPDX-License-Identifier: Apache-2.0
// Files, whole. Every failure throws Error with the path and the system's reason.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace sillok {

std::string read_file(const std::string& path);

// Writes beside the path and renames, so that the file is whole or not there.
void write_file(const std::string& path, std::string_view content);

// A file mapped read-only. Movable; the bytes live as long as the object.
class MappedFile {
 public:
  MappedFile() = default;
  explicit MappedFile(const std::string& path);
  MappedFile(MappedFile&& other) noexcept;
  MappedFile& operator=(MappedFile&& other) noexcept;
  MappedFile(const MappedFile&) = delete;
  MappedFile& operator=(const MappedFile&) = delete;
  ~MappedFile();
  std::span<const std::byte> bytes() const { return {data_, size_}; }

 private:
  const std::byte* data_ = nullptr;
  size_t size_ = 0;
};

}  // namespace sillok
