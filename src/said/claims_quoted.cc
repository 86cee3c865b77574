// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "document/tree.h"
#include "said/finder.h"

namespace sillok::said {

using pack::CueKind;

void Finder::take_quote(Draft& draft, uint32_t quote) {
  const TokenRange range = quotes_[quote].tokens;
  if (range.contains(draft.cue)) return;
  for (const TokenRange source : draft.source_tokens) {
    if (source.first < range.last && range.first < source.last) return;
  }
  taken_[quote] = static_cast<uint32_t>(&draft - drafts_.data());
  draft.quoted = true;
  draft.content.push_back(range);
}

// Quoted words that belong to a claim: those that its content touches, and where the parse gave
// no content, those beside the saying.
void Finder::quotes_in(Draft& draft, uint32_t next_cue) {
  if ((draft.kind_arguments & pack::kQuote) == 0 || quote_of_[draft.cue] != kNone) return;
  const uint32_t sentence = sentence_of(doc_, draft.cue);
  const TokenRange here = doc_.sentences[sentence].tokens;
  // What an outer saying has taken is open to the one inside it: "told the court that he had
  // shouted, "Fire!"".
  const auto inside = [&](const Draft& outer) {
    return std::any_of(outer.content.begin(), outer.content.end(),
                       [&](TokenRange range) { return range.contains(draft.cue); });
  };
  // "called the claim that S "absurd"": the claim is what is called so.
  if (draft.kind == CueKind::call && next_cue != kNone) {
    const uint32_t object = child(doc_, draft.cue, Rel::obj);
    if (object != kNone && dominates(doc_, object, next_cue)) next_cue = kNone;
  }
  const auto free = [&](uint32_t quote) {
    return taken_[quote] == kNone || inside(drafts_[taken_[quote]]);
  };
  const std::vector<TokenRange> given = draft.content;
  const auto from =
      std::lower_bound(quotes_.begin(), quotes_.end(), here.first,
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
    const uint32_t distance =
        range.last <= draft.cue ? draft.cue - range.last : range.first - draft.cue;
    const bool beyond_next = range.first > draft.cue && next_cue != kNone && next_cue < range.first;
    // An unattributed quote in the next sentence belongs to this cue only after a colon.
    const bool outside = range.first >= here.last;
    if (outside && doc_.form(here.last - 1) != ":" &&
        !(here.size() >= 2 && doc_.form(here.last - 2) == ":"))
      continue;
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
    // "called the figure "a fantasy"": it is said of the figure.
    const uint32_t object = child(doc_, draft.cue, Rel::obj);
    if (given.empty() && object != kNone && object > draft.cue &&
        object < quotes_[best].tokens.first) {
      for (const TokenRange range : collect(object, kNone, false, true))
        draft.content.push_back(range);
    }
  } else if (given.empty()) {
    // Right behind the saying (or behind whom it was said to), or before it and its speaker.
    const bool behind = quotes_[best].tokens.first > draft.cue;
    const uint32_t reach = !behind ? 24U : draft.kind == CueKind::tell ? 8U : 3U;
    if (best_distance <= reach && (behind || size >= 3)) take_quote(draft, best);
  } else if (draft.quoted && size >= 3 && best_distance <= 12) {
    take_quote(draft, best);  // the other half of a quotation with the saying in its middle
  }
  if ((draft.kind == CueKind::call || draft.kind == CueKind::deny) && draft.quoted &&
      quotes_[best].tokens.first > draft.cue) {
    const uint32_t object = behind_quote(draft.cue, quotes_[best].tokens.last);
    if (object != kNone) {
      for (const TokenRange range : collect(object, kNone, true, true))
        draft.content.push_back(range);
    }
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

}  // namespace sillok::said
