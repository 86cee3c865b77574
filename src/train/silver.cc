// SPDX-License-Identifier: Apache-2.0
#include "train/silver.h"

#include <algorithm>

#include "read/reader.h"
#include "text/segment.h"

namespace sillok::train {
namespace {

constexpr uint32_t kShortest = 4, kLongest = 60;

// Reports without a day get one: only the words count here.
read::Options reading() {
  read::Options options;
  options.format = read::Format::jsonl;
  options.date = "2000-01-01";
  return options;
}

bool fits(const Sentence& sentence) {
  return sentence.tokens.size() >= kShortest && sentence.tokens.size() <= kLongest;
}

template <class Use>
void for_each_text(const std::string& path, const Use& use) {
  read::Reader reader({path}, reading());
  while (auto item = reader.next()) {
    if (item->reject) continue;
    Document doc;
    doc.text = std::move(item->report.text);
    text::segment(doc);
    use(doc);
  }
}

// Copies one sentence, its words separated as in the text.
void take(const Document& from, const Sentence& sentence, Document& to) {
  const auto first = static_cast<uint32_t>(to.tokens.size());
  if (!to.text.empty()) to.text += '\n';
  const auto begin = static_cast<uint32_t>(to.text.size());
  to.text += from.at(sentence.span);
  for (uint32_t i = sentence.tokens.first; i < sentence.tokens.last; ++i) {
    Token token;
    token.span = {begin + from.tokens[i].span.begin - sentence.span.begin,
                  begin + from.tokens[i].span.end - sentence.span.begin};
    token.space_after = from.tokens[i].space_after;
    to.tokens.push_back(token);
  }
  Sentence copy;
  copy.tokens = {first, static_cast<uint32_t>(to.tokens.size())};
  copy.span = to.span_of(copy.tokens);
  to.sentences.push_back(copy);
}

// What one teacher says of every token; ids of strings are those of `doc`.
std::vector<Token> opinion(const parse::Parser& teacher, Document& doc) {
  teacher.parse(doc);
  return doc.tokens;
}

bool same_tag(const Token& a, const Token& b) {
  return a.upos == b.upos && a.xpos == b.xpos && a.feats == b.feats;
}
bool same_head(const Token& a, const Token& b) { return a.head == b.head && a.rel == b.rel; }

void vote(const std::vector<std::vector<Token>>& opinions, uint32_t i, Silver& silver) {
  Token& token = silver.doc.tokens[i];
  token = opinions[0][i];
  for (const auto& candidate : opinions) {
    size_t tags = 0, heads = 0;
    for (const auto& other : opinions) {
      tags += same_tag(candidate[i], other[i]);
      heads += same_head(candidate[i], other[i]);
    }
    if (2 * tags > opinions.size()) {
      token.upos = candidate[i].upos;
      token.xpos = candidate[i].xpos;
      token.feats = candidate[i].feats;
      silver.tag_agreed[i] = 1;
    }
    if (2 * heads > opinions.size()) {
      token.head = candidate[i].head;
      token.rel = candidate[i].rel;
      silver.head_agreed[i] = 1;
    }
  }
}

}  // namespace

Silver read_silver(const std::string& jsonl_path, const std::vector<parse::Parser>& teachers,
                   size_t sentences) {
  if (teachers.empty()) {
    throw Error(ErrorCode::usage, "plain text needs a teacher", jsonl_path,
                "name at least one with --teacher");
  }
  size_t all = 0;
  for_each_text(jsonl_path, [&](const Document& doc) {
    all += static_cast<size_t>(std::count_if(doc.sentences.begin(), doc.sentences.end(), fits));
  });
  Silver silver;
  size_t seen = 0;
  for_each_text(jsonl_path, [&](const Document& doc) {
    for (const Sentence& sentence : doc.sentences) {
      if (!fits(sentence)) continue;
      // The i-th of `all` is taken where a multiple of all / sentences falls on it.
      const bool taken = all <= sentences || (seen + 1) * sentences / all > seen * sentences / all;
      if (taken) take(doc, sentence, silver.doc);
      ++seen;
    }
  });
  std::vector<std::vector<Token>> opinions;
  for (const parse::Parser& teacher : teachers) opinions.push_back(opinion(teacher, silver.doc));
  silver.tag_agreed.assign(silver.doc.tokens.size(), 0);
  silver.head_agreed.assign(silver.doc.tokens.size(), 0);
  for (uint32_t i = 0; i < silver.doc.tokens.size(); ++i) vote(opinions, i, silver);
  return silver;
}

}  // namespace sillok::train
