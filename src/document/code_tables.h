// SPDX-License-Identifier: Apache-2.0
// The codes of event data sets: CAMEO, PLOVER, countries in ISO 3166, FIPS 10-4 and by the names
// that ICEWS gives them, sectors of ICEWS. What writes records in other people's formats and what
// reads their rows ask here whether a code exists and what it is called elsewhere.
//
//   const auto codes = engine::code_tables();      // those built in
//   codes->cameo("1712")->plover                   // "ASSAULT"
//   codes->country("XKX")->fips                    // "KV"
//   codes->country_by_fips("UP")->iso3             // "UKR"
//
// A look-up gives null, "" or 0 where there is no such code; nothing is guessed.
// Ownership: all views point into the texts given, which must outlive the tables.
// Failure: the constructor throws Error (resource) where a text is no table.
// Threads: const after construction.
#pragma once

#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace sillok {

struct CameoCode {
  std::string_view code, label;
  std::string_view plover, mode, context;  // plover may be STATEMENT; mode and context may be ""
  double goldstein = 0;
  // 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict, by the
  // code's root: 01 to 05, 06 to 08, 09 to 13, 14 to 20.
  int quad = 0;
};

struct CountryCode {
  std::string_view iso3;  // "" for a FIPS code that is no country's
  std::string_view fips;  // "" where it has none
  std::string_view name;  // as ICEWS writes it
};

// What a sector of ICEWS is in PLOVER.
struct IcewsSector {
  std::vector<std::string_view> sectors;  // of PLOVER; may be empty
  std::string_view kind;                  // IGO, NGO, MNC or INT of what belongs to no country
};

// The tables, as in data/ontology and data/codes.
struct CodeTexts {
  std::string_view cameo, categories, modes, contexts, sectors, countries, icews_sectors;
};

class CodeTables {
 public:
  explicit CodeTables(const CodeTexts& texts);

  const CameoCode* cameo(std::string_view code) const;

  // PLOVER: the quad of a category, 0 where it is none; whether it has the mode; its scale with
  // the mode or without (""); NaN where it is none.
  int quad(std::string_view category) const;
  bool has_mode(std::string_view category, std::string_view mode) const;
  double scale(std::string_view category, std::string_view mode) const;
  bool has_context(std::string_view context) const { return contexts_.contains(context); }
  bool has_sector(std::string_view sector) const { return sectors_.contains(sector); }

  // By the alpha-3 code of today or of another list; by FIPS code; by any name, in any case.
  const CountryCode* country(std::string_view iso3) const;
  const CountryCode* country_by_fips(std::string_view fips) const;
  const CountryCode* country_by_name(std::string_view name) const;

  const IcewsSector* icews_sector(std::string_view name) const;
  // The name that ICEWS has for a sector of PLOVER or for IGO, NGO, MNC; "" where it has none.
  std::string_view icews_name(std::string_view sector) const;

 private:
  void read_plover(const CodeTexts& texts);
  void read_countries(std::string_view text);
  void read_icews(std::string_view text);

  template <class T>
  using Map = std::map<std::string_view, T, std::less<>>;
  struct Category {
    int quad = 0;
    double scale = 0;
    Map<double> modes;  // each with its scale
  };
  Map<CameoCode> cameo_;
  Map<Category> categories_;
  std::set<std::string_view, std::less<>> contexts_, sectors_;
  std::vector<CountryCode> countries_;
  Map<size_t> by_iso3_, by_fips_;                       // into countries_
  std::map<std::string, size_t, std::less<>> by_name_;  // folded names
  Map<IcewsSector> icews_;
  Map<std::string_view> icews_names_;
};

}  // namespace sillok
