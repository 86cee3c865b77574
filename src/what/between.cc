// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "document/tree.h"
#include "what/acts.h"
#include "what/composed_codes.h"
#include "what/features.h"
#include "what/what.h"

namespace sillok::what {
namespace {

constexpr std::string_view kMarked = "marked by the caller";
constexpr uint32_t kMine = kNone - 1;  // became the marked party

}  // namespace

uint32_t mark_party(Document& doc, const std::vector<Span>& spans, std::string_view name) {
  TokenRange range{kNone, 0};
  for (const Span span : spans) {
    if (span.empty()) continue;
    for (uint32_t t = 0; t < doc.tokens.size(); ++t) {
      if (doc.tokens[t].span.begin < span.end && span.begin < doc.tokens[t].span.end) {
        range.first = std::min(range.first, t);
        range.last = std::max(range.last, t + 1);
      }
    }
  }
  if (range.first == kNone) return kNone;
  Mention mention;
  mention.tokens = range;
  mention.span = doc.span_of(range);
  mention.head = range.first;
  for (uint32_t t = range.first; t < range.last; ++t) {
    const uint32_t head = doc.tokens[t].head;
    if ((head == kNone || !range.contains(head)) && doc.tokens[t].rel != Rel::punct &&
        doc.tokens[t].rel != Rel::case_) {
      mention.head = t;
      break;
    }
  }
  // The mark replaces what was known of the same words, but for what it is: the caller's word
  // stands.
  Entity entity;
  entity.country = "INT";
  std::vector<uint32_t> place(doc.entities.size(), kNone);  // where each entity went
  std::vector<Entity> kept;
  for (uint32_t e = 0; e < doc.entities.size(); ++e) {
    Entity& known = doc.entities[e];
    const bool inside = known.mention != kNone && range.contains(doc.mentions[known.mention].head);
    if (inside && known.evidence != kMarked) {  // a mark may lie inside another
      if (doc.mentions[known.mention].head == mention.head) {
        entity = known;
        place[e] = kMine;
      }
      continue;
    }
    place[e] = static_cast<uint32_t>(kept.size());
    kept.push_back(std::move(known));
  }
  doc.entities = std::move(kept);
  for (Claim& claim : doc.claims) {
    std::vector<uint32_t> by;
    for (const uint32_t e : claim.by) {
      const uint32_t now =
          place[e] == kMine ? static_cast<uint32_t>(doc.entities.size()) : place[e];
      if (now != kNone) by.push_back(now);
    }
    claim.by = std::move(by);
  }
  entity.mention = static_cast<uint32_t>(doc.mentions.size());
  entity.span = mention.span;
  entity.name = name;
  entity.evidence = kMarked;
  doc.mentions.push_back(mention);
  doc.entities.push_back(std::move(entity));
  return doc.entities.back().mention;
}

uint32_t entity_of(const Document& doc, uint32_t mention) {
  for (uint32_t e = 0; e < doc.entities.size(); ++e) {
    if (mention != kNone && doc.entities[e].mention == mention) return e;
  }
  return kNone;
}

Between Coder::between(Document& doc, const std::vector<Span>& actor,
                       const std::vector<Span>& recipient, bool forced) const {
  Between out;
  for (uint32_t i = 0; i + 1 < scorer_.labels(); ++i) out.labels.push_back(scorer_.label(i));
  if (scorer_.empty()) out.labels.assign(categories().begin(), categories().end());
  out.scores.assign(out.labels.size(), 0.0F);
  if (!actor.empty() && actor == recipient) return out;
  const uint32_t actor_mention = mark_party(doc, actor, "actor");
  const uint32_t recipient_mention = mark_party(doc, recipient, "recipient");
  const uint32_t a = entity_of(doc, actor_mention), r = entity_of(doc, recipient_mention);
  if (a == kNone && r == kNone) return out;
  Scene scene(doc, lexicon_);
  read_acts(scene);
  const Link link = link_between(scene, a, r);
  const uint32_t any = link.actor != kNone ? link.actor : link.recipient;
  float best_score = 0;
  std::string_view best;
  if (scorer_.empty()) {
    if (link.act != kNone) {
      best_link(scene, a, r, &best_score);
      best = name_of(scene.acts[link.act].category);
      out.scores[static_cast<size_t>(scene.acts[link.act].category)] = best_score;
    }
    if (!forced && best_score < 0.4F) best = {};
    if (forced && best.empty()) best = name_of(Category::consult);  // what two parties do most
  } else {
    std::vector<uint32_t> signs;
    features_of(scene, link, signs);
    const std::vector<float> scores = scorer_.score(signs);
    std::copy(scores.begin(), scores.end() - 1, out.scores.begin());
    const auto top = std::max_element(out.scores.begin(), out.scores.end());
    best_score = *top;
    if (forced || best_score > scores.back())
      best = out.labels[static_cast<size_t>(top - out.scores.begin())];
  }
  if (best.empty()) return out;
  // The act that tells the best label gives the rest of the record.
  const Act* act = link.act == kNone ? nullptr : &scene.acts[link.act];
  if (act == nullptr || name_of(act->category) != best) {
    const Act* other = nullptr;
    float strength = 0;
    for (const Act& known : scene.acts) {
      const float s = known.replaced || name_of(known.category) != best ? 0 : 1.0F;
      if (s > strength && sentence_of(doc, known.token) == sentence_of(doc, any)) {
        other = &known;
        strength = s;
      }
    }
    act = other;
  }
  if (act != nullptr) {
    out.event = event_of(scene, *act, aux_of(scene, *act));
  } else {
    out.event.rule = scorer_.empty() ? "forced: no frame fits" : "the scorer alone";
    Category category{};
    out.event.event = best;
    if (parse_name(best, category)) out.event.cameo = general_code(category);
  }
  out.event.confidence = best_score;
  out.event.id = "e-" + id_of(doc, out.event, hash_of(doc));
  return out;
}

}  // namespace sillok::what
