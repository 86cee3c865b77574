// SPDX-License-Identifier: Apache-2.0
#include "pack/scorer.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdio>

#include "sillok/error.h"

namespace sillok::pack {
namespace {

constexpr size_t kAhead = 8;  // signs that are fetched before they are needed

}  // namespace

Scorer::Scorer(const Pack& pack, const std::string& part)
    : names_(pack, part + "labels"), keys_(pack.array<uint32_t>(part + "keys")),
      rarity_(pack.array<float>(part + "rarity")), weights_(pack.array<int8_t>(part + "weights")),
      scale_(pack.array<float>(part + "scale")) {
  labels_ = names_.size();
  const auto warmth = pack.array<float>(part + "warmth");
  const bool filled = !keys_.empty() && std::find(keys_.begin(), keys_.end(), 0U) == keys_.end();
  if (labels_ < 2 || labels_ > 1000 || !std::has_single_bit(keys_.size()) || filled ||
      rarity_.size() != keys_.size() || weights_.size() != keys_.size() * labels_ ||
      scale_.size() != size_t{2} * labels_ || warmth.size() != 1 || !(warmth[0] > 0)) {
    throw Error(ErrorCode::resource, "the scorer is damaged: its sections do not fit together",
                pack.source(), "train it again with this version of sillok");
  }
  warmth_ = warmth[0];
}

uint32_t Scorer::slot_of(uint32_t sign) const {
  const auto mask = static_cast<uint32_t>(keys_.size() - 1);
  for (uint32_t slot = sign & mask;; slot = (slot + 1) & mask) {
    if (keys_[slot] == sign) return slot;
    if (keys_[slot] == 0) return static_cast<uint32_t>(keys_.size());
  }
}

// Signs lie all over the tables, so that the processor would wait for each in turn.
void Scorer::fetch(uint32_t sign) const {
#if defined(__GNUC__) || defined(__clang__)
  const size_t slot = sign & (keys_.size() - 1);
  __builtin_prefetch(&keys_[slot]);
  __builtin_prefetch(&rarity_[slot]);
  __builtin_prefetch(&weights_[slot * labels_]);
#endif
}

float Scorer::rarity(uint32_t sign) const { return rarity_[slot_of(sign)]; }

bool Scorer::add_weights(uint32_t sign, std::span<float> out) const {
  const uint32_t slot = sign == 0 ? static_cast<uint32_t>(keys_.size()) : slot_of(sign);
  if (slot == keys_.size()) return false;
  const int8_t* row = weights_.data() + size_t{slot} * labels_;
  for (uint32_t i = 0; i < labels_; ++i) out[i] += static_cast<float>(row[i]) * scale_[i];
  return true;
}

std::vector<float> Scorer::margins(std::span<const uint32_t> signs) const {
  std::vector<int32_t> sums(labels_, 0);
  float square = 0;
  for (size_t s = 0; s < signs.size(); ++s) {
    if (s + kAhead < signs.size()) fetch(signs[s + kAhead]);
    const uint32_t sign = signs[s];
    if (sign == 0) continue;
    const uint32_t slot = slot_of(sign);
    if (slot == keys_.size()) continue;
    const int8_t* row = weights_.data() + size_t{slot} * labels_;
    for (uint32_t i = 0; i < labels_; ++i) sums[i] += row[i];
    square += rarity_[slot] * rarity_[slot];
  }
  const float length = square > 0 ? std::sqrt(square) : 1;
  std::vector<float> out(labels_);
  for (uint32_t i = 0; i < labels_; ++i)
    out[i] = static_cast<float>(sums[i]) * scale_[i] / length + scale_[labels_ + i];
  return out;
}

std::vector<float> Scorer::score(std::span<const uint32_t> signs) const {
  std::vector<float> out = margins(signs);
  softmax(out, warmth_);
  return out;
}

std::string percent(float p) {
  char text[16];
  std::snprintf(text, sizeof text, "%.2f", static_cast<double>(p));
  return text;
}

void softmax(std::vector<float>& scores, float warmth) {
  const float top = *std::max_element(scores.begin(), scores.end());
  float sum = 0;
  for (float& s : scores) {
    s = std::exp((s - top) / warmth);
    sum += s;
  }
  for (float& s : scores) s /= sum;
}

}  // namespace sillok::pack
