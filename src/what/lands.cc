// SPDX-License-Identifier: Apache-2.0
#include "what/lands.h"

#include <algorithm>

#include "base/holds.h"
#include "base/utf8.h"
#include "document/actor_code.h"
#include "document/tree.h"
#include "what/details.h"

namespace sillok::what {

bool is_known(std::string_view country) {
  return !country.empty() && country != "UNK" && country != "INT";
}

std::string country_of(const Document& doc, const std::vector<uint32_t>& parties) {
  for (const uint32_t e : parties) {
    if (is_known(doc.entities[e].country)) return doc.entities[e].country;
  }
  return {};
}

bool is_own_people(const Document& doc, const Act& act, uint32_t entity) {
  if (act.category != Category::assault || act.actor.empty()) return false;
  const Entity& doer = doc.entities[act.actor.front()];
  const bool state =
      doer.sectors.empty() || doer.sectors.front() == "MIL" || doer.sectors.front() == "GOV";
  return state && doc.entities[entity].country == doer.country &&
         doc.entities[entity].evidence.find("+focus") != std::string::npos &&
         std::any_of(doc.places.begin(), doc.places.end(), [&](const Place& p) {
           return p.role == PlaceRole::place && !p.country.empty() && p.country != doer.country;
         });
}

void drop_own_people(const Document& doc, Act& act) {
  std::erase_if(act.recipient, [&](uint32_t e) { return is_own_people(doc, act, e); });
}

// "in Lagos": where it happened, and no party.
bool Lands::is_scene(uint32_t head) const {
  const std::string_view prep = preposition(doc_, head);
  return prep == "in" || prep == "at" || prep == "near" || prep == "outside";
}

uint32_t Lands::of_country(uint32_t entity, std::string_view country) {
  Entity made = doc_.entities[entity];
  made.country = country;
  made.code = cameo_code(country, {made.sectors.begin(), made.sectors.end()});
  made.evidence += "+implied";
  look_again();
  if (const auto known_as = by_country_.find(country); known_as != by_country_.end())
    made.cow = known_as->second.cow;
  doc_.entities.push_back(std::move(made));
  return static_cast<uint32_t>(doc_.entities.size() - 1);
}

uint32_t Lands::implied(std::string_view country, uint32_t token, Span words, const char* why) {
  const uint32_t s = sentence_of(doc_, token);
  const bool own_words = words != doc_.tokens[token].span;
  Entity made;
  made.country = country;
  made.name = country;
  made.code = country;
  made.span = words;
  made.evidence = why;
  look_again();
  for (const uint32_t e : by_sentence_[s]) {
    const Entity& other = doc_.entities[e];
    if (own_words || other.country != country || !other.sectors.empty() || other.person) continue;
    if (!is_scene(doc_.mentions[other.mention].head)) return e;
  }
  if (const auto known_as = by_country_.find(country); known_as != by_country_.end()) {
    made.cow = known_as->second.cow;
    if (!known_as->second.name.empty()) made.name = known_as->second.name;
  }
  doc_.entities.push_back(std::move(made));
  return static_cast<uint32_t>(doc_.entities.size() - 1);
}

std::string Lands::scene_of(const Act& act) const {
  Event probe;
  fill_place(scene_, act, probe);
  if (probe.place != kNone) return doc_.places[probe.place].country;
  // The only land that the sentence names.
  std::string only;
  for (const uint32_t p : scene_.places_in[sentence_of(doc_, act.token)]) {
    const Place& place = doc_.places[p];
    if (place.role != PlaceRole::place || place.country.empty()) continue;
    if (!only.empty() && only != place.country) return {};
    only = place.country;
  }
  return only;
}

void Lands::look_again() {
  if (by_sentence_.empty()) {
    by_sentence_.resize(doc_.sentences.size());
    for (const Place& p : doc_.places) count(p.country, places_);
  }
  for (; looked_ < doc_.entities.size(); ++looked_) {
    const Entity& e = doc_.entities[looked_];
    count(e.country, entities_);
    if (e.mention != kNone)
      by_sentence_[sentence_of(doc_, doc_.mentions[e.mention].head)].push_back(looked_);
    Named& named = by_country_[e.country];
    named.cow = e.cow;
    const bool scene = e.mention != kNone && is_scene(doc_.mentions[e.mention].head);
    if (e.sectors.empty() && !e.person && !scene) named.name = e.name;
  }
}

const std::vector<uint32_t>& Lands::in_sentence(uint32_t sentence) {
  look_again();
  return by_sentence_[sentence];
}

void Lands::count(const std::string& country, Tally& tally) {
  if (!is_known(country) || country == "IGO" || country == "NGO" || country == "MNC") return;
  if (tally.times[country]++ == 0) tally.order.push_back(country);
}

std::string Lands::main_country() {
  look_again();
  const auto times = [](const Tally& tally, const std::string& c) {
    const auto found = tally.times.find(c);
    return found == tally.times.end() ? 0 : found->second;
  };
  std::string best;
  int most = 0;
  for (const Tally* tally : {&entities_, &places_}) {
    for (const std::string& c : tally->order) {
      const int n = times(entities_, c) + times(places_, c);
      if (n <= most) continue;
      best = c;
      most = n;
    }
  }
  return best;
}

namespace {

// "the joint liaison office", "the inter-Korean line": what belongs to two.
bool is_shared_thing(const Document& doc, Span words) {
  static constexpr std::string_view kShared[] = {"bilateral", "common", "joint", "liaison",
                                                 "shared"};
  auto token =
      std::lower_bound(doc.tokens.begin(), doc.tokens.end(), words.begin,
                       [](const Token& each, uint32_t begin) { return each.span.begin < begin; });
  for (; token != doc.tokens.end() && token->span.end <= words.end; ++token) {
    const std::string word = lower_ascii(doc.at(token->span));
    if (holds(kShared, word) || word == "inter" || word.starts_with("inter-")) return true;
  }
  return false;
}

}  // namespace

void give_shared_things(Scene& scene) {
  Lands lands(scene);
  for (Act& act : scene.acts) {
    if (act.category != Category::assault || act.mode != "destroy" || act.recipient.size() != 1)
      continue;
    const Entity& hit = scene.doc.entities[act.recipient.front()];
    const std::string own = country_of(scene.doc, act.actor);
    if (own.empty() || hit.country != own || hit.evidence.find("+focus") == std::string::npos ||
        !is_shared_thing(scene.doc, hit.span))
      continue;
    const std::string other = lands.other_country(own);
    if (other.empty()) continue;
    act.recipient = {lands.implied(other, act.token, hit.span, "implied: it was shared")};
    act.rule += "; whose it was too";
  }
}

std::string Lands::other_country(std::string_view own) {
  look_again();
  std::string best;
  int most = 0;
  bool alone = false;
  for (const auto& [country, n] : entities_.times) {
    if (country == own || n < most) continue;
    alone = n > most;
    best = country;
    most = n;
  }
  return alone ? best : std::string();
}

}  // namespace sillok::what
