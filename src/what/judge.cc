// SPDX-License-Identifier: Apache-2.0
// What the trained scorer thinks of the acts that frames found, and acts that no frame knows.
#include <algorithm>
#include <span>

#include "document/tree.h"
#include "pack/scorer.h"
#include "what/acts.h"
#include "what/composed_codes.h"
#include "what/features.h"
#include "what/lands.h"
#include "what/opinion.h"

namespace sillok::what {
namespace {

// How sure the weights must be: that an act is none, in a text that tells some act for sure (kSure:
// that it is none), a note or a longer report, and in one that does not; that it is another act;
// that an act stands where no frame sees one. Chosen on the held-out fifth of the coded news; what
// is dropped in longer reports, of which they have seen few, so that the founding report loses no
// act.
constexpr float kDropNote = 0.25F, kDropReport = 0.45F, kSure = 0.1F, kDropAlone = 0.3F,
                kChange = 0.3F, kNew = 0.6F;
constexpr size_t kLongestNote = 4;  // sentences
// So many acts of a report are looked at for whether another tells them again.
constexpr size_t kMostRetold = 100;

// Weights for another codebook say nothing of PLOVER's acts.
bool knows_plover(const pack::Scorer& scorer) {
  Category category{};
  return !scorer.empty() && parse_name(scorer.label(0), category);
}

struct Top {
  uint32_t label = 0;
  float score = 0;
};

Top top_of(const pack::Scorer& scorer, const std::vector<float>& p) {
  Top top;
  for (uint32_t i = 0; i < scorer.none(); ++i) {
    if (p[i] > top.score) top = {i, p[i]};
  }
  return top;
}

// What the weights give the category that an act has.
float own_share(const pack::Scorer& scorer, const std::vector<float>& p, const Act& act) {
  for (uint32_t k = 0; k < scorer.none(); ++k) {
    if (scorer.label(k) == name_of(act.category)) return p[k];
  }
  return 0;
}

// An act of the same kind in another sentence whose parties are the same, as far as they are known.
bool tells_again(const Document& doc, const Act& act, const Act& other) {
  if (act.category != other.category || act.mutual != other.mutual ||
      sentence_of(doc, act.token) == sentence_of(doc, other.token))
    return false;
  int same = 0;
  for (const auto side : {&Act::actor, &Act::recipient}) {
    const std::string one = country_of(doc, act.*side), two = country_of(doc, other.*side);
    const bool known = !one.empty() && one != "UNK" && !two.empty() && two != "UNK";
    if (known && one != two) return false;
    same += known ? 1 : 0;
  }
  return same > 0;
}

}  // namespace

void judge_acts(Scene& scene, Opinion& opinion) {
  const pack::Scorer& scorer = opinion.scorer();
  if (!knows_plover(scorer)) return;
  // All are looked at before any is dropped: signs of one speak of the others.
  std::vector<std::vector<float>> scores(scene.acts.size());
  for (uint32_t i = 0; i < scene.acts.size(); ++i) {
    const Act& act = scene.acts[i];
    if (act.replaced || act.consumed || act.category >= Category::statement) continue;
    scores[i] = opinion.of(link_of(scene, i));
  }
  float surest = 1;  // how sure it is, of the act it is surest of, that it is none
  for (const std::vector<float>& p : scores) {
    if (!p.empty()) surest = std::min(surest, p[scorer.none()]);
  }
  const bool note = scene.doc.sentences.size() <= kLongestNote;
  const float drop = surest >= kSure ? kDropAlone : note ? kDropNote : kDropReport;
  std::vector<uint32_t> kept, doubted;
  for (uint32_t i = 0; i < scene.acts.size(); ++i) {
    if (!scores[i].empty()) (scores[i][scorer.none()] < drop ? kept : doubted).push_back(i);
  }
  for (const uint32_t i : kept) {
    Act& act = scene.acts[i];
    const std::vector<float>& p = scores[i];
    const Top top = top_of(scorer, p);
    act.sure = own_share(scorer, p, act);
    Category category{};
    if (scorer.label(top.label) != name_of(act.category) && top.score >= kChange &&
        parse_name(scorer.label(top.label), category)) {
      act.rule += "; the scorer reads " + std::string(name_of(category)) + " (" +
                  pack::percent(top.score) + ") and not " + std::string(name_of(act.category));
      act.category = category;
      act.cameo = general_code(category);
      act.mode.clear();
      act.sure = top.score;
    }
  }
  for (const uint32_t i : doubted) {
    Act& act = scene.acts[i];
    act.sure = own_share(scorer, scores[i], act);
    // What tells another act again is no news, and yet adds to it: in a report they are joined
    // later.
    const auto first = std::span(kept).first(std::min(kept.size(), kMostRetold));
    const bool again = !note && std::any_of(first.begin(), first.end(), [&](uint32_t k) {
      return tells_again(scene.doc, act, scene.acts[k]);
    });
    if (again) continue;
    act.consumed = true;
    act.dropped.push_back("the scorer sees no event (" + pack::percent(scores[i][scorer.none()]) +
                          ")");
  }
}

void find_more_acts(Scene& scene, Opinion& opinion) {
  const pack::Scorer& scorer = opinion.scorer();
  if (!knows_plover(scorer)) return;
  const Document& doc = scene.doc;
  std::vector<char> read(doc.tokens.size(), 0);
  for (const Act& act : scene.acts) {
    read[act.token] = 1;
    for (const uint32_t t : act.tokens) read[t] = 1;
  }
  for (uint32_t t = 0; t < doc.tokens.size(); ++t) {
    const Upos tag = doc.tokens[t].upos;
    if (read[t] != 0 || (tag != Upos::VERB && tag != Upos::NOUN)) continue;
    // "voted against removing him", "the resumption of ties": what hangs on an act is none beside
    // it.
    const Rel rel = doc.tokens[t].rel;
    const bool content = rel == Rel::xcomp || rel == Rel::advcl || rel == Rel::ccomp;
    if (doc.tokens[t].head != kNone && read[doc.tokens[t].head] != 0 &&
        (tag == Upos::NOUN ? rel == Rel::obj || (rel == Rel::nmod && preposition(doc, t) == "of")
                           : content && doc.xpos(t) != "VBD"))
      continue;
    const Link link = link_at(scene, t);
    if (link.recipient == kNone && (link.actor == kNone || tag == Upos::NOUN)) continue;
    const std::vector<float> p = opinion.of(link);
    const Top top = top_of(scorer, p);
    Category category{};
    if (top.score < kNew || !parse_name(scorer.label(top.label), category)) continue;
    Act act;
    act.token = t;
    act.category = category;
    act.cameo = general_code(category);
    if (link.actor_entity != kNone) act.actor = {link.actor_entity};
    if (link.recipient_entity != kNone && link.recipient_entity != link.actor_entity)
      act.recipient = {link.recipient_entity};
    act.tokens = {t};
    act.sure = top.score;
    act.rule = "the scorer reads " + std::string(name_of(category)) + " at '" +
               std::string(doc.form(t)) + "' (" + pack::percent(top.score) + ")";
    scene.add(std::move(act));
  }
}

}  // namespace sillok::what
