// SPDX-License-Identifier: Apache-2.0
#include "document/tree.h"

#include <algorithm>

namespace sillok {

void index_children(Document& doc) {
  const size_t n = doc.tokens.size();
  doc.child_begin.assign(n + 1, 0);
  for (const Token& token : doc.tokens) {
    if (token.head != kNone) ++doc.child_begin[token.head + 1];
  }
  for (size_t i = 0; i < n; ++i) doc.child_begin[i + 1] += doc.child_begin[i];
  doc.children.resize(doc.child_begin[n]);
  std::vector<uint32_t> next(doc.child_begin.begin(), doc.child_begin.end() - 1);
  for (uint32_t i = 0; i < n; ++i) {
    if (doc.tokens[i].head != kNone) doc.children[next[doc.tokens[i].head]++] = i;
  }
}

uint32_t child(const Document& doc, uint32_t token, std::initializer_list<Rel> rels) {
  for (const uint32_t c : children(doc, token)) {
    if (std::find(rels.begin(), rels.end(), doc.tokens[c].rel) != rels.end()) return c;
  }
  return kNone;
}

TokenRange subtree(const Document& doc, uint32_t token) {
  // Iterative: hostile text can make trees as deep as a sentence is long.
  TokenRange range{token, token + 1};
  std::vector<uint32_t> todo{token};
  while (!todo.empty()) {
    const uint32_t t = todo.back();
    todo.pop_back();
    range.first = std::min(range.first, t);
    range.last = std::max(range.last, t + 1);
    for (const uint32_t c : children(doc, t)) todo.push_back(c);
  }
  return range;
}

bool dominates(const Document& doc, uint32_t ancestor, uint32_t token) {
  for (; token != kNone; token = doc.tokens[token].head) {
    if (token == ancestor) return true;
  }
  return false;
}

uint32_t sentence_of(const Document& doc, uint32_t token) {
  const auto after =
      std::upper_bound(doc.sentences.begin(), doc.sentences.end(), token,
                       [](uint32_t t, const Sentence& s) { return t < s.tokens.first; });
  return static_cast<uint32_t>(after - doc.sentences.begin()) - 1;
}

const Place* place_at(const Document& doc, uint32_t token) {
  const auto place =
      std::lower_bound(doc.places.begin(), doc.places.end(), token,
                       [](const Place& p, uint32_t t) { return p.tokens.last <= t; });
  return place != doc.places.end() && place->tokens.contains(token) ? &*place : nullptr;
}

bool has_feature(const Document& doc, uint32_t token, std::string_view feature) {
  const std::string_view feats = doc.feats(token);
  for (size_t at = feats.find(feature); at != std::string_view::npos;
       at = feats.find(feature, at + 1)) {
    const size_t end = at + feature.size();
    if ((at == 0 || feats[at - 1] == '|') && (end == feats.size() || feats[end] == '|'))
      return true;
  }
  return false;
}

std::vector<uint32_t> sentence_begins(const Document& doc) {
  std::vector<uint32_t> out;
  for (const Sentence& s : doc.sentences) out.push_back(s.tokens.first);
  out.push_back(static_cast<uint32_t>(doc.tokens.size()));
  return out;
}

}  // namespace sillok
