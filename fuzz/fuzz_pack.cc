// SPDX-License-Identifier: Apache-2.0
// The pack loader: any bytes are refused with Error, or every access stays inside them.
#include "base/hash.h"
#include "fuzz.h"
#include "pack/pack.h"
#include "pack/phrases.h"
#include "sillok/error.h"

using namespace sillok;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  try {
    const pack::Pack pack =
        pack::Pack::from_bytes(std::string(fuzz::as_text(data, size)), "test", 1);
    (void)pack.intact();
    fuzz::require(pack.fingerprint().size() == 16);
    size_t sum = 0;
    if (pack.has("names.text")) {
      const pack::StringTable names(pack, "names");
      for (uint32_t i = 0; i < names.size(); ++i) sum += names[i].size();
      fuzz::require(sum == pack.text("names.text").size());
    }
    if (pack.has("p.slots")) {
      const pack::Phrases phrases(pack, "p");
      for (const char* key : {"a", "new york", "", "zz"}) {
        for (const uint32_t value : phrases.find(key)) sum += value;
        sum += phrases.longest(hash_bytes(key));
      }
    }
    for (const uint32_t value : pack.array<uint32_t>("numbers")) sum += value;
  } catch (const Error&) { return 0; }
  return 0;
}
