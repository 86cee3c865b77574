// SPDX-License-Identifier: Apache-2.0
// Where: finds the places that a report names and says which ones they are.
//
// Reads   tokens (tags, heads), mentions (names of people), times (months are no places).
// Writes  doc.places, sorted by first token, not overlapping.
//
// A name is looked up in the gazetteer (data/places); the longest one wins. Names of people, parts
// of other names ("Washington Post"), and adjectives ("French") are no places. A name that is more
// often something else ("Nice", "Lincoln"), or a small place that nothing speaks for, counts only
// after a preposition of place, before the name of what contains it ("Mobile, Alabama"), or where
// the report speaks of its country.
//
// Which of several places bears the name is decided by: what is said to contain it; the states that
// the report is about (states, nationalities and well-known cities named); then the prior: state,
// capital, number of people. A division is meant before "province", "state" or the like.
//
// The role is `government` where a state, a capital or a seat of government stands for those who
// govern: "Moscow said", "urged Pyongyang", "Iran's nuclear programme", "talks with Kabul". It is
// `place` elsewhere: "in Moscow", "flew to Kabul".
//
// Gazetteer is const, cheap to copy, and safe to share between threads; construction only opens
// tables and throws Error (resource) where one is missing or damaged. `find` throws nothing but
// std::bad_alloc and is linear in the number of tokens.
#pragma once

#include <span>

#include "pack/pack.h"
#include "pack/phrases.h"
#include "pack/places.h"
#include "sillok/document.h"

namespace sillok::where {

inline constexpr uint32_t kPackVersion = pack::kPlacesVersion;

class Gazetteer {
 public:
  explicit Gazetteer(const pack::Pack& places);
  void find(Document& doc) const;

 private:
  friend class Search;

  pack::Pack pack_;
  pack::Phrases names_, ambiguous_, demonyms_;
  std::span<const pack::PlaceRecord> records_;
  pack::StringTable strings_;
};

}  // namespace sillok::where
