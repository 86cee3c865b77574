// SPDX-License-Identifier: Apache-2.0
#include "mention/noun_phrases.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "document/nominal.h"
#include "document/tree.h"

namespace sillok::mention {
namespace {

enum class Edge : uint8_t { take, skip, stop };

Edge left_edge(const Document& doc, uint32_t child) {
  switch (doc.tokens[child].rel) {
    case Rel::det:
    case Rel::det_predet:
    case Rel::amod:
    case Rel::nummod:
    case Rel::nmod_poss:
    case Rel::compound:
    case Rel::nmod_desc:
    case Rel::nmod_unmarked:
    case Rel::flat:
    case Rel::goeswith: return Edge::take;
    case Rel::nmod:
    case Rel::appos: return preposition(doc, child).empty() ? Edge::take : Edge::stop;
    case Rel::advmod: return Edge::skip;
    case Rel::punct: {
      const std::string_view form = doc.form(child);
      return form == "," || form == ";" || form == ":" || form == "(" || form == "--" ? Edge::stop
                                                                                      : Edge::skip;
    }
    default: return Edge::stop;
  }
}

// Tokens whose children come before them in the reverse of this order.
std::vector<uint32_t> top_down(const Document& doc) {
  std::vector<uint32_t> order;
  order.reserve(doc.tokens.size());
  for (uint32_t t = 0; t < doc.tokens.size(); ++t) {
    if (doc.tokens[t].head == kNone) order.push_back(t);
  }
  for (size_t i = 0; i < order.size(); ++i) {
    for (const uint32_t c : children(doc, order[i])) order.push_back(c);
  }
  return order;
}

bool only_punctuation(const Document& doc, uint32_t first, uint32_t last) {
  for (uint32_t t = first; t < last; ++t) {
    if (doc.tokens[t].upos != Upos::PUNCT) return false;
  }
  return true;
}

class Reach {
 public:
  Reach(const Document& doc, NounPhrases& out) : doc_(doc), out_(out) {
    const size_t n = doc.tokens.size();
    out_.left.resize(n);
    out_.right.resize(n);
    full_.resize(n);
    low_.resize(n);
    high_.resize(n);
  }

  void run(const std::vector<pack::NameMatch>& names) {
    std::vector<TokenRange> whole(doc_.tokens.size());
    person_.resize(doc_.tokens.size());
    country_.resize(doc_.tokens.size());
    // Units of persons come after the countries inside them and win.
    for (const auto& name : names) {
      for (uint32_t t = name.unit.first; t < name.unit.last; ++t) {
        whole[t] = name.unit;
        person_[t] = name.kind == pack::NameKind::person || name.kind == pack::NameKind::shape ||
                     name.kind == pack::NameKind::surname;
        country_[t] = name.kind == pack::NameKind::state || name.kind == pack::NameKind::place;
      }
    }
    const auto order = top_down(doc_);
    for (auto it = order.rbegin(); it != order.rend(); ++it) measure(*it, whole[*it]);
  }

 private:
  void measure(uint32_t t, TokenRange whole) {
    const auto kids = children(doc_, t);
    low_[t] = t;
    high_[t] = t;
    for (const uint32_t c : kids) {
      low_[t] = std::min(low_[t], low_[c]);
      high_[t] = std::max(high_[t], high_[c]);
    }
    uint32_t left = t;
    for (size_t i = kids.size(); i-- > 0;) {
      const uint32_t c = kids[i];
      if (c > t) continue;
      const Edge edge = left_edge(doc_, c);
      if (edge == Edge::stop) break;
      if (edge == Edge::take && low_[c] < left && high_[c] < t) left = low_[c];
    }
    uint32_t right = t + 1;
    const bool predicate = child(doc_, t, Rel::cop) != kNone;
    uint32_t full = right;
    bool open = true;
    for (const uint32_t c : kids) {
      if (c < t) continue;
      if (open) open = extend(t, c, predicate, right);
      if (doc_.tokens[c].rel == Rel::conj) full = std::max(full, full_[c]);
    }
    if (!whole.empty()) {
      left = std::min(left, whole.first);
      right = std::max(right, whole.last);
    }
    out_.left[t] = left;
    out_.right[t] = right;
    full_[t] = std::max(full, right);
  }

  // Takes the child into the phrase where it belongs there; false: the phrase ends before it.
  bool extend(uint32_t t, uint32_t c, bool predicate, uint32_t& right) {
    const bool name = doc_.tokens[t].upos == Upos::PROPN;
    switch (doc_.tokens[c].rel) {
      case Rel::flat:
      case Rel::goeswith:
      case Rel::compound:
      case Rel::nummod:
      case Rel::fixed:
      case Rel::amod:
      case Rel::nmod_unmarked:
      case Rel::nmod_desc:
        if (is_calendar_word(doc_, c) || !only_punctuation(doc_, right, low_[c])) return false;
        right = std::max(right, high_[c] + 1);
        return true;
      case Rel::case_:
      case Rel::punct: return true;  // taken only with what follows
      case Rel::nmod: {
        if (predicate || is_calendar_word(doc_, c) || low_[c] > right) return false;
        const std::string prep = preposition(doc_, c);
        // "in 2018" tells when.
        if (doc_.tokens[c].upos == Upos::NUM && prep != "of") return false;
        if (name && prep != "of" && prep != "for") return false;
        right = std::max(right, full_[c]);
        return true;
      }
      case Rel::appos:
        // "the president of Kenya, Ann Lee": she is not Kenya, whatever the parse.
        if (person_[c] && country_[t]) return false;
        if (predicate || out_.left[c] < right || !only_punctuation(doc_, right, out_.left[c]))
          return false;
        right = std::max(right, out_.right[c]);
        return true;
      default: return false;
    }
  }

  const Document& doc_;
  NounPhrases& out_;
  std::vector<uint32_t> full_;          // right end with what is coordinated
  std::vector<bool> person_, country_;  // tokens inside such names
  std::vector<uint32_t> low_, high_;    // first and last token of the whole subtree
};

}  // namespace

NounPhrases find_noun_phrases(const Document& doc, const std::vector<pack::NameMatch>& names) {
  NounPhrases out;
  Reach(doc, out).run(names);
  return out;
}

uint32_t head_of(const Document& doc, TokenRange range) {
  uint32_t best = range.last - 1;
  for (uint32_t t = range.first; t < range.last; ++t) {
    const uint32_t head = doc.tokens[t].head;
    if (head == kNone || !range.contains(head)) {
      // A punctuation mark or a stray 's governs nothing.
      if (doc.tokens[t].upos == Upos::PUNCT || doc.tokens[t].rel == Rel::case_) continue;
      return t;
    }
  }
  return best;
}

bool is_calendar_word(const Document& doc, uint32_t token) {
  if (!is_capitalised(doc, token)) return false;
  static constexpr std::array<std::string_view, 31> kWords = {
      "January",   "February", "March",    "April",    "May",    "June",    "July",      "August",
      "September", "October",  "November", "December", "Monday", "Tuesday", "Wednesday", "Thursday",
      "Friday",    "Saturday", "Sunday",   "Jan.",     "Feb.",   "Mar.",    "Apr.",      "Jun.",
      "Jul.",      "Aug.",     "Sep.",     "Sept.",    "Oct.",   "Nov.",    "Dec."};
  return std::find(kWords.begin(), kWords.end(), doc.form(token)) != kWords.end();
}

}  // namespace sillok::mention
