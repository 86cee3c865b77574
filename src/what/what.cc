// SPDX-License-Identifier: Apache-2.0
#include "what/what.h"

#include <algorithm>

#include "base/dates.h"
#include "base/hash.h"
#include "base/tsv.h"
#include "document/tree.h"
#include "what/acts.h"
#include "what/details.h"

namespace sillok::what {
namespace {

uint8_t aux_of(const Scene& scene, const Act& act) {
  uint8_t flags = act.extra_aux;
  if (!scene.doc.factuality.empty()) flags |= scene.doc.factuality[act.token].flags;
  // A threat or a promise is about the future by itself; the act of threatening is not.
  if (act.announced) flags &= static_cast<uint8_t>(~kFuture);
  return flags;
}

// "all sides", "the parties": nobody that a record could name.
void drop_nobody(const Document& doc, std::vector<uint32_t>& entities) {
  std::erase_if(entities, [&](uint32_t e) {
    const Entity& entity = doc.entities[e];
    const bool no_country = entity.country.empty() || entity.country == "UNK";
    return !entity.person && no_country &&
           (entity.sectors.empty() || entity.sectors.front() == "UNK");
  });
}

// "Israeli strikes on Gaza have killed 4,300 people": that people whom only the report's focus
// places are of the attacker's own country is no safe guess where another country is named.
void drop_own_people(const Document& doc, Act& act) {
  if (act.category != Category::assault || act.actor.empty()) return;
  const Entity& doer = doc.entities[act.actor.front()];
  const bool state =
      doer.sectors.empty() || doer.sectors.front() == "MIL" || doer.sectors.front() == "GOV";
  const bool elsewhere = std::any_of(doc.places.begin(), doc.places.end(), [&](const Place& p) {
    return p.role == PlaceRole::place && !p.country.empty() && p.country != doer.country;
  });
  if (!state || !elsewhere) return;
  std::erase_if(act.recipient, [&](uint32_t e) {
    return doc.entities[e].country == doer.country &&
           doc.entities[e].evidence.find("+focus") != std::string::npos;
  });
}

// A name that nothing explains is no party: no country but the one that the report speaks of, and no
// sector.
bool names_somebody(const Document& doc, const std::vector<uint32_t>& entities) {
  return std::any_of(entities.begin(), entities.end(), [&](uint32_t e) {
    const Entity& entity = doc.entities[e];
    if (entity.evidence == "name+focus") return false;
    return !entity.country.empty() || (!entity.sectors.empty() && entity.sectors.front() != "UNK");
  });
}

// Deaths in a crash, a collapse or a storm are nobody's act, unless a weapon is named too.
bool accident(const Scene& scene, const Act& act) {
  if (act.category != Category::assault) return false;
  const Document& doc = scene.doc;
  const bool doer = std::any_of(act.actor.begin(), act.actor.end(), [&](uint32_t e) {
    const auto& sectors = doc.entities[e].sectors;
    return sectors.empty() || (sectors.front() != "BUS" && sectors.front() != "UNK");
  });
  if (doer) return false;
  const TokenRange words = doc.sentences[sentence_of(doc, act.token)].tokens;
  bool mishap = false;
  for (uint32_t t = words.first; t < words.last; ++t) {
    if (scene.lexicon.in_class("violence", doc.lemma(t))) return false;
    mishap = mishap || scene.lexicon.in_class("mishap", doc.lemma(t));
  }
  return mishap;
}

bool only_unknown(const Document& doc, const std::vector<uint32_t>& entities) {
  return std::all_of(entities.begin(), entities.end(), [&](uint32_t e) {
    return doc.entities[e].country.empty() || doc.entities[e].country == "UNK";
  });
}

// Why an act is no event, or "".
std::string objection(const Scene& scene, const Act& act, uint8_t aux, bool statements) {
  const Document& doc = scene.doc;
  if (act.consumed) return act.dropped.empty() ? "content of another act" : act.dropped.back();
  if (act.category == Category::statement && !statements) return "statement only";
  if (accident(scene, act)) return "an accident";
  const bool actor = names_somebody(doc, act.actor);
  const bool recipient = names_somebody(doc, act.recipient);
  if (act.mutual && act.actor.size() + act.recipient.size() < 2)
    return actor ? "one party only" : "no party";
  const bool needs_no_doer =
      act.category == Category::assault || act.category == Category::coerce ||
      act.category == Category::sanction || act.category == Category::protest ||
      act.category == Category::retreat ||
      // "was charged with murder": news leaves the prosecutor out.
      (act.category == Category::accuse && is_verbal(doc, act.token) && is_passive(doc, act.token));
  if (!actor && !(needs_no_doer && recipient)) return "no actor";
  if (!is_verbal(doc, act.token) && !actor) return "no actor";
  // What is only wished, feared or asked is news only between known parties.
  if ((aux & kHypothetical) != 0 && act.category != Category::threaten &&
      (only_unknown(doc, act.actor) || only_unknown(doc, act.recipient)))
    return "only hypothetical";
  return {};
}

float confidence_of(const Scene& scene, const Act& act, uint8_t aux) {
  // Rough: shares of right records by kind of evidence on the examples read so far.
  float c = is_verbal(scene.doc, act.token) ? 0.6F : 0.5F;
  if (act.frame != nullptr && act.frame->needs_count > 0) c += 0.08F;
  if (!only_unknown(scene.doc, act.actor)) c += 0.12F;
  if (act.mutual || !only_unknown(scene.doc, act.recipient)) c += 0.08F;
  if ((aux & kHypothetical) != 0) c -= 0.2F;
  if (act.same_as != kNone) c -= 0.1F;
  return c;
}

Event event_of(const Scene& scene, const Act& act, uint8_t aux) {
  const Document& doc = scene.doc;
  Event event;
  event.event = name_of(act.category);
  for (const std::string_view mode : split(act.mode, ',')) event.mode.emplace_back(mode);
  event.aux = aux;
  event.cameo = act.cameo;
  event.actor = act.actor;
  event.recipient = act.recipient;
  if (act.mutual) {
    for (const uint32_t e : act.recipient) {
      if (std::find(event.actor.begin(), event.actor.end(), e) == event.actor.end())
        event.actor.push_back(e);
    }
    event.recipient.clear();
  }
  event.predicate = act.token;
  event.sentence = sentence_of(doc, act.token);
  event.mentions = {event.sentence};
  for (const uint32_t t : act.tokens) {
    const Span span = doc.tokens[t].span;
    // Words that stand side by side are one span.
    if (!event.event_text.empty() && t > 0 &&
        doc.tokens[t - 1].span.end == event.event_text.back().end) {
      event.event_text.back().end = span.end;
    } else {
      event.event_text.push_back(span);
    }
  }
  event.quad = scene.lexicon.quad(act.category);
  event.scale = scene.lexicon.scale(act.category,
                                    event.mode.empty() ? std::string_view{} : event.mode.front());
  if (const CodeRecord* code = scene.lexicon.code(act.cameo); code != nullptr)
    event.goldstein = code->goldstein;
  fill_date(scene, act, event);
  // What the text dates well before the report is background.
  if (event.date_from_text && event.enddate < doc.date - std::chrono::days(60))
    event.aux |= kHistorical;
  fill_place(scene, act, event);
  fill_said_by(scene, act, event);
  fill_size(scene, act, event);
  fill_context(scene, act, event);
  event.confidence = confidence_of(scene, act, aux);
  event.rule = act.rule;
  event.lexicon_line = act.frame != nullptr ? act.frame->line : 0;
  event.dropped = act.dropped;
  return event;
}

std::string id_of(const Document& doc, const Event& event) {
  uint64_t h = hash_bytes(doc.text, hash_bytes(format_day(doc.date)));
  h = hash_bytes(event.event, h);
  h = hash_bytes(event.cameo, h);
  for (const auto* side : {&event.actor, &event.recipient}) {
    for (const uint32_t e : *side) h = hash_bytes(doc.entities[e].code + doc.entities[e].name, h);
    h = hash_bytes("|", h);
  }
  for (const Span span : event.event_text)
    h = hash_bytes(std::to_string(span.begin) + "-" + std::to_string(span.end), h);
  return hex64(h);
}

void read_acts(Scene& scene) {
  find_acts(scene);
  link_acts(scene);
  compose_acts(scene);
  read_announcements(scene);
  for (Act& act : scene.acts) {
    drop_nobody(scene.doc, act.actor);
    drop_nobody(scene.doc, act.recipient);
    drop_own_people(scene.doc, act);
  }
}

void explain_silence(const Scene& scene,
                     const std::vector<std::pair<uint32_t, std::string>>& objections,
                     const std::vector<char>& told, std::vector<Silence>& out) {
  std::vector<const std::pair<uint32_t, std::string>*> first(scene.doc.sentences.size(), nullptr);
  for (const auto& entry : objections) {
    const uint32_t s = sentence_of(scene.doc, scene.acts[entry.first].token);
    if (first[s] == nullptr) first[s] = &entry;
  }
  for (uint32_t s = 0; s < scene.doc.sentences.size(); ++s) {
    if (told[s] != 0) continue;
    if (first[s] == nullptr)
      out.push_back({s, "no frame", ""});
    else
      out.push_back(
          {s,
           first[s]->second.starts_with("content of") ? "content of another act" : first[s]->second,
           std::string(scene.doc.form(scene.acts[first[s]->first].token))});
  }
}

}  // namespace

Coder::Coder(const pack::Pack& events, bool statements)
    : lexicon_(events), statements_(statements) {}

void Coder::code(Document& doc) const {
  std::vector<Event> events;
  std::vector<Silence> silences;
  {
    Scene scene(doc, lexicon_);
    read_acts(scene);
    std::vector<std::pair<uint32_t, std::string>> objections;
    std::vector<char> told(doc.sentences.size(), 0);
    std::vector<uint32_t> order(scene.acts.size());
    for (uint32_t i = 0; i < order.size(); ++i) order[i] = i;
    std::stable_sort(order.begin(), order.end(), [&](uint32_t a, uint32_t b) {
      return scene.acts[a].token < scene.acts[b].token;
    });
    for (const uint32_t i : order) {
      const Act& act = scene.acts[i];
      if (act.replaced) continue;
      const uint8_t aux = aux_of(scene, act);
      const std::string why = objection(scene, act, aux, statements_);
      if (why.empty()) {
        events.push_back(event_of(scene, act, aux));
        told[events.back().sentence] = 1;
      } else {
        objections.emplace_back(i, why);
      }
    }
    for (Event& event : events) {
      for (const auto& [i, why] : objections) {
        const uint32_t s = sentence_of(doc, scene.acts[i].token);
        if (s == event.sentence)
          event.dropped.push_back("'" + std::string(doc.form(scene.acts[i].token)) + "' " +
                                  std::string(name_of(scene.acts[i].category)) + ": " + why);
      }
    }
    explain_silence(scene, objections, told, silences);
  }
  for (Event& event : events) {
    const std::string hash = id_of(doc, event);
    event.id = "e-" + hash;
    event.cluster = "c-" + hash;
  }
  doc.events = std::move(events);
  doc.silences = std::move(silences);
}

namespace {

// A mention and an entity for spans that the caller marked; kNone where they hold no token.
uint32_t mark(Document& doc, const std::vector<Span>& spans, const char* name) {
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
  // The mark replaces what was known of the same head: the caller's word stands.
  std::erase_if(doc.entities, [&](const Entity& e) {
    return e.mention != kNone && range.contains(doc.mentions[e.mention].head);
  });
  Entity entity;
  entity.mention = static_cast<uint32_t>(doc.mentions.size());
  entity.span = mention.span;
  entity.name = name;
  entity.country = "INT";
  entity.evidence = "marked by the caller";
  doc.mentions.push_back(mention);
  doc.entities.push_back(std::move(entity));
  return static_cast<uint32_t>(doc.mentions.size() - 1);
}

bool has(const std::vector<uint32_t>& list, uint32_t e) {
  return e != kNone && std::find(list.begin(), list.end(), e) != list.end();
}

// How well an act links the two: both in their roles is best, on the way between them is little.
float linking(const Document& doc, const Act& act, uint32_t a, uint32_t r) {
  const bool doer = has(act.actor, a), target = has(act.recipient, r);
  if ((doer && target) ||
      (act.mutual && (doer || has(act.recipient, a)) && (target || has(act.actor, r))))
    return 0.95F;
  if (has(act.actor, r) && has(act.recipient, a)) return 0.3F;
  if (doer) return 0.65F;
  if (target) return 0.5F;
  const auto below = [&](uint32_t e) {
    return e != kNone && dominates(doc, act.token, doc.mentions[doc.entities[e].mention].head);
  };
  if (below(a) && below(r)) return 0.4F;
  if (below(a) || below(r)) return 0.2F;
  return 0.05F;
}

uint32_t entity_of(const Document& doc, uint32_t mention) {
  for (uint32_t e = 0; e < doc.entities.size(); ++e) {
    if (doc.entities[e].mention == mention) return e;
  }
  return kNone;
}

}  // namespace

Between Coder::between(Document& doc, const std::vector<Span>& actor,
                       const std::vector<Span>& recipient, bool forced) const {
  Between out;
  out.scores.assign(kPloverCount, 0.0F);
  for (Claim& claim : doc.claims) claim.by.clear();  // indices change below
  const uint32_t actor_mention = mark(doc, actor, "actor");
  const uint32_t recipient_mention = mark(doc, recipient, "recipient");
  if (actor_mention == kNone || recipient_mention == kNone) return out;
  Scene scene(doc, lexicon_);
  read_acts(scene);
  const uint32_t a = entity_of(doc, actor_mention), r = entity_of(doc, recipient_mention);
  const Act* best = nullptr;
  float best_score = 0;
  for (const Act& act : scene.acts) {
    if (static_cast<size_t>(act.category) >= kPloverCount) continue;
    float score = linking(doc, act, a, r);
    if (act.consumed) score *= 0.5F;
    float& known = out.scores[static_cast<size_t>(act.category)];
    known = std::max(known, score);
    if (score > best_score) {
      best = &act;
      best_score = score;
    }
  }
  if (best != nullptr && (forced || best_score >= 0.4F)) {
    out.event = event_of(scene, *best, aux_of(scene, *best));
    out.event.confidence = best_score;
    out.event.id = "e-" + id_of(doc, out.event);
  } else if (forced) {
    // Nothing in the lexicon speaks: the commonest link between two parties in news.
    out.event.event = name_of(Category::consult);
    out.event.cameo = "040";
    out.event.confidence = 0;
    out.event.rule = "forced: no frame fits";
  }
  return out;
}

}  // namespace sillok::what
