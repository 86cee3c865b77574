// SPDX-License-Identifier: Apache-2.0
#include "document/tree.h"
#include "what/acts.h"
#include "what/composed_codes.h"

namespace sillok::what {
namespace {

// By its doer, or, where it is a kindness, told by the writer as settled ("the two will meet in
// May").
bool announced_by_itself(const Document& doc, const Act& act, const Factuality& f) {
  // "is about to restore ties": as good as done, and nobody's word.
  if (f.cue != kNone && doc.lemma(f.cue) == "about") return false;
  if (f.claim == kNone) {
    if ((f.flags & kHypothetical) != 0 || !is_verbal(doc, act.token) || is_hostile(act.category))
      return false;
    for (const uint32_t c : children(doc, act.token)) {
      if (doc.tokens[c].rel == Rel::aux && doc.lemma(c) == "will") return true;
    }
    return headline_future(doc, act.token);
  }
  for (const uint32_t speaker : doc.claims[f.claim].by) {
    for (const uint32_t doer : act.actor) {
      if (!doc.entities[doer].country.empty() &&
          doc.entities[doer].country == doc.entities[speaker].country)
        return true;
    }
  }
  return false;
}

bool no_longer(const Document& doc, uint32_t token) {
  for (const uint32_t c : children(doc, token)) {
    if (doc.tokens[c].rel != Rel::advmod || (doc.lemma(c) != "longer" && doc.lemma(c) != "long"))
      continue;
    for (const uint32_t cc : children(doc, c)) {
      if (doc.lemma(cc) == "no") return true;
    }
  }
  return false;
}

// "will not let", "would not accept": somebody does not want to.
bool unwilling(const Document& doc, uint32_t token) {
  bool will = false, no = false;
  for (const uint32_t c : children(doc, token)) {
    const std::string_view lemma = doc.lemma(c);
    will = will || (doc.tokens[c].rel == Rel::aux && (lemma == "will" || lemma == "would"));
    no = no || (doc.tokens[c].rel == Rel::advmod &&
                (lemma == "not" || lemma == "never" || lemma == "n't"));
  }
  return will && no;
}

bool does_not(const Document& doc, uint32_t token) {
  for (const uint32_t c : children(doc, token)) {
    if (doc.tokens[c].rel == Rel::aux && doc.lemma(c) == "do" && doc.xpos(c) != "VBD") return true;
  }
  return false;
}

void refuse(Act& act, const char* why) {
  act.cameo = composed_code("12", act);
  act.mode = request_mode(act.category);
  act.category = Category::reject;
  act.announced = true;
  act.rule += why;
}

}  // namespace

void read_announcements(Scene& scene) {
  const Document& doc = scene.doc;
  for (Act& act : scene.acts) {
    if (act.consumed || act.frame == nullptr || doc.factuality.empty() || act.actor.empty())
      continue;
    const Factuality& f = doc.factuality[act.token];
    // "no longer recognises"
    if (no_longer(doc, act.token)) {
      if (is_cooperative(act.category) && act.category != Category::retreat &&
          act.category != Category::concede) {
        act.cameo = act.category == Category::aid
                        ? "162"
                        : (act.category == Category::consult ? "164" : "161");
        act.mode = "discontinue";
        act.category = Category::sanction;
        act.announced = true;
        act.rule += "; no longer: an end";
      }
      continue;
    }
    // "failed to reach agreement"
    const bool friendly = act.category == Category::agree || act.category == Category::support ||
                          act.category == Category::consult || act.category == Category::cooperate;
    const bool negated = (f.flags & kNegation) != 0;
    if (friendly && negated && f.cue != kNone && doc.lemma(f.cue) == "fail") {
      refuse(act, "; failed: a refusal");
      continue;
    }
    // "does not recognise the vote": a refusal that stands.
    if (friendly && negated && (f.flags & (kFuture | kHypothetical)) == 0 &&
        does_not(doc, act.token)) {
      refuse(act, "; does not: a refusal");
      continue;
    }
    if (((f.flags & kFuture) == 0 && !unwilling(doc, act.token)) || (f.flags & kHistorical) != 0)
      continue;
    if (negated) {
      const bool yields = friendly || act.category == Category::concede ||
                          act.category == Category::retreat || act.category == Category::aid;
      if (!yields) continue;
      act.mutual = false;
      refuse(act, "; announced not to happen: a refusal");
      continue;
    }
    if (!announced_by_itself(doc, act, f)) continue;
    if (is_hostile(act.category) && act.category != Category::accuse &&
        act.category != Category::threaten && act.category != Category::reject) {
      act.mode = threat_mode(act);
      act.cameo = threat_code(act);
      act.category = Category::threaten;
      if (act.recipient.empty()) {
        for (const uint32_t s : arguments_of(doc, act.token).if_subj)
          add_missing(act.recipient, scene.parties.of(s), act.actor);
      }
      act.announced = true;
      act.rule += "; announced by itself: a threat";
    } else if (act.category == Category::retreat || act.category == Category::concede) {
      act.cameo = composed_code("03", act);
      act.mode.clear();
      act.category = Category::agree;
      act.announced = true;
      act.rule += "; announced by itself: a concession";
    } else if (act.category == Category::aid || act.category == Category::cooperate ||
               act.category == Category::support || act.category == Category::consult) {
      act.cameo = composed_code("03", act);
      act.mode.clear();
      act.category = Category::agree;
      act.announced = true;
      act.rule += "; announced by itself: a promise";
    } else {
      continue;
    }
  }
}

}  // namespace sillok::what
