// SPDX-License-Identifier: Apache-2.0
// Inside the room: mentions while they are being made.
#pragma once

#include <string>
#include <vector>

#include "mention/noun_phrases.h"
#include "mention/pronoun_weights.h"
#include "pack/actor_match.h"
#include "pack/phrases.h"
#include "sillok/document.h"

namespace sillok::mention {

// What the steps of the room look at together.
struct Scene {
  const Document& doc;
  const pack::ActorTables& tables;
  const pack::FoldedTokens& folded;
  const pack::Phrases& places;  // names of places; may be empty
  std::vector<pack::NameMatch> names;
  std::vector<uint32_t> name_at;      // per token: the name that covers it, or kNone
  std::vector<uint32_t> unit_at;      // per token: the person's name whose unit covers it, or kNone
  std::vector<uint32_t> sentence_at;  // per token
  std::vector<bool> headline;         // per sentence: capitals say nothing here
  std::vector<Name> proper;           // proper names, see proper_names.h
  NounPhrases phrases;
  int32_t day = 0;  // of the report
};

struct Draft {
  TokenRange tokens;
  uint32_t head = kNone;
  MentionType type = MentionType::nom;
  TokenRange core;        // the name itself, without titles; empty for NOM and PRON
  uint32_t name = kNone;  // index into Scene::names where the dictionary knows it
  uint32_t sentence = 0;
  Name proper{};  // the one of Scene::proper that its head is or bears, or empty
};

// All mentions, sorted, nested, without clusters.
std::vector<Draft> collect(const Scene& scene);

// The type of a name that no dictionary knows, from its words and what stands around it. Takes
// titles off `core`.
MentionType guess_type(const Scene& scene, uint32_t head, TokenRange phrase, TokenRange& core);

// What a name of the dictionaries is.
MentionType type_of(const Scene& scene, const pack::NameMatch& match);

// The reading of a state name that holds on the day of the report: an index into state_rows.
uint32_t state_row(const Scene& scene, const pack::NameMatch& name);

// The cluster of every draft, dense from 0 in order of first mention. `choices`, where it is given,
// takes what pronouns could have meant.
std::vector<uint32_t> cluster(const Scene& scene, const std::vector<Draft>& drafts,
                              std::vector<PronounChoice>* choices = nullptr);

}  // namespace sillok::mention
