// SPDX-License-Identifier: Apache-2.0
#include "pack/word_signs.h"

#include <string>
#include <string_view>

#include "base/utf8.h"
#include "pack/signs.h"

namespace sillok::pack {
namespace {

// The last three code points.
std::string_view ending(std::string_view word) {
  size_t at = word.size();
  for (size_t count = 3; at > 0 && count > 0;) {
    --at;
    if ((static_cast<unsigned char>(word[at]) & 0xc0U) != 0x80U) --count;
  }
  return word.substr(at);
}

}  // namespace

std::vector<uint32_t> word_signs(const Document& doc, uint32_t token) {
  const Token& word = doc.tokens[token];
  const std::string form = lower(doc.form(token));
  return {sign_of("form", {form}), sign_of("lemma", {doc.lemma(token)}),
          sign_of("tag", {name_of(word.upos), doc.xpos(token)}),
          sign_of("rel", {name_of(word.rel)}), sign_of("ending", {ending(form)})};
}

}  // namespace sillok::pack
