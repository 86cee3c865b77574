// SPDX-License-Identifier: Apache-2.0
// Pages: the tree, what a page tells of itself, its text.
#include "reports.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  sillok::fuzz::check_format(sillok::read::Format::html, data, size);
  return 0;
}
