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
    if (std::all_of(form.begin(), form.end(),
                    [](char c) { return is_ascii_digit(c) || c == '-'; })) {
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
      if (fused > 0 && !(form.size() > 1 && is_ascii_upper(form[1]))) {
        out_.emit(begin, begin + static_cast<uint32_t>(fused), Kind::word);
        out_.emit(begin + static_cast<uint32_t>(fused), stop, Kind::word);
        return;
      }
    }
    out_.emit(begin, dotted, kind);
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
    while (digits > begin &&
           (is_ascii_letter(text_[digits - 1]) || (text_[digits - 1] == '.' && digits < stop)))
      --digits;
    while (digits < stop && text_[digits] == '.') ++digits;
    const bool after_currency = !out_.spaced() && is_currency(out_.last());
    if (digits > begin && digits < stop) {
      const std::string_view unit = view(digits, stop);
      const bool single_capital = unit.size() == 1 && is_ascii_upper(unit[0]);
      const bool split = single_capital ? after_currency && unit != "S" : is_unit(Lower(unit));
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
