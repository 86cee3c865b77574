// SPDX-License-Identifier: Apache-2.0
// The records of one sentence as marks on it, as annotation programs have them: words with labels,
// and acts that join them. Records of one sentence must follow each other.
//
// Labels: the category for the words that carry an act, PARTY, PLACE. Roles from an act to what it
// joins: actor, recipient, said_by, place. Offsets are code points of the sentence.
// A sentence is one line: line ends in it are blanks, which moves nothing.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "view/format_parts.h"

namespace sillok::view {

// Words under one label; in pieces where something stands between them.
struct MarkedWords {
  std::string label;
  std::vector<std::pair<uint32_t, uint32_t>> pieces;  // half-open, sorted
  std::string text;                                   // the pieces, a blank between them
  bool operator==(const MarkedWords& other) const {
    return label == other.label && pieces == other.pieces;
  }
};

struct MarkedAct {
  const Record* record = nullptr;
  size_t words = 0;                                        // into MarkedSentence::words
  std::vector<std::pair<std::string_view, size_t>> roles;  // and those it joins
};

struct MarkedSentence {
  std::string text;
  std::vector<MarkedWords> words;  // each once, in the order of its beginning
  std::vector<MarkedAct> acts;
  const Record& first() const { return *acts.front().record; }
};

// Collects the records of a sentence and hands it on when the next one begins. Records without
// their sentence, and acts and parties whose words do not stand in it, are left out and counted.
class SentenceWriter : public RecordWriter {
 public:
  using RecordWriter::add;
  void add(std::string& out, const Record& record, const Tellings& tellings) override;
  void end(std::string& out) override;

 protected:
  virtual void sentence(std::string& out, const MarkedSentence& marked) = 0;

 private:
  void flush(std::string& out);

  std::vector<Record> records_;  // of the sentence that is being read
};

}  // namespace sillok::view
