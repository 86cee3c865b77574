// SPDX-License-Identifier: Apache-2.0
#include "parse/parser.h"

#include <algorithm>
#include <mutex>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "base/utf8.h"
#include "document/dateline.h"
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
constexpr size_t kTogether = 4;  // sentences at once

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
  Parts(const pack::Pack& model, const net::Kernels& kernels)
      : pack(model), network(model, kernels), lemmas(model) {
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

  // Workspaces that no thread uses at the moment.
  std::unique_ptr<Workspace> take() const {
    const std::lock_guard lock(mutex);
    if (idle.empty()) return std::make_unique<Workspace>();
    std::unique_ptr<Workspace> work = std::move(idle.back());
    idle.pop_back();
    return work;
  }
  void give_back(std::unique_ptr<Workspace> work) const {
    const std::lock_guard lock(mutex);
    idle.push_back(std::move(work));
  }

 private:
  mutable std::mutex mutex;
  mutable std::vector<std::unique_ptr<Workspace>> idle;
};

namespace {

// Words of one document that are read as a sentence.
struct Piece {
  uint32_t doc;
  TokenRange tokens;
};

// What one call of parse() works with.
struct Run {
  std::span<Document> docs;
  const Network& network;
  const Lemmatizer& lemmas;
  const std::vector<Label>& labels;
  Workspace& work;
  std::vector<LabelIds> ids{};  // those of document d begin at d * labels.size()
  std::vector<Piece> pieces{};
  std::vector<std::vector<WordKeys>> keys{};
  std::vector<Reading> readings{};
  std::vector<std::vector<std::string>> lowered{};

  void cut(uint32_t doc, TokenRange sentence);
  void read(std::span<const Piece> group);
  void write(const Piece& piece, const Reading& reading,
             const std::vector<std::string>& lower_forms);
};

void Run::cut(uint32_t doc, TokenRange sentence) {
  for (uint32_t begin = sentence.first; begin < sentence.last;) {
    const uint32_t end = piece_end(docs[doc], begin, sentence.last);
    pieces.push_back({doc, {begin, end}});
    begin = end;
  }
}

void Run::read(std::span<const Piece> group) {
  keys.resize(group.size());
  readings.resize(group.size());
  lowered.resize(std::max(lowered.size(), group.size()));
  for (size_t g = 0; g < group.size(); ++g) {
    const TokenRange piece = group[g].tokens;
    const Document& doc = docs[group[g].doc];
    keys[g].clear();
    if (lowered[g].size() < piece.size()) lowered[g].resize(piece.size());
    for (uint32_t i = 0; i < piece.size(); ++i) {
      const std::string_view form = doc.form(piece.first + i);
      lowered[g][i] = lower(form);
      keys[g].push_back(word_keys(form, lowered[g][i]));
    }
  }
  network.read(keys, work, readings);
  for (size_t g = 0; g < group.size(); ++g) write(group[g], readings[g], lowered[g]);
}

void Run::write(const Piece& piece, const Reading& reading,
                const std::vector<std::string>& lower_forms) {
  Document& doc = docs[piece.doc];
  LabelIds* known_ids = ids.data() + piece.doc * labels.size();
  const uint32_t n = piece.tokens.size(), begin = piece.tokens.first;
  std::copy_n(reading.beliefs.begin(), n, doc.beliefs.begin() + begin);
  for (const NameReading& name : reading.names) {
    MentionType type{};
    parse_name(name.type, type);
    doc.names.push_back({{begin + name.first, begin + name.last}, type});
  }
  for (uint32_t i = 0; i < n; ++i) {
    Token& token = doc.tokens[begin + i];
    const Label& label = labels[reading.tags[i]];
    LabelIds& known = known_ids[reading.tags[i]];
    if (known.xpos == kNone)
      known = {doc.strings.intern(label.xpos), doc.strings.intern(label.feats)};
    token.upos = label.upos;
    token.xpos = known.xpos;
    token.feats = known.feats;
    token.lemma = doc.strings.intern(lemmas.lemma(doc.form(begin + i), lower_forms[i], label.tag));
    token.head = reading.heads[i] == n ? kNone : begin + reading.heads[i];
    token.rel = static_cast<Rel>(reading.rels[i]);
  }
}

// A sentence that was read in pieces becomes one tree. Its root is the first behind the dateline,
// where it has one.
void join(Document& doc, TokenRange sentence, uint32_t told) {
  const auto is_root = [](const Token& token) { return token.head == kNone; };
  const auto begin = doc.tokens.begin();
  const auto root = std::find_if(begin + told, begin + sentence.last, is_root);
  for (auto token = begin + sentence.first; token != begin + sentence.last; ++token) {
    if (!is_root(*token) || token == root) continue;
    token->head = static_cast<uint32_t>(root - begin);
    token->rel = Rel::parataxis;
  }
}

}  // namespace

Parser::Parser(const pack::Pack& model) : Parser(model, net::best_kernels()) {}
Parser::Parser(const pack::Pack& model, const net::Kernels& kernels)
    : parts_(std::make_shared<Parts>(model, kernels)) {}

void Parser::parse(Document& doc) const { parse(std::span(&doc, 1)); }

void Parser::parse(std::span<Document> docs) const {
  std::unique_ptr<Workspace> work = parts_->take();
  Run run{docs, parts_->network, parts_->lemmas, parts_->labels, *work};
  run.ids.resize(docs.size() * parts_->labels.size());
  std::vector<uint32_t> told;  // where each sentence begins, behind its dateline
  for (uint32_t d = 0; d < docs.size(); ++d) {
    docs[d].names.clear();
    docs[d].beliefs.assign(docs[d].tokens.size(), {});
    for (const Sentence& sentence : docs[d].sentences) {
      told.push_back(after_dateline(docs[d], sentence.tokens));
      if (told.back() > sentence.tokens.first) run.cut(d, {sentence.tokens.first, told.back()});
      run.cut(d, {told.back(), sentence.tokens.last});
    }
  }
  // Sentences of like length are read together. Strings are interned as they are met, so that the
  // order counts: it follows from the text of the document alone.
  std::stable_sort(run.pieces.begin(), run.pieces.end(), [](const Piece& a, const Piece& b) {
    return a.tokens.size() > b.tokens.size();
  });
  for (size_t i = 0; i < run.pieces.size(); i += kTogether) {
    const size_t count = std::min<size_t>(kTogether, run.pieces.size() - i);
    run.read(std::span(run.pieces).subspan(i, count));
  }
  parts_->give_back(std::move(work));
  const uint32_t* next = told.data();
  for (Document& doc : docs) {
    for (const Sentence& sentence : doc.sentences) join(doc, sentence.tokens, *next++);
    std::sort(doc.names.begin(), doc.names.end(),
              [](const Name& a, const Name& b) { return a.tokens.first < b.tokens.first; });
    index_children(doc);
  }
}

}  // namespace sillok::parse
