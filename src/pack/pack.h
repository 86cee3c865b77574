// SPDX-License-Identifier: Apache-2.0
// A pack: a file of read-only tables, built offline, mapped or embedded, and used in place.
// The layout is written down in doc/pack_format.md. A pack is checked once, when it is opened
// (magic, byte order, size, section bounds; of a file also the hash of its content); after that all
// access is const and safe from any thread. A hash tells accidents: whoever reads a table also
// checks that its rows point only at what is there.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace sillok::pack {

inline constexpr size_t kAlignment = 64;

// Collects sections and writes a pack. Sections keep the order in which they were added.
class PackWriter {
 public:
  // `kind` at most 15 bytes ("actors"); `version` is the kind's own format version.
  PackWriter(std::string kind, uint32_t version);
  // `name` at most 31 bytes, used once.
  void add(std::string_view name, std::string_view bytes);
  template <class T>
  void add_array(std::string_view name, const std::vector<T>& values) {
    static_assert(std::is_trivially_copyable_v<T>);
    add(name, {reinterpret_cast<const char*>(values.data()), values.size() * sizeof(T)});
  }
  std::string finish() const;

 private:
  std::string kind_;
  uint32_t version_;
  std::vector<std::pair<std::string, std::string>> sections_;
};

// An open pack. Copies share the bytes. Throws Error (resource) with a remedy when the bytes are
// no pack, are cut short or (of a file) changed, or were built for another format version or on
// another byte order.
class Pack {
 public:
  // Maps a file, and reads it once for its hash.
  static Pack open(const std::string& path, std::string_view kind, uint32_t version);
  // Uses bytes that outlive the pack (embedded ones), which must be aligned to kAlignment.
  static Pack view(std::span<const std::byte> bytes, std::string_view kind, uint32_t version,
                   std::string source);
  // Owns bytes made in memory.
  static Pack from_bytes(std::string bytes, std::string_view kind, uint32_t version);

  // The section as an array of T. Throws Error where it is missing or its size is no multiple.
  template <class T>
  std::span<const T> array(std::string_view name) const {
    static_assert(std::is_trivially_copyable_v<T>);
    const std::span<const std::byte> bytes = section(name, sizeof(T));
    return {reinterpret_cast<const T*>(bytes.data()), bytes.size() / sizeof(T)};
  }
  bool has(std::string_view name) const;
  // The names of all sections, in the order of the pack.
  std::vector<std::string> sections() const;
  // The section as text.
  std::string_view text(std::string_view name) const;

  // 16 hexadecimal digits over all content; two packs with the same fingerprint are the same.
  std::string fingerprint() const;
  const std::string& source() const { return source_; }
  // Recomputes the content hash. False: bits have changed since it was written.
  bool intact() const;

 private:
  Pack(std::shared_ptr<const void> owner, std::span<const std::byte> bytes, std::string_view kind,
       uint32_t version, std::string source);
  std::span<const std::byte> section(std::string_view name, size_t element) const;

  std::shared_ptr<const void> owner_;
  std::span<const std::byte> bytes_;
  std::string source_;
};

// Many strings in two sections, "NAME.at" and "NAME.text". Ids are dense from 0.
class StringsWriter {
 public:
  // Equal strings get the same id.
  uint32_t add(std::string_view text);
  // The string of an id, until the next add().
  std::string_view operator[](uint32_t id) const {
    return std::string_view(text_).substr(at_[id], at_[id + 1] - at_[id]);
  }
  void write(PackWriter& pack, std::string_view name) const;

 private:
  std::vector<uint32_t> at_{0};
  std::string text_;
  std::vector<std::pair<uint64_t, uint32_t>> seen_;  // open addressing: hash, id + 1
  size_t count_ = 0;
};

class StringTable {
 public:
  StringTable() = default;
  StringTable(const Pack& pack, std::string_view name);
  std::string_view operator[](uint32_t id) const {
    return text_.substr(at_[id], at_[id + 1] - at_[id]);
  }
  uint32_t size() const { return at_.empty() ? 0 : static_cast<uint32_t>(at_.size() - 1); }

 private:
  std::span<const uint32_t> at_;
  std::string_view text_;
};

}  // namespace sillok::pack
