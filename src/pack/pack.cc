// SPDX-License-Identifier: Apache-2.0
#include "pack/pack.h"

#include <algorithm>
#include <cstring>

#include "base/file.h"
#include "base/hash.h"
#include "sillok/error.h"

namespace sillok::pack {
namespace {

constexpr char kMagic[8] = {'s', 'i', 'l', 'l', 'o', 'k', 'p', '1'};
constexpr uint32_t kByteOrder = 0x01020304;

struct Header {
  char magic[8];
  uint32_t byte_order;
  uint32_t version;
  char kind[16];
  uint64_t size;     // of the whole pack
  uint64_t content;  // hash of all bytes after the header
  uint32_t sections;
  uint32_t reserved[3];
};
static_assert(sizeof(Header) == 64);

struct Section {
  char name[32];
  uint64_t begin;
  uint64_t size;
};
static_assert(sizeof(Section) == 48);

size_t aligned(size_t n) { return (n + kAlignment - 1) / kAlignment * kAlignment; }

// Word-wise, because packs are megabytes and are checked by tests and `doctor`.
uint64_t content_hash(std::string_view bytes) {
  uint64_t h = kHashSeed;
  size_t i = 0;
  for (; i + 8 <= bytes.size(); i += 8) {
    uint64_t word = 0;
    std::memcpy(&word, bytes.data() + i, 8);
    h = mix(h ^ word);
  }
  return hash_bytes(bytes.substr(i), h);
}

Header header_of(std::span<const std::byte> bytes) {
  Header header{};
  std::memcpy(&header, bytes.data(), sizeof header);
  return header;
}

std::string_view as_text(std::span<const std::byte> bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

template <size_t N>
std::string_view fixed(const char (&field)[N]) {
  return {field, ::strnlen(field, N)};
}

}  // namespace

PackWriter::PackWriter(std::string kind, uint32_t version)
    : kind_(std::move(kind)), version_(version) {
  if (kind_.size() > 15)
    throw Error(ErrorCode::failed, "the pack kind is too long: '" + kind_ + "'");
}

void PackWriter::add(std::string_view name, std::string_view bytes) {
  if (name.size() > 31)
    throw Error(ErrorCode::failed, "the section name is too long: '" + std::string(name) + "'");
  for (const auto& [known, content] : sections_) {
    if (known == name) throw Error(ErrorCode::failed, "the section stands twice: '" + known + "'");
  }
  sections_.emplace_back(name, bytes);
}

std::string PackWriter::finish() const {
  size_t at = aligned(sizeof(Header) + sections_.size() * sizeof(Section));
  std::vector<Section> table;
  for (const auto& [name, content] : sections_) {
    Section entry{};
    std::memcpy(entry.name, name.data(), name.size());
    entry.begin = at;
    entry.size = content.size();
    table.push_back(entry);
    at = aligned(at + content.size());
  }
  std::string out(at, '\0');
  std::copy_n(reinterpret_cast<const char*>(table.data()), table.size() * sizeof(Section),
              out.data() + sizeof(Header));
  for (size_t i = 0; i < table.size(); ++i) {
    std::copy(sections_[i].second.begin(), sections_[i].second.end(),
              out.begin() + static_cast<std::ptrdiff_t>(table[i].begin));
  }
  Header header{};
  std::memcpy(header.magic, kMagic, sizeof kMagic);
  header.byte_order = kByteOrder;
  header.version = version_;
  std::memcpy(header.kind, kind_.data(), kind_.size());
  header.size = out.size();
  header.content = content_hash(std::string_view(out).substr(sizeof(Header)));
  header.sections = static_cast<uint32_t>(table.size());
  std::memcpy(out.data(), &header, sizeof header);
  return out;
}

Pack::Pack(std::shared_ptr<const void> owner, std::span<const std::byte> bytes,
           std::string_view kind, uint32_t version, std::string source)
    : owner_(std::move(owner)), bytes_(bytes), source_(std::move(source)) {
  const std::string remedy = "build the pack again with this version of sillok";
  const auto refuse = [&](const std::string& why) {
    throw Error(ErrorCode::resource, why, source_, remedy);
  };
  if (bytes.size() < sizeof(Header)) refuse("the pack is cut short");
  const Header header = header_of(bytes);
  if (std::memcmp(header.magic, kMagic, sizeof kMagic) != 0) refuse("the file is no pack");
  if (header.byte_order != kByteOrder) refuse("the pack was built for another byte order");
  if (fixed(header.kind) != kind)
    refuse("the pack holds '" + std::string(fixed(header.kind)) + "', not '" + std::string(kind) +
           "'");
  if (header.version != version) {
    refuse("the pack has format version " + std::to_string(header.version) + ", not " +
           std::to_string(version));
  }
  if (header.size != bytes.size()) refuse("the pack is cut short or has grown");
  if (header.sections > (bytes.size() - sizeof(Header)) / sizeof(Section))
    refuse("the section table is damaged");
  for (uint32_t i = 0; i < header.sections; ++i) {
    Section entry{};
    std::memcpy(&entry, bytes.data() + sizeof(Header) + i * sizeof(Section), sizeof entry);
    if (entry.begin % kAlignment != 0 || entry.begin > bytes.size() ||
        entry.size > bytes.size() - entry.begin) {
      refuse("a section lies outside the pack");
    }
  }
}

Pack Pack::open(const std::string& path, std::string_view kind, uint32_t version) {
  auto file = std::make_shared<MappedFile>([&] {
    try {
      return MappedFile(path);
    } catch (const Error& e) {
      throw Error(ErrorCode::resource, e.what(), path, "give the path of a pack that exists");
    }
  }());
  const auto bytes = file->bytes();
  Pack pack(std::move(file), bytes, kind, version, path);
  if (!pack.intact()) {
    throw Error(ErrorCode::resource, "the pack is damaged: it is not as it was written", path,
                "copy it again, or build it again with this version of sillok");
  }
  return pack;
}

Pack Pack::view(std::span<const std::byte> bytes, std::string_view kind, uint32_t version,
                std::string source) {
  return Pack(nullptr, bytes, kind, version, std::move(source));
}

Pack Pack::from_bytes(std::string bytes, std::string_view kind, uint32_t version) {
  const size_t size = bytes.size();
  auto* memory = static_cast<std::byte*>(::operator new(size + 1, std::align_val_t(kAlignment)));
  const std::shared_ptr<std::byte> owner(
      memory, [](std::byte* p) { ::operator delete(p, std::align_val_t(kAlignment)); });
  std::memcpy(memory, bytes.data(), size);
  return Pack(owner, {memory, size}, kind, version, "(memory)");
}

bool Pack::has(std::string_view name) const {
  const Header header = header_of(bytes_);
  for (uint32_t i = 0; i < header.sections; ++i) {
    const char* at =
        reinterpret_cast<const char*>(bytes_.data()) + sizeof(Header) + i * sizeof(Section);
    if (std::string_view(at, ::strnlen(at, 32)) == name) return true;
  }
  return false;
}

std::vector<std::string> Pack::sections() const {
  std::vector<std::string> names;
  const Header header = header_of(bytes_);
  for (uint32_t i = 0; i < header.sections; ++i) {
    const char* at =
        reinterpret_cast<const char*>(bytes_.data()) + sizeof(Header) + i * sizeof(Section);
    names.emplace_back(at, ::strnlen(at, 32));
  }
  return names;
}

std::span<const std::byte> Pack::section(std::string_view name, size_t element) const {
  const Header header = header_of(bytes_);
  for (uint32_t i = 0; i < header.sections; ++i) {
    Section entry{};
    std::memcpy(&entry, bytes_.data() + sizeof(Header) + i * sizeof(Section), sizeof entry);
    if (fixed(entry.name) != name) continue;
    if (entry.size % element != 0) {
      throw Error(ErrorCode::resource, "the section has an odd size: '" + std::string(name) + "'",
                  source_, "build the pack again with this version of sillok");
    }
    return bytes_.subspan(entry.begin, entry.size);
  }
  throw Error(ErrorCode::resource, "the pack has no section '" + std::string(name) + "'", source_,
              "build the pack again with this version of sillok");
}

std::string_view Pack::text(std::string_view name) const { return as_text(section(name, 1)); }

std::string Pack::fingerprint() const { return hex64(header_of(bytes_).content); }

bool Pack::intact() const {
  return header_of(bytes_).content == content_hash(as_text(bytes_).substr(sizeof(Header)));
}

uint32_t StringsWriter::add(std::string_view text) {
  if (seen_.size() < 2 * (count_ + 1)) {
    std::vector<std::pair<uint64_t, uint32_t>> bigger(seen_.empty() ? 1024 : seen_.size() * 4);
    for (const auto& entry : seen_) {
      if (entry.second == 0) continue;
      size_t slot = entry.first % bigger.size();
      while (bigger[slot].second != 0) slot = (slot + 1) % bigger.size();
      bigger[slot] = entry;
    }
    seen_ = std::move(bigger);
  }
  const uint64_t h = hash_bytes(text);
  size_t slot = h % seen_.size();
  for (; seen_[slot].second != 0; slot = (slot + 1) % seen_.size()) {
    const uint32_t id = seen_[slot].second - 1;
    if (seen_[slot].first == h &&
        std::string_view(text_).substr(at_[id], at_[id + 1] - at_[id]) == text)
      return id;
  }
  text_ += text;
  at_.push_back(static_cast<uint32_t>(text_.size()));
  seen_[slot] = {h, static_cast<uint32_t>(++count_)};
  return static_cast<uint32_t>(count_ - 1);
}

void StringsWriter::write(PackWriter& pack, std::string_view name) const {
  pack.add_array(std::string(name) + ".at", at_);
  pack.add(std::string(name) + ".text", text_);
}

StringTable::StringTable(const Pack& pack, std::string_view name)
    : at_(pack.array<uint32_t>(std::string(name) + ".at")),
      text_(pack.text(std::string(name) + ".text")) {
  bool ordered = !at_.empty() && at_.front() == 0 && at_.back() == text_.size();
  for (size_t i = 1; ordered && i < at_.size(); ++i) ordered = at_[i - 1] <= at_[i];
  if (!ordered) {
    throw Error(ErrorCode::resource, "the string table is damaged: '" + std::string(name) + "'",
                pack.source(), "build the pack again with this version of sillok");
  }
}

}  // namespace sillok::pack
