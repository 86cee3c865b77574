// SPDX-License-Identifier: Apache-2.0
#include "said/words.h"

#include <algorithm>

#include "base/utf8.h"
#include "document/tree.h"

namespace sillok::said {
namespace {

constexpr uint32_t bit(pack::WordClass word_class) {
  return 1U << static_cast<uint32_t>(word_class);
}

// The word classes as which a token may be looked up.
uint32_t classes_of(const Token& token) {
  using enum pack::WordClass;
  const uint32_t as_mark =
      token.rel == Rel::mark || token.rel == Rel::case_ ? bit(mark) | bit(adp) : 0;
  switch (token.upos) {
    case Upos::VERB: return bit(verb) | as_mark;
    case Upos::AUX: return token.rel == Rel::aux ? bit(aux) : bit(verb);
    case Upos::NOUN: return bit(noun) | as_mark;
    case Upos::ADJ: return bit(adj) | as_mark;
    case Upos::ADV:
    case Upos::PART: return bit(adv) | bit(det) | as_mark;
    case Upos::SCONJ:
    case Upos::ADP: return bit(mark) | bit(adp);
    case Upos::DET: return bit(det);
    case Upos::CCONJ: return bit(det) | bit(mark);
    default: return 0;
  }
}

std::string key_of(std::string_view lemma) {
  const bool plain =
      std::all_of(lemma.begin(), lemma.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  return plain ? std::string(lemma) : fold(lemma);
}

}  // namespace

uint32_t preposition_bit(std::string_view folded) {
  for (uint32_t i = 0; i < pack::kArgumentPrepositions.size(); ++i) {
    if (pack::kArgumentPrepositions[i] == folded) return 1U << (pack::kFirstPreposition + i);
  }
  return 0;
}

uint32_t prepositions_of(const Document& doc, uint32_t token) {
  uint32_t bits = 0;
  for (const uint32_t c : children(doc, token)) {
    const Rel rel = doc.tokens[c].rel;
    if (rel != Rel::case_ && rel != Rel::mark) continue;
    if (doc.tokens[c].span.size() > 8) continue;
    bits |= preposition_bit(lower(doc.form(c)));
  }
  return bits;
}

Words::Words(const Document& doc, const pack::SaidTables& tables) : doc_(doc), tables_(tables) {
  const size_t n = doc.tokens.size();
  words_.resize(n);
  uint32_t most = 0;
  for (const Token& token : doc.tokens) most = std::max(most, token.lemma);
  std::vector<Word> by_lemma(size_t{most} + 1);
  std::vector<char> known(size_t{most} + 1, 0);
  for (uint32_t t = 0; t < n; ++t) {
    const Token& token = doc.tokens[t];
    if (classes_of(token) == 0) continue;
    if (known[token.lemma] == 0) {
      known[token.lemma] = 1;
      std::string key = key_of(doc.strings.view(token.lemma));
      by_lemma[token.lemma] = look_up(key);
      // "signalled", where only the American form is in the lemma table.
      if (key.ends_with("ll") && by_lemma[token.lemma].cues.empty() &&
          by_lemma[token.lemma].ops.empty()) {
        key.pop_back();
        by_lemma[token.lemma] = look_up(key);
      }
    }
    words_[t] = by_lemma[token.lemma];
    if (const std::string key = longer_key(t); !key.empty()) {
      const Word longer = look_up(key);
      if (!longer.cues.empty()) words_[t].cues = longer.cues;
      if (!longer.ops.empty()) words_[t].ops = longer.ops;
    }
  }
}

// "point out", "according to", "no longer": the key with what belongs to the word, or "".
std::string Words::longer_key(uint32_t token) const {
  std::string key;
  for (const uint32_t c : children(doc_, token)) {
    const Rel rel = doc_.tokens[c].rel;
    if (rel == Rel::compound_prt) {
      if (key.empty()) key = key_of(doc_.lemma(token));
      key.append(" ").append(lower(doc_.form(c)));
    } else if (rel == Rel::xcomp && c > token && c < token + 4 &&
               doc_.tokens[c].upos == Upos::ADJ && doc_.lemma(token) == "make") {
      key = "make " + key_of(doc_.lemma(c));  // "made clear that"
    } else if (rel == Rel::fixed && c > token) {
      if (key.empty()) key = lower(doc_.form(token));
      key.append(" ").append(lower(doc_.form(c)));
    } else if (rel == Rel::advmod && c + 1 == token && doc_.tokens[token].upos == Upos::ADV) {
      key = lower(doc_.form(c)) + " " + lower(doc_.form(token));
    }
    if (key.size() > 40) return {};
  }
  return key;
}

const pack::CueRow* Words::cue(uint32_t token) const {
  if (words_[token].cues.empty()) return nullptr;
  const uint32_t classes = classes_of(doc_.tokens[token]);
  for (const uint32_t row : words_[token].cues) {
    const pack::CueRow& found = tables_.cue_rows[row];
    if ((classes & bit(found.word_class)) != 0) return &found;
  }
  return nullptr;
}

const pack::CueRow* Words::cue_as(uint32_t token, pack::WordClass word_class) const {
  for (const uint32_t row : words_[token].cues) {
    if (tables_.cue_rows[row].word_class == word_class) return &tables_.cue_rows[row];
  }
  return nullptr;
}

const pack::OperatorRow* Words::op(uint32_t token, uint32_t arguments) const {
  if (words_[token].ops.empty()) return nullptr;
  const uint32_t classes = classes_of(doc_.tokens[token]);
  for (const uint32_t row : words_[token].ops) {
    const pack::OperatorRow& found = tables_.operator_rows[row];
    if ((classes & bit(found.word_class)) != 0 && (found.arguments & arguments) != 0) return &found;
  }
  return nullptr;
}

}  // namespace sillok::said
