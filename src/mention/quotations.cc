// SPDX-License-Identifier: Apache-2.0
#include "mention/quotations.h"

#include <algorithm>
#include <array>

#include "base/holds.h"
#include "base/utf8.h"
#include "document/tree.h"

namespace sillok::mention {
namespace {

constexpr std::array<std::string_view, 33> kSaying = {
    "say",      "tell",   "add",      "ask",     "write",  "tweet",   "state",
    "declare",  "warn",   "announce", "claim",   "note",   "explain", "argue",
    "continue", "reply",  "respond",  "insist",  "stress", "report",  "comment",
    "recall",   "remark", "conclude", "observe", "admit",  "deny",    "promise",
    "vow",      "post",   "answer",   "caution", "read"};
constexpr uint32_t kReach = 40;  // tokens looked at on either side of a quotation

class Marks {
 public:
  explicit Marks(const Document& doc) : doc_(doc) {}

  Quotations run() {
    out_.at.assign(doc_.tokens.size(), kNone);
    mark();
    out_.speaker.assign(ranges_.size(), kNone);
    for (uint32_t q = 0; q < ranges_.size(); ++q) out_.speaker[q] = speaker(q);
    return std::move(out_);
  }

 private:
  struct Range {
    uint32_t first, last;
    uint32_t first_sentence, last_sentence;
    uint32_t paragraph;
    bool closed;
  };

  void mark() {
    uint32_t paragraph = 0;
    for (uint32_t s = 0; s < doc_.sentences.size(); ++s) {
      const Sentence& sentence = doc_.sentences[s];
      if (sentence.paragraph) {
        close(sentence.tokens.first, s == 0 ? 0 : s - 1, false);
        ++paragraph;
      }
      for (uint32_t t = sentence.tokens.first; t < sentence.tokens.last; ++t) {
        const std::string_view form = doc_.form(t);
        const bool straight = form == "\"";
        const bool opens = form == "\xE2\x80\x9C" || form == "``" || form == "\xC2\xAB" ||
                           (straight && begin_ == kNone);
        const bool closes = form == "\xE2\x80\x9D" || form == "''" || form == "\xC2\xBB" ||
                            (straight && begin_ != kNone);
        if (opens && begin_ == kNone) {
          begin_ = t + 1;
          begin_sentence_ = s;
          begin_paragraph_ = paragraph;
        } else if (closes) {
          close(t, s, true);
        }
      }
    }
    if (!doc_.sentences.empty())
      close(static_cast<uint32_t>(doc_.tokens.size()),
            static_cast<uint32_t>(doc_.sentences.size() - 1), false);
  }

  void close(uint32_t end, uint32_t sentence, bool closed) {
    if (begin_ != kNone && begin_ < end) {
      const auto q = static_cast<uint32_t>(ranges_.size());
      std::fill(out_.at.begin() + begin_, out_.at.begin() + end, q);
      ranges_.push_back({begin_, end, begin_sentence_, sentence, begin_paragraph_, closed});
    }
    begin_ = kNone;
  }

  // The subject of a verb of saying at `t`, outside quotations, or kNone.
  uint32_t subject_at(uint32_t t) const {
    if (out_.at[t] != kNone) return kNone;
    if (doc_.lemma(t) == "accord") {
      const uint32_t who = doc_.tokens[t].head;
      return who != kNone && out_.at[who] == kNone && doc_.tokens[t].rel == Rel::case_ ? who
                                                                                       : kNone;
    }
    if (doc_.tokens[t].upos != Upos::VERB || !holds(kSaying, doc_.lemma(t))) return kNone;
    uint32_t verb = t;
    for (int steps = 0; steps < 3; ++steps) {
      const uint32_t subject = child(doc_, verb, {Rel::nsubj, Rel::nsubj_pass});
      if (subject != kNone) return out_.at[subject] == kNone ? subject : kNone;
      // "X rose and said".
      if (doc_.tokens[verb].rel != Rel::conj || doc_.tokens[verb].head == kNone) break;
      verb = doc_.tokens[verb].head;
    }
    return kNone;
  }

  uint32_t after(uint32_t first, uint32_t last) const {
    for (uint32_t t = first; t < std::min(last, first + kReach); ++t) {
      if (const uint32_t who = subject_at(t); who != kNone) return who;
    }
    return kNone;
  }
  uint32_t before(uint32_t first, uint32_t last) const {
    for (uint32_t t = last; t > std::max(first, last > kReach ? last - kReach : 0);) {
      if (const uint32_t who = subject_at(--t); who != kNone) return who;
    }
    return kNone;
  }

  uint32_t speaker(uint32_t q) const {
    const Range& r = ranges_[q];
    const TokenRange last = doc_.sentences[r.last_sentence].tokens;
    if (const uint32_t who = after(r.last, last.last); who != kNone) return who;
    const TokenRange first = doc_.sentences[r.first_sentence].tokens;
    if (const uint32_t who = before(first.first, r.first); who != kNone) return who;
    // The mark ended the sentence: "Why?" she asked.
    const uint32_t next = r.last_sentence + 1;
    if (next < doc_.sentences.size() && r.last + 1 >= last.last &&
        !doc_.sentences[next].paragraph) {
      const TokenRange tokens = doc_.sentences[next].tokens;
      if (const uint32_t who = after(tokens.first, std::min(tokens.last, tokens.first + 6));
          who != kNone)
        return who;
    }
    // "Lee stated:" and a new paragraph.
    if (r.first_sentence > 0 && r.first <= first.first + 1) {
      const TokenRange tokens = doc_.sentences[r.first_sentence - 1].tokens;
      const std::string_view end = doc_.form(tokens.last - 1);
      if (end == ":" || end == ",") {
        if (const uint32_t who = before(tokens.first, tokens.last); who != kNone) return who;
      }
    }
    if (q == 0) return kNone;
    // What goes on where the quotation before ended has its speaker.
    const Range& previous = ranges_[q - 1];
    const bool goes_on =
        previous.paragraph == r.paragraph ||
        (previous.paragraph + 1 == r.paragraph && (!previous.closed || r.first <= first.first + 1));
    return goes_on ? out_.speaker[q - 1] : kNone;
  }

  const Document& doc_;
  Quotations out_;
  std::vector<Range> ranges_;
  uint32_t begin_ = kNone, begin_sentence_ = 0, begin_paragraph_ = 0;
};

}  // namespace

Quotations find_quotations(const Document& doc) { return Marks(doc).run(); }

}  // namespace sillok::mention
