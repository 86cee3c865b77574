// SPDX-License-Identifier: Apache-2.0
#include "when/tense.h"

#include <algorithm>
#include <string_view>

#include "base/holds.h"
#include "document/tree.h"

namespace sillok::when {
namespace {

constexpr int kMostSteps = 24;  // trees are that deep only where the parse went wrong

// Verbs and adjectives whose complement lies ahead: "plans to meet", "is due on Friday".
constexpr std::string_view kAhead[] = {
    "agree",   "aim",    "announce", "arrange",  "ask",      "beg",    "call",    "demand",
    "due",     "expect", "go",       "hope",     "instruct", "intend", "invite",  "likely",
    "mean",    "need",   "offer",    "order",    "plan",     "pledge", "prepare", "promise",
    "propose", "ready",  "request",  "schedule", "seek",     "set",    "slate",   "threaten",
    "tip",     "urge",   "vow",      "want",     "warn",     "wish"};

// Of these the participle alone points ahead: "scheduled for Friday".
constexpr std::string_view kScheduled[] = {"schedule", "expect",     "plan",    "slate",
                                           "due",      "set",        "tip",     "earmark",
                                           "postpone", "reschedule", "upcoming"};

constexpr std::string_view kWill[] = {"will", "shall", "'ll", "wo", "'ll", "going"};

bool is_verb(const Token& token) { return token.upos == Upos::VERB || token.upos == Upos::AUX; }

// The tense of one verb from its tag, its auxiliaries and mark.
Direction tense_of(const Document& doc, uint32_t verb, bool& infinitive) {
  infinitive = false;
  const std::string_view tag = doc.xpos(verb);
  bool has = false, be_past = false, be_present = false, modal = false;
  for (const uint32_t c : children(doc, verb)) {
    const Token& token = doc.tokens[c];
    if (token.rel == Rel::mark && doc.lemma(c) == "to") infinitive = true;
    if (token.rel != Rel::aux && token.rel != Rel::aux_pass && token.rel != Rel::cop) continue;
    const std::string_view lemma = doc.lemma(c), aux_tag = doc.xpos(c);
    if (holds(kWill, lemma)) return Direction::future;
    if (lemma == "have") has = true;
    if (aux_tag == "MD") modal = true;
    if (aux_tag == "VBD" && lemma != "have") be_past = true;
    if ((aux_tag == "VBZ" || aux_tag == "VBP") && lemma == "be") be_present = true;
  }
  if (has || be_past) return Direction::past;
  if (modal) return Direction::future;
  if (tag == "VBD") return Direction::past;
  if (infinitive) return Direction::none;
  if (tag == "VBN") {
    // "the record set in August" is not "is set for August".
    const std::string_view lemma = doc.lemma(verb);
    if (holds(kScheduled, lemma) && (lemma != "set" || be_present)) return Direction::future;
    return Direction::past;
  }
  if (be_present)
    return holds(kScheduled, doc.lemma(verb)) ? Direction::future : Direction::present;
  if (tag == "VBZ" || tag == "VBP") return Direction::present;
  return Direction::none;
}

// Without a tree: the nearest verb to the left within the sentence, else to the right.
Direction nearby(const Document& doc, TokenRange sentence, TokenRange at) {
  const auto judge = [&](uint32_t t) {
    const std::string_view tag = doc.xpos(t);
    if (tag == "MD") return Direction::future;
    if (tag == "VBD" || tag == "VBN") return Direction::past;
    if (tag == "VBZ" || tag == "VBP") return Direction::present;
    return Direction::none;
  };
  const uint32_t low = at.first - std::min(at.first - sentence.first, 12U);
  for (uint32_t t = at.first; t > low; --t) {
    const Direction d = judge(t - 1);
    if (d != Direction::none) {
      // "will have met", "would meet": a modal before decides.
      for (uint32_t k = t - 1; k > low && t - k < 4; --k) {
        if (doc.xpos(k - 1) == "MD") return Direction::future;
      }
      return d;
    }
  }
  const uint32_t high = std::min(sentence.last, at.last + 12);
  for (uint32_t t = at.last; t < high; ++t) {
    const Direction d = judge(t);
    if (d != Direction::none) return d;
  }
  return Direction::none;
}

// The way that "to <verb>" points, by what governs it.
Direction of_infinitive(const Document& doc, uint32_t verb) {
  uint32_t t = verb;
  for (int step = 0; step < 4; ++step) {
    t = doc.tokens[t].head;
    if (t == kNone) return Direction::future;  // "Leaders to meet on Monday", a headline
    if (holds(kAhead, doc.lemma(t))) return Direction::future;
    if (doc.tokens[t].upos == Upos::NOUN) return Direction::future;  // "a plan to meet on Monday"
    bool infinitive = false;
    const Direction d = is_verb(doc.tokens[t]) ? tense_of(doc, t, infinitive) : Direction::none;
    if (!infinitive) return d == Direction::none ? Direction::future : d;
  }
  return Direction::future;
}

}  // namespace

Direction direction(const Document& doc, TokenRange sentence, TokenRange at) {
  if (doc.child_begin.size() != doc.tokens.size() + 1) return Direction::none;
  // The word of the expression that hangs outside it.
  uint32_t t = at.last - 1;
  for (uint32_t k = at.first; k < at.last; ++k) {
    if (doc.tokens[k].head == kNone || !at.contains(doc.tokens[k].head)) {
      t = k;
      break;
    }
  }
  bool through_noun = false;
  for (int step = 0; step < kMostSteps; ++step) {
    const uint32_t head = doc.tokens[t].head;
    if (head == kNone) break;
    const Rel rel = doc.tokens[t].rel;
    if (!through_noun &&
        (rel == Rel::compound || rel == Rel::amod || rel == Rel::nmod_desc ||
         rel == Rel::nmod_unmarked || rel == Rel::nummod) &&
        doc.tokens[head].upos != Upos::VERB) {
      return Direction::noun;
    }
    through_noun = through_noun || doc.tokens[head].upos == Upos::NOUN;
    t = head;
    const bool predicate = is_verb(doc.tokens[t]) || child(doc, t, {Rel::cop, Rel::aux}) != kNone;
    if (!predicate) {
      if (holds(kScheduled, doc.lemma(t))) return Direction::future;
      continue;
    }
    bool infinitive = false;
    const Direction d = tense_of(doc, t, infinitive);
    if (d != Direction::none) return d;
    if (infinitive) return of_infinitive(doc, t);
    // A gerund or a participle takes the tense of its governor.
  }
  return nearby(doc, sentence, at);
}

}  // namespace sillok::when
