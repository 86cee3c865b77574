// SPDX-License-Identifier: Apache-2.0
// An act: a reading of one predicate by one frame, before it becomes an Event.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "document/tree.h"
#include "sillok/document.h"
#include "what/arguments.h"
#include "what/lexicon.h"
#include "what/parties.h"

namespace sillok::what {

class Opinion;

struct Act {
  uint32_t token = kNone;  // the predicate
  const Frame* frame = nullptr;
  Category category = Category::none;
  std::string mode, cameo;
  std::vector<uint32_t> actor, recipient;  // entities
  std::vector<uint32_t> tokens;            // that carry the act, sorted
  std::vector<uint32_t> results;           // predicates that tell what came of it
  bool mutual = false;
  bool consumed = false;     // content of another act: not an event of its own
  bool replaced = false;     // a composed act stands at the same token instead
  bool done = false;         // the aim of a call that was made: "telephoned to congratulate"
  bool announced = false;    // told by its doer as still to come
  uint32_t same_as = kNone;  // an earlier act that this one speaks of again
  uint8_t extra_aux = 0;     // of Aux, beside what said decided
  bool guessed = false;      // a side of it is told by no frame
  float sure = -1;           // the scorer's probability of the category; -1: there is no scorer
  std::string rule;          // what made it, for people
  std::vector<std::string> dropped;
};

// All that reading one document needs. Lives for one call.
struct Scene {
  Document& doc;
  const Lexicon& lexicon;
  Parties parties;
  std::vector<Act> acts;
  std::vector<uint32_t> act_at;                  // token -> act, or kNone
  std::vector<std::vector<uint32_t>> places_in;  // sentence -> places that begin there
  std::vector<std::vector<uint32_t>> claims_by;  // entity that the text names -> its claims

  Scene(Document& d, const Lexicon& l)
      : doc(d), lexicon(l), parties(d), act_at(d.tokens.size(), kNone),
        places_in(d.sentences.size()), claims_by(d.entities.size()) {
    for (uint32_t p = 0; p < d.places.size(); ++p)
      places_in[sentence_of(d, d.places[p].tokens.first)].push_back(p);
    for (uint32_t c = 0; c < d.claims.size(); ++c) {
      for (const uint32_t e : d.claims[c].by) claims_by[e].push_back(c);
    }
  }

  // Calls `use(act, its index)` for the act that stands at each token of `words`.
  template <class Use>
  void each_act(TokenRange words, const Use& use) const {
    for (uint32_t t = words.first; t < words.last; ++t) {
      if (act_at[t] != kNone) use(acts[act_at[t]], act_at[t]);
    }
  }

  uint32_t add(Act act) {
    const auto id = static_cast<uint32_t>(acts.size());
    act_at[act.token] = id;
    acts.push_back(std::move(act));
    return id;
  }
};

// How closely conditions describe a use: a word class says more than that somebody stands there,
// and what stands there says more than what does not.
int specificity(std::span<const Condition> needs);

// The frame of the given kind (lexicon.h: 'v', 'n', 'o', 'p') that fits the predicate best, or
// null: the one whose conditions say most, a second part of the predicate counting as one more; the
// earlier in the file on a tie.
const Frame* best_frame(const Scene& scene, char kind, uint32_t token, const Arguments& args);

// The parties at the first of the paths that has any, without those in `taken`.
std::vector<uint32_t> parties_at(const Scene& scene, std::span<const Path> paths,
                                 const Arguments& args, const std::vector<uint32_t>& taken);

// "... was elected after threatening war": where the nearest subject that a clause inherits is no
// party, the parties of a subject further up; empty where there are none.
std::vector<uint32_t> inherited_doer(const Scene& scene, uint32_t verb);

// Step 1: acts of all predicates by verb and noun frames.
void find_acts(Scene& scene);
// Step 2: acts without a doer that speak of an earlier act again ("the destruction") borrow its
// parties.
void link_acts(Scene& scene);
// Step 3: operators: threaten to A, agree to A, accuse X of A, carry out A, call A unacceptable.
void compose_acts(Scene& scene);
// Step 4: an act that its own doer announces is a threat where it is hostile, a promise or a
// concession where it is not; announced not to happen, a refusal.
void read_announcements(Scene& scene);
// Between 4 and 5: what an act is may hang on its doer: a mob's assault is a riot, gunmen who hold
// somebody abduct.
void fit_to_doers(Scene& scene);

// What is only said, by whom and of whom: attributions that are no act by any frame.
void find_statements(Scene& scene);

// All of them, in order.
void read_acts(Scene& scene);

// Step 5: what tells the result of a deed, or who claims it, goes with it.
void join_acts(Scene& scene);
// Step 6: acts that the weights (opinion.h) find where no frame fits.
void find_more_acts(Scene& scene, Opinion& opinion);
// Step 7, for whole reports: parties that a text leaves unsaid. Adds to doc.entities those that
// have no words of their own.
void complete_parties(Scene& scene);

// Step 8: the weights drop acts and correct their category.
void judge_acts(Scene& scene, Opinion& opinion);
// Step 9 (sides.h): who stands on the sides, by trained weights.

// The auxiliary modes of an act, of Aux.
uint8_t aux_of(const Scene& scene, const Act& act);
// The record of an act, without its id.
Event event_of(const Scene& scene, const Act& act, uint8_t aux);
// 16 hexadecimal digits of what the record says and where.
// `report`: what hash_of() gives, so that a long text is hashed once and not for every event.
std::string id_of(const Document& doc, const Event& event, uint64_t report);
uint64_t hash_of(const Document& doc);  // of the text and its day

}  // namespace sillok::what
