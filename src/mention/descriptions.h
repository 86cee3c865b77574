// SPDX-License-Identifier: Apache-2.0
// Inside the room: phrases with a common noun ("the president", "the same group", "iodine") and
// what they take up again. Works through the report in its order; looks back at a bounded number of
// drafts.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "mention/links.h"

namespace sillok::mention {

class Descriptions {
 public:
  explicit Descriptions(Links& links);
  // `i` is no name and no pronoun; all drafts before it are done.
  void tie(uint32_t i);

 private:
  enum class Article : uint8_t { none, definite, indefinite, possessed };
  Article article(const Draft& d) const;
  bool unnamed(const Draft& d) const;
  uint32_t bearer(uint32_t i) const;
  bool holds_office(uint32_t name, const std::string& lemma) const;
  uint32_t last_state(uint32_t i);
  uint32_t last_group(uint32_t i) const;
  uint32_t named_by(uint32_t i) const;
  bool is_media(const Draft& d) const;
  uint32_t same_noun(uint32_t i, Article article);
  bool is_some(const Draft& d) const;
  bool differs(uint32_t then, uint32_t now) const;
  bool possessors_agree(uint32_t then, uint32_t now);

  Links& links_;
  const Scene& scene_;
  const Document& doc_;
  std::map<std::string, std::vector<uint32_t>, std::less<>> by_noun_;  // phrases so far
  std::map<std::string, std::vector<uint32_t>, std::less<>> by_word_;  // names, by each word
};

}  // namespace sillok::mention
