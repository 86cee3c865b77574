// SPDX-License-Identifier: Apache-2.0
#include "pack/actor_match.h"

#include <algorithm>
#include <array>

#include "base/holds.h"
#include "base/utf8.h"
#include "document/nominal.h"

namespace sillok::pack {
namespace {

constexpr std::array<std::string_view, 19> kCalendar = {
    "january",   "february",  "march",   "april",    "may",      "june",   "july",
    "august",    "september", "october", "november", "december", "monday", "tuesday",
    "wednesday", "thursday",  "friday",  "saturday", "sunday"};

// Nouns that stand before a person's name.
constexpr std::array<std::string_view, 84> kTitleNouns = {
    "president",    "minister",   "secretary",    "king",        "queen",         "prince",
    "princess",     "emperor",    "emir",         "sultan",      "pope",          "premier",
    "chancellor",   "leader",     "chief",        "general",     "colonel",       "major",
    "captain",      "lieutenant", "sergeant",     "admiral",     "marshal",       "brigadier",
    "commander",    "adviser",    "advisor",      "aide",        "spokesman",     "spokeswoman",
    "spokesperson", "ambassador", "envoy",        "diplomat",    "governor",      "mayor",
    "senator",      "lawmaker",   "mp",           "congressman", "congresswoman", "representative",
    "judge",        "justice",    "prosecutor",   "lawyer",      "attorney",      "director",
    "chairman",     "chairwoman", "chairperson",  "chair",       "head",          "speaker",
    "deputy",       "councillor", "commissioner", "officer",     "official",      "inspector",
    "sheriff",      "bishop",     "archbishop",   "cardinal",    "cleric",        "imam",
    "ayatollah",    "sheikh",     "rabbi",        "priest",      "patriarch",     "warlord",
    "activist",     "journalist", "reporter",     "analyst",     "professor",     "economist",
    "candidate",    "negotiator", "mediator",     "dictator",    "strongman",     "lama"};
constexpr std::array<std::string_view, 49> kHonorifics = {"mr",
                                                          "mr.",
                                                          "mrs",
                                                          "mrs.",
                                                          "ms",
                                                          "ms.",
                                                          "dr",
                                                          "dr.",
                                                          "sir",
                                                          "lord",
                                                          "lady",
                                                          "gen",
                                                          "gen.",
                                                          "lt",
                                                          "lt.",
                                                          "col",
                                                          "col.",
                                                          "maj",
                                                          "maj.",
                                                          "capt",
                                                          "capt.",
                                                          "sgt",
                                                          "sgt.",
                                                          "adm",
                                                          "adm.",
                                                          "sen",
                                                          "sen.",
                                                          "rep",
                                                          "rep.",
                                                          "gov",
                                                          "gov.",
                                                          "rev.",
                                                          "madame",
                                                          "dame",
                                                          "president-elect",
                                                          "vice-president",
                                                          "cpl.",
                                                          "brig.",
                                                          "count",
                                                          "countess",
                                                          "baron",
                                                          "baroness",
                                                          "earl",
                                                          "father",
                                                          "mullah",
                                                          "comrade",
                                                          "miss",
                                                          "brother",
                                                          "sister"};
constexpr std::array<std::string_view, 18> kBeforeTitles = {
    "former",   "ex",   "then",   "acting",  "interim", "outgoing",
    "incoming", "late", "ousted", "deposed", "new",     "incumbent",
    "senior",   "top",  "exiled", "jailed",  "veteran", "caretaker"};
constexpr std::array<std::string_view, 7> kCompass = {"north", "south", "latin", "central",
                                                      "east",  "west",  "new"};
constexpr std::array<std::string_view, 16> kParticles = {"al",  "el",  "bin", "ben", "ibn", "van",
                                                         "von", "de",  "da",  "der", "den", "du",
                                                         "la",  "dos", "di",  "ould"};
// First halves of hyphenated words that are no given names.
constexpr std::array<std::string_view, 30> kPrefixes = {
    "anti",  "pro",   "co",    "ex",    "non",  "vice", "mid", "pre", "post", "self",
    "semi",  "multi", "re",    "well",  "long", "high", "low", "so",  "then", "two",
    "three", "one",   "inter", "cross", "all",  "old",  "new", "far", "left", "right"};

bool first_is_upper(std::string_view text) {
  return !text.empty() && is_upper(code_point_at(text, 0).value);
}

// "US", "U.N.", "NATO": letters of which none is small.
bool is_acronym(std::string_view name) {
  size_t upper = 0;
  for (const char c : name) {
    if (c >= 'a' && c <= 'z') return false;
    upper += c >= 'A' && c <= 'Z' ? 1 : 0;
  }
  return upper >= 1 && name.find(' ') == std::string_view::npos;
}

bool written_like(const Document& doc, TokenRange range, std::string_view name) {
  if (is_acronym(name)) {
    for (uint32_t t = range.first; t < range.last; ++t) {
      const std::string_view form = doc.form(t);
      if (std::any_of(form.begin(), form.end(), [](char c) { return c >= 'a' && c <= 'z'; }))
        return false;
    }
    return true;
  }
  return is_capitalised(doc, range.first) || !first_is_upper(name);
}

// The parser took the word, whatever its tag, for the name of an organisation.
bool read_as_organisation(const Document& doc, uint32_t token) {
  const auto name = std::lower_bound(doc.names.begin(), doc.names.end(), token,
                                     [](const Name& n, uint32_t t) { return n.tokens.last <= t; });
  return name != doc.names.end() && name->tokens.contains(token) && name->type == MentionType::org;
}

bool tagged_like_name(const Document& doc, TokenRange range, NameKind kind) {
  if (range.size() > 1) return true;
  const Upos tag = doc.tokens[range.first].upos;
  if (tag == Upos::PROPN) return true;
  if (kind == NameKind::state)
    return tag == Upos::ADJ || tag == Upos::NOUN || tag == Upos::X || is_all_caps(doc, range.first);
  if (kind == NameKind::body) {
    return (is_all_caps(doc, range.first) && doc.form(range.first).size() > 1) ||
           read_as_organisation(doc, range.first);
  }
  return false;
}

// The row of a phrase; a user's own before the built-in one.
uint32_t row_of(const ActorTables& tables, std::string_view key, bool modifier) {
  uint32_t found = kNone;
  for (const uint32_t v : tables.offices.find(key)) {
    const OfficeRecord& row = tables.office_rows[v];
    if ((row.kind == OfficeKind::modifier) != modifier) continue;
    if (found == kNone || (tables.is_own(row) && !tables.is_own(tables.office_rows[found])))
      found = v;
  }
  return found;
}

// True where one of the persons has a term in a user's file.
bool is_own_person(const ActorTables& tables, std::span<const uint32_t> values) {
  if (tables.own_from >= tables.files.size()) return false;
  return std::any_of(values.begin(), values.end(), [&](uint32_t v) {
    const PersonRecord& person = tables.persons[person_index(v)];
    const auto terms = tables.terms.subspan(person.first_term, person.term_count);
    return std::any_of(terms.begin(), terms.end(),
                       [&](const TermRecord& term) { return tables.is_own(term); });
  });
}

// Capitalised words in a row that are tagged as names, from `first` on: its end.
uint32_t name_run(const Document& doc, uint32_t first, uint32_t limit) {
  uint32_t t = first;
  while (t < limit && t < first + 6) {
    if (!is_capitalised(doc, t)) {
      const std::string word = lower(doc.form(t));
      uint32_t next = t + 1;
      if (next < limit && doc.form(next) == "-") ++next;
      if (t == first || !holds(kParticles, word) || next >= limit || !is_capitalised(doc, next))
        break;
      t = next + 1;
      continue;
    }
    if (doc.tokens[t].upos != Upos::PROPN) break;
    ++t;
    // "Ann-mi": hyphens inside a word, whatever the tags.
    while (t + 1 < limit && !doc.tokens[t - 1].space_after && doc.form(t) == "-" &&
           !doc.tokens[t].space_after)
      t += 2;
  }
  return std::min(t, limit);
}

// "Lee Ann-mi", "Li Wei-wen": a family name and a given name whose second half is small.
uint32_t east_asian_name(const Document& doc, const FoldedTokens& folded, uint32_t first,
                         uint32_t limit) {
  if (first + 1 >= limit || !is_capitalised(doc, first) || folded[first].size() > 7 ||
      doc.tokens[first].upos != Upos::PROPN)
    return first;
  const std::string_view word = doc.form(first + 1);
  if (!is_capitalised(doc, first + 1)) return first;
  const auto halves = [&](std::string_view a, std::string_view b) {
    return a.size() >= 2 && a.size() <= 6 && b.size() >= 2 && b.size() <= 6 &&
           !holds(kPrefixes, lower(a)) &&
           std::all_of(b.begin(), b.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  };
  if (const size_t dash = word.find('-'); dash != std::string_view::npos) {
    return halves(word.substr(0, dash), word.substr(dash + 1)) ? first + 2 : first;
  }
  if (first + 3 < limit && doc.form(first + 2) == "-" && !doc.tokens[first + 1].space_after &&
      !doc.tokens[first + 2].space_after && halves(word, doc.form(first + 3)))
    return first + 4;
  return first;
}

// Where the title before a person's name begins, with the country that goes before it ("former
// Kenyan president") or follows it ("president of Kenya"); `name` where there is none. Looks back
// to `begin`, the start of the sentence.
uint32_t title_start(const Document& doc, const FoldedTokens& folded, const ActorTables& tables,
                     uint32_t begin, const std::vector<NameMatch>& found, uint32_t name) {
  const auto state_ending = [&](size_t back, uint32_t at) -> const NameMatch* {
    if (found.size() < back) return nullptr;
    const NameMatch& m = found[found.size() - back];
    const bool country = m.kind == NameKind::state || m.kind == NameKind::place;
    return country && m.tokens.last == at && m.tokens.first >= begin ? &m : nullptr;
  };
  uint32_t from = found.empty() ? begin : std::max(begin, found.back().tokens.last);
  size_t before = 1;
  TokenRange title = title_before(doc, folded, tables, from, name);
  if (title.empty()) {
    const NameMatch* state = state_ending(1, name);
    if (state == nullptr) return name;
    uint32_t of = state->tokens.first;
    if (of > begin && folded[of - 1] == "the") --of;
    if (of <= begin || folded[of - 1] != "of") return name;
    before = 2;
    from = found.size() < 2 ? begin : std::max(begin, found[found.size() - 2].tokens.last);
    if (from >= of - 1) return name;
    title = title_before(doc, folded, tables, from, of - 1);
    if (title.empty()) return name;
  }
  uint32_t first = title.first;
  while (first > from && holds(kBeforeTitles, folded[first - 1])) --first;
  const NameMatch* state = state_ending(before, first);
  if (state == nullptr && first > begin && folded[first - 1].starts_with('\''))
    state = state_ending(before, first - 1);
  if (state != nullptr) {
    first = state->tokens.first;
    from = found.size() <= before ? begin
                                  : std::max(begin, found[found.size() - before - 1].tokens.last);
    while (first > from && holds(kBeforeTitles, folded[first - 1])) --first;
  }
  return first;
}

// A name that only its shape or the title before it gives away, where it is longer than `best`.
void offer_shape(const Document& doc, const FoldedTokens& folded, const ActorTables& tables,
                 TokenRange sentence, const std::vector<NameMatch>& found, uint32_t t,
                 NameMatch& best) {
  uint32_t end = east_asian_name(doc, folded, t, sentence.last);
  const bool weak =
      best.tokens.empty() || best.kind == NameKind::surname || best.kind == NameKind::place;
  if (end == t && weak && t > sentence.first) {
    if (!holds(kTitleNouns, folded[t]) && doc.tokens[t].upos == Upos::PROPN &&
        title_start(doc, folded, tables, sentence.first, found, t) < t) {
      end = name_run(doc, t, sentence.last);
      // A title may go on: "Foreign Minister" after "Deputy".
      if (end > t && holds(kTitleNouns, folded[end - 1])) end = t;
    }
  }
  if (end - t > best.tokens.size()) best = {{t, end}, {t, end}, NameKind::shape, kNone, {}};
}

// A family name after another capitalised word is somebody else's: "Jean Smith".
void widen_surname(const Document& doc, const FoldedTokens& folded, const ActorTables& tables,
                   uint32_t begin, const std::vector<NameMatch>& found, NameMatch& best) {
  const uint32_t before = best.tokens.first - 1;
  if (!is_capitalised(doc, before) || (!found.empty() && found.back().tokens.last > before)) return;
  if (before == begin && doc.tokens[before].upos != Upos::PROPN &&
      doc.tokens[before].rel != Rel::compound && doc.tokens[before].rel != Rel::flat)
    return;
  if (is_all_caps(doc, before) || !tables.offices.find(folded[before]).empty()) return;
  if (holds(kTitleNouns, folded[before]) || holds(kHonorifics, folded[before]) ||
      holds(kBeforeTitles, folded[before]))
    return;
  best = {{before, best.tokens.last}, {before, best.tokens.last}, NameKind::shape, kNone, {}};
}

}  // namespace

std::vector<NameMatch> match_names(const Document& doc, const FoldedTokens& folded,
                                   const ActorTables& tables, const Phrases& places) {
  std::vector<NameMatch> found;
  for (const Sentence& sentence : doc.sentences) {
    for (uint32_t t = sentence.tokens.first; t < sentence.tokens.last;) {
      NameMatch best;
      bool best_own = false, people = false;  // people: the name offered is of a people
      // The longest; of equals a user's own, then the first.
      const auto offer = [&](NameKind kind, const PhraseMatch& match, uint32_t value,
                             std::string_view name, bool own) {
        const uint32_t size = match.tokens.size(), most = best.tokens.size();
        // A user's own name is one whatever the tagger takes it for.
        const bool as_state = people || (own && t > sentence.tokens.first);
        if (size < most || (size == most && (!own || best_own)) ||
            !written_like(doc, match.tokens, name) ||
            !tagged_like_name(doc, match.tokens, as_state ? NameKind::state : kind))
          return;
        best = {match.tokens, match.tokens, kind, value, match.values};
        best_own = own;
      };
      const std::string_view form = doc.form(t);
      const bool word = !form.empty() && (is_letter(code_point_at(form, 0).value) ||
                                          is_digit(code_point_at(form, 0).value));
      if (word) {
        const uint32_t limit = std::min(sentence.tokens.last, t + 12);
        if (const auto m = longest_match(tables.state_names, folded, t, limit); !m.tokens.empty()) {
          const bool other = m.tokens.size() == 1 && t > sentence.tokens.first &&
                             is_capitalised(doc, t - 1) &&
                             holds(kCompass, folded[t - 1]);  // "North America" is not America
          for (const uint32_t v : m.values)
            if (!other) {
              const StateNameRecord& row = tables.state_rows[v];
              offer(NameKind::state, m, v, tables.text[row.name], tables.is_own(row));
            }
        }
        const auto adjective = [&](const PhraseMatch& m) {  // "the Australian government"
          return m.tokens.size() == 2 && folded[t] == "the" && doc.tokens[t + 1].rel == Rel::amod &&
                 doc.tokens[t + 1].head > t + 1;
        };
        if (const auto m = longest_match(tables.bodies, folded, t, limit);
            !m.tokens.empty() && !adjective(m)) {
          for (const uint32_t v : m.values) {
            const BodyRecord& body = tables.body_rows[body_index(v)];
            people = body.kind == BodyKind::ethnic;
            offer(NameKind::body, m, body_index(v), is_acronym_key(v) ? "A" : "Name",
                  tables.is_own(body));
          }
          people = false;
        }
        const bool capital = is_capitalised(doc, t);
        const bool calendar =
            capital && std::find(kCalendar.begin(), kCalendar.end(), folded[t]) != kCalendar.end();
        if (const auto m = capital ? longest_match(tables.people, folded, t, limit) : PhraseMatch{};
            !m.tokens.empty()) {
          const bool full = std::any_of(m.values.begin(), m.values.end(), [](uint32_t v) {
            return person_key(v) != PersonKey::surname;
          });
          if (full || !calendar)
            offer(full ? NameKind::person : NameKind::surname, m, person_index(m.values.front()),
                  "Name", is_own_person(tables, m.values));
        }
        if (const auto m = capital ? longest_match(places, folded, t, limit) : PhraseMatch{};
            !m.tokens.empty() && !(calendar && m.tokens.size() == 1)) {
          offer(NameKind::place, m, kNone, "Name", false);
        }
      }
      if (best.kind == NameKind::surname && !best.tokens.empty() && t > sentence.tokens.first) {
        widen_surname(doc, folded, tables, sentence.tokens.first, found, best);
      }
      if (word && is_capitalised(doc, t))
        offer_shape(doc, folded, tables, sentence.tokens, found, t, best);
      if (best.tokens.empty()) {
        ++t;
        continue;
      }
      if (best.kind == NameKind::person || best.kind == NameKind::surname ||
          best.kind == NameKind::shape) {
        best.unit.first =
            title_start(doc, folded, tables, sentence.tokens.first, found, best.tokens.first);
      }
      t = best.tokens.last;
      found.push_back(best);
    }
  }
  return found;
}

uint32_t office_at(const Document& doc, const FoldedTokens& folded, const ActorTables& tables,
                   uint32_t first, uint32_t head, TokenRange& phrase) {
  std::string key;
  const std::string lemma = fold(doc.lemma(head));
  const auto n = static_cast<uint32_t>(doc.tokens.size());
  const bool of = head + 2 < n && folded[head + 1] == "of";
  const bool own = tables.own_from < tables.files.size();
  for (uint32_t s = head - std::min<uint32_t>(head - first, 5); s <= head; ++s) {
    if (of) {
      const auto m = longest_match(tables.offices, folded, s, std::min(n, head + 5));
      if (m.tokens.last > head + 1) {
        for (const uint32_t v : m.values) {
          if (tables.office_rows[v].kind == OfficeKind::modifier) continue;
          phrase = m.tokens;
          return v;
        }
      }
    }
    key.clear();
    for (uint32_t t = s; t < head; ++t) {
      key += folded[t];
      if (folded.space_after(t)) key.push_back(' ');
    }
    const size_t stem = key.size();
    key += folded[head];
    uint32_t row = row_of(tables, key, false);
    // A user's own "strike leader" goes before the built-in "strike leaders".
    if (!lemma.empty() && (row == kNone || (own && !tables.is_own(tables.office_rows[row])))) {
      key.resize(stem);
      key += lemma;
      const uint32_t single = row_of(tables, key, false);
      if (row == kNone || (single != kNone && tables.is_own(tables.office_rows[single])))
        row = single;
    }
    if (row == kNone) continue;
    phrase = {s, head + 1};
    return row;
  }
  return kNone;
}

std::string office_key(std::string_view office) {
  std::string key = fold(office);
  const auto replace = [&](std::string_view from, std::string_view to) {
    const size_t at = key.find(from);
    const size_t end = at + from.size();
    if (at == std::string::npos || (at > 0 && key[at - 1] != ' ') ||
        (end < key.size() && key[end] != ' '))
      return;
    key.replace(at, from.size(), to);
  };
  replace("defense", "defence");
  replace("vice-president", "vice president");
  replace("advisor", "adviser");
  replace("foreign affairs minister", "foreign minister");
  replace("external affairs minister", "foreign minister");
  replace("chief of army staff", "army chief");
  replace("minister of foreign affairs", "foreign minister");
  if (key == "premier") key = "prime minister";
  for (const std::string_view of : {"minister of the ", "minister of ", "minister for "}) {
    if (!key.starts_with(of)) continue;
    key = key.substr(of.size()) + " minister";
    break;
  }
  return key;
}

namespace {

// The first holder of the office in the country, or of the next one.
auto first_holder(const ActorTables& tables, std::string_view country, std::string_view office) {
  return std::lower_bound(tables.holders.begin(), tables.holders.end(), std::pair(country, office),
                          [&](const HolderRecord& holder, const auto& wanted) {
                            return std::pair(tables.text[holder.country],
                                             tables.text[holder.office]) < wanted;
                          });
}

}  // namespace

uint32_t holder_of(const ActorTables& tables, std::string_view country, std::string_view office,
                   int32_t day) {
  auto at = first_holder(tables, country, office);
  uint32_t found = kNone;
  for (; at != tables.holders.end() && tables.text[at->country] == country &&
         tables.text[at->office] == office;
       ++at) {
    if (!in_force(tables.terms[at->term], day)) continue;
    const auto index = static_cast<uint32_t>(at - tables.holders.begin());
    if (found != kNone && tables.holders[found].person != at->person) {
      // On the day of a handover the office is the successor's.
      const bool leaves = tables.terms[at->term].to == day;
      const bool left = tables.terms[tables.holders[found].term].to == day;
      if (leaves == left) return kNone;
      if (leaves) continue;
    }
    found = index;
  }
  return found;
}

bool has_office(const ActorTables& tables, std::string_view country, std::string_view office) {
  auto at = first_holder(tables, country, office);
  for (; at != tables.holders.end() && tables.text[at->country] == country; ++at) {
    const std::string_view held = tables.text[at->office];
    if (!held.starts_with(office)) return false;
    if (held.size() == office.size() || held.substr(office.size()).starts_with(" of ")) return true;
  }
  return false;
}

TokenRange title_before(const Document& doc, const FoldedTokens& folded, const ActorTables& tables,
                        uint32_t first, uint32_t end) {
  const uint32_t lowest = end - std::min<uint32_t>(end - first, 6);
  for (uint32_t s = lowest; s < end; ++s) {
    if (doc.tokens[s].upos == Upos::PUNCT) continue;
    const auto m = longest_match(tables.offices, folded, s, end);
    if (m.tokens.last != end) continue;
    // "minister", or "secretary" in "secretary of state".
    for (uint32_t t = end; t-- > s;) {
      if (t > s && folded[t - 1] == "of") {
        --t;
        continue;
      }
      if (holds(kTitleNouns, folded[t])) return {s, end};
      break;
    }
    if (holds(kTitleNouns, folded[s])) return {s, end};
  }
  if (end > first && holds(kHonorifics, folded[end - 1])) return {end - 1, end};
  if (end > first && holds(kTitleNouns, folded[end - 1])) return {end - 1, end};
  return {end, end};
}

uint32_t state_reading(const Document& doc, const ActorTables& tables, const NameMatch& match,
                       int32_t day) {
  const Upos tag = doc.tokens[match.tokens.last - 1].upos;
  const auto rank = [&](NameAs as) {
    const bool adjective = as == NameAs::adjective;
    if (adjective || as == NameAs::people)
      return tag == Upos::ADJ ? (adjective ? 0 : 1) : tag == Upos::NOUN ? (adjective ? 2 : 0) : 3;
    return as == NameAs::capital || as == NameAs::metonym ? 2 : 1;
  };
  uint32_t best = match.values.front();
  int least = 100;
  for (const uint32_t v : match.values) {
    const int score = rank(tables.state_rows[v].as) +
                      (in_force(tables.state_rows[v], day) ? 0 : 10) -
                      (tables.is_own(tables.state_rows[v]) ? 5 : 0);
    if (score < least) {
      least = score;
      best = v;
    }
  }
  return best;
}

std::vector<uint32_t> person_units(const Document& doc, const std::vector<NameMatch>& names) {
  std::vector<uint32_t> at(doc.tokens.size(), kNone);
  for (uint32_t i = 0; i < names.size(); ++i) {
    if (names[i].kind != NameKind::person && names[i].kind != NameKind::surname &&
        names[i].kind != NameKind::shape)
      continue;
    std::fill(at.begin() + names[i].unit.first, at.begin() + names[i].unit.last, i);
  }
  return at;
}

std::vector<uint32_t> name_tokens(const Document& doc, const std::vector<NameMatch>& names) {
  std::vector<uint32_t> at(doc.tokens.size(), kNone);
  for (uint32_t i = 0; i < names.size(); ++i) {
    std::fill(at.begin() + names[i].tokens.first, at.begin() + names[i].tokens.last, i);
  }
  return at;
}

uint32_t modifier_at(const FoldedTokens& folded, const ActorTables& tables, uint32_t token) {
  return row_of(tables, folded[token], true);
}

}  // namespace sillok::pack
