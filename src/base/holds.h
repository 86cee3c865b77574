// SPDX-License-Identifier: Apache-2.0
// Whether a short list of words has a word; it is read from the beginning. For lists of more than
// some hundred words use a sorted one.
#pragma once

#include <algorithm>
#include <iterator>
#include <string_view>

namespace sillok {

template <class List>
bool holds(const List& list, std::string_view word) {
  return std::find(std::begin(list), std::end(list), word) != std::end(list);
}

}  // namespace sillok
