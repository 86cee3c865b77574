// SPDX-License-Identifier: Apache-2.0
// The same event told twice is one. Reads events and entities; writes the merged events.
#pragma once

#include "sillok/document.h"

namespace sillok::merge {

// Joins events of one report that tell the same act: same category, the same doer, no
// contradiction in recipient, day, place, mode, certainty or numbers. The first telling leads; the
// others add their sentences and what it left open (place, day, recipient, numbers, contexts); what
// the writer tells outweighs what somebody is quoted for.
void within(Document& doc);

}  // namespace sillok::merge
