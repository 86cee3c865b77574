// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>

#include "base/dates.h"
#include "base/holds.h"
#include "base/tsv.h"
#include "base/utf8.h"
#include "document/nominal.h"
#include "document/tree.h"
#include "who/focus.h"
#include "who/reading.h"
#include "who/words.h"

namespace sillok::who {
namespace {

using pack::NameAs;
using pack::PersonRecord;
using pack::TermRecord;

// Whoever held power and no longer does is of the elite; rebels and parties stay what they are.
bool leaves_office(std::string_view sector) {
  return sector == "GOV" || sector == "MIL" || sector == "LEG" || sector == "JUD" ||
         sector == "SPY" || sector == "COP";
}

bool holds_sector(const std::vector<std::string_view>& sectors, std::string_view sector) {
  return std::find(sectors.begin(), sectors.end(), sector) != sectors.end();
}

// How much everybody knows who held an office (an office_key) by the family name: heads of state
// and government most, then those who speak for them abroad, the others not.
float fame(std::string_view key) {
  static constexpr std::string_view kFirst[] = {"president",
                                                "prime minister",
                                                "chancellor",
                                                "king",
                                                "queen",
                                                "emperor",
                                                "emir",
                                                "sultan",
                                                "pope",
                                                "supreme leader",
                                                "leader",
                                                "un secretary-general",
                                                "first secretary",
                                                "general secretary",
                                                "junta leader",
                                                "military ruler"};
  static constexpr std::string_view kSecond[] = {"foreign minister",  "secretary of state",
                                                 "foreign secretary", "opposition leader",
                                                 "vice president",    "defence minister"};
  for (const std::string_view before : {"acting ", "interim ", "transitional "}) {
    if (key.starts_with(before)) key.remove_prefix(before.size());
  }
  return holds(kFirst, key) ? 4.0F : holds(kSecond, key) ? 2.0F : 0;
}

// The term in force that began last; else the last one before; else the first one after.
const TermRecord* term_on(const pack::ActorTables& tables, const PersonRecord& person,
                          int32_t day) {
  const TermRecord* now = nullptr;
  const TermRecord* before = nullptr;
  const auto terms = tables.terms.subspan(person.first_term, person.term_count);
  for (const TermRecord& term : terms) {
    const auto rank = [&](const TermRecord& t) { return std::pair(tables.is_own(t), t.from); };
    if (pack::in_force(term, day) && (now == nullptr || rank(term) >= rank(*now))) now = &term;
    if (term.to < day && (before == nullptr || term.to >= before->to)) before = &term;
  }
  if (now != nullptr) return now;
  if (before != nullptr) return before;
  return terms.empty() ? nullptr : &terms.front();
}

constexpr int32_t kYear = 365;
// What the best bearer of a family name must have, and how much more than the next one.
constexpr float kSurname = 5.5F, kStandsOut = 1;
constexpr float kOnlyOne = 2.5F;  // where nobody else of these years bears it

float share_of(const Focus::Shares& shares, std::string_view country) {
  for (const auto& [code, share] : shares) {
    if (code == country) return share;
  }
  return 0;
}

// What is said of countries around a name, once that is known.
Focus::Shares spoken_around(const Scene& scene, const pack::NameMatch& match) {
  return scene.focus == nullptr ? Focus::Shares() : scene.focus->shares(match.tokens.first);
}

// Whether a term is so far from the day that nobody would name its holder without saying who that
// is.
bool far_off(const pack::ActorTables& tables, const TermRecord& term, int32_t day) {
  if (term.to >= day) return term.from > day && term.from - day >= 10 * kYear;
  return day - term.to >= (fame(tables.text[term.key]) > 2 ? 40 : 20) * kYear;
}

// The fame of the office held on a day or last, or half that of an earlier one.
float best_fame(const pack::ActorTables& tables, const PersonRecord& person, const TermRecord& last,
                int32_t day) {
  float best = fame(tables.text[last.key]);
  for (const TermRecord& term : tables.terms.subspan(person.first_term, person.term_count)) {
    if (term.from <= day) best = std::max(best, 0.5F * fame(tables.text[term.key]));
  }
  return best;
}

// How well a person fits a name, so that the best of several bearers can be told: being in office
// or out of it not long ago, leading a state, the country that is named beside the name or spoken
// of around it, the title.
float fitness(const Scene& scene, const PersonRecord& person, const Hints& hints,
              const Focus::Shares& spoken_of) {
  const TermRecord* term = term_on(scene.tables, person, scene.day);
  if (term == nullptr) return -100;
  float score = 0;
  if (pack::in_force(*term, scene.day))
    score = 4;
  else if (term->to < scene.day)
    score = scene.day - term->to < kYear              ? 3.5F
            : scene.day - term->to < 6 * kYear        ? 2.5F
            : far_off(scene.tables, *term, scene.day) ? -1
                                                      : 1.5F;
  else
    score = far_off(scene.tables, *term, scene.day) ? -1 : 1;
  if (scene.tables.is_own(*term)) score += 16;
  const std::string_view of = scene.tables.text[term->country];
  if (!hints.country.empty())
    score += of == hints.country ? 8.0F : -8.0F;
  else
    score += 6 * share_of(spoken_of, of);
  score += best_fame(scene.tables, person, *term, scene.day);
  // "Archbishop Romero" was archbishop of San Salvador.
  if (!hints.office.empty() && scene.tables.text[term->key].starts_with(hints.office)) score += 3;
  if (!hints.sectors.empty()) {
    const auto own = sectors_of(scene.tables.text[term->sectors]);
    const bool fits = std::find_first_of(own.begin(), own.end(), hints.sectors.begin(),
                                         hints.sectors.end()) != own.end();
    score += fits ? 2.0F : -1.0F;  // a general may have become a rebel
  }
  return score;
}

}  // namespace

std::vector<std::string_view> sectors_of(std::string_view list) { return split(list, '|'); }

namespace {

// The first row of a code; nullptr: there is none. Rows are sorted by code.
const pack::StateRecord* first_of(const pack::ActorTables& tables, std::string_view code) {
  const auto at = std::lower_bound(tables.states.begin(), tables.states.end(), code,
                                   [&](const pack::StateRecord& state, std::string_view wanted) {
                                     return tables.text[state.code] < wanted;
                                   });
  return at != tables.states.end() && tables.text[at->code] == code ? &*at : nullptr;
}

}  // namespace

std::string_view code_on(const pack::ActorTables& tables, std::string_view code, int32_t day) {
  constexpr int kMost = 3;  // Serbia was in Serbia and Montenegro, that in Yugoslavia
  for (int step = 0; step < kMost; ++step) {
    const pack::StateRecord* state = first_of(tables, code);
    if (state == nullptr || state->before == 0 || day >= state->from) return code;
    const std::string_view before = tables.text[state->before];
    if (before.empty()) return code;
    code = before;
  }
  return code;
}

std::string_view successor(const pack::ActorTables& tables, std::string_view code, int32_t day) {
  constexpr int kMost = 3;
  for (int step = 0; step < kMost; ++step) {
    const pack::StateRecord* state = first_of(tables, code);
    if (state == nullptr || state->to >= day || tables.text[state->after].empty()) return code;
    code = tables.text[state->after];
  }
  return code;
}

const pack::StateRecord& state_on(const pack::ActorTables& tables, uint32_t state, int32_t day) {
  const uint32_t code = tables.states[state].code;
  uint32_t best = state;
  for (uint32_t s = state; s < tables.states.size() && tables.states[s].code == code; ++s) {
    if (pack::in_force(tables.states[s], day)) return tables.states[s];
    if (tables.states[s].to < day) best = s;
  }
  return tables.states[best];
}

namespace {

// The day on which a state is to be looked at: the report's, or a time of the same sentence at
// which the state existed ("the Soviet Union invaded in 1979").
int32_t day_of_state(const Scene& scene, uint32_t state, uint32_t token) {
  if (pack::in_force(state_on(scene.tables, state, scene.day), scene.day)) return scene.day;
  const TokenRange sentence = scene.doc.sentences[sentence_of(scene.doc, token)].tokens;
  for (const Time& time : scene.doc.times) {
    if (!time.resolved || !sentence.contains(time.tokens.first)) continue;
    for (const auto edge : {time.begin, time.end}) {
      const auto day = static_cast<int32_t>(edge.time_since_epoch().count());
      if (pack::in_force(state_on(scene.tables, state, day), day)) return day;
    }
  }
  return scene.day;
}

}  // namespace

uint32_t state_meant(const Scene& scene, const pack::NameMatch& match, bool& unsure) {
  const auto& tables = scene.tables;
  const uint32_t best = pack::state_reading(scene.doc, tables, match, scene.day);
  const pack::StateNameRecord& row = tables.state_rows[best];
  const auto rivals = [&](uint32_t v) {
    const pack::StateNameRecord& other = tables.state_rows[v];
    return other.state != row.state && other.as == row.as &&
           tables.is_own(other) == tables.is_own(row) && pack::in_force(other, scene.day) &&
           pack::in_force(state_on(tables, other.state, scene.day), scene.day);
  };
  unsure = std::any_of(match.values.begin(), match.values.end(), rivals);
  if (!unsure || scene.focus == nullptr) return best;
  const Focus::Shares spoken_of = scene.focus->shares(match.tokens.first);
  const auto share = [&](uint32_t v) {
    return share_of(spoken_of, tables.text[tables.states[tables.state_rows[v].state].code]);
  };
  uint32_t meant = best;
  for (const uint32_t v : match.values) {
    if (rivals(v) && share(v) > share(meant)) meant = v;
  }
  return meant;
}

Reading read_state(const Scene& scene, const pack::NameMatch& match, uint32_t mention) {
  Reading r;
  const auto& row = scene.tables.state_rows[state_meant(scene, match, r.unsure)];
  const int32_t day = day_of_state(scene, row.state, match.tokens.first);
  const auto& state = state_on(scene.tables, row.state, day);
  r.name = scene.tables.text[state.name];
  if (state.to < day) {
    r.worth = Worth::name;
    r.sectors = {"UNK"};
    r.evidence = scene.tables.where(row) +
                 " refused: " + std::string(scene.tables.text[state.code]) + " ended on " +
                 format_day(state.to);
    r.refused = true;
    return r;
  }
  r.worth = Worth::state;
  if (scene.tables.is_own(row)) {
    for (const uint32_t v : match.values) {
      const auto& other = scene.tables.state_rows[v];
      if (scene.tables.is_own(other) && other.state != row.state && other.as == row.as &&
          pack::in_force(other, day))
        r.also.push_back(scene.tables.text[scene.tables.states[other.state].code]);
    }
  }
  r.identifier = scene.tables.text[state.code];
  r.country = code_on(scene.tables, r.identifier, day);
  if (r.country == r.identifier) r.cow = static_cast<int>(state.cow);
  r.evidence = scene.tables.where(row);
  // "ethnic Russians" are not Russia's.
  const uint32_t first = match.tokens.first;
  if (first > 0 && scene.folded[first - 1] == "ethnic") {
    r.worth = Worth::description;
    r.country = {};
    r.identifier = {};
    r.cow = 0;
    r.sectors = {"CVL"};
    r.domestic = true;
    return r;
  }
  if (row.as == NameAs::metonym) {
    // A house of government is the government.
    r.sectors = {"GOV"};
    r.worth = Worth::described_state;
  }
  if (row.as == NameAs::people) {
    // "the Kenyans said" is Kenya; "two Kenyans", "Kenyans" are people.
    const uint32_t head = scene.doc.mentions[mention].head;
    const uint32_t det = child(scene.doc, head, Rel::det);
    const bool all = det != kNone && scene.folded[det] == "the" &&
                     child(scene.doc, head, {Rel::nummod, Rel::amod, Rel::acl_relcl}) == kNone;
    if (!all) {
      r.sectors = {"CVL"};
      r.worth = Worth::described_state;
    }
  }
  return r;
}

namespace {

// All whose score comes near the best one's serve one country in one sector.
bool alike(const Scene& scene, const std::vector<std::pair<const PersonRecord*, float>>& persons,
           float most) {
  const auto& tables = scene.tables;
  std::string_view country, sector;
  for (const auto& [person, score] : persons) {
    if (score < most - kStandsOut) continue;
    const TermRecord& term = *term_on(tables, *person, scene.day);
    if (!pack::in_force(term, scene.day)) return false;
    const auto sectors = sectors_of(tables.text[term.sectors]);
    const std::string_view first = sectors.empty() ? std::string_view() : sectors.front();
    if (country.empty()) {
      country = tables.text[term.country];
      sector = first;
    } else if (country != tables.text[term.country] || sector != first) {
      return false;
    }
  }
  return !country.empty();
}

}  // namespace

Reading read_person(const Scene& scene, const pack::NameMatch& match, const Hints& hints) {
  const auto& tables = scene.tables;
  const PersonRecord* best = nullptr;
  float most = -100, next = -100;
  size_t rivals = 0;
  std::vector<std::pair<const PersonRecord*, float>> near_ones;  // with their scores
  const Focus::Shares spoken_of = spoken_around(scene, match);
  const bool surname = std::all_of(match.values.begin(), match.values.end(), [](uint32_t v) {
    return pack::person_key(v) == pack::PersonKey::surname;
  });
  for (const uint32_t v : match.values) {
    if (!surname && pack::person_key(v) == pack::PersonKey::surname) continue;
    const PersonRecord& person = tables.persons[pack::person_index(v)];
    if (&person == best) continue;  // under two keys
    const TermRecord* near = term_on(tables, person, scene.day);
    rivals += near != nullptr && !far_off(tables, *near, scene.day) ? 1 : 0;
    const float score = fitness(scene, person, hints, spoken_of);
    near_ones.emplace_back(&person, score);
    if (score > most) {
      next = most;
      most = score;
      best = &person;
    } else {
      next = std::max(next, score);
    }
  }
  Reading r;
  r.person = true;
  r.worth = Worth::name;
  r.evidence = "name";
  const bool several = next > -100;
  r.unsure = several || surname;
  // Who bears a name alone need not be in office; of several the best must stand out, and a family
  // name needs more than itself: a leader in office, or the country that the report is about.
  bool sure = best != nullptr && most > -8;
  if (sure && several) sure = most - next >= (surname ? kStandsOut : 0.5F);
  if (sure && surname) sure = most >= (rivals > 1 ? kSurname : kOnlyOne);
  if (!sure && best != nullptr && most >= kSurname && alike(scene, near_ones, most)) {
    // Two Gandhis of one government: whoever it is, whose and what is known.
    sure = true;
    r.unsure = true;
    r.anonymous = true;
  }
  if (!sure) return r;
  const TermRecord& term = *term_on(tables, *best, scene.day);
  r.worth = Worth::person;
  if (!r.anonymous) {
    r.name = tables.text[best->name];
    r.identifier = tables.text[best->id];
  }
  r.country = successor(tables, tables.text[term.country], scene.day);
  r.evidence = tables.where(term);
  if (pack::in_force(term, scene.day)) {
    r.sectors = sectors_of(tables.text[term.sectors]);
    if (!r.anonymous) r.office = tables.text[term.office];
  } else if (term.to < scene.day) {
    r.past = tables.text[term.office];
    for (const auto sector : sectors_of(tables.text[term.sectors])) {
      const std::string_view now = leaves_office(sector) ? "ELI" : sector;
      if (std::find(r.sectors.begin(), r.sectors.end(), now) == r.sectors.end())
        r.sectors.push_back(now);
    }
    // A former ruler who fought on, and no longer does.
    if (holds_sector(r.sectors, "ELI")) r.sectors = {"ELI"};
  }
  if (r.sectors.empty()) r.sectors = {"UNK"};
  return r;
}

void read_seat(const Scene& scene, Reading& reading) {
  const auto& tables = scene.tables;
  if (reading.seat.empty() || reading.country.size() != 3) return;
  const uint32_t found =
      pack::holder_of(tables, reading.country, pack::office_key(reading.seat), scene.day);
  if (found == kNone) return;
  const pack::HolderRecord& holder = tables.holders[found];
  const TermRecord& term = tables.terms[holder.term];
  reading.name = tables.text[tables.persons[holder.person].name];
  reading.identifier = tables.text[tables.persons[holder.person].id];
  reading.office = tables.text[term.office];
  reading.person = true;
  reading.evidence += "+" + tables.where(term);
}

namespace {

// How much a country is in the news, in [0, 1]: by the offices of it that the dictionary holds.
float attention(const pack::ActorTables& tables, std::string_view country) {
  const auto of = [&](const pack::HolderRecord& h) { return tables.text[h.country]; };
  const auto first = std::lower_bound(
      tables.holders.begin(), tables.holders.end(), country,
      [&](const pack::HolderRecord& h, std::string_view code) { return of(h) < code; });
  const auto last = std::upper_bound(
      first, tables.holders.end(), country,
      [&](std::string_view code, const pack::HolderRecord& h) { return code < of(h); });
  return std::log10(1 + static_cast<float>(last - first)) / 4;
}

// The country of a body that only shares its name with one of `country`, whose words are common to
// such bodies everywhere; "" where it is that one, or nobody can tell.
std::string_view namesake(const Scene& scene, const pack::NameMatch& match, const Hints& hints,
                          const Focus::Shares& spoken_of, std::string_view country) {
  constexpr float kMostOfAll = 0.75F;
  if (!pack::is_state(country) || match.tokens.size() < 2) return {};
  for (uint32_t t = match.tokens.first; t < match.tokens.last; ++t) {
    if (!holds(kCommonNames, scene.folded[t])) return {};
  }
  if (!hints.country.empty()) return hints.country == country ? std::string_view() : hints.country;
  if (share_of(spoken_of, country) > 0) return {};
  for (const auto& [code, share] : spoken_of) {
    if (share >= kMostOfAll) return code;
  }
  return {};
}

}  // namespace

Reading read_body(const Scene& scene, const pack::NameMatch& match, const Hints& hints) {
  const auto& tables = scene.tables;
  const pack::BodyRecord* best = nullptr;
  float most = -100, next = -100;  // next: of the best one of another country
  bool several = false;
  const Focus::Shares spoken_of = spoken_around(scene, match);
  const bool caps = is_all_caps(scene.doc, match.tokens.first);
  const std::string written =
      match.values.size() > 1 ? fold(scene.doc.at(scene.doc.span_of(match.tokens))) : std::string();
  for (const uint32_t v : match.values) {
    if (pack::is_acronym_key(v) && !caps) continue;
    const pack::BodyRecord& body = tables.body_rows[pack::body_index(v)];
    const std::string_view of = tables.text[body.country];
    // A line for a time goes before one for all times, and a user's own before the others.
    float score = pack::in_force(body, scene.day) ? 4 : 0;
    if (score > 0 && (body.from != pack::kOpenPast || body.to != pack::kOpenFuture)) score += 0.5F;
    if (tables.is_own(body)) score += 16;
    if (!hints.country.empty())
      score += of == hints.country ? 2.0F : 0;
    else
      score += 5 * share_of(spoken_of, of);
    if (match.values.size() > 1) {
      score += 2 * attention(tables, of);
      // Of bodies with the same letters those that fight are told of most.
      if (body.kind == pack::BodyKind::armed_group || body.kind == pack::BodyKind::force)
        score += 0.5F;
      if (fold(tables.text[body.name]) == written) score += 0.5F;  // its name, and no alias
    }
    // Lines of one body are no rivals: the first that holds goes before.
    const bool other = best != nullptr && body.id != best->id && of != tables.text[best->country];
    several = several || other;
    if (score > most) {
      if (other) next = most;
      most = score;
      best = &body;
    } else if (other) {
      next = std::max(next, score);
    }
  }
  Reading r;
  if (best == nullptr) return r;
  // "Iraq's Communist Party", "the Senate" in a report on the Philippines: a namesake that no table
  // has.
  const std::string_view other =
      namesake(scene, match, hints, spoken_of, tables.text[best->country]);
  if (!other.empty()) {
    r.worth = Worth::description;
    r.name = std::string(scene.doc.at(scene.doc.span_of(match.tokens)));
    r.country = other;
    r.sectors = sectors_of(tables.text[best->sectors]);
    r.evidence = tables.where(*best) + " of another state";
    return r;
  }
  r.worth = Worth::body;
  r.body = best;
  r.name = tables.text[best->name];
  r.identifier = tables.text[best->id];
  r.country = tables.text[best->country];
  if (r.country.empty()) r.country = hints.country;
  r.unsure = several;
  // One of several that nothing tells apart: whose it is remains open.
  if (several && most - next < 0.05F) r.country = hints.country;
  r.sectors = sectors_of(tables.text[best->sectors]);
  r.evidence = tables.where(*best);
  return r;
}

}  // namespace sillok::who
