// SPDX-License-Identifier: Apache-2.0
// Who stands on a side of an act: a choice, by trained weights, among what frames and rules gave,
// nobody, each party that the sentence names, and parties that a text leaves unsaid.
#pragma once

#include <string>
#include <vector>

#include "what/acts.h"
#include "what/lands.h"

namespace sillok::what {

// One answer to "who acts?" or "who is acted on?".
struct SideChoice {
  std::vector<uint32_t> parties;  // entities; empty: nobody, or `country`
  std::string country;            // of a party that no word names, or ""
  std::vector<uint32_t> signs;    // sorted, each once
  std::vector<uint32_t> about;    // what the network is told of it (cases.h), most of it signs too
};

// The answers for a side of an act, the present one first; each stands for other countries than
// those before it. Of a mutual act there are none.
std::vector<SideChoice> side_choices(const Scene& scene, Lands& lands, uint32_t act, bool actor);

// The countries of a choice, sorted, each once, without unknown ones.
std::vector<std::string> countries_of(const Document& doc, const SideChoice& choice);

// Puts the choice of the weights on each side where it is surer than what stands there. Nothing
// changes where they know nothing of sides.
void choose_sides(Scene& scene, Opinion& opinion);

}  // namespace sillok::what
