// SPDX-License-Identifier: Apache-2.0
#include "train/data.h"

#include <algorithm>

#include "base/utf8.h"
#include "net/table.h"
#include "parse/words.h"

namespace sillok::train {
namespace {

constexpr uint32_t kFewestInTreebank = 2, kFewestOtherWords = 6, kFewestOtherPieces = 12;
constexpr uint32_t kFewestLabels = 3;
constexpr float kUnknownWord = 0.25F;   // a word seen n times is hidden with kU / (kU + n)
constexpr float kOtherLetters = 0.06F;  // share of sentences with other letters

std::string label_of(const Document& doc, uint32_t token, bool feats) {
  std::string name(name_of(doc.tokens[token].upos));
  name += ' ';
  name += doc.xpos(token);
  name += ' ';
  if (feats) name += doc.feats(token);
  return name;
}

enum class Letters { upper, title, lower };

// ASCII letters only; the others keep their case.
std::string with_letters(std::string_view form, Letters letters) {
  std::string out(form);
  for (size_t i = 0; i < out.size(); ++i) {
    const bool up = letters == Letters::upper || (letters == Letters::title && i == 0);
    if (up && out[i] >= 'a' && out[i] <= 'z') out[i] = static_cast<char>(out[i] - 'a' + 'A');
    if (letters == Letters::lower && out[i] >= 'A' && out[i] <= 'Z') {
      out[i] = static_cast<char>(out[i] - 'A' + 'a');
    }
  }
  return out;
}

}  // namespace

void Vocabulary::count(const Document& doc, bool treebank) {
  const auto place = treebank ? &Count::treebank : &Count::other;
  for (uint32_t i = 0; i < doc.tokens.size(); ++i) {
    const std::string_view form = doc.form(i);
    const parse::WordKeys keys = parse::word_keys(form, lower(form));
    ++(word_counts_[keys.word].*place);
    for (const uint32_t key : keys.pieces) {
      if (key != 0) ++(piece_counts_[key].*place);
    }
    if (treebank) ++label_counts_[label_of(doc, i, true)];
  }
}

void Vocabulary::settle() {
  row_counts_.assign(1, 0);
  for (const auto& [key, count] : word_counts_) {
    if (count.treebank < kFewestInTreebank && count.other < kFewestOtherWords) continue;
    word_rows_.emplace(key, row_counts_.size());
    row_counts_.push_back(count.treebank + count.other);
  }
  for (const auto& [key, count] : piece_counts_) {
    if (count.treebank < kFewestInTreebank && count.other < kFewestOtherPieces) continue;
    piece_rows_.emplace(key, piece_rows_.size());
  }
  // A rare label is learnt as the commonest one with the same tag.
  std::map<std::string, std::pair<uint32_t, std::string>> commonest;
  const auto tag_of = [](const std::string& label) { return label.substr(0, label.rfind(' ')); };
  for (const auto& [label, count] : label_counts_) {
    auto& best = commonest[tag_of(label)];
    if (count > best.first) best = {count, label};
  }
  for (const auto& [label, count] : label_counts_) {
    if (count < kFewestLabels && commonest[tag_of(label)].second != label) continue;
    label_ids_.emplace(label, label_names_.size());
    label_names_.push_back(label);
  }
  for (const auto& [label, count] : label_counts_) {
    label_ids_.emplace(label, label_ids_.at(commonest[tag_of(label)].second));
  }
}

WordRows Vocabulary::rows(std::string_view form) const {
  const parse::WordKeys keys = parse::word_keys(form, lower(form));
  WordRows rows;
  const auto word = word_rows_.find(keys.word);
  rows.word = word == word_rows_.end() ? 0 : word->second;
  for (size_t i = 0; i < keys.pieces.size(); ++i) {
    const auto piece = piece_rows_.find(keys.pieces[i]);
    rows.pieces[i] = piece == piece_rows_.end() ? kNoRow : piece->second;
  }
  return rows;
}

uint32_t Vocabulary::label(const Document& doc, uint32_t token) const {
  const auto found = label_ids_.find(label_of(doc, token, true));
  return found == label_ids_.end() ? kNoRow : found->second;
}

void Vocabulary::write(pack::PackWriter& pack) const {
  net::Table::write(pack, "tag.words", word_rows_);
  net::Table::write(pack, "tag.pieces", piece_rows_);
  pack::StringsWriter labels;
  for (const std::string& name : label_names_) labels.add(name);
  labels.write(pack, "tag.labels");
}

std::vector<Lesson> lessons(const Document& treebank, const Vocabulary& vocabulary) {
  std::vector<Lesson> list;
  for (const Sentence& sentence : treebank.sentences) {
    Lesson lesson;
    for (uint32_t i = sentence.tokens.first; i < sentence.tokens.last; ++i) {
      const Token& token = treebank.tokens[i];
      lesson.forms.emplace_back(treebank.form(i));
      lesson.example.words.push_back(vocabulary.rows(lesson.forms.back()));
      lesson.example.tags.push_back(vocabulary.label(treebank, i));
      lesson.example.heads.push_back(token.head == kNone ? sentence.tokens.size()
                                                         : token.head - sentence.tokens.first);
      lesson.example.rels.push_back(static_cast<uint32_t>(token.rel));
    }
    list.push_back(std::move(lesson));
  }
  return list;
}

std::vector<Lesson> lessons(const Silver& silver, const Vocabulary& vocabulary) {
  std::vector<Lesson> list = lessons(silver.doc, vocabulary);
  size_t token = 0;
  for (Lesson& lesson : list) {
    for (size_t i = 0; i < lesson.forms.size(); ++i, ++token) {
      if (silver.tag_agreed[token] == 0) lesson.example.tags[i] = kNoRow;
      if (silver.head_agreed[token] == 0) lesson.example.heads[i] = kNoRow;
    }
  }
  return list;
}

Example disguise(const Lesson& lesson, const Vocabulary& vocabulary, Random& random) {
  Example example = lesson.example;
  if (random.unit() < kOtherLetters) {
    const auto letters = static_cast<Letters>(random.below(3));
    for (size_t i = 0; i < lesson.forms.size(); ++i) {
      example.words[i] = vocabulary.rows(with_letters(lesson.forms[i], letters));
    }
  }
  for (WordRows& rows : example.words) {
    const auto count = static_cast<float>(vocabulary.word_count(rows.word));
    if (random.unit() >= kUnknownWord / (kUnknownWord + count)) continue;
    rows.word = 0;
    rows.pieces[0] = kNoRow;
  }
  return example;
}

}  // namespace sillok::train
