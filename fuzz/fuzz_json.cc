// SPDX-License-Identifier: Apache-2.0
// JSON over several lines, in the layouts of other programs.
#include "reports.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  sillok::fuzz::check_format(sillok::read::Format::json, data, size);
  return 0;
}
