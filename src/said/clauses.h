// SPDX-License-Identifier: Apache-2.0
// Clauses and their subjects in a parse that may be wrong. Reads tokens. Pure functions; all walks
// upwards are bounded.
#pragma once

#include "sillok/document.h"

namespace sillok::said {

// who, which, that, whom
bool is_relative(const Document& doc, uint32_t t);

bool is_passive(const Document& doc, uint32_t verb);

// A participle without an auxiliary that is told of what it hangs on or of the subject: "asked
// about the deal, he left".
bool is_reduced(const Document& doc, uint32_t verb);

// "quote", "cite": whoever does it tells what another says.
bool is_quoting(const Document& doc, uint32_t verb);

// In "quoted Y as saying S": the quoting that `saying` hangs on, and the saying below `quoting`.
// kNone: it is no such verb.
uint32_t as_saying(const Document& doc, uint32_t saying);
uint32_t saying_below(const Document& doc, uint32_t quoting);

// "by X" of a passive, or kNone.
uint32_t agent_of(const Document& doc, uint32_t verb);

// Of several subjects the last one before the verb: in "S, X said" the parse may hang the subject
// of S on the saying too. kNone: it has none of its own.
uint32_t own_subject(const Document& doc, uint32_t verb);

// "that" before the clause, as a conjunction or (in a parse that is wrong) as a pronoun.
bool opened_by_that(const Document& doc, uint32_t clause);

// "said on Monday that S", "told reporters that S" where the parse hung the clause on the noun:
// the clause has a subject beside "that". kNone where there is no such clause.
uint32_t clause_on_noun(const Document& doc, uint32_t noun);

// True where "to" stands before the verb.
bool bare_infinitive(const Document& doc, uint32_t verb);

// "said it backs the plan and urged Chile to follow": `verb` was coordinated with the reported
// clause, but its tense is that of the saying. True where it belongs to the saying.
bool belongs_to_saying(const Document& doc, uint32_t verb);

// The noun phrase that a verb is said of: its subject, or that of the verb it shares it with, or
// the noun that a participle or relative clause hangs on. kNone: not in the sentence.
uint32_t speaker_of(const Document& doc, uint32_t verb);

}  // namespace sillok::said
