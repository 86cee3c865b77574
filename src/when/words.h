// SPDX-License-Identifier: Apache-2.0
// The words that times are made of. Inside the room when.
#pragma once

#include <cstdint>
#include <string_view>

namespace sillok::when {

enum class Kind : uint8_t {
  none,
  weekday,   // value 0 Monday .. 6 Sunday
  weekdays,  // "Tuesdays"
  month,     // 1 .. 12
  unit,
  units,         // of Unit; singular and plural
  day_part,      // of kDayParts
  relative_day,  // -1 yesterday, 0 today, 1 tomorrow; 2 tonight
  number,        // one .. ninety
  ordinal,       // first .. twelfth; 99 last
  season,        // 0 spring .. 3 winter
  shift,         // last, past, previous: -1; this, current: 0; next, coming: 1; following: 2
  same,          // same, that
  every,
  edge,       // early, mid, late, earlier, later
  border,     // end, beginning, start, middle
  vague,      // several, few, many, some
  article,    // a an the
  reference,  // of kReferences
  set,        // daily .. : of Unit
  about,      // almost, nearly
  zone,       // UTC, EST: quarters of an hour east of UTC, kNoOffset where the letters have several
  half_day,   // am, pm: 0, 12
  holiday,
  quarter,  // Q1
  fiscal,
  ago,
  later,
  old,
  word  // "word": known to a rule by its text only
};

enum class Unit : int8_t {
  second,
  minute,
  hour,
  day,
  week,
  weekend,
  fortnight,
  month,
  quarter,
  season,
  year,
  decade,
  century
};

inline constexpr int kNoOffset = 99;
inline constexpr std::string_view kDayParts[] = {"MO", "AF", "EV", "NI", "MI", "NI", "DT"};
inline constexpr std::string_view kSeasons[] = {"SP", "SU", "FA", "WI"};
inline constexpr std::string_view kReferences[] = {"PAST_REF", "PRESENT_REF", "FUTURE_REF"};

struct Word {
  Kind kind = Kind::none;
  int16_t value = 0;
};

// `lower` in lower case. Kind::none where the word says nothing about time.
Word look_up(std::string_view lower);

}  // namespace sillok::when
