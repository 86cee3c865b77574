// SPDX-License-Identifier: Apache-2.0
#include "text/word_parts.h"

#include <algorithm>

#include "base/utf8.h"
#include "text/ascii.h"
#include "text/words.h"

namespace sillok::text {
namespace {

class WordParts {
 public:
  explicit WordParts(Emitter& out) : out_(out), text_(out.text()) {}

  // [begin, stop) and, with its dot, up to `dotted`.
  void split_slashes(uint32_t begin, uint32_t stop, uint32_t dotted, Kind kind) {
    const std::string_view form = view(begin, stop);
    size_t slash = form.find('/');
    if (slash == std::string_view::npos || keeps_slashes(form))
      return split_hyphens(begin, stop, dotted, kind);
    uint32_t part = begin;
    while (slash != std::string_view::npos) {
      const uint32_t at = begin + static_cast<uint32_t>(slash);
      split_hyphens(part, at, at, Kind::word);
      out_.emit(at, at + 1, Kind::other);
      part = at + 1;
      slash = form.find('/', slash + 1);
    }
    split_hyphens(part, stop, dotted, kind);
  }

 private:
  CodePoint cp(uint32_t at) const { return code_point_at(text_, at); }
  std::string_view view(uint32_t begin, uint32_t end) const {
    return text_.substr(begin, end - begin);
  }
  // The first byte of the code point that ends at `at`.
  uint32_t back(uint32_t at) const {
    do { --at; } while ((static_cast<unsigned char>(text_[at]) & 0xC0U) == 0x80U);
    return at;
  }

  // "08/16/2000", "b/c", "24/7"; but "and / or", "1 / 2".
  static bool keeps_slashes(std::string_view form) {
    const auto is_digits = [](char c) { return is_ascii_digit(c) || c == '/' || c == '-'; };
    if (std::all_of(form.begin(), form.end(), is_digits)) return !is_fraction(form);
    return form.size() == 3 || form == "w/out";
  }

  // Two numbers that are no month and day.
  static bool is_fraction(std::string_view form) {
    const size_t slash = form.find('/');
    if (form.find_first_of("/-", slash + 1) != std::string_view::npos || slash > 2 ||
        form.size() - slash > 3)
      return false;
    const auto number = [](std::string_view digits) {
      int value = 0;
      for (const char c : digits) value = value * 10 + (c - '0');
      return value;
    };
    if (form.find('-') != std::string_view::npos) return false;
    const int above = number(form.substr(0, slash)), below = number(form.substr(slash + 1));
    return (above > 12 && below > 12) || (above < below && below <= 5) || form == "24/7";
  }

  void split_hyphens(uint32_t begin, uint32_t stop, uint32_t dotted, Kind kind) {
    if (begin >= stop) return;
    const std::string_view form = view(begin, stop);
    if (keeps_hyphens(form)) return split_clitics(begin, stop, dotted, kind);
    uint32_t unit = begin;  // what is joined so far starts here
    uint32_t part = begin;
    bool may_join = true;  // a prefix may only open a unit
    for (uint32_t i = begin; i < stop;) {
      const CodePoint c = cp(i);
      const uint32_t after = i + c.length;
      if (!is_hyphen(c.value) || after >= stop) {
        i = after;
        continue;
      }
      const bool prefix = may_join && is_hyphen_prefix(Lower(view(part, i)));
      uint32_t next_stop = after;
      while (next_stop < stop && !is_hyphen(cp(next_stop).value)) next_stop += cp(next_stop).length;
      const bool suffix = is_hyphen_suffix(Lower(view(after, next_stop)));
      if (prefix || suffix) {
        may_join = false;
      } else {
        split_clitics(unit, i, i, Kind::word);
        out_.emit(i, after, Kind::other);
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
    if (first == std::string_view::npos)
      return form.find("\xE2\x80\x90") == std::string_view::npos &&
             form.find("\xE2\x80\x91") == std::string_view::npos;
    if (form.find('@') != std::string_view::npos || form.find('_') != std::string_view::npos)
      return true;
    if (is_telephone(form)) return true;
    if (is_file_or_host(form)) return true;
    const Lower low(form);
    return std::string_view(low) == "uh-oh" || std::string_view(low) == "uh-huh";
  }

  // "555-0199", "3-0199", "020-555-0199", "555/555-0199", "x3-9890", "94720-1900" (a postcode), and
  // whatever else is of digits and two hyphens.
  static bool is_telephone(std::string_view form) {
    const bool extension = form.starts_with('x');
    if (extension) form.remove_prefix(1);
    if (form.size() == 12 && form[3] == '/' && form[7] == '-') form.remove_prefix(4);
    if (!std::all_of(form.begin(), form.end(),
                     [](char c) { return is_ascii_digit(c) || c == '-'; }))
      return false;
    const size_t first = form.find('-');
    if (form.find('-', first + 1) != std::string_view::npos) return true;
    const size_t rest = form.size() - first - 1;
    return (rest == 4 && (first == 3 || first == 1 || first == 5)) ||
           (extension && first == 0 && rest > 3);
  }

  // "draft-2.doc", "get-it.com", "misc.frugal-living".
  static bool is_file_or_host(std::string_view form) {
    const size_t dot = form.rfind('.');
    if (dot == std::string_view::npos || dot == 0) return false;
    if (form.size() - dot >= 4 && is_host_end(Lower(form.substr(dot + 1)))) return true;
    return std::count(form.begin(), form.end(), '.') > 1 &&
           std::all_of(form.begin(), form.end(),
                       [](char c) { return is_ascii_lower(c) || c == '.' || c == '-'; });
  }

  void split_clitics(uint32_t begin, uint32_t stop, uint32_t dotted, Kind kind) {
    if (begin >= stop) return;
    const uint32_t cut = dotted == stop ? clitic_at(begin, stop) : 0;
    if (cut > begin) {
      const uint32_t before = clitic_at(begin, cut);  // "I 'd 've"
      if (before > begin) emit_word(begin, before, before, Kind::word);
      if (before > begin)
        out_.emit(before, cut, Kind::word);
      else
        emit_word(begin, cut, cut, Kind::word);
      out_.emit(cut, stop, Kind::word);
      return;
    }
    emit_word(begin, stop, dotted, kind);
  }

  // A number, two words written as one, or a plain word.
  void emit_word(uint32_t begin, uint32_t stop, uint32_t dotted, Kind kind) {
    const std::string_view form = view(begin, stop);
    if (is_ascii_digit(form[0]) || form[0] == '.' || form[0] == '+')
      return number(begin, stop, dotted, kind);
    if (dotted == stop) {
      const size_t fused = fused_split(Lower(form));
      const bool slip = fused == 0 && is_slip(begin, stop);
      if (slip) {
        out_.emit(begin, stop - 1, Kind::word);
        out_.emit(stop - 1, stop, Kind::word);
        return;
      }
      if (fused > 0 && (form.size() > 3 || !is_ascii_upper(form[1]))) {
        out_.emit(begin, begin + static_cast<uint32_t>(fused), Kind::word);
        out_.emit(begin + static_cast<uint32_t>(fused), stop, Kind::word);
        return;
      }
    }
    out_.emit(begin, dotted, kind);
  }

  // "its" for "it's", "your" for "you're", as the next word tells; "Lets" for "Let's".
  bool is_slip(uint32_t begin, uint32_t stop) const {
    const std::string_view form = view(begin, stop);
    if (form == "Lets") return true;
    const Lower low(form);
    if (std::string_view(low) != "its" && std::string_view(low) != "your") return false;
    if (stop >= text_.size() || (text_[stop] != ' ' && text_[stop] != '\n')) return false;
    uint32_t end = stop + 1;
    while (end < text_.size() && end < stop + 20 && is_ascii_letter(text_[end])) ++end;
    // Not "its for-profit arm".
    if (end < text_.size() && text_[end] != ' ' && text_[end] != '\n') return false;
    const Lower next(view(stop + 1, end));
    return std::string_view(low) == "its" ? may_follow_it_is(next) : may_follow_you_are(next);
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
    if (s == "s" && is_decade(view(begin, sign))) return 0;
    if (s == "s" || s == "m" || s == "d" || s == "re" || s == "ve" || s == "ll") return sign;
    if (s == "t" && sign - begin >= 2 && (text_[sign - 1] | 0x20) == 'n') return sign - 1;
    return 0;
  }

  // "80's", "1960's"
  static bool is_decade(std::string_view digits) {
    return std::all_of(digits.begin(), digits.end(), is_ascii_digit) &&
           (digits.size() == 2 || (digits.size() == 4 && digits[3] == '0'));
  }

  // "7:30pm" -> "7:30 pm", "5km" -> "5 km"; "4th", "1990s" stay.
  void number(uint32_t begin, uint32_t stop, uint32_t dotted, Kind kind) {
    uint32_t digits = stop;
    while (digits > begin &&
           (is_ascii_letter(text_[digits - 1]) || (text_[digits - 1] == '.' && digits < stop)))
      --digits;
    while (digits < stop && text_[digits] == '.') ++digits;
    const bool after_currency = !out_.spaced() && is_currency(out_.last());
    if (digits > begin && digits < stop) {
      const std::string_view unit = view(digits, stop);
      const bool single_capital = unit.size() == 1 && is_ascii_upper(unit[0]);
      const bool word = digits - begin > 1 && unit.size() >= 4 &&
                        std::all_of(unit.begin(), unit.end(), is_ascii_lower);
      const bool split =
          single_capital ? after_currency && unit != "S" : word || is_unit(Lower(unit));
      if (split) {
        out_.emit(begin, digits, Kind::number);
        out_.emit(digits, dotted, dotted > stop ? kind : Kind::word);
        return;
      }
    }
    out_.emit(begin, dotted, dotted > stop ? kind : Kind::number);
  }

  static bool is_currency(std::string_view form) {
    return form.ends_with('$') || form == "\xE2\x82\xAC" || form == "\xC2\xA3" ||
           form == "\xC2\xA5";
  }

  Emitter& out_;
  std::string_view text_;
};

}  // namespace

void emit_word_parts(Emitter& out, uint32_t begin, uint32_t stop, uint32_t dotted, Kind kind) {
  WordParts(out).split_slashes(begin, stop, dotted, kind);
}

}  // namespace sillok::text
