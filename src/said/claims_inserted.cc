// SPDX-License-Identifier: Apache-2.0
// Sayings that stand beside what they say, told by commas and colons rather than by the parse,
// which often hangs them wrongly: "S, X said", "S, said X, S", "X: S", "S: X".
#include <algorithm>

#include "base/holds.h"
#include "base/utf8.h"
#include "document/dateline.h"
#include "document/tree.h"
#include "said/clauses.h"
#include "said/finder.h"

namespace sillok::said {

using pack::CueKind;

namespace {

bool is_finite(std::string_view xpos) {
  return xpos == "VBD" || xpos == "VBZ" || xpos == "VBP" || xpos == "MD";
}

bool begins_phrase(const Token& token) {
  return token.upos == Upos::DET || token.upos == Upos::PROPN || token.upos == Upos::NOUN ||
         token.upos == Upos::ADJ || token.upos == Upos::NUM || token.rel == Rel::nmod_poss ||
         (token.upos == Upos::VERB && token.rel == Rel::amod);
}

bool is_subject(Rel rel) {
  return rel == Rel::nsubj || rel == Rel::nsubj_pass || rel == Rel::nsubj_outer;
}

}  // namespace

bool Finder::is_mark(uint32_t t) const { return doc_.tokens[t].upos == Upos::PUNCT; }

// A comma, or a quotation that has one at its end.
bool Finder::is_break(uint32_t t) const {
  const std::string_view form = doc_.form(t);
  if (form == ",") return true;
  if (form != "\"" && form != "\xE2\x80\x9D" && form != "'" && form != "\xE2\x80\x99" &&
      form != "''")
    return false;
  if (t == 0) return false;
  const std::string_view before = doc_.form(t - 1);
  return before == "," || before == "?" || before == "!" || before == ".";
}

// Where the sentence begins for those who speak in it: behind its dateline and the last semicolon
// before `t`.
uint32_t Finder::start_of(TokenRange here, uint32_t t) const {
  const uint32_t first = after_dateline(doc_, here);
  for (uint32_t i = t; i-- > first;) {
    if (doc_.form(i) == ";") return i + 1;
  }
  return first;
}

// The first token of the saying's own phrase "X said", its speaker before the verb; kNone: none
// stands there.
uint32_t Finder::first_of_saying(uint32_t t) const {
  uint32_t first = kNone;
  for (const uint32_t c : children(doc_, t)) {
    if (c > t) break;
    const Token& token = doc_.tokens[c];
    if (is_subject(token.rel)) {
      if (is_relative(doc_, c)) return kNone;
      TokenRange phrase = subtree(doc_, c);
      if (phrase.last > t) return kNone;
      while (!phrase.empty() && is_mark(phrase.first)) ++phrase.first;
      if (first == kNone) first = phrase.first;
    }
  }
  return first;
}

bool Finder::says_more(uint32_t t, const pack::CueRow& row, uint32_t end) const {
  for (const uint32_t c : children(doc_, t)) {
    if (c < t) continue;
    const Rel rel = doc_.tokens[c].rel;
    if (rel == Rel::ccomp || rel == Rel::xcomp || rel == Rel::acl || rel == Rel::acl_relcl) {
      if (subtree(doc_, c).first < end) return true;
    }
    if (rel == Rel::obj && c < end && row.kind != CueKind::tell && row.kind != CueKind::ask &&
        row.kind != CueKind::warn)
      return true;
  }
  return false;
}

// "S, X said" and "S, said X": a saying that stands beside what it says.
bool Finder::inserted(uint32_t t, const pack::CueRow& row, Draft& draft) {
  if ((row.arguments & pack::kCcomp) == 0 || row.kind == CueKind::call) return false;
  if (quote_of_[t] != kNone) return false;
  const bool perfect =
      doc_.xpos(t) == "VBN" && child(doc_, t, Rel::aux) != kNone && !is_passive(doc_, t);
  // "elections, the marshal promised,": a participle that has a subject is a past tense.
  const bool past = doc_.xpos(t) == "VBN" && child(doc_, t, {Rel::aux, Rel::aux_pass}) == kNone &&
                    own_subject(doc_, t) != kNone;
  if (!is_finite(doc_.xpos(t)) && !perfect && !past) return false;
  const TokenRange here = doc_.sentences[sentence_of(doc_, t)].tokens;
  uint32_t first = first_of_saying(t);
  uint32_t source = kNone;
  const bool inverted = row.kind != CueKind::tell && t > here.first + 1 && is_break(t - 1) &&
                        t + 1 < here.last && begins_phrase(doc_.tokens[t + 1]);
  if (inverted) {
    for (const uint32_t c : children(doc_, t)) {
      const Rel rel = doc_.tokens[c].rel;
      if (c > t && (is_subject(rel) || rel == Rel::obj || rel == Rel::obl || rel == Rel::iobj ||
                    rel == Rel::ccomp)) {
        source = c;
        break;
      }
    }
    if (source == kNone || subtree(doc_, source).first != t + 1 ||
        doc_.tokens[source].upos == Upos::VERB)
      return false;
    // "Costa Rica, which has no army, said the deal was off": a subject of its own stands before.
    // "Nobody in the village, says the imam, has eaten": what goes on behind the speaker is finite.
    const uint32_t behind = subtree(doc_, source).last;
    const bool goes_on =
        behind + 1 < here.last && doc_.form(behind) == "," && is_finite(doc_.xpos(behind + 1));
    if (first != kNone && !goes_on &&
        (!speakers_.speaks(source) || speakers_.speaks(own_subject(doc_, t))))
      return false;
    first = t;
  } else {
    source = own_subject(doc_, t);
    if (first == kNone && source == kNone) {
      // A subject that the parse has hung elsewhere: the phrase between the comma and the verb.
      for (uint32_t x = t > 0 ? t - 1 : kNone, steps = 0; x != kNone && x != t && steps < 8;
           x = doc_.tokens[x].head, ++steps) {
        TokenRange phrase = subtree(doc_, x);
        while (!phrase.empty() && is_mark(phrase.first)) ++phrase.first;
        if (phrase.last > t || phrase.first <= here.first) break;
        const Upos tag = doc_.tokens[x].upos;
        if (is_break(phrase.first - 1) && phrase.last == t &&
            (tag == Upos::NOUN || tag == Upos::PROPN)) {
          source = x;
          first = phrase.first;
        }
      }
    }
    if (source == kNone || first == kNone || first <= here.first + 1 || !is_break(first - 1))
      return false;
  }
  // The saying goes to the next comma: its adjuncts, its hearer.
  uint32_t end = inverted ? std::min(subtree(doc_, source).last, here.last) : t + 1;
  while (end < here.last && doc_.form(end) != "," && doc_.form(end) != ";" &&
         doc_.form(end) != ":" && quote_of_[end] == kNone)
    ++end;
  if (!inverted && says_more(t, row, end)) return false;
  if (end < here.last && doc_.form(end) == ":") return false;
  const uint32_t start = start_of(here, first);
  if (start + 2 > first) return false;
  uint32_t last = first - 1;  // behind what is said
  while (last > start && is_mark(last - 1)) --last;
  bool clause = false;
  for (uint32_t i = start; i < last; ++i) clause = clause || is_finite(doc_.xpos(i));
  const bool quoted = quote_of_[last - 1] != kNone;
  TokenRange rest{end, end};
  if (end < here.last && doc_.form(end) == ",") {
    uint32_t begin = end + 1;
    rest.last = here.last;
    for (uint32_t i = begin; i < here.last; ++i) {
      if (doc_.form(i) == ";") {
        rest.last = i;
        break;
      }
    }
    while (begin < rest.last && is_mark(begin)) ++begin;
    rest.first = begin;
    const std::string_view tag = begin < rest.last ? doc_.xpos(begin) : std::string_view();
    const bool goes_on = begin < rest.last && quote_of_[begin] == kNone && tag != "VBG" &&
                         tag != "VBN" && tag != "CC" && doc_.lemma(begin) != "accord" &&
                         !is_relative(doc_, begin) && !(begin > 0 && inverted && tag == "NNP");
    if (!goes_on) rest.last = rest.first;
  }
  // "the people, X retorted, had told him twice"
  if (!clause && !quoted && (rest.empty() || !is_finite(doc_.xpos(rest.first)))) return false;
  // "If talks fail, X said, war will come", but "When they met, X said S".
  if (doc_.tokens[start].upos == Upos::SCONJ && rest.empty() && !quoted) return false;
  draft.source = source;
  apart_[source] = 1;
  if (!quoted)
    draft.content.push_back({start, last});
  else
    draft.content.push_back({std::max(start, quotes_[quote_of_[last - 1]].tokens.first), last});
  if (quoted && quotes_[quote_of_[last - 1]].tokens.first > start)
    draft.content.back().first = start;
  if (!rest.empty()) draft.content.push_back(rest);
  draft.inserted = true;
  return true;
}

// "X: S" and "S: X" in headlines, where X is a party and no verb stands beside it.
void Finder::headline(TokenRange here) {
  uint32_t colon = kNone;
  for (uint32_t t = here.first; t < here.last; ++t) {
    if (doc_.form(t) != ":") continue;
    if (colon != kNone) return;
    colon = t;
  }
  if (colon == kNone || colon == here.first || colon + 1 >= here.last || quote_of_[colon] != kNone)
    return;
  const auto named = [&](TokenRange range) {
    uint32_t party = kNone;
    for (uint32_t t = range.first; t < range.last; ++t) {
      const Upos tag = doc_.tokens[t].upos;
      if (tag == Upos::VERB || tag == Upos::AUX || tag == Upos::NUM || tag == Upos::PUNCT)
        return kNone;
      const uint32_t head = doc_.tokens[t].head;
      if (party == kNone && (head == kNone || !range.contains(head)) &&
          (tag == Upos::NOUN || tag == Upos::PROPN))
        party = t;
    }
    return party != kNone && speakers_.speaks(party) ? party : kNone;
  };
  Draft draft;
  draft.cue = colon;
  draft.kind = CueKind::say;
  TokenRange said{here.first, colon};
  if (const TokenRange before{here.first, colon}; before.size() <= 8 && colon + 3 < here.last) {
    draft.source = named(before);
    draft.source_range = before;
    said = {colon + 1, here.last};
  }
  if (draft.source == kNone) {
    TokenRange after{colon + 1, here.last};
    while (!after.empty() && is_mark(after.last - 1)) --after.last;
    if (after.size() > 6 || colon < here.first + 4) return;
    draft.source = named(after);
    draft.source_range = after;
    said = {here.first, colon};
  }
  if (draft.source == kNone) return;
  draft.content.push_back(said);
  draft.inserted = true;
  drafts_.push_back(std::move(draft));
}

// "The OAS said its mission had seen fraud, and recommended a recount": a saying that the parse has
// joined to what is said, but whose tense is that of the outer saying. The outer one, or kNone.
uint32_t Finder::lifted(uint32_t t) const {
  const auto tense = [&](uint32_t verb) {
    const std::string_view tag = doc_.xpos(verb);
    if (child(doc_, verb, Rel::aux) != kNone || bare_infinitive(doc_, verb))
      return std::string_view();
    return tag == "VB" ? std::string_view("VBP") : tag == "VBN" ? std::string_view("VBD") : tag;
  };
  const auto is_saying = [&](uint32_t verb) {
    const pack::CueRow* row = words_.cue(verb);
    return row != nullptr && row->word_class == pack::WordClass::verb;
  };
  if (doc_.tokens[t].rel == Rel::advcl && doc_.xpos(t) == "VBG") {
    // "called for it to be dropped, arguing that S"
    const uint32_t first = subtree(doc_, t).first;
    if (doc_.form(first) != "," && (first == 0 || doc_.form(first - 1) != ",")) return kNone;
    uint32_t at = doc_.tokens[t].head;
    // "dismissed a report that soldiers had burned it, saying S": whoever dismissed it says so;
    // "said Chad accused Niger, saying S".
    const uint32_t subject = own_subject(doc_, at);
    if (subject != kNone &&
        (is_relative(doc_, subject) || (speakers_.speaks(subject) && words_.cue(at) != nullptr)))
      return kNone;
    for (int up = 0; up < 7; ++up) {
      const Rel rel = doc_.tokens[at].rel;
      at = doc_.tokens[at].head;
      if (at == kNone || rel == Rel::parataxis) return kNone;
      if (is_saying(at)) return at;
    }
    return kNone;
  }
  if (doc_.tokens[t].rel != Rel::conj || own_subject(doc_, t) != kNone) return kNone;
  const uint32_t first = doc_.tokens[t].head;
  const std::string_view own = tense(t);
  if (own.empty()) return kNone;
  const uint32_t cc = child(doc_, t, Rel::cc);
  const bool comma = cc != kNone && cc > 0 && doc_.form(cc - 1) == ",";
  const uint32_t subject = own_subject(doc_, first);
  // "had ordered them out and asked": a participle may share the auxiliary.
  const uint32_t aux = child(doc_, first, Rel::aux);
  const bool perfect = aux != kNone && doc_.lemma(aux) == "have";
  const bool other_tense = tense(first) != own && !perfect;
  // "a failure that cut the power and promised": of a relative clause what it tells of.
  const uint32_t who =
      subject != kNone && is_relative(doc_, subject) ? doc_.tokens[first].head : subject;
  const bool person = who != kNone && speakers_.speaks(who);
  if (!other_tense && !comma && person) return kNone;
  // Behind a comma the outermost saying of that tense, else the nearest that tells the clause.
  uint32_t at = first, found = kNone;
  for (int up = 0; up < 10; ++up) {
    const Rel rel = doc_.tokens[at].rel;
    at = doc_.tokens[at].head;
    if (at == kNone) break;
    if (!comma && (rel == Rel::acl || rel == Rel::acl_relcl) && person) break;
    if (!is_saying(at) || tense(at) != own) continue;
    if (rel == Rel::ccomp || comma || !person) {
      found = at;
      if (!comma) break;
    }
  }
  return found;
}

// ", and Giuliana Ferro told RAI that S": a subject of its own that the parse has hung elsewhere;
// kNone: there is none.
uint32_t Finder::subject_behind_and(uint32_t t) const {
  if (doc_.tokens[t].rel != Rel::conj || own_subject(doc_, t) != kNone || is_passive(doc_, t))
    return kNone;
  const uint32_t cc = child(doc_, t, Rel::cc);
  if (cc == kNone || cc + 1 >= t || doc_.tokens[cc + 1].upos == Upos::ADV ||
      doc_.tokens[cc + 1].upos == Upos::AUX)
    return kNone;
  uint32_t best = kNone;
  for (uint32_t x = cc + 1; x < t; ++x) {
    if (doc_.tokens[x].upos != Upos::NOUN && doc_.tokens[x].upos != Upos::PROPN) continue;
    TokenRange phrase = subtree(doc_, x);
    while (phrase.first < x && (is_mark(phrase.first) || doc_.tokens[phrase.first].rel == Rel::cc))
      ++phrase.first;
    if (phrase.first == cc + 1 && phrase.last <= t && speakers_.speaks(x) &&
        !speakers_.is_time(x)) {
      best = x;
      break;
    }
  }
  return best;
}

// "told reporters that China had rejected it and had accused the crew": a saying that the parse has
// joined to the outer one, but whose auxiliary is that of what is said. The verb that it goes with,
// or kNone.
uint32_t Finder::lowered(uint32_t t) const {
  if (doc_.tokens[t].rel != Rel::conj || own_subject(doc_, t) != kNone) return kNone;
  const uint32_t outer = doc_.tokens[t].head;
  const uint32_t aux = child(doc_, t, Rel::aux);
  if (aux == kNone || words_.cue(outer) == nullptr) return kNone;
  const uint32_t told = child(doc_, outer, Rel::ccomp);
  if (told == kNone || told > t) return kNone;
  const uint32_t theirs = child(doc_, outer, Rel::aux), its = child(doc_, told, Rel::aux);
  const auto same = [&](uint32_t other) {
    return other != kNone && doc_.lemma(other) == doc_.lemma(aux) &&
           doc_.xpos(other) == doc_.xpos(aux);
  };
  return same(its) && !same(theirs) && own_subject(doc_, told) != kNone ? told : kNone;
}

}  // namespace sillok::said
