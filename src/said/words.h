// SPDX-License-Identifier: Apache-2.0
// The rows of data/said that apply to the tokens of one document. Built once per document; a
// lemma is looked up once however often it occurs. Views into the tables, which must outlive it.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "pack/said_tables.h"
#include "sillok/document.h"

namespace sillok::said {

class Words {
 public:
  Words(const Document& doc, const pack::SaidTables& tables);

  // The cue row that fits the token's word class, or null.
  const pack::CueRow* cue(uint32_t token) const;
  // The cue row that the token would have as this word class, or null.
  const pack::CueRow* cue_as(uint32_t token, pack::WordClass word_class) const;
  // The operator row of the token for one argument (a bit of pack::Argument, or several, of which
  // the first row that has any is taken), or null.
  const pack::OperatorRow* op(uint32_t token, uint32_t arguments) const;
  bool has_ops(uint32_t token) const { return !words_[token].ops.empty(); }

 private:
  struct Word {
    std::span<const uint32_t> cues, ops;
  };
  Word look_up(const std::string& key) const {
    return {tables_.cues.find(key), tables_.operators.find(key)};
  }
  std::string longer_key(uint32_t token) const;

  const Document& doc_;
  const pack::SaidTables& tables_;
  std::vector<Word> words_;
};

// The bit of the preposition (folded form), 0 where the tables have none for it.
uint32_t preposition_bit(std::string_view folded);

// The bits of all prepositions that mark a phrase or clause (children case and mark).
uint32_t prepositions_of(const Document& doc, uint32_t token);

}  // namespace sillok::said
