// SPDX-License-Identifier: Apache-2.0
// The layout of the pack "places", version 1, shared by the compiler that writes it and the rooms
// that read it in place.
//
//   names      phrases -> numbers of records, the most likely first; names that are safe to match
//   ambiguous  phrases -> numbers of records; names that are more often a common word, a person's
//              name or a nationality ("Nice", "Split", "Lincoln"): they need context
//   demonyms   phrases -> numbers of the records of states ("French", "Koreans")
//   records    PlaceRecord[]
//   strings    names that records point to
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace sillok::pack {

inline constexpr uint32_t kPlacesVersion = 1;
inline constexpr uint32_t kNoPlace = 0xffffffffU;

// What a record is. The order is that of the values in the pack; it never changes.
enum class PlaceClass : uint8_t { country, capital, city, section, admin1, region, facility };

struct PlaceRecord {
  int32_t lat = 0;  // degrees * 1e5
  int32_t lon = 0;
  uint32_t population = 0;      // 0 where not known
  uint32_t geonameid = 0;       // 0 where GeoNames has none
  uint32_t name = 0;            // in "strings"
  uint32_t admin1 = kNoPlace;   // number of the record of the first-order division
  char country[3] = {0, 0, 0};  // ISO 3166-1 alpha-3; zeros where no single state holds it
  PlaceClass place_class = PlaceClass::city;
};
static_assert(sizeof(PlaceRecord) == 28);

// How likely a bare name means this place, before the report is read: logarithmic in the number of
// people. A capital outweighs other cities, a city the division of the same name; `state` is what
// being a state is worth.
inline double prior_of(const PlaceRecord& record, double state) {
  const double people = std::log10(std::max<double>(record.population, 1000));
  switch (record.place_class) {
    case PlaceClass::country: return state + people / 10;
    case PlaceClass::capital: return people + (record.population < 60000 ? 2 : 3);
    case PlaceClass::city: return people;
    case PlaceClass::section: return people - 1.5;
    case PlaceClass::admin1: return record.population == 0 ? 6.5 : people - 0.3;
    case PlaceClass::region: return 8.5;
    case PlaceClass::facility: return 8;
  }
  return 0;
}

}  // namespace sillok::pack
