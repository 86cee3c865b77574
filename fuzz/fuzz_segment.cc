// SPDX-License-Identifier: Apache-2.0
// The segmenter: tokens are in order, inside the text and on code point boundaries, and cover
// every visible byte; sentences cover the tokens.
#include "base/utf8.h"
#include "fuzz.h"
#include "text/segment.h"

using namespace sillok;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view input = fuzz::as_text(data, size);
  if (find_invalid_utf8(input) != std::string_view::npos) return 0;
  Document doc;
  doc.text = input;
  text::segment(doc);
  fuzz::require(doc.text == input);
  uint32_t end = 0;
  const auto boundary = [&](uint32_t at) {
    return at == input.size() || (static_cast<unsigned char>(input[at]) & 0xC0U) != 0x80U;
  };
  for (const Token& token : doc.tokens) {
    fuzz::require(end <= token.span.begin && token.span.begin < token.span.end &&
                  token.span.end <= input.size());
    fuzz::require(boundary(token.span.begin) && boundary(token.span.end));
    for (uint32_t at = end; at < token.span.begin; ++at) {
      const auto c = static_cast<unsigned char>(input[at]);
      fuzz::require(c <= 0x20 || c >= 0x7F);
    }
    end = token.span.end;
  }
  uint32_t next = 0;
  for (const Sentence& sentence : doc.sentences) {
    fuzz::require(sentence.tokens.first == next && next < sentence.tokens.last);
    fuzz::require(sentence.span == doc.span_of(sentence.tokens));
    next = sentence.tokens.last;
  }
  fuzz::require(next == doc.tokens.size());
  return 0;
}
