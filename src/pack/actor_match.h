// SPDX-License-Identifier: Apache-2.0
// Looking up in the tables of the actors pack at a place of a Document: what the rooms mention and
// who share. Reads tokens, tags and lemmas.
#pragma once

#include <string>
#include <vector>

#include "pack/actor_tables.h"
#include "sillok/document.h"

namespace sillok::pack {

// `shape` is a name of a person that no dictionary has: capitalised words after a title ("minister
// Lee Ann-mi"), or of the East Asian shape.
enum class NameKind : uint8_t { state, person, surname, body, place, shape };

// A name of the dictionaries at a place of the text. `value` indexes state_rows, persons or
// body_rows; for a place it is kNone. `values` are all readings, raw as in the phrase table.
struct NameMatch {
  TokenRange tokens;
  TokenRange unit;  // with the title before a person's name
  NameKind kind = NameKind::place;
  uint32_t value = kNone;
  std::span<const uint32_t> values;
};

// All names of the tables (and of `places`, which may be empty), left to right, not overlapping:
// the longest at each token. A name must be written with a capital as in the dictionary, and a
// single word must be tagged like a name.
std::vector<NameMatch> match_names(const Document& doc, const FoldedTokens& folded,
                                   const ActorTables& tables, const Phrases& places);

// The longest office, body or group phrase in [first, head] that ends with the token `head`, by
// form or lemma, or that goes on with "of" ("secretary of state"): an index into office_rows.
// `phrase` is set to its tokens. kNone: there is none.
uint32_t office_at(const Document& doc, const FoldedTokens& folded, const ActorTables& tables,
                   uint32_t first, uint32_t head, TokenRange& phrase);

// An office as HolderRecord names it: folded, "defense" as "defence", "minister of the interior" as
// "interior minister", "premier" as "prime minister".
std::string office_key(std::string_view office);

// The term of the only person who held an office of a country on a day, as an index into holders;
// kNone where nobody or more than one did; who leaves that day counts only if nobody else stays.
// `office` is an office_key.
uint32_t holder_of(const ActorTables& tables, std::string_view country, std::string_view office,
                   int32_t day);

// True where the dictionary knows anybody, at any time, who held the office in the country: "king",
// or "king of Buganda". `office` is an office_key.
bool has_office(const ActorTables& tables, std::string_view country, std::string_view office);

// The title that ends before `end` and begins at or after `first`: an office that a person bears,
// or "Mr", "Gen."; empty where none does.
TokenRange title_before(const Document& doc, const FoldedTokens& folded, const ActorTables& tables,
                        uint32_t first, uint32_t end);

// The reading of a state name that fits its tag and was in force on the day: an index into
// state_rows.
uint32_t state_reading(const Document& doc, const ActorTables& tables, const NameMatch& match,
                       int32_t day);

// Per token the person's name whose unit (title and country included) covers it, or kNone.
std::vector<uint32_t> person_units(const Document& doc, const std::vector<NameMatch>& names);

// Per token the name whose own words cover it, or kNone.
std::vector<uint32_t> name_tokens(const Document& doc, const std::vector<NameMatch>& names);

// The row of kind modifier for one word ("military"), or kNone.
uint32_t modifier_at(const FoldedTokens& folded, const ActorTables& tables, uint32_t token);

// True where the record was in force on a day.
template <class Record>
bool in_force(const Record& record, int32_t day) {
  return record.from <= day && day <= record.to;
}

}  // namespace sillok::pack
