// SPDX-License-Identifier: Apache-2.0
#include "what/details.h"

#include <algorithm>
#include <charconv>
#include <span>

#include "base/holds.h"
#include "document/tree.h"
#include "what/clauses.h"

namespace sillok::what {
namespace {

// How well a phrase headed by `head` belongs to the act: higher is better, 0 not at all.
int belongs(const Document& doc, const Act& act, uint32_t head) {
  int best = 0;
  for (const uint32_t t : act.tokens) {
    const int steps = steps_within_clause(doc, head, t);
    if (steps >= 0) best = std::max(best, 20 - steps);
  }
  if (best != 0) return best;
  // What stands at the verb that governs the act: "held talks", "began shelling on Monday", the
  // first of two coordinated verbs. Clause borders above the act belong to somebody else.
  uint32_t t = act.token;
  for (int up = 1; up <= 4; ++up) {
    const Rel rel = doc.tokens[t].rel;
    const uint32_t head_up = doc.tokens[t].head;
    const bool passes = rel == Rel::conj || rel == Rel::xcomp || rel == Rel::obj ||
                        rel == Rel::obl || rel == Rel::nmod || rel == Rel::nsubj ||
                        rel == Rel::nsubj_pass || rel == Rel::advcl;
    if (head_up == kNone || !passes) return 0;
    t = head_up;
    const int steps = steps_within_clause(doc, head, t);
    if (steps >= 0 && steps <= 2) return 12 - 2 * up - steps;
  }
  return 0;
}

// True where the phrase stands at a verb of speech that merely reports the act.
bool at_reporting_verb(const Document& doc, const Act& act, uint32_t head) {
  const uint32_t claim = doc.factuality.empty() ? kNone : doc.factuality[act.token].claim;
  if (claim == kNone || doc.claims[claim].cue_token == kNone ||
      doc.claims[claim].cue_token == act.token)
    return false;
  // After the act it belongs to the act, whatever the parse made of it.
  const uint32_t cue = doc.claims[claim].cue_token;
  if (cue < act.token && act.token < head) return false;
  return steps_within_clause(doc, head, cue) >= 0;
}

// "condemned yesterday's bombing", "arrested over the 2010 raid", "after a clash on 14 October":
// the time tells of another noun, not of the act.
bool tells_of_noun(const Document& doc, const Act& act, uint32_t head) {
  const uint32_t noun = doc.tokens[head].head;
  if (noun == kNone || std::find(act.tokens.begin(), act.tokens.end(), noun) != act.tokens.end())
    return false;
  const Upos tag = doc.tokens[noun].upos;
  if (tag != Upos::NOUN && tag != Upos::PROPN) return false;
  switch (doc.tokens[head].rel) {
    case Rel::nmod_poss:
    case Rel::compound:
    case Rel::nummod:
    case Rel::amod: {
      // "killed in Saturday's protests": what happens in it happens then.
      const std::string_view prep = preposition(doc, noun);
      const bool setting = prep == "in" || prep == "during" || prep == "at";
      return !(setting && doc.tokens[noun].rel == Rel::obl && doc.tokens[noun].head == act.token);
    }
    case Rel::nmod: {
      const std::string_view prep = preposition(doc, noun);
      return prep == "after" || prep == "following" || prep == "before" || prep == "over" ||
             prep == "since" || prep == "against" || prep == "for" || prep == "about" ||
             prep == "with" || prep == "to";
    }
    default: return false;
  }
}

// "has hailed": the present perfect takes no definite time in the past.
bool present_perfect(const Document& doc, uint32_t verb) {
  if (!is_verbal(doc, verb)) return false;
  for (const uint32_t c : children(doc, verb)) {
    if (doc.tokens[c].rel == Rel::aux && doc.lemma(c) == "have")
      return doc.xpos(c) == "VBZ" || doc.xpos(c) == "VBP";
  }
  return false;
}

// The times that begin in a sentence.
std::span<const Time> times_in(const Document& doc, const Sentence& sentence) {
  const auto before = [](const Time& time, uint32_t token) { return time.tokens.first < token; };
  const auto first =
      std::lower_bound(doc.times.begin(), doc.times.end(), sentence.tokens.first, before);
  return {first, std::lower_bound(first, doc.times.end(), sentence.tokens.last, before)};
}

// The time that made an act history, wherever a parse has hung it.
const Time* time_of_history(const Document& doc, uint32_t token) {
  if (doc.factuality.empty() || (doc.factuality[token].flags & kHistorical) == 0) return nullptr;
  const uint32_t cue = doc.factuality[token].cue;
  if (cue == kNone) return nullptr;
  for (const Time& time : times_in(doc, doc.sentences[sentence_of(doc, cue)])) {
    if (time.resolved && time.tokens.contains(cue)) return &time;
  }
  return nullptr;
}

}  // namespace

void fill_date(const Scene& scene, const Act& act, Event& event) {
  const Document& doc = scene.doc;
  event.date = event.enddate = doc.date;
  event.date_precision = Precision::day;
  event.date_from_text = false;
  const uint32_t sentence = sentence_of(doc, act.token);
  const Time* best = nullptr;
  int best_score = 0;
  bool vague = false;
  for (const Time& time : times_in(doc, doc.sentences[sentence])) {
    if (time.type == TimeType::duration || time.type == TimeType::set) continue;
    const uint32_t head = top_of(doc, time.tokens);
    if (at_reporting_verb(doc, act, head) || tells_of_noun(doc, act, head) ||
        tells_how_long(doc, head))
      continue;
    const int score = belongs(doc, act, head);
    if (score == 0) continue;
    if (time.resolved && time.end < doc.date && present_perfect(doc, act.token)) continue;
    // Whether an old date holds for a predicate is decided once, in said.
    const bool old = time.resolved && time.end < doc.date - kLongAgo;
    if (old && !doc.factuality.empty() && (doc.factuality[act.token].flags & kHistorical) == 0)
      continue;
    if (!time.resolved) {
      vague = vague || time.value == "PAST_REF";
      continue;
    }
    if (score > best_score) {
      best = &time;
      best_score = score;
    }
  }
  if (best == nullptr) best = time_of_history(doc, act.token);
  if (best != nullptr) {
    event.date = best->begin;
    event.enddate = best->end;
    event.date_precision = best->precision;
    event.date_from_text = true;
    event.time = static_cast<uint32_t>(best - doc.times.data());
    // "in 2018 and 2019": times coordinated with the chosen one widen the span.
    const uint32_t head = top_of(doc, best->tokens);
    for (const Time& other : times_in(doc, doc.sentences[sentence_of(doc, best->tokens.first)])) {
      if (&other == best || !other.resolved || other.type != best->type) continue;
      const uint32_t top = top_of(doc, other.tokens);
      const bool coordinated = (doc.tokens[top].rel == Rel::conj && doc.tokens[top].head == head) ||
                               (doc.tokens[head].rel == Rel::conj && doc.tokens[head].head == top);
      if (!coordinated) continue;
      event.date = std::min(event.date, other.begin);
      event.enddate = std::max(event.enddate, other.end);
    }
    return;
  }
  if (vague || (event.aux & (kHistorical | kFuture | kHypothetical)) != 0)
    event.date_precision = Precision::unknown;
}

namespace {

// Steps upward from a place to the phrase that hangs on a verb: "the Washash district of Baghdad"
// is one.
uint32_t phrase_of(const Document& doc, uint32_t head) {
  uint32_t t = head;
  for (int steps = 0; steps < 8; ++steps) {
    const Rel rel = doc.tokens[t].rel;
    const bool inside = rel == Rel::nmod || rel == Rel::compound || rel == Rel::appos ||
                        rel == Rel::flat || rel == Rel::nmod_poss || rel == Rel::amod ||
                        rel == Rel::nmod_desc;
    if (!inside || doc.tokens[t].head == kNone) break;
    t = doc.tokens[t].head;
  }
  return t;
}

// "120 kilometers south of the capital, X": measured from there.
bool measured_from(const Document& doc, const Place& place) {
  for (uint32_t t = place.tokens.first, steps = 0; t-- > 0 && steps < 9; ++steps) {
    if (is_verbal(doc, t)) return false;
    const std::string_view lemma = doc.lemma(t);
    if (lemma == "kilometer" || lemma == "kilometre" || lemma == "km" || lemma == "mile" ||
        lemma == "kms")
      return true;
  }
  return false;
}

// 0 for a site to 4 for a state; what the gazetteer lacks is finer than a town.
int coarseness(const Place& place) {
  switch (place.kind) {
    case PlaceKind::facility: return 0;
    case PlaceKind::city: return place.listed() ? 2 : 1;
    case PlaceKind::admin1:
    case PlaceKind::region: return 3;
    case PlaceKind::country: return 4;
  }
  return 4;
}

// Done over a place, and not because of it.
constexpr std::string_view kInTheAir[] = {"bomb", "detonate",  "down",   "explode", "fly",
                                          "hit",  "intercept", "patrol", "shoot",   "strike"};

// One place that may be the scene.
struct Scenery {
  uint32_t place = kNone;
  int score = 0;
  uint32_t phrase = kNone;
};

// How well the place belongs to the act: 0 not at all.
int scenery_score(const Scene& scene, const Act& act, const std::vector<uint32_t>& hit, uint32_t p,
                  uint32_t head) {
  const Document& doc = scene.doc;
  const Place& place = doc.places[p];
  // A capital that acts is a party, not the scene.
  const bool acts = std::any_of(act.actor.begin(), act.actor.end(), [&](uint32_t e) {
    const uint32_t m = doc.entities[e].mention;
    return m != kNone && doc.mentions[m].head == head;
  });
  const std::string_view prep = preposition(doc, head);
  if (acts && prep != "in" && prep != "at" && prep != "near" && prep != "outside") return 0;
  const Rel rel = doc.tokens[head].rel;
  const bool above = prep == "over" && holds(kInTheAir, doc.lemma(act.token));
  if (!above && (prep == "from" || prep == "to" || prep == "for" || prep == "about" ||
                 prep == "over" || prep == "with"))
    return 0;
  // What is hit may hang elsewhere in a wrong parse; where it stands is still the scene.
  int at_target = 0;
  for (const uint32_t o : hit) {
    const int steps = steps_within_clause(doc, head, o);
    if (steps >= 0) at_target = std::max(at_target, 18 - steps);
  }
  if (at_target == 0 && at_reporting_verb(doc, act, head)) return 0;
  int score = std::max(belongs(doc, act, head), at_target);
  if (score == 0) {
    // "set off a bomb, derailing a train in Assam"; "were captured when troops took the town".
    for (const uint32_t c : children(doc, act.token)) {
      if (doc.tokens[c].rel != Rel::advcl || steps_within_clause(doc, head, c) < 0) continue;
      score = std::max(score, doc.xpos(c) == "VBG" ? 6 : 3);
    }
  }
  // The object of an attack is where it happened; other bare names are parties.
  if (prep.empty() && rel != Rel::obj && rel != Rel::nsubj_pass && rel != Rel::appos &&
      rel != Rel::nmod_poss)
    score /= 2;
  if (score > 0 && measured_from(doc, place)) return 1;
  if (place.kind == PlaceKind::city || place.kind == PlaceKind::facility) score = score * 2 + 1;
  return score;
}

// "Police on Lesbos fired tear gas to disperse migrants protesting against it": what has no place
// of its own happens where that happens which it is told with.
void around(const Scene& scene, const Act& act, std::vector<Scenery>& found) {
  const Document& doc = scene.doc;
  uint32_t t = act.token;
  for (int up = 0; up < 6 && found.empty(); ++up) {
    const Rel rel = doc.tokens[t].rel;
    t = doc.tokens[t].head;
    // What somebody says, and what is told of somebody long after, happens elsewhere.
    if (t == kNone || rel == Rel::ccomp || rel == Rel::parataxis || rel == Rel::acl_relcl) return;
    if (!is_verbal(doc, t)) continue;
    for (const uint32_t p : scene.places_in[sentence_of(doc, act.token)]) {
      const Place& place = doc.places[p];
      if (place.role != PlaceRole::place) continue;
      const uint32_t head = top_of(doc, place.tokens);
      const std::string_view prep = preposition(doc, head);
      if (prep != "in" && prep != "at" && prep != "near" && prep != "outside" && prep != "on" &&
          prep != "of" && prep != "across" && prep != "around" && prep != "inside")
        continue;
      const int steps = steps_within_clause(doc, head, t);
      if (steps < 0 || at_reporting_verb(doc, act, head)) continue;
      const bool fine = place.kind == PlaceKind::city || place.kind == PlaceKind::facility;
      found.push_back({p, (10 - steps) * (fine ? 2 : 1), phrase_of(doc, head)});
    }
  }
}

}  // namespace

void fill_place(const Scene& scene, const Act& act, Event& event) {
  const Document& doc = scene.doc;
  const uint32_t sentence = sentence_of(doc, act.token);
  const std::vector<uint32_t> hit =
      is_verbal(doc, act.token) ? arguments_of(doc, act.token).obj : std::vector<uint32_t>{};
  std::vector<Scenery> found;
  const Scenery* best = nullptr;
  for (const uint32_t p : scene.places_in[sentence]) {
    const Place& place = doc.places[p];
    if (place.role != PlaceRole::place) continue;
    const uint32_t head = top_of(doc, place.tokens);
    const int score = scenery_score(scene, act, hit, p, head);
    if (score > 0) found.push_back({p, score, phrase_of(doc, head)});
  }
  if (found.empty()) around(scene, act, found);
  for (const Scenery& scenery : found) {
    if (best == nullptr || scenery.score > best->score) best = &scenery;
  }
  if (best == nullptr) return;
  // Of the places of one phrase the finest: "in the Washash district of Baghdad".
  const Place& chosen = doc.places[best->place];
  event.place = best->place;
  int finest = coarseness(chosen);
  for (const Scenery& scenery : found) {
    const Place& place = doc.places[scenery.place];
    const bool held = !place.within.empty() && place.within == chosen.name;
    if (scenery.score <= 1 || (scenery.phrase != best->phrase && !held) ||
        coarseness(place) >= finest)
      continue;
    finest = coarseness(place);
    event.place = scenery.place;
  }
}

void fill_said_by(const Scene& scene, const Act& act, Event& event) {
  const Document& doc = scene.doc;
  if (doc.factuality.empty()) return;
  uint32_t claim = doc.factuality[act.token].claim;
  if (claim == kNone) return;
  // Speech is vouched for by whoever reports it, not by the speaker.
  if (act.frame == nullptr || doc.claims[claim].cue_token == act.token)
    claim = doc.claims[claim].outer;
  if (claim == kNone) return;
  for (const uint32_t e : doc.claims[claim].by) {
    if (std::find(event.said_by.begin(), event.said_by.end(), e) == event.said_by.end())
      event.said_by.push_back(e);
  }
}

namespace {

int number_word(std::string_view lemma) {
  static constexpr std::string_view kSmall[] = {
      "zero",     "one",     "two",     "three",     "four",     "five",    "six",
      "seven",    "eight",   "nine",    "ten",       "eleven",   "twelve",  "thirteen",
      "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"};
  static constexpr std::string_view kTens[] = {"twenty", "thirty",  "forty",  "fifty",
                                               "sixty",  "seventy", "eighty", "ninety"};
  for (size_t i = 0; i < std::size(kSmall); ++i) {
    if (lemma == kSmall[i]) return static_cast<int>(i);
  }
  for (size_t i = 0; i < std::size(kTens); ++i) {
    if (lemma == kTens[i]) return static_cast<int>(i + 2) * 10;
  }
  return -1;
}

// "twenty-five" is three tokens and "forty one" two, either of whose ends may count the noun.
int number_in_words(const Document& doc, uint32_t number) {
  const int value = number_word(doc.lemma(number));
  // The other half stands beside it, with or without a hyphen.
  const auto half = [&](uint32_t beside, uint32_t beyond_hyphen) {
    if (beside >= doc.tokens.size()) return -1;
    if (doc.form(beside) != "-") return number_word(doc.lemma(beside));
    return beyond_hyphen < doc.tokens.size() ? number_word(doc.lemma(beyond_hyphen)) : -1;
  };
  if (value >= 1 && value <= 9) {
    const int tens = half(number - 1, number - 2);  // wraps to no token at the start
    return tens >= 20 ? tens + value : value;
  }
  if (value >= 20) {
    const int rest = half(number + 1, number + 2);
    return rest >= 1 && rest <= 9 ? value + rest : value;
  }
  return value;
}

// The number that counts a noun phrase, or -1.
int count_of(const Document& doc, uint32_t head) {
  uint32_t number = doc.tokens[head].upos == Upos::NUM ? head : child(doc, head, Rel::nummod);
  if (number == kNone) return -1;
  std::string digits;
  for (const char c : doc.form(number)) {
    if (c >= '0' && c <= '9')
      digits.push_back(c);
    else if (c != ',') {
      digits.clear();
      break;
    }
  }
  if (!digits.empty() && digits.size() <= 7) {
    int value = -1;
    std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return value;
  }
  return number_in_words(doc, number);
}

void count_into(const Scene& scene, uint32_t verb, Size& size) {
  const Document& doc = scene.doc;
  const std::string_view lemma = doc.lemma(verb);
  int* field = nullptr;
  if (scene.lexicon.in_class("kill_verb", lemma))
    field = &size.dead;
  else if (scene.lexicon.in_class("injure_verb", lemma))
    field = &size.injured;
  else if (scene.lexicon.in_class("arrest_verb", lemma))
    field = &size.arrested;
  if (field == nullptr || *field >= 0) return;
  // "four are killed and over 20 injured": a number of its own counts those that it is about.
  for (const uint32_t c : children(doc, verb)) {
    if (doc.tokens[c].upos != Upos::NUM || doc.tokens[verb].rel != Rel::conj) continue;
    if (const int count = count_of(doc, c); count >= 0 && *field < 0) *field = count;
  }
  if (*field >= 0) return;
  const Arguments args = arguments_of(doc, verb);
  const bool intransitive = lemma == "die" || lemma == "perish";
  for (const uint32_t head : intransitive ? args.subj : args.obj) {
    const int count = count_of(doc, head);
    if (count >= 0) *field = *field < 0 ? count : *field + count;
  }
}

}  // namespace

void fill_size(const Scene& scene, const Act& act, Event& event) {
  const Document& doc = scene.doc;
  count_into(scene, act.token, event.size);
  for (const uint32_t result : act.results) count_into(scene, result, event.size);
  for (const uint32_t c : children(doc, act.token)) {
    const Rel rel = doc.tokens[c].rel;
    if ((rel == Rel::advcl || rel == Rel::conj) && is_verbal(doc, c)) {
      count_into(scene, c, event.size);
      for (const uint32_t cc : children(doc, c)) {
        if (doc.tokens[cc].rel == Rel::conj && is_verbal(doc, cc))
          count_into(scene, cc, event.size);
      }
    }
  }
}

void fill_context(const Scene& scene, const Act& act, Event& event) {
  const Document& doc = scene.doc;
  const TokenRange range = subtree(doc, act.token);
  for (uint32_t t = range.first; t < range.last; ++t) {
    for (const uint32_t id : scene.lexicon.contexts(doc.lemma(t)))
      event.context.emplace_back(scene.lexicon.text(id));
  }
  std::sort(event.context.begin(), event.context.end());
  event.context.erase(std::unique(event.context.begin(), event.context.end()), event.context.end());
}

}  // namespace sillok::what
