// SPDX-License-Identifier: Apache-2.0
#include "document/code_tables.h"

#include <charconv>
#include <limits>

#include "base/tsv.h"
#include "base/utf8.h"
#include "sillok/error.h"

namespace sillok {
namespace {

Tsv table(std::string_view text, const char* name) {
  std::vector<Diagnostic> faults;
  Tsv out = parse_tsv(text, name, faults);
  if (!faults.empty()) throw Error(ErrorCode::resource, to_string(faults.front()), name);
  return out;
}

// NaN where the cell is empty.
double number(std::string_view cell) {
  double value = std::numeric_limits<double>::quiet_NaN();
  std::from_chars(cell.data(), cell.data() + cell.size(), value);
  return value;
}

int quad_of_root(std::string_view code) {
  const std::string_view root = code.substr(0, 2);
  return root <= "05" ? 1 : root <= "08" ? 2 : root <= "13" ? 3 : 4;
}

template <class Map>
auto look_up(const Map& map, std::string_view key) {
  const auto found = map.find(key);
  return found == map.end() ? nullptr : &found->second;
}

}  // namespace

CodeTables::CodeTables(const CodeTexts& texts) {
  const Tsv cameo = table(texts.cameo, "cameo_codes.tsv");
  const size_t code = cameo.column("code"), plover = cameo.column("plover"),
               mode = cameo.column("mode"), context = cameo.column("context"),
               label = cameo.column("label"), goldstein = cameo.column("goldstein");
  for (const TsvRow& row : cameo.rows) {
    const auto& f = row.fields;
    cameo_[f[code]] = {f[code],
                       f[label],
                       f[plover],
                       f[mode],
                       f[context],
                       number(f[goldstein]),
                       quad_of_root(f[code])};
  }
  read_plover(texts);
  read_countries(texts.countries);
  read_icews(texts.icews_sectors);
}

void CodeTables::read_plover(const CodeTexts& texts) {
  const Tsv categories = table(texts.categories, "plover_categories.tsv");
  const size_t category = categories.column("category"), quad = categories.column("quad"),
               scale = categories.column("scale");
  for (const TsvRow& row : categories.rows) {
    categories_[row.fields[category]] = {
        static_cast<int>(number(row.fields[quad])), number(row.fields[scale]), {}};
  }
  const Tsv modes = table(texts.modes, "plover_modes.tsv");
  const size_t of = modes.column("category"), mode = modes.column("mode"),
               mode_scale = modes.column("scale");
  for (const TsvRow& row : modes.rows)
    categories_[row.fields[of]].modes[row.fields[mode]] = number(row.fields[mode_scale]);
  const Tsv contexts = table(texts.contexts, "plover_contexts.tsv");
  const size_t context = contexts.column("context");
  for (const TsvRow& row : contexts.rows) contexts_.insert(row.fields[context]);
  const Tsv sectors = table(texts.sectors, "plover_sectors.tsv");
  const size_t sector = sectors.column("sector");
  for (const TsvRow& row : sectors.rows) sectors_.insert(row.fields[sector]);
}

void CodeTables::read_countries(std::string_view text) {
  const Tsv rows = table(text, "countries.tsv");
  const size_t iso3 = rows.column("iso3"), fips = rows.column("fips"),
               fips_also = rows.column("fips_also"), iso3_also = rows.column("iso3_also"),
               name = rows.column("name"), also = rows.column("also");
  for (const TsvRow& row : rows.rows) {
    const auto& f = row.fields;
    const size_t at = countries_.size();
    countries_.push_back({f[iso3], f[fips], f[name]});
    if (!f[fips].empty()) by_fips_[f[fips]] = at;
    for (const std::string_view code : split(f[fips_also], '|')) by_fips_[code] = at;
    if (f[iso3].empty()) continue;
    by_iso3_[f[iso3]] = at;
    for (const std::string_view code : split(f[iso3_also], '|')) by_iso3_[code] = at;
    by_name_[fold(f[name])] = at;
    for (const std::string_view other : split(f[also], '|')) by_name_[fold(other)] = at;
  }
}

void CodeTables::read_icews(std::string_view text) {
  const Tsv rows = table(text, "icews_sectors.tsv");
  const size_t sector = rows.column("sector"), plover = rows.column("plover"),
               kind = rows.column("kind"), writes = rows.column("writes");
  for (const TsvRow& row : rows.rows) {
    const auto& f = row.fields;
    icews_[f[sector]] = {split(f[plover], '|'), f[kind]};
    if (!f[writes].empty()) icews_names_[f[writes]] = f[sector];
  }
}

const CameoCode* CodeTables::cameo(std::string_view code) const { return look_up(cameo_, code); }

int CodeTables::quad(std::string_view category) const {
  const Category* found = look_up(categories_, category);
  return found == nullptr ? 0 : found->quad;
}

bool CodeTables::has_mode(std::string_view category, std::string_view mode) const {
  const Category* found = look_up(categories_, category);
  return found != nullptr && found->modes.contains(mode);
}

double CodeTables::scale(std::string_view category, std::string_view mode) const {
  const Category* found = look_up(categories_, category);
  if (found == nullptr) return std::numeric_limits<double>::quiet_NaN();
  const double* own = look_up(found->modes, mode);
  return own == nullptr || *own != *own ? found->scale : *own;
}

const CountryCode* CodeTables::country(std::string_view iso3) const {
  const size_t* at = look_up(by_iso3_, iso3);
  return at == nullptr ? nullptr : &countries_[*at];
}

const CountryCode* CodeTables::country_by_fips(std::string_view fips) const {
  const size_t* at = look_up(by_fips_, fips);
  return at == nullptr ? nullptr : &countries_[*at];
}

const CountryCode* CodeTables::country_by_name(std::string_view name) const {
  const auto found = by_name_.find(fold(name));
  return found == by_name_.end() ? nullptr : &countries_[found->second];
}

const IcewsSector* CodeTables::icews_sector(std::string_view name) const {
  return look_up(icews_, name);
}

std::string_view CodeTables::icews_name(std::string_view sector) const {
  const std::string_view* name = look_up(icews_names_, sector);
  return name == nullptr ? std::string_view() : *name;
}

}  // namespace sillok
