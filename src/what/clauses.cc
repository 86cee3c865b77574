// SPDX-License-Identifier: Apache-2.0
#include "what/clauses.h"

#include <algorithm>

#include "what/arguments.h"

namespace sillok::what {
namespace {

bool opens_clause(Rel rel) {
  return rel == Rel::ccomp || rel == Rel::acl || rel == Rel::acl_relcl || rel == Rel::advcl ||
         rel == Rel::csubj || rel == Rel::parataxis || rel == Rel::advcl_relcl;
}

}  // namespace

uint32_t top_of(const Document& doc, TokenRange range) {
  for (uint32_t t = range.first; t < range.last; ++t) {
    if (doc.tokens[t].head == kNone || !range.contains(doc.tokens[t].head)) return t;
  }
  return range.first;
}

int steps_within_clause(const Document& doc, uint32_t from, uint32_t goal) {
  int steps = 0;
  for (uint32_t t = from; t != kNone && steps < 8; t = doc.tokens[t].head, ++steps) {
    if (t == goal) return steps;
    const Rel rel = doc.tokens[t].rel;
    if (opens_clause(rel) || (rel == Rel::conj && is_verbal(doc, t)) ||
        (rel == Rel::xcomp && is_verbal(doc, t)))
      return -1;
  }
  return -1;
}

bool tells_time(const Document& doc, uint32_t token) {
  return std::any_of(doc.times.begin(), doc.times.end(),
                     [&](const Time& time) { return time.tokens.contains(token); });
}

bool tells_how_long(const Document& doc, uint32_t head) {
  const std::string_view prep = preposition(doc, head);
  return prep == "until" || prep == "till" || prep == "as of" || prep == "as";
}

}  // namespace sillok::what
