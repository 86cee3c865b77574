// SPDX-License-Identifier: Apache-2.0
#include "said/claims.h"

#include <algorithm>

#include "document/tree.h"
#include "said/clauses.h"
#include "said/finder.h"

namespace sillok::said {

using pack::CueKind;

// The tokens below `top`, except those below `without`, as ranges. `relatives` false leaves
// relative clauses out; `phrase` leaves out the prepositions that mark `top` itself.
std::vector<TokenRange> Finder::collect(uint32_t top, uint32_t without, bool relatives,
                                        bool phrase) {
  std::vector<uint32_t> seen{top};
  for (size_t i = 0; i < seen.size() && budget_ > 0; ++i, --budget_) {
    mark_[seen[i]] = 1;
    for (const uint32_t c : children(doc_, seen[i])) {
      const Rel rel = doc_.tokens[c].rel;
      if (c == without || (rel == Rel::conj && seen[i] == top && belongs_to_saying(doc_, c)))
        continue;
      if (!relatives && (rel == Rel::acl_relcl || rel == Rel::parataxis || rel == Rel::list))
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

// "X quoted Y as saying S": the speaker is Y. True where this is such a "saying".
bool Finder::quoting(Draft& draft) {
  static const uint32_t kAs = preposition_bit("as");
  const uint32_t t = draft.cue;
  const uint32_t head = doc_.tokens[t].head;
  if (head == kNone || doc_.xpos(t) != "VBG" || (prepositions_of(doc_, t) & kAs) == 0) return false;
  if (doc_.tokens[head].upos != Upos::VERB) return false;
  const uint32_t quoted = child(doc_, head, {Rel::obj, Rel::nsubj_pass});
  if (quoted == kNone) return false;
  draft.source = quoted;
  draft.extra_cues.push_back(head);
  for (const uint32_t c : children(doc_, t)) {
    if (doc_.tokens[c].rel == Rel::mark || doc_.tokens[c].rel == Rel::case_)
      draft.extra_cues.push_back(c);
  }
  return true;
}

// "accused officials of tolerating", the act hung on the accused or deeper. kNone: there is none.
uint32_t Finder::act_below_object(uint32_t t, uint32_t arguments) const {
  const uint32_t object = child(doc_, t, {Rel::obj, Rel::nsubj_pass});
  if (object == kNone) return kNone;
  const TokenRange below = subtree(doc_, object);
  const uint32_t wanted = arguments & ~((1U << pack::kFirstPreposition) - 1);
  for (uint32_t c = object + 1; c < std::min(below.last, object + 40); ++c) {
    const Rel rel = doc_.tokens[c].rel;
    if ((rel == Rel::acl || rel == Rel::advcl) && doc_.xpos(c) == "VBG" &&
        (prepositions_of(doc_, c) & wanted) != 0) {
      return c;
    }
  }
  return kNone;
}

// What hangs below the saying: sure content goes into draft.tops, the rest is kept apart.
Finder::Below Finder::look_below(Draft& draft, const pack::CueRow& row) const {
  const uint32_t t = draft.cue;
  const bool clause_wanted = (row.arguments & pack::kCcomp) != 0;
  const bool infinitive_wanted = (row.arguments & pack::kXcomp) != 0;
  const bool object_wanted = (row.arguments & pack::kObj) != 0;
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
        if (infinitive_wanted) draft.tops.push_back(c);
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
        if (clause_wanted && behind && below.on_noun == kNone)
          below.on_noun = clause_on_noun(doc_, c);
        if (row.kind == CueKind::say && token.rel != Rel::nsubj_pass && behind &&
            below.stray == kNone && !(object_wanted && token.rel == Rel::obj)) {
          below.stray = c;
        }
        if (object_wanted && token.upos != Upos::PRON &&
            (token.rel == Rel::obj || token.rel == Rel::nsubj_pass)) {
          below.object = c;
        }
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

void Finder::content_below(Draft& draft, const pack::CueRow& row) {
  const Below below = look_below(draft, row);
  std::vector<uint32_t>& tops = draft.tops;
  const auto use = [&tops](uint32_t top) {
    if (top != kNone) tops.push_back(top);
  };
  if (tops.empty()) use(below.on_noun);
  if (tops.empty() && row.kind == CueKind::accuse) use(act_below_object(draft.cue, row.arguments));
  // "called for the army to leave", "called on the army to leave".
  const bool called = !tops.empty() && (row.kind == CueKind::call || row.kind == CueKind::urge);
  if (called || (tops.empty() && (row.arguments & pack::kXcomp) != 0)) use(below.purpose);
  if (below.stray != kNone) place_stray(draft, below.stray);
  if (tops.empty()) use(below.object);
  if (tops.empty()) use(below.aside);
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

void Finder::verb(uint32_t t, const pack::CueRow& row) {
  const Rel rel = doc_.tokens[t].rel;
  if (rel == Rel::amod || rel == Rel::compound || rel == Rel::case_ || rel == Rel::mark) return;
  Draft draft;
  draft.cue = t;
  draft.kind = row.kind;
  draft.kind_arguments = row.arguments;
  if (!quoting(draft)) draft.source = speaker_of(doc_, t);
  content_below(draft, row);
  if (draft.tops.empty() || doc_.tokens[t].rel == Rel::conj) content_above(draft);
  const bool may_quote = (row.arguments & pack::kQuote) != 0 && row.kind != CueKind::think;
  if (!draft.tops.empty() || may_quote) drafts_.push_back(std::move(draft));
}

void Finder::noun(uint32_t t, const pack::CueRow& row) {
  Draft draft;
  draft.cue = t;
  draft.kind = row.kind;
  draft.kind_arguments = row.arguments;
  for (const uint32_t c : children(doc_, t)) {
    const Token& token = doc_.tokens[c];
    if (token.rel == Rel::nmod_poss && draft.source == kNone) draft.source = c;
    if (token.rel == Rel::ccomp && (row.arguments & pack::kCcomp) != 0) draft.tops.push_back(c);
    if ((row.arguments & pack::kAcl) != 0) {
      const bool clause =
          token.rel == Rel::acl && (opened_by_that(doc_, c) || bare_infinitive(doc_, c));
      if (clause || (token.rel == Rel::acl_relcl && clause_on_noun(doc_, t) == c))
        draft.tops.push_back(c);
    }
    if (token.rel == Rel::nmod || token.rel == Rel::acl) {
      static const uint32_t kBy = preposition_bit("by") | preposition_bit("from");
      const uint32_t bits = prepositions_of(doc_, c);
      const uint32_t wanted = row.arguments & ~((1U << pack::kFirstPreposition) - 1);
      if (token.rel == Rel::nmod && (bits & kBy) != 0 && draft.source == kNone) draft.source = c;
      // "hopes of winning", but not "the hopes of the people".
      else if ((bits & wanted) != 0 && draft.tops.empty() &&
               (row.kind != CueKind::think || token.rel == Rel::acl)) {
        draft.tops.push_back(c);
      }
    }
  }
  if (draft.tops.empty()) return;
  // "X issued a warning that S": the speaker is the verb's.
  const uint32_t head = doc_.tokens[t].head;
  if (draft.source == kNone && head != kNone && doc_.tokens[head].upos == Upos::VERB &&
      doc_.tokens[t].rel == Rel::obj && !is_passive(doc_, head)) {
    draft.source = speaker_of(doc_, head);
  }
  drafts_.push_back(std::move(draft));
}

// "S, Minister X warns." where the saying at the end was read as a noun that the name belongs to.
void Finder::mistaken(uint32_t t) {
  const Token& token = doc_.tokens[t];
  if (token.rel != Rel::parataxis && token.rel != Rel::appos && token.rel != Rel::conj) return;
  if (token.upos != Upos::NOUN || doc_.xpos(t) != "NNS" || token.head == kNone || token.head > t)
    return;
  const TokenRange here = doc_.sentences[sentence_of(doc_, t)].tokens;
  if (t + 1 < here.last && doc_.tokens[t + 1].upos != Upos::PUNCT) return;
  const pack::CueRow* row = words_.cue_as(t, pack::WordClass::verb);
  if (row == nullptr || (row->arguments & pack::kCcomp) == 0) return;
  Draft draft;
  draft.cue = t;
  draft.kind = row->kind;
  draft.kind_arguments = row->arguments;
  for (const uint32_t c : children(doc_, t)) {
    if (c < t && doc_.tokens[c].upos == Upos::PROPN) draft.source = c;
  }
  if (draft.source == kNone) return;
  draft.tops.push_back(token.head);
  drafts_.push_back(std::move(draft));
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
    draft.tops.push_back(clause_above(token.head));
  } else {
    const uint32_t head = doc_.tokens[draft.source].head;
    if (head == kNone) return;
    draft.tops.push_back(clause_above(head));
  }
  drafts_.push_back(std::move(draft));
}

void Finder::fill_content(Draft& draft) {
  for (const uint32_t top : draft.tops) {
    // What contains the cue is a clause into which the saying is inserted: all but the saying.
    uint32_t without = kNone;
    if (dominates(doc_, top, draft.cue)) {
      without = draft.cue;
      if (draft.source != kNone && dominates(doc_, draft.source, draft.cue)) without = draft.source;
    }
    const Rel rel = doc_.tokens[top].rel;
    const bool phrase = rel == Rel::obl || rel == Rel::nmod;
    for (const TokenRange range : collect(top, without, true, phrase))
      draft.content.push_back(range);
  }
  if (draft.source != kNone) {
    const uint32_t without = dominates(doc_, draft.source, draft.cue) ? draft.cue : kNone;
    draft.source_tokens = collect(draft.source, without, false, true);
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
  std::vector<uint32_t> cue = draft.extra_cues;
  cue.push_back(draft.cue);
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

  std::vector<TokenRange> content = trim(draft.content);
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

std::vector<Claim> Finder::run() {
  for (uint32_t t = 0; t < doc_.tokens.size(); ++t) {
    mistaken(t);
    const pack::CueRow* row = words_.cue(t);
    if (row == nullptr) continue;
    if (row->word_class == pack::WordClass::verb) verb(t, *row);
    if (row->word_class == pack::WordClass::noun) noun(t, *row);
    if (row->word_class == pack::WordClass::adp) according(t, *row);
  }
  for (Draft& draft : drafts_) fill_content(draft);
  taken_.assign(quotes_.size(), kNone);
  for (size_t i = 0; i < drafts_.size(); ++i) {
    const bool follows = i + 1 < drafts_.size() && quote_of_[drafts_[i + 1].cue] == kNone;
    quotes_in(drafts_[i], follows ? drafts_[i + 1].cue : kNone);
  }
  continue_quotes();
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
  return claims;
}

std::vector<Claim> find_claims(const Document& doc, const Words& words) {
  return Finder(doc, words).run();
}

std::vector<uint32_t> innermost_claims(const Document& doc, const std::vector<Claim>& claims) {
  std::vector<uint32_t> innermost(doc.tokens.size(), kNone);
  std::vector<std::pair<uint32_t, uint32_t>> by_size;
  for (uint32_t i = 0; i < claims.size(); ++i) {
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
