// SPDX-License-Identifier: Apache-2.0
// Finds the claims of one document: first from the parse, sentence by sentence (claims.cc), then
// with the quotation marks, which may run over sentences (claims_quoted.cc). Used by find_claims.
#pragma once

#include <algorithm>
#include <vector>

#include "said/quotes.h"
#include "said/speakers.h"
#include "said/words.h"
#include "sillok/document.h"

namespace sillok::said {

// A claim in the making.
struct Draft {
  uint32_t cue = kNone;
  uint32_t kind_arguments = 0;
  pack::CueKind kind = pack::CueKind::say;
  uint32_t source = kNone;       // head of the source
  uint32_t more_source = kNone;  // the rest of it, where the parse split it
  TokenRange source_range{};     // of a headline, where the words alone tell who speaks
  uint32_t not_source = kNone;   // a phrase hung on the source that is none of it
  uint32_t same_as = kNone;      // the saying whose content this one has: "said, citing X"
  uint32_t aside = kNone;        // a phrase in the content that is no part of it: "in X's view"
  std::vector<uint32_t> tops;    // heads of the content
  std::vector<TokenRange> content;
  bool quoted = false;    // has quoted content
  bool inserted = false;  // its content is in `content` already
  std::vector<TokenRange> source_tokens;
};

class Finder {
 public:
  Finder(const Document& doc, const Words& words)
      : doc_(doc), words_(words), quotes_(find_quotes(doc)), speakers_(doc),
        quote_of_(doc.tokens.size(), kNone), mark_(doc.tokens.size(), 0),
        apart_(doc.tokens.size(), 0), budget_(64 * doc.tokens.size() + 4096) {
    for (uint32_t q = 0; q < quotes_.size(); ++q) {
      std::fill(quote_of_.begin() + quotes_[q].tokens.first,
                quote_of_.begin() + quotes_[q].tokens.last, q);
    }
  }
  std::vector<Claim> run();

 private:
  bool unsaid(uint32_t t) const;
  void verb(uint32_t t, const pack::CueRow& row);
  void noun(uint32_t t, const pack::CueRow& row);
  void clause_of_noun(Draft& draft, const pack::CueRow& row, uint32_t of);
  void reportedly(uint32_t t, const pack::CueRow& row);
  void citing(uint32_t t, const pack::CueRow& row);
  void share_content();
  bool is_party(uint32_t t) const;
  bool is_comment(uint32_t c, uint32_t head, uint32_t top) const;
  bool is_mark(uint32_t t) const;
  bool is_break(uint32_t t) const;
  uint32_t start_of(TokenRange here, uint32_t t) const;
  uint32_t first_of_saying(uint32_t t) const;
  bool says_more(uint32_t t, const pack::CueRow& row, uint32_t end) const;
  bool inserted(uint32_t t, const pack::CueRow& row, Draft& draft);
  void headline(TokenRange here);
  uint32_t lifted(uint32_t t) const;
  uint32_t lowered(uint32_t t) const;
  uint32_t subject_behind_and(uint32_t t) const;
  uint32_t told_object(uint32_t t, const pack::CueRow& row) const;
  uint32_t deeper_clause(uint32_t t) const;
  uint32_t next_clause(uint32_t t) const;
  uint32_t behind_quote(uint32_t cue, uint32_t end) const;
  uint32_t deeper_phrase(uint32_t t, uint32_t from, uint32_t prepositions) const;
  void according(uint32_t t, const pack::CueRow& row);
  uint32_t called_as(uint32_t cue) const;
  bool tells_through(const Draft& noun) const;
  uint32_t whole_sentence(uint32_t attribution, uint32_t top);
  bool quoting(Draft& draft);
  // Tokens below a saying that may be content; kNone: there is none.
  struct Below {
    uint32_t object = kNone, aside = kNone, purpose = kNone, on_noun = kNone;
    uint32_t told_of = kNone;  // the subject of a passive
    uint32_t stray = kNone;    // hung on the saying, but part of what is said or of who says it
  };
  Below look_below(Draft& draft, const pack::CueRow& row) const;
  void place_stray(Draft& draft, uint32_t stray) const;
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
  std::vector<char> apart_;         // by token: a saying that is no part of what it hangs in
  size_t budget_;                   // visits left: keeps nested clauses from costing n * n
  std::vector<Draft> drafts_;
  std::vector<uint32_t> taken_;  // by quote: the draft whose content it is, or kNone
};

}  // namespace sillok::said
