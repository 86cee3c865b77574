// SPDX-License-Identifier: Apache-2.0
#include "who/focus.h"

#include <algorithm>
#include <span>

#include "document/tree.h"
#include "pack/actor_tables.h"

namespace sillok::who {

void Focus::add(uint32_t token, std::string_view country, float weight, bool named) {
  if (pack::is_state(country))
    marks_.push_back({token, sentence_of(doc_, token), country, weight, named});
}

void Focus::sort() {
  std::stable_sort(marks_.begin(), marks_.end(),
                   [](const Mark& a, const Mark& b) { return a.token < b.token; });
}

void Focus::sum(uint32_t token, bool named_only, Shares& sums) const {
  // Words over which what is said loses three quarters of its weight, and words that a full stop
  // counts for.
  constexpr float kFade = 30, kStop = 10;
  constexpr float kDateline = 0.35F, kLater = 0.5F;
  if (!dateline_.empty()) sums.emplace_back(dateline_, kDateline);
  const uint32_t sentence = sentence_of(doc_, token);
  const auto apart = [](uint32_t a, uint32_t b) {
    return static_cast<float>(a > b ? a - b : b - a);
  };
  // As many on each side: a long report must not take the square of its length.
  constexpr ptrdiff_t kMost = 50;
  const auto here = std::lower_bound(marks_.begin(), marks_.end(), token,
                                     [](const Mark& m, uint32_t t) { return m.token < t; });
  const auto first = here - std::min<ptrdiff_t>(kMost, here - marks_.begin());
  const auto last = here + std::min<ptrdiff_t>(kMost, marks_.end() - here);
  for (const Mark& mark : std::span(first, last)) {
    if (named_only && !mark.named) continue;
    const float distance = apart(mark.token, token) + kStop * apart(mark.sentence, sentence);
    const float near = 1 + distance / kFade;
    // What is told later says less of what stands here already.
    const float told = mark.sentence > sentence ? kLater : 1;
    const float weight = told * mark.weight / (near * near);
    const auto at = std::find_if(sums.begin(), sums.end(),
                                 [&](const auto& s) { return s.first == mark.country; });
    if (at == sums.end())
      sums.emplace_back(mark.country, weight);
    else
      at->second += weight;
  }
}

Focus::Shares Focus::shares(uint32_t token) const {
  Shares sums;
  sum(token, false, sums);
  float all = 0;
  for (const auto& [code, weight] : sums) all += weight;
  for (auto& [code, weight] : sums) weight /= all;
  return sums;
}

std::string_view Focus::around(const std::vector<uint32_t>& tokens, float margin,
                               bool named_only) const {
  Shares sums;
  for (const uint32_t token : tokens) sum(token, named_only, sums);
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

}  // namespace sillok::who
