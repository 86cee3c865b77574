// SPDX-License-Identifier: Apache-2.0
// What the tests of `what` share: trees on one line, a lexicon of a few lines, what a document
// tells. Nothing that ships is read.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "lexicon_fixture.h"
#include "parsed_fixture.h"
#include "what/acts.h"
#include "what/what.h"

namespace sillok::test {

// A tree on one line: "form/lemma/UPOS/XPOS/head/rel" or without the lemma where it is the form.
// A line is a sentence.
inline Document tree(std::string_view text) {
  std::string rows;
  for (const std::string_view sentence : split(text, '\n')) {
    for (const std::string_view word : split(sentence, ' ')) {
      std::vector<std::string_view> f = split(word, '/');
      if (f.size() == 5) f.insert(f.begin(), f[0]);
      for (const std::string_view field : f) rows += std::string(field) + " ";
      rows += "\n";
    }
    rows += "\n";
  }
  Document doc = test::parsed(rows);
  doc.factuality.resize(doc.tokens.size());
  return doc;
}

inline constexpr const char* kMonday =
    "Niger/PROPN/NNP/2/nsubj attacked/attack/VERB/VBD/0/root "
    "Chad/PROPN/NNP/2/obj on/ADP/IN/5/case Monday/PROPN/NNP/2/obl";

inline void code(Document& doc, bool statements = false) {
  what::Coder(small_lexicon(), nullptr, statements).code(doc);
}

// "CATEGORY cameo actor > recipient" of every event, one a line.
inline std::string told(const Document& doc) {
  std::string out;
  for (const Event& e : doc.events) {
    if (!out.empty()) out += "\n";
    out += e.event + " " + e.cameo;
    for (const uint32_t a : e.actor) out += " " + doc.entities[a].country;
    out += " >";
    for (const uint32_t r : e.recipient) out += " " + doc.entities[r].country;
  }
  return out;
}

// What a tree with these parties ("form COUNTRY" pairs) tells.
inline std::string coded(Document& doc,
                         const std::vector<std::pair<const char*, const char*>>& parties) {
  for (const auto& [form, country] : parties) add_entity(doc, form, form, country);
  code(doc);
  return told(doc);
}

inline std::string frame_of(Document& doc, char kind, std::string_view form) {
  const what::Lexicon lexicon(small_lexicon());
  const what::Scene scene(doc, lexicon);
  const uint32_t t = token(doc, form);
  const what::Frame* f = what::best_frame(scene, kind, t, what::arguments_of(doc, t));
  if (f == nullptr) return "";
  return std::string(lexicon.text(f->predicate)) + " " + std::string(what::name_of(f->category)) +
         " " + std::string(lexicon.text(f->cameo));
}

inline std::string frame_of(Document&& doc, char kind, std::string_view form) {
  return frame_of(doc, kind, form);
}

}  // namespace sillok::test
