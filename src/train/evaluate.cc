// SPDX-License-Identifier: Apache-2.0
#include "train/evaluate.h"

#include <cstdio>
#include <ctime>

#include "document/tree.h"
#include "read/conllu.h"

namespace sillok::train {
namespace {

std::string_view base_of(Rel rel) {
  const std::string_view name = name_of(rel);
  return name.substr(0, name.find(':'));
}

}  // namespace

Scores compare(const Document& gold, const Document& predicted) {
  Scores scores;
  scores.words = gold.tokens.size();
  scores.sentences = gold.sentences.size();
  for (uint32_t i = 0; i < gold.tokens.size(); ++i) {
    const Token& want = gold.tokens[i];
    const Token& got = predicted.tokens[i];
    scores.upos += want.upos == got.upos;
    scores.xpos += gold.xpos(i) == predicted.xpos(i);
    scores.feats += gold.feats(i) == predicted.feats(i);
    scores.lemma += gold.lemma(i).empty() || gold.lemma(i) == predicted.lemma(i);
    if (want.head != got.head) continue;
    ++scores.head;
    scores.relation += base_of(want.rel) == base_of(got.rel);
    scores.full_relation += want.rel == got.rel;
  }
  return scores;
}

Document read_treebank(const std::string& conllu, const std::string& source) {
  Document doc;
  read::ConlluReader reader(conllu, source);
  while (reader.next(doc)) {
    if (!reader.has_tree()) {
      throw Error(ErrorCode::failed,
                  "a sentence has words without a head: '" + reader.sentence_id() + "'", source,
                  "give a treebank with heads");
    }
  }
  if (!doc.diagnostics.empty()) {
    throw Error(ErrorCode::failed, to_string(doc.diagnostics.front()), source);
  }
  index_children(doc);
  return doc;
}

Scores evaluate(const parse::Parser& parser, const std::string& conllu, const std::string& source) {
  const Document gold = read_treebank(conllu, source);
  Document predicted = read_treebank(conllu, source);
  for (Token& token : predicted.tokens) {
    token = {token.span, token.space_after, Upos::X, Rel::dep, kNone, 0, 0, 0};
  }
  const std::clock_t start = std::clock();  // other programs must not slow it down
  parser.parse(predicted);
  const std::clock_t taken = std::clock() - start;
  Scores scores = compare(gold, predicted);
  scores.seconds = static_cast<double>(taken) / CLOCKS_PER_SEC;
  return scores;
}

std::string to_string(const Scores& s) {
  char line[240];
  std::snprintf(line, sizeof line,
                "words %zu UPOS %.2f XPOS %.2f FEATS %.2f lemma %.2f UAS %.2f LAS %.2f "
                "LAS+subtype %.2f words/s %.0f",
                s.words, s.percent(s.upos), s.percent(s.xpos), s.percent(s.feats),
                s.percent(s.lemma), s.percent(s.head), s.percent(s.relation),
                s.percent(s.full_relation),
                s.seconds > 0 ? static_cast<double>(s.words) / s.seconds : 0.0);
  return line;
}

}  // namespace sillok::train
