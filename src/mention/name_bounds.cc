// SPDX-License-Identifier: Apache-2.0
// Where proper names begin and end.
#include <algorithm>
#include <array>
#include <string>

#include "base/holds.h"
#include "document/nominal.h"
#include "mention/name_parts.h"

namespace sillok::mention {
namespace {

// What ends no name and begins none.
constexpr std::array<std::string_view, 10> kLoose = {
    "-", "--", ",", ":", ";", "*", "|", "/", "\xe2\x80\x93", "\xe2\x80\x94"};
constexpr std::array<std::string_view, 12> kArticles = {"ad",  "adh", "al",  "an", "ar", "as",
                                                        "ash", "at",  "ath", "az", "ed", "el"};
// What firms that are named after people call themselves.
constexpr std::array<std::string_view, 36> kTrades = {
    "associates",  "bakery",   "bank",      "books",    "brothers",     "cafe",
    "deli",        "diner",    "electric",  "energy",   "films",        "foods",
    "futures",     "gallery",  "grill",     "holdings", "industries",   "insurance",
    "karate",      "labs",     "logistics", "media",    "motors",       "motorsports",
    "partners",    "pharmacy", "pictures",  "pizza",    "pizzeria",     "press",
    "productions", "records",  "salon",     "studios",  "technologies", "theatres"};
constexpr std::array<std::string_view, 25> kBuildings = {
    "airport", "arena", "barracks", "base",   "bridge",   "bridges", "building", "castle", "center",
    "centre",  "dam",   "garage",   "hall",   "hospital", "hotel",   "mall",     "museum", "palace",
    "plaza",   "port",  "prison",   "square", "stadium",  "station", "tower"};
constexpr std::array<std::string_view, 4> kHalves = {"east", "north", "south", "west"};
constexpr std::array<std::string_view, 5> kLands = {"hills", "island", "islands", "keys", "park"};
constexpr std::array<std::string_view, 39> kUnitedStates = {
    "alabama",     "alaska",       "arizona",       "arkansas", "california", "colorado",
    "connecticut", "delaware",     "florida",       "georgia",  "hawaii",     "idaho",
    "illinois",    "indiana",      "iowa",          "kansas",   "kentucky",   "louisiana",
    "maine",       "maryland",     "massachusetts", "michigan", "minnesota",  "mississippi",
    "missouri",    "montana",      "nebraska",      "nevada",   "ohio",       "oklahoma",
    "oregon",      "pennsylvania", "tennessee",     "texas",    "utah",       "vermont",
    "virginia",    "wisconsin",    "wyoming"};
constexpr std::array<std::string_view, 51> kPostalCodes = {
    "AK", "AL", "AR", "AZ", "CA", "CO", "CT", "DC", "DE", "FL", "GA", "HI", "IA",
    "ID", "IL", "IN", "KS", "KY", "LA", "MA", "MD", "ME", "MI", "MN", "MO", "MS",
    "MT", "NC", "ND", "NE", "NH", "NJ", "NM", "NV", "NY", "OH", "OK", "OR", "PA",
    "RI", "SC", "SD", "TN", "TX", "UT", "VA", "VT", "WA", "WI", "WV", "WY"};
// Codes that are degrees behind a person's name.
constexpr std::array<std::string_view, 4> kDegrees = {"MA", "MD", "MS", "PA"};

class Bounds {
 public:
  Bounds(const Scene& scene, std::vector<NamePart>& names)
      : scene_(scene), doc_(scene.doc), names_(names) {}

  void run() {
    trim();
    join_initials();
    for (size_t i = 0; i < names_.size(); ++i) {
      join_saint(i);
      join_article(i);
    }
    std::erase_if(names_, [&](const NamePart& name) {
      return name.tokens.empty() || (name.single() && word(name.tokens.first) == "st.");
    });
    split_states();
    split_halves();
    postal_codes();
    for (size_t i = 0; i < names_.size(); ++i) go_on(names_[i], i);
  }

 private:
  std::string_view word(uint32_t t) const { return scene_.folded[t]; }
  TokenRange sentence(const NamePart& name) const {
    return doc_.sentences[scene_.sentence_at[name.tokens.first]].tokens;
  }
  // The first token that a name before the i-th leaves free.
  uint32_t free_from(size_t i) const {
    const uint32_t begin = sentence(names_[i]).first;
    return i == 0 ? begin : std::max(begin, names_[i - 1].tokens.last);
  }

  // "Ann Odera -" of a list.
  void trim() {
    for (NamePart& name : names_) {
      TokenRange& tokens = name.tokens;
      while (tokens.size() > 1 && holds(kLoose, doc_.form(tokens.last - 1))) --tokens.last;
      while (tokens.size() > 1 && holds(kLoose, doc_.form(tokens.first))) ++tokens.first;
    }
  }

  // "A.", "R.E."
  bool is_initial(uint32_t t) const {
    const std::string_view form = doc_.form(t);
    if (form.empty() || form.size() > 6 || form.size() % 2 != 0) return false;
    for (size_t i = 0; i < form.size(); i += 2) {
      if (form[i] < 'A' || form[i] > 'Z' || form[i + 1] != '.') return false;
    }
    return true;
  }

  void join_initials() {
    std::vector<NamePart> joined;
    for (NamePart name : names_) {
      uint32_t& first = name.tokens.first;
      const uint32_t begin = sentence(name).first;
      while (name.type == MentionType::per && first > begin && is_initial(first - 1)) {
        // One that the model took for a name of its own goes with it.
        if (!joined.empty() && joined.back().tokens.last == first) {
          if (!joined.back().single()) break;
          joined.pop_back();
        }
        --first;
      }
      joined.push_back(name);
    }
    names_ = std::move(joined);
  }

  // "St. Osyth" where it is no person that the report talks of.
  void join_saint(size_t i) {
    NamePart& name = names_[i];
    const uint32_t t = name.tokens.first;
    if (name.type != MentionType::per || t <= sentence(name).first || word(t - 1) != "st.") return;
    if (i > 0 && names_[i - 1].tokens.last == t) --names_[i - 1].tokens.last;
    name = {{t - 1, name.tokens.last}, MentionType::gpe, name.certain};
  }

  // "an-Nahar"
  void join_article(size_t i) {
    NamePart& name = names_[i];
    const uint32_t t = name.tokens.first;
    if (t < free_from(i) + 2 || doc_.form(t - 1) != "-" || !holds(kArticles, word(t - 2)) ||
        scene_.folded.space_after(t - 1) || scene_.folded.space_after(t - 2))
      return;
    name.tokens.first = t - 2;
  }

  bool is_postal_code(uint32_t t) const { return holds(kPostalCodes, doc_.form(t)); }
  bool is_state(uint32_t t) const {
    if (holds(kUnitedStates, word(t)) || is_postal_code(t)) return true;
    std::string form(doc_.form(t));  // "Ca" is hardly anything else at the end of a name
    if (form.size() == 2 && form[1] >= 'a' && form[1] <= 'z') {
      form[1] = static_cast<char>(form[1] - 'a' + 'A');
      if (holds(kPostalCodes, form)) return true;
    }
    return !scene_.tables.state_names.find(word(t)).empty();
  }
  bool is_known_place(TokenRange range) const {
    std::string key;
    for (uint32_t t = range.first; t < range.last; ++t) {
      key += word(t);
      if (scene_.folded.space_after(t) && t + 1 < range.last) key.push_back(' ');
    }
    return !scene_.places.find(key).empty() || !scene_.tables.state_names.find(key).empty();
  }

  // "Reno Nevada", as people write who leave out commas.
  void split_states() {
    const size_t n = names_.size();
    for (size_t i = 0; i < n; ++i) {
      const TokenRange all = names_[i].tokens;
      if (names_[i].type != MentionType::gpe || all.size() < 2 || !is_state(all.last - 1) ||
          is_known_place(all) || !is_known_place({all.first, all.last - 1}))
        continue;
      names_[i] = {{all.first, all.last - 1}, MentionType::gpe, true};
      names_.push_back({{all.last - 1, all.last}, MentionType::gpe, true});
    }
    sort_names(names_);
  }

  // "North and South Korea": two names, of which the first goes without its last word.
  void split_halves() {
    const size_t n = names_.size();
    for (size_t i = 0; i < n; ++i) {
      const TokenRange all = names_[i].tokens;
      if (!is_place(names_[i].type) || all.size() < 4 || !holds(kHalves, word(all.first)) ||
          !holds(kHalves, word(all.first + 2)) ||
          (word(all.first + 1) != "and" && word(all.first + 1) != "or"))
        continue;
      names_.push_back({{all.first, all.first + 1}, names_[i].type, true});
      names_[i] = {{all.first + 2, all.last}, names_[i].type, true};
    }
    sort_names(names_);
  }

  // "Reno, NV": both are places.
  void postal_codes() {
    const size_t n = names_.size();
    for (size_t i = 0; i < n; ++i) {
      NamePart& town = names_[i];
      const uint32_t t = town.tokens.last + 1;
      if (t >= sentence(town).last || doc_.form(t - 1) != "," || !is_postal_code(t)) continue;
      const bool person =
          town.type == MentionType::per && town.single() && !holds(kDegrees, doc_.form(t));
      if (!is_place(town.type) && !person) continue;
      if (person) town.type = MentionType::gpe;
      town.certain = true;
      const bool read = i + 1 < n && names_[i + 1].tokens.contains(t);
      if (read && !names_[i + 1].single()) continue;
      if (read) names_[i + 1] = {{t, t + 1}, MentionType::gpe, true};
      if (!read) names_.push_back({{t, t + 1}, MentionType::gpe, true});
    }
    sort_names(names_);
  }

  // "Odera's Books", "Kisumu Air Base": the model left out what the name ends with.
  void go_on(NamePart& name, size_t i) const {
    const uint32_t end =
        std::min(sentence(name).last, i + 1 < names_.size() ? names_[i + 1].tokens.first : kNone);
    const uint32_t t = name.tokens.last;
    const uint32_t owned = t < end && (word(t) == "'s" || word(t) == "s") ? t + 1 : t;
    if (name.type == MentionType::per) {
      if (owned < end && is_capitalised(doc_, owned) && holds(kTrades, word(owned)))
        name = {{name.tokens.first, owned + 1}, MentionType::org};
    }
    if (name.tokens.last != t || t >= end || name.type == MentionType::norp ||
        !is_capitalised(doc_, t) || scene_.headline[scene_.sentence_at[t]])
      return;
    if (holds(kBuildings, word(t))) name = {{name.tokens.first, t + 1}, MentionType::fac};
    if (holds(kLands, word(t))) name = {{name.tokens.first, t + 1}, MentionType::loc};
  }

  const Scene& scene_;
  const Document& doc_;
  std::vector<NamePart>& names_;
};

}  // namespace

void set_bounds(const Scene& scene, std::vector<NamePart>& names) { Bounds(scene, names).run(); }

}  // namespace sillok::mention
