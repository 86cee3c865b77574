// SPDX-License-Identifier: Apache-2.0
#include "merge/within.h"

#include <algorithm>
#include <set>

namespace sillok::merge {
namespace {

std::set<std::string> countries(const Document& doc, const std::vector<uint32_t>& entities) {
  std::set<std::string> out;
  for (const uint32_t e : entities) {
    const std::string& c = doc.entities[e].country;
    if (!c.empty() && c != "UNK") out.insert(c);
  }
  return out;
}

// Equal, or one of them says nothing.
bool agree(const std::set<std::string>& a, const std::set<std::string>& b) {
  return a.empty() || b.empty() || a == b;
}

bool numbers_agree(int a, int b) { return a < 0 || b < 0 || a == b; }

bool sectors_agree(const Document& doc, const std::vector<uint32_t>& a,
                   const std::vector<uint32_t>& b) {
  const auto official = [](const std::string& s) { return s == "GOV" || s == "MIL" || s.empty(); };
  for (const uint32_t x : a) {
    const std::string sx = doc.entities[x].sectors.empty() ? "" : doc.entities[x].sectors.front();
    for (const uint32_t y : b) {
      const std::string sy = doc.entities[y].sectors.empty() ? "" : doc.entities[y].sectors.front();
      if (sx == sy || (official(sx) && official(sy))) return true;
    }
  }
  return a.empty() || b.empty();
}

bool modes_agree(const Event& a, const Event& b) {
  return a.mode.empty() || b.mode.empty() || a.mode.front() == b.mode.front();
}

bool days_agree(const Event& a, const Event& b) {
  // A day taken from the report is a default and contradicts nothing near it.
  if (!a.date_from_text || !b.date_from_text) {
    const Event& said = a.date_from_text ? a : b;
    const Event& other = a.date_from_text ? b : a;
    return !said.date_from_text ||
           std::chrono::abs(said.enddate - other.date) <= std::chrono::days(7) ||
           other.date_precision == Precision::unknown;
  }
  return a.date <= b.enddate && b.date <= a.enddate;
}

bool places_agree(const Document& doc, const Event& a, const Event& b) {
  if (a.place == kNone || b.place == kNone) return true;
  const Place &x = doc.places[a.place], &y = doc.places[b.place];
  const bool told = !x.country.empty() && !y.country.empty();
  if (told && x.country != y.country) return false;
  const bool both_exact = x.kind <= PlaceKind::city && y.kind <= PlaceKind::city;
  return !both_exact || x.name == y.name;
}

// Verbal acts are only the same where their words are; deeds where nothing contradicts.
bool same_words(const Document& doc, const Event& a, const Event& b) {
  return doc.lemma(a.predicate) == doc.lemma(b.predicate) || a.cameo == b.cameo;
}

bool tells_result(const Document& doc, const Event& event) {
  const std::string_view lemma = doc.lemma(event.predicate);
  return event.event == "ASSAULT" && (lemma == "kill" || lemma == "injure" || lemma == "wound" ||
                                      lemma == "destroy" || lemma == "damage");
}

bool same_act(const Document& doc, const Event& a, const Event& b) {
  if (a.event != b.event || (a.aux & ~kHistorical) != (b.aux & ~kHistorical)) return false;
  const auto actors_a = countries(doc, a.actor), actors_b = countries(doc, b.actor);
  if (!agree(actors_a, actors_b) ||
      (actors_a.empty() != actors_b.empty() && a.actor.empty() == b.actor.empty()))
    return false;
  if (!agree(countries(doc, a.recipient), countries(doc, b.recipient))) return false;
  if (!sectors_agree(doc, a.actor, b.actor)) return false;
  if (!modes_agree(a, b) || !days_agree(a, b) || !places_agree(doc, a, b)) return false;
  if (!numbers_agree(a.size.dead, b.size.dead) || !numbers_agree(a.size.injured, b.size.injured) ||
      !numbers_agree(a.size.arrested, b.size.arrested)) {
    return false;
  }
  const bool deed =
      a.event == "ASSAULT" || a.event == "COERCE" || a.event == "PROTEST" || a.event == "MOBILIZE";
  // "fired on the crowd, killing ten": what only tells the result goes with the deed before it.
  if (deed) return a.cameo.substr(0, 2) == b.cameo.substr(0, 2) || tells_result(doc, b);
  // Words to somebody are other words than words to nobody in particular.
  return same_words(doc, a, b) && !actors_a.empty() &&
         countries(doc, a.recipient) == countries(doc, b.recipient);
}

void absorb(const Document& doc, Event& into, Event&& other) {
  for (const uint32_t s : other.mentions) into.mentions.push_back(s);
  std::sort(into.mentions.begin(), into.mentions.end());
  into.mentions.erase(std::unique(into.mentions.begin(), into.mentions.end()), into.mentions.end());
  if (into.actor.empty()) into.actor = std::move(other.actor);
  // A party says more than the thing that was hit.
  if (into.recipient.empty() ||
      (countries(doc, into.recipient).empty() && !countries(doc, other.recipient).empty()))
    into.recipient = std::move(other.recipient);
  if (into.mode.empty()) { into.mode = std::move(other.mode); }
  const bool finer =
      other.place != kNone &&
      (into.place == kNone || doc.places[other.place].kind < doc.places[into.place].kind);
  if (finer) into.place = other.place;
  if (!into.date_from_text && other.date_from_text) {
    into.date = other.date;
    into.enddate = other.enddate;
    into.date_precision = other.date_precision;
    into.date_from_text = true;
    into.time = other.time;
  }
  into.size.dead = std::max(into.size.dead, other.size.dead);
  into.size.injured = std::max(into.size.injured, other.size.injured);
  into.size.arrested = std::max(into.size.arrested, other.size.arrested);
  // The writer's own word outweighs what somebody is quoted for.
  if (other.said_by.empty()) into.said_by.clear();
  into.aux &= other.aux;
  into.context.insert(into.context.end(), other.context.begin(), other.context.end());
  std::sort(into.context.begin(), into.context.end());
  into.context.erase(std::unique(into.context.begin(), into.context.end()), into.context.end());
}

}  // namespace

void within(Document& doc) {
  std::vector<Event> merged;
  for (Event& event : doc.events) {
    const auto same = std::find_if(merged.begin(), merged.end(),
                                   [&](const Event& known) { return same_act(doc, known, event); });
    if (same == merged.end())
      merged.push_back(std::move(event));
    else
      absorb(doc, *same, std::move(event));
  }
  doc.events = std::move(merged);
}

}  // namespace sillok::merge
