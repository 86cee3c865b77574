// SPDX-License-Identifier: Apache-2.0
// Treebanks as rows and labels.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "pack/pack.h"
#include "sillok/document.h"
#include "train/model.h"
#include "train/silver.h"

namespace sillok::train {

// Words, pieces and labels that the network knows, from all that it learns from.
class Vocabulary {
 public:
  // A treebank gives labels and common words; other text only what is common in it.
  void count(const Document& doc, bool treebank);
  void settle();

  WordRows rows(std::string_view form) const;
  uint32_t label(const Document& doc, uint32_t token) const;  // kNoRow: none fits
  uint32_t word_count(uint32_t row) const { return row_counts_[row]; }
  uint32_t words() const { return static_cast<uint32_t>(row_counts_.size()); }
  uint32_t pieces() const { return static_cast<uint32_t>(piece_rows_.size()); }
  uint32_t labels() const { return static_cast<uint32_t>(label_names_.size()); }
  const std::map<uint32_t, uint32_t>& rows_of_words() const { return word_rows_; }
  const std::map<uint32_t, uint32_t>& rows_of_pieces() const { return piece_rows_; }
  const std::vector<std::string>& label_names() const { return label_names_; }
  // "tag.words", "tag.pieces", "tag.labels"
  void write(pack::PackWriter& pack) const;

 private:
  struct Count {
    uint32_t treebank = 0, other = 0;
  };
  std::map<uint32_t, Count> word_counts_, piece_counts_;
  std::map<uint32_t, uint32_t> word_rows_, piece_rows_;
  std::map<std::string, uint32_t> label_counts_, label_ids_;
  std::vector<std::string> label_names_;
  std::vector<uint32_t> row_counts_;
};

// A sentence with its forms, from which examples with other letters are made.
struct Lesson {
  std::vector<std::string> forms;
  Example example;
};
std::vector<Lesson> lessons(const Document& treebank, const Vocabulary& vocabulary);
// What was not agreed on is not learnt.
std::vector<Lesson> lessons(const Silver& silver, const Vocabulary& vocabulary);

// What the network gets to see of a lesson this time: sometimes all in capitals, in title case or
// in lower case, as headlines are; rare words sometimes unknown.
Example disguise(const Lesson& lesson, const Vocabulary& vocabulary, Random& random);

}  // namespace sillok::train
