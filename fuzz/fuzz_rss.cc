// SPDX-License-Identifier: Apache-2.0
// Feeds.
#include "reports.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  sillok::fuzz::check_format(sillok::read::Format::rss, data, size);
  return 0;
}
