// SPDX-License-Identifier: Apache-2.0
// Sentences that teachers have read: trained parsers read plain news, and what most of them agree
// on is taught to another parser. It then knows the words of the news, and the larger teachers'
// judgement at its own speed.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "parse/parser.h"
#include "sillok/document.h"

namespace sillok::train {

struct Silver {
  Document doc;                      // tags and heads of the first teacher, or of the majority
  std::vector<uint8_t> tag_agreed;   // one per token: more than half of the teachers agree
  std::vector<uint8_t> head_agreed;  // on head and relation
};

// Reads the "text" of a JSONL file, at most `sentences` sentences evenly spread over it, of
// between 4 and 60 words. Throws Error (usage) where there is no teacher.
Silver read_silver(const std::string& jsonl_path, const std::vector<parse::Parser>& teachers,
                   size_t sentences);

}  // namespace sillok::train
