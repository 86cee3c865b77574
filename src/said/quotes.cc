// SPDX-License-Identifier: Apache-2.0
#include "said/quotes.h"

#include <algorithm>

namespace sillok::said {
namespace {

enum class Mark : uint8_t {
  none,
  opening,
  closing,
  either,
  opening_single,
  closing_single,
  single
};

Mark mark_of(const Document& doc, uint32_t t) {
  const std::string_view form = doc.form(t);
  if (form.empty() || form.size() > 3) return Mark::none;
  if (form == "\"") return Mark::either;
  if (form == "\xE2\x80\x9C" || form == "\xE2\x80\x9E" || form == "``" || form == "\xC2\xAB")
    return Mark::opening;
  if (form == "\xE2\x80\x9D" || form == "''" || form == "\xC2\xBB") return Mark::closing;
  const bool word = doc.tokens[t].upos == Upos::PART || doc.xpos(t) == "POS";
  if (form == "\xE2\x80\x98" || form == "`") return Mark::opening_single;
  if (form == "\xE2\x80\x99" && !word) return Mark::closing_single;
  if (form == "'" && !word) return Mark::single;
  return Mark::none;
}

struct Reader {
  const Document& doc;
  std::vector<Quote> quotes;
  uint32_t open = kNone;  // the opening mark, kNone outside
  bool single = false;    // opened by a single mark

  bool space_before(uint32_t t) const {
    return t == 0 || doc.tokens[t - 1].space_after ||
           doc.tokens[t - 1].span.end != doc.tokens[t].span.begin;
  }
  void close(uint32_t end, bool continues) {
    if (open != kNone && open + 1 < end) quotes.push_back({{open + 1, end}, continues});
    open = kNone;
  }
  void step(uint32_t t) {
    const Mark mark = mark_of(doc, t);
    if (mark == Mark::none) return;
    const bool before = space_before(t);
    const bool after = doc.tokens[t].space_after;
    if (open == kNone) {
      const bool opens = mark == Mark::opening || mark == Mark::opening_single ||
                         (mark == Mark::either && (before || !after)) ||
                         (mark == Mark::single && before && !after);
      if (!opens) return;
      open = t;
      single = mark == Mark::opening_single || mark == Mark::single;
      return;
    }
    if (mark == Mark::opening && !single) {  // opened twice: the first was not closed
      close(t, false);
      open = t;
      return;
    }
    const bool closes = single ? mark == Mark::closing_single || (mark == Mark::single && !before)
                               : mark == Mark::closing || mark == Mark::either;
    if (closes) close(t, false);
  }
};

}  // namespace

std::vector<Quote> find_quotes(const Document& doc) {
  Reader reader{doc, {}};
  for (const Sentence& sentence : doc.sentences) {
    const uint32_t first = sentence.tokens.first;
    if (sentence.paragraph && reader.open != kNone) {
      const Mark mark = first < sentence.tokens.last ? mark_of(doc, first) : Mark::none;
      reader.close(first, !reader.single && (mark == Mark::opening || mark == Mark::either));
    }
    for (uint32_t t = first; t < sentence.tokens.last; ++t) reader.step(t);
  }
  reader.close(static_cast<uint32_t>(doc.tokens.size()), false);
  return std::move(reader.quotes);
}

}  // namespace sillok::said
