// SPDX-License-Identifier: Apache-2.0
// What the fuzz targets share. A target feeds bytes to one reader; the reader may refuse them by
// throwing Error, and nothing else: a crash, a sanitizer's report, another exception or a broken
// promise (REQUIRE) is a find.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size);

namespace sillok::fuzz {

inline std::string_view as_text(const uint8_t* data, size_t size) {
  return {reinterpret_cast<const char*>(data), size};
}

inline void require(bool holds) {
  if (!holds) std::abort();
}

}  // namespace sillok::fuzz
