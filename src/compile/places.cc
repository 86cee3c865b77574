// SPDX-License-Identifier: Apache-2.0
// data/places -> pack "places" (layout: pack/places.h). Reads cities.tsv, admin1.tsv,
// countries.tsv, regions.tsv, ambiguous*.tsv; each may be absent, so that a test can bring a
// miniature gazetteer. aliases.tsv and centroids.tsv are read by
// data/places/make_places.py only.
#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <cstring>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/tsv.h"
#include "base/utf8.h"
#include "compile/compile.h"
#include "compile/faults.h"
#include "pack/pack.h"
#include "pack/phrases.h"
#include "pack/places.h"

namespace sillok::compile {
namespace {

using pack::PlaceClass;
using pack::PlaceRecord;

// A record before it has its number in the pack.
struct Entry {
  PlaceRecord record;
  std::string name, division;           // division: "USA.HI", resolved when all are read
  std::vector<std::string_view> names;  // with aliases; views into the files
  std::vector<std::string_view> demonyms;
  double prior = 0;
};

class Reader {
 public:
  explicit Reader(std::vector<Diagnostic>& diagnostics) : diagnostics_(diagnostics) {}

  void read(const SourceFile& file);
  std::string write();

 private:
  void report(const Tsv& table, const TsvRow& row, std::string message, std::string_view piece,
              std::string hint);
  void read_ambiguous(const Tsv& table);
  void read_places(const Tsv& table, std::string_view file);
  bool fill(const Tsv& table, const TsvRow& row, std::string_view file, Entry& entry);
  std::string_view field(const Tsv& table, const TsvRow& row, std::string_view column) const;
  std::optional<int32_t> degrees(const Tsv& table, const TsvRow& row, std::string_view column,
                                 double most);
  std::optional<uint32_t> number(const Tsv& table, const TsvRow& row, std::string_view column);
  bool set_class(const Tsv& table, const TsvRow& row, std::string_view file, Entry& entry);

  std::vector<Diagnostic>& diagnostics_;
  std::vector<Entry> entries_;
  std::set<std::string, std::less<>> ambiguous_, never_;
  std::map<std::string, uint32_t, std::less<>> first_line_;  // file + key -> line
};

void Reader::report(const Tsv& table, const TsvRow& row, std::string message,
                    std::string_view piece, std::string hint) {
  Diagnostic d;
  d.source = table.source;
  d.line = row.line;
  d.message = std::move(message);
  d.piece = std::string(piece.substr(0, 80));
  d.hint = std::move(hint);
  diagnostics_.push_back(std::move(d));
}

std::string_view Reader::field(const Tsv& table, const TsvRow& row, std::string_view column) const {
  for (size_t i = 0; i < table.columns.size(); ++i) {
    if (table.columns[i] == column) return row.fields[i];
  }
  return {};
}

std::optional<int32_t> Reader::degrees(const Tsv& table, const TsvRow& row, std::string_view column,
                                       double most) {
  const std::string_view text = field(table, row, column);
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || !(std::abs(value) <= most)) {
    report(table, row, "the coordinate '" + std::string(column) + "' is no number in range", text,
           "write degrees with a point, at most " + std::to_string(static_cast<int>(most)));
    return std::nullopt;
  }
  return static_cast<int32_t>(std::lround(value * 1e5));
}

std::optional<uint32_t> Reader::number(const Tsv& table, const TsvRow& row,
                                       std::string_view column) {
  const std::string_view text = field(table, row, column);
  if (text.empty()) return 0;
  uint32_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) {
    report(table, row, "'" + std::string(column) + "' is no whole number", text,
           "write digits only, or leave the field empty");
    return std::nullopt;
  }
  return value;
}

bool Reader::set_class(const Tsv& table, const TsvRow& row, std::string_view file, Entry& entry) {
  if (file == "countries.tsv") {
    entry.record.place_class = PlaceClass::country;
    return true;
  }
  if (file == "admin1.tsv") {
    entry.record.place_class = PlaceClass::admin1;
    return true;
  }
  static constexpr std::pair<std::string_view, PlaceClass> kKinds[] = {
      {"country", PlaceClass::country},  {"capital", PlaceClass::capital},
      {"city", PlaceClass::city},        {"section", PlaceClass::section},
      {"admin1", PlaceClass::admin1},    {"region", PlaceClass::region},
      {"facility", PlaceClass::facility}};
  const std::string_view kind = field(table, row, "kind");
  for (const auto& [name, value] : kKinds) {
    if (kind == name) {
      entry.record.place_class = value;
      return true;
    }
  }
  report(table, row, "unknown kind of place", kind,
         "use one of country, capital, city, section, admin1, region, facility");
  return false;
}

bool Reader::fill(const Tsv& table, const TsvRow& row, std::string_view file, Entry& entry) {
  bool good = set_class(table, row, file, entry);
  const std::string_view name = field(table, row, "name");
  if (fold(name).empty()) {
    report(table, row, "a place without a name", name, "fill the column 'name'");
    good = false;
  }
  const std::string_view country = field(table, row, "country");
  const bool letters =
      country.size() == 3 &&
      std::all_of(country.begin(), country.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
  if (!letters && !(country.empty() && file == "regions.tsv")) {
    report(table, row, "the country is no alpha-3 code", country,
           "write three capital letters, e.g. FRA; only regions.tsv may leave it empty");
    good = false;
  } else {
    std::copy(country.begin(), country.end(), entry.record.country);
  }
  const auto lat = degrees(table, row, "lat", 90), lon = degrees(table, row, "lon", 180);
  const auto people = number(table, row, "population");
  const auto id = file == "regions.tsv" ? std::optional<uint32_t>(0) : number(table, row, "id");
  if (!good || !lat || !lon || !people || !id) return false;
  entry.record.lat = *lat;
  entry.record.lon = *lon;
  entry.record.population = *people;
  entry.record.geonameid = *id;
  entry.name = std::string(name);
  entry.names.push_back(name);
  for (const std::string_view alias : split(field(table, row, "aliases"), '|')) {
    entry.names.push_back(alias);
  }
  for (const std::string_view demonym : split(field(table, row, "demonyms"), '|')) {
    entry.demonyms.push_back(demonym);
  }
  const std::string_view code = field(table, row, file == "admin1.tsv" ? "code" : "admin1");
  if (!code.empty()) entry.division = std::string(country) + "." + std::string(code);
  entry.prior = pack::prior_of(entry.record, 12);  // a state before all else of its name
  return true;
}

void Reader::read_places(const Tsv& table, std::string_view file) {
  std::vector<std::string_view> needed = {"name", "aliases", "lat", "lon", "country"};
  if (file != "regions.tsv") needed.push_back("population");
  if (file == "cities.tsv") needed.insert(needed.end(), {"id", "kind", "admin1"});
  if (file == "admin1.tsv") needed.insert(needed.end(), {"id", "code"});
  if (file == "countries.tsv") needed.insert(needed.end(), {"id", "demonyms"});
  if (file == "regions.tsv") needed.insert(needed.end(), {"id", "kind"});
  for (const std::string_view column : needed) table.column(column);  // throws where missing
  for (const TsvRow& row : table.rows) {
    std::string key = std::string(file) + "\t";
    if (file == "countries.tsv")
      key += field(table, row, "country");
    else if (file == "admin1.tsv")
      key +=
          std::string(field(table, row, "country")) + "." + std::string(field(table, row, "code"));
    else
      key += field(table, row, "id");
    const auto [at, added] = first_line_.emplace(std::move(key), row.line);
    if (!added) {
      report(table, row, "the place is given twice", field(table, row, "name"),
             "it stands already in line " + std::to_string(at->second) + "; keep one");
      continue;
    }
    Entry entry;
    if (fill(table, row, file, entry)) entries_.push_back(std::move(entry));
  }
}

void Reader::read_ambiguous(const Tsv& table) {
  table.column("name");
  for (const TsvRow& row : table.rows) {
    std::string key = fold(field(table, row, "name"));
    if (key.empty()) {
      report(table, row, "an empty name", {}, "fill the column 'name'");
      continue;
    }
    const std::string_view why = field(table, row, "why");
    if (why == "never") {
      never_.insert(std::move(key));
    } else {
      ambiguous_.insert(std::move(key));
    }
  }
}

void Reader::read(const SourceFile& file) {
  const Tsv table = parse_tsv(file.text, file.name, diagnostics_);
  if (file.name == "cities.tsv" || file.name == "admin1.tsv" || file.name == "countries.tsv" ||
      file.name == "regions.tsv") {
    read_places(table, file.name);
  } else if (file.name.starts_with("ambiguous")) {
    read_ambiguous(table);
  } else if (file.name != "aliases.tsv" && file.name != "centroids.tsv") {
    Diagnostic d;
    d.source = file.name;
    d.message = "a file that nothing reads";
    d.hint = "known are cities, admin1, countries, regions, aliases, centroids, ambiguous*";
    diagnostics_.push_back(std::move(d));
  }
}

std::string Reader::write() {
  // Divisions first by number, so that cities can point to them; the order is that of the files.
  std::map<std::string_view, uint32_t> divisions;
  for (size_t i = 0; i < entries_.size(); ++i) {
    const Entry& entry = entries_[i];
    if (entry.record.place_class == PlaceClass::admin1 && !entry.division.empty()) {
      divisions.emplace(entry.division, static_cast<uint32_t>(i));
    }
  }
  std::vector<PlaceRecord> records;
  pack::StringsWriter strings;
  struct Named {
    std::string key;
    double prior;
    uint32_t number;
  };
  std::vector<Named> named;
  pack::PhrasesWriter demonyms;
  for (size_t i = 0; i < entries_.size(); ++i) {
    Entry& entry = entries_[i];
    const auto number = static_cast<uint32_t>(i);
    entry.record.name = strings.add(entry.name);
    if (const auto found = divisions.find(entry.division); found != divisions.end()) {
      entry.record.admin1 = found->second;
    }
    records.push_back(entry.record);
    for (const std::string_view name : entry.names) {
      named.push_back({fold(name), entry.prior, number});
    }
    for (const std::string_view demonym : entry.demonyms) {
      demonyms.add(demonym, number);
      if (!demonym.ends_with("s") && !demonym.ends_with("sh") && !demonym.ends_with("ese")) {
        demonyms.add(std::string(demonym) + "s", number);
      }
    }
  }
  std::stable_sort(named.begin(), named.end(),
                   [](const Named& a, const Named& b) { return a.prior > b.prior; });
  pack::PhrasesWriter names, ambiguous;
  for (const Named& one : named) {
    if (one.key.empty() || never_.contains(one.key)) continue;
    // A state's name is never doubtful, whatever else bears it.
    const bool state = records[one.number].place_class == PlaceClass::country;
    const bool doubtful = !state && ambiguous_.contains(one.key);
    (doubtful ? ambiguous : names).add(one.key, one.number);
  }
  pack::PackWriter writer("places", pack::kPlacesVersion);
  names.write(writer, "names");
  ambiguous.write(writer, "ambiguous");
  demonyms.write(writer, "demonyms");
  writer.add_array("records", records);
  strings.write(writer, "strings");
  return writer.finish();
}

}  // namespace

std::string places(const std::vector<SourceFile>& files, std::vector<Diagnostic>& diagnostics) {
  Reader reader(diagnostics);
  for (const SourceFile& file : files) read_table(diagnostics, [&] { reader.read(file); });
  return reader.write();
}

}  // namespace sillok::compile
