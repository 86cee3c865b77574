// SPDX-License-Identifier: Apache-2.0
// Who and what a report talks of: names, noun phrases and pronouns, and which of them are the same.
//
// Reads sentences, tokens, the parse and its names; writes `mentions`. A mention is a noun phrase
// with its modifiers, "of" and other prepositional complements and appositions, without relative
// clauses and without what is coordinated to it; its head is the syntactic head. Inside it stand
// further mentions: possessors ("South Korea's" in "South Korea's ministry"), names that modify,
// and so on. They nest and do not cross, and are sorted by first token, longer ones first. The type
// of a phrase comes from the dictionaries, then from the parser's names and the words around it;
// one with a common noun for its head is NOM unless a name stands in apposition to it. `name` is
// the proper name that the head is or bears, with a type of its own (proper_names.h). Clusters
// prefer precision: what cannot be tied gets a number of its own, and so do relative pronouns (the
// tree says whom they mean) and adjectives of states ("Kenyan troops"). Never fails on a text.
// Const and safe from several threads; construction only opens tables.
#pragma once

#include <vector>

#include "pack/actor_tables.h"
#include "pack/pack.h"
#include "pack/phrases.h"
#include "sillok/document.h"

namespace sillok::mention {

struct PronounChoice;  // pronoun_weights.h

class Finder {
 public:
  // `model` is not read at present. Throws Error (resource) where a table is damaged or missing.
  Finder(const pack::Pack& model, const pack::Pack& actors, const pack::Pack& places);
  void find(Document& doc) const { find(doc, nullptr); }
  // `choices` takes what was weighed for each pronoun; only the training of the weights asks.
  void find(Document& doc, std::vector<PronounChoice>* choices) const;

 private:
  pack::ActorTables tables_;
  pack::Pack places_pack_;
  pack::Phrases places_;
};

}  // namespace sillok::mention
