// SPDX-License-Identifier: Apache-2.0
// Encodings of pages and feeds. UTF-8 is read as it is, Windows-1252 and Latin-1 (which browsers
// read as Windows-1252) are converted; others are refused by name.
#pragma once

#include <string>
#include <string_view>

namespace sillok::read {

enum class Charset : unsigned char { unsaid, utf8, windows1252, other };

// Of a name as "UTF-8", "iso-8859-1", "'windows-1252'"; "" is unsaid.
Charset charset_of(std::string_view name);

// The value of "charset=..." in a Content-Type, or "".
std::string_view charset_in(std::string_view content_type);

// Windows-1252 to UTF-8. The five bytes that it leaves open become U+FFFD.
std::string from_windows1252(std::string_view bytes);

// Makes `text`, whose encoding is called `name` ("" where nobody says), UTF-8: drops a byte order
// mark, converts. False: it cannot, and `why` says so; what nobody says is held to be UTF-8.
bool make_utf8(std::string& text, std::string_view name, std::string& why);

}  // namespace sillok::read
