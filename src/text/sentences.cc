// SPDX-License-Identifier: Apache-2.0
#include "text/sentences.h"

#include <algorithm>

#include "text/ascii.h"
#include "text/words.h"

namespace sillok::text {
namespace {

constexpr uint32_t kLongestSentence = 1000;
// Texts with longer lines are not wrapped: each of their lines is a paragraph.
constexpr uint32_t kWidestWrap = 100;

class Sentences {
 public:
  Sentences(Document& doc, const std::vector<Piece>& pieces)
      : doc_(doc), pieces_(pieces), count_(static_cast<uint32_t>(pieces.size())) {}

  void run() {
    find_width();
    uint32_t i = 0;
    while (i < count_) {
      const uint32_t end = sentence_end(i);
      Sentence sentence;
      sentence.tokens = {i, end};
      sentence.span = doc_.span_of(sentence.tokens);
      sentence.paragraph =
          i == 0 || pieces_[i].breaks > 1 || (pieces_[i].breaks > 0 && width_ > kWidestWrap);
      doc_.sentences.push_back(sentence);
      i = end;
    }
  }

 private:
  // The longest line, in bytes; lines far beyond any wrapping only count as such.
  void find_width() {
    size_t begin = 0;
    const std::string_view text = doc_.text;
    while (begin < text.size() && width_ <= kWidestWrap) {
      const size_t end = std::min(text.find('\n', begin), text.size());
      size_t last = end;
      while (last > begin && (text[last - 1] == ' ' || text[last - 1] == '\r')) --last;
      width_ =
          std::max(width_, static_cast<uint32_t>(std::min<size_t>(last - begin, kWidestWrap + 1)));
      begin = end + 1;
    }
  }

  // The token behind the sentence that starts at `first`.
  uint32_t sentence_end(uint32_t first) {
    if (pieces_[first].breaks > 1) quotes_ = false;  // a paragraph opens its quotes anew
    line_begin_ =
        first == 0 || pieces_[first].breaks > 0 ? doc_.tokens[first].span.begin : line_begin_;
    for (uint32_t i = first; i < count_;) {
      if (i > first && pieces_[i].breaks > 0) {
        if (line_break_ends(i)) return i;
        line_begin_ = doc_.tokens[i].span.begin;
      }
      if (i - first >= kLongestSentence) return i;
      uint32_t behind = i + 1;
      if (ends(first, i, behind)) return behind;
      i = behind;
    }
    return count_;
  }

  // Whether the line break before token `i` ends a sentence.
  bool line_break_ends(uint32_t i) const {
    if (pieces_[i].breaks > 1) return true;
    if (is_item(i)) return true;
    if (pieces_[i].small) return false;
    if (width_ > kWidestWrap) return true;
    // Wrapped text: a break is meant where the next word would still have fitted on the line.
    const uint32_t length = doc_.tokens[i - 1].span.end - line_begin_;
    return length + 1 + word_bytes(i) <= width_;
  }

  // The bytes up to the next white space.
  uint32_t word_bytes(uint32_t i) const {
    uint32_t last = i;
    while (last + 1 < count_ && !doc_.tokens[last].space_after) ++last;
    return doc_.tokens[last].span.end - doc_.tokens[i].span.begin;
  }

  // A bullet, or "1." or "1)", at the start of a line.
  bool is_item(uint32_t i) const {
    if (pieces_[i].kind == Kind::bullet) return doc_.tokens[i].space_after;
    return i + 1 < count_ && pieces_[i].kind == Kind::number && !doc_.tokens[i].space_after &&
           doc_.tokens[i].span.size() <= 2 && doc_.tokens[i + 1].space_after &&
           (pieces_[i + 1].kind == Kind::stop || pieces_[i + 1].kind == Kind::close);
  }

  // Whether a sentence ends with token `i`, and what closes behind it. `behind` is where to go on.
  bool ends(uint32_t first, uint32_t i, uint32_t& behind) {
    const Kind kind = pieces_[i].kind;
    if (is_straight_quote(i)) quotes_ = !quotes_;
    if (kind != Kind::stop && kind != Kind::mark && kind != Kind::ellipsis &&
        kind != Kind::abbreviation && kind != Kind::clock) {
      return false;
    }
    // "1. The first": the number of an item, not a sentence.
    if (kind == Kind::stop && i == first + 1 && is_item(first)) return false;
    bool quoted = false;
    while (behind < count_ && closes(behind)) {
      const Kind closing = pieces_[behind].kind;
      quoted = quoted || closing == Kind::quote || closing == Kind::close;
      if (is_straight_quote(behind)) quotes_ = false;
      ++behind;
    }
    if (behind >= count_) return true;
    if (pieces_[behind].breaks > 1) return true;
    if (pieces_[behind].kind == Kind::stop) return false;  // ". . ."
    const bool abbreviated = kind == Kind::abbreviation || kind == Kind::clock;
    // A stop in the middle of a chunk ("etc.)," or "?),").
    if (!doc_.tokens[behind - 1].space_after) {
      if (abbreviated || kind == Kind::ellipsis) return false;
      return doc_.tokens[i].space_after || starts_new(behind);
    }
    if (abbreviated) return behind == i + 1 || quoted ? abbreviation_ends(i, behind, kind) : false;
    if (kind == Kind::ellipsis) return starts_new(behind) && !quoted_speech_goes_on(quoted, behind);
    if (kind == Kind::mark) return !goes_on_small(behind) && !quoted_speech_goes_on(quoted, behind);
    return !goes_on_small(behind);
  }

  // Only these are paired; a single one may be an apostrophe.
  bool is_straight_quote(uint32_t i) const {
    return pieces_[i].kind == Kind::quote && doc_.form(i) == "\"";
  }

  // Token `i` closes what the stop before it ended: written to it, and no opening sign. A quote
  // that stands apart closes where one is open, or where nothing follows it.
  bool closes(uint32_t i) const {
    if (doc_.tokens[i - 1].space_after) {
      if (pieces_[i].breaks > 0 ||
          (pieces_[i].kind != Kind::quote && pieces_[i].kind != Kind::close))
        return false;
      const bool last = i + 1 == count_ || pieces_[i + 1].breaks > 0;
      return last || (quotes_ && is_straight_quote(i) && doc_.tokens[i].space_after);
    }
    switch (pieces_[i].kind) {
      case Kind::close:
      case Kind::stop:
      case Kind::mark: return true;
      case Kind::quote:
        return doc_.tokens[i].space_after || quotes_ || i + 1 == count_ || !pieces_[i + 1].capital;
      // An emoji behind the stop belongs to what it comments on.
      case Kind::other:
        return doc_.tokens[i].space_after && static_cast<unsigned char>(doc_.form(i)[0]) >= 0xF0;
      default: return false;
    }
  }

  // The first token at or behind `i` that is no quote or opening bracket.
  uint32_t opened(uint32_t i) const {
    while (i + 1 < count_ && pieces_[i + 1].breaks < 2 &&
           (pieces_[i].kind == Kind::quote || pieces_[i].kind == Kind::open)) {
      ++i;
    }
    return i;
  }

  bool starts_new(uint32_t i) const {
    const uint32_t word = opened(i);
    return pieces_[word].capital || (pieces_[i].breaks > 0 && !pieces_[word].small);
  }

  bool goes_on_small(uint32_t i) const {
    const uint32_t word = opened(i);
    if (pieces_[word].small) return true;
    const std::string_view form = doc_.form(word);
    return form == "," || form == ";" || form == ":" ||
           (i == word && pieces_[i].kind == Kind::close);
  }

  bool abbreviation_ends(uint32_t i, uint32_t behind, Kind kind) const {
    // "9 a.m. (Local Time)"
    if (pieces_[behind].kind == Kind::open && doc_.form(behind) == "(") return false;
    const uint32_t word = opened(behind);
    if (!pieces_[word].capital)
      return pieces_[word].kind == Kind::bullet && pieces_[word].breaks > 0;
    const Lower low(doc_.form(word));
    if (kind == Kind::clock) return !is_calendar_word(low);
    if (doc_.form(i) == "etc.") return true;
    // "U.S. In" ends a sentence; "U.S. State", "A. In" of a name do not.
    return is_starter(low);
  }

  // '"Why?" President Such asked.'
  bool quoted_speech_goes_on(bool quoted, uint32_t i) const {
    if (!quoted) return false;
    for (uint32_t k = i; k < std::min(i + 6, count_); ++k) {
      if (pieces_[k].breaks > 1 || doc_.form(k) == ".") return false;
      if (pieces_[k].small && is_saying(Lower(doc_.form(k)))) return true;
    }
    return false;
  }

  Document& doc_;
  const std::vector<Piece>& pieces_;
  uint32_t count_;
  uint32_t width_ = 0;
  uint32_t line_begin_ = 0;  // byte where the line of the token looked at starts
  bool quotes_ = false;      // inside straight quotes
};

}  // namespace

void find_sentences(Document& doc, const std::vector<Piece>& pieces) {
  Sentences(doc, pieces).run();
}

}  // namespace sillok::text
