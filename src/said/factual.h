// SPDX-License-Identifier: Apache-2.0
// Whether what a token tells happened; see said/said.h. Reads tokens, times, doc.date and claims.
#pragma once

#include <vector>

#include "said/words.h"
#include "sillok/document.h"

namespace sillok::said {

// One entry per token. `innermost` is innermost_claims(doc, doc.claims).
std::vector<Factuality> find_factuality(const Document& doc, const Words& words,
                                        const std::vector<uint32_t>& innermost);

// What the dates of a report say of the tokens that they hold for.
struct Dated {
  enum class When : uint8_t { none, old, recent, later };
  std::vector<When> when;      // by token
  std::vector<uint32_t> time;  // by token: the first token of the expression
};
Dated date_tokens(const Document& doc);

}  // namespace sillok::said
