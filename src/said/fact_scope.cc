// SPDX-License-Identifier: Apache-2.0
// The signs of an act that its surroundings give: the words of its clause, what governs it with
// auxiliaries and all, and the conditions it stands under, in the parse or in the words alone.
#include <algorithm>
#include <utility>

#include "base/utf8.h"
#include "document/tree.h"
#include "said/fact_signs.h"

namespace sillok::said {
namespace {

constexpr std::string_view kSteps[] = {"0", "1", "2", "3"};

bool opens_clause(Rel rel) {
  return rel == Rel::ccomp || rel == Rel::advcl || rel == Rel::acl || rel == Rel::acl_relcl;
}

// "should", "had" or "were" that stands before its subject, by the words alone.
std::string_view inverted_here(const Document& doc, TokenRange here, uint32_t t) {
  const std::string form = lower(doc.form(t));
  const std::string_view word = form == "should" ? "should"
                                : form == "had"  ? "had"
                                : form == "were" ? "were"
                                                 : "";
  if (word.empty() || t + 1 >= here.last) return {};
  const Upos next = doc.tokens[t + 1].upos;
  if (next != Upos::PROPN && next != Upos::DET && next != Upos::PRON && next != Upos::NOUN)
    return {};
  if (t == here.first) return word;
  const Upos before = doc.tokens[t - 1].upos;
  const bool opens =
      before == Upos::PUNCT || before == Upos::NOUN || before == Upos::VERB || before == Upos::ADV;
  return opens ? word : std::string_view();
}

// A word that may put acts of its sentence under a condition, or to come; "": it is none.
std::string_view condition_of(const Document& doc, TokenRange here, uint32_t t) {
  static constexpr std::string_view kWords[] = {"if",   "unless",  "provided", "until",   "lest",
                                                "once", "whether", "or",       "whoever", "would",
                                                "will", "could",   "may",      "might"};
  const std::string_view lemma = doc.lemma(t);
  const auto* const known = std::find(std::begin(kWords), std::end(kWords), lemma);
  if (known != std::end(kWords)) return *known;
  if (lemma == "only" && t + 1 < here.last) {
    const std::string_view next = doc.lemma(t + 1);
    if (next == "if" || next == "when" || next == "after") return "only when";
  }
  return inverted_here(doc, here, t);
}

// The word that opens a clause, with "only" before it, or the auxiliary before the subject;
// "": there is none.
std::string opening_of(const Document& doc, uint32_t clause, uint32_t first) {
  const uint32_t subject = child(doc, clause, {Rel::nsubj, Rel::nsubj_pass, Rel::expl});
  const uint32_t aux = child(doc, clause, {Rel::aux, Rel::aux_pass, Rel::cop});
  uint32_t word = child(doc, clause, Rel::mark);
  if (word == kNone && aux != kNone && subject != kNone && aux < subject)
    return "inverted " + std::string(doc.lemma(aux));
  if (word == kNone) word = child(doc, clause, Rel::advmod);
  if (word == kNone || word > clause) return {};
  const bool only = word > first && doc.lemma(word - 1) == "only";
  return (only ? "only " : "") + std::string(doc.lemma(word));
}

// "if", "unless", "only when", "should X": what hangs under it is no more than possible.
bool is_condition(std::string_view opening) {
  return opening == "if" || opening == "unless" || opening == "provided" ||
         opening.starts_with("only ") || opening.starts_with("inverted ");
}

}  // namespace

void FactSigns::read_conditions() {
  conditions_.resize(doc_.sentences.size());
  for (size_t s = 0; s < doc_.sentences.size(); ++s) {
    const TokenRange here = doc_.sentences[s].tokens;
    for (uint32_t t = here.first; t < here.last; ++t) {
      const std::string_view word = condition_of(doc_, here, t);
      if (!word.empty()) conditions_[s].emplace_back(t, word);
    }
  }
}

void FactSigns::add_scope(const Act& act, Writer& w) const {
  const uint32_t t = act.token;
  const auto word_at = [&](int64_t i) {
    const bool in = i >= act.sentence.first && i < act.sentence.last;
    return in ? doc_.lemma(static_cast<uint32_t>(i)) : std::string_view("-");
  };
  const std::string_view kind = act.tag.substr(0, 2);
  w.add("two before", word_at(int64_t{t} - 2), word_at(int64_t{t} - 1), kind);
  w.add("around", word_at(int64_t{t} - 1), word_at(int64_t{t} + 1), kind);
  w.add("two behind", word_at(int64_t{t} + 1), word_at(int64_t{t} + 2), kind);
  w.add("sentence", kSteps[std::min<uint32_t>(sentence_[t], 3)], act.shape);
  w.add("lemma and group", doc_.lemma(t), act.group);
  const uint32_t over = doc_.tokens[t].head;
  if (over != kNone && act.sentence.contains(over)) {
    const std::string_view governor = doc_.lemma(over), rel = name_of(doc_.tokens[t].rel);
    w.add("governor of", governor, act.shape, rel);
    w.add("governor like", governor, act.shape_above, rel);
    w.add("governor own", governor, text_of(rules_.own[over]), rel);
  }
  add_clause_words(t, 0, name_of(doc_.tokens[t].upos), w);
  add_conditions(act, w);
  constexpr size_t kMostWords = 16;
  const auto& words = conditions_[sentence_[t]];
  for (size_t i = 0; i < std::min(words.size(), kMostWords); ++i)
    w.add("condition word", words[i].second, words[i].first < t ? "before" : "behind", act.shape);
}

// Words of the clause that are no names, three steps down.
void FactSigns::add_clause_words(uint32_t at, int depth, std::string_view pos, Writer& w) const {
  for (const uint32_t c : children(doc_, at)) {
    const Token& token = doc_.tokens[c];
    if (opens_clause(token.rel) || token.rel == Rel::parataxis || token.rel == Rel::conj ||
        token.rel == Rel::punct)
      continue;
    if (token.upos != Upos::PROPN && token.upos != Upos::NUM)
      w.add("in clause", doc_.lemma(c), pos);
    if (depth < 2) add_clause_words(c, depth + 1, pos, w);
  }
}

// Clauses of condition or time that hang on the act, on what it is coordinated with, or on what
// governs it in the same clause.
void FactSigns::add_conditions(const Act& act, Writer& w) const {
  const uint32_t aux = child(doc_, act.token, Rel::aux);
  const std::string_view mood = aux == kNone ? act.tag : doc_.lemma(aux);
  const auto hung_on = [&](uint32_t at, std::string_view step, std::string_view way) {
    for (const uint32_t c : children(doc_, at)) {
      if (doc_.tokens[c].rel != Rel::advcl || c == act.token) continue;
      const std::string opening = opening_of(doc_, c, act.sentence.first);
      if (opening.empty()) continue;
      w.add("conditioned", opening, way, mood);
      w.add("conditioned at", opening, step, doc_.xpos(c));
      if (is_condition(opening)) w.add("under condition", mood, step);
    }
  };
  // "will recall its envoy and close the border unless": the parse hangs it on the last.
  for (const uint32_t c : children(doc_, act.token)) {
    if (doc_.tokens[c].rel == Rel::conj) hung_on(c, "next", "next");
  }
  std::string way;
  uint32_t at = act.token;
  for (size_t up = 0; up < std::size(kSteps) && at != kNone && act.sentence.contains(at); ++up) {
    hung_on(at, kSteps[up], way);
    const Rel rel = doc_.tokens[at].rel;
    if (rel != Rel::conj && rel != Rel::xcomp && rel != Rel::ccomp && rel != Rel::obj &&
        rel != Rel::obl && rel != Rel::nsubj && rel != Rel::nsubj_pass)
      break;
    way.append(name_of(rel)).append(">");
    at = doc_.tokens[at].head;
  }
}

}  // namespace sillok::said
