// SPDX-License-Identifier: Apache-2.0
#include "train/restyle.h"

#include <algorithm>
#include <string>

#include "document/tree.h"

namespace sillok::train {
namespace {

constexpr std::string_view kTimeNouns[] = {
    "Monday",  "Tuesday",   "Wednesday", "Thursday",  "Friday",  "Saturday", "Sunday",
    "today",   "yesterday", "tomorrow",  "week",      "month",   "year",     "day",
    "morning", "evening",   "night",     "afternoon", "weekend", "January",  "February",
    "March",   "April",     "May",       "June",      "July",    "August",   "September",
    "October", "November",  "December"};

bool is_time_noun(std::string_view lemma) {
  return std::find(std::begin(kTimeNouns), std::end(kTimeNouns), lemma) != std::end(kTimeNouns);
}

bool ends_with_any(const std::string& word, std::initializer_list<std::string_view> endings) {
  return std::any_of(endings.begin(), endings.end(),
                     [&](std::string_view e) { return word.ends_with(e); });
}

std::string third_person(const std::string& lemma) {
  if (lemma == "be") return "is";
  if (lemma == "have") return "has";
  if (ends_with_any(lemma, {"s", "x", "z", "ch", "sh", "o"})) return lemma + "es";
  const size_t n = lemma.size();
  if (n > 1 && lemma[n - 1] == 'y' &&
      std::string_view("aeiou").find(lemma[n - 2]) == std::string_view::npos) {
    return lemma.substr(0, n - 1) + "ies";
  }
  return lemma + "s";
}

// The subject that a finite verb or auxiliary agrees with, or kNone.
uint32_t subject_of(const Document& doc, uint32_t verb) {
  const Token& t = doc.tokens[verb];
  if (t.rel == Rel::aux || t.rel == Rel::aux_pass || t.rel == Rel::cop)
    return t.head == kNone ? kNone : subject_of(doc, t.head);
  for (int steps = 0; verb != kNone && steps < 4; ++steps) {
    const uint32_t s = child(doc, verb, {Rel::nsubj, Rel::nsubj_pass, Rel::expl, Rel::csubj});
    if (s != kNone) return s;
    if (doc.tokens[verb].rel != Rel::conj) return kNone;
    verb = doc.tokens[verb].head;
  }
  return kNone;
}

bool is_plural(const Document& doc, uint32_t subject, uint32_t verb) {
  const std::string_view xpos = doc.xpos(subject);
  if (xpos == "WDT" || xpos == "WP") {  // "the men who ..."
    uint32_t clause = verb;
    while (clause != kNone && doc.tokens[clause].rel != Rel::acl_relcl)
      clause = doc.tokens[clause].head;
    if (clause == kNone || doc.tokens[clause].head == kNone) return false;
    subject = doc.tokens[clause].head;
  }
  if (child(doc, subject, Rel::conj) != kNone) return true;
  const std::string_view lemma = doc.lemma(subject);
  return has_feature(doc, subject, "Number=Plur") || lemma == "I" || lemma == "you" ||
         lemma == "people" || lemma == "police";
}

// Appends sentence tokens in `order`; `changed` verbs take the present tense.
void append(const Document& from, const std::vector<uint32_t>& order, bool present, Document& to) {
  const auto first = static_cast<uint32_t>(to.tokens.size());
  std::vector<uint32_t> place(order.size());
  const uint32_t base = *std::min_element(order.begin(), order.end());
  for (uint32_t i = 0; i < order.size(); ++i) place[order[i] - base] = first + i;
  for (const uint32_t old : order) {
    std::string form(from.form(old));
    Token token = from.tokens[old];
    std::string xpos(from.xpos(old)), feats(from.feats(old));
    if (present && xpos == "VBD") {
      const uint32_t subject = subject_of(from, old);
      const bool plural = subject != kNone && is_plural(from, subject, old);
      const std::string lemma(from.lemma(old));
      form = plural ? (lemma == "be" ? "are" : lemma) : third_person(lemma);
      xpos = plural ? "VBP" : "VBZ";
      feats = plural ? "Mood=Ind|Number=Plur|Person=3|Tense=Pres|VerbForm=Fin"
                     : "Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin";
    }
    if (!to.text.empty()) to.text += ' ';
    token.span.begin = static_cast<uint32_t>(to.text.size());
    to.text += form;
    token.span.end = static_cast<uint32_t>(to.text.size());
    token.space_after = true;
    token.xpos = to.strings.intern(xpos);
    token.feats = to.strings.intern(feats);
    token.lemma = to.strings.intern(from.lemma(old));
    if (token.head != kNone) token.head = place[token.head - base];
    to.tokens.push_back(token);
  }
  Sentence sentence;
  sentence.tokens = {first, static_cast<uint32_t>(to.tokens.size())};
  sentence.span = to.span_of(sentence.tokens);
  to.sentences.push_back(sentence);
}

// "The council urged Rome on Monday to ..." with the day moved to the verb's left, or nothing.
std::vector<uint32_t> time_moved(const Document& doc, const Sentence& sentence) {
  for (uint32_t verb = sentence.tokens.first; verb < sentence.tokens.last; ++verb) {
    if (doc.tokens[verb].upos != Upos::VERB || doc.tokens[verb].head != kNone) continue;
    const uint32_t subject = child(doc, verb, {Rel::nsubj, Rel::nsubj_pass});
    if (subject == kNone || subject > verb) return {};
    for (const uint32_t c : children(doc, verb)) {
      const Rel rel = doc.tokens[c].rel;
      if (c < verb || (rel != Rel::obl_unmarked && rel != Rel::obl) || !is_time_noun(doc.lemma(c)))
        continue;
      const TokenRange block = subtree(doc, c);
      const uint32_t target = subtree(doc, subject).last;
      if (block.size() > 5 || block.first <= verb || target > verb) continue;
      std::vector<uint32_t> order;
      for (uint32_t t = sentence.tokens.first; t < target; ++t) order.push_back(t);
      for (uint32_t t = block.first; t < block.last; ++t) order.push_back(t);
      for (uint32_t t = target; t < sentence.tokens.last; ++t) {
        if (!block.contains(t)) order.push_back(t);
      }
      return order;
    }
  }
  return {};
}

}  // namespace

Document restyled(const Document& treebank) {
  Document to;
  for (const Sentence& sentence : treebank.sentences) {
    if (!plausible(treebank, sentence)) continue;
    bool past = false;
    std::vector<uint32_t> order;
    for (uint32_t t = sentence.tokens.first; t < sentence.tokens.last; ++t) {
      order.push_back(t);
      past = past || (treebank.xpos(t) == "VBD" && treebank.tokens[t].upos == Upos::VERB);
    }
    if (past) append(treebank, order, true, to);
    if (const auto moved = time_moved(treebank, sentence); !moved.empty()) {
      append(treebank, moved, false, to);
      append(treebank, moved, true, to);
    }
  }
  return to;
}

bool plausible(const Document& doc, const Sentence& sentence) {
  for (uint32_t t = sentence.tokens.first; t < sentence.tokens.last; ++t) {
    if (doc.tokens[t].head != kNone) continue;
    return doc.tokens[t].upos == Upos::VERB || child(doc, t, Rel::cop) != kNone;
  }
  return false;
}

}  // namespace sillok::train
