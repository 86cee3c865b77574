// SPDX-License-Identifier: Apache-2.0
#include "base/dates.h"
#include "base/holds.h"
#include "document/actor_code.h"
#include "read/foreign_row.h"

namespace sillok::read {
namespace {

enum Column : size_t {
  kId,
  kDate,
  kActor1 = 5,
  kActor2 = 15,
  kEventCode = 26,
  kRootCode = 28,
  kGoldstein = 30
};
// Behind kActor1 and kActor2.
enum OfActor : size_t { kCode, kName, kCountry, kGroup, kType1 = 7, kTypes = 3 };

constexpr size_t kBeforePlaces = 35;

// Where the place of the act and what follows stand;
// 1.0 has no column for second-order divisions.
struct Places {
  explicit Places(bool first_version)
      : width(first_version ? 7 : 8), type(kBeforePlaces + 2 * width), added(type + width) {}
  size_t width, type, added;
  size_t name() const { return type + 1; }
  size_t country() const { return type + 2; }
  size_t lat() const { return added - 3; }
  size_t lon() const { return added - 2; }
  size_t url() const { return added + 1; }
};

// CAMEO's codes of regions, which stand where a country is not told.
constexpr std::string_view kRegions[] = {
    "AFR", "ASA", "BLK", "CAS", "CAU", "CEU", "CFR", "CRB", "EAF", "EEU", "EIN", "EUR", "LAM",
    "MDT", "MEA", "NAF", "NMR", "PGS", "SAF", "SAM", "SAS", "SCN", "SEA", "WAF", "WST", "BAG"};

void add_party(std::vector<Party>& side, const ForeignCells& cells, size_t first,
               const CodeTables& codes) {
  Party party;
  party.code = cells[first + kCode];
  party.name = cells[first + kName];
  if (party.code.empty() && party.name.empty()) return;
  const std::string_view country = cells[first + kCountry];
  if (!country.empty() && !holds(kRegions, country)) {
    const CountryCode* found = codes.country(country);
    if (found == nullptr) throw BadRow{"no such country code", std::string(country)};
    party.country = found->iso3;
  }
  for (size_t i = 0; i < kTypes; ++i) {
    const std::string_view type = cells[first + kType1 + i];
    if (is_actor_kind(type)) {
      if (party.country.empty()) party.country = country_of_kind(type);
    } else {
      add_once(party.sectors, sector_of_role(type));
    }
  }
  if (party.country.empty()) party.country = "UNK";
  side.push_back(std::move(party));
}

std::optional<Location> place_of(const ForeignCells& cells, const Places& at,
                                 const CodeTables& codes) {
  const int64_t type = cells.integer(at.type, 0);
  if (type < 0 || type > 5) throw BadRow{"no such type of place", std::string(cells[at.type])};
  const std::string_view name = cells[at.name()];
  if (type == 0 && name.empty()) return std::nullopt;
  static constexpr int kResolution[] = {0, 1, 2, 4, 4, 2};
  Location out;
  out.resolution = kResolution[type];
  // "Kaesong, Kaesong-si, North Korea": the place, what holds it, the country.
  const size_t comma = name.find(", "), last = name.rfind(", ");
  out.resolved = name.substr(0, comma);
  if (comma != last) out.province = name.substr(comma + 2, last - comma - 2);
  if (out.resolution == 2) out.province = out.resolved;
  const std::string_view fips = cells[at.country()];
  if (!fips.empty()) {
    const CountryCode* country = codes.country_by_fips(fips);
    if (country == nullptr) throw BadRow{"no such FIPS code", std::string(fips)};
    out.country = country->iso3;
  }
  set_coordinates(out, cells.number(at.lat()), cells.number(at.lon()),
                  std::string(cells[at.lat()]) + " " + std::string(cells[at.lon()]));
  return out;
}

}  // namespace

Record gdelt_record(const ForeignCells& cells, const CodeTables& codes, bool first_version) {
  const std::string_view id = cells[kId];
  if (id.empty() || id.find_first_not_of("0123456789") != std::string_view::npos)
    throw BadRow{"no event id", std::string(id)};
  Record out;
  out.id = "gdelt-" + std::string(id);
  out.date = out.enddate = cells.day(kDate, true);
  out.date_precision = Precision::day;
  const std::string_view code = cells[kEventCode];
  // A root that does not fit tells that zeros at the front were lost.
  if (!code.starts_with(cells[kRootCode]) || cells[kRootCode].size() == 1)
    throw BadRow{"a CAMEO code that its root does not fit", std::string(code)};
  set_cameo(out, code, codes);
  out.goldstein = cells.number(kGoldstein);
  add_party(out.actor, cells, kActor1, codes);
  add_party(out.recipient, cells, kActor2, codes);
  const Places at(first_version);
  out.place = place_of(cells, at, codes);
  out.report.url = cells[at.url()];
  out.report.id = out.report.url;
  if (const std::string_view added = cells[at.added]; !added.empty())
    out.report.date = ForeignCells({std::string(added.substr(0, 8))}).day(0, true);
  out.sequence = 0;
  out.coder = first_version ? "GDELT 1.0" : "GDELT 2.0";
  return out;
}

}  // namespace sillok::read
