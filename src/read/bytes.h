// SPDX-License-Identifier: Apache-2.0
// Where bytes come from: a file, standard input, memory, and any of them unpacked.
//
//   auto bytes = unpacked(open_file("news.jsonl.zst"));
//   char buffer[65536];
//   while (size_t n = bytes->read(buffer, sizeof buffer)) ...
//   if (!bytes->failure().empty()) ...   // what came before is good
//
// Memory: a buffer of 64 KiB and what the packing asks for, at most 128 MiB (zstd --long, xz -9).
// Threads: one object, one thread at a time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace sillok::read {

class Bytes {
 public:
  Bytes() = default;
  Bytes(const Bytes&) = delete;
  Bytes& operator=(const Bytes&) = delete;
  virtual ~Bytes() = default;

  // At least one and at most `size` bytes; 0 at the end, and where it cannot go on.
  virtual size_t read(char* to, size_t size) = 0;

  // Why it could not go on; empty at a proper end.
  const std::string& failure() const { return failure_; }
  // True where the failure is one of the packing: the file can be read, its content is damaged.
  virtual bool damaged() const { return false; }
  // After such a failure: goes on at the next place where packed data begins. False: there is none.
  virtual bool resume() { return false; }
  // True of files and memory, where nothing is waited for; false of pipes and terminals.
  virtual bool at_hand() const { return true; }
  // True where `read` would wait for somebody to write.
  virtual bool waits() const { return false; }
  // How many bytes of the file itself have been used.
  virtual uint64_t consumed() const = 0;

 protected:
  std::string failure_;
};

// "-" is standard input. Where it cannot be opened `failure` says why.
std::unique_ptr<Bytes> open_file(const std::string& path);

// Bytes in memory, which must outlive the object.
std::unique_ptr<Bytes> open_memory(std::string_view bytes);

// The same bytes, unpacked where they begin as gzip (one or many members), zstd or xz do. Data that
// ends too early or is damaged fails where that is seen, and so does data that unpacks to more
// than `kUnpackFactor` times its size (beyond `kUnpackFree` bytes): that is no news but a trap.
std::unique_ptr<Bytes> unpacked(std::unique_ptr<Bytes> raw);

inline constexpr uint64_t kUnpackFactor = 300;
inline constexpr uint64_t kUnpackFree = uint64_t{32} << 20U;

// How one buffer is packed, by its first bytes; "" where it is none of these: "gzip" "zstd" "xz".
std::string_view packing_of(std::string_view first);

}  // namespace sillok::read
