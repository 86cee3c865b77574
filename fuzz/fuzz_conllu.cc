// SPDX-License-Identifier: Apache-2.0
// CoNLL-U as reports.
#include "reports.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  sillok::fuzz::check_format(sillok::read::Format::conllu, data, size);
  return 0;
}
