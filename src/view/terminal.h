// SPDX-License-Identifier: Apache-2.0
// Text in a terminal's cells: how wide it is, where its lines break, what must not be sent there.
// East Asian wide characters take two cells, combining marks none. Control characters and the
// marks that turn the writing direction are shown as spaces or left out, so that no text can
// reach the terminal as a command. Pure functions.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "sillok/document.h"

namespace sillok::view {

// Cells that a code point takes when it is shown by append_shown: 0, 1 or 2.
int cells_of(char32_t code_point);
int width_of(std::string_view text);

// Appends the code point, or what is shown in its place.
void append_shown(std::string& out, char32_t code_point);
std::string shown(std::string_view text);

// The text cut to `cells`, with an ellipsis where something was cut, filled with spaces to exactly
// `cells` where `fill` is set.
std::string fit(std::string_view text, int cells, bool fill);

// Breaks [span.begin, span.end) of `text` at white space into lines of at most `cells` cells; what
// has no white space is broken where it is full. White space at the breaks is in no line.
std::vector<Span> wrap(std::string_view text, Span span, int cells);

}  // namespace sillok::view
