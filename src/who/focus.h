// SPDX-License-Identifier: Apache-2.0
// Inside the room: which country a piece of a report is about, from the states, leaders and places
// named around it.
#pragma once

#include <string_view>
#include <utility>
#include <vector>

#include "sillok/document.h"

namespace sillok::who {

class Focus {
 public:
  explicit Focus(const Document& doc) : doc_(doc) {}

  // `country` is said at `token`; codes without a state ("IGO") say nothing. `weight` > 0: how much
  // it tells of what the report is about. The views must outlive the object.
  void add(uint32_t token, std::string_view country, float weight);
  bool empty() const { return marks_.empty(); }

  // The country that the words around the tokens speak of most: what is said near counts more, in
  // other sentences less. "" where nothing is said, or a second country comes so close that the
  // first has less than `margin` times its weight. Linear in the number of marks.
  std::string_view around(const std::vector<uint32_t>& tokens, float margin) const;
  // The part in [0, 1] that a country has of what is said around a token.
  float share(uint32_t token, std::string_view country) const;
  // The only country that is said at all, or "".
  std::string_view only() const;

 private:
  using Sums = std::vector<std::pair<std::string_view, float>>;
  void sum(uint32_t token, Sums& sums) const;

  struct Mark {
    uint32_t token, sentence;
    std::string_view country;
    float weight;
  };
  const Document& doc_;
  std::vector<Mark> marks_;
};

}  // namespace sillok::who
