// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "base/utf8.h"
#include "document/tree.h"
#include "said/factual.h"

namespace sillok::said {
namespace {

using When = Dated::When;
constexpr std::chrono::days kRecent{60};

int year_of(std::chrono::sys_days day) {
  return static_cast<int>(std::chrono::year_month_day(day).year());
}

When when_of(const Document& doc, const Time& time) {
  if (!time.resolved || time.type == TimeType::set) return When::none;
  if (time.begin > doc.date) return When::later;
  if (time.end < doc.date - kRecent) return When::old;
  const bool coarse =
      time.precision == Precision::year || time.end - time.begin > std::chrono::days{200};
  if (coarse && year_of(time.end) < year_of(doc.date)) return When::old;
  return When::recent;
}

// The token of the expression that the rest of the sentence governs.
uint32_t head_of(const Document& doc, TokenRange range) {
  for (uint32_t t = range.first; t < range.last; ++t) {
    const uint32_t head = doc.tokens[t].head;
    if (head == kNone || !range.contains(head)) return t;
  }
  return range.first;
}

bool has_word(const Document& doc, uint32_t head, std::string_view form) {
  for (const uint32_t c : children(doc, head)) {
    const Rel rel = doc.tokens[c].rel;
    if ((rel == Rel::case_ || rel == Rel::mark || rel == Rel::advmod) && lower(doc.form(c)) == form)
      return true;
  }
  return false;
}

// "has blown up", "is sentenced", "describes": no date in the past can hold for it.
bool present_tense(const Document& doc, uint32_t verb) {
  const std::string_view xpos = doc.xpos(verb);
  bool present = xpos == "VBZ" || xpos == "VBP";
  for (const uint32_t c : children(doc, verb)) {
    const Rel rel = doc.tokens[c].rel;
    if (rel != Rel::aux && rel != Rel::aux_pass && rel != Rel::cop) continue;
    const std::string_view aux = doc.xpos(c);
    if (aux == "VBD" || aux == "MD") return false;
    present = present || aux == "VBZ" || aux == "VBP";
  }
  return present;
}

// A noun that names a person: "leader Moro". No date holds for it.
bool is_person(const Document& doc, uint32_t noun, const std::vector<char>& persons) {
  if (persons[noun] != 0 || doc.tokens[noun].rel == Rel::nmod_desc) return true;
  for (const uint32_t c : children(doc, noun)) {
    const Rel rel = doc.tokens[c].rel;
    if ((rel == Rel::flat || rel == Rel::appos) && doc.tokens[c].upos == Upos::PROPN) return true;
  }
  return false;
}

bool can_be_dated(const Document& doc, uint32_t t, const std::vector<char>& persons) {
  const Upos upos = doc.tokens[t].upos;
  if (upos == Upos::NOUN) return !is_person(doc, t, persons);
  return upos == Upos::VERB || upos == Upos::AUX || upos == Upos::ADJ;
}

// A date was hung on a verb in the present: it holds for the last participle or noun before it.
uint32_t nearer(const Document& doc, uint32_t verb, uint32_t time,
                const std::vector<char>& persons) {
  uint32_t noun = kNone;
  for (uint32_t t = time; t-- > verb + 1 && time - t < 40;) {
    const Token& token = doc.tokens[t];
    if (token.upos == Upos::VERB && (token.rel == Rel::acl || token.rel == Rel::acl_relcl))
      return t;
    if (noun == kNone && token.upos == Upos::NOUN && token.rel != Rel::compound &&
        !is_person(doc, t, persons)) {
      noun = t;
    }
  }
  return noun;
}

// "five years after crowds burned its embassy": long before what the sentence tells.
bool years_before(const Document& doc, uint32_t verb) {
  for (const uint32_t c : children(doc, verb)) {
    if (doc.tokens[c].rel != Rel::mark || doc.lemma(c) != "after" || c == 0) continue;
    const std::string_view unit = doc.lemma(c - 1);
    return unit == "year" || unit == "decade" || unit == "century";
  }
  return false;
}

}  // namespace

Dated date_tokens(const Document& doc) {
  Dated dated;
  dated.when.assign(doc.tokens.size(), When::none);
  dated.time.assign(doc.tokens.size(), kNone);
  dated.days.assign(doc.tokens.size(), 0);
  std::vector<char> in_time(doc.tokens.size(), 0);
  for (const Time& time : doc.times) {
    std::fill(in_time.begin() + time.tokens.first, in_time.begin() + time.tokens.last, 1);
  }
  std::vector<char> persons(doc.tokens.size(), 0);
  for (const Mention& mention : doc.mentions) {
    if (mention.type == MentionType::per && mention.head != kNone) persons[mention.head] = 1;
  }
  for (const Time& time : doc.times) {
    if (time.tokens.empty()) continue;
    const When when = when_of(doc, time);
    if (when == When::none) continue;
    const uint32_t head = head_of(doc, time.tokens);
    uint32_t at = doc.tokens[head].head;
    // Past what is itself a time ("the spring of 2018"), names and persons that a date was hung on.
    for (int steps = 0; at != kNone && steps < 6; ++steps) {
      if (in_time[at] == 0 && can_be_dated(doc, at, persons) && doc.tokens[at].rel != Rel::compound)
        break;
      at = doc.tokens[at].head;
    }
    if (at == kNone || in_time[at] != 0) continue;
    // "dropped from last year": a comparison, not when it dropped.
    if (has_word(doc, head, "from") || has_word(doc, head, "than")) continue;
    const bool since = has_word(doc, head, "since");
    if (when == When::old && !since && present_tense(doc, at))
      at = nearer(doc, at, time.tokens.first, persons);
    if (at == kNone) continue;
    // "has been rising since January": goes on to this day.
    // "the worst crisis since 1989", "not seen since 1989": measured by it, not then.
    if (since && (doc.xpos(at) == "VBG" || doc.tokens[at].upos != Upos::VERB)) continue;
    if (since && has_word(doc, at, "not")) continue;
    // The nearest date wins; among several an old one must not hide a recent one.
    if (dated.when[at] == When::none || (dated.when[at] == When::old && when != When::old)) {
      dated.when[at] = when;
      dated.time[at] = time.tokens.first;
      dated.days[at] =
          static_cast<int>(((time.begin > doc.date ? time.begin : time.end) - doc.date).count());
    }
  }
  for (uint32_t t = 0; t < doc.tokens.size(); ++t) {
    if (dated.when[t] == When::none && doc.tokens[t].rel == Rel::advcl && years_before(doc, t))
      dated.when[t] = When::old;
  }
  return dated;
}

}  // namespace sillok::said
