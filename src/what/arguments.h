// SPDX-License-Identifier: Apache-2.0
// Who stands where around a predicate, with voice, control, relative clauses and coordination
// undone: the subject is always the one who acts, the object the one acted on.
// Reads tokens and the child index. Every walk is bounded, so hostile trees cost no more.
#pragma once

#include <string_view>
#include <vector>

#include "sillok/document.h"

namespace sillok::what {

struct Oblique {
  std::string_view prep;  // lemma of the preposition, "" for a bare noun phrase
  uint32_t token;         // head of the phrase
  bool own;               // false: it hangs on the object or subject and is only a fallback
};

struct Arguments {
  std::vector<uint32_t> subj, obj, iobj, poss;  // heads; conjuncts are members of their own
  std::vector<Oblique> preps;
  std::vector<std::string_view> particles;  // "up", "back"
  std::vector<uint32_t> adverbs;
  std::vector<uint32_t> if_subj;  // subject of a conditional clause below
  uint32_t comp = kNone;          // head of a clausal complement
  bool xcomp = false;             // the complement has no subject of its own
  bool passive = false;
};

// VERB, what is tagged NOUN and has an object, or an adjective by which a party takes a side.
bool is_verbal(const Document& doc, uint32_t token);
bool is_nominal(const Document& doc, uint32_t token);  // NOUN, PROPN

Arguments arguments_of(const Document& doc, uint32_t predicate);

// The one that the clause is about as it stands in the text: nsubj or nsubj:pass, its own or
// inherited through coordination, control and adverbial clauses. Empty where there is none.
std::vector<uint32_t> surface_subject(const Document& doc, uint32_t verb);

bool is_passive(const Document& doc, uint32_t verb);

// "Bonn to recognise Croatia": an infinitive that hangs on a name.
bool headline_future(const Document& doc, uint32_t verb);

// "Chad imposed sanctions" read as a clause about sanctions that are imposed: a participle before
// a noun that has a subject on the participle's left is the verb, the noun its object.
bool swallowed_by_object(const Document& doc, uint32_t verb);

// `token` and all its conjuncts of the same kind.
std::vector<uint32_t> conjuncts(const Document& doc, uint32_t token);

// The preposition that introduces a phrase: lemma of its first case (or mark) child, or "".
std::string_view preposition(const Document& doc, uint32_t token);

}  // namespace sillok::what
