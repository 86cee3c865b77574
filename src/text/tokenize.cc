// SPDX-License-Identifier: Apache-2.0
#include "text/tokenize.h"

#include <algorithm>

#include "base/utf8.h"
#include "text/ascii.h"
#include "text/emitter.h"
#include "text/word_parts.h"
#include "text/words.h"

namespace sillok::text {
namespace {

bool is_word_char(char32_t c) {
  if (c < 0x80)
    return is_ascii_letter(static_cast<char>(c)) || is_ascii_digit(static_cast<char>(c));
  return is_letter(c) || is_digit(c) || c == 0xAD || c == 0x200C || (c >= 0x2080 && c <= 0x2089);
}

// Runs of the same sign are one token.
bool repeats(char c) {
  return c == '=' || c == '*' || c == '_' || c == '~' || c == '-' || c == '<' || c == '>' ||
         c == '#' || c == '+' || c == '`';
}

// Runs of several of these are one token: arrows, rules, faces.
constexpr std::string_view kFigures = "-=<>*~_^+|";

bool is_dash(char32_t c) { return c >= 0x2012 && c <= 0x2015; }

class Tokenizer {
 public:
  Tokenizer(Document& doc, std::vector<Piece>& pieces) : out_(doc, pieces), text_(doc.text) {}

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
    out_.finish();
  }

 private:
  CodePoint cp(uint32_t at) const { return code_point_at(text_, at); }
  char ascii(uint32_t at, uint32_t end) const { return at < end ? text_[at] : '\0'; }
  std::string_view view(uint32_t begin, uint32_t end) const {
    return text_.substr(begin, end - begin);
  }

  // Counts the line breaks passed; U+2029 counts as a blank line.
  uint32_t skip_space(uint32_t at) {
    while (at < text_.size()) {
      const CodePoint c = cp(at);
      if (!is_space(c.value)) break;
      if (c.value == '\n' || c.value == 0x85 || c.value == 0x2028 ||
          (c.value == '\r' && ascii(at + 1, size()) != '\n'))
        out_.line_break();
      if (c.value == 0x2029 || c.value == '\f') {
        out_.line_break();
        out_.line_break();
      }
      at += c.length;
      out_.space();
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

  void emit(uint32_t begin, uint32_t end, Kind kind) { out_.emit(begin, end, kind); }

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
      if (const uint32_t address = address_end(at, end); address != 0)
        return single(at, address, Kind::word);
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
        if (next == '!' || next == '?') return single(at, run_of(at + 1, end, "!?"), Kind::mark);
        if (const uint32_t stop = file_end(at, end); stop != 0) return single(at, stop, Kind::word);
        if (is_ascii_digit(next) && out_.spaced()) return word(at, end);
        return single(at, at + 1, Kind::stop);
      case '!':
      case '?': return single(at, marks_end(at, end), Kind::mark);
      case '"': return single(at, at + 1, Kind::quote);
      case '(':
      case '[':
      case '{': return single(at, at + 1, Kind::open);
      case ')':
      case ']':
      case '}': return single(at, at + 1, Kind::close);
      case '#':
      case '@':
        if (is_ascii_letter(next)) return single(at, tag_end(at + 1, end), Kind::word);
        break;
      case '$':
        if (next == '$') return single(at, run_of(at, end, "$"), Kind::other);
        break;
      case '+':
        if (is_ascii_digit(next) && out_.spaced()) return word(at, end);
        break;
      case ':':
      case ';':
      case '=':
        if (const uint32_t stop = face_end(at, end); stop != 0)
          return single(at, stop, Kind::other);
        break;
      default: break;
    }
    uint32_t stop = at + 1;
    if (repeats(c)) stop = run_of(at, end, std::string_view(&c, 1));
    // "->", "==---", "^_^"
    const uint32_t figure = run_of(at, end, kFigures);
    if (figure > stop && text_.substr(at, 2) != "<>") return single(at, figure, Kind::other);
    return single(at, stop, c == '-' || c == '*' || c == '+' ? Kind::bullet : Kind::other);
  }

  // "?!", and "!." but not "!..".
  uint32_t marks_end(uint32_t at, uint32_t end) const {
    const uint32_t stop = run_of(at, end, "!?");
    return ascii(stop, end) == '.' && ascii(stop + 1, end) != '.' ? stop + 1 : stop;
  }

  // Behind ".doc" where the name of the file is not written to it, or 0.
  uint32_t file_end(uint32_t at, uint32_t end) const {
    const uint32_t stop = letters_end(at + 1, end);
    if (stop < at + 4 || (stop < end && is_word_char(cp(stop).value))) return 0;
    return is_host_end(Lower(view(at + 1, stop))) ? stop : 0;
  }

  // Behind ":)", ";-(" and the like at the end of a chunk or before a sign, or 0. They stand apart
  // or behind what ends a sentence.
  uint32_t face_end(uint32_t at, uint32_t end) const {
    const std::string_view before = out_.last();
    if (!out_.spaced() && !before.ends_with('!') && !before.ends_with('?') &&
        !before.ends_with('.'))
      return 0;
    uint32_t mouth = at + 1;
    const char nose = ascii(mouth, end);
    if (nose == '-' || nose == '\'' || nose == 'o') ++mouth;
    if (mouth >= end) return 0;
    const uint32_t stop = run_of(mouth, end, text_.substr(mouth, 1));  // ":)))"
    if (std::string_view(")(DPpO|/\\*]").find(text_[mouth]) == std::string_view::npos) return 0;
    return stop == end || std::string_view(".,!?").find(text_[stop]) != std::string_view::npos
               ? stop
               : 0;
  }

  uint32_t tag_end(uint32_t at, uint32_t end) const {
    while (at < end) {
      const CodePoint c = cp(at);
      if (!is_word_char(c.value) && c.value != '_') break;
      at += c.length;
    }
    // "@example.org"
    const uint32_t host = ascii(at, end) == '.' ? file_end(at, end) : 0;
    return host != 0 ? host : at;
  }

  uint32_t other_sign(uint32_t at, uint32_t end, CodePoint c) {
    uint32_t stop = at + c.length;
    switch (c.value) {
      case 0x2026: {  // horizontal ellipsis
        while (stop < end && cp(stop).value == 0x2026) stop += 3;
        return single(at, stop, Kind::ellipsis);
      }
      case 0x3002:
      case 0xFF01:
      case 0xFF1F:
      case 0xFF0E: return single(at, stop, Kind::mark);
      case 0x201C:
      case 0x2018:
      case 0x201E:
      case 0x201A:
      case 0xAB:
      case 0x2039:
      case 0x300C:
      case 0x300E:
      case 0xFF08:
      case 0x3010: return single(at, stop, Kind::open);
      case 0x201D:
      case 0xBB:
      case 0x203A:
      case 0x300D:
      case 0x300F:
      case 0xFF09:
      case 0x3011: return single(at, stop, Kind::close);
      case 0x2022:
      case 0x25CF:
      case 0x25AA:
      case 0x25E6:
      case 0xB7:
      case 0x2023:
      case 0x25BA: return single(at, stop, Kind::bullet);
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
      const bool belongs = next.value == 0xFE0F || next.value == 0x20E3 ||
                           (next.value >= 0x1F3FB && next.value <= 0x1F3FF);
      if (belongs) {
        stop += next.length;
        continue;
      }
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
      const bool clitic =
          whole && (s == "s" || s == "m" || s == "d" || s == "re" || s == "ve" || s == "ll");
      if (clitic && (!out_.spaced() || stop == end)) return single(at, stop, Kind::word);
      if (whole && (s == "em" || s == "til" || s == "cause" || s == "tis" || s == "twas"))
        return single(at, stop, Kind::word);
      // "'90s"
      if (out_.spaced() && stop == rest && is_ascii_digit(ascii(rest, end)) &&
          is_ascii_digit(ascii(rest + 1, end)) && !is_ascii_digit(ascii(rest + 2, end))) {
        const uint32_t after = ascii(rest + 2, end) == 's' ? rest + 3 : rest + 2;
        if (after == end || !is_word_char(cp(after).value)) return single(at, after, Kind::number);
      }
    }
    // Two of them are one quote.
    if (rest < end && cp(rest).value == c.value)
      return single(at, rest + c.length, c.value == '`' ? Kind::open : Kind::quote);
    return single(at, rest,
                  c.value == 0x2019 ? Kind::close
                  : c.value == '`'  ? Kind::open
                                    : Kind::quote);
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
    const bool web = h.starts_with("http://") || h.starts_with("https://") ||
                     h.starts_with("ftp://") || h.starts_with("www.") || h.starts_with("mailto:");
    if (!web && !is_mail(chunk)) return 0;
    size_t stop = std::min(chunk.find_first_of("<>\"|"), chunk.size());
    while (stop > 0 &&
           std::string_view(".,;:!?)']}").find(chunk[stop - 1]) != std::string_view::npos)
      --stop;
    // Typographic quotes end an address as well.
    for (const std::string_view quote :
         {"\xE2\x80\x9C", "\xE2\x80\x9D", "\xE2\x80\x98", "\xE2\x80\x99"}) {
      stop = std::min(stop, chunk.find(quote));
    }
    return at + static_cast<uint32_t>(stop);
  }

  // name@host.end with nothing but word characters, '.', '-', '_', '+', '%' before the '@'.
  static bool is_mail(std::string_view chunk) {
    const size_t sign = chunk.find('@');
    if (sign == std::string_view::npos || sign == 0 || sign + 1 == chunk.size()) return false;
    for (const char c : chunk.substr(0, sign)) {
      const bool fine = is_ascii_letter(c) || is_ascii_digit(c) || c == '.' || c == '-' ||
                        c == '_' || c == '+' || c == '%';
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
    // "w/" for "with"; a name with a mark in it.
    if (stop == at + 1 && (text_[at] | 0x20) == 'w' && ascii(stop, end) == '/' && stop + 1 == end)
      return single(at, end, Kind::word);
    if (view(at, stop) == "Yahoo" && ascii(stop, end) == '!')
      return single(at, stop + 1, Kind::word);
    uint32_t dotted = stop;
    Kind kind = Kind::word;
    // "Inc..": the first dot may belong to the word; of three none does.
    if (ascii(stop, end) == '.' && (ascii(stop + 1, end) != '.' || stop + 2 == end)) {
      kind = dot_kind(last_part(at, stop), stop, end);
      if (kind != Kind::word) dotted = stop + 1;
    }
    emit_word_parts(out_, at, stop, dotted, kind);
    return dotted;
  }

  // Word characters and the signs that join them.
  uint32_t core_end(uint32_t at, uint32_t end) const {
    uint32_t i = at;
    if (text_[i] == '.' || text_[i] == '+') ++i;
    while (i < end) {
      const CodePoint c = cp(i);
      if (is_word_char(c.value)) {
        i += c.length;
        continue;
      }
      const uint32_t after = i + c.length;
      if (after >= end || !is_word_char(cp(after).value) || !joins(c.value, at, i, after, end))
        break;
      i = after;
    }
    return i;
  }

  bool joins(char32_t c, uint32_t begin, uint32_t at, uint32_t after, uint32_t end) const {
    const bool digit_before = at > begin && is_ascii_digit(text_[at - 1]);
    const bool digit_after = is_ascii_digit(text_[after]);
    if (is_hyphen(c) || c == '/' || c == '&' || c == '_') return true;
    if (is_apostrophe(c)) return !digit_before || !digit_after;  // 5'10
    if (c == '@') return true;
    if (c == '*')
      return at > begin && is_ascii_letter(text_[at - 1]) && is_ascii_letter(text_[after]);
    if (c == '.') return !missing_space(begin, at, after, end);
    if (c == ',') {
      // "40,000": three digits, and no more.
      if (!digit_before || after + 3 > end) return false;
      for (uint32_t i = after; i < after + 3; ++i)
        if (!is_ascii_digit(text_[i])) return false;
      return after + 3 == end || !is_ascii_digit(text_[after + 3]);
    }
    if (c == ':') return digit_before && digit_after;
    return false;
  }

  // "said.The", "won.the", "St.George", "U.S.Navy": a dot whose space was forgotten.
  bool missing_space(uint32_t begin, uint32_t at, uint32_t after, uint32_t end) const {
    const uint32_t stop = letters_end(after, end);
    uint32_t small = at;
    while (small > begin && is_ascii_lower(text_[small - 1])) --small;
    const bool apart = at - small >= 2 && small == begin && stop == end &&
                       is_small_starter(Lower(view(after, stop))) && is_ascii_lower(text_[after]);
    if (apart) return true;
    if (!is_ascii_upper(text_[after])) return false;
    if (at - small < 2 && !is_capital_short(begin, at, stop - after)) return false;
    if (stop - after >= 2 && !is_ascii_lower(text_[after + 1])) return false;
    return !is_host_end(Lower(view(after, stop))) && ascii(stop, end) != '.' &&
           ascii(stop, end) != '@';
  }

  // The word before the dot at `at` is a title, an initial or an acronym, and what follows it, of
  // `letters` letters, is not one more letter of it.
  bool is_capital_short(uint32_t begin, uint32_t at, uint32_t letters) const {
    uint32_t first = at;
    while (first > begin && is_ascii_letter(text_[first - 1])) --first;
    if (first == at || !is_ascii_upper(text_[first]) || letters < 3) return false;
    if (at - first == 1) return first == begin || text_[first - 1] == '.';
    return first == begin && short_form(Lower(view(first, at))) == Short::title;
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
    const bool goes_on =
        next.glued && std::string_view(",;:-/&").find(next.first) != std::string_view::npos;
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
      case Short::state:
        return is_ascii_upper(form[0]) && after_comma() ? Kind::abbreviation : Kind::word;
      case Short::no: break;
    }
    return goes_on && next.first != '-' && form.size() <= 5 ? Kind::abbreviation : Kind::word;
  }

  struct Next {
    bool none = true;    // the text or the paragraph ends
    bool glued = false;  // no white space before it
    bool digit = false, capital = false, starter = false;
    char first = '\0';
  };

  // The next word, at most a few bytes away.
  Next look_ahead(uint32_t at, uint32_t end) const {
    Next next;
    next.glued = at < end;
    uint32_t breaks = 0;
    uint32_t i = at;
    while (i < text_.size() && i < at + 16 &&
           (text_[i] == ' ' || text_[i] == '\n' || text_[i] == '\r' || text_[i] == '\t' ||
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

  bool after_comma() const { return out_.last() == ","; }

  // "U.S", "p.m", "Ph.D": single letters between dots.
  static bool is_acronym(std::string_view form) {
    if (form.size() < 3 || form.size() > 15 || form.size() % 2 == 0)
      return form == "Ph.D" || form == "Ph.Ds";
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

  Emitter out_;
  std::string_view text_;
};

}  // namespace

void tokenize(Document& doc, std::vector<Piece>& pieces) { Tokenizer(doc, pieces).run(); }

}  // namespace sillok::text
