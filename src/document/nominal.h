// SPDX-License-Identifier: Apache-2.0
// Names inside the parse. Reads tokens; shared by the rooms that look at noun phrases.
#pragma once

#include "sillok/document.h"

namespace sillok {

// The run of tokens around `head` that the parse ties together as one name: the head, what is
// flat or compound to it and capitalised, hyphens between. At least [head, head + 1).
TokenRange name_core(const Document& doc, uint32_t head);

// True where the token begins with an upper-case letter (or title case).
bool is_capitalised(const Document& doc, uint32_t token);

// True where the token has an upper-case letter and no lower-case one: "US", "U.N.", "KCNA".
bool is_all_caps(const Document& doc, uint32_t token);

// The preposition that marks `token` ("of", "for"), lower case, or "".
std::string preposition(const Document& doc, uint32_t token);

}  // namespace sillok
