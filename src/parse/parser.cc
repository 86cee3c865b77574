// SPDX-License-Identifier: Apache-2.0
#include "parse/parser.h"

#include <algorithm>
#include <string>
#include <vector>

#include "base/utf8.h"
#include "document/tree.h"
#include "parse/lemma.h"
#include "parse/network.h"
#include "sillok/error.h"

namespace sillok::parse {
namespace {

// A label of the model, cut into its parts once.
struct Label {
  Upos upos = Upos::X;
  std::string_view tag;  // "UPOS XPOS"
  std::string_view xpos;
  std::string_view feats;
};

// The ids of a label's parts in one document; filled when the label is first used.
struct LabelIds {
  uint32_t xpos = kNone, feats = 0;
};

// A sentence is read whole up to this length; a longer one in pieces, cut after punctuation where
// there is some, whose roots hang on the first root. Keeps the work linear in the text.
constexpr uint32_t kLongestRead = 160;
constexpr uint32_t kShortestPiece = 80;

bool is_break(std::string_view form) {
  return form == ";" || form == "." || form == "!" || form == "?" || form == ":" || form == ",";
}

uint32_t piece_end(const Document& doc, uint32_t begin, uint32_t end) {
  if (end - begin <= kLongestRead) return end;
  for (uint32_t at = begin + kLongestRead; at > begin + kShortestPiece; --at) {
    if (is_break(doc.form(at - 1))) return at;
  }
  return begin + kLongestRead;
}

}  // namespace

struct Parser::Parts {
  explicit Parts(const pack::Pack& model) : pack(model), network(model), lemmas(model) {
    labels.resize(network.labels().size());
    for (uint32_t i = 0; i < labels.size(); ++i) {
      const std::string_view text = network.labels()[i];
      const size_t first = text.find(' ');
      const size_t second = first == std::string_view::npos ? first : text.find(' ', first + 1);
      if (second == std::string_view::npos || !parse_name(text.substr(0, first), labels[i].upos)) {
        throw Error(ErrorCode::resource, "the model has an odd label: '" + std::string(text) + "'",
                    model.source(), "train the model again");
      }
      labels[i].tag = text.substr(0, second);
      labels[i].xpos = text.substr(first + 1, second - first - 1);
      labels[i].feats = text.substr(second + 1);
    }
  }

  pack::Pack pack;  // keeps the bytes alive
  Network network;
  Lemmatizer lemmas;
  std::vector<Label> labels;
};

namespace {

// What one call of parse() works with.
struct Run {
  Document& doc;
  const Network& network;
  const Lemmatizer& lemmas;
  const std::vector<Label>& labels;
  std::vector<LabelIds> ids{};
  Workspace work{};
  Reading reading{};
  std::vector<WordKeys> keys{};
  std::vector<std::string> lowered{};

  void read_piece(uint32_t begin, uint32_t end);
  void read_sentence(TokenRange tokens);
};

void Run::read_piece(uint32_t begin, uint32_t end) {
  const uint32_t n = end - begin;
  keys.clear();
  if (lowered.size() < n) lowered.resize(n);
  for (uint32_t i = 0; i < n; ++i) {
    const std::string_view form = doc.form(begin + i);
    lowered[i] = lower(form);
    keys.push_back(word_keys(form, lowered[i]));
  }
  network.read(keys, work, reading);
  for (uint32_t i = 0; i < n; ++i) {
    Token& token = doc.tokens[begin + i];
    const Label& label = labels[reading.tags[i]];
    LabelIds& known = ids[reading.tags[i]];
    if (known.xpos == kNone)
      known = {doc.strings.intern(label.xpos), doc.strings.intern(label.feats)};
    token.upos = label.upos;
    token.xpos = known.xpos;
    token.feats = known.feats;
    token.lemma = doc.strings.intern(lemmas.lemma(doc.form(begin + i), lowered[i], label.tag));
    token.head = reading.heads[i] == n ? kNone : begin + reading.heads[i];
    token.rel = static_cast<Rel>(reading.rels[i]);
  }
}

void Run::read_sentence(TokenRange tokens) {
  uint32_t root = kNone;
  for (uint32_t begin = tokens.first; begin < tokens.last;) {
    const uint32_t end = piece_end(doc, begin, tokens.last);
    read_piece(begin, end);
    for (uint32_t i = begin; i < end; ++i) {
      if (doc.tokens[i].head != kNone) continue;
      if (root == kNone) {
        root = i;
      } else {
        doc.tokens[i].head = root;
        doc.tokens[i].rel = Rel::parataxis;
      }
    }
    begin = end;
  }
}

}  // namespace

Parser::Parser(const pack::Pack& model) : parts_(std::make_shared<Parts>(model)) {}

void Parser::parse(Document& doc) const {
  Run run{doc, parts_->network, parts_->lemmas, parts_->labels};
  run.ids.resize(parts_->labels.size());
  for (const Sentence& sentence : doc.sentences) run.read_sentence(sentence.tokens);
  index_children(doc);
}

}  // namespace sillok::parse
