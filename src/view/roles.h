// SPDX-License-Identifier: Apache-2.0
// Which words of a sentence play which part in an event; for showing it. Reads all layers.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "sillok/document.h"

namespace sillok::view {

enum class Role : uint8_t { who, did, whom, where, when, says };
inline constexpr std::array<std::string_view, 6> kRoleNames = {"who",   "did",  "whom",
                                                               "where", "when", "says"};

struct Mark {
  Span span;
  Role role;
};

// Sorted by position; of overlapping marks only the first in the order of Role is kept.
std::vector<Mark> marks_of(const Document& doc, const Event& event);

// The time expression that the event's date was taken from, or null.
const Time* time_of(const Document& doc, const Event& event);

// "verbal cooperation" ... "material conflict", or "" for 0.
std::string_view quad_name(int quad);

// A party in a few words: "North Korea (PRK GOV)".
std::string party_text(const Document& doc, uint32_t entity);
std::string parties_text(const Document& doc, const std::vector<uint32_t>& entities);

// Where it happened: "Kaesong, North Korea (PRK), city, 37.97 N 126.55 E", or "".
std::string place_text(const Document& doc, const Event& event);

// When it happened and how that is known.
std::string date_text(const Document& doc, const Event& event);

}  // namespace sillok::view
