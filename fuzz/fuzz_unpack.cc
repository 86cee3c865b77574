// SPDX-License-Identifier: Apache-2.0
// Packed bytes: gzip, zstd and xz, whole, damaged, or made to grow without end. What comes out is
// bounded by what went in, and reading always ends.
#include <algorithm>

#include "fuzz.h"
#include "read/bytes.h"

using namespace sillok;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const auto bytes = read::unpacked(read::open_memory(fuzz::as_text(data, size)));
  static char buffer[65536];
  uint64_t given = 0;
  for (;;) {
    const size_t room = 1 + given % sizeof buffer;
    const size_t got = bytes->read(buffer, room);
    fuzz::require(got <= room);
    given += got;
    fuzz::require(bytes->consumed() <= size);
    fuzz::require(given <= read::kUnpackFree + (read::kUnpackFactor + 1) * size + sizeof buffer);
    if (got > 0) continue;
    fuzz::require(bytes->read(buffer, sizeof buffer) == 0);
    fuzz::require(!bytes->damaged() || !bytes->failure().empty());
    if (!bytes->resume()) break;
  }
  return 0;
}
