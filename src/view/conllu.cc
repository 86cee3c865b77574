// SPDX-License-Identifier: Apache-2.0
#include "view/conllu.h"

#include <string_view>

#include "base/utf8.h"

namespace sillok::view {
namespace {

// What breaks a line for some reader must not stand in a cell.
void put_line_safe(std::string& out, std::string_view text) {
  for (const char c : text) out += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
}

void put_cell(std::string& out, std::string_view text) {
  if (text.empty()) {
    out += '_';
  } else {
    put_line_safe(out, text);
  }
}

void put_word(std::string& out, const Document& doc, const Sentence& sentence, uint32_t token,
              const CodePoints& points, bool parsed) {
  const Token& word = doc.tokens[token];
  out += std::to_string(token - sentence.tokens.first + 1);
  out += '\t';
  put_cell(out, doc.at(word.span));
  out += '\t';
  put_cell(out, parsed ? doc.strings.view(word.lemma) : std::string_view());
  out += '\t';
  out += parsed ? name_of(word.upos) : "_";
  out += '\t';
  put_cell(out, doc.strings.view(word.xpos));
  out += '\t';
  put_cell(out, doc.strings.view(word.feats));
  out += '\t';
  if (!parsed) {
    out += "_\t_";
  } else {
    const uint32_t head = word.head == kNone ? 0 : word.head - sentence.tokens.first + 1;
    out += std::to_string(head);
    out += '\t';
    out += name_of(word.rel);
  }
  out += "\t_\t";
  if (!word.space_after) out += "SpaceAfter=No|";
  out += "start=" + std::to_string(points.count(word.span.begin));
  out += "|end=" + std::to_string(points.count(word.span.end));
  out += '\n';
}

}  // namespace

void write_conllu(std::string& out, const Document& doc) {
  const CodePoints points(doc.text);
  const bool parsed = doc.child_begin.size() == doc.tokens.size() + 1;
  const std::string id = doc.report.id.empty() ? "report" : doc.report.id;
  out += "# newdoc id = ";
  put_line_safe(out, id);
  out += '\n';
  for (size_t i = 0; i < doc.sentences.size(); ++i) {
    const Sentence& sentence = doc.sentences[i];
    if (sentence.paragraph) out += "# newpar\n";
    out += "# sent_id = ";
    put_line_safe(out, id);
    out += "-" + std::to_string(i + 1) + "\n# text = ";
    put_line_safe(out, doc.at(sentence.span));
    out += '\n';
    for (uint32_t t = sentence.tokens.first; t < sentence.tokens.last; ++t) {
      put_word(out, doc, sentence, t, points, parsed);
    }
    out += '\n';
  }
}

}  // namespace sillok::view
