// SPDX-License-Identifier: Apache-2.0
// A written word to the words of the treebank: slashes, hyphens, clitics, units.
#pragma once

#include <cstdint>

#include "text/emitter.h"

namespace sillok::text {

// Emits the parts of [begin, stop) of the text. `dotted` is `stop`, or one more where the word
// keeps its dot; the last part then gets the dot and is of this kind.
void emit_word_parts(Emitter& out, uint32_t begin, uint32_t stop, uint32_t dotted, Kind kind);

// Signs that join the parts of a word.
inline bool is_hyphen(char32_t c) { return c == '-' || c == 0x2010 || c == 0x2011; }
inline bool is_apostrophe(char32_t c) { return c == '\'' || c == 0x2019 || c == '`'; }

}  // namespace sillok::text
