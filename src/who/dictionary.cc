// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "base/tsv.h"
#include "base/utf8.h"
#include "document/nominal.h"
#include "document/tree.h"
#include "who/reading.h"

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

bool is_leader(std::string_view office) {
  const std::string text = lower(office);
  for (const std::string_view word :
       {"president", "prime minister", "chancellor", "premier", "king", "secretary of state",
        "foreign minister", "supreme leader", "secretary-general", "pope", "emir", "sultan"}) {
    if (text.find(word) != std::string::npos && text.find("vice") == std::string::npos &&
        text.find("deputy") == std::string::npos)
      return true;
  }
  return false;
}

// The term in force that began last; else the last one before; else the first one after.
const TermRecord* term_on(const pack::ActorTables& tables, const PersonRecord& person,
                          int32_t day) {
  const TermRecord* now = nullptr;
  const TermRecord* before = nullptr;
  const auto terms = tables.terms.subspan(person.first_term, person.term_count);
  for (const TermRecord& term : terms) {
    if (pack::in_force(term, day) && (now == nullptr || term.from >= now->from)) now = &term;
    if (term.to < day && (before == nullptr || term.to >= before->to)) before = &term;
  }
  if (now != nullptr) return now;
  if (before != nullptr) return before;
  return terms.empty() ? nullptr : &terms.front();
}

// Of several persons of one name: who is in office, of the country that the words name, leads.
int fitness(const Scene& scene, const PersonRecord& person, std::string_view country) {
  const TermRecord* term = term_on(scene.tables, person, scene.day);
  if (term == nullptr) return -1;
  const bool now = pack::in_force(*term, scene.day);
  int score = now ? 4 : term->to < scene.day ? 2 : 0;
  const std::string_view of = scene.tables.text[term->country];
  if (!country.empty()) score += of == country ? 8 : -8;
  if (is_leader(scene.tables.text[term->office])) score += 2;
  return score;
}

}  // namespace

std::vector<std::string_view> sectors_of(std::string_view list) { return split(list, '|'); }

const pack::StateRecord& state_on(const pack::ActorTables& tables, uint32_t state, int32_t day) {
  const uint32_t code = tables.states[state].code;
  uint32_t best = state;
  for (uint32_t s = state; s < tables.states.size() && tables.states[s].code == code; ++s) {
    if (pack::in_force(tables.states[s], day)) return tables.states[s];
    if (tables.states[s].to < day) best = s;
  }
  return tables.states[best];
}

Reading read_state(const Scene& scene, const pack::NameMatch& match, uint32_t mention) {
  const auto& row =
      scene.tables.state_rows[pack::state_reading(scene.doc, scene.tables, match, scene.day)];
  const auto& state = state_on(scene.tables, row.state, scene.day);
  Reading r;
  r.worth = Worth::state;
  r.name = scene.tables.text[state.name];
  r.country = scene.tables.text[state.code];
  r.identifier = r.country;
  r.cow = static_cast<int>(state.cow);
  r.evidence = "state_names.tsv:" + std::to_string(row.line);
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

Reading read_person(const Scene& scene, const pack::NameMatch& match, std::string_view country) {
  const auto& tables = scene.tables;
  const PersonRecord* best = nullptr;
  int most = -100, ties = 0;
  bool surname = true;
  for (const uint32_t v : match.values) {
    if (pack::person_key(v) != pack::PersonKey::surname) surname = false;
  }
  for (const uint32_t v : match.values) {
    if (!surname && pack::person_key(v) == pack::PersonKey::surname) continue;
    const PersonRecord& person = tables.persons[pack::person_index(v)];
    if (&person == best) continue;  // under two keys
    const int score = fitness(scene, person, country);
    if (score == most) ++ties;
    if (score > most) {
      most = score;
      best = &person;
      ties = 0;
    }
  }
  Reading r;
  r.person = true;
  r.worth = Worth::name;
  r.evidence = "name";
  // A family name alone must point to one person in office, and without a country to a leader.
  bool sure = best != nullptr && most >= 0 && (ties == 0 || (!surname && most >= 4));
  if (sure && surname)
    sure = most >= 6 && pack::in_force(*term_on(tables, *best, scene.day), scene.day);
  if (!sure) return r;
  const TermRecord& term = *term_on(tables, *best, scene.day);
  r.worth = Worth::person;
  r.name = tables.text[best->name];
  r.identifier = tables.text[best->id];
  r.country = tables.text[term.country];
  r.evidence = "people.tsv:" + std::to_string(term.line);
  if (pack::in_force(term, scene.day)) {
    r.sectors = sectors_of(tables.text[term.sectors]);
    r.office = tables.text[term.office];
  } else if (term.to < scene.day) {
    for (const auto sector : sectors_of(tables.text[term.sectors])) {
      const std::string_view now = leaves_office(sector) ? "ELI" : sector;
      if (std::find(r.sectors.begin(), r.sectors.end(), now) == r.sectors.end())
        r.sectors.push_back(now);
    }
  }
  if (r.sectors.empty()) r.sectors = {"UNK"};
  return r;
}

Reading read_body(const Scene& scene, const pack::NameMatch& match, std::string_view country) {
  const auto& tables = scene.tables;
  const pack::BodyRecord* best = nullptr;
  int most = -100;
  const bool caps = is_all_caps(scene.doc, match.tokens.first);
  for (const uint32_t v : match.values) {
    if (pack::is_acronym_key(v) && !caps) continue;
    const pack::BodyRecord& body = tables.body_rows[pack::body_index(v)];
    const std::string_view of = tables.text[body.country];
    int score = pack::in_force(body, scene.day) ? 4 : 0;
    if (!country.empty() && of == country) score += 2;
    if (score > most) {
      most = score;
      best = &body;
    }
  }
  Reading r;
  if (best == nullptr) return r;
  r.worth = Worth::body;
  r.name = tables.text[best->name];
  r.identifier = tables.text[best->id];
  r.country = tables.text[best->country];
  if (r.country.empty()) r.country = country;
  r.sectors = sectors_of(tables.text[best->sectors]);
  r.evidence = "bodies.tsv:" + std::to_string(best->line);
  return r;
}

std::string cameo_code(std::string_view country, const std::vector<std::string_view>& sectors) {
  std::string code(country == "UNK" ? std::string_view() : country);
  for (const std::string_view sector : sectors) {
    if (sector == "JRN")
      code += "MED";
    else if (sector == "MED")
      code += "HLH";
    else if (sector == "PRM")
      code += "UAF";
    else if (sector == "SOC")
      code += "CVL";
    else if (sector != "UNK" && sector != "PRE")
      code += sector;
  }
  return code.empty() ? "UNK" : code;
}

}  // namespace sillok::who
