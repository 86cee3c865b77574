// SPDX-License-Identifier: Apache-2.0
// What stands in a pack of kind "said": plain records, used in place. Written by compile::said
// from data/said (see FORMAT.md there), read by the room said.
//
//   section         holds
//   cue_rows        array of CueRow        cues       Phrases, values index cue_rows
//   operator_rows   array of OperatorRow   operators  Phrases, values index operator_rows
//
// Keys are folded lemmas, with the particle where there is one ("point out").
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

#include "pack/pack.h"
#include "pack/phrases.h"

namespace sillok::pack {

inline constexpr uint32_t kSaidVersion = 1;

// The values of the columns, in the order of FORMAT.md.
enum class WordClass : uint8_t { verb, noun, adj, adv, aux, mark, det, adp };
inline constexpr std::array<std::string_view, 8> kWordClassNames = {"verb", "noun", "adj", "adv",
                                                                    "aux",  "mark", "det", "adp"};

enum class CueKind : uint8_t {
  say,
  tell,
  think,
  ask,
  urge,
  warn,
  accuse,
  deny,
  promise,
  threaten,
  announce,
  call,
  show,
  thank
};
inline constexpr std::array<std::string_view, 14> kCueKindNames = {
    "say",  "tell",    "think",    "ask",      "urge", "warn", "accuse",
    "deny", "promise", "threaten", "announce", "call", "show", "thank"};

// Where an argument hangs below a word: a bit each. From `of` on they are prepositions, which
// stand for a prepositional phrase as well as for a clause that the preposition marks.
enum Argument : uint32_t {
  kXcomp = 1U << 0U,  // infinitive or predicate without a subject of its own
  kCcomp = 1U << 1U,  // clause
  kObj = 1U << 2U,    // object, and the subject of a passive
  kSubj = 1U << 3U,   // subject
  kHead = 1U << 4U,   // the word that this one hangs on
  kAcl = 1U << 5U,    // clause below a noun
  kQuote = 1U << 6U,  // quoted words (cues only)
  kPoss = 1U << 7U,   // 's and compounds (operators on nouns: "ceasefire violation")
};
inline constexpr std::array<std::string_view, 8> kArgumentNames = {
    "xcomp", "ccomp", "obj", "subj", "head", "acl", "quote", "poss"};
inline constexpr uint32_t kFirstPreposition = 8;
inline constexpr std::array<std::string_view, 16> kArgumentPrepositions = {
    "of",    "for", "to", "from", "in",   "on", "against", "with",
    "about", "at",  "as", "into", "over", "by", "between", "that"};

// What a word says of its argument: flags of Aux, and these.
inline constexpr uint8_t kSame = 16;     // as true as the word itself
inline constexpr uint8_t kFact = 32;     // true whatever is said of the word
inline constexpr uint8_t kNothing = 64;  // the word decides nothing

struct CueRow {
  uint32_t arguments;
  uint32_t line;
  WordClass word_class;
  CueKind kind;
  uint16_t reserved;
};

struct OperatorRow {
  uint32_t arguments;
  uint32_t line;
  WordClass word_class;
  uint8_t affirmed, negated;
  uint8_t reserved;
};

// All of it, opened; copies nothing. Throws Error (resource) where a section is missing, or where a
// row or a word points at what is not there.
struct SaidTables {
  explicit SaidTables(const Pack& pack);

  Pack pack_;  // keeps the bytes alive
  std::span<const CueRow> cue_rows;
  std::span<const OperatorRow> operator_rows;
  Phrases cues, operators;
};

}  // namespace sillok::pack
