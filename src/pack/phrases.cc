// SPDX-License-Identifier: Apache-2.0
#include "pack/phrases.h"

#include <algorithm>
#include <bit>

#include "base/hash.h"
#include "base/utf8.h"
#include "sillok/error.h"

namespace sillok::pack {
namespace {

// The leading letters and digits of folded text, or its first code point where it has none.
std::string_view first_run(std::string_view folded) {
  size_t i = 0;
  while (i < folded.size()) {
    const CodePoint cp = code_point_at(folded, i);
    if (!is_letter(cp.value) && !is_digit(cp.value)) break;
    i += cp.length;
  }
  if (i == 0 && !folded.empty()) i = code_point_at(folded, 0).length;
  return folded.substr(0, i);
}

bool is_run(std::string_view text) {
  if (text.empty()) return true;
  const char32_t first = code_point_at(text, 0).value;
  return is_letter(first) || is_digit(first);
}

// Bits of the hash that do not choose the slot.
uint8_t tag_of(uint64_t hash) { return static_cast<uint8_t>(hash >> 56 | 1); }

size_t table_size(size_t entries) { return std::bit_ceil(entries * 3 / 2 + 1); }

}  // namespace

void PhrasesWriter::add(std::string_view phrase, uint32_t value) {
  std::string key = fold(phrase);
  if (key.empty()) return;
  auto& values = keys_[std::move(key)];
  if (std::find(values.begin(), values.end(), value) == values.end()) values.push_back(value);
}

void PhrasesWriter::add_all(const Phrases& phrases) {
  for (const Phrases::Slot& slot : phrases.slots_) {
    if (slot.count == 0) continue;
    const auto values = phrases.values_.subspan(slot.value, slot.count);
    keys_[std::string(phrases.keys_.substr(slot.key, slot.key_size))].assign(values.begin(),
                                                                             values.end());
  }
}

void PhrasesWriter::write(PackWriter& pack, std::string_view name) const {
  std::vector<Phrases::Slot> slots(table_size(keys_.size()));
  std::map<std::string_view, uint32_t> longest;
  std::vector<uint32_t> values;
  std::string text;
  for (const auto& [key, ids] : keys_) {
    const uint64_t h = hash_bytes(key);
    size_t at = h & (slots.size() - 1);
    while (slots[at].count != 0) at = (at + 1) & (slots.size() - 1);
    slots[at] = {h, static_cast<uint32_t>(text.size()), static_cast<uint32_t>(key.size()),
                 static_cast<uint32_t>(values.size()), static_cast<uint32_t>(ids.size())};
    text += key;
    values.insert(values.end(), ids.begin(), ids.end());
    uint32_t& most = longest[first_run(key)];
    most = std::max(most, static_cast<uint32_t>(key.size()));
  }
  std::vector<Phrases::Head> heads(table_size(longest.size()));
  for (const auto& [run, most] : longest) {
    const uint64_t h = hash_bytes(run);
    size_t at = h & (heads.size() - 1);
    while (heads[at].longest != 0) at = (at + 1) & (heads.size() - 1);
    heads[at] = {h, most, 0};
  }
  const std::string prefix(name);
  pack.add_array(prefix + ".slots", slots);
  pack.add(prefix + ".keys", text);
  pack.add_array(prefix + ".values", values);
  pack.add_array(prefix + ".heads", heads);
}

Phrases::Phrases(const Pack& pack, std::string_view name)
    : slots_(pack.array<Slot>(std::string(name) + ".slots")),
      heads_(pack.array<Head>(std::string(name) + ".heads")),
      values_(pack.array<uint32_t>(std::string(name) + ".values")),
      keys_(pack.text(std::string(name) + ".keys")) {
  bool good = std::has_single_bit(slots_.size()) && std::has_single_bit(heads_.size());
  size_t used = 0;
  slot_tags_.reserve(slots_.size());
  for (const Slot& slot : slots_) {
    slot_tags_.push_back(slot.count != 0 ? tag_of(slot.hash) : 0);
    used += slot.count != 0 ? 1 : 0;
    good = good && slot.key <= keys_.size() && slot.key_size <= keys_.size() - slot.key &&
           slot.value <= values_.size() && slot.count <= values_.size() - slot.value;
  }
  size_t used_heads = 0;
  head_tags_.reserve(heads_.size());
  for (const Head& head : heads_) {
    head_tags_.push_back(head.longest != 0 ? tag_of(head.hash) : 0);
    used_heads += head.longest != 0 ? 1 : 0;
  }
  // A full table would make a look-up for an unknown key run for ever.
  if (!good || used >= slots_.size() || used_heads >= heads_.size()) {
    throw Error(ErrorCode::resource, "the phrase table is damaged: '" + std::string(name) + "'",
                pack.source(), "build the pack again with this version of sillok");
  }
}

std::span<const uint32_t> Phrases::find(std::string_view folded, uint64_t h) const {
  if (slots_.empty()) return {};
  const uint8_t tag = tag_of(h);
  for (size_t at = h & (slots_.size() - 1); slot_tags_[at] != 0;
       at = (at + 1) & (slots_.size() - 1)) {
    if (slot_tags_[at] != tag) continue;
    const Slot& slot = slots_[at];
    if (slot.hash == h && keys_.substr(slot.key, slot.key_size) == folded)
      return values_.subspan(slot.value, slot.count);
  }
  return {};
}

uint32_t Phrases::longest(uint64_t h) const {
  if (heads_.empty()) return 0;
  const uint8_t tag = tag_of(h);
  for (size_t at = h & (heads_.size() - 1); head_tags_[at] != 0;
       at = (at + 1) & (heads_.size() - 1)) {
    if (head_tags_[at] == tag && heads_[at].hash == h) return heads_[at].longest;
  }
  return 0;
}

FoldedTokens::FoldedTokens(const Document& doc) {
  at_.reserve(doc.tokens.size() + 1);
  space_.reserve(doc.tokens.size());
  runs_.reserve(doc.tokens.size());
  for (const Token& token : doc.tokens) {
    at_.push_back(static_cast<uint32_t>(text_.size()));
    space_.push_back(token.space_after ? 1 : 0);
    text_ += fold(doc.at(token.span));
    const std::string_view run = first_run(std::string_view(text_).substr(at_.back()));
    runs_.push_back({run.size(), hash_bytes(run)});
  }
  at_.push_back(static_cast<uint32_t>(text_.size()));
}

namespace {

// Bytes of the longest key that may begin at a token. A run of letters that the tokenizer cut
// ("can" "not") is put together again, because keys are filed under whole runs.
uint32_t longest_from(const Phrases& phrases, const FoldedTokens& folded, uint32_t first,
                      uint32_t limit) {
  constexpr size_t kMostRun = 128;  // keeps text without any space linear
  const std::string_view head = folded.run(first);
  uint32_t most = phrases.longest(folded.run_hash(first));
  if (folded.space_after(first) || head.size() < folded[first].size() || !is_run(head)) return most;
  std::string run(head);
  for (uint32_t t = first + 1; t < limit && run.size() < kMostRun; ++t) {
    const std::string_view piece = folded.run(t);
    if (!is_run(piece) && !run.empty()) break;
    run += piece;
    most = std::max(most, phrases.longest(hash_bytes(run)));
    if (folded.space_after(t) || piece.size() < folded[t].size() || !is_run(piece)) break;
  }
  return most;
}

}  // namespace

PhraseMatch longest_match(const Phrases& phrases, const FoldedTokens& folded, uint32_t first,
                          uint32_t limit) {
  PhraseMatch best;
  const uint32_t most = longest_from(phrases, folded, first, limit);
  if (most == 0) return best;
  std::string key;
  uint64_t hash = kHashSeed;
  for (uint32_t t = first; t < limit; ++t) {
    key += folded[t];
    if (key.size() > most) break;
    hash = hash_on(folded[t], hash);
    if (const auto values = phrases.find(key, mix(hash)); !values.empty())
      best = {{first, t + 1}, values};
    if (!folded.space_after(t)) continue;
    key.push_back(' ');
    hash = hash_on(" ", hash);
  }
  return best;
}

}  // namespace sillok::pack
