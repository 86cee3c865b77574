// SPDX-License-Identifier: Apache-2.0
#include "read/conllu.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/utf8.h"

namespace sillok::read {
namespace {

constexpr size_t kColumns = 10;
enum Column { kId, kForm, kLemma, kUpos, kXpos, kFeats, kHead, kRel, kDeps, kMisc };
using Row = std::array<std::string_view, kColumns>;

bool cut(std::string_view line, Row& row) {
  size_t column = 0;
  while (column < kColumns) {
    const size_t tab = line.find('\t');
    row[column++] = line.substr(0, tab);
    if (tab == std::string_view::npos) return column == kColumns;
    line.remove_prefix(tab + 1);
  }
  return false;
}

bool number(std::string_view text, uint32_t& value) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size() && !text.empty();
}

bool starts_with_word(std::string_view line, std::string_view word) {
  return line.starts_with(word) &&
         (line.size() == word.size() || line[word.size()] == ' ' || line[word.size()] == '=');
}

std::string_view value_of(std::string_view comment) {
  const size_t at = comment.find('=');
  if (at == std::string_view::npos) return {};
  comment.remove_prefix(at + 1);
  while (comment.starts_with(' ')) comment.remove_prefix(1);
  return comment;
}

// "_" stands for nothing, unless the word itself is "_".
std::string_view filled(std::string_view cell, std::string_view form) {
  return cell == "_" && form != "_" ? std::string_view() : cell;
}

bool no_space(std::string_view misc) {
  return misc.find("SpaceAfter=No") != std::string_view::npos;
}

// One sentence in the making. What is wrong is said by the caller; `why` is null where all is well.
class Builder {
 public:
  explicit Builder(Document& doc) : doc_(doc), first_(static_cast<uint32_t>(doc.tokens.size())) {
    text_before_ = doc.text.size();
    if (!doc.text.empty()) doc.text += '\n';
  }

  void take_back() {
    doc_.tokens.resize(first_);
    doc_.text.resize(text_before_);
  }

  const char* add(const Row& row, std::string_view& piece) {
    piece = row[kId];
    if (piece.find('.') != std::string_view::npos) return nullptr;  // an empty node
    if (const size_t dash = piece.find('-'); dash != std::string_view::npos) {
      surface_misc_ = row[kMisc];
      return number(piece.substr(dash + 1), surface_last_) ? nullptr : "the word number is wrong";
    }
    uint32_t id = 0;
    if (!number(piece, id) || id != heads_.size() + 1) return "the words are not numbered 1, 2, 3";
    if (row[kForm].empty()) return "the word is empty";
    uint32_t head = kNone;
    piece = row[kHead];
    if (piece != "_" && !number(piece, head)) return "the head is no number";
    heads_.push_back(head);
    add_word(row, id);
    return nullptr;
  }

  // The heads, when all words are known.
  const char* finish(bool new_paragraph, bool& has_tree) {
    if (heads_.empty()) return "the sentence has no words";
    const auto n = static_cast<uint32_t>(heads_.size());
    for (uint32_t i = 0; i < n; ++i) {
      const uint32_t head = heads_[i];
      if (head == kNone || head == 0) continue;
      if (head > n || head == i + 1) return "a head is no other word of the sentence";
      doc_.tokens[first_ + i].head = first_ + head - 1;
    }
    if (has_circle()) return "the heads go in a circle";
    has_tree = std::find(heads_.begin(), heads_.end(), kNone) == heads_.end();
    if (doc_.tokens.back().space_after) doc_.text.pop_back();
    Sentence sentence;
    sentence.tokens = {first_, first_ + n};
    sentence.span = doc_.span_of(sentence.tokens);
    sentence.paragraph = new_paragraph || doc_.sentences.empty();
    doc_.sentences.push_back(sentence);
    return nullptr;
  }

 private:
  void add_word(const Row& row, uint32_t id) {
    Token token;
    token.span.begin = static_cast<uint32_t>(doc_.text.size());
    doc_.text += row[kForm];
    token.span.end = static_cast<uint32_t>(doc_.text.size());
    // Inside a multiword token nothing separates the words; its last word takes its spacing.
    token.space_after =
        id >= surface_last_ && !no_space(id == surface_last_ ? surface_misc_ : row[kMisc]);
    if (token.space_after) doc_.text += ' ';
    parse_name(row[kUpos], token.upos);
    if (row[kRel] != "_") parse_name(row[kRel], token.rel);
    token.xpos = doc_.strings.intern(filled(row[kXpos], {}));
    token.lemma = doc_.strings.intern(filled(row[kLemma], row[kForm]));
    token.feats = doc_.strings.intern(filled(row[kFeats], {}));
    doc_.tokens.push_back(token);
  }

  bool has_circle() const {
    std::vector<uint32_t> met(heads_.size(), 0);  // the walk, from 1, on which a word was met
    for (uint32_t i = 0; i < heads_.size(); ++i) {
      uint32_t at = i;
      for (;;) {
        if (met[at] == i + 1) return true;
        if (met[at] != 0) break;
        met[at] = i + 1;
        if (heads_[at] == kNone || heads_[at] == 0) break;
        at = heads_[at] - 1;
      }
    }
    return false;
  }

  Document& doc_;
  uint32_t first_;
  size_t text_before_;
  std::vector<uint32_t> heads_;  // as in the file: from 1, 0 for the root
  std::string_view surface_misc_;
  uint32_t surface_last_ = 0;
};

}  // namespace

ConlluReader::ConlluReader(std::string_view text, std::string source)
    : rest_(text), source_(std::move(source)) {
  if (rest_.starts_with("\xef\xbb\xbf")) rest_.remove_prefix(3);
}

bool ConlluReader::block(std::vector<Line>& lines) {
  lines.clear();
  while (!rest_.empty()) {
    const size_t end = rest_.find('\n');
    std::string_view line = rest_.substr(0, end);
    rest_.remove_prefix(end == std::string_view::npos ? rest_.size() : end + 1);
    ++line_;
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.empty()) {
      if (!lines.empty()) return true;
      continue;
    }
    if (line.front() == '#') {
      comment(line);
    } else {
      lines.push_back({line_, line});
    }
  }
  return !lines.empty();
}

void ConlluReader::comment(std::string_view line) {
  line.remove_prefix(1);
  while (line.starts_with(' ')) line.remove_prefix(1);
  if (starts_with_word(line, "sent_id")) {
    sentence_id_ = value_of(line);
  } else if (starts_with_word(line, "newdoc")) {
    opens_document_ = true;
    new_paragraph_ = true;
    new_document_ = value_of(line);
  } else if (starts_with_word(line, "newpar")) {
    new_paragraph_ = true;
  }
}

bool ConlluReader::document_ends() const {
  std::string_view rest = rest_;
  while (!rest.empty()) {
    const size_t end = rest.find('\n');
    std::string_view line = rest.substr(0, end);
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    if (line.empty() || line == "\r") continue;
    if (line.front() != '#') return false;
    line.remove_prefix(1);
    while (line.starts_with(' ')) line.remove_prefix(1);
    if (starts_with_word(line, "newdoc")) return true;
  }
  return true;
}

bool ConlluReader::next(Document& doc) {
  std::vector<Line> lines;
  do {
    sentence_id_.clear();
    new_document_.clear();
    opens_document_ = false;
    new_paragraph_ = false;
    if (!block(lines)) return false;
  } while (!append(doc, lines));
  return true;
}

bool ConlluReader::append(Document& doc, const std::vector<Line>& lines) {
  Builder builder(doc);
  const auto refuse = [&](uint32_t line, const char* why, std::string_view piece) {
    builder.take_back();
    std::string shown(piece.substr(0, 80));
    if (find_invalid_utf8(shown) != std::string::npos) shown.clear();
    doc.diagnostics.push_back(
        {Severity::error, source_, line, 0, why, shown, "mend the sentence; it was left out"});
    return false;
  };
  for (const auto& [line, text] : lines) {
    if (find_invalid_utf8(text) != std::string_view::npos) {
      return refuse(line, "the line is not valid UTF-8", {});
    }
    Row row;
    if (!cut(text, row)) {
      return refuse(line, "a word line needs ten columns separated by tabs", text);
    }
    std::string_view piece;
    if (const char* why = builder.add(row, piece)) return refuse(line, why, piece);
  }
  const char* why = builder.finish(new_paragraph_, has_tree_);
  return why == nullptr || refuse(lines.front().number, why, {});
}

}  // namespace sillok::read
