// SPDX-License-Identifier: Apache-2.0
// When acts happened whose sentence does not say: as the story runs.
#include <algorithm>
#include <set>
#include <string_view>

#include "document/tree.h"
#include "what/details.h"

namespace sillok::what {
namespace {

// News carries a day for so many sentences, and no further back than so many days.
constexpr uint32_t kReach = 2;
constexpr std::chrono::days kRecent{4};

// "killed", "was killed": told as a thing of the past, at no other time than the one in hand. Nouns
// and the perfect ("has offered") keep the day of the report.
bool simple_past(const Document& doc, uint32_t token) {
  const std::string_view tag = doc.xpos(token);
  if (tag == "VBD") return true;
  if (tag != "VBN") return false;
  bool past = false;
  for (const uint32_t c : children(doc, token)) {
    if (doc.tokens[c].rel == Rel::aux && doc.lemma(c) == "have") return false;
    if (doc.tokens[c].rel == Rel::aux_pass && doc.xpos(c) == "VBD") past = true;
  }
  return past;
}

// "had signed an order imposing ...": a look back, after which the story goes on from where it was.
bool looks_back(const Document& doc, uint32_t token) {
  constexpr int kMost = 4;  // clauses
  for (int i = 0; i < kMost && token != kNone; ++i, token = doc.tokens[token].head) {
    for (const uint32_t c : children(doc, token)) {
      if (doc.tokens[c].rel == Rel::aux && doc.lemma(c) == "have" && doc.xpos(c) == "VBD")
        return true;
    }
  }
  return false;
}

// Words answer what was told; when, they leave open.
bool is_deed(const Event& event) { return event.quad == 2 || event.quad == 4; }

bool happened(const Event& event) { return event.aux == 0; }

// The lands of its parties and place.
std::set<std::string_view> lands_of(const Document& doc, const Event& event) {
  std::set<std::string_view> out;
  for (const auto* side : {&event.actor, &event.recipient}) {
    for (const uint32_t e : *side) out.insert(doc.entities[e].country);
  }
  if (event.place != kNone) out.insert(doc.places[event.place].country);
  out.erase("");
  out.erase("UNK");
  return out;
}

// Another item of the news has a day of its own.
bool one_story(const Document& doc, const Event& a, const Event& b) {
  const auto lands = lands_of(doc, a), others = lands_of(doc, b);
  return std::any_of(lands.begin(), lands.end(),
                     [&](std::string_view land) { return others.count(land) != 0; });
}

}  // namespace

void carry_days(const Document& doc, std::vector<Event>& events) {
  const Event* told = nullptr;  // the last act whose sentence tells its day
  for (Event& event : events) {
    if (event.date_from_text) {
      const bool recent = event.date_precision == Precision::day && event.date == event.enddate &&
                          event.date <= doc.date && doc.date - event.date <= kRecent;
      const bool goes_on = happened(event) && recent && !looks_back(doc, event.predicate);
      told = goes_on ? &event : nullptr;
      continue;
    }
    if (told == nullptr || event.sentence - told->sentence > kReach || !happened(event) ||
        !is_deed(event) || !simple_past(doc, event.predicate) || !one_story(doc, *told, event))
      continue;
    event.date = event.enddate = told->date;
    event.date_from_text = true;
    event.time = told->time;
  }
}

}  // namespace sillok::what
