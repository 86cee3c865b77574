// SPDX-License-Identifier: Apache-2.0
// Reads CoNLL-U, one sentence block at a time, into a Document: text, sentences and tokens, and
// the columns that are not "_" (tag, lemma, features, head, relation).
//
// The text is rebuilt from the words and `SpaceAfter=No`. A multiword token ("1-2 don't") whose
// words spell it is just two words that touch; where they do not spell it, the words are kept and
// the surface form is not. Empty nodes ("8.1") are skipped.
// Threads: a reader is used by one thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "sillok/document.h"

namespace sillok::read {

class ConlluReader {
 public:
  // `text` must outlive the reader. `source` is the name used in diagnostics.
  ConlluReader(std::string_view text, std::string source);

  // Appends the next sentence to `doc`: a line break goes before it where the text is not empty,
  // `paragraph` is true after `# newpar` or `# newdoc` and for the first sentence of a document.
  // A block that is damaged (a word number out of order, too few columns, a head that does not
  // exist, heads in a circle, invalid UTF-8) becomes a Diagnostic in doc.diagnostics and is left
  // out. Does not fill the child index; call index_children() where every sentence had heads.
  // False: there is no further sentence.
  bool next(Document& doc);

  // Of the sentence that next() has just appended.
  const std::string& sentence_id() const { return sentence_id_; }
  // The value of "# newdoc id = ..." where this sentence opens a document, else "".
  const std::string& new_document() const { return new_document_; }
  // True where the sentence opens a document.
  bool opens_document() const { return opens_document_; }
  // True where every word of the sentence had a head (0 for one root, at least).
  bool has_tree() const { return has_tree_; }
  // True where the sentence after this one opens a document, or there is none.
  bool document_ends() const;

 private:
  struct Line {
    uint32_t number;
    std::string_view text;
  };
  bool block(std::vector<Line>& lines);
  void comment(std::string_view line);
  bool append(Document& doc, const std::vector<Line>& lines);

  std::string_view rest_;
  std::string source_;
  uint32_t line_ = 0;
  std::string sentence_id_, new_document_;
  bool opens_document_ = false;
  bool new_paragraph_ = false;
  bool has_tree_ = false;
};

}  // namespace sillok::read
