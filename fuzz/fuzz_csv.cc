// SPDX-License-Identifier: Apache-2.0
// Tables.
#include "reports.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  sillok::fuzz::check_format(sillok::read::Format::csv, data, size);
  return 0;
}
