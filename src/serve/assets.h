// SPDX-License-Identifier: Apache-2.0
// What the build put into the program for browsers: the files of the page, each compressed, and the
// description of the API. Views are good for ever. Threads: pure functions.
#pragma once

#include <span>
#include <string_view>

namespace sillok::serve {

struct Asset {
  std::string_view path;  // "/", "/assets/page-4f0c.js"
  std::string_view type;  // media type
  std::string_view gzip;  // its bytes, compressed
  std::string_view tag;   // of its content, for ETag
};

// Empty where the program was built without the page.
std::span<const Asset> assets();
// Null where there is none at this path.
const Asset* asset_at(std::string_view path);

std::string_view openapi_text();

}  // namespace sillok::serve
