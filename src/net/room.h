// SPDX-License-Identifier: Apache-2.0
// Buffers that are used again.
#pragma once

#include <cstddef>
#include <vector>

namespace sillok::net {

// The first of `size` elements; the buffer grows where it is smaller, and never shrinks.
template <class T>
T* room(std::vector<T>& buffer, size_t size) {
  if (buffer.size() < size) buffer.resize(size);
  return buffer.data();
}

}  // namespace sillok::net
