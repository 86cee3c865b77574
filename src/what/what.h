// SPDX-License-Identifier: Apache-2.0
// What happened: predicates and parties become PLOVER and CAMEO events.
// Reads every layer before it; writes events and silences.
// Thread safety: const after construction.
#pragma once

#include <string>
#include <vector>

#include "pack/pack.h"
#include "sillok/document.h"
#include "what/lexicon.h"

namespace sillok::what {

// The event between two marked parties, and a score in [0, 1] for each of the sixteen categories.
struct Between {
  Event event;
  std::vector<float> scores;
};

class Coder {
 public:
  // `statements`: also record CAMEO 01 statements, which have no PLOVER category.
  Coder(const pack::Pack& events, bool statements);

  // Never throws for what the text says. Events come in text order.
  void code(Document& doc) const;

  // `doc` has every layer up to said. Spans are bytes of doc.text; those that hold no token give
  // no event.
  Between between(Document& doc, const std::vector<Span>& actor, const std::vector<Span>& recipient,
                  bool forced) const;

  const Lexicon& lexicon() const { return lexicon_; }

 private:
  Lexicon lexicon_;
  bool statements_;
};

}  // namespace sillok::what
