// SPDX-License-Identifier: Apache-2.0
// Inside the room: which drafts are tied so far, and what is known of those that are.
//
// Coreference runs in this order, surest first (coreference.cc):
//   names         the same name, its short forms and initials, over the whole report
//   beside        appositions, predicate nouns, initials in brackets
//   descriptions  "the president", "the same group"; in the order of the text with
//   pronouns      by number, gender, kind, place in the sentence and nearness; "I" by who speaks
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "mention/drafts.h"

namespace sillok::mention {

enum class Gender : uint8_t { unknown, male, female };

// The persons of pronouns. `none`: no pronoun, or one that is tied to nothing ("who", "this").
enum class Pronoun : uint8_t { none, i, we, you, he, she, it, they };

Pronoun pronoun_of(std::string_view folded);
bool is_reflexive(std::string_view folded);

// Nouns that mean people, by a short list, by offices and groups of the dictionary and by endings.
bool is_human_noun(std::string_view lemma);
// Nouns that are "it" and "they" as well: "team", "government".
bool is_group_noun(std::string_view lemma);
// By title, given name or noun.
Gender gender_of(const Scene& scene, const Draft& draft);

// Words of a phrase that tell which of its kind is meant: all but articles, marks and the head.
std::vector<std::string_view> modifiers_of(const Scene& scene, const Draft& draft);

class Links {
 public:
  Links(const Scene& scene, const std::vector<Draft>& drafts);

  const Scene& scene;
  const Document& doc;
  const std::vector<Draft>& drafts;

  uint32_t root(uint32_t i);
  bool tied(uint32_t a, uint32_t b) { return root(a) == root(b); }
  // Ties the two clusters; false, and nothing done, where their genders differ.
  bool join(uint32_t a, uint32_t b);
  // The first draft with that head, or kNone.
  uint32_t at_head(uint32_t token) const { return at_head_[token]; }

  Gender gender(uint32_t i) { return gender_[root(i)]; }
  // Somebody, or something, is known to be in the cluster.
  bool somebody(uint32_t i) { return somebody_[root(i)]; }
  bool something(uint32_t i) { return something_[root(i)]; }
  bool human(uint32_t i) const { return human_[i]; }
  bool plural(uint32_t i) const { return plural_[i]; }
  Pronoun pronoun(uint32_t i) const { return pronoun_[i]; }
  bool is_name(uint32_t i) const { return !drafts[i].core.empty(); }
  bool is_subject(uint32_t i) const;
  // An adjective such as "Kenyan": tells of what kind something is, and names nobody.
  bool is_adjective(uint32_t i) const;
  // A conjunct stands beside it: "they" would be both.
  bool is_coordinated(uint32_t i) const;
  const std::string& lemma(uint32_t i) const { return lemma_[i]; }
  // Mentions of the cluster that were gone past.
  uint32_t seen(uint32_t i) { return seen_[root(i)]; }
  void pass(uint32_t i) { ++seen_[root(i)]; }

  // The clusters, dense from 0 in order of first mention.
  std::vector<uint32_t> numbered();

 private:
  std::vector<uint32_t> parent_, at_head_, seen_;
  std::vector<Gender> gender_;
  std::vector<bool> human_, plural_, somebody_, something_;
  std::vector<Pronoun> pronoun_;
  std::vector<std::string> lemma_;
};

// The steps. Each ties what it is sure of.
void tie_names(Links& links);
void tie_beside(Links& links);

}  // namespace sillok::mention
