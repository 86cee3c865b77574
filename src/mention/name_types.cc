// SPDX-License-Identifier: Apache-2.0
// What the whole report says of the types of its proper names. The model reads a sentence at a time
// and is unsure of names that it never saw; several sentences together often tell.
#include <algorithm>
#include <array>
#include <map>

#include "base/holds.h"
#include "document/nominal.h"
#include "mention/name_parts.h"

namespace sillok::mention {
namespace {

constexpr uint32_t kFewestAlike = 2;  // names of a form that make the same word elsewhere a name
// What it is worth that the gazetteer has a name that no person bears.
constexpr uint32_t kListedPlace = 150;
constexpr size_t kLongestExpansion = 14;  // words that letters in brackets may stand for

constexpr std::array<std::string_view, 5> kStorms = {"cyclone", "hurricane", "storm", "superstorm",
                                                     "typhoon"};
constexpr std::array<std::string_view, 8> kPlanets = {"jupiter", "mars",   "mercury", "neptune",
                                                      "pluto",   "saturn", "uranus",  "venus"};

class Agreement {
 public:
  Agreement(const Scene& scene, std::vector<NamePart>& names)
      : scene_(scene), doc_(scene.doc), names_(names) {}

  void run() {
    storms();
    planets();
    count();
    spread();
    short_forms();
  }

 private:
  using Sums = std::array<uint32_t, 7>;
  static size_t index(MentionType type) { return static_cast<size_t>(type); }
  std::string_view word(uint32_t t) const { return scene_.folded[t]; }

  // "Typhoon Haiyan", and "Haiyan" elsewhere: no person.
  void storms() {
    std::map<std::string_view, bool> called;
    const auto is_storm = [&](uint32_t t) {
      return is_capitalised(doc_, t) && holds(kStorms, word(t));
    };
    uint32_t free = 0;
    for (NamePart& name : names_) {
      const uint32_t t = name.tokens.first;
      const bool before = name.single() && t > free && is_storm(t - 1);
      if (before || (name.tokens.size() == 2 && is_storm(t))) {
        name = {{before ? t - 1 : t, name.tokens.last}, MentionType::misc, true};
        called[word(name.tokens.last - 1)] = true;
      }
      free = name.tokens.last;
    }
    set_all(called);
  }

  // Where several are named they are planets, not cars, gods or towns: no party and no place.
  void planets() {
    std::map<std::string_view, bool> named;
    for (uint32_t t = 0; t < doc_.tokens.size(); ++t) {
      if (is_capitalised(doc_, t) && holds(kPlanets, word(t))) named[word(t)] = true;
    }
    if (named.size() > 1) set_all(named);
  }

  void set_all(const std::map<std::string_view, bool>& words) {
    for (NamePart& name : names_) {
      if (name.single() && words.count(word(name.tokens.first)) != 0)
        name = {name.tokens, MentionType::misc, true};
    }
  }

  void count() {
    for (const NamePart& name : names_) {
      if (!name.single()) {
        if (name.type == MentionType::per) surnames_[word(name.tokens.last - 1)] = true;
        continue;
      }
      const uint32_t t = name.tokens.first;
      Sums& sums = sums_[word(t)];
      ++times_[word(t)];
      if (name.certain || doc_.beliefs.empty()) {
        sums[index(name.type)] += kSure;
        continue;
      }
      for (size_t type = 0; type < sums.size(); ++type) sums[type] += doc_.beliefs[t].type[type];
      if (is_listed_place(t)) sums[index(MentionType::gpe)] += kListedPlace;
    }
  }

  bool is_listed_place(uint32_t t) const {
    const uint32_t match = scene_.name_at[t];
    return match != kNone && scene_.names[match].kind == pack::NameKind::place &&
           scene_.names[match].tokens.size() == 1 && scene_.tables.people.find(word(t)).empty();
  }

  // Places hold together against the others before they are told apart.
  MentionType best(std::string_view form) const {
    const Sums& sums = sums_.at(form);
    const auto sum = [&](MentionType type) { return sums[index(type)]; };
    MentionType type = MentionType::per;
    for (const MentionType other : {MentionType::org, MentionType::norp, MentionType::misc}) {
      if (sum(other) > sum(type)) type = other;
    }
    if (sum(MentionType::gpe) + sum(MentionType::loc) + sum(MentionType::fac) > sum(type)) {
      type = MentionType::gpe;
      for (const MentionType other : {MentionType::loc, MentionType::fac}) {
        if (sum(other) > sum(type)) type = other;
      }
    }
    // "Odera" is Ann Odera.
    return surnames_.count(form) != 0 && !is_place(type) && type != MentionType::norp
               ? MentionType::per
               : type;
  }

  void spread() {
    std::vector<bool> covered(doc_.tokens.size(), false);
    for (NamePart& name : names_) {
      std::fill(covered.begin() + name.tokens.first, covered.begin() + name.tokens.last, true);
      if (name.single()) name.type = best(word(name.tokens.first));
    }
    const size_t before = names_.size();
    for (uint32_t t = 0; t < doc_.tokens.size(); ++t) {
      if (covered[t] || doc_.tokens[t].upos != Upos::PROPN || !is_capitalised(doc_, t)) continue;
      const auto found = times_.find(word(t));
      if (found != times_.end() && found->second >= kFewestAlike)
        names_.push_back({{t, t + 1}, best(word(t))});
    }
    if (names_.size() != before) sort_names(names_);
  }

  // "Harbour Authority of Newport (HANP)": the letters are what the words are.
  void short_forms() {
    std::map<std::string_view, MentionType> types;
    for (size_t i = 1; i < names_.size(); ++i) {
      const NamePart& full = names_[i - 1];
      if (full.tokens.size() > 1 && (full.type == MentionType::org || is_place(full.type)) &&
          shortens(names_[i], full))
        types[word(names_[i].tokens.first)] = full.type;
    }
    for (NamePart& name : names_) {
      const auto found = types.find(word(name.tokens.first));
      if (name.single() && found != types.end()) name.type = found->second;
    }
  }

  bool shortens(const NamePart& brief, const NamePart& full) const {
    const uint32_t t = brief.tokens.first;
    if (!brief.single() || t < 2 || doc_.form(t - 1) != "(" || t + 1 >= doc_.tokens.size() ||
        doc_.form(t + 1) != ")" || !is_all_caps(doc_, t))
      return false;
    const std::string_view letters = word(t);
    const uint32_t begin = doc_.sentences[scene_.sentence_at[t]].tokens.first;
    size_t left = letters.size();
    uint32_t k = t - 1;
    while (k > begin && left > 0 && t - k < kLongestExpansion) {
      --k;
      if (word(k).starts_with(letters[left - 1])) --left;
    }
    return left == 0 && full.tokens.contains(k);
  }

  const Scene& scene_;
  const Document& doc_;
  std::vector<NamePart>& names_;
  std::map<std::string_view, Sums> sums_;  // of single names, by folded form
  std::map<std::string_view, uint32_t> times_;
  std::map<std::string_view, bool> surnames_;
};

}  // namespace

bool is_place(MentionType type) {
  return type == MentionType::gpe || type == MentionType::loc || type == MentionType::fac;
}

uint32_t belief(const Document& doc, TokenRange tokens, MentionType type) {
  if (doc.beliefs.empty()) return kSure;
  uint32_t sum = 0;
  for (uint32_t t = tokens.first; t < tokens.last; ++t)
    sum += doc.beliefs[t].type[static_cast<size_t>(type)];
  return sum / tokens.size();
}

uint32_t disbelief(const Document& doc, TokenRange tokens) {
  if (doc.beliefs.empty()) return 0;
  uint32_t sum = 0;
  for (uint32_t t = tokens.first; t < tokens.last; ++t) sum += doc.beliefs[t].none;
  return sum / tokens.size();
}

void sort_names(std::vector<NamePart>& names) {
  std::sort(names.begin(), names.end(),
            [](const NamePart& a, const NamePart& b) { return a.tokens.first < b.tokens.first; });
}

void agree(const Scene& scene, std::vector<NamePart>& names) { Agreement(scene, names).run(); }

}  // namespace sillok::mention
