// SPDX-License-Identifier: Apache-2.0
// The first line names phrases (tab-separated), the rest is a text: the fast matcher must find
// what looking up every run of tokens finds.
#include "base/utf8.h"
#include "fuzz.h"
#include "pack/pack.h"
#include "pack/phrases.h"
#include "text/segment.h"

using namespace sillok;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view input = fuzz::as_text(data, size);
  if (find_invalid_utf8(input) != std::string_view::npos) return 0;
  const size_t line = std::min(input.find('\n'), input.size());
  pack::PhrasesWriter writer;
  uint32_t next = 0;
  for (size_t at = 0; at <= line;) {
    const size_t end = std::min(input.find('\t', at), line);
    writer.add(input.substr(at, end - at), next++);
    at = end + 1;
  }
  pack::PackWriter made("test", 1);
  writer.write(made, "p");
  const pack::Pack pack = pack::Pack::from_bytes(made.finish(), "test", 1);
  const pack::Phrases phrases(pack, "p");

  Document doc;
  doc.text = input.substr(std::min(line + 1, input.size()));
  text::segment(doc);
  const pack::FoldedTokens folded(doc);
  const auto count = static_cast<uint32_t>(doc.tokens.size());
  for (uint32_t first = 0; first < count && first < 200; ++first) {
    uint32_t plain = first;
    std::string key;
    for (uint32_t t = first; t < count && t < first + 100; ++t) {
      key += folded[t];
      if (!phrases.find(key).empty()) plain = t + 1;
      if (folded.space_after(t)) key += ' ';
    }
    const pack::PhraseMatch fast =
        pack::longest_match(phrases, folded, first, std::min(count, first + 100));
    fuzz::require((fast.tokens.empty() ? first : fast.tokens.last) == plain);
  }
  return 0;
}
