// SPDX-License-Identifier: Apache-2.0
#include "said/claims.h"

#include <algorithm>

#include "base/utf8.h"
#include "document/tree.h"
#include "said/clauses.h"
#include "said/quotes.h"
#include "said/speakers.h"

namespace sillok::said {
namespace {

using pack::CueKind;

// A claim in the making.
struct Draft {
  uint32_t cue = kNone;
  uint32_t kind_arguments = 0;
  CueKind kind = CueKind::say;
  std::vector<uint32_t> extra_cues;  // "quoted ... as" before "saying"
  uint32_t source = kNone;           // head of the source
  uint32_t more_source = kNone;      // the rest of it, where the parse split it
  std::vector<uint32_t> tops;        // heads of the content
  std::vector<TokenRange> content;
  bool quoted = false;               // has quoted content
  uint32_t last_quote = kNone;       // the last quote in its content
  std::vector<TokenRange> source_tokens;
};

class Finder {
 public:
  Finder(const Document& doc, const Words& words)
      : doc_(doc), words_(words), quotes_(find_quotes(doc)), speakers_(doc),
        quote_of_(doc.tokens.size(), kNone), mark_(doc.tokens.size(), 0),
        budget_(64 * doc.tokens.size() + 4096) {
    for (uint32_t q = 0; q < quotes_.size(); ++q) {
      std::fill(quote_of_.begin() + quotes_[q].tokens.first,
                quote_of_.begin() + quotes_[q].tokens.last, q);
    }
  }
  std::vector<Claim> run();

 private:
  void verb(uint32_t t, const pack::CueRow& row);
  void noun(uint32_t t, const pack::CueRow& row);
  void according(uint32_t t, const pack::CueRow& row);
  bool quoting(Draft& draft);
  void content_below(Draft& draft, const pack::CueRow& row);
  void content_above(Draft& draft);
  uint32_t act_below_object(uint32_t t, uint32_t arguments) const;
  void mistaken(uint32_t t);
  uint32_t clause_above(uint32_t t) const;
  std::vector<TokenRange> collect(uint32_t top, uint32_t without, bool relatives, bool phrase);
  std::vector<TokenRange> trim(std::vector<TokenRange> ranges) const;
  void fill_content(Draft& draft);
  void take_quote(Draft& draft, uint32_t quote);
  void quotes_in(Draft& draft, uint32_t next_cue);
  void continue_quotes();
  Claim finish(const Draft& draft) const;

  const Document& doc_;
  const Words& words_;
  std::vector<Quote> quotes_;
  Speakers speakers_;
  std::vector<uint32_t> quote_of_;  // by token
  std::vector<char> mark_;          // scratch of collect, all 0 between calls
  size_t budget_;                   // visits left: keeps nested clauses from costing n * n
  std::vector<Draft> drafts_;
  std::vector<uint32_t> taken_;     // by quote: the draft whose content it is, or kNone
};

// The tokens below `top`, except those below `without`, as ranges. `relatives` false leaves
// relative clauses out; `phrase` leaves out the prepositions that mark `top` itself.
std::vector<TokenRange> Finder::collect(uint32_t top, uint32_t without, bool relatives, bool phrase) {
  std::vector<uint32_t> seen{top};
  for (size_t i = 0; i < seen.size() && budget_ > 0; ++i, --budget_) {
    mark_[seen[i]] = 1;
    for (const uint32_t c : children(doc_, seen[i])) {
      const Rel rel = doc_.tokens[c].rel;
      if (c == without || (rel == Rel::conj && seen[i] == top && belongs_to_saying(doc_, c))) continue;
      if (!relatives && (rel == Rel::acl_relcl || rel == Rel::parataxis || rel == Rel::list)) continue;
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
    if (subject && (token.rel == Rel::conj || token.rel == Rel::advcl || token.rel == Rel::acl_relcl)) return at;
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
    if (doc_.tokens[c].rel == Rel::mark || doc_.tokens[c].rel == Rel::case_) draft.extra_cues.push_back(c);
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
    if ((rel == Rel::acl || rel == Rel::advcl) && doc_.xpos(c) == "VBG" && (prepositions_of(doc_, c) & wanted) != 0) {
      return c;
    }
  }
  return kNone;
}

void Finder::content_below(Draft& draft, const pack::CueRow& row) {
  const uint32_t t = draft.cue;
  const bool clause_wanted = (row.arguments & pack::kCcomp) != 0;
  uint32_t object = kNone;
  uint32_t aside = kNone;
  uint32_t purpose = kNone;
  uint32_t stray = kNone;  // hung on the saying, but part of what is said
  uint32_t on_noun = kNone;
  for (const uint32_t c : children(doc_, t)) {
    const Token& token = doc_.tokens[c];
    switch (token.rel) {
      case Rel::ccomp:
        if (clause_wanted) draft.tops.push_back(c);
        break;
      case Rel::xcomp:
        if ((row.arguments & pack::kXcomp) != 0) draft.tops.push_back(c);
        break;
      case Rel::nsubj:
        if (clause_wanted && c < t && c != own_subject(doc_, t)) stray = c;
        break;
      case Rel::conj:
        // "threatened to cut ties and retaliate", the second infinitive hung on the verb.
        if (!draft.tops.empty() && (row.arguments & pack::kXcomp) != 0 && doc_.xpos(c) == "VB" &&
            doc_.xpos(t) != "VB" && child(doc_, c, Rel::nsubj) == kNone) {
          draft.tops.push_back(c);
        }
        break;
      case Rel::iobj: case Rel::obl_unmarked:
        if (row.kind == CueKind::say && c > t && stray == kNone) stray = c;
        if (clause_wanted && c > t && on_noun == kNone) on_noun = clause_on_noun(doc_, c);
        break;
      case Rel::obj: case Rel::nsubj_pass:
        if (clause_wanted && c > t && on_noun == kNone) on_noun = clause_on_noun(doc_, c);
        if (row.kind == CueKind::say && token.rel == Rel::obj && (row.arguments & pack::kObj) == 0 &&
            c > t && stray == kNone) {
          stray = c;
        }
        if ((row.arguments & pack::kObj) != 0 && token.upos != Upos::PRON) object = c;
        break;
      case Rel::parataxis:
        if (clause_wanted && row.kind != CueKind::call && aside == kNone && words_.cue(c) == nullptr && child(doc_, c, {Rel::nsubj, Rel::nsubj_pass}) != kNone) aside = c;
        break;
      case Rel::obl: case Rel::advcl: case Rel::nmod: {
        const uint32_t wanted = row.arguments & ~((1U << pack::kFirstPreposition) - 1);
        if (wanted != 0 && (prepositions_of(doc_, c) & wanted) != 0) {
          draft.tops.push_back(c);
        } else if (token.rel == Rel::advcl) {
          if (clause_wanted && c > t && opened_by_that(doc_, c)) draft.tops.push_back(c);
          else if (c > t && purpose == kNone && bare_infinitive(doc_, c)) purpose = c;
        } else if (clause_wanted && c > t && on_noun == kNone) {
          on_noun = clause_on_noun(doc_, c);
        }
        break;
      }
      default: break;
    }
  }
  if (draft.tops.empty() && on_noun != kNone) draft.tops.push_back(on_noun);
  if (draft.tops.empty() && row.kind == CueKind::accuse) {
    if (const uint32_t act = act_below_object(t, row.arguments); act != kNone) draft.tops.push_back(act);
  }
  // "called for the army to leave", "called on the army to leave".
  const bool called = !draft.tops.empty() && (row.kind == CueKind::call || row.kind == CueKind::urge);
  if (called && purpose != kNone) draft.tops.push_back(purpose);
  if (draft.tops.empty() && (row.arguments & pack::kXcomp) != 0 && purpose != kNone) draft.tops.push_back(purpose);
  if (stray != kNone && stray < t) {
    // The subject of "S, X said" where nothing follows the saying; else a piece of the speaker.
    const bool before = std::all_of(draft.tops.begin(), draft.tops.end(), [&](uint32_t top) { return top < t; });
    const uint32_t end = subtree(doc_, stray).last;
    const bool apart = end < t && (doc_.tokens[end - 1].upos == Upos::PUNCT || doc_.tokens[end].upos == Upos::PUNCT ||
                                   std::any_of(draft.tops.begin(), draft.tops.end(), [&](uint32_t top) { return top >= end; }));
    if (before && apart) {
      draft.tops.push_back(stray);
    } else {
      draft.more_source = stray;
    }
  } else if (stray != kNone && draft.tops.empty() && child(doc_, stray, {Rel::acl, Rel::acl_relcl}) != kNone) {
    draft.tops.push_back(stray);  // "said a convoy was hit", read as an object with a clause
  } else if (stray != kNone && !draft.tops.empty() && stray < draft.tops.front()) {
    draft.tops.push_back(stray);
  }
  if (draft.tops.empty() && object != kNone) draft.tops.push_back(object);
  if (draft.tops.empty() && aside != kNone) draft.tops.push_back(aside);
}

// "S, X said" and "S, as X said", where the saying hangs on what is said.
void Finder::content_above(Draft& draft) {
  static const uint32_t kAs = preposition_bit("as");
  const uint32_t t = draft.cue;
  const Token& token = doc_.tokens[t];
  if (token.head == kNone || (draft.kind_arguments & pack::kCcomp) == 0) return;
  const bool inserted = token.rel == Rel::parataxis || token.rel == Rel::discourse || token.rel == Rel::dep;
  // "S, X said, and S": a conjunct without a conjunction that begins after a comma.
  if (token.rel == Rel::conj && child(doc_, t, Rel::cc) == kNone) {
    const uint32_t subject = child(doc_, t, Rel::nsubj);
    if (subject == kNone || subject > t) return;
    uint32_t first = subtree(doc_, subject).first;
    while (first > token.head && doc_.tokens[first - 1].upos != Upos::PUNCT && first + 12 > t) --first;
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
      const bool clause = token.rel == Rel::acl && (opened_by_that(doc_, c) || bare_infinitive(doc_, c));
      if (clause || (token.rel == Rel::acl_relcl && clause_on_noun(doc_, t) == c)) draft.tops.push_back(c);
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
  if (token.upos != Upos::NOUN || doc_.xpos(t) != "NNS" || token.head == kNone || token.head > t) return;
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
    for (const TokenRange range : collect(top, without, true, phrase)) draft.content.push_back(range);
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

void Finder::take_quote(Draft& draft, uint32_t quote) {
  const TokenRange range = quotes_[quote].tokens;
  if (range.contains(draft.cue)) return;
  for (const TokenRange source : draft.source_tokens) {
    if (source.first < range.last && range.first < source.last) return;
  }
  taken_[quote] = static_cast<uint32_t>(&draft - drafts_.data());
  draft.quoted = true;
  draft.last_quote = draft.last_quote == kNone ? quote : std::max(draft.last_quote, quote);
  draft.content.push_back(range);
}

// Quoted words that belong to a claim: those that its content touches, and where the parse gave
// no content, those beside the saying.
void Finder::quotes_in(Draft& draft, uint32_t next_cue) {
  if ((draft.kind_arguments & pack::kQuote) == 0 || quote_of_[draft.cue] != kNone) return;
  const uint32_t sentence = sentence_of(doc_, draft.cue);
  const TokenRange here = doc_.sentences[sentence].tokens;
  const auto free = [&](uint32_t quote) { return taken_[quote] == kNone; };
  const std::vector<TokenRange> given = draft.content;
  const auto from = std::lower_bound(quotes_.begin(), quotes_.end(), here.first,
                                     [](const Quote& q, uint32_t t) { return q.tokens.last + 1 < t; });
  uint32_t best = kNone;
  uint32_t best_distance = kNone;
  for (auto q = static_cast<uint32_t>(from - quotes_.begin());
       q < quotes_.size() && quotes_[q].tokens.first <= here.last + 1; ++q) {
    if (!free(q)) continue;
    const TokenRange range = quotes_[q].tokens;
    const bool touched = std::any_of(given.begin(), given.end(), [&](TokenRange content) {
      return content.first < range.last && range.first < content.last;
    });
    if (touched) {
      take_quote(draft, q);
      continue;
    }
    if (range.contains(draft.cue) || draft.kind == CueKind::show) continue;
    const uint32_t distance = range.last <= draft.cue ? draft.cue - range.last : range.first - draft.cue;
    const bool beyond_next = range.first > draft.cue && next_cue != kNone && next_cue < range.first;
    // An unattributed quote in the next sentence belongs to this cue only after a colon.
    const bool outside = range.first >= here.last;
    if (outside && doc_.form(here.last - 1) != ":" &&
        !(here.size() >= 2 && doc_.form(here.last - 2) == ":")) continue;
    if (!beyond_next && distance < best_distance) {
      best = q;
      best_distance = distance;
    }
  }
  if (best == kNone) return;
  const uint32_t size = quotes_[best].tokens.size();
  if (draft.kind == CueKind::call) {
    // Every quoted predicate: "called it "a sham" and "an insult"".
    for (uint32_t q = best; q < quotes_.size(); ++q) {
      const TokenRange range = quotes_[q].tokens;
      if (range.first >= here.last || (next_cue != kNone && next_cue < range.first)) break;
      if (range.first > draft.cue && free(q)) take_quote(draft, q);
    }
  } else if (given.empty()) {
    // Right behind the saying (or behind whom it was said to), or before it and its speaker.
    const bool behind = quotes_[best].tokens.first > draft.cue;
    const uint32_t reach = !behind ? 24U : draft.kind == CueKind::tell ? 8U : 3U;
    if (best_distance <= reach && (behind || size >= 3)) take_quote(draft, best);
  } else if (draft.quoted && size >= 3 && best_distance <= 12) {
    take_quote(draft, best);  // the other half of a quotation with the saying in its middle
  }
}

// Quotations that nobody is named for go on with the last speaker.
void Finder::continue_quotes() {
  uint32_t last = kNone;           // draft that spoke last
  uint32_t last_sentence = kNone;  // where it did
  for (uint32_t q = 0; q < quotes_.size(); ++q) {
    const TokenRange range = quotes_[q].tokens;
    const uint32_t first = sentence_of(doc_, range.first);
    const uint32_t end = sentence_of(doc_, range.last - 1);
    if (taken_[q] != kNone) {
      last = taken_[q];
      last_sentence = std::max(end, sentence_of(doc_, drafts_[last].cue));
      continue;
    }
    const TokenRange here = doc_.sentences[first].tokens;
    const bool whole = range.first <= here.first + 1 && range.size() >= 4 &&
                       range.last + 2 >= doc_.sentences[end].tokens.last;
    const bool goes_on = q > 0 && quotes_[q - 1].continues;
    if (last == kNone || (!whole && !goes_on) || first > last_sentence + 1) continue;
    take_quote(drafts_[last], q);
    last_sentence = end;
  }
}

Claim Finder::finish(const Draft& draft) const {
  Claim claim;
  claim.cue_token = draft.cue;
  std::vector<uint32_t> cue = draft.extra_cues;
  cue.push_back(draft.cue);
  for (const uint32_t c : children(doc_, draft.cue)) {
    if (doc_.tokens[c].rel == Rel::compound_prt || doc_.tokens[c].rel == Rel::fixed) cue.push_back(c);
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
    if (!claim.content_tokens.empty() && range.first <= claim.content_tokens.back().last) {
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

}  // namespace

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
