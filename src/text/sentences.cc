// SPDX-License-Identifier: Apache-2.0
#include "text/sentences.h"

#include <algorithm>
#include <utility>

#include "text/ascii.h"
#include "text/words.h"

namespace sillok::text {
namespace {

constexpr uint32_t kLongestSentence = 1000;
// Texts with longer lines are not wrapped: each of their lines is a paragraph.
constexpr uint32_t kWidestWrap = 100;
// In words.
constexpr uint32_t kLongestDateline = 16;

class Rules {
 public:
  Rules(const Document& doc, const std::vector<Piece>& pieces)
      : doc_(doc), pieces_(pieces), count_(static_cast<uint32_t>(pieces.size())) {}

  Places run() {
    find_width();
    places_.wrapped = width_ <= kWidestWrap;
    places_.starts.assign(count_, Start::no);
    uint32_t i = 0;
    while (i < count_) {
      if (!starts_sentence(places_.starts[i]))
        places_.starts[i] = i == 0 || pieces_[i].breaks > 1 ? Start::sure : Start::likely;
      if (places_.starts[i] == Start::sure) join_dateline(i);
      i = sentence_end(i);
    }
    return std::move(places_);
  }

 private:
  // The longest line, in code points. A line of one long word tells nothing of where lines are
  // wrapped; one that could have been broken earlier is not wrapped, and counts as too wide.
  void find_width() {
    const std::string_view text = doc_.text;
    for (size_t begin = 0; begin < text.size() && width_ <= kWidestWrap;) {
      size_t at = begin;
      uint32_t length = 0, ended = 0;  // ended: behind the last word
      uint32_t blank = 0;              // where a word has ended first
      for (; at < text.size() && text[at] != '\n'; ++at) {
        if ((static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U) continue;
        ++length;
        if (text[at] != ' ' && text[at] != '\r' && text[at] != '\t') {
          ended = length;
        } else if (blank == 0 && ended > 0) {
          blank = length;
        }
      }
      if (blank > 0 && blank < ended)
        width_ = std::max(width_, ended <= kWidestWrap   ? ended
                                  : blank <= kWidestWrap ? kWidestWrap + 1
                                                         : 0);
      begin = at + 1;
    }
  }

  // "KABUL, Afghanistan, Feb. 3 (Agency) -- ": a dash behind capitals, names, numbers.
  void join_dateline(uint32_t first) {
    const std::string_view opens = doc_.form(first);
    if (opens.size() < 3 || !std::all_of(opens.begin(), opens.end(), is_ascii_upper)) return;
    for (uint32_t i = first + 1; i + 1 < std::min(first + kLongestDateline, count_); ++i) {
      const Kind kind = pieces_[i].kind;
      if (pieces_[i].breaks > 0) return;
      if (kind == Kind::bullet) {
        if (pieces_[i + 1].breaks < 2) places_.starts[i + 1] = Start::never;
        return;
      }
      const std::string_view form = doc_.form(i);
      const bool fits = pieces_[i].capital || kind == Kind::number || kind == Kind::open ||
                        kind == Kind::close || form == "," || form == "/" || form == "-" ||
                        form == ";";
      if (!fits) return;
    }
  }

  // The token behind the sentence that starts at `first`.
  uint32_t sentence_end(uint32_t first) {
    if (pieces_[first].breaks > 1) quotes_ = false;  // a paragraph opens its quotes anew
    line_begin_ =
        first == 0 || pieces_[first].breaks > 0 ? doc_.tokens[first].span.begin : line_begin_;
    for (uint32_t i = first; i < count_;) {
      if (i > first && pieces_[i].breaks > 0) {
        if (const Start start = after_break(i); starts_sentence(start)) {
          places_.starts[i] = start;
          return i;
        }
        line_begin_ = doc_.tokens[i].span.begin;
      }
      uint32_t behind = i + 1;
      if (binds(i)) places_.starts[behind] = Start::never;
      if (ends(first, i, behind)) {
        if (behind < count_) {
          places_.starts[behind] = is_settled(i) ? Start::settled : Start::likely;
          // What the line break says counts there as well.
          if (pieces_[behind].breaks > 0)
            places_.starts[behind] = std::max(after_break(behind), places_.starts[behind]);
        }
        return behind;
      }
      i = behind;
    }
    return count_;
  }

  // "5 a.m.", or the stop of another script.
  bool is_settled(uint32_t i) const {
    return pieces_[i].kind == Kind::clock ||
           (pieces_[i].kind == Kind::mark && static_cast<unsigned char>(doc_.form(i)[0]) >= 0x80);
  }

  // "Gen.", initials, and "a.m." before a day or a zone: surely no sentence ends with token `i`.
  bool binds(uint32_t i) const {
    if (i + 1 >= count_ || pieces_[i + 1].breaks > 0) return false;
    if (pieces_[i].kind == Kind::title) return true;
    return pieces_[i].kind == Kind::clock && is_day_or_zone(i + 1);
  }

  // "Tuesday", "GMT", "Kyiv time".
  bool is_day_or_zone(uint32_t i) const {
    return is_calendar_word(Lower(doc_.form(i))) || (i + 1 < count_ && doc_.form(i + 1) == "time");
  }

  // What the line break before token `i` says.
  Start after_break(uint32_t i) const {
    if (pieces_[i].breaks > 1) return Start::sure;
    if (width_ > kWidestWrap) return is_item(i) || !pieces_[i].small ? Start::sure : Start::no;
    // Wrapped text: a break is meant where the next word would still have fitted on the line.
    const bool meant =
        code_points(line_begin_, doc_.tokens[i - 1].span.end) + 1 + word_length(i) <= width_;
    if (is_item(i)) {
      if (meant) return Start::sure;
      return doc_.form(i).starts_with('-') ? Start::likely : Start::settled;
    }
    return meant && !pieces_[i].small ? Start::sure : Start::no;
  }

  // Counts no further than any wrapping goes.
  uint32_t code_points(uint32_t begin, uint32_t end) const {
    uint32_t count = 0;
    for (; begin < end && count <= kWidestWrap; ++begin)
      count += (static_cast<unsigned char>(doc_.text[begin]) & 0xC0U) != 0x80U ? 1U : 0U;
    return count;
  }

  // The code points up to the next white space.
  uint32_t word_length(uint32_t i) const {
    uint32_t last = i;
    while (last + 1 < count_ && last < i + kWidestWrap && !doc_.tokens[last].space_after) ++last;
    return code_points(doc_.tokens[i].span.begin, doc_.tokens[last].span.end);
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
    if (kind == Kind::clock) return !is_day_or_zone(word);
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

  const Document& doc_;
  const std::vector<Piece>& pieces_;
  uint32_t count_;
  Places places_;
  uint32_t width_ = 0;
  uint32_t line_begin_ = 0;  // byte where the line of the token looked at starts
  bool quotes_ = false;      // inside straight quotes
};

}  // namespace

Places find_places(const Document& doc, const std::vector<Piece>& pieces) {
  return Rules(doc, pieces).run();
}

void free_stops(Document& doc, std::vector<Piece>& pieces, Places& places) {
  const auto count = static_cast<uint32_t>(pieces.size());
  std::vector<uint32_t> found;
  for (uint32_t i = 0; i < count; ++i) {
    if (pieces[i].kind != Kind::abbreviation || !pieces[i].small) continue;
    uint32_t behind = i + 1;
    while (behind < count && !starts_sentence(places.starts[behind]) &&
           (pieces[behind].kind == Kind::quote || pieces[behind].kind == Kind::close))
      ++behind;
    if (behind < count && !starts_sentence(places.starts[behind])) continue;
    if (doc.tokens[i].span.size() > 1) found.push_back(i);
  }
  if (found.empty()) return;
  std::vector<Token> tokens;
  std::vector<Piece> new_pieces;
  std::vector<Start> starts;
  tokens.reserve(count + found.size());
  new_pieces.reserve(count + found.size());
  starts.reserve(count + found.size());
  size_t next = 0;
  for (uint32_t i = 0; i < count; ++i) {
    tokens.push_back(doc.tokens[i]);
    new_pieces.push_back(pieces[i]);
    starts.push_back(places.starts[i]);
    if (next == found.size() || found[next] != i) continue;
    ++next;
    Token stop = tokens.back();
    stop.span.begin = stop.span.end - 1;
    tokens.back().span.end = stop.span.begin;
    tokens.back().space_after = false;
    tokens.push_back(stop);
    new_pieces.back().kind = Kind::word;
    Piece piece;
    piece.kind = Kind::stop;
    new_pieces.push_back(piece);
    starts.push_back(Start::no);
  }
  doc.tokens = std::move(tokens);
  pieces = std::move(new_pieces);
  places.starts = std::move(starts);
}

void make_sentences(Document& doc, const std::vector<Piece>& pieces, const Places& places) {
  const auto count = static_cast<uint32_t>(pieces.size());
  for (uint32_t i = 0; i < count;) {
    uint32_t end = i + 1;
    while (end < count && end - i < kLongestSentence && !starts_sentence(places.starts[end])) ++end;
    Sentence sentence;
    sentence.tokens = {i, end};
    sentence.span = doc.span_of(sentence.tokens);
    sentence.paragraph =
        i == 0 || pieces[i].breaks > 1 || (pieces[i].breaks > 0 && !places.wrapped);
    doc.sentences.push_back(sentence);
    i = end;
  }
}

}  // namespace sillok::text
