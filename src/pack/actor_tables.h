// SPDX-License-Identifier: Apache-2.0
// What stands in a pack of kind "actors": plain records, used in place. Written by
// compile::actors from data/actors (see FORMAT.md there), read by the rooms mention and who.
//
//   section        holds
//   text           StringTable; every uint32_t that is called a string below is an id in it
//   files          array of strings: the files that records name; those from `own_from` on are a
//                  user's own, and go before the others
//   own_from       array of one number: index into files
//   states         array of StateRecord; a code may have a row a period, side by side
//   state_rows     array of StateNameRecord     state_names  Phrases, values index state_rows
//   persons, terms arrays of PersonRecord, TermRecord
//                  people   Phrases over names, aliases and derived surnames; values are
//                           PersonKey in the two lowest bits, above them an index into persons
//                  given    Phrases over given names that stand in people; values are 0
//   holders        array of HolderRecord, sorted by country, office and day
//   members        array of MemberRecord
//   body_rows      array of BodyRecord          bodies   Phrases; values are 1 in the lowest bit
//                           for an acronym, above it an index into body_rows
//   office_rows    array of OfficeRecord        offices  Phrases, values index office_rows
//
// Days are counted from 1970-01-01, both ends included.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <string_view>

#include "pack/pack.h"
#include "pack/phrases.h"

namespace sillok::pack {

inline constexpr uint32_t kActorsVersion = 2;
// Codes for what has no state; UNK: nobody knows whose.
inline constexpr std::array<std::string_view, 5> kStateless = {"IGO", "NGO", "MNC", "INT", "UNK"};
// True for the code of one state.
constexpr bool is_state(std::string_view code) {
  return code.size() == 3 &&
         std::find(kStateless.begin(), kStateless.end(), code) == kStateless.end();
}

inline constexpr int32_t kOpenPast = std::numeric_limits<int32_t>::min();
inline constexpr int32_t kOpenFuture = std::numeric_limits<int32_t>::max();

// The values of `kind` and `as` columns, in the order of FORMAT.md.
enum class StateKind : uint32_t { state, territory, former, pre };
enum class NameAs : uint32_t {
  name,
  capital,
  adjective,
  people,
  metonym,
  abbreviation,
  short_form
};
enum class PersonKey : uint32_t { full, alias, surname };
enum class BodyKind : uint32_t {
  igo,
  ngo,
  mnc,
  agency,
  ministry,
  court,
  parliament,
  party,
  force,
  media,
  armed_group,
  union_,
  religious,
  alliance,
  ethnic,
  actor  // a name of unknown kind, person or body
};
enum class OfficeKind : uint32_t { office, body, group, modifier };

struct StateRecord {
  uint32_t code, name;  // strings: alpha-3 and English name
  StateKind kind;
  int32_t from, to;
  uint32_t cow, gw;  // numbers of COW and Gleditsch-Ward, 0 where there is none
  uint32_t before;   // string: the code of the state that it was part of before, or ""
  uint32_t after;    // string: the code of the state that its people are of now, or ""
  uint32_t line, file;
};

struct StateNameRecord {
  uint32_t name, state;  // string; index into states: the first row of its code
  NameAs as;
  int32_t from, to;
  uint32_t line, file;
};

struct PersonRecord {
  uint32_t id, name;  // strings
  uint32_t first_term, term_count;
};

struct TermRecord {
  uint32_t country, sectors, office;  // strings; sectors separated by '|'
  uint32_t key;                       // string: the office as office_key() writes it
  int32_t from, to;
  uint32_t line, file;
};

struct HolderRecord {
  uint32_t country, office;  // strings; the office as office_key() writes it
  uint32_t person, term;     // indexes
};

struct BodyRecord {
  uint32_t id, name, country, sectors;  // strings
  BodyKind kind;
  int32_t from, to;
  uint32_t line, file;
};

struct OfficeRecord {
  uint32_t phrase, sectors, country;  // strings; the country where the text names none
  OfficeKind kind;
  uint32_t line, file;
};

struct MemberRecord {
  uint32_t body, state;  // string: id of bodies; index into states
  int32_t from, to;
  uint32_t line, file;
};

inline constexpr uint32_t kNoOwn = 0xFFFFFFFF;

// All of it, opened; copies nothing. Throws Error (resource) where a section is missing, or where a
// row or a name points at what is not there.
struct ActorTables {
  explicit ActorTables(const Pack& pack);

  // "people.tsv:12"
  template <class Record>
  std::string where(const Record& record) const {
    return std::string(text[files[record.file]]) + ":" + std::to_string(record.line);
  }
  // True where the record is of a user's own file.
  template <class Record>
  bool is_own(const Record& record) const {
    return record.file >= own_from;
  }

  Pack pack_;  // keeps the bytes alive
  StringTable text;
  std::span<const StateRecord> states;
  std::span<const StateNameRecord> state_rows;
  std::span<const PersonRecord> persons;
  std::span<const TermRecord> terms;
  std::span<const HolderRecord> holders;
  std::span<const BodyRecord> body_rows;
  std::span<const OfficeRecord> office_rows;
  std::span<const MemberRecord> members;
  std::span<const uint32_t> files;
  uint32_t own_from;
  Phrases state_names, people, given, bodies, offices;
};

inline PersonKey person_key(uint32_t value) { return static_cast<PersonKey>(value & 3U); }
inline uint32_t person_index(uint32_t value) { return value >> 2U; }
inline bool is_acronym_key(uint32_t value) { return (value & 1U) != 0; }
inline uint32_t body_index(uint32_t value) { return value >> 1U; }

}  // namespace sillok::pack
