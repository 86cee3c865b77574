// SPDX-License-Identifier: Apache-2.0
#include "what/what.h"

#include <algorithm>

#include "base/dates.h"
#include "base/hash.h"
#include "base/tsv.h"
#include "document/tree.h"
#include "what/acts.h"
#include "what/details.h"
#include "what/lands.h"
#include "what/sides.h"

namespace sillok::what {
uint8_t aux_of(const Scene& scene, const Act& act) {
  uint8_t flags = act.extra_aux;
  if (!scene.doc.factuality.empty()) flags |= scene.doc.factuality[act.token].flags;
  // A threat or a promise is about the future by itself; the act of threatening is not.
  if (act.done) flags &= static_cast<uint8_t>(~(kFuture | kHypothetical));
  if (act.announced) flags &= static_cast<uint8_t>(~(kFuture | kNegation));
  // Who says that he would not has refused.
  if (act.announced && act.category == Category::reject)
    flags &= static_cast<uint8_t>(~kHypothetical);
  return flags;
}

namespace {

// "The Economic Community of West African States, or ECOWAS": one party in two words.
void drop_twice(const Document& doc, std::vector<uint32_t>& entities) {
  std::vector<uint32_t> kept;
  for (const uint32_t e : entities) {
    const std::string& own = doc.entities[e].identifier;
    const bool known = !own.empty() && std::any_of(kept.begin(), kept.end(), [&](uint32_t k) {
      return doc.entities[k].identifier == own && doc.entities[k].code == doc.entities[e].code;
    });
    if (!known) kept.push_back(e);
  }
  entities = std::move(kept);
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

// A name that nothing explains is no party: no country but the one that the report speaks of, and
// no sector.
bool names_somebody(const Document& doc, const std::vector<uint32_t>& entities) {
  return std::any_of(entities.begin(), entities.end(), [&](uint32_t e) {
    const Entity& entity = doc.entities[e];
    if (entity.evidence == "name+focus" || entity.evidence == "what the act is about") return false;
    return !entity.country.empty() || (!entity.sectors.empty() && entity.sectors.front() != "UNK");
  });
}

bool only_unknown(const Document& doc, const std::vector<uint32_t>& entities) {
  return std::all_of(entities.begin(), entities.end(), [&](uint32_t e) {
    return doc.entities[e].country.empty() || doc.entities[e].country == "UNK";
  });
}

// What firms, farmers, doctors and neighbours do to each other is no politics, short of violence
// and protest.
bool private_affair(const Document& doc, const Act& act) {
  if (act.category == Category::assault || act.category == Category::protest) return false;
  static constexpr std::string_view kPrivate[] = {"AGR", "BUS", "CVL", "EDU", "HLH", "MED", "UNK"};
  const auto is_private = [&](uint32_t e) {
    const Entity& entity = doc.entities[e];
    return !entity.sectors.empty() &&
           std::all_of(entity.sectors.begin(), entity.sectors.end(), [&](const std::string& s) {
             return std::find(std::begin(kPrivate), std::end(kPrivate), s) != std::end(kPrivate);
           });
  };
  return std::all_of(act.actor.begin(), act.actor.end(), is_private) &&
         std::all_of(act.recipient.begin(), act.recipient.end(), is_private);
}

// Why an act is no event, or "".
std::string objection(const Scene& scene, const Act& act, uint8_t aux, bool statements) {
  const Document& doc = scene.doc;
  if (act.consumed) return act.dropped.empty() ? "content of another act" : act.dropped.back();
  if (act.category == Category::statement && !statements) return "statement only";
  const bool actor =
      names_somebody(doc, act.actor) || (act.mutual && names_somebody(doc, act.recipient));
  const bool recipient = names_somebody(doc, act.recipient);
  const bool needs_no_doer =
      act.category == Category::assault || act.category == Category::coerce ||
      act.category == Category::sanction || act.category == Category::protest ||
      act.category == Category::retreat ||
      // "was charged with murder": news leaves the prosecutor out.
      (act.category == Category::accuse && is_verbal(doc, act.token) && is_passive(doc, act.token));
  if (!actor && !(needs_no_doer && recipient)) return "no actor";
  // A noun without a doer tells little, where no scorer has weighed it.
  if (act.sure < 0 && !is_verbal(doc, act.token) && !actor && act.results.empty())
    return "no actor";
  if (private_affair(doc, act)) return "a private affair";
  // What is only wished, feared or asked is news only between known parties.
  if ((aux & kHypothetical) != 0 && act.category != Category::threaten &&
      (only_unknown(doc, act.actor) || only_unknown(doc, act.recipient)))
    return "only hypothetical";
  return {};
}

constexpr float kLeastConfidence = 0.05F;

float confidence_of(const Scene& scene, const Act& act, uint8_t aux) {
  // Fitted on the held-out fifth of the coded news (eval/calibration.py): the parties may be wrong
  // where the category is sure.
  if (act.sure >= 0)
    return std::max(act.sure - (act.guessed ? 0.3F : 0.2F), kLeastConfidence);
  // Without a scorer, rough: shares of right records by kind of evidence on examples that were
  // read.
  float c = is_verbal(scene.doc, act.token) ? 0.45F : 0.35F;
  if (act.frame != nullptr && act.frame->needs_count > 0) c += 0.08F;
  if (!only_unknown(scene.doc, act.actor)) c += 0.1F;
  if (act.mutual || !only_unknown(scene.doc, act.recipient)) c += 0.08F;
  if ((aux & kHypothetical) != 0) c -= 0.2F;
  if (act.same_as != kNone) c -= 0.1F;
  return c;
}

}  // namespace

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
  drop_twice(doc, event.actor);
  drop_twice(doc, event.recipient);
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
  if (event.date_from_text && event.enddate < doc.date - kLongAgo) event.aux |= kHistorical;
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

uint64_t hash_of(const Document& doc) {
  return hash_bytes(doc.text, hash_bytes(format_day(doc.date)));
}

std::string id_of(const Document& doc, const Event& event, uint64_t report) {
  uint64_t h = hash_bytes(event.event, report);
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
  fit_to_doers(scene);
  join_acts(scene);
  for (Act& act : scene.acts) {
    drop_nobody(scene.doc, act.actor);
    drop_nobody(scene.doc, act.recipient);
    drop_own_people(scene.doc, act);
  }
}

namespace {

// Why acts of each sentence are no events, in the order of the text.
struct Objection {
  uint32_t act;
  std::string why;
};
using Objections = std::vector<std::vector<Objection>>;  // by sentence

void explain_silence(const Scene& scene, const Objections& objections,
                     const std::vector<char>& told, std::vector<Silence>& out) {
  for (uint32_t s = 0; s < scene.doc.sentences.size(); ++s) {
    if (told[s] != 0) continue;
    if (objections[s].empty()) {
      out.push_back({s, "no frame", ""});
      continue;
    }
    const Objection& first = objections[s].front();
    // One reason for all of a kind, so that they can be counted.
    std::string reason = first.why;
    for (const char* const kind : {"content of", "the result of", "the scorer sees no event"}) {
      if (reason.starts_with(kind)) reason = kind;
    }
    if (reason.ends_with(" of")) reason += " another act";
    out.push_back({s, reason, std::string(scene.doc.form(scene.acts[first.act].token))});
  }
}

}  // namespace

Coder::Coder(const pack::Pack& events, const pack::Pack* scorer, bool statements)
    : lexicon_(events), statements_(statements) {
  if (scorer == nullptr) return;
  const auto part = [&](std::string_view name) {
    const std::string of(name);
    return scorer->has(of + "keys") ? pack::Scorer(*scorer, of) : pack::Scorer();
  };
  scorer_ = part("");
  acts_ = part(pack::kActsPart);
  sides_ = part(pack::kSidesPart);
  network_ = Network(*scorer);
}

void Coder::code(Document& doc) const {
  std::vector<Event> events;
  std::vector<Silence> silences;
  {
    Scene scene(doc, lexicon_);
    read_acts(scene);
    Opinion opinion(scene, acts_.empty() ? scorer_ : acts_, sides_, network_);
    find_more_acts(scene, opinion);
    complete_parties(scene);
    judge_acts(scene, opinion);
    complete_parties(scene);  // of those whose category it changed
    choose_sides(scene, opinion);
    give_shared_things(scene);
    if (statements_) find_statements(scene);
    Objections objections(doc.sentences.size());
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
        objections[sentence_of(doc, act.token)].push_back({i, why});
      }
    }
    for (Event& event : events) {
      for (const auto& [i, why] : objections[event.sentence]) {
        event.dropped.push_back("'" + std::string(doc.form(scene.acts[i].token)) + "' " +
                                std::string(name_of(scene.acts[i].category)) + ": " + why);
      }
    }
    explain_silence(scene, objections, told, silences);
  }
  carry_days(doc, events);
  date_by_distance(doc, events);
  const uint64_t report = hash_of(doc);
  for (Event& event : events) {
    const std::string hash = id_of(doc, event, report);
    event.id = "e-" + hash;
    event.cluster = "c-" + hash;
  }
  doc.events = std::move(events);
  doc.silences = std::move(silences);
}

}  // namespace sillok::what
