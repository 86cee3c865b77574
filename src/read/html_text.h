// SPDX-License-Identifier: Apache-2.0
// Words out of markup: character references, white space, and fragments of HTML as plain text.
#pragma once

#include <string>
#include <string_view>

namespace sillok::read {

// Appends `raw` with character references decoded ("&eacute;", "&#233;", "&#xE9;"), those that are
// none kept as they stand.
void append_decoded(std::string& out, std::string_view raw);

// White space (line ends, no-break and zero-width spaces, soft hyphens) as single spaces, none at
// the ends.
std::string tidied(std::string_view text);

// A fragment of HTML, as feeds hold it, to text: paragraphs on lines of their own, no markup, no
// scripts. Text without markup is only tidied.
std::string text_of_fragment(std::string_view html);

}  // namespace sillok::read
