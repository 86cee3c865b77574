// SPDX-License-Identifier: Apache-2.0
// A trained scorer: which event, if any, a link tells (what/features.h), or whether an act happened
// (said/fact_signs.h). A linear model over signs (pack/signs.h), whose sum is divided by the length
// of the vector of their rarities; weights of 8 bits; a view of a pack of kind "scorer"
// or "facts".
//
// Sections:
//   labels: StringTable: PLOVER's categories, another codebook's, or modes; the last one is "none".
//   keys: array of uint32, a power of two of slots, open addressing; 0: empty. A slot holds a sign.
//   rarity: array of float, one a slot: what a sign weighs by being rare.
//   weights: array of int8, slots x labels; rarity is in them.
//   scale: array of float, one a label, then the bias of each.
//   warmth: one float: scores are divided by it, so that what is told with 0.9 is right nine times
//   in ten.
//
// Thread safety: const after construction.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "pack/pack.h"

namespace sillok::pack {

inline constexpr std::string_view kScorerKind = "scorer";
inline constexpr uint32_t kScorerVersion = 2;
// Parts beside the first: acts that are found in texts, and who stands on their sides.
inline constexpr std::string_view kActsPart = "acts.", kSidesPart = "sides.";

class Scorer {
 public:
  Scorer() = default;  // knows nothing
  // `part`: "", or one of the names above, which sections bear before theirs. Throws Error
  // (resource) where sections do not fit together.
  explicit Scorer(const Pack& pack, const std::string& part = "");

  bool empty() const { return labels_ == 0; }
  uint32_t labels() const { return labels_; }
  std::string_view label(uint32_t i) const { return names_[i]; }
  uint32_t none() const { return labels_ - 1; }

  // The weight of a sign for each label, `labels()` numbers, added to `out`; false: the sign is not
  // known.
  bool add_weights(uint32_t sign, std::span<float> out) const;
  bool knows(uint32_t sign) const { return sign != 0 && slot_of(sign) != keys_.size(); }
  float rarity(uint32_t sign) const;  // of a known sign
  float bias(uint32_t label) const { return scale_[labels_ + label]; }
  std::span<const uint32_t> keys() const { return keys_; }  // 0: an empty slot

  // The margin of each label: above 0 where it is likelier than not, by itself.
  std::vector<float> margins(std::span<const uint32_t> signs) const;
  // The probability of each label, which sum to 1.
  std::vector<float> score(std::span<const uint32_t> signs) const;

 private:
  uint32_t slot_of(uint32_t sign) const;
  void fetch(uint32_t sign) const;

  uint32_t labels_ = 0;
  StringTable names_;
  std::span<const uint32_t> keys_;
  std::span<const float> rarity_;
  std::span<const int8_t> weights_;
  std::span<const float> scale_;
  float warmth_ = 1;
};

// A probability as records tell it: "0.42".
std::string percent(float p);

// Probabilities from scores, in place; a fixed order of sums.
void softmax(std::vector<float>& scores, float warmth);

}  // namespace sillok::pack
