// SPDX-License-Identifier: Apache-2.0
// What is only said: a record of its own where somebody asks for statements.
#include <algorithm>

#include "document/tree.h"
#include "what/acts.h"

namespace sillok::what {
namespace {

// Whom the words are about: the subject of what is said, or else who stands first in it, of another
// country than who says it.
std::vector<uint32_t> about(const Scene& scene, const Claim& claim) {
  const Document& doc = scene.doc;
  const auto own = [&](uint32_t e) {
    return std::any_of(claim.by.begin(), claim.by.end(), [&](uint32_t by) {
      const bool told = doc.entities[by].evidence.find("+focus") == std::string::npos;
      return by == e || (told && doc.entities[by].country == doc.entities[e].country);
    });
  };
  const auto named = [&](const std::vector<uint32_t>& heads) {
    std::vector<uint32_t> out;
    for (const uint32_t head : heads) {
      for (const uint32_t e : scene.parties.of(head)) {
        if (!own(e) && std::find(out.begin(), out.end(), e) == out.end()) out.push_back(e);
      }
    }
    return out;
  };
  for (const TokenRange range : claim.content_tokens) {
    for (uint32_t t = range.first; t < range.last; ++t) {
      const uint32_t head = doc.tokens[t].head;
      if (head != kNone && range.contains(head)) continue;
      if (auto found = named(surface_subject(doc, t)); !found.empty()) return found;
    }
  }
  for (const TokenRange range : claim.content_tokens) {
    for (uint32_t t = range.first; t < range.last; ++t) {
      if (doc.tokens[t].rel == Rel::conj || scene.parties.at(t) == kNone) continue;
      if (auto found = named(conjuncts(doc, t)); !found.empty()) return found;
    }
  }
  return {};
}

}  // namespace

void find_statements(Scene& scene) {
  for (const Claim& claim : scene.doc.claims) {
    if (claim.cue_token == kNone || claim.by.empty() || scene.act_at[claim.cue_token] != kNone)
      continue;
    Act act;
    act.token = claim.cue_token;
    act.category = Category::statement;
    act.cameo = "010";
    act.actor = claim.by;
    act.recipient = about(scene, claim);
    act.tokens = {claim.cue_token};
    act.rule = "said";
    scene.add(std::move(act));
  }
}

}  // namespace sillok::what
