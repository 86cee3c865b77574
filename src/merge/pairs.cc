// SPDX-License-Identifier: Apache-2.0
#include "merge/pairs.h"

#include <algorithm>
#include <cmath>

#include "base/hash.h"
#include "merge/copies.h"
#include "merge/words.h"

namespace sillok::merge {
namespace {

constexpr float kWeights[] = {
#include "merge/pair_weights.inc"
};
static_assert(std::size(kWeights) == kSigns, "learn the weights again: sillok train merge");

constexpr int kRareName = 11;       // by weight_of
constexpr uint64_t kNameKey = 255;  // no quad class

size_t rare_names(const Words& words) {
  return static_cast<size_t>(std::count_if(
      words.begin(), words.end(), [](uint32_t word) { return weight_of(word) >= kRareName; }));
}

float above(float value, float floor) { return value <= floor ? 0 : (value - floor) / (1 - floor); }

// Numbers that are hardly shared by chance: no "two", no year.
Words figures(const Words& numbers) {
  Words out;
  for (const uint32_t number : numbers) {
    if (number > 12 && (number < 1900 || number > 2100)) out.push_back(number);
  }
  return out;
}

// How two sides agree.
enum class Agree : uint8_t { same, overlap, differ, unknown };
Agree agree(const Words& a, const Words& b) {
  if (a.empty() || b.empty()) return Agree::unknown;
  if (a == b) return Agree::same;
  return share(a, b) ? Agree::overlap : Agree::differ;
}

// Days between two spans of days; 0 where they overlap.
int32_t apart(int32_t a_begin, int32_t a_end, int32_t b_begin, int32_t b_end) {
  return std::max({0, b_begin - a_end, a_begin - b_end});
}

// "in 2014" says too little: what tells of it is held together by the days of the reports.
bool is_wide(const Telling& telling) { return telling.end - telling.begin > kWindow; }

int32_t days_apart(const Telling& a, const Telling& b) {
  if (is_wide(a) || is_wide(b)) return std::abs(a.story->day - b.story->day);
  return apart(a.begin, a.end, b.begin, b.end);
}

// Kilometres, near enough: a degree of longitude is taken as it is at some 40 degrees of latitude.
float kilometres(const Telling& a, const Telling& b) {
  const float north = (a.lat - b.lat) * 111;
  float east = std::fabs(a.lon - b.lon);
  if (east > 180) east = 360 - east;
  east *= 85;
  return std::sqrt(north * north + east * east);
}

struct Filler {
  const Telling& a;
  const Telling& b;
  Signs out{};

  void set(Sign sign, float value) { out[static_cast<size_t>(sign)] = value; }
  void set(Sign sign, bool value) { set(sign, value ? 1.0F : 0.0F); }
  float get(Sign sign) const { return out[static_cast<size_t>(sign)]; }

  void kind();
  void days();
  void sides();
  void place();
  void number(int x, int y, Sign same, Sign differs);
  void numbers();
  void text();
  void crosses();
};

void Filler::kind() {
  set(Sign::always, true);
  set(Sign::category_same, a.category == b.category);
  set(Sign::quad_same, a.quad == b.quad);
  set(Sign::root_same, a.root == b.root);
  set(Sign::code_same, a.code == b.code);
  const bool modes = a.mode != 0 && b.mode != 0;
  set(Sign::mode_same, modes && a.mode == b.mode);
  set(Sign::mode_differs, modes && a.mode != b.mode);
  constexpr uint8_t kNot = kFuture | kHypothetical | kNegation;
  set(Sign::aux_same, (a.aux & kNot) == (b.aux & kNot));
  set(Sign::happened_and_not, ((a.aux & kNot) == 0) != ((b.aux & kNot) == 0));
  set(Sign::act_shared, share(a.act, b.act));
  set(Sign::act_in_words, share(a.act, b.words) || share(b.act, a.words));
}

void Filler::days() {
  const bool wide = is_wide(a) || is_wide(b);
  const int32_t gap = days_apart(a, b);
  set(Sign::days_wide, wide);
  const bool dated = a.dated && b.dated && !wide;
  set(Sign::days_overlap, gap == 0);
  set(Sign::days_overlap_dated, gap == 0 && dated);
  set(Sign::days_apart_1, gap == 1);
  set(Sign::days_apart_2, gap == 2 || gap == 3);
  set(Sign::days_apart_4, gap >= 4);
  set(Sign::days_apart_1_dated, gap == 1 && dated);
  set(Sign::days_apart_2_dated, gap >= 2 && dated);
  const int32_t reports = std::abs(a.story->day - b.story->day);
  set(Sign::reports_same_day, reports == 0);
  set(Sign::reports_apart_1, reports == 1);
  set(Sign::reports_apart_2, reports == 2 || reports == 3);
  set(Sign::reports_apart_4, reports >= 4);
}

void Filler::sides() {
  const Agree actor = agree(a.actor_lands, b.actor_lands);
  set(Sign::actor_same, actor == Agree::same);
  set(Sign::actor_overlaps, actor == Agree::overlap);
  set(Sign::actor_differs, actor == Agree::differ);
  set(Sign::actor_unknown, actor == Agree::unknown);
  const Agree recipient = agree(a.recipient_lands, b.recipient_lands);
  set(Sign::recipient_same, recipient == Agree::same);
  set(Sign::recipient_overlaps, recipient == Agree::overlap);
  set(Sign::recipient_differs, recipient == Agree::differ);
  set(Sign::recipient_unknown, recipient == Agree::unknown);
  const auto fits = [](Agree x) { return x == Agree::same || x == Agree::overlap; };
  const bool dyad = fits(actor) && (fits(recipient) || (a.recipient_lands == b.recipient_lands));
  set(Sign::dyad_same, dyad);
  set(Sign::dyad_turned,
      !dyad && share(a.actor_lands, b.recipient_lands) && share(a.recipient_lands, b.actor_lands));
  const Agree sectors = agree(a.actor_sectors, b.actor_sectors);
  set(Sign::actor_sectors_shared, fits(sectors));
  set(Sign::actor_sectors_differ, sectors == Agree::differ);
  set(Sign::recipient_sectors_differ,
      agree(a.recipient_sectors, b.recipient_sectors) == Agree::differ);
  set(Sign::actor_names, likeness(a.actor_names, b.actor_names));
  set(Sign::recipient_names, likeness(a.recipient_names, b.recipient_names));
  set(Sign::actor_names_differ, agree(a.actor_names, b.actor_names) == Agree::differ);
  set(Sign::recipient_names_differ, agree(a.recipient_names, b.recipient_names) == Agree::differ);
}

void Filler::place() {
  if (a.place == 0 || b.place == 0) return;
  const bool lands = a.place_land != 0 && b.place_land != 0;
  set(Sign::place_land_same, lands && a.place_land == b.place_land);
  set(Sign::place_land_differs, lands && a.place_land != b.place_land);
  set(Sign::place_same, a.place == b.place);
  const bool exact = a.resolution >= 3 && b.resolution >= 3;
  if (exact && a.place != b.place) {
    const float distance = kilometres(a, b);
    set(Sign::place_near, distance < 40);
    set(Sign::place_far, distance > 80);
  }
  set(Sign::place_inside, a.place != b.place && !exact && lands && a.place_land == b.place_land);
}

void Filler::number(int x, int y, Sign same, Sign differs) {
  if (x < 0 || y < 0) return;
  set(same, x == y);
  set(differs, x != y);
}

void Filler::numbers() {
  number(a.size.dead, b.size.dead, Sign::dead_same, Sign::dead_differs);
  number(a.size.injured, b.size.injured, Sign::injured_same, Sign::injured_differs);
  number(a.size.arrested, b.size.arrested, Sign::arrested_same, Sign::arrested_differs);
  const auto [least, most] = std::minmax(a.size.dead, b.size.dead);
  set(Sign::dead_near, least > 0 && least != most && most <= least + least / 2 + 1);
  if (a.numbers.empty() || b.numbers.empty()) return;
  set(Sign::numbers_shared, share(a.numbers, b.numbers));
  set(Sign::numbers_differ, !share(a.numbers, b.numbers));
  const Words x = figures(a.numbers), y = figures(b.numbers);
  set(Sign::figures_shared, share(x, y));
  set(Sign::figures_differ, agree(x, y) == Agree::differ);
}

void Filler::text() {
  const float words = likeness(a.words, b.words), names = likeness(a.names, b.names);
  set(Sign::words, words);
  set(Sign::words_more, above(contained(a.words, b.words), 0.3F));
  set(Sign::words_most, above(words, 0.6F));
  set(Sign::names, names);
  set(Sign::names_more, above(contained(a.names, b.names), 0.5F));
  set(Sign::names_differ, agree(a.names, b.names) == Agree::differ);
  const size_t rare = shared_of_weight(a.names, b.names, kRareName);
  set(Sign::rare_name_shared, rare >= 1);
  set(Sign::rare_names_shared, rare >= 2);
  set(Sign::rare_names_differ, rare == 0 && rare_names(a.names) > 0 && rare_names(b.names) > 0);
  const size_t story_rare = shared_of_weight(a.story->names, b.story->names, kRareName);
  const size_t least = std::min(rare_names(a.story->names), rare_names(b.story->names));
  set(Sign::story_rare_names,
      least == 0 ? 0.0F : static_cast<float>(story_rare) / static_cast<float>(least));
  set(Sign::story_rare_none, least > 0 && story_rare == 0);
  const float story_words = likeness(a.story->words, b.story->words);
  const float story_names = likeness(a.story->names, b.story->names);
  set(Sign::story_words, story_words);
  set(Sign::story_words_more, above(story_words, 0.3F));
  set(Sign::story_names, story_names);
  set(Sign::story_names_more, above(story_names, 0.4F));
  const bool copy = story_words > 0.4F && is_copy(*a.story, *b.story);
  set(Sign::story_copy, copy);
  set(Sign::copy_words, copy ? words : 0.0F);
}

// Signs that say more together than one by one.
void Filler::crosses() {
  const float category = get(Sign::category_same), code = get(Sign::code_same);
  const float dyad = get(Sign::dyad_same), day = get(Sign::days_overlap);
  const float words = get(Sign::words), story = get(Sign::story_words);
  const float names = get(Sign::names);
  set(Sign::words_category, words * category);
  set(Sign::words_code, words * code);
  set(Sign::words_dyad, words * dyad);
  set(Sign::names_category, names * category);
  set(Sign::story_category, story * category);
  set(Sign::story_code, story * code);
  set(Sign::story_dyad, story * dyad);
  set(Sign::story_dyad_code, story * dyad * code);
  set(Sign::dyad_code, dyad * code);
  set(Sign::dyad_code_day, dyad * code * day);
  set(Sign::dyad_category_day, dyad * category * day);
  set(Sign::place_category_day, get(Sign::place_same) * category * day);
  const bool deed = a.quad == 4 && b.quad == 4;
  set(Sign::deed_place_same, deed ? get(Sign::place_same) : 0);
  set(Sign::deed_place_far, deed ? get(Sign::place_far) : 0);
  set(Sign::deed_day_apart, deed ? 1 - day : 0);
  set(Sign::deed_act_differs, deed && code == 0 && get(Sign::act_shared) == 0);
  set(Sign::deed_dead_day, deed ? get(Sign::dead_same) * day : 0);
  const bool alone = a.peers == 1 && b.peers == 1;
  set(Sign::alone_story, alone ? story : 0);
  set(Sign::alone_category_day, alone ? category * day : 0);
  set(Sign::actor_in_story, (a.actor_lands.empty() && share(b.actor_names, a.story->names)) ||
                                (b.actor_lands.empty() && share(a.actor_names, b.story->names)));
  set(Sign::story_day, story * day);
  set(Sign::act_story, get(Sign::act_in_words) * story);
  const bool lead = a.sentence == 1 && b.sentence == 1;
  set(Sign::lead_both, lead);
  set(Sign::lead_story, lead ? story : 0);
  set(Sign::lead_one, (a.sentence == 1) != (b.sentence == 1));
  set(Sign::rare_category_day, get(Sign::rare_name_shared) * category * day);
  const bool verbal = a.quad == b.quad && (a.quad == 1 || a.quad == 3);
  set(Sign::verbal_names, verbal ? get(Sign::actor_names) : 0);
  set(Sign::verbal_act_shared, verbal ? get(Sign::act_shared) : 0);
  set(Sign::verbal_day_apart, verbal ? 1 - day : 0);
}

constexpr std::array<std::string_view, kSigns> kNames = {
#define SILLOK_SIGN(name) #name,
#include "merge/signs.inc"
#undef SILLOK_SIGN
};

}  // namespace

std::string_view name_of(Sign sign) { return kNames[static_cast<size_t>(sign)]; }

Signs signs_of(const Telling& a, const Telling& b) {
  Filler filler{a, b};
  filler.kind();
  filler.days();
  filler.sides();
  filler.place();
  filler.numbers();
  filler.text();
  filler.crosses();
  return filler.out;
}

float score(const Signs& signs) {
  float sum = 0;
  for (size_t i = 0; i < kSigns; ++i) sum += kWeights[i] * signs[i];
  return sum;
}

float score(const Telling& a, const Telling& b) { return score(signs_of(a, b)); }

std::string reasons(const Signs& signs) {
  std::vector<std::pair<float, size_t>> ranked;
  for (size_t i = 1; i < kSigns; ++i) {
    if (kWeights[i] * signs[i] > 0) ranked.emplace_back(-kWeights[i] * signs[i], i);
  }
  std::sort(ranked.begin(), ranked.end());
  std::string out;
  for (size_t i = 0; i < std::min<size_t>(ranked.size(), 5); ++i) {
    std::string name(kNames[ranked[i].second]);
    std::replace(name.begin(), name.end(), '_', ' ');
    const auto tenths = static_cast<int>(std::lround(-ranked[i].first * 10));
    out += (out.empty() ? "" : "; ") + name + " +" + std::to_string(tenths / 10) + "." +
           std::to_string(tenths % 10);
  }
  return out;
}

std::vector<uint64_t> block_keys(const Telling& telling) {
  if (telling.words.empty()) return {};  // a row without its sentence: nothing to compare it by
  // Words and deeds are never one event, nor are friendly and hostile ones; else categories mix.
  const auto group = static_cast<uint64_t>(telling.quad);
  Words lands = telling.actor_lands;
  lands.insert(lands.end(), telling.recipient_lands.begin(), telling.recipient_lands.end());
  if (telling.place_land != 0) lands.push_back(telling.place_land);
  std::sort(lands.begin(), lands.end());
  lands.erase(std::unique(lands.begin(), lands.end()), lands.end());
  std::vector<uint64_t> out;
  for (const uint32_t land : lands) out.push_back(mix(uint64_t{land} << 8U | group));
  // A rare name is key enough, whatever the kinds of act: "the refinery at Ras Lanuf".
  for (const uint32_t name : telling.names) {
    if (weight_of(name) >= kRareName) out.push_back(mix(uint64_t{name} << 8U | kNameKey));
  }
  return out;
}

bool near(const Telling& a, const Telling& b) {
  return a.story->key != b.story->key && std::abs(a.begin - b.begin) <= kWindow &&
         days_apart(a, b) <= kGap;
}

}  // namespace sillok::merge
