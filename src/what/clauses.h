// SPDX-License-Identifier: Apache-2.0
// What belongs to a clause: phrases that hang on its predicate, and not those of clauses in it.
#pragma once

#include "sillok/document.h"

namespace sillok::what {

// The token of a range that hangs on something outside it.
uint32_t top_of(const Document& doc, TokenRange range);

// Steps upward from `from` to `goal` inside one clause, or -1. `from` itself may be in a phrase of
// the clause; clauses between the two belong to other acts.
int steps_within_clause(const Document& doc, uint32_t from, uint32_t goal);

// The word is part of a time expression.
bool tells_time(const Document& doc, uint32_t token);

// "until May", "as of 2016": how long it holds, not when it was done.
bool tells_how_long(const Document& doc, uint32_t head);

}  // namespace sillok::what
