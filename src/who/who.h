// SPDX-License-Identifier: Apache-2.0
// Who the parties are: mentions resolved to states, persons, bodies and groups, with country,
// sectors and office as of the report's date.
//
// Reads tokens, parse, mentions, times and places; writes `entities`, one for each mention that was
// resolved, in mention order. The order of decision, and what stands in `evidence`:
//
//   people.tsv:12       a person by name; the term in force on the day gives country and office.
//                       After the last term a member of a government is ELI, before the first
//                       term the sector is what the text calls the person, else UNK
//   bodies.tsv:12       an organisation by name
//   state_names.tsv:12  a state by name, capital, adjective, people or metonym; with " refused:
//   ..."
//                       one that had ended, of no country
//   offices.tsv:12      a description: sector from its head noun and modifiers, country from its
//                       modifiers, possessor or complement ("Kenya's navy", "officials from Kenya",
//                       "the Nairobi police"), or the one that the noun always has ("taoiseach")
//   ...+people.tsv:12   the person who alone held the described office on the day
//   ...+clause          what a person leads or speaks for ("Amina Sow, who leads the union")
//   ...+coreference     a pronoun or description by the cluster that mention put it in
//   ...+noun, +office   "the alliance", "the minister": the body or person that was named last of
//                       whom this can be said
//   ...+institution     the country whose ministry of that field the report names
//   ...+focus           the country that the words around speak of (focus.h)
//   places              a town or province, for its state: GOV where it acts as a government
//   name                a name that no dictionary knows and nothing describes
//
// Of several bearers of one name the one is taken that fits the day, the title, and the country
// that is named beside it or spoken of around it; where none stands out the name stays a mere name.
// A noun phrase that is no party ("the building") gives no entity. Parties without a country
// ("gunmen") have country UNK.
// Never fails on a text. Const and safe from several threads; construction only opens tables.
#pragma once

#include "pack/actor_tables.h"
#include "pack/pack.h"
#include "sillok/document.h"

namespace sillok::who {

inline constexpr uint32_t kPackVersion = pack::kActorsVersion;

class Actors {
 public:
  // Throws Error (resource) where a table is damaged or missing.
  explicit Actors(const pack::Pack& actors);
  void resolve(Document& doc) const;

 private:
  pack::ActorTables tables_;
};

}  // namespace sillok::who
