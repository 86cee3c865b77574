// SPDX-License-Identifier: Apache-2.0
// From the noun phrase that speaks to the entities that are meant. Built once per document.
#pragma once

#include <vector>

#include "sillok/document.h"

namespace sillok::said {

class Speakers {
 public:
  explicit Speakers(const Document& doc);
  // The entities named by the phrase headed by `head`: the mention with that head, or another
  // mention of its cluster; else the smallest named phrase around it ("President Moro", whichever
  // of the two the parse took for the head); else whom the phrase belongs to ("a statement by",
  // "X's claim", "a spokesman for"). Coordinated speakers are all given. Sorted, each once.
  std::vector<uint32_t> find(uint32_t head) const;
  // True where the token heads a name, a people, or a description of people.
  bool is_party(uint32_t token) const;
  // True where it heads whatever may say something: a party, or a description of people or of a
  // document.
  bool speaks(uint32_t token) const;
  // True where the token stands in an expression of time.
  bool is_time(uint32_t token) const;

 private:
  void add(uint32_t head, std::vector<uint32_t>& out) const;
  bool add_exact(uint32_t head, std::vector<uint32_t>& out) const;

  const Document& doc_;
  std::vector<uint32_t> entity_at_;  // by token: the entity whose mention has it as its head
  std::vector<uint32_t> around_;     // by token: the entity of the smallest short mention around it
  std::vector<uint32_t> mention_at_;               // by token: the mention that has it as its head
  std::vector<std::vector<uint32_t>> in_cluster_;  // by cluster: entities, in order
};

}  // namespace sillok::said
