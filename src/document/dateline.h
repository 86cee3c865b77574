// SPDX-License-Identifier: Apache-2.0
// The line before the first sentence of a report that says where, when and by whom it was written:
// "NEW DELHI, June 4 (Agency) - ". It is part of the sentence's words and of nothing that it says.
#pragma once

#include "sillok/document.h"

namespace sillok {

// The first token behind the dateline of a sentence; that of the sentence where it has none. Reads
// forms alone. A dateline begins with a word in capitals and ends within sixteen tokens with a dash
// before a capital; between are names, numbers, brackets and commas.
uint32_t after_dateline(const Document& doc, TokenRange sentence);

}  // namespace sillok
