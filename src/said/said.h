// SPDX-License-Identifier: Apache-2.0
// The room `said`: according to whom, and whether it happened.
//
// Claims. One per attribution: direct, indirect and mixed quotation ("X said that S", "S, X said",
// "according to X, S", "X quoted Y as saying S", "X called O a disgrace"), quotations that run
// over sentences without a new speaker included. A speech act that is an event of its own (urge,
// accuse, deny, threaten) is a claim too: its content is what hangs below it. `source` is the noun
// phrase without its relative clauses, `cue` the verb with its particle, `content` the clauses or
// quoted words (edge punctuation left out). Claims are sorted by cue token.
//
// Factuality. One per token; flags say that the act which the token tells
//   kNegation      did not happen (not, never, no, failed to, refused to, denied that)
//   kFuture        is still to come (will, plans to, reported "would", a date after the report's)
//   kHypothetical  is only possible, wanted, feared, asked for, threatened or conditional
//   kHistorical    lies clearly before the report: a date more than 60 days back, or of an
//                  earlier year, holds for it
// and none of them that it is told as having happened. Flags run down the tree where the governing
// word asks for it (data/said/operators.tsv); the threat itself carries no flag of its content.
// The content of a claim is not flagged for being claimed: `claim` tells it.
//
// Reads sentences, tokens, mentions, times, entities and doc.date. Writes claims and factuality.
// Never fails on a Document whose tokens are a forest; time is near linear in the text.
// Threads: const after construction, safe to share.
#pragma once

#include "pack/said_tables.h"
#include "said/fact_weights.h"
#include "sillok/document.h"

namespace sillok::said {

inline constexpr uint32_t kPackVersion = pack::kSaidVersion;

class Cues {
 public:
  // `facts`: weights that choose among the modes of acts, or empty: the rules decide.
  explicit Cues(const pack::Pack& said, FactWeights facts = {})
      : tables_(said), facts_(std::move(facts)) {}
  // Replaces doc.claims and doc.factuality.
  void attribute(Document& doc) const;

 private:
  pack::SaidTables tables_;
  FactWeights facts_;
};

inline constexpr std::string_view kFactsKind = "facts";  // packs of these weights

}  // namespace sillok::said
