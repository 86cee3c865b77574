// SPDX-License-Identifier: Apache-2.0
// Who says what. Reads sentences, tokens, mentions, entities; see said/said.h.
#pragma once

#include <vector>

#include "said/words.h"
#include "sillok/document.h"

namespace sillok::said {

// Claims sorted by cue token, `outer` set.
std::vector<Claim> find_claims(const Document& doc, const Words& words);

// For every token the innermost claim whose content holds it, or kNone; what was not said holds
// nothing.
std::vector<uint32_t> innermost_claims(const Document& doc, const std::vector<Claim>& claims);

}  // namespace sillok::said
