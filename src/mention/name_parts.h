// SPDX-License-Identifier: Apache-2.0
// Inside the room: proper names while they are being made. Each step takes the names of a report,
// sorted and not overlapping, and leaves them so; a report that no model read has no beliefs, and
// then every name is believed. Linear in the text but for sorting.
#pragma once

#include <vector>

#include "mention/drafts.h"

namespace sillok::mention {

struct NamePart {
  TokenRange tokens;
  MentionType type = MentionType::misc;
  bool certain = false;  // a dictionary or an address says its type, not the model alone
  bool single() const { return tokens.size() == 1; }
};

// A belief of 250 is certainty (NameBelief).
inline constexpr uint32_t kSure = 250;

// How sure the model is, on the mean, that the tokens are part of a name of this type.
uint32_t belief(const Document& doc, TokenRange tokens, MentionType type);
// The same of no name at all.
uint32_t disbelief(const Document& doc, TokenRange tokens);

bool is_place(MentionType type);
void sort_names(std::vector<NamePart>& names);

// Takes out what only looks like a name: words that the dictionaries know and the model does not
// believe, marks and numbers, abbreviations of common nouns, titles without a name.
void drop_non_names(const Scene& scene, std::vector<NamePart>& names);

// Where names begin and end: initials, articles ("an-Nahar"), "St. Osyth", "Odera Motors",
// "Kisumu Air Base"; "Reno Nevada" is two.
void set_bounds(const Scene& scene, std::vector<NamePart>& names);

// What the whole report says of the type of each name, and of words that are names elsewhere in it.
void agree(const Scene& scene, std::vector<NamePart>& names);

}  // namespace sillok::mention
