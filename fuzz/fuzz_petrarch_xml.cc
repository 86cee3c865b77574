// SPDX-License-Identifier: Apache-2.0
// PETRARCH's XML.
#include "reports.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  sillok::fuzz::check_format(sillok::read::Format::petrarch_xml, data, size);
  return 0;
}
