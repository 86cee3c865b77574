// SPDX-License-Identifier: Apache-2.0
#include "base/hash.h"
#include "base/tsv.h"
#include "read/foreign_row.h"

namespace sillok::read {
namespace {

enum Column : size_t {
  kId,
  kDate,
  kSource,  // name, sectors, country
  kText = 5,
  kCameo,
  kIntensity,
  kTarget,
  kStory = 11,
  kSentence,
  kPublisher,
  kCity,
  kDistrict,
  kProvince,
  kCountry,
  kLatitude,
  kLongitude
};

std::string country_of(std::string_view name, const CodeTables& codes) {
  if (name.empty()) return {};
  const CountryCode* country = codes.country_by_name(name);
  if (country == nullptr) throw BadRow{"no such country", std::string(name)};
  return std::string(country->iso3);
}

// Names of sectors are parted by commas and may hold some: the longest that is one counts. Those
// that PLOVER does not have (peoples, ideologies) say nothing.
void add_sectors(Party& party, std::string_view cell, const CodeTables& codes) {
  const std::vector<std::string_view> parts = split(cell, ',');
  for (size_t i = 0; i < parts.size();) {
    const IcewsSector* found = nullptr;
    size_t used = 1;
    for (size_t n = std::min<size_t>(3, parts.size() - i); n > 0 && found == nullptr; --n) {
      std::string name(parts[i]);
      for (size_t k = 1; k < n; ++k) name += ", " + std::string(parts[i + k]);
      found = codes.icews_sector(name);
      if (found != nullptr) used = n;
    }
    if (found != nullptr) {
      for (const std::string_view sector : found->sectors) add_once(party.sectors, sector);
      if (party.country.empty()) party.country = found->kind;
    }
    i += used;
  }
}

void add_party(std::vector<Party>& side, const ForeignCells& cells, size_t first,
               const CodeTables& codes) {
  Party party;
  party.name = cells[first];
  party.country = country_of(cells[first + 2], codes);
  add_sectors(party, cells[first + 1], codes);
  if (party.country.empty() && (!party.name.empty() || !party.sectors.empty()))
    party.country = "UNK";
  if (!party.country.empty()) side.push_back(std::move(party));
}

std::optional<Location> place_of(const ForeignCells& cells, const CodeTables& codes) {
  Location out;
  out.country = country_of(cells[kCountry], codes);
  out.province = cells[kProvince];
  static constexpr size_t kFinest[] = {kCity, kDistrict, kProvince, kCountry};
  for (size_t i = 0; i < std::size(kFinest) && out.resolved.empty(); ++i) {
    out.resolved = cells[kFinest[i]];
    if (!out.resolved.empty()) out.resolution = 4 - static_cast<int>(i);
  }
  set_coordinates(out, cells.number(kLatitude), cells.number(kLongitude),
                  std::string(cells[kLatitude]) + " " + std::string(cells[kLongitude]));
  if (out.resolved.empty() && !out.located()) return std::nullopt;
  return out;
}

}  // namespace

Record icews_record(const ForeignCells& cells, const CodeTables& codes) {
  if (cells[kId].empty()) throw BadRow{"no event id", ""};
  Record out;
  out.date = out.enddate = cells.day(kDate, false);
  out.date_precision = Precision::day;
  const std::string_view code = cells[kCameo];
  // "20" would be root 20, or 020 of which a program has taken the zero away.
  if (code.size() < 3) throw BadRow{"a CAMEO code of fewer than three digits", std::string(code)};
  set_cameo(out, code, codes);
  out.goldstein = cells.number(kIntensity);
  add_party(out.actor, cells, kSource, codes);
  add_party(out.recipient, cells, kTarget, codes);
  out.place = place_of(cells, codes);
  out.report.id = cells[kStory];
  out.report.source = cells[kPublisher];
  const int64_t sentence = cells.integer(kSentence, 0);
  if (sentence < 0 || sentence > 1'000'000)
    throw BadRow{"no such sentence number", std::string(cells[kSentence])};
  out.sequence = static_cast<uint32_t>(sentence);
  // ICEWS gives one number to several rows at times.
  uint64_t hash = kHashSeed;
  for (size_t i = 0; i <= kSentence; ++i) hash = hash_bytes(cells[i], hash);
  out.id = "icews-" + std::string(cells[kId]) + "-" + hex64(hash).substr(0, 8);
  out.coder = "ICEWS";
  return out;
}

}  // namespace sillok::read
