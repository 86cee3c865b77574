// SPDX-License-Identifier: Apache-2.0
// From the head of a phrase to the parties that it names. Reads mentions and entities.
#pragma once

#include <vector>

#include "sillok/document.h"
#include "what/lexicon.h"

namespace sillok::what {

class Parties {
 public:
  explicit Parties(const Document& doc);

  // The entity that the phrase headed by `token` names, or kNone.
  uint32_t at(uint32_t token) const { return by_head_[token]; }

  // The parties of one phrase: its own entity, or for "dozens of protesters", "members of the
  // group" that of its complement, or that of an apposition; several for "the envoys of Chad and
  // Mali". Empty: none.
  std::vector<uint32_t> of(uint32_t token) const;

  // The parties that own or modify the phrase: possessor, nationality, "of" and "in" complements.
  std::vector<uint32_t> owners(uint32_t token, How how) const;

 private:
  std::vector<uint32_t> alike(uint32_t entity) const;
  std::vector<uint32_t> apposed(uint32_t token) const;

  const Document& doc_;
  std::vector<uint32_t> by_head_;
};

}  // namespace sillok::what
