// SPDX-License-Identifier: Apache-2.0
#include "what/acts.h"
#include "what/composed_codes.h"

namespace sillok::what {
namespace {

bool announced_by_itself(const Document& doc, const Act& act, const Factuality& f) {
  if (f.claim == kNone) return false;
  for (const uint32_t speaker : doc.claims[f.claim].by) {
    for (const uint32_t doer : act.actor) {
      if (!doc.entities[doer].country.empty() &&
          doc.entities[doer].country == doc.entities[speaker].country)
        return true;
    }
  }
  return false;
}

}  // namespace

void read_announcements(Scene& scene) {
  const Document& doc = scene.doc;
  for (Act& act : scene.acts) {
    if (act.consumed || act.frame == nullptr || doc.factuality.empty() || act.actor.empty())
      continue;
    const Factuality& f = doc.factuality[act.token];
    if ((f.flags & kFuture) == 0 || (f.flags & kHistorical) != 0) continue;
    const bool yields = act.category == Category::concede || act.category == Category::retreat ||
                        act.category == Category::aid || act.category == Category::cooperate;
    if ((f.flags & kNegation) != 0) {
      if (!yields) continue;
      act.cameo = refined("12", reject_digit(act.category));
      act.mode = request_mode(act.category);
      act.category = Category::reject;
      act.rule += "; announced not to happen: a refusal";
      continue;
    }
    if (!announced_by_itself(doc, act, f)) continue;
    if (is_hostile(act.category) && act.category != Category::accuse &&
        act.category != Category::threaten && act.category != Category::reject &&
        act.category != Category::protest) {
      act.mode = threat_mode(act);
      act.cameo = refined("13", threat_digit(act));
      act.category = Category::threaten;
      if (act.recipient.empty()) {
        for (const uint32_t s : arguments_of(doc, act.token).if_subj)
          add_missing(act.recipient, scene.parties.of(s), act.actor);
      }
      act.announced = true;
      act.rule += "; announced by itself: a threat";
    } else if (act.category == Category::retreat) {
      act.cameo = "035";
      act.mode.clear();
      act.category = Category::concede;
      act.rule += "; announced by itself: a concession";
    } else if (act.category == Category::aid || act.category == Category::cooperate ||
               act.category == Category::support) {
      act.cameo = refined("03", request_digit(act.category));
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
