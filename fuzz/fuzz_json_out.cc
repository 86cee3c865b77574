// SPDX-License-Identifier: Apache-2.0
// The JSON writer: any valid text becomes one line, with nothing in it that ends a line elsewhere.
#include "base/json.h"
#include "base/utf8.h"
#include "fuzz.h"

using namespace sillok;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view input = fuzz::as_text(data, size);
  if (find_invalid_utf8(input) != std::string_view::npos) return 0;
  std::string out;
  JsonWriter json(out);
  json.value(input);
  fuzz::require(find_invalid_utf8(out) == std::string_view::npos);
  fuzz::require(out.size() >= input.size() + 2 && out.front() == '"' && out.back() == '"');
  for (size_t i = 0; i < out.size(); ++i) {
    fuzz::require(static_cast<unsigned char>(out[i]) >= 0x20 && out[i] != 0x7F);
    fuzz::require(out.compare(i, 3, "\xE2\x80\xA8") != 0 && out.compare(i, 3, "\xE2\x80\xA9") != 0);
    if (out[i] == '\\')
      ++i;
    else
      fuzz::require(out[i] != '"' || i == 0 || i + 1 == out.size());
  }
  return 0;
}
