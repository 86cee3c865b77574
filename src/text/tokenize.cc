// SPDX-License-Identifier: Apache-2.0
#include "text/tokenize.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "text/words.h"

namespace sillok::text {
namespace {

constexpr uint32_t kLongestWord = 512;

bool is_ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_ascii_digit(char c) { return c >= '0' && c <= '9'; }
bool is_ascii_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_ascii_lower(char c) { return c >= 'a' && c <= 'z'; }

// A short ASCII lower-case copy without allocation; longer words read as "".
class Lower {
 public:
  explicit Lower(std::string_view word) {
    if (word.size() > bytes_.size()) return;
    for (const char c : word) bytes_[size_++] = is_ascii_upper(c) ? static_cast<char>(c + 32) : c;
  }
  operator std::string_view() const { return {bytes_.data(), size_}; }  // NOLINT

 private:
  std::array<char, 24> bytes_{};
  size_t size_ = 0;
};

bool is_word_char(char32_t c) {
  if (c < 0x80) return is_ascii_letter(static_cast<char>(c)) || is_ascii_digit(static_cast<char>(c));
  return is_letter(c) || is_digit(c) || c == 0xAD || c == 0x200C || (c >= 0x2080 && c <= 0x2089);
}

// Runs of the same sign are one token.
bool repeats(char c) {
  return c == '=' || c == '*' || c == '_' || c == '~' || c == '-' || c == '<' || c == '>' || c == '#' ||
         c == '+' || c == '`';
}

bool is_hyphen(char32_t c) { return c == '-' || c == 0x2010 || c == 0x2011; }
bool is_apostrophe(char32_t c) { return c == '\'' || c == 0x2019 || c == '`'; }
bool is_dash(char32_t c) { return c >= 0x2012 && c <= 0x2015; }

class Tokenizer {
 public:
  Tokenizer(Document& doc, std::vector<Piece>& pieces) : doc_(doc), pieces_(pieces), text_(doc.text) {}

  void run() {
    uint32_t at = 0;
    const auto size = static_cast<uint32_t>(text_.size());
    while (at < size) {
      at = skip_space(at);
      if (at >= size) break;
      const uint32_t end = chunk_end(at);
      chunk(at, end);
      at = end;
    }
    if (!doc_.tokens.empty()) doc_.tokens.back().space_after = true;
  }

 private:
  CodePoint cp(uint32_t at) const { return code_point_at(text_, at); }
  char ascii(uint32_t at, uint32_t end) const { return at < end ? text_[at] : '\0'; }
  std::string_view view(uint32_t begin, uint32_t end) const { return text_.substr(begin, end - begin); }
  // The first byte of the code point that ends at `at`.
  uint32_t back(uint32_t at) const {
    do { --at; } while ((static_cast<unsigned char>(text_[at]) & 0xC0U) == 0x80U);
    return at;
  }

  // Counts the line breaks passed; U+2029 counts as a blank line.
  uint32_t skip_space(uint32_t at) {
    while (at < text_.size()) {
      const CodePoint c = cp(at);
      if (!is_space(c.value)) break;
      if (c.value == '\n' || c.value == 0x85 || c.value == 0x2028 || (c.value == '\r' && ascii(at + 1, size()) != '\n')) ++breaks_;
      if (c.value == 0x2029 || c.value == '\f') breaks_ += 2;
      at += c.length;
      spaced_ = true;
    }
    return at;
  }

  uint32_t size() const { return static_cast<uint32_t>(text_.size()); }

  uint32_t chunk_end(uint32_t at) const {
    while (at < text_.size()) {
      const CodePoint c = cp(at);
      if (is_space(c.value)) break;
      at += c.length;
    }
    return at;
  }

  void emit(uint32_t begin, uint32_t end, Kind kind) {
    while (end - begin > kLongestWord) {
      uint32_t cut = begin + kLongestWord;
      while ((static_cast<unsigned char>(text_[cut]) & 0xC0U) == 0x80U) --cut;
      emit(begin, cut, kind);
      begin = cut;
    }
    if (!doc_.tokens.empty()) doc_.tokens.back().space_after = spaced_;
    Token token;
    token.span = {begin, end};
    token.space_after = false;
    doc_.tokens.push_back(token);
    Piece piece;
    piece.kind = kind;
    piece.breaks = static_cast<uint8_t>(std::min(breaks_, 2U));
    const char32_t first = cp(begin).value;
    piece.capital = is_upper(first);
    piece.small = !piece.capital && is_letter(first) && (first >= 0x80 ? lower_case(first) : true);
    pieces_.push_back(piece);
    spaced_ = false;
    breaks_ = 0;
  }

  // Letters of scripts without case are neither capital nor small.
  static bool lower_case(char32_t c) { return c < 0x0590 || (c >= 0x1E00 && c < 0x2000); }

  // --- one run without white space ---

  void chunk(uint32_t at, uint32_t end) {
    while (at < end) {
      const uint32_t next = piece(at, end);
      at = next;
    }
  }

  // Emits what starts at `at` and gives where it ends.
  uint32_t piece(uint32_t at, uint32_t end) {
    const CodePoint c = cp(at);
    if (is_word_char(c.value)) {
      if (const uint32_t address = address_end(at, end); address != 0) return single(at, address, Kind::word);
      return word(at, end);
    }
    if (is_apostrophe(c.value)) return apostrophe(at, end, c);
    if (c.value < 0x80) return ascii_sign(at, end, static_cast<char>(c.value));
    return other_sign(at, end, c);
  }

  uint32_t single(uint32_t begin, uint32_t end, Kind kind) {
    emit(begin, end, kind);
    return end;
  }

  uint32_t run_of(uint32_t at, uint32_t end, std::string_view signs) const {
    while (at < end && signs.find(text_[at]) != std::string_view::npos) ++at;
    return at;
  }

  uint32_t ascii_sign(uint32_t at, uint32_t end, char c) {
    const char next = ascii(at + 1, end);
    switch (c) {
      case '.':
        if (next == '.') return single(at, run_of(at, end, "."), Kind::ellipsis);
        if (is_ascii_digit(next) && spaced_) return word(at, end);
        return single(at, at + 1, Kind::stop);
      case '!': case '?': return single(at, run_of(at, end, "!?"), Kind::mark);
      case '"': return single(at, at + 1, Kind::quote);
      case '(': case '[': case '{': return single(at, at + 1, Kind::open);
      case ')': case ']': case '}': return single(at, at + 1, Kind::close);
      case '#': case '@':
        if (is_ascii_letter(next)) return single(at, tag_end(at + 1, end), Kind::word);
        break;
      case '+':
        if (is_ascii_digit(next) && spaced_) return word(at, end);
        break;
      case ':': case ';': case '=':
        if (spaced_ && is_face(at, end)) return single(at, end, Kind::other);
        break;
      default: break;
    }
    uint32_t stop = at + 1;
    if (repeats(c)) stop = run_of(at, end, std::string_view(&c, 1));
    return single(at, stop, c == '-' || c == '*' || c == '+' ? Kind::bullet : Kind::other);
  }

  // ":)", ";-(" and the like as a chunk of their own.
  bool is_face(uint32_t at, uint32_t end) const {
    uint32_t mouth = at + 1;
    if (ascii(mouth, end) == '-') ++mouth;
    return mouth + 1 == end && std::string_view(")(DPp|/\\").find(text_[mouth]) != std::string_view::npos;
  }

  uint32_t tag_end(uint32_t at, uint32_t end) const {
    while (at < end) {
      const CodePoint c = cp(at);
      if (!is_word_char(c.value) && c.value != '_') break;
      at += c.length;
    }
    return at;
  }

  uint32_t other_sign(uint32_t at, uint32_t end, CodePoint c) {
    uint32_t stop = at + c.length;
    switch (c.value) {
      case 0x2026: {  // horizontal ellipsis
        while (stop < end && cp(stop).value == 0x2026) stop += 3;
        return single(at, stop, Kind::ellipsis);
      }
      case 0x3002: case 0xFF01: case 0xFF1F: case 0xFF0E: return single(at, stop, Kind::mark);
      case 0x201C: case 0x2018: case 0x201E: case 0x201A: case 0xAB: case 0x2039: case 0x300C:
      case 0x300E: case 0xFF08: case 0x3010: return single(at, stop, Kind::open);
      case 0x201D: case 0xBB: case 0x203A: case 0x300D: case 0x300F: case 0xFF09: case 0x3011:
        return single(at, stop, Kind::close);
      case 0x2022: case 0x25CF: case 0x25AA: case 0x25E6: case 0xB7: case 0x2023: case 0x25BA:
        return single(at, stop, Kind::bullet);
      default: break;
    }
    if (is_dash(c.value)) {
      while (stop < end && cp(stop).value == c.value) stop += 3;
      return single(at, stop, Kind::bullet);
    }
    return single(at, emoji_end(at, end, c), Kind::other);
  }

  // One sign with the marks, joiners and colours that belong to it; a flag is two signs.
  uint32_t emoji_end(uint32_t at, uint32_t end, CodePoint c) const {
    uint32_t stop = at + c.length;
    const auto is_flag = [](char32_t v) { return v >= 0x1F1E6 && v <= 0x1F1FF; };
    if (is_flag(c.value) && stop < end && is_flag(cp(stop).value)) return stop + 4;
    while (stop < end) {
      const CodePoint next = cp(stop);
      const bool belongs = next.value == 0xFE0F || next.value == 0x20E3 || (next.value >= 0x1F3FB && next.value <= 0x1F3FF);
      if (belongs) { stop += next.length; continue; }
      if (next.value != 0x200D) break;
      stop += next.length;
      if (stop < end) stop += cp(stop).length;
    }
    return stop;
  }

  uint32_t apostrophe(uint32_t at, uint32_t end, CodePoint c) {
    const uint32_t rest = at + c.length;
    if (c.value != '`') {
      // "'s" behind something that is no word, or on its own.
      const uint32_t stop = letters_end(rest, end);
      const Lower suffix(view(rest, stop));
      const std::string_view s = suffix;
      const bool whole = stop == end || !is_word_char(cp(stop).value);
      const bool clitic = whole && (s == "s" || s == "m" || s == "d" || s == "re" || s == "ve" || s == "ll");
      if (clitic && (!spaced_ || stop == end)) return single(at, stop, Kind::word);
      if (whole && (s == "em" || s == "til" || s == "cause" || s == "tis" || s == "twas")) return single(at, stop, Kind::word);
      // "'90s"
      if (spaced_ && stop == rest && is_ascii_digit(ascii(rest, end)) && is_ascii_digit(ascii(rest + 1, end)) &&
          !is_ascii_digit(ascii(rest + 2, end))) {
        const uint32_t after = ascii(rest + 2, end) == 's' ? rest + 3 : rest + 2;
        if (after == end || !is_word_char(cp(after).value)) return single(at, after, Kind::number);
      }
    }
    // Two of them are one quote.
    if (rest < end && cp(rest).value == c.value) return single(at, rest + c.length, c.value == '`' ? Kind::open : Kind::quote);
    return single(at, rest, c.value == 0x2019 ? Kind::close : c.value == '`' ? Kind::open : Kind::quote);
  }

  uint32_t letters_end(uint32_t at, uint32_t end) const {
    while (at < end && is_ascii_letter(text_[at])) ++at;
    return at;
  }

  // --- addresses ---

  // The end of the web or e-mail address that starts at `at`, or 0.
  uint32_t address_end(uint32_t at, uint32_t end) const {
    if (end - at < 5) return 0;
    // Bounded, so that a long run without white space stays linear.
    const std::string_view chunk = view(at, std::min(end, at + kLongestWord));
    const Lower head(chunk.substr(0, 8));
    const std::string_view h = head;
    const bool web = h.starts_with("http://") || h.starts_with("https://") || h.starts_with("ftp://") || h.starts_with("www.");
    if (!web && !is_mail(chunk)) return 0;
    size_t stop = std::min(chunk.find_first_of("<>\"|"), chunk.size());
    while (stop > 0 && std::string_view(".,;:!?)']}").find(chunk[stop - 1]) != std::string_view::npos) --stop;
    // Typographic quotes end an address as well.
    for (const std::string_view quote : {"\xE2\x80\x9C", "\xE2\x80\x9D", "\xE2\x80\x98", "\xE2\x80\x99"}) {
      stop = std::min(stop, chunk.find(quote));
    }
    return at + static_cast<uint32_t>(stop);
  }

  // name@host.end with nothing but word characters, '.', '-', '_', '+' before the '@'.
  static bool is_mail(std::string_view chunk) {
    const size_t sign = chunk.find('@');
    if (sign == std::string_view::npos || sign == 0 || sign + 1 == chunk.size()) return false;
    for (const char c : chunk.substr(0, sign)) {
      const bool fine = is_ascii_letter(c) || is_ascii_digit(c) || c == '.' || c == '-' || c == '_' || c == '+';
      if (!fine) return false;
    }
    return is_ascii_letter(chunk[sign + 1]) || is_ascii_digit(chunk[sign + 1]);
  }

  // --- words ---

  uint32_t word(uint32_t at, uint32_t end) {
    const uint32_t stop = core_end(at, end);
    // "US$" of "US$5".
    if (ascii(stop, end) == '$' && stop - at <= 3 && is_ascii_digit(ascii(stop + 1, end)) &&
        std::all_of(text_.begin() + at, text_.begin() + stop, is_ascii_upper)) {
      return single(at, stop + 1, Kind::other);
    }
    uint32_t dotted = stop;
    Kind kind = Kind::word;
    if (ascii(stop, end) == '.' && ascii(stop + 1, end) != '.') {
      kind = dot_kind(last_part(at, stop), stop, end);
      if (kind != Kind::word) dotted = stop + 1;
    }
    split_slashes(at, stop, dotted, kind);
    return dotted;
  }

  // Word characters and the signs that join them.
  uint32_t core_end(uint32_t at, uint32_t end) const {
    uint32_t i = at;
    if (text_[i] == '.' || text_[i] == '+') ++i;
    while (i < end) {
      const CodePoint c = cp(i);
      if (is_word_char(c.value)) { i += c.length; continue; }
      const uint32_t after = i + c.length;
      if (after >= end || !is_word_char(cp(after).value) || !joins(c.value, at, i, after, end)) break;
      i = after;
    }
    return i;
  }

  bool joins(char32_t c, uint32_t begin, uint32_t at, uint32_t after, uint32_t end) const {
    const bool digit_before = at > begin && is_ascii_digit(text_[at - 1]);
    const bool digit_after = is_ascii_digit(text_[after]);
    if (is_hyphen(c) || c == '/' || c == '&' || c == '_') return true;
    if (is_apostrophe(c)) return true;
    if (c == '@') return true;
    if (c == '.') return !missing_space(begin, at, after, end);
    if (c == ',') {
      // "40,000": three digits, and no more.
      if (!digit_before || after + 3 > end) return false;
      for (uint32_t i = after; i < after + 3; ++i) if (!is_ascii_digit(text_[i])) return false;
      return after + 3 == end || !is_ascii_digit(text_[after + 3]);
    }
    if (c == ':') return digit_before && digit_after;
    return false;
  }

  // "said.The": a stop whose space was forgotten.
  bool missing_space(uint32_t begin, uint32_t at, uint32_t after, uint32_t end) const {
    uint32_t small = at;
    while (small > begin && is_ascii_lower(text_[small - 1])) --small;
    if (at - small < 2 || !is_ascii_upper(text_[after])) return false;
    const uint32_t stop = letters_end(after, end);
    if (stop - after >= 2 && !is_ascii_lower(text_[after + 1])) return false;
    return !is_host_end(Lower(view(after, stop))) && ascii(stop, end) != '.' && ascii(stop, end) != '@';
  }

  // Where the part behind the last hyphen or slash starts.
  uint32_t last_part(uint32_t at, uint32_t stop) const {
    uint32_t i = stop;
    while (i > at && text_[i - 1] != '-' && text_[i - 1] != '/') --i;
    return i;
  }

  // What the dot at `stop` makes of the word before it: Kind::word where it is a stop.
  Kind dot_kind(uint32_t begin, uint32_t stop, uint32_t end) const {
    const std::string_view form = view(begin, stop);
    const Next next = look_ahead(stop + 1, end);
    // A comma or the like behind the dot: it is no stop.
    const bool goes_on = next.glued && std::string_view(",;:-/&").find(next.first) != std::string_view::npos;
    const Lower lower_form(form);
    const std::string_view low = lower_form;
    if (is_acronym(form)) {
      if (low == "a.m" || low == "p.m") return Kind::clock;
      if (low == "e.g" || low == "i.e") return Kind::title;
      return Kind::abbreviation;
    }
    if (form.size() == 1 && is_ascii_letter(form[0])) return initial_kind(form[0], next, goes_on);
    if (low.empty()) return Kind::word;
    switch (short_form(low)) {
      case Short::title:
        if (next.none || (next.starter && !is_ascii_upper(form[0]))) return Kind::word;
        return next.starter && low == "st" ? Kind::abbreviation : Kind::title;  // "on Wall St. The"
      case Short::word: return Kind::abbreviation;
      case Short::number: return next.digit ? Kind::title : Kind::word;
      case Short::capital: return is_ascii_upper(form[0]) ? Kind::abbreviation : Kind::word;
      case Short::state: return is_ascii_upper(form[0]) && after_comma() ? Kind::abbreviation : Kind::word;
      case Short::no: break;
    }
    return goes_on && next.first != '-' && form.size() <= 5 ? Kind::abbreviation : Kind::word;
  }

  struct Next {
    bool none = true;     // the text or the paragraph ends
    bool glued = false;   // no white space before it
    bool digit = false, capital = false, starter = false;
    char first = '\0';
  };

  // The next word, at most a few bytes away.
  Next look_ahead(uint32_t at, uint32_t end) const {
    Next next;
    next.glued = at < end;
    uint32_t breaks = 0;
    uint32_t i = at;
    while (i < text_.size() && i < at + 16 && (text_[i] == ' ' || text_[i] == '\n' || text_[i] == '\r' || text_[i] == '\t' ||
           text_.substr(i, 2) == "\xC2\xA0")) {
      breaks += text_[i] == '\n' ? 1U : 0U;
      i += text_[i] == '\xC2' ? 2 : 1;
    }
    if (i >= text_.size() || breaks > 1) return next;
    next.none = false;
    next.first = text_[i];
    next.digit = is_ascii_digit(text_[i]);
    next.capital = is_upper(cp(i).value);
    uint32_t stop = i;
    while (stop < text_.size() && stop < i + 20 && is_ascii_letter(text_[stop])) ++stop;
    next.starter = next.capital && is_starter(Lower(view(i, stop))) && ascii(stop, size()) != '.';
    return next;
  }

  bool after_comma() const {
    return !doc_.tokens.empty() && doc_.form(static_cast<uint32_t>(doc_.tokens.size() - 1)) == ",";
  }

  // "U.S", "p.m", "Ph.D": single letters between dots.
  static bool is_acronym(std::string_view form) {
    if (form.size() < 3 || form.size() > 15 || form.size() % 2 == 0) return form == "Ph.D" || form == "Ph.Ds";
    for (size_t i = 0; i < form.size(); ++i) {
      if (i % 2 == 0 ? !is_ascii_letter(form[i]) : form[i] != '.') return false;
    }
    return true;
  }

  static Kind initial_kind(char letter, const Next& next, bool goes_on) {
    if (goes_on) return Kind::title;
    if (next.none) return Kind::word;
    if (is_ascii_upper(letter)) return next.capital && !next.starter ? Kind::title : Kind::word;
    // "v.", "c.", "p.": before a number or a name.
    return next.digit || (letter == 'v' && next.capital) ? Kind::title : Kind::word;
  }

  // --- parts of a word: [begin, stop) and, with its dot, up to `dotted` ---

  void split_slashes(uint32_t begin, uint32_t stop, uint32_t dotted, Kind kind) {
    const std::string_view form = view(begin, stop);
    size_t slash = form.find('/');
    if (slash == std::string_view::npos || keeps_slashes(form)) return split_hyphens(begin, stop, dotted, kind);
    uint32_t part = begin;
    while (slash != std::string_view::npos) {
      const uint32_t at = begin + static_cast<uint32_t>(slash);
      split_hyphens(part, at, at, Kind::word);
      emit(at, at + 1, Kind::other);
      part = at + 1;
      slash = form.find('/', slash + 1);
    }
    split_hyphens(part, stop, dotted, kind);
  }

  // "08/16/2000", "b/c", "24/7"; but "and / or", "1 / 2".
  static bool keeps_slashes(std::string_view form) {
    const auto is_digits = [](char c) { return is_ascii_digit(c) || c == '/' || c == '-'; };
    if (std::all_of(form.begin(), form.end(), is_digits)) {
      return !(form == "1/2" || form == "1/4" || form == "3/4" || form == "1/3" || form == "2/3");
    }
    return form.size() == 3;
  }

  void split_hyphens(uint32_t begin, uint32_t stop, uint32_t dotted, Kind kind) {
    if (begin >= stop) return;
    const std::string_view form = view(begin, stop);
    if (keeps_hyphens(form)) return split_clitics(begin, stop, dotted, kind);
    uint32_t unit = begin;  // what is joined so far starts here
    uint32_t part = begin;
    bool may_join = true;   // a prefix may only open a unit
    for (uint32_t i = begin; i < stop;) {
      const CodePoint c = cp(i);
      const uint32_t after = i + c.length;
      if (!is_hyphen(c.value) || after >= stop) { i = after; continue; }
      const bool prefix = may_join && is_hyphen_prefix(Lower(view(part, i)));
      uint32_t next_stop = after;
      while (next_stop < stop && !is_hyphen(cp(next_stop).value)) next_stop += cp(next_stop).length;
      const bool suffix = is_hyphen_suffix(Lower(view(after, next_stop)));
      if (prefix || suffix) {
        may_join = false;
      } else {
        split_clitics(unit, i, i, Kind::word);
        emit(i, after, Kind::other);
        unit = after;
        may_join = true;
      }
      part = after;
      i = after;
    }
    split_clitics(unit, stop, dotted, kind);
  }

  // No hyphen, telephone numbers, ISO days, names of files and hosts.
  static bool keeps_hyphens(std::string_view form) {
    const size_t first = form.find('-');
    if (first == std::string_view::npos) return form.find("\xE2\x80\x90") == std::string_view::npos && form.find("\xE2\x80\x91") == std::string_view::npos;
    if (form.find('@') != std::string_view::npos || form.find('_') != std::string_view::npos) return true;
    if (std::all_of(form.begin(), form.end(), [](char c) { return is_ascii_digit(c) || c == '-'; })) {
      const size_t second = form.find('-', first + 1);
      if (second != std::string_view::npos) return true;
      return form.size() - first - 1 == 4 && (first == 3 || first == 1);
    }
    const Lower low(form);
    return std::string_view(low) == "uh-oh" || std::string_view(low) == "uh-huh";
  }

  void split_clitics(uint32_t begin, uint32_t stop, uint32_t dotted, Kind kind) {
    if (begin >= stop) return;
    const uint32_t cut = dotted == stop ? clitic_at(begin, stop) : 0;
    if (cut > begin) {
      const uint32_t before = clitic_at(begin, cut);  // "I 'd 've"
      if (before > begin) emit_word(begin, before, before, Kind::word);
      if (before > begin) emit(before, cut, Kind::word);
      else emit_word(begin, cut, cut, Kind::word);
      emit(cut, stop, Kind::word);
      return;
    }
    emit_word(begin, stop, dotted, kind);
  }

  // A number, two words written as one, or a plain word.
  void emit_word(uint32_t begin, uint32_t stop, uint32_t dotted, Kind kind) {
    const std::string_view form = view(begin, stop);
    if (is_ascii_digit(form[0]) || form[0] == '.' || form[0] == '+') return number(begin, stop, dotted, kind);
    if (dotted == stop) {
      const size_t fused = fused_split(Lower(form));
      if (fused > 0 && !(form.size() > 1 && is_ascii_upper(form[1]))) {
        emit(begin, begin + static_cast<uint32_t>(fused), Kind::word);
        emit(begin + static_cast<uint32_t>(fused), stop, Kind::word);
        return;
      }
    }
    emit(begin, dotted, kind);
  }

  // Where "'s", "n't" and the like start, or 0.
  uint32_t clitic_at(uint32_t begin, uint32_t stop) const {
    uint32_t tail = stop;
    while (tail > begin && stop - tail < 3 && is_ascii_letter(text_[tail - 1])) --tail;
    if (tail == begin || tail == stop) return 0;
    const uint32_t sign = back(tail);
    if (sign <= begin || !is_apostrophe(cp(sign).value)) return 0;
    const Lower suffix(view(tail, stop));
    const std::string_view s = suffix;
    if (s == "s" || s == "m" || s == "d" || s == "re" || s == "ve" || s == "ll") return sign;
    if (s == "t" && sign - begin >= 2 && (text_[sign - 1] | 0x20) == 'n') return sign - 1;
    return 0;
  }

  // "7:30pm" -> "7:30 pm", "5km" -> "5 km"; "4th", "1990s" stay.
  void number(uint32_t begin, uint32_t stop, uint32_t dotted, Kind kind) {
    uint32_t digits = stop;
    while (digits > begin && (is_ascii_letter(text_[digits - 1]) || (text_[digits - 1] == '.' && digits < stop))) --digits;
    while (digits < stop && text_[digits] == '.') ++digits;
    const bool after_currency = !doc_.tokens.empty() && !spaced_ && is_currency(doc_.form(static_cast<uint32_t>(doc_.tokens.size() - 1)));
    if (digits > begin && digits < stop) {
      const std::string_view unit = view(digits, stop);
      const bool single_capital = unit.size() == 1 && is_ascii_upper(unit[0]);
      const bool split = single_capital ? after_currency && unit != "S" : is_unit(Lower(unit));
      if (split) {
        emit(begin, digits, Kind::number);
        emit(digits, dotted, dotted > stop ? kind : Kind::word);
        return;
      }
    }
    emit(begin, dotted, dotted > stop ? kind : Kind::number);
  }

  static bool is_currency(std::string_view form) {
    return form.ends_with('$') || form == "\xE2\x82\xAC" || form == "\xC2\xA3" || form == "\xC2\xA5";
  }

  Document& doc_;
  std::vector<Piece>& pieces_;
  std::string_view text_;
  uint32_t breaks_ = 2;    // since the last token; the text starts a paragraph
  bool spaced_ = true;     // white space since the last token
};

}  // namespace

void tokenize(Document& doc, std::vector<Piece>& pieces) { Tokenizer(doc, pieces).run(); }

}  // namespace sillok::text
