// SPDX-License-Identifier: Apache-2.0
// One page of the web, asked for politely: only if it has changed, with a name, within limits.
#pragma once

#include <string>
#include <string_view>

namespace sillok::app {

bool is_url(std::string_view place);  // http:// or https://
// Of this machine: what is watched there may be asked often.
bool is_loopback(std::string_view url);

struct Fetched {
  enum class Got : uint8_t { page, unchanged, failed };
  Got got = Got::failed;
  std::string body = {};                 // of a page
  std::string etag = {}, modified = {};  // what the server said of it, to be given back next time
  std::string failure = {};              // for people
  int retry_after = 0;                   // seconds that the server asks to wait, or 0
};

// A GET of `url` with `etag` and `modified` of the time before, or "". Follows at most five
// redirects; at most 20 MB and 30 s without a byte. Never throws for what the other side does;
// throws Error (usage) where the URL is none.
Fetched fetch(const std::string& url, const std::string& etag, const std::string& modified);

}  // namespace sillok::app
