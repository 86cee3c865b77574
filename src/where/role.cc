// SPDX-License-Identifier: Apache-2.0
#include "where/role.h"

#include <algorithm>
#include <string_view>

#include "document/tree.h"

namespace sillok::where {
namespace {

using pack::PlaceClass;

template <size_t N>
bool one_of(std::string_view word, const std::string_view (&sorted)[N]) {
  return std::binary_search(std::begin(sorted), std::end(sorted), word);
}

// Sorted, for binary search; checked when compiled.
constexpr std::string_view kSaying[] = {
    "accuse",    "acknowledge", "add",      "admit",     "agree",     "allege",    "announce",
    "appeal",    "approve",     "argue",    "ask",       "assert",    "assure",    "back",
    "ban",       "believe",     "blame",    "call",      "cancel",    "cite",      "claim",
    "condemn",   "confirm",     "consider", "criticise", "criticize", "decide",    "declare",
    "decline",   "demand",      "denounce", "deny",      "deploy",    "describe",  "dismiss",
    "expect",    "expel",       "express",  "fear",      "hail",      "hope",      "impose",
    "insist",    "intend",      "invite",   "maintain",  "need",      "negotiate", "offer",
    "oppose",    "order",       "plan",     "pledge",    "praise",    "press",     "promise",
    "propose",   "protest",     "push",     "recall",    "recognise", "recognize", "refuse",
    "reiterate", "reject",      "reply",    "report",    "request",   "respond",   "retaliate",
    "sanction",  "say",         "seek",     "send",      "sign",      "stress",    "summon",
    "support",   "suspect",     "suspend",  "tell",      "think",     "threaten",  "try",
    "urge",      "view",        "vow",      "want",      "warn",      "welcome",   "withdraw"};

// What happens at a place rather than to a government.
constexpr std::string_view kGoing[] = {
    "arrive",   "bomb",   "bombard",  "capture", "circle", "come",  "cross", "depart", "destroy",
    "enter",    "escape", "evacuate", "flee",    "fly",    "go",    "head",  "hit",    "hurry",
    "leave",    "live",   "march",    "move",    "occupy", "pound", "pull",  "raid",   "reach",
    "relocate", "return", "rock",     "rush",    "seize",  "shake", "shell", "storm",  "strike",
    "surround", "sweep",  "tour",     "travel",  "trip",   "visit"};

// Subjects of these are places when they are cities.
constexpr std::string_view kBeing[] = {"be",     "become", "experience", "fall",   "have",
                                       "host",   "lie",    "record",     "remain", "see",
                                       "suffer", "wake",   "witness"};

constexpr std::string_view kLocative[] = {"across",  "around", "at",      "beyond",     "in",
                                          "inside",  "into",   "near",    "off",        "onto",
                                          "outside", "over",   "through", "throughout", "toward",
                                          "towards", "under",  "via",     "within"};

// "Kabul's airport" is a place's, "Kabul's demands" a government's.
constexpr std::string_view kPhysical[] = {
    "airport",    "area",      "bank",   "border",       "capital",       "center",
    "centre",     "church",    "city",   "coast",        "community",     "court",
    "district",   "downtown",  "east",   "embassy",      "hospital",      "hotel",
    "mayor",      "metro",     "mosque", "neighborhood", "neighbourhood", "north",
    "outskirt",   "outskirts", "palace", "park",         "people",        "police",
    "population", "port",      "prison", "quarter",      "resident",      "road",
    "school",     "skyline",   "south",  "square",       "stadium",       "station",
    "street",     "suburb",    "subway", "tower",        "town",          "university",
    "village",    "west"};

constexpr std::string_view kSeats[] = {"Blue House", "Downing Street", "Elysee Palace",
                                       "Kremlin",    "Pentagon",       "White House"};

static_assert(std::is_sorted(std::begin(kSaying), std::end(kSaying)));
static_assert(std::is_sorted(std::begin(kGoing), std::end(kGoing)));
static_assert(std::is_sorted(std::begin(kBeing), std::end(kBeing)));
static_assert(std::is_sorted(std::begin(kLocative), std::end(kLocative)));
static_assert(std::is_sorted(std::begin(kPhysical), std::end(kPhysical)));
static_assert(std::is_sorted(std::begin(kSeats), std::end(kSeats)));

bool is_state(PlaceClass what) { return what == PlaceClass::country; }

PlaceRole by_case(const Document& doc, uint32_t head, uint32_t preposition, PlaceClass what) {
  const std::string_view word = doc.lemma(preposition);
  if (one_of(word, kLocative)) return PlaceRole::place;
  const uint32_t governor = doc.tokens[head].head;
  const std::string_view verb = governor == kNone ? std::string_view() : doc.lemma(governor);
  if (word == "to") {
    return one_of(verb, kGoing) || verb == "send" || verb == "deport" || verb == "take" ||
                   verb == "journey" || verb == "way" || verb == "flight"
               ? PlaceRole::place
               : PlaceRole::government;
  }
  if (word == "from") {
    return is_state(what) && governor != kNone && doc.tokens[head].rel == Rel::nmod
               ? PlaceRole::government
               : PlaceRole::place;
  }
  if (word == "of") {
    if (governor != kNone && one_of(verb, kPhysical)) return PlaceRole::place;
    return is_state(what) ? PlaceRole::government : PlaceRole::place;
  }
  if (word == "on") {
    return verb == "sanction" || verb == "pressure" || verb == "embargo" || verb == "tariff" ||
                   is_state(what)
               ? PlaceRole::government
               : PlaceRole::place;
  }
  return PlaceRole::government;  // with, against, by, between, for, about, towards
}

// The adposition or subordinator right before the name, or kNone.
uint32_t adposition_before(const Document& doc, uint32_t token) {
  for (int step = 0; step < 3 && token > 0; ++step) {
    --token;
    const Upos tag = doc.tokens[token].upos;
    if (tag == Upos::ADP || tag == Upos::SCONJ) return token;
    if (tag != Upos::DET && tag != Upos::ADJ) break;
  }
  return kNone;
}

bool noun_after(const Document& doc, uint32_t token) {
  return token < doc.tokens.size() &&
         (doc.tokens[token].upos == Upos::NOUN || doc.tokens[token].upos == Upos::PROPN ||
          doc.tokens[token].upos == Upos::ADJ);
}

}  // namespace

bool is_seat(std::string_view name) { return one_of(name, kSeats); }

PlaceRole role_of(const Document& doc, TokenRange tokens, PlaceClass what, bool seat) {
  const bool state = is_state(what), capital = what == PlaceClass::capital;
  const bool division = what == PlaceClass::admin1;
  if (!state && !capital && !seat && !division) return PlaceRole::place;
  if (doc.child_begin.size() != doc.tokens.size() + 1) return PlaceRole::place;
  uint32_t head = tokens.last - 1;
  for (uint32_t t = tokens.first; t < tokens.last; ++t) {
    if (doc.tokens[t].head == kNone || !tokens.contains(doc.tokens[t].head)) {
      head = t;
      break;
    }
  }
  uint32_t preposition = child(doc, head, Rel::case_);
  // "Seoul and Tokyo said": what is coordinated is what the first one is.
  for (int step = 0; step < 6 && doc.tokens[head].rel == Rel::conj && preposition == kNone;
       ++step) {
    const uint32_t up = doc.tokens[head].head;
    if (up == kNone || doc.tokens[up].upos != Upos::PROPN) break;
    head = up;
    preposition = child(doc, head, Rel::case_);
  }
  const uint32_t governor = doc.tokens[head].head;
  const std::string_view verb = governor == kNone ? std::string_view() : doc.lemma(governor);
  const bool says = one_of(verb, kSaying);
  switch (doc.tokens[head].rel) {
    case Rel::nsubj:
    case Rel::nsubj_outer:
      if (division) return says ? PlaceRole::government : PlaceRole::place;
      if (state || seat) {
        return doc.tokens[head].rel == Rel::nsubj && one_of(verb, kBeing) && capital
                   ? PlaceRole::place
                   : PlaceRole::government;
      }
      return one_of(verb, kBeing) ||
                     child(doc, governor == kNone ? head : governor, Rel::cop) != kNone
                 ? PlaceRole::place
                 : PlaceRole::government;
    case Rel::nsubj_pass:
      return state || seat || (capital && says) ? PlaceRole::government : PlaceRole::place;
    case Rel::obj:
    case Rel::iobj:
      if (division) return PlaceRole::place;
      return one_of(verb, kGoing) || (!state && !seat && !says) ? PlaceRole::place
                                                                : PlaceRole::government;
    case Rel::obl_agent: return division ? PlaceRole::place : PlaceRole::government;
    case Rel::nmod_poss:
      if (division || (!state && governor != kNone && doc.tokens[governor].upos == Upos::PROPN)) {
        return PlaceRole::place;
      }
      return one_of(verb, kPhysical) ? PlaceRole::place : PlaceRole::government;
    case Rel::compound:
    case Rel::amod:
    case Rel::nmod_desc:
      // "in Peru arrest ...": a verb that was read as a noun.
      if (state && tokens.first > 0 && doc.tokens[tokens.first - 1].upos == Upos::ADP &&
          one_of(doc.lemma(tokens.first - 1), kLocative)) {
        return PlaceRole::place;
      }
      return (state && !one_of(verb, kPhysical)) || seat ? PlaceRole::government : PlaceRole::place;
    case Rel::obl:
    case Rel::nmod:
    case Rel::advmod:
    case Rel::acl:
    case Rel::conj:
      if (division) return PlaceRole::place;
      if (preposition == kNone) preposition = adposition_before(doc, tokens.first);
      if (preposition != kNone) return by_case(doc, head, preposition, what);
      // "a blow to US President ...": a state before a noun, misread by the parser.
      return state && noun_after(doc, tokens.last) ? PlaceRole::government : PlaceRole::place;
    case Rel::flat:
    case Rel::dep:
    case Rel::root:
      return seat || (state && noun_after(doc, tokens.last)) ? PlaceRole::government
                                                             : PlaceRole::place;
    default: return seat ? PlaceRole::government : PlaceRole::place;
  }
}

}  // namespace sillok::where
