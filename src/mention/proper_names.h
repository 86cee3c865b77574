// SPDX-License-Identifier: Apache-2.0
// Inside the room: which words are proper names, and of what type, from the parser's reading of
// names, the dictionaries and the rest of the report.
#pragma once

#include <vector>

#include "mention/drafts.h"

namespace sillok::mention {

// Sorted, not overlapping. The parser's names, corrected and completed:
// - a dictionary name that holds one, or is the same, decides the type and the words of states,
//   people and bodies; one of which it is only a part says nothing;
// - dictionary names that the parser missed are added where the words leave little doubt;
// - single words of the same form are of one type in a report, the one that the parser believes of
//   all of them together; those that shorten a person's name are that person's;
// - where names begin and end, and what is none, is in name_parts.h.
std::vector<Name> proper_names(const Scene& scene);

// Gives the drafts those names: a phrase whose head is in a name is of its type and has it as its
// core, and names inside phrases become drafts of their own. A phrase that was taken for a name
// without holding one keeps its type.
void place_names(const Scene& scene, const std::vector<Name>& names, std::vector<Draft>& drafts);

}  // namespace sillok::mention
