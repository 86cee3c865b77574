// SPDX-License-Identifier: Apache-2.0
#include "document/dateline.h"

#include <algorithm>

#include "base/holds.h"
#include "base/utf8.h"
#include "document/nominal.h"

namespace sillok {
namespace {

constexpr uint32_t kLongest = 16;  // tokens, with the dash
constexpr size_t kLeastLetters = 3;

bool is_dash(const Document& doc, uint32_t token) {
  const std::string_view form = doc.form(token);
  if (form == "--" || form == "\xE2\x80\x94") return true;
  // "Collins (R-NY)": the shorter ones also join words.
  return (form == "-" || form == "\xE2\x80\x93") && doc.tokens[token].space_after &&
         doc.tokens[token - 1].space_after;
}

bool may_stand_in_it(const Document& doc, uint32_t token) {
  static constexpr std::string_view kMarks[] = {"(", ")", ",", "-", ".", "/", ";"};
  const std::string_view form = doc.form(token);
  return is_capitalised(doc, token) || holds(kMarks, form) ||
         is_digit(code_point_at(form, 0).value);
}

}  // namespace

uint32_t after_dateline(const Document& doc, TokenRange sentence) {
  const uint32_t first = sentence.first;
  if (sentence.empty() || doc.form(first).size() < kLeastLetters || !is_all_caps(doc, first))
    return first;
  for (uint32_t i = first + 1; i + 1 < std::min(sentence.last, first + kLongest); ++i) {
    if (is_dash(doc, i)) {
      uint32_t next = i + 1;  // a quotation may open what follows
      while (next + 1 < sentence.last && !is_letter(code_point_at(doc.form(next), 0).value) &&
             !is_digit(code_point_at(doc.form(next), 0).value))
        ++next;
      const bool goes_on =
          is_letter(code_point_at(doc.form(next), 0).value) && !is_capitalised(doc, next);
      return goes_on ? first : i + 1;
    }
    if (!may_stand_in_it(doc, i)) return first;
  }
  return first;
}

}  // namespace sillok
