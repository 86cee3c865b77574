// SPDX-License-Identifier: Apache-2.0
// Web archives, packed ones among them, with the pages in them.
#include "reports.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  sillok::fuzz::check_format(sillok::read::Format::warc, data, size);
  return 0;
}
