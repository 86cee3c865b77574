// SPDX-License-Identifier: Apache-2.0
#include "said/claims.h"

#include <algorithm>

#include "base/holds.h"
#include "base/utf8.h"
#include "document/tree.h"
#include "said/clauses.h"
#include "said/finder.h"

namespace sillok::said {

using pack::CueKind;

namespace {

// Whoever does this with words has them for his own: "issued a warning that".
constexpr std::string_view kGiving[] = {
    "add",      "bring",     "circulate", "convey", "deliver", "express",  "extend", "file",
    "float",    "forward",   "get",       "give",   "have",    "hold",     "issue",  "level",
    "lodge",    "make",      "offer",     "post",   "present", "publish",  "put",    "raise",
    "reaffirm", "reiterate", "release",   "renew",  "repeat",  "retain",   "send",   "share",
    "state",    "stick",     "submit",    "table",  "take",    "transmit", "utter",  "voice"};

// Whoever does this says nothing.
constexpr std::string_view kDeclining[] = {"avoid",  "decline", "fail",    "forbear",
                                           "refuse", "omit",    "neglect", "hesitate"};

constexpr std::string_view kCourts[] = {"court",   "commission", "committee", "hearing", "inquest",
                                        "inquiry", "jury",       "tribunal",  "trial"};
constexpr std::string_view kAsking[] = {"how",   "if",      "what",  "when",
                                        "where", "whether", "which", "why"};

// Conjunctions of time and of contrast.
constexpr std::string_view kWhen[] = {"after", "although", "as",   "before",
                                      "since", "though",   "when", "while"};

bool after_comma(const Document& doc, uint32_t clause) {
  uint32_t first = subtree(doc, clause).first;
  if (doc.form(first) == ",") return true;
  return first > 0 && doc.form(first - 1) == ",";
}

bool own_subject_any(const Document& doc, uint32_t clause) {
  return child(doc, clause, {Rel::nsubj, Rel::nsubj_pass, Rel::expl}) != kNone;
}

}  // namespace

// What the writer, or another, adds to what is said: "S, a charge that X denied", "S, who said T",
// "to leave, raising fears"; another clause behind a semicolon.
bool Finder::is_comment(uint32_t c, uint32_t head, uint32_t top) const {
  const Rel rel = doc_.tokens[c].rel;
  if (c < head) return false;
  const uint32_t first = subtree(doc_, c).first;
  if (first == 0) return false;
  const std::string_view before = doc_.form(first - 1);
  if (before == ";") return rel == Rel::parataxis || rel == Rel::conj || rel == Rel::ccomp;
  // "agreed to let it in after he visited": what the writer tells of the time.
  if (rel == Rel::advcl && bare_infinitive(doc_, top)) {
    const uint32_t mark = child(doc_, c, Rel::mark);
    if (mark != kNone && holds(kWhen, doc_.lemma(mark)) && own_subject_any(doc_, c)) return true;
  }
  if (before != "," && doc_.form(first) != ",") return false;
  if (rel == Rel::acl_relcl) return words_.cue(c) != nullptr;
  if (rel == Rel::appos || rel == Rel::parataxis || rel == Rel::conj) {
    const uint32_t clause = child(doc_, c, Rel::acl_relcl);
    return clause != kNone && child(doc_, c, Rel::det) != kNone &&
           doc_.lemma(child(doc_, c, Rel::det)) == "a" &&
           (words_.cue(clause) != nullptr || words_.cue_as(c, pack::WordClass::noun) != nullptr);
  }
  return rel == Rel::advcl && doc_.xpos(c) == "VBG" && head == top && bare_infinitive(doc_, top);
}

// The tokens below `top`, except those below `without`, as ranges. `relatives` false leaves
// relative clauses out; `phrase` leaves out the prepositions that mark `top` itself.
std::vector<TokenRange> Finder::collect(uint32_t top, uint32_t without, bool relatives,
                                        bool phrase) {
  std::vector<uint32_t> seen{top};
  for (size_t i = 0; i < seen.size() && budget_ > 0; ++i, --budget_) {
    mark_[seen[i]] = 1;
    for (const uint32_t c : children(doc_, seen[i])) {
      const Rel rel = doc_.tokens[c].rel;
      if (relatives && is_comment(c, seen[i], top)) continue;
      if (c == without || apart_[c] != 0 ||
          (rel == Rel::conj && seen[i] == top && belongs_to_saying(doc_, c)))
        continue;
      if (!relatives && (rel == Rel::acl_relcl || rel == Rel::parataxis || rel == Rel::list ||
                         (rel == Rel::acl && (after_comma(doc_, c) || opened_by_that(doc_, c)))))
        continue;
      if (phrase && i == 0 && (rel == Rel::case_ || rel == Rel::mark)) continue;
      seen.push_back(c);
    }
  }
  std::sort(seen.begin(), seen.end());
  std::vector<TokenRange> ranges;
  for (const uint32_t t : seen) {
    if (mark_[t] == 0) continue;  // the budget ran out before it was visited
    mark_[t] = 0;
    if (!ranges.empty() && t < ranges.back().last) continue;
    uint32_t gap = ranges.empty() ? t : ranges.back().last;
    while (!ranges.empty() && gap < t && doc_.tokens[gap].upos == Upos::PUNCT) ++gap;
    if (!ranges.empty() && gap == t) {
      ranges.back().last = t + 1;
    } else {
      ranges.push_back({t, t + 1});
    }
  }
  return trim(std::move(ranges));
}

std::vector<TokenRange> Finder::trim(std::vector<TokenRange> ranges) const {
  for (TokenRange& range : ranges) {
    while (!range.empty() && doc_.tokens[range.first].upos == Upos::PUNCT) ++range.first;
    while (!range.empty() && doc_.tokens[range.last - 1].upos == Upos::PUNCT) --range.last;
  }
  std::erase_if(ranges, [](TokenRange range) { return range.empty(); });
  return ranges;
}

// The clause that a phrase is part of.
uint32_t Finder::clause_above(uint32_t t) const {
  uint32_t at = t;
  for (int steps = 0; steps < 40; ++steps) {
    const Token& token = doc_.tokens[at];
    if (token.head == kNone || token.rel == Rel::ccomp || token.rel == Rel::parataxis) return at;
    const bool subject = child(doc_, at, {Rel::nsubj, Rel::nsubj_pass, Rel::expl}) != kNone;
    if (subject &&
        (token.rel == Rel::conj || token.rel == Rel::advcl || token.rel == Rel::acl_relcl))
      return at;
    at = token.head;
  }
  return at;
}

// "X quoted Y as saying S": the speaker of the saying is Y, and the quoting is a claim of its own.
// True where this is such a "saying".
bool Finder::quoting(Draft& draft) {
  const uint32_t t = draft.cue;
  const uint32_t head = as_saying(doc_, t);
  if (head == kNone) return false;
  uint32_t quoted = child(doc_, head, {Rel::obj, Rel::nsubj_pass});
  if (quoted == kNone && is_passive(doc_, head)) quoted = own_subject(doc_, head);
  if (quoted == kNone) return false;
  draft.source = quoted;
  return true;
}

// "SANA, citing a military source, said S": whom it cites says the same, inside its own claim.
void Finder::citing(uint32_t t, const pack::CueRow& row) {
  const uint32_t source = child(doc_, t, Rel::obj);
  if (source == kNone || doc_.tokens[source].upos == Upos::PRON) return;
  // The saying beside it: the verb it hangs on, or the one whose subject it hangs on.
  uint32_t saying = doc_.tokens[t].head;
  for (int up = 0; up < 4 && saying != kNone && words_.cue(saying) == nullptr; ++up)
    saying = doc_.tokens[saying].head;
  if (saying == kNone || saying == source) return;
  Draft draft;
  draft.cue = t;
  draft.kind = row.kind;
  draft.source = source;
  draft.same_as = saying;
  drafts_.push_back(std::move(draft));
}

// "accused officials of tolerating", the act hung on the accused or deeper. kNone: there is none.
uint32_t Finder::act_below_object(uint32_t t, uint32_t arguments) const {
  static const uint32_t kTo = preposition_bit("to") | preposition_bit("on");
  const uint32_t wanted = arguments & ~((1U << pack::kFirstPreposition) - 1);
  const bool infinitive = (arguments & pack::kXcomp) != 0;
  for (const uint32_t object : children(doc_, t)) {
    const Rel role = doc_.tokens[object].rel;
    const bool hearer =
        role == Rel::obj || role == Rel::iobj || role == Rel::nsubj_pass ||
        role == Rel::obl_agent ||
        (role == Rel::obl && infinitive && (prepositions_of(doc_, object) & kTo) != 0);
    if (!hearer) continue;
    const TokenRange below = subtree(doc_, object);
    for (uint32_t c = object + 1; c < std::min(below.last, object + 40); ++c) {
      const Rel rel = doc_.tokens[c].rel;
      if (rel != Rel::acl && rel != Rel::advcl) continue;
      if (doc_.xpos(c) == "VBG" && (prepositions_of(doc_, c) & wanted) != 0) return c;
      // "told universities to stop", "appealed to anyone who saw it to come"
      if (doc_.tokens[c].head == object && infinitive && bare_infinitive(doc_, c)) return c;
    }
  }
  return kNone;
}

// "said in a letter read on television that S": a clause with "that", wherever the parse has hung
// it behind the saying.
uint32_t Finder::deeper_clause(uint32_t t) const {
  const TokenRange below = subtree(doc_, t);
  for (uint32_t c = t + 1; c < std::min(below.last, t + 60); ++c) {
    const Rel rel = doc_.tokens[c].rel;
    if (rel != Rel::acl && rel != Rel::acl_relcl && rel != Rel::ccomp && rel != Rel::advcl)
      continue;
    const uint32_t mark = child(doc_, c, Rel::mark);
    if (mark == kNone || mark > c || mark < t || doc_.lemma(mark) != "that" ||
        !dominates(doc_, t, c))
      continue;
    bool subject = child(doc_, c, {Rel::nsubj, Rel::nsubj_pass, Rel::expl}) != kNone;
    for (uint32_t i = mark + 1; i < c; ++i) subject = subject || doc_.tokens[i].rel == Rel::nsubj;
    if (subject) return c;
  }
  return kNone;
}

// "reported that he had warned them that S": a clause with "that" right behind the saying and its
// hearer, hung on what governs it.
uint32_t Finder::next_clause(uint32_t t) const {
  const uint32_t end = subtree(doc_, t).last;
  if (end >= doc_.tokens.size() || end > t + 25 || doc_.tokens[end].rel != Rel::mark ||
      doc_.lemma(end) != "that")
    return kNone;
  const uint32_t clause = doc_.tokens[end].head;
  const uint32_t above = clause == kNone ? kNone : doc_.tokens[clause].head;
  return above != kNone && clause > end && dominates(doc_, above, t) ? clause : kNone;
}

// "dismissed as "absurd" a claim by X": what is dismissed, behind the quotation that it is
// dismissed with.
uint32_t Finder::behind_quote(uint32_t cue, uint32_t end) const {
  const TokenRange here = doc_.sentences[sentence_of(doc_, cue)].tokens;
  while (end < here.last && is_mark(end) && doc_.form(end) != ",") ++end;
  for (uint32_t x = end; x < std::min(here.last, end + 8); ++x) {
    if (doc_.tokens[x].upos != Upos::NOUN && doc_.tokens[x].upos != Upos::PROPN) continue;
    TokenRange phrase = subtree(doc_, x);
    while (phrase.first < x && is_mark(phrase.first)) ++phrase.first;
    if (phrase.first == end && child(doc_, x, Rel::case_) == kNone && dominates(doc_, cue, x))
      return x;
  }
  return kNone;
}

// "warned police three days before the stabbing of an attack": a phrase hung too low.
uint32_t Finder::deeper_phrase(uint32_t t, uint32_t from, uint32_t prepositions) const {
  const TokenRange below = subtree(doc_, t);
  for (uint32_t c = from; c < std::min(below.last, t + 40); ++c) {
    const Rel rel = doc_.tokens[c].rel;
    if ((rel == Rel::nmod || rel == Rel::obl) && (prepositions_of(doc_, c) & prepositions) != 0 &&
        dominates(doc_, t, c))
      return c;
  }
  return kNone;
}

// "said nothing", "said 4 hours", "told them the truth", "asked a question", "asked her if S";
// "what he said". kNone: none of them.
uint32_t Finder::told_object(uint32_t t, const pack::CueRow& row) const {
  const bool say = doc_.lemma(t) == "say", tell = row.kind == CueKind::tell,
             ask = row.kind == CueKind::ask;
  if (!say && !tell && !ask) return kNone;
  const uint32_t object = child(doc_, t, Rel::obj);
  if (say && object != kNone && !is_passive(doc_, t) &&
      (doc_.tokens[object].upos == Upos::PRON || !speakers_.speaks(object)))
    return object;
  if (tell && object != kNone && child(doc_, t, Rel::iobj) != kNone) return object;
  if (ask && object != kNone && doc_.lemma(object) == "question") return object;
  // "asked him where they were"
  if (ask && object != kNone) {
    const uint32_t clause = child(doc_, object, Rel::acl_relcl);
    if (clause != kNone && holds(kAsking, doc_.lemma(subtree(doc_, clause).first))) return clause;
  }
  for (const uint32_t c : children(doc_, t)) {
    if (!ask || doc_.tokens[c].rel != Rel::advcl || c < t) continue;
    const uint32_t mark = child(doc_, c, Rel::mark);
    if (mark != kNone && (doc_.lemma(mark) == "if" || doc_.lemma(mark) == "whether")) return c;
  }
  const uint32_t above = doc_.tokens[t].head;
  const bool what = above != kNone && above < t && doc_.lemma(above) == "what" &&
                    (doc_.tokens[t].rel == Rel::acl_relcl || doc_.tokens[t].rel == Rel::acl);
  return what ? above : kNone;
}

// What hangs below the saying: sure content goes into draft.tops, the rest is kept apart.
Finder::Below Finder::look_below(Draft& draft, const pack::CueRow& row) const {
  const uint32_t t = draft.cue;
  const bool clause_wanted = (row.arguments & pack::kCcomp) != 0;
  const bool infinitive_wanted = (row.arguments & pack::kXcomp) != 0;
  const bool object_wanted = (row.arguments & pack::kObj) != 0;
  // "is said to have fled": whom it is told of is part of it; "was told to leave" has a hearer
  // there.
  const bool passive = is_passive(doc_, t) || is_reduced(doc_, t);
  const bool of_subject =
      passive &&
      (row.kind == CueKind::say || row.kind == CueKind::think || row.kind == CueKind::announce ||
       row.kind == CueKind::accuse || row.kind == CueKind::show || row.kind == CueKind::call);
  const uint32_t prepositions = row.arguments & ~((1U << pack::kFirstPreposition) - 1);
  Below below;
  for (const uint32_t c : children(doc_, t)) {
    const Token& token = doc_.tokens[c];
    const bool behind = c > t;
    switch (token.rel) {
      case Rel::ccomp:
        if (clause_wanted) draft.tops.push_back(c);
        break;
      case Rel::xcomp:
        if (infinitive_wanted || of_subject) draft.tops.push_back(c);
        break;
      case Rel::csubj:
        if (infinitive_wanted && behind && bare_infinitive(doc_, c)) draft.tops.push_back(c);
        break;
      case Rel::nsubj:
        if (clause_wanted && !behind && c != own_subject(doc_, t)) below.stray = c;
        break;
      case Rel::conj:
        // "threatened to cut ties and retaliate", the second infinitive hung on the verb.
        if (!draft.tops.empty() && infinitive_wanted && doc_.xpos(c) == "VB" &&
            doc_.xpos(t) != "VB" && child(doc_, c, Rel::nsubj) == kNone) {
          draft.tops.push_back(c);
        }
        break;
      case Rel::iobj:
      case Rel::obl_unmarked:
      case Rel::obj:
      case Rel::nsubj_pass:
        // "told reporters that S", but "denied reports that S" denies them.
        if (clause_wanted && behind && below.on_noun == kNone &&
            !(object_wanted && words_.cue_as(c, pack::WordClass::noun) != nullptr))
          below.on_noun = clause_on_noun(doc_, c);
        if (row.kind == CueKind::say && token.rel != Rel::nsubj_pass && behind &&
            below.stray == kNone && !(object_wanted && token.rel == Rel::obj)) {
          below.stray = c;
        }
        if (object_wanted && (token.rel == Rel::obj || token.rel == Rel::nsubj_pass))
          below.object = c;
        if (of_subject && token.rel == Rel::nsubj_pass) below.told_of = c;
        break;
      case Rel::parataxis:
        if (clause_wanted && row.kind != CueKind::call && below.aside == kNone &&
            words_.cue(c) == nullptr && child(doc_, c, {Rel::nsubj, Rel::nsubj_pass}) != kNone) {
          below.aside = c;
        }
        break;
      case Rel::obl:
      case Rel::advcl:
      case Rel::nmod:
        if (prepositions != 0 && (prepositions_of(doc_, c) & prepositions) != 0) {
          draft.tops.push_back(c);
        } else if (token.rel == Rel::advcl) {
          if (clause_wanted && behind && opened_by_that(doc_, c))
            draft.tops.push_back(c);
          else if (behind && below.purpose == kNone && bare_infinitive(doc_, c))
            below.purpose = c;
        } else if (clause_wanted && behind && below.on_noun == kNone) {
          below.on_noun = clause_on_noun(doc_, c);
        }
        break;
      default: break;
    }
  }
  return below;
}

// A noun hung on the saying that is part of what is said, or of who says it.
void Finder::place_stray(Draft& draft, uint32_t stray) const {
  const uint32_t t = draft.cue;
  std::vector<uint32_t>& tops = draft.tops;
  if (stray > t) {
    // "said Moro would go", "said a convoy that was hit ...", read as objects.
    const bool clause = child(doc_, stray, {Rel::acl, Rel::acl_relcl}) != kNone;
    if (tops.empty() ? clause : stray < tops.front()) tops.push_back(stray);
    return;
  }
  // The subject of "S, X said" where nothing follows the saying; else a piece of the speaker.
  const uint32_t end = subtree(doc_, stray).last;
  bool apart =
      end < t && (doc_.tokens[end - 1].upos == Upos::PUNCT || doc_.tokens[end].upos == Upos::PUNCT);
  bool before = true;
  for (const uint32_t top : tops) {
    before = before && top < t;
    apart = apart || (top >= end && end < t);
  }
  if (before && apart) {
    tops.push_back(stray);
  } else {
    draft.more_source = stray;
  }
}

// The claim of "dismissed the claim as absurd", "dismissed as absurd a claim that S", or kNone.
uint32_t Finder::called_as(uint32_t cue) const {
  static const uint32_t kAs = preposition_bit("as");
  uint32_t as = kNone, object = kNone;
  for (const uint32_t c : children(doc_, cue)) {
    const Rel rel = doc_.tokens[c].rel;
    if (c < cue || (rel != Rel::obj && rel != Rel::obl && rel != Rel::xcomp)) continue;
    const uint32_t prepositions = prepositions_of(doc_, c);
    if ((prepositions & kAs) != 0)
      as = c;
    else if (object == kNone && prepositions == 0 && doc_.tokens[c].upos != Upos::VERB &&
             child(doc_, c, Rel::case_) == kNone && !speakers_.is_time(c))
      object = c;
  }
  return as != kNone ? object : kNone;
}

void Finder::content_below(Draft& draft, const pack::CueRow& row) {
  const Below below = look_below(draft, row);
  std::vector<uint32_t>& tops = draft.tops;
  const auto use = [&tops](uint32_t top) {
    if (top != kNone) tops.push_back(top);
  };
  if (tops.empty()) use(below.on_noun);
  if (tops.empty()) use(act_below_object(draft.cue, row.arguments));
  const uint32_t prepositions = row.arguments & ~((1U << pack::kFirstPreposition) - 1);
  const bool apart = row.kind == CueKind::accuse || row.kind == CueKind::warn ||
                     row.kind == CueKind::tell || row.kind == CueKind::promise;
  if (tops.empty() && apart && prepositions != 0)
    use(deeper_phrase(draft.cue, draft.cue + 1, prepositions));
  const bool of_a_saying =
      below.object != kNone && words_.cue_as(below.object, pack::WordClass::noun) != nullptr;
  if (tops.empty() && (row.arguments & pack::kCcomp) != 0 && !of_a_saying) {
    use(deeper_clause(draft.cue));
    if (tops.empty()) use(next_clause(draft.cue));
  }
  // "called for the army to leave", "called on the army to leave".
  const bool called = !tops.empty() && (row.kind == CueKind::call || row.kind == CueKind::urge);
  if (called || (tops.empty() && (row.arguments & pack::kXcomp) != 0)) use(below.purpose);
  if (below.stray != kNone) place_stray(draft, below.stray);
  // "blamed the army for the deaths": both are said. Without "ccomp" an object says nothing by
  // itself ("called a strike").
  const bool beside = row.kind == CueKind::accuse || row.kind == CueKind::call ||
                      row.kind == CueKind::thank || (row.arguments & pack::kCcomp) == 0;
  const uint32_t above = doc_.tokens[draft.cue].head;
  const bool what = row.kind == CueKind::call && above != kNone &&
                    doc_.lemma(above) == "what";  // "what it called a trap"
  if (tops.empty() ? what || row.kind == CueKind::thank || (row.arguments & pack::kCcomp) != 0
                   : beside)
    use(below.object);
  // "proclaimed him the winner", "declared the motion lost": both are said.
  const bool predicate = tops.size() == 1 && doc_.tokens[tops[0]].rel == Rel::xcomp &&
                         !bare_infinitive(doc_, tops[0]) && tops[0] > draft.cue;
  const uint32_t object = child(doc_, draft.cue, Rel::obj);
  if (predicate && object != kNone && object < tops[0] && object > draft.cue &&
      below.object != object)
    use(object);
  if (predicate && below.object == object &&
      std::find(tops.begin(), tops.end(), object) == tops.end())
    use(object);
  // "pledged safe conduct to the wounded"
  if (row.kind == CueKind::promise && below.object != kNone && tops.size() == 1 &&
      tops[0] == below.object) {
    for (const uint32_t c : children(doc_, draft.cue)) {
      if (c > below.object && doc_.tokens[c].rel == Rel::obl && !speakers_.is_time(c)) use(c);
    }
  }
  if (!tops.empty() && below.told_of != kNone && below.told_of != below.object) use(below.told_of);
  if (tops.empty()) use(told_object(draft.cue, row));
  // "an account disputed by X", "the railway promised by X"
  if (tops.empty() && (row.arguments & pack::kObj) != 0 && is_reduced(doc_, draft.cue) &&
      doc_.tokens[draft.cue].rel == Rel::acl)
    use(above);
  // "an accusation X rejected", "an apology, which X had requested"
  if ((row.arguments & pack::kObj) != 0 && doc_.tokens[draft.cue].rel == Rel::acl_relcl &&
      above < draft.cue) {
    const uint32_t subject = own_subject(doc_, draft.cue);
    const bool other = subject != kNone && !is_relative(doc_, subject);
    const bool gap = below.object == kNone || is_relative(doc_, below.object);
    if (gap && below.object != kNone) std::erase(tops, below.object);
    if (other && gap && std::find(tops.begin(), tops.end(), above) == tops.end() &&
        (tops.empty() || row.kind == CueKind::deny || row.kind == CueKind::call ||
         row.kind == CueKind::accuse)) {
      use(above);
    }
  }
  if (tops.empty()) use(below.aside);
  const uint32_t called_so = tops.empty() ? kNone : called_as(draft.cue);
  if (std::find(tops.begin(), tops.end(), called_so) == tops.end()) use(called_so);
}

// "S, X said" and "S, as X said", where the saying hangs on what is said.
void Finder::content_above(Draft& draft) {
  static const uint32_t kAs = preposition_bit("as");
  const uint32_t t = draft.cue;
  const Token& token = doc_.tokens[t];
  if (token.head == kNone || (draft.kind_arguments & pack::kCcomp) == 0) return;
  const bool inserted =
      token.rel == Rel::parataxis || token.rel == Rel::discourse || token.rel == Rel::dep;
  // "S, X said, and S": a conjunct without a conjunction that begins after a comma.
  if (token.rel == Rel::conj && child(doc_, t, Rel::cc) == kNone) {
    const uint32_t subject = child(doc_, t, Rel::nsubj);
    if (subject == kNone || subject > t) return;
    uint32_t first = subtree(doc_, subject).first;
    while (first > token.head && doc_.tokens[first - 1].upos != Upos::PUNCT && first + 12 > t)
      --first;
    if (first > token.head && doc_.form(first - 1) == ",") draft.tops.push_back(token.head);
    return;
  }
  const bool as_said = token.rel == Rel::advcl && (prepositions_of(doc_, t) & kAs) != 0;
  if (!inserted && !as_said) return;
  if (child(doc_, t, {Rel::obj, Rel::ccomp, Rel::xcomp}) != kNone) return;
  if (inserted && child(doc_, t, {Rel::nsubj, Rel::nsubj_pass}) == kNone) return;
  if (inserted && token.head > t && t != doc_.sentences[sentence_of(doc_, t)].tokens.first + 1 &&
      child(doc_, t, Rel::nsubj) == kNone) {
    return;
  }
  draft.tops.push_back(token.head);
}

// "did not say whether", "declined to comment on it", "nobody knew": nothing is said.
bool Finder::unsaid(uint32_t t) const {
  const auto denied = [&](uint32_t verb) {
    for (const uint32_t c : children(doc_, verb)) {
      const Rel rel = doc_.tokens[c].rel;
      const std::string_view lemma = doc_.lemma(c);
      if (rel == Rel::advmod && (lemma == "not" || lemma == "never" || lemma == "neither"))
        return true;
      if (rel == Rel::nsubj && (lemma == "nobody" || lemma == "none")) return true;
      if (rel == Rel::nsubj) {
        const uint32_t det = child(doc_, c, Rel::det);
        if (det != kNone && (doc_.lemma(det) == "no" || doc_.lemma(det) == "neither")) return true;
      }
    }
    return false;
  };
  if (denied(t)) return true;
  const uint32_t head = doc_.tokens[t].head;
  if (head == kNone || doc_.tokens[t].rel != Rel::xcomp) return false;
  return holds(kDeclining, doc_.lemma(head)) || (denied(head) && bare_infinitive(doc_, t));
}

void Finder::verb(uint32_t t, const pack::CueRow& row) {
  const Rel rel = doc_.tokens[t].rel;
  // "the earthquake claimed 12 lives"
  const uint32_t taken = child(doc_, t, Rel::obj);
  if (taken != kNone && doc_.lemma(t) == "claim" && doc_.lemma(taken) == "life") return;
  if (rel == Rel::amod || rel == Rel::compound || rel == Rel::case_ || rel == Rel::mark) return;
  // Whoever hears says nothing; "the court heard that S" is told by nobody in particular.
  const bool hears = doc_.lemma(t) == "hear";
  if (hears && (own_subject(doc_, t) == kNone || !holds(kCourts, doc_.lemma(own_subject(doc_, t)))))
    return;
  Draft draft;
  draft.cue = t;
  draft.kind = row.kind;
  draft.kind_arguments = row.arguments;
  if (is_quoting(doc_, t)) {
    const uint32_t saying = saying_below(doc_, t);
    // "the committee, quoted by the agency, said S": the agency tells that it said so.
    const uint32_t by = rel == Rel::acl && doc_.xpos(t) == "VBN" ? agent_of(doc_, t) : kNone;
    const uint32_t quoted_one = by != kNone ? doc_.tokens[t].head : kNone;
    if (quoted_one != kNone && doc_.tokens[quoted_one].rel == Rel::nsubj &&
        doc_.tokens[quoted_one].head != kNone) {
      draft.source = by;
      draft.aside = t;
      draft.tops = {doc_.tokens[quoted_one].head};
      draft.kind_arguments &= ~pack::kQuote;
      drafts_.push_back(std::move(draft));
      return;
    }
    if (saying == kNone && (doc_.xpos(t) == "VBG" || child(doc_, t, Rel::ccomp) == kNone))
      return citing(t, row);
    if (saying != kNone) {
      draft.source = speaker_of(doc_, t);
      draft.tops = {saying};
      const uint32_t quoted = child(doc_, t, {Rel::obj, Rel::nsubj_pass});
      if (quoted != kNone) draft.tops.push_back(quoted);
      draft.kind_arguments &= ~pack::kQuote;  // what is quoted is the content of the saying
      drafts_.push_back(std::move(draft));
      return;
    }
  }
  if (inserted(t, row, draft)) {
    apart_[t] = 1;
    drafts_.push_back(std::move(draft));
    return;
  }
  if (!hears && !quoting(draft)) {
    const uint32_t subject = subject_behind_and(t);
    const uint32_t outer = subject != kNone ? kNone : lifted(t);
    if (outer != kNone) apart_[t] = 1;
    const uint32_t beside = lowered(t);
    if (beside != kNone) {
      for (Draft& other : drafts_) {
        if (other.cue == doc_.tokens[t].head) other.tops.push_back(t);
      }
    }
    // "let it be known that S", "let X know that S"
    const uint32_t above = doc_.tokens[t].head;
    const bool let = above != kNone && doc_.lemma(above) == "let" &&
                     (rel == Rel::ccomp || rel == Rel::xcomp) &&
                     own_subject(doc_, above) != kNone && doc_.xpos(above) != "VB";
    draft.source = subject != kNone ? subject
                                    : speaker_of(doc_, let               ? above
                                                       : outer != kNone  ? outer
                                                       : beside != kNone ? beside
                                                                         : t);
    // "China called on all sides to act, a spokeswoman said", where the parse gives China to the
    // saying.
    if (draft.source == kNone && above != kNone && rel == Rel::acl && is_reduced(doc_, t) &&
        doc_.tokens[above].head == kNone && above < t) {
      draft.source =
          above;  // "The mayor, who was shot at, called on it to act", read as one long noun
    } else if (draft.source == kNone && above != kNone && rel == Rel::acl && is_reduced(doc_, t) &&
               doc_.tokens[above].rel == Rel::nsubj) {
      const uint32_t saying = doc_.tokens[above].head;
      const uint32_t speaker = saying == kNone ? kNone : own_subject(doc_, saying);
      if (speaker != kNone && speaker != above && above < t && t < speaker) draft.source = above;
    }
  }
  content_below(draft, row);
  if (draft.tops.empty() || doc_.tokens[t].rel == Rel::conj) content_above(draft);
  const bool may_quote = (row.arguments & pack::kQuote) != 0 && row.kind != CueKind::think;
  if (!draft.tops.empty() || may_quote) drafts_.push_back(std::move(draft));
}

// A name or a party before the noun: "police claims", "Japanese reports".
bool Finder::is_party(uint32_t t) const { return speakers_.is_party(t); }

// "said in a report that S": the noun is where it was said, and makes no second claim of it.
bool Finder::tells_through(const Draft& noun) const {
  static const uint32_t kMedium =
      preposition_bit("in") | preposition_bit("on") | preposition_bit("under");
  const Token& token = doc_.tokens[noun.cue];
  const uint32_t verb = token.head;
  if (token.rel != Rel::obl || verb == kNone || verb > noun.cue) return false;
  if ((prepositions_of(doc_, noun.cue) & kMedium) == 0) return false;
  const pack::CueRow* row = words_.cue_as(verb, pack::WordClass::verb);
  if (row == nullptr || (row->arguments & pack::kCcomp) == 0) return false;
  if (child(doc_, verb, {Rel::ccomp, Rel::xcomp}) != kNone) return false;
  const bool own = noun.source == kNone || doc_.tokens[noun.source].upos == Upos::PRON;
  return own && noun.tops.size() == 1 && clause_on_noun(doc_, noun.cue) == noun.tops[0];
}

void Finder::noun(uint32_t t, const pack::CueRow& row) {
  static const uint32_t kBy = preposition_bit("by") | preposition_bit("from");
  static const uint32_t kOf = preposition_bit("of");
  const uint32_t wanted = row.arguments & ~((1U << pack::kFirstPreposition) - 1);
  Draft draft;
  draft.cue = t;
  draft.kind = row.kind;
  draft.kind_arguments = row.arguments;
  uint32_t by = kNone, of = kNone, before = kNone;
  const uint32_t verb = doc_.tokens[t].head;
  const bool given =
      verb != kNone && doc_.tokens[t].rel == Rel::obj && holds(kGiving, doc_.lemma(verb));
  for (const uint32_t c : children(doc_, t)) {
    const Token& token = doc_.tokens[c];
    const uint32_t bits = prepositions_of(doc_, c);
    const bool clause =
        token.rel == Rel::acl && (opened_by_that(doc_, c) || bare_infinitive(doc_, c));
    switch (token.rel) {
      case Rel::nmod_poss:
        if (draft.source == kNone) draft.source = c;
        break;
      case Rel::compound:
      case Rel::amod:
        if (is_party(c)) before = c;
        break;
      case Rel::ccomp:
        if ((row.arguments & pack::kCcomp) != 0) draft.tops.push_back(c);
        break;
      case Rel::acl_relcl:
        if ((row.arguments & (pack::kAcl | pack::kCcomp)) != 0 && clause_on_noun(doc_, t) == c)
          draft.tops.push_back(c);
        break;
      case Rel::acl:
        if (clause) {
          if ((row.arguments &
               (bare_infinitive(doc_, c) ? pack::kAcl : pack::kAcl | pack::kCcomp)) != 0)
            draft.tops.push_back(c);
        } else if ((bits & wanted) != 0) {
          draft.tops.push_back(c);
        } else if (doc_.xpos(c) == "VBN" && by == kNone) {
          by = agent_of(doc_, c);  // "the claim, made by X, that S"
        }
        break;
      case Rel::nmod:
      case Rel::obl: {
        if ((bits & kBy) != 0 && by == kNone && (wanted & bits) == 0) {
          by = c;
          // "a claim by X that S", the clause hung on X.
          if (draft.tops.empty() && (row.arguments & pack::kCcomp) != 0 &&
              clause_on_noun(doc_, c) != kNone)
            draft.tops.push_back(clause_on_noun(doc_, c));
          for (const uint32_t d : children(doc_, c)) {  // "denials by X of any part in it"
            if (draft.tops.empty() && doc_.tokens[d].rel == Rel::nmod &&
                (prepositions_of(doc_, d) & wanted) != 0) {
              draft.tops.push_back(d);
              draft.not_source = d;
            }
          }
          const uint32_t act = child(doc_, c, Rel::acl);
          if (draft.tops.empty() && act != kNone && (row.arguments & pack::kAcl) != 0 &&
              bare_infinitive(doc_, act))
            draft.tops.push_back(act);
        } else if ((bits & wanted) != 0 && draft.tops.empty() &&
                   (row.kind != CueKind::think || given)) {
          draft.tops.push_back(c);  // "claims of victory", "voiced concern over it", but not "the
                                    // hopes of the people"
        } else if ((bits & kOf) != 0 && of == kNone) {
          of = c;
        }
        break;
      }
      default: break;
    }
  }
  if (draft.source == kNone) draft.source = by;
  if (draft.source == kNone && (wanted & kOf) == 0) draft.source = of;
  if (draft.source == kNone) draft.source = before;
  if (draft.tops.empty() && (row.arguments & pack::kCcomp) != 0) {
    uint32_t clause = deeper_clause(t);
    if (clause == kNone) clause = next_clause(t);
    if (clause != kNone) draft.tops.push_back(clause);
  }
  if (draft.tops.empty()) clause_of_noun(draft, row, of);
  if (draft.tops.empty()) {
    // "met with a demand from X for talks": hung on the verb, but right behind the noun.
    const uint32_t end = subtree(doc_, t).last;
    const uint32_t top = end < doc_.tokens.size() ? doc_.tokens[end].head : kNone;
    if (top != kNone && verb != kNone && doc_.tokens[top].head == verb &&
        doc_.tokens[end].rel == Rel::case_ &&
        (preposition_bit(lower(doc_.form(end))) & wanted) != 0) {
      draft.tops.push_back(top);
    }
  }
  if (draft.tops.empty()) return;
  if (tells_through(draft)) return;
  // "X issued a warning that S": the speaker is the verb's. "X denied reports that S": is nobody's.
  const uint32_t head = doc_.tokens[t].head;
  if (draft.source == kNone && head != kNone && doc_.tokens[head].upos == Upos::VERB) {
    // "raised fears that S": they are others'.
    const bool raised = row.kind == CueKind::think && doc_.lemma(head) == "raise";
    const bool gives = holds(kGiving, doc_.lemma(head)) && !raised;
    if (gives && doc_.tokens[t].rel == Rel::obj && !is_passive(doc_, head))
      draft.source = speaker_of(doc_, head);
    if (gives && doc_.tokens[t].rel == Rel::nsubj_pass) draft.source = agent_of(doc_, head);
  }
  drafts_.push_back(std::move(draft));
}

// "In X's view, S", "by the army's account S": the clause around. "X's verdict was that S": the
// clause it is said to be.
void Finder::clause_of_noun(Draft& draft, const pack::CueRow& row, uint32_t of) {
  const uint32_t t = draft.cue;
  const Token& token = doc_.tokens[t];
  if (token.head == kNone) return;
  if ((row.arguments & pack::kHead) != 0 &&
      (token.rel == Rel::obl || token.rel == Rel::nmod || token.rel == Rel::parataxis)) {
    static const uint32_t kIn = preposition_bit("in") | preposition_bit("by") |
                                preposition_bit("on") | preposition_bit("to");
    const uint32_t owner = draft.source != kNone ? draft.source : of;
    if ((prepositions_of(doc_, t) & kIn) == 0 || owner == kNone) return;
    const uint32_t around = clause_above(token.head);
    // "confirmed by his admission" tells who did it.
    if (t > token.head && is_passive(doc_, token.head) && agent_of(doc_, token.head) == t) return;
    draft.source = owner;
    draft.tops.push_back(around);
    draft.aside = t;
    return;
  }
  if ((row.arguments & pack::kCcomp) == 0 && row.kind != CueKind::announce) return;
  if (token.rel != Rel::nsubj && token.rel != Rel::nsubj_outer) return;
  const uint32_t clause = child(doc_, token.head, {Rel::ccomp});
  if (doc_.lemma(token.head) == "be" && clause != kNone) {
    draft.tops.push_back(clause);
  } else if (token.rel == Rel::nsubj_outer || opened_by_that(doc_, token.head)) {
    draft.tops.push_back(token.head);
    draft.aside = t;
  }
}

// "S, Minister X warns." where the saying at the end was read as a noun that the name belongs to.
void Finder::mistaken(uint32_t t) {
  const Token& token = doc_.tokens[t];
  if (token.rel != Rel::parataxis && token.rel != Rel::appos && token.rel != Rel::conj) return;
  if (token.upos != Upos::NOUN || doc_.xpos(t) != "NNS" || token.head == kNone || token.head > t)
    return;
  const TokenRange here = doc_.sentences[sentence_of(doc_, t)].tokens;
  bool one = false;  // "a former aide claims": one aide has no claims
  for (const uint32_t c : children(doc_, t))
    one = one || (doc_.tokens[c].rel == Rel::det && doc_.lemma(c) == "a");
  if (t + 1 < here.last && doc_.tokens[t + 1].upos != Upos::PUNCT && !one) return;
  const pack::CueRow* row = words_.cue_as(t, pack::WordClass::verb);
  if (row == nullptr || (row->arguments & pack::kCcomp) == 0) return;
  Draft draft;
  draft.cue = t;
  draft.kind = row->kind;
  draft.kind_arguments = row->arguments;
  for (const uint32_t c : children(doc_, t)) {
    if (c < t &&
        (doc_.tokens[c].upos == Upos::PROPN || (one && doc_.tokens[c].rel == Rel::compound)))
      draft.source = c;
  }
  if (draft.source == kNone) return;
  draft.tops.push_back(token.head);
  drafts_.push_back(std::move(draft));
}

// Behind a comma "according to X" is no part of what others say; at the end of a sentence it stands
// for the whole of it: "X said that S, according to Y".
uint32_t Finder::whole_sentence(uint32_t attribution, uint32_t top) {
  const TokenRange phrase = subtree(doc_, attribution);
  if (!after_comma(doc_, attribution)) return top;
  apart_[attribution] = 1;
  const TokenRange here = doc_.sentences[sentence_of(doc_, attribution)].tokens;
  uint32_t end = phrase.last;
  while (end < here.last && is_mark(end)) ++end;
  for (int up = 0; end == here.last && up < 8 && doc_.tokens[top].head != kNone &&
                   doc_.tokens[top].rel != Rel::conj;
       ++up)
    top = clause_above(doc_.tokens[top].head);
  return top;
}

void Finder::according(uint32_t t, const pack::CueRow& row) {
  Draft draft;
  draft.cue = t;
  draft.kind = row.kind;
  draft.kind_arguments = row.arguments;
  const Token& token = doc_.tokens[t];
  if (token.head == kNone) return;
  draft.source = token.head;
  if (token.rel != Rel::case_ && token.rel != Rel::mark) {
    draft.source = child(doc_, t, {Rel::obl, Rel::nmod, Rel::obj});
    if (draft.source == kNone) return;
    draft.tops.push_back(whole_sentence(t, clause_above(token.head)));
  } else {
    const uint32_t head = doc_.tokens[draft.source].head;
    if (head == kNone) return;
    const uint32_t top = whole_sentence(draft.source, clause_above(head));
    draft.tops.push_back(top);
  }
  drafts_.push_back(std::move(draft));
}

// "reportedly shot": somebody says so, and nobody is named.
void Finder::reportedly(uint32_t t, const pack::CueRow& row) {
  const Token& token = doc_.tokens[t];
  if (token.rel != Rel::advmod || token.head == kNone) return;
  Draft draft;
  draft.cue = t;
  draft.kind = row.kind;
  draft.kind_arguments = row.arguments;
  draft.tops.push_back(token.head);
  drafts_.push_back(std::move(draft));
}

void Finder::fill_content(Draft& draft) {
  for (const uint32_t top : draft.tops) {
    // What contains the cue is a clause into which the saying is inserted: all but the saying.
    uint32_t without = kNone;
    if (draft.aside != kNone && dominates(doc_, top, draft.aside)) {
      without = draft.aside;
    } else if (dominates(doc_, top, draft.cue)) {
      without = draft.cue;
      if (draft.source != kNone && dominates(doc_, draft.source, draft.cue)) without = draft.source;
    }
    const Rel rel = doc_.tokens[top].rel;
    const bool phrase = rel == Rel::obl || rel == Rel::nmod;
    for (const TokenRange range : collect(top, without, true, phrase))
      draft.content.push_back(range);
  }
  if (!draft.source_range.empty()) {
    draft.source_tokens = trim({draft.source_range});
  } else if (draft.source != kNone) {
    const uint32_t without = dominates(doc_, draft.source, draft.cue) ? draft.cue : kNone;
    const uint32_t start =
        start_of(doc_.sentences[sentence_of(doc_, draft.source)].tokens, draft.source);
    draft.source_tokens =
        collect(draft.source, draft.not_source != kNone ? draft.not_source : without, false, true);
    for (TokenRange& range : draft.source_tokens)
      range.first = std::max(range.first, std::min(start, range.last));
    std::erase_if(draft.source_tokens, [](TokenRange range) { return range.empty(); });
    if (draft.more_source != kNone && !draft.source_tokens.empty()) {
      std::vector<TokenRange> more = collect(draft.more_source, draft.cue, false, true);
      if (!more.empty() && more.back().last == draft.source_tokens.front().first) {
        draft.source_tokens.front().first = more.back().first;
        more.pop_back();
      }
      draft.source_tokens.insert(draft.source_tokens.begin(), more.begin(), more.end());
    }
  }
}

Claim Finder::finish(const Draft& draft) const {
  Claim claim;
  claim.cue_token = draft.cue;
  const uint32_t det = child(doc_, draft.cue, Rel::det);
  claim.negated = draft.kind != CueKind::think && doc_.tokens[draft.cue].upos == Upos::VERB
                      ? unsaid(draft.cue)
                      : det != kNone && doc_.lemma(det) == "no";  // "made no mention of it"
  std::vector<uint32_t> cue{draft.cue};
  for (const uint32_t c : children(doc_, draft.cue)) {
    if (doc_.tokens[c].rel == Rel::compound_prt || doc_.tokens[c].rel == Rel::fixed)
      cue.push_back(c);
  }
  std::sort(cue.begin(), cue.end());
  for (const uint32_t t : cue) {
    const Span span = doc_.tokens[t].span;
    if (!claim.cue.empty() && claim.cue.back().end + 1 >= span.begin) {
      claim.cue.back().end = span.end;
    } else {
      claim.cue.push_back(span);
    }
  }
  claim.source_head = draft.source;
  for (const TokenRange range : draft.source_tokens) claim.source.push_back(doc_.span_of(range));
  claim.by = speakers_.find(draft.source);

  std::vector<TokenRange> content = draft.content;
  // A dateline is no part of what is said.
  for (TokenRange& range : content) {
    const TokenRange here = doc_.sentences[sentence_of(doc_, range.first)].tokens;
    range.first = std::max(range.first, std::min(range.last, start_of(here, here.first)));
  }
  std::erase_if(content, [](TokenRange range) { return range.empty(); });
  content = trim(std::move(content));
  std::sort(content.begin(), content.end(), [](TokenRange a, TokenRange b) {
    return a.first != b.first ? a.first < b.first : a.last > b.last;
  });
  for (const TokenRange range : content) {
    uint32_t reach = claim.content_tokens.empty() ? kNone : claim.content_tokens.back().last;
    while (reach < range.first && doc_.tokens[reach].upos == Upos::PUNCT) ++reach;
    if (reach != kNone && range.first <= reach) {
      claim.content_tokens.back().last = std::max(claim.content_tokens.back().last, range.last);
    } else {
      claim.content_tokens.push_back(range);
    }
  }
  for (const TokenRange range : claim.content_tokens) claim.content.push_back(doc_.span_of(range));
  return claim;
}

void Finder::share_content() {
  for (Draft& draft : drafts_) {
    if (draft.same_as == kNone) continue;
    for (const Draft& saying : drafts_) {
      if (saying.cue == draft.same_as && saying.same_as == kNone) draft.content = saying.content;
    }
  }
}

std::vector<Claim> Finder::run() {
  for (uint32_t t = 0; t < doc_.tokens.size(); ++t) {
    mistaken(t);
    const pack::CueRow* row = words_.cue(t);
    if (row == nullptr) continue;
    if (row->word_class == pack::WordClass::verb) verb(t, *row);
    if (row->word_class == pack::WordClass::noun) noun(t, *row);
    if (row->word_class == pack::WordClass::adp) according(t, *row);
    if (row->word_class == pack::WordClass::adv) reportedly(t, *row);
  }
  for (const Sentence& sentence : doc_.sentences) headline(sentence.tokens);
  std::stable_sort(drafts_.begin(), drafts_.end(),
                   [](const Draft& a, const Draft& b) { return a.cue < b.cue; });
  for (Draft& draft : drafts_) fill_content(draft);
  taken_.assign(quotes_.size(), kNone);
  for (size_t i = 0; i < drafts_.size(); ++i) {
    const bool follows = i + 1 < drafts_.size() && quote_of_[drafts_[i + 1].cue] == kNone;
    quotes_in(drafts_[i], follows ? drafts_[i + 1].cue : kNone);
  }
  continue_quotes();
  share_content();
  std::vector<Claim> claims;
  for (const Draft& draft : drafts_) {
    Claim claim = finish(draft);
    if (!claim.content.empty()) claims.push_back(std::move(claim));
  }
  const std::vector<uint32_t> innermost = innermost_claims(doc_, claims);
  for (uint32_t i = 0; i < claims.size(); ++i) {
    const uint32_t outer = innermost[claims[i].cue_token];
    if (outer != i) claims[i].outer = outer;
  }
  // Whoever cites another tells what that one says.
  for (const Draft& draft : drafts_) {
    if (draft.same_as == kNone) continue;
    uint32_t inner = kNone, outer = kNone;
    for (uint32_t i = 0; i < claims.size(); ++i) {
      if (claims[i].cue_token == draft.cue) inner = i;
      if (claims[i].cue_token == draft.same_as) outer = i;
    }
    if (inner != kNone && outer != kNone) claims[inner].outer = outer;
  }
  return claims;
}

std::vector<Claim> find_claims(const Document& doc, const Words& words) {
  return Finder(doc, words).run();
}

std::vector<uint32_t> innermost_claims(const Document& doc, const std::vector<Claim>& claims) {
  std::vector<uint32_t> innermost(doc.tokens.size(), kNone);
  std::vector<std::pair<uint32_t, uint32_t>> by_size;
  for (uint32_t i = 0; i < claims.size(); ++i) {
    if (claims[i].negated) continue;
    uint32_t size = 0;
    for (const TokenRange range : claims[i].content_tokens) size += range.size();
    by_size.emplace_back(size, i);
  }
  std::sort(by_size.begin(), by_size.end(), [](auto a, auto b) {
    return a.first != b.first ? a.first > b.first : a.second < b.second;
  });
  for (const auto& [size, i] : by_size) {
    for (const TokenRange range : claims[i].content_tokens) {
      std::fill(innermost.begin() + range.first, innermost.begin() + range.last, i);
    }
  }
  return innermost;
}

}  // namespace sillok::said
