// SPDX-License-Identifier: Apache-2.0
// What happened: predicates and parties become PLOVER and CAMEO events.
// Reads every layer before it; writes events and silences.
// Thread safety: const after construction.
#pragma once

#include <string>
#include <vector>

#include "pack/pack.h"
#include "pack/scorer.h"
#include "sillok/document.h"
#include "what/lexicon.h"
#include "what/opinion.h"

namespace sillok::what {

// The event between two marked parties, and the probability of each label of the scorer but "none"
// (the sixteen categories, or another codebook's).
struct Between {
  Event event;
  std::vector<std::string_view> labels;
  std::vector<float> scores;
};

// Puts a mention and an entity into `doc` for spans that a caller marked, in place of what was
// known of the same words. The index of the mention, or kNone where the spans hold no token.
// Indices of entities change; claims follow.
uint32_t mark_party(Document& doc, const std::vector<Span>& spans, std::string_view name);
// The entity of a mention, or kNone.
uint32_t entity_of(const Document& doc, uint32_t mention);

class Coder {
 public:
  // `scorer`: a pack of trained weights, which is used in place, or null: frames alone. Where it
  // has none of their own for acts that are found in a text, those for marked pairs are used.
  // `statements`: also record CAMEO 01 statements, which have no PLOVER category.
  // Throws Error (resource) where the weights do not fit together.
  Coder(const pack::Pack& events, const pack::Pack* scorer, bool statements);

  // Never throws for what the text says. Events come in text order.
  void code(Document& doc) const;

  // `doc` has every layer up to said. Spans are bytes of doc.text; those that hold no token give
  // no event.
  Between between(Document& doc, const std::vector<Span>& actor, const std::vector<Span>& recipient,
                  bool forced) const;

  const Lexicon& lexicon() const { return lexicon_; }
  const pack::Scorer& scorer() const { return scorer_; }

 private:
  Lexicon lexicon_;
  pack::Scorer scorer_, acts_, sides_;
  Network network_;
  bool statements_;
};

}  // namespace sillok::what
