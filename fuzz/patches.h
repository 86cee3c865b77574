// SPDX-License-Identifier: Apache-2.0
// A good file with some of its bytes changed: fuzzers find their way into a format of offsets and
// sums faster by small changes to a whole file than by making one up.
//
//   bytes 0..1   how much is cut off the end, in 65536ths of the file
//   then, again and again: 3 bytes where (of the file's size), 1 byte how many (1 to 8), and those
#pragma once

#include <algorithm>
#include <string>
#include <string_view>

namespace sillok::fuzz {

inline std::string patched(std::string file, std::string_view patches) {
  const auto number = [&](size_t at, size_t bytes) {
    size_t out = 0;
    for (size_t i = 0; i < bytes; ++i)
      out = out << 8U | static_cast<unsigned char>(patches[at + i]);
    return out;
  };
  if (patches.size() < 2) return file;
  const size_t kept = file.size() - file.size() * number(0, 2) / 65536;
  for (size_t at = 2; at + 5 <= patches.size();) {
    const size_t where = number(at, 3) % file.size();
    const size_t count =
        std::min({number(at + 3, 1) % 8 + 1, patches.size() - at - 4, file.size() - where});
    file.replace(where, count, patches.substr(at + 4, count));
    at += 4 + count;
  }
  file.resize(kept);
  return file;
}

}  // namespace sillok::fuzz
