// SPDX-License-Identifier: Apache-2.0
// What the scorer looks at: signs (signs.h) of which event, if any, links two parties at a
// predicate.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "what/acts.h"

namespace sillok::what {

// Two parties and the predicate that may link them. Tokens; kNone where there is none.
struct Link {
  uint32_t trigger = kNone;
  uint32_t actor = kNone, recipient = kNone;  // heads
  TokenRange actor_words, recipient_words;
  uint32_t actor_entity = kNone, recipient_entity = kNone;
  uint32_t act = kNone;  // index into Scene::acts: the reading by frames, where there is one
  bool marked = false;   // the parties were marked by a caller
};

// The act of a scene that links two entities best, by its rules; kNone where there is none.
// `strength` in [0, 1]: both in their roles is best, on the way between them is little.
uint32_t best_link(const Scene& scene, uint32_t actor_entity, uint32_t recipient_entity,
                   float* strength);

// The link between two marked parties, one of which may be kNone: its predicate is that of the best
// act, or else the lowest verb (or noun) above both.
Link link_between(const Scene& scene, uint32_t actor_entity, uint32_t recipient_entity);
// The link that an act makes between the first of its parties on each side.
Link link_of(const Scene& scene, uint32_t act);

// The link that a predicate without an act would make: its subject and what it is about.
Link link_at(const Scene& scene, uint32_t token);

// What a party is, in a word: "person", its first sector, "state", or "unknown".
std::string_view party_kind(const Entity& e);
// Where a phrase stands at a predicate: "subj", "prep:with", "in obj" ...; `head`: its head.
std::string role_of(const Document& doc, const Arguments& args, uint32_t head);

// Replaces `out` by the signs of the link, sorted, each once.
void features_of(const Scene& scene, const Link& link, std::vector<uint32_t>& out);

}  // namespace sillok::what
