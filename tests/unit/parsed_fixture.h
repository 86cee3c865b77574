// SPDX-License-Identifier: Apache-2.0
// Documents with a parse written by hand: one token a line, "form lemma UPOS XPOS head rel", head
// counted from 1 in the sentence, 0 the root; an empty line ends a sentence, "." and the like stand
// without a space before them. No model is needed.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/dates.h"
#include "base/tsv.h"
#include "document/tree.h"
#include "sillok/document.h"

namespace sillok::test {

inline bool stands_close(std::string_view form) {
  return form == "." || form == "," || form == "?" || form == "\xE2\x80\x9D" || form == ":";
}

inline Document parsed(std::string_view rows, std::string_view date = "2020-06-17") {
  Document doc;
  doc.date = *parse_day(date);
  doc.report.id = "r1";
  doc.report.date = date;
  uint32_t first = 0;
  const auto end_sentence = [&] {
    const auto last = static_cast<uint32_t>(doc.tokens.size());
    if (last == first) return;
    doc.sentences.push_back({{first, last},
                             {doc.tokens[first].span.begin, doc.tokens[last - 1].span.end},
                             doc.sentences.empty()});
    first = last;
  };
  bool opened = false;
  while (!rows.empty()) {
    const size_t line_end = std::min(rows.find('\n'), rows.size());
    const std::vector<std::string_view> f = split(rows.substr(0, line_end), ' ');
    rows.remove_prefix(std::min(line_end + 1, rows.size()));
    if (f.empty()) {
      end_sentence();
      continue;
    }
    if (f.size() != 6) throw Error(ErrorCode::usage, "a token needs six fields", std::string(f[0]));
    if (!doc.tokens.empty() && !opened && !stands_close(f[0])) {
      doc.text += ' ';
    } else if (!doc.tokens.empty()) {
      doc.tokens.back().space_after = false;
    }
    opened = f[0] == "\xE2\x80\x9C";
    Token token;
    token.span.begin = static_cast<uint32_t>(doc.text.size());
    doc.text += f[0];
    token.span.end = static_cast<uint32_t>(doc.text.size());
    token.lemma = doc.strings.intern(f[1]);
    token.xpos = doc.strings.intern(f[3]);
    if (!parse_name(f[2], token.upos) || !parse_name(f[5], token.rel)) {
      throw Error(ErrorCode::usage, "no such tag or relation", std::string(f[0]));
    }
    const int head = std::stoi(std::string(f[4]));
    token.head = head == 0 ? kNone : first + static_cast<uint32_t>(head) - 1;
    doc.tokens.push_back(token);
  }
  end_sentence();
  index_children(doc);
  return doc;
}

// The first token with this form.
inline uint32_t token(const Document& doc, std::string_view form) {
  for (uint32_t t = 0; t < doc.tokens.size(); ++t) {
    if (doc.form(t) == form) return t;
  }
  throw Error(ErrorCode::usage, "no such token", std::string(form));
}

// A party at a token, with a mention of its own.
inline uint32_t add_entity(Document& doc, std::string_view form, std::string name,
                           std::string country) {
  const uint32_t t = token(doc, form);
  const Span span = doc.tokens[t].span;
  doc.mentions.push_back(
      {{t, t + 1}, t, span, MentionType::gpe, static_cast<uint32_t>(doc.mentions.size())});
  Entity entity;
  entity.mention = static_cast<uint32_t>(doc.mentions.size() - 1);
  entity.span = span;
  entity.name = std::move(name);
  entity.country = std::move(country);
  doc.entities.push_back(std::move(entity));
  return static_cast<uint32_t>(doc.entities.size() - 1);
}

}  // namespace sillok::test
