// SPDX-License-Identifier: Apache-2.0
#include "document/nominal.h"

#include "base/utf8.h"
#include "document/tree.h"

namespace sillok {
namespace {

bool ties(Rel rel) {
  return rel == Rel::flat || rel == Rel::compound || rel == Rel::goeswith || rel == Rel::amod ||
         rel == Rel::nummod;
}

// True where the token belongs to the name that stands at [first, last) so far.
bool belongs(const Document& doc, uint32_t token, uint32_t first, uint32_t last) {
  const Token& t = doc.tokens[token];
  if (t.head == kNone || t.head < first || t.head >= last || !ties(t.rel)) return false;
  if (t.rel == Rel::flat || t.rel == Rel::goeswith) return true;
  return is_capitalised(doc, token) || t.upos == Upos::PROPN;
}

}  // namespace

TokenRange name_core(const Document& doc, uint32_t head) {
  uint32_t first = head, last = head + 1;
  const auto n = static_cast<uint32_t>(doc.tokens.size());
  bool grown = true;
  while (grown) {
    grown = false;
    if (last < n && belongs(doc, last, first, last)) {
      ++last;
      grown = true;
    } else if (last + 1 < n && doc.tokens[last].upos == Upos::PUNCT && doc.form(last) == "-" &&
               belongs(doc, last + 1, first, last)) {
      last += 2;
      grown = true;
    }
    if (first > 0 && belongs(doc, first - 1, first, last)) {
      --first;
      grown = true;
    } else if (first > 1 && doc.tokens[first - 1].upos == Upos::PUNCT &&
               doc.form(first - 1) == "-" && belongs(doc, first - 2, first, last)) {
      first -= 2;
      grown = true;
    }
  }
  return {first, last};
}

bool is_capitalised(const Document& doc, uint32_t token) {
  const std::string_view form = doc.form(token);
  return !form.empty() && is_upper(code_point_at(form, 0).value);
}

bool is_all_caps(const Document& doc, uint32_t token) {
  const std::string_view form = doc.form(token);
  bool upper = false;
  for (size_t i = 0; i < form.size();) {
    const CodePoint cp = code_point_at(form, i);
    i += cp.length;
    if (is_upper(cp.value))
      upper = true;
    else if (is_letter(cp.value))
      return false;
  }
  return upper;
}

std::string preposition(const Document& doc, uint32_t token) {
  for (const uint32_t c : children(doc, token)) {
    if (doc.tokens[c].rel == Rel::case_ && c < token) return lower(doc.form(c));
  }
  return {};
}

}  // namespace sillok
