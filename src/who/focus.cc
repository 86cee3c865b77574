// SPDX-License-Identifier: Apache-2.0
#include "who/focus.h"

#include <algorithm>

#include "document/tree.h"

namespace sillok::who {

void Focus::add(uint32_t token, std::string_view country, float weight) {
  static constexpr std::string_view kStateless[] = {"IGO", "NGO", "MNC", "INT", "UNK"};
  if (country.size() != 3 || std::find(std::begin(kStateless), std::end(kStateless), country) != std::end(kStateless))
    return;
  marks_.push_back({token, sentence_of(doc_, token), country, weight});
}

void Focus::sum(uint32_t token, Sums& sums) const {
  // Words over which what is said loses half of its weight, and words that a full stop counts for.
  constexpr float kHalf = 12, kStop = 10;
  const uint32_t sentence = sentence_of(doc_, token);
  const auto apart = [](uint32_t a, uint32_t b) { return static_cast<float>(a > b ? a - b : b - a); };
  for (const Mark& mark : marks_) {
    const float distance = apart(mark.token, token) + kStop * apart(mark.sentence, sentence);
    const float weight = mark.weight / (1 + distance / kHalf);
    const auto at = std::find_if(sums.begin(), sums.end(),
                                 [&](const auto& s) { return s.first == mark.country; });
    if (at == sums.end())
      sums.emplace_back(mark.country, weight);
    else
      at->second += weight;
  }
}

float Focus::share(uint32_t token, std::string_view country) const {
  Sums sums;
  sum(token, sums);
  float all = 0, own = 0;
  for (const auto& [code, weight] : sums) {
    all += weight;
    if (code == country) own = weight;
  }
  return all > 0 ? own / all : 0;
}

std::string_view Focus::around(const std::vector<uint32_t>& tokens, float margin) const {
  Sums sums;
  for (const uint32_t token : tokens) sum(token, sums);
  float most = 0, next = 0;
  std::string_view best;
  for (const auto& [country, weight] : sums) {
    if (weight > most) {
      next = most;
      most = weight;
      best = country;
    } else {
      next = std::max(next, weight);
    }
  }
  return most >= margin * next ? best : std::string_view();
}

std::string_view Focus::only() const {
  for (const Mark& mark : marks_) {
    if (mark.country != marks_.front().country) return {};
  }
  return marks_.empty() ? std::string_view() : marks_.front().country;
}

}  // namespace sillok::who
