// SPDX-License-Identifier: Apache-2.0
// The same deed is another act by another doer: a mob that storms a house riots, gunmen who take a
// man abduct him and police who do arrest him, two navies that sail together cooperate.
#include <algorithm>
#include <string_view>

#include "base/utf8.h"
#include "document/tree.h"
#include "what/acts.h"

namespace sillok::what {
namespace {

template <size_t N>
bool one_of(std::string_view word, const std::string_view (&words)[N]) {
  return std::find(std::begin(words), std::end(words), word) != std::end(words);
}

std::string_view sector(const Entity& e) {
  return e.sectors.empty() ? std::string_view{} : std::string_view(e.sectors.front());
}

std::string head_lemma(const Document& doc, const Entity& e) {
  return e.mention == kNone ? std::string() : lower(doc.lemma(doc.mentions[e.mention].head));
}

// Verbs that say only that somebody is held, not by what right.
constexpr std::string_view kTaking[] = {"capture", "carry", "drag", "grab",  "haul",
                                        "herd",    "hold",  "lead", "march", "pick",
                                        "round",   "seize", "stop", "take"};
constexpr std::string_view kMob[] = {"follower",  "gang",     "loyalist", "resident", "student",
                                     "supporter", "teenager", "villager", "youth"};
constexpr std::string_view kArmed[] = {"REB", "UAF", "CRM"};
constexpr std::string_view kState[] = {"COP", "MIL", "GOV", "JUD", "SPY"};

bool is_mob(const Scene& scene, const Entity& e) {
  const std::string lemma = head_lemma(scene.doc, e);
  if (lemma.empty() || one_of(sector(e), kState) || one_of(sector(e), kArmed)) return false;
  return scene.lexicon.in_class("unrest", lemma) || one_of(std::string_view(lemma), kMob);
}

bool joint(const Document& doc, uint32_t token) {
  for (const uint32_t c : children(doc, token)) {
    const Rel rel = doc.tokens[c].rel;
    const std::string_view lemma = doc.lemma(c);
    if (rel == Rel::advmod && (lemma == "together" || lemma == "jointly" || lemma == "alongside"))
      return true;
    if (rel == Rel::amod && (lemma == "joint" || lemma == "common" || lemma == "combined"))
      return true;
    if ((rel == Rel::obj || rel == Rel::obl || rel == Rel::nmod) && joint(doc, c)) return true;
  }
  return false;
}

size_t countries(const Document& doc, const std::vector<uint32_t>& parties) {
  std::vector<std::string_view> seen;
  for (const uint32_t e : parties) {
    const std::string& c = doc.entities[e].country;
    if (!c.empty() && c != "UNK" && std::find(seen.begin(), seen.end(), c) == seen.end())
      seen.push_back(c);
  }
  return seen.size();
}

}  // namespace

void fit_to_doers(Scene& scene) {
  const Document& doc = scene.doc;
  for (Act& act : scene.acts) {
    if (act.consumed || act.replaced || act.actor.empty()) continue;
    const Entity& doer = doc.entities[act.actor.front()];
    const std::string_view lemma = doc.lemma(act.token);
    if (act.category == Category::assault &&
        (act.mode.empty() || act.mode == "destroy" || act.mode == "primitive") &&
        lemma != "attack" && is_mob(scene, doer) && !scene.lexicon.in_class("kill_verb", lemma) &&
        !scene.lexicon.in_class("injure_verb", lemma)) {
      act.category = Category::protest;
      act.mode = "riot";
      act.cameo = "145";
      act.rule += "; by a crowd: a riot";
    } else if (act.category == Category::coerce && act.mode == "arrest" && one_of(lemma, kTaking) &&
               one_of(sector(doer), kArmed)) {
      act.category = Category::assault;
      act.mode = "abduct";
      act.cameo = "181";
      act.rule += "; by gunmen: an abduction";
    } else if (act.category == Category::assault && act.mode == "abduct" &&
               one_of(lemma, kTaking) && one_of(sector(doer), kState)) {
      act.category = Category::coerce;
      act.mode = "arrest";
      act.cameo = "173";
      act.rule += "; by a state: an arrest";
    } else if (act.category == Category::mobilize) {
      std::vector<uint32_t> all = act.actor;
      all.insert(all.end(), act.recipient.begin(), act.recipient.end());
      if (countries(doc, act.actor) < 2 && countries(doc, all) < 2) continue;
      if (!joint(doc, act.token)) continue;
      act.category = Category::cooperate;
      act.mode.clear();
      act.cameo = "062";
      act.mutual = true;
      act.rule += "; together: cooperation";
    }
  }
}

}  // namespace sillok::what
