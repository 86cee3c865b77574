// SPDX-License-Identifier: Apache-2.0
// Inside the room: what is seen of a pronoun and of what it may mean, and what each is worth.
//
// The weights (pronoun_weights.inc) are written by `sillok train pronouns` from a treebank that
// marks entities; none is set by hand.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "sillok/document.h"

namespace sillok::mention {

// "It" is the candidate: what may be meant.
enum class Cue : uint8_t {
  distance_1,  // it stands so many sentences before; 4: or more
  distance_2,
  distance_3,
  distance_4,
  other_paragraph,  // in an earlier paragraph
  subject,          // its role in its clause
  object,
  oblique,
  agent,
  possessor,
  complement,
  conjunct,
  apposition,
  other_role,
  same_form,     // it is the same word
  same_pronoun,  // it is a pronoun of the same person
  person,        // its type
  body,
  country,
  people,
  other_name,
  definite,  // a phrase with "the", "this" or a possessor; with "a"; without
  indefinite,
  bare,
  human,  // its head noun means people; is plural; is "it" or "they"
  plural,
  group,
  both_subject,  // its role and that of the pronoun
  both_object,
  both_possessor,
  possessor_of_subject,
  object_of_subject,
  seen_2,  // its cluster was named so often before
  seen_4,
  nearest,  // candidates between them: none, one, more than three
  second,
  further,
  out_of_quotation,  // what is between quotation marks
  into_quotation,
  same_quotation,
  opens_sentence,  // it is the first phrase of its sentence
  gender,          // both have a gender, the same
  main_subject,  // subject of its sentence; of the clause of the pronoun; of the clause around that
  own_subject,
  next_subject,
  beside_possessor,  // "Lee and her son"
  tokens_5,          // fewer words between
  tokens_15,
  tokens_40,
  speaking_party,  // a body or state, and the pronoun says or wants something
  object_party,
  embedded_before,  // in an earlier sentence: inside a phrase; a phrase that is no subject
  phrase_before,
  coordinated,  // something is coordinated to it
  of_speaking,  // both say or want something
  count
};
inline constexpr size_t kCueCount = static_cast<size_t>(Cue::count);
inline constexpr std::array<std::string_view, kCueCount> kCueNames = {"distance_1",
                                                                      "distance_2",
                                                                      "distance_3",
                                                                      "distance_4",
                                                                      "other_paragraph",
                                                                      "subject",
                                                                      "object",
                                                                      "oblique",
                                                                      "agent",
                                                                      "possessor",
                                                                      "complement",
                                                                      "conjunct",
                                                                      "apposition",
                                                                      "other_role",
                                                                      "same_form",
                                                                      "same_pronoun",
                                                                      "person",
                                                                      "body",
                                                                      "country",
                                                                      "people",
                                                                      "other_name",
                                                                      "definite",
                                                                      "indefinite",
                                                                      "bare",
                                                                      "human",
                                                                      "plural",
                                                                      "group",
                                                                      "both_subject",
                                                                      "both_object",
                                                                      "both_possessor",
                                                                      "possessor_of_subject",
                                                                      "object_of_subject",
                                                                      "seen_2",
                                                                      "seen_4",
                                                                      "nearest",
                                                                      "second",
                                                                      "further",
                                                                      "out_of_quotation",
                                                                      "into_quotation",
                                                                      "same_quotation",
                                                                      "opens_sentence",
                                                                      "gender",
                                                                      "main_subject",
                                                                      "own_subject",
                                                                      "next_subject",
                                                                      "beside_possessor",
                                                                      "tokens_5",
                                                                      "tokens_15",
                                                                      "tokens_40",
                                                                      "speaking_party",
                                                                      "object_party",
                                                                      "embedded_before",
                                                                      "phrase_before",
                                                                      "coordinated",
                                                                      "of_speaking"};

// Each kind of pronoun has its own weights; the last one of a row is what any candidate begins
// with.
enum class PronounKind : uint8_t { person, thing, people };
inline constexpr size_t kPronounKinds = 3;

// What a pronoun could have meant: for learning the weights. Indices are those of the mentions.
struct PronounChoice {
  uint32_t mention = kNone;
  PronounKind kind = PronounKind::person;
  std::vector<uint32_t> candidates;
  std::vector<std::vector<Cue>> cues;  // per candidate
};

}  // namespace sillok::mention
