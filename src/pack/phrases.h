// SPDX-License-Identifier: Apache-2.0
// Names of one or more words, looked up in a Document: the longest name that begins at a token.
// Keys are folded text (base/utf8.h: lower case, no diacritics, plain quotes and dashes), so that
// "C\u00f4te d\u2019Ivoire" and "COTE D'IVOIRE" are one key. A key may have several values.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/hash.h"
#include "pack/pack.h"
#include "sillok/document.h"

namespace sillok::pack {

class PhrasesWriter {
 public:
  // `phrase` is folded here. Values of one key keep the order in which they were added.
  void add(std::string_view phrase, uint32_t value);
  // All phrases of a table.
  void add_all(const class Phrases& phrases);
  // Sections "NAME.slots", "NAME.keys", "NAME.values", "NAME.heads".
  void write(PackWriter& pack, std::string_view name) const;

 private:
  std::map<std::string, std::vector<uint32_t>, std::less<>> keys_;
};

class Phrases {
 public:
  Phrases() = default;
  Phrases(const Pack& pack, std::string_view name);
  // The values of a folded phrase; empty where it is not known. `hash` is its hash_bytes.
  std::span<const uint32_t> find(std::string_view folded) const {
    return find(folded, hash_bytes(folded));
  }
  std::span<const uint32_t> find(std::string_view folded, uint64_t hash) const;
  // Bytes of the longest key that begins with the run of letters and digits of this hash; 0: none.
  uint32_t longest(uint64_t hash) const;
  // The values of all phrases, for whoever must know that each points at something.
  std::span<const uint32_t> values() const { return values_; }

 private:
  struct Slot {  // count 0: empty
    uint64_t hash;
    uint32_t key, key_size, value, count;
  };
  struct Head {  // longest 0: empty
    uint64_t hash;
    uint32_t longest, reserved;
  };
  friend class PhrasesWriter;
  // One byte a slot, 0 where it is empty and else of the hash: most look-ups find nothing, and need
  // not wait for a slot that lies far away in a large table.
  std::vector<uint8_t> slot_tags_, head_tags_;
  std::span<const Slot> slots_;
  std::span<const Head> heads_;
  std::span<const uint32_t> values_;
  std::string_view keys_;
};

// The folded text of every token of a document. Each room that matches phrases builds its own.
class FoldedTokens {
 public:
  explicit FoldedTokens(const Document& doc);
  std::string_view operator[](uint32_t token) const {
    return std::string_view(text_).substr(at_[token], at_[token + 1] - at_[token]);
  }
  bool space_after(uint32_t token) const { return space_[token] != 0; }
  // The letters and digits that the token begins with, or its first code point where it has none.
  std::string_view run(uint32_t token) const { return (*this)[token].substr(0, runs_[token].size); }
  uint64_t run_hash(uint32_t token) const { return runs_[token].hash; }

 private:
  struct Run {
    size_t size;
    uint64_t hash;
  };
  std::string text_;
  std::vector<uint32_t> at_;
  std::vector<char> space_;
  std::vector<Run> runs_;
};

// The longest phrase that begins at token `first` and ends at or before `limit`.
struct PhraseMatch {
  TokenRange tokens;  // empty: nothing matched
  std::span<const uint32_t> values;
};
PhraseMatch longest_match(const Phrases& phrases, const FoldedTokens& folded, uint32_t first,
                          uint32_t limit);

}  // namespace sillok::pack
