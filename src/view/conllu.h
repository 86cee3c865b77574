// SPDX-License-Identifier: Apache-2.0
// Writes the sentences of a Document as CoNLL-U. Reads the text and parse layers, and report.id.
#pragma once

#include <string>

#include "sillok/document.h"

namespace sillok::view {

// Appends "# newdoc id", then per sentence "# newpar" where a paragraph begins, "# sent_id",
// "# text", the word lines and an empty line. MISC holds SpaceAfter=No where no space follows and
// "start=..|end=.." in Unicode code points of the text. Line breaks and tabs in words and in
// "# text" are written as spaces. A document that was not parsed has "_" for what parse fills.
void write_conllu(std::string& out, const Document& doc);

}  // namespace sillok::view
