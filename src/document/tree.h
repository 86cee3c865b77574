// SPDX-License-Identifier: Apache-2.0
// Walking the dependency tree of a Document. Reads tokens and the child index.
#pragma once

#include <initializer_list>
#include <span>

#include "sillok/document.h"

namespace sillok {

// Fills child_begin and children from the heads. Called once, at the end of parse.
void index_children(Document& doc);

// Children of `token`, left to right.
inline std::span<const uint32_t> children(const Document& doc, uint32_t token) {
  const uint32_t begin = doc.child_begin[token];
  return {doc.children.data() + begin, doc.child_begin[token + 1] - begin};
}

// The first child with one of the relations, or kNone.
uint32_t child(const Document& doc, uint32_t token, std::initializer_list<Rel> rels);
inline uint32_t child(const Document& doc, uint32_t token, Rel rel) {
  return child(doc, token, {rel});
}

// All tokens below and including `token`: the smallest range that holds them.
// (Ranges are exact for projective trees and may hold strangers otherwise.)
TokenRange subtree(const Document& doc, uint32_t token);

// True where `ancestor` is `token` or lies on its way to the root.
bool dominates(const Document& doc, uint32_t ancestor, uint32_t token);

// The index of the sentence that holds `token`.
uint32_t sentence_of(const Document& doc, uint32_t token);
// The token at which each sentence begins, and the end.
std::vector<uint32_t> sentence_begins(const Document& doc);

// The place whose words hold `token`; nullptr: there is none.
const Place* place_at(const Document& doc, uint32_t token);

// True where the token's features hold `feature`, e.g. "Tense=Past".
bool has_feature(const Document& doc, uint32_t token, std::string_view feature);

}  // namespace sillok
