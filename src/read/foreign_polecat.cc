// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>

#include "base/dates.h"
#include "base/holds.h"
#include "base/tsv.h"
#include "base/utf8.h"
#include "document/actor_code.h"
#include "read/foreign_row.h"

namespace sillok::read {
namespace {

enum Column : size_t {
  kId,
  kDate,
  kType,
  kMode,
  kIntensity,
  kQuad,
  kContexts,
  kActor,  // name, and behind it what kParty... say
  kRecipient = 15,
  kPlacename = 23,
  kCity,
  kDistrict,
  kProvince,
  kCountry,
  kLatitude,
  kLongitude,
  kGeonameid,
  kRawPlacename,
  kFeatureType,
  kSource,
  kPublished,
  kVersion = 39
};
enum OfParty : size_t { kName, kPartyCountry, kCow, kPrimary, kSectors, kTitle, kRaw, kWikipedia };

constexpr std::string_view kQuads[] = {"VERBAL COOPERATION", "MATERIAL COOPERATION",
                                       "VERBAL CONFLICT", "MATERIAL CONFLICT"};

// The items of a list; "None" keeps its place and is "".
std::vector<std::string> items(std::string_view cell, char separator = ';') {
  std::vector<std::string> out;
  if (cell.empty()) return out;
  for (size_t begin = 0; begin <= cell.size();) {
    const size_t end = std::min(cell.find(separator, begin), cell.size());
    const std::string_view item = trim(cell.substr(begin, end - begin));
    out.emplace_back(item == "None" ? std::string_view() : item);
    begin = end + 1;
  }
  return out;
}

// In the spelling of PLOVER: lower case, with `joint` for blanks, hyphens and underscores.
std::string spelt(std::string_view item, char joint) {
  std::string out = lower(item);
  for (char& c : out) {
    if (c == ' ' || c == '-' || c == '_') c = joint;
  }
  return out;
}

// PLOVER has codes for two organisations and for movements beside those of CAMEO.
std::string country_of(std::string_view code, const CodeTables& codes) {
  if (code.empty()) return {};
  if (code == "UNK") return "UNK";
  if (code == "UNO" || code == "EUR") return "IGO";
  if (code == "ISM") return "INT";
  if (is_actor_kind(code)) return std::string(country_of_kind(code));
  const CountryCode* country = codes.country(code);
  if (country == nullptr) throw BadRow{"no such country code", std::string(code)};
  return std::string(country->iso3);
}

void add_sectors(Party& party, std::string_view list, const CodeTables& codes) {
  for (const std::string_view sector : split(list, ',')) {
    if (sector == "None") continue;
    if (!codes.has_sector(sector)) throw BadRow{"no such sector", std::string(sector)};
    add_once(party.sectors, sector);
  }
}

// As many parties as there are countries, or else names. Another column counts where it has as many
// items, or where there is one party alone: nothing tells which item would be whose.
std::vector<Party> parties_of(const ForeignCells& cells, size_t first, const CodeTables& codes) {
  const std::vector<std::string> countries = items(cells[first + kPartyCountry]);
  std::vector<std::string> names = items(cells[first + kName]);
  const std::vector<std::string> raw = items(cells[first + kRaw]);
  const size_t count = !countries.empty() ? countries.size() : std::max(names.size(), raw.size());
  std::vector<Party> out(count);
  const auto spread = [&](size_t column, auto set) {
    const std::vector<std::string> list = items(cells[first + column]);
    if (list.size() == count) {
      for (size_t i = 0; i < count; ++i) set(out[i], list[i]);
    } else if (count == 1) {
      for (const std::string& item : list) set(out[0], item);
    }
  };
  spread(kPartyCountry,
         [&](Party& p, const std::string& item) { p.country = country_of(item, codes); });
  spread(kName, [](Party& p, const std::string& item) { p.name = item; });
  spread(kRaw, [](Party& p, const std::string& item) { p.where.text = item; });
  spread(kPrimary, [&](Party& p, const std::string& item) { add_sectors(p, item, codes); });
  spread(kSectors, [&](Party& p, const std::string& item) { add_sectors(p, item, codes); });
  spread(kTitle, [](Party& p, const std::string& item) { p.office = item; });
  spread(kWikipedia, [](Party& p, const std::string& item) { p.identifier = item; });
  spread(kCow, [](Party& p, const std::string& item) {
    if (item.empty()) return;
    const int64_t number = ForeignCells({item}).integer(0, 0);
    if (number < 0 || number > 9999) throw BadRow{"no such COW number", item};
    p.cow = static_cast<int>(number);
  });
  for (Party& p : out) {
    const bool told = !p.name.empty() || !p.where.text.empty() || !p.sectors.empty();
    if (p.country.empty() && told) p.country = "UNK";
  }
  std::erase_if(out, [](const Party& p) { return p.country.empty(); });
  return out;
}

void set_act(Record& record, const ForeignCells& cells, const CodeTables& codes) {
  std::string type(cells[kType]);
  std::transform(type.begin(), type.end(), type.begin(),
                 [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
  record.quad = codes.quad(type);
  if (record.quad == 0) throw BadRow{"no such event type", std::string(cells[kType])};
  record.event = {type};
  for (const std::string& item : items(cells[kMode])) {
    if (item.empty()) continue;
    const std::string mode = spelt(item, '-');
    if (!codes.has_mode(type, mode)) throw BadRow{"no such mode of " + type, item};
    add_once(record.mode, mode);
  }
  for (const std::string& item : items(cells[kContexts])) {
    if (item.empty()) continue;
    const std::string context = spelt(item, '_');
    if (!codes.has_context(context)) throw BadRow{"no such context", item};
    add_once(record.context, context);
  }
  record.scale = cells.number(kIntensity);
  if (cells[kQuad].empty()) return;
  const auto quad = std::find(std::begin(kQuads), std::end(kQuads), cells[kQuad]);
  if (quad == std::end(kQuads)) throw BadRow{"no such quad code", std::string(cells[kQuad])};
  record.quad = static_cast<int>(quad - std::begin(kQuads)) + 1;
}

std::optional<Location> place_of(const ForeignCells& cells, const CodeTables& codes) {
  Location out;
  out.extracted = cells[kRawPlacename];
  out.resolved = cells[kPlacename];
  out.country = country_of(cells[kCountry], codes);
  out.province = cells[kProvince];
  out.geonameid = cells.integer(kGeonameid, 0);
  set_coordinates(out, cells.number(kLatitude), cells.number(kLongitude),
                  std::string(cells[kLatitude]) + " " + std::string(cells[kLongitude]));
  out.resolution = !cells[kCity].empty()       ? 4
                   : !cells[kDistrict].empty() ? 3
                   : !cells[kProvince].empty() ? 2
                   : !cells[kCountry].empty()  ? 1
                                               : 0;
  if (out.extracted.empty() && out.resolved.empty() && out.country.empty() && !out.located())
    return std::nullopt;
  return out;
}

}  // namespace

Record polecat_record(const ForeignCells& cells, const CodeTables& codes) {
  if (cells[kId].empty()) throw BadRow{"no event id", ""};
  Record out;
  out.id = cells[kId];
  out.date = out.enddate = cells.day(kDate, false);
  out.date_precision = Precision::day;
  set_act(out, cells, codes);
  out.actor = parties_of(cells, kActor, codes);
  out.recipient = parties_of(cells, kRecipient, codes);
  out.place = place_of(cells, codes);
  out.report.source = cells[kSource];
  if (!cells[kPublished].empty()) out.report.date = cells.day(kPublished, false);
  out.sequence = 0;
  out.coder = cells[kVersion];
  return out;
}

}  // namespace sillok::read
