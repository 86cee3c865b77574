// SPDX-License-Identifier: Apache-2.0
// Whether what a token tells happened; see said/said.h. Reads tokens, times, doc.date and claims.
#pragma once

#include <vector>

#include "said/fact_weights.h"
#include "said/words.h"
#include "sillok/document.h"

namespace sillok::said {

// What the dates of a report say of the tokens that they hold for.
struct Dated {
  enum class When : uint8_t { none, old, recent, later };
  std::vector<When> when;      // by token
  std::vector<uint32_t> time;  // by token: the first token of the expression
  std::vector<int> days;       // by token: from the report to it, negative where it is past
};
Dated date_tokens(const Document& doc);

// What the operators and constructions say, by token: of the word itself, of what governs it, and
// of both; and the token that decided.
struct FactRules {
  std::vector<uint8_t> own, above, total;  // flags of Aux
  std::vector<uint32_t> cue;
  Dated dated;
};
FactRules read_rules(const Document& doc, const Words& words,
                     const std::vector<uint32_t>& innermost);

// True where a token may tell an act: verbs, nouns, adjectives and what else is a predicate.
bool may_tell(const Document& doc, uint32_t token);

// One entry per token. `innermost` is innermost_claims(doc, doc.claims). `weights` choose among the
// modes of the tokens that may tell an act, the rules being signs among others (fact_signs.h);
// empty weights leave the rules as they are.
std::vector<Factuality> find_factuality(const Document& doc, const Words& words,
                                        const std::vector<uint32_t>& innermost,
                                        const FactWeights& weights);

}  // namespace sillok::said
