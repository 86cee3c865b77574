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
  // it tells of what the report is about; `named`: as a place or state, not as the nationality of
  // something. The views must outlive the object. After the last one sort() must be called, before
  // anything is asked.
  void add(uint32_t token, std::string_view country, float weight, bool named);
  void sort();
  // Where the report was written: tells a little of every word in it.
  void dateline(std::string_view country) { dateline_ = country; }
  bool empty() const { return marks_.empty(); }

  // The country that the words around the tokens speak of most: what is said near counts more, in
  // other sentences less. "" where nothing is said, or a second country comes so close that the
  // first has less than `margin` times its weight. Looks at the nearest 100 that were added, with
  // `named_only` at those that are named.
  std::string_view around(const std::vector<uint32_t>& tokens, float margin, bool named_only) const;
  // Of each country that is said around a token its part in [0, 1] of all.
  using Shares = std::vector<std::pair<std::string_view, float>>;
  Shares shares(uint32_t token) const;

 private:
  void sum(uint32_t token, bool named_only, Shares& sums) const;

  struct Mark {
    uint32_t token, sentence;
    std::string_view country;
    float weight;
    bool named;
  };
  const Document& doc_;
  std::vector<Mark> marks_;
  std::string_view dateline_;
};

}  // namespace sillok::who
