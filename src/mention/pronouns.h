// SPDX-License-Identifier: Apache-2.0
// Inside the room: whom pronouns mean. Works through the report in its order. What agrees in
// number, gender and kind within a window is scored by a sum of weights of what can be seen of the
// pair (pronoun_weights.h), and the best one is taken where its sum is above nothing.
#pragma once

#include <map>
#include <utility>
#include <vector>

#include "mention/links.h"
#include "mention/pronoun_weights.h"
#include "mention/quotations.h"

namespace sillok::mention {

class Pronouns {
 public:
  // `choices` takes what was weighed, where it is given.
  explicit Pronouns(Links& links, std::vector<PronounChoice>* choices = nullptr);
  // `i` is a pronoun; all drafts before it are done.
  void tie(uint32_t i);

 private:
  void speaking(uint32_t i);
  bool empty_it(uint32_t t) const;
  uint32_t reflexive(uint32_t i) const;
  uint32_t antecedent(uint32_t i);
  uint32_t cataphor(uint32_t i) const;
  bool fits(uint32_t k, Pronoun pronoun) const;
  bool same_clause(uint32_t then, uint32_t now) const;
  std::vector<Cue> cues(uint32_t k, uint32_t i, uint32_t nearer,
                        const std::vector<uint32_t>& subjects);
  bool acts_as_party(uint32_t k, uint32_t i) const;
  bool eligible(uint32_t k, uint32_t i);
  std::vector<uint32_t> subjects_over(uint32_t i) const;
  bool speaks(uint32_t k, uint32_t quotation);

  Links& links_;
  const Scene& scene_;
  const Document& doc_;
  Quotations quotations_;
  std::vector<PronounChoice>* choices_;
  std::vector<uint32_t> paragraph_;  // per sentence
  // The last one of a person of pronouns, by who speaks.
  std::map<std::pair<uint64_t, Pronoun>, uint32_t> spoken_;
};

}  // namespace sillok::mention
