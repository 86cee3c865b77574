// SPDX-License-Identifier: Apache-2.0
#include "when/feasts.h"

#include <algorithm>
#include <array>

namespace sillok::when {
namespace chr = std::chrono;

namespace {

enum class Rule : uint8_t {
  fixed,    // month, day
  weekday,  // the n-th weekday of a month: month, n (9: the last), weekday
  easter,   // days from Easter Sunday
  orthodox_easter,
  islamic,  // month, day
  hebrew,   // days from Passover (15 Nisan)
  new_year_hebrew,
  hanukkah,
  lunar,   // Chinese new year, days from it
  diwali,  // days from it
};

}  // namespace

struct Feast {
  std::string_view key;
  Rule rule;
  int16_t a = 0, b = 0, c = 0;
  int16_t length = 1;  // days
};

namespace {

// Sorted by key; checked when compiled.
constexpr auto kFeasts = [] {
  using enum Rule;
  std::array rows = {Feast{"newyearsday", fixed, 1, 1},
                     Feast{"newyearseve", fixed, 12, 31},
                     Feast{"newyearday", fixed, 1, 1},
                     Feast{"epiphany", fixed, 1, 6},
                     Feast{"orthodoxchristmas", fixed, 1, 7},
                     Feast{"valentinesday", fixed, 2, 14},
                     Feast{"internationalwomensday", fixed, 3, 8},
                     Feast{"womensday", fixed, 3, 8},
                     Feast{"stpatricksday", fixed, 3, 17},
                     Feast{"nowruz", fixed, 3, 20, 0, 2},
                     Feast{"aprilfoolsday", fixed, 4, 1},
                     Feast{"anzacday", fixed, 4, 25},
                     Feast{"mayday", fixed, 5, 1},
                     Feast{"internationalworkersday", fixed, 5, 1},
                     Feast{"veday", fixed, 5, 8},
                     Feast{"juneteenth", fixed, 6, 19},
                     Feast{"canadaday", fixed, 7, 1},
                     Feast{"fourthofjuly", fixed, 7, 4},
                     Feast{"bastilleday", fixed, 7, 14},
                     Feast{"australiaday", fixed, 1, 26},
                     Feast{"halloween", fixed, 10, 31},
                     Feast{"allsaintsday", fixed, 11, 1},
                     Feast{"allsoulsday", fixed, 11, 2},
                     Feast{"armisticeday", fixed, 11, 11},
                     Feast{"remembranceday", fixed, 11, 11},
                     Feast{"veteransday", fixed, 11, 11},
                     Feast{"boxingday", fixed, 12, 26},
                     Feast{"humanrightsday", fixed, 12, 10},
                     Feast{"thanksgiving", weekday, 11, 4, 3},
                     Feast{"thanksgivingday", weekday, 11, 4, 3},
                     Feast{"laborday", weekday, 9, 1, 0},
                     Feast{"memorialday", weekday, 5, 9, 0},
                     Feast{"columbusday", weekday, 10, 2, 0},
                     Feast{"martinlutherkingday", weekday, 1, 3, 0},
                     Feast{"easter", easter, 0},
                     Feast{"eastersunday", easter, 0},
                     Feast{"eastermonday", easter, 1},
                     Feast{"goodfriday", easter, -2},
                     Feast{"maundythursday", easter, -3},
                     Feast{"palmsunday", easter, -7},
                     Feast{"ashwednesday", easter, -46},
                     Feast{"shrovetuesday", easter, -47},
                     Feast{"holyweek", easter, -7, 0, 0, 7},
                     Feast{"ascensionday", easter, 39},
                     Feast{"pentecost", easter, 49},
                     Feast{"whitmonday", easter, 50},
                     Feast{"corpuschristi", easter, 60},
                     Feast{"orthodoxeaster", orthodox_easter, 0},
                     Feast{"ramadan", islamic, 9, 1, 0, 29},
                     Feast{"muharram", islamic, 1, 1, 0, 29},
                     Feast{"islamicnewyear", islamic, 1, 1},
                     Feast{"ashura", islamic, 1, 10},
                     Feast{"arbaeen", islamic, 2, 20},
                     Feast{"mawlid", islamic, 3, 12},
                     Feast{"prophetsbirthday", islamic, 3, 12},
                     Feast{"eidalfitr", islamic, 10, 1, 0, 3},
                     Feast{"eidulfitr", islamic, 10, 1, 0, 3},
                     Feast{"eidelfitr", islamic, 10, 1, 0, 3},
                     Feast{"idulfitri", islamic, 10, 1, 0, 3},
                     Feast{"eidaladha", islamic, 12, 10, 0, 4},
                     Feast{"eiduladha", islamic, 12, 10, 0, 4},
                     Feast{"eideladha", islamic, 12, 10, 0, 4},
                     Feast{"iduladha", islamic, 12, 10, 0, 4},
                     Feast{"feastofthesacrifice", islamic, 12, 10, 0, 4},
                     Feast{"passover", hebrew, 0, 0, 0, 7},
                     Feast{"purim", hebrew, -30},
                     Feast{"shavuot", hebrew, 50},
                     Feast{"tishabav", hebrew, 113},
                     Feast{"roshhashanah", new_year_hebrew, 0, 0, 0, 2},
                     Feast{"roshhashana", new_year_hebrew, 0, 0, 0, 2},
                     Feast{"jewishnewyear", new_year_hebrew, 0, 0, 0, 2},
                     Feast{"yomkippur", new_year_hebrew, 9},
                     Feast{"dayofatonement", new_year_hebrew, 9},
                     Feast{"sukkot", new_year_hebrew, 14, 0, 0, 7},
                     Feast{"simchattorah", new_year_hebrew, 22},
                     Feast{"hanukkah", hanukkah, 0, 0, 0, 8},
                     Feast{"lunarnewyear", lunar, 0},
                     Feast{"chinesenewyear", lunar, 0},
                     Feast{"springfestival", lunar, 0},
                     Feast{"seollal", lunar, 0},
                     Feast{"tet", lunar, 0},
                     Feast{"tetholiday", lunar, 0, 0, 0, 3},
                     Feast{"diwali", Rule::diwali, 0},
                     Feast{"deepavali", Rule::diwali, 0}};
  std::sort(rows.begin(), rows.end(), [](const Feast& x, const Feast& y) { return x.key < y.key; });
  return rows;
}();

// Days from 20 January to the Chinese new year of 1900 to 2050; from 1 October to Diwali of 2001 to
// 2035.
constexpr int kLunarFirst = 1900, kDiwaliFirst = 2001;
constexpr uint8_t kLunar[] = {
    11, 30, 19, 9,  27, 15, 5,  24, 13, 2,  21, 10, 29, 17, 6,  25, 14, 3,  22, 12, 31, 19,
    8,  27, 16, 4,  24, 13, 3,  21, 10, 28, 17, 6,  25, 15, 4,  22, 11, 30, 19, 7,  26, 16,
    5,  24, 13, 2,  21, 9,  28, 17, 7,  25, 14, 4,  23, 11, 29, 19, 8,  26, 16, 5,  24, 13,
    1,  20, 10, 28, 17, 7,  26, 14, 3,  22, 11, 29, 18, 8,  27, 16, 5,  24, 13, 31, 20, 9,
    28, 17, 7,  26, 15, 3,  21, 11, 30, 18, 8,  27, 16, 4,  23, 12, 2,  20, 9,  29, 18, 6,
    25, 14, 3,  21, 11, 30, 19, 8,  27, 16, 5,  23, 12, 2,  21, 9,  28, 17, 6,  24, 14, 3,
    22, 11, 30, 19, 8,  26, 15, 4,  23, 12, 2,  21, 10, 28, 17, 6,  25, 13, 3};
constexpr uint8_t kDiwali[] = {44, 34, 24, 42, 31, 20, 39, 27, 16, 35, 25, 43,
                               33, 22, 41, 29, 18, 37, 26, 44, 34, 23, 42, 30,
                               19, 38, 28, 16, 35, 25, 44, 32, 21, 40, 29};

sys_days day_of(int year, unsigned month, unsigned day) {
  return sys_days(chr::year(year) / chr::month(month) / chr::day(day));
}

// The Gregorian Easter Sunday (the anonymous algorithm of 1876).
sys_days easter_of(int year) {
  const int a = year % 19, b = year / 100, c = year % 100, d = b / 4, e = b % 4, f = (b + 8) / 25,
            g = (b - f + 1) / 3;
  const int h = (19 * a + b - d - g + 15) % 30, i = c / 4, k = c % 4,
            l = (32 + 2 * e + 2 * i - h - k) % 7;
  const int m = (a + 11 * h + 22 * l) / 451, n = h + l - 7 * m + 114;
  return day_of(year, static_cast<unsigned>(n / 31), static_cast<unsigned>(n % 31 + 1));
}

// The Easter of the Julian calendar (Meeus), as a Gregorian day.
sys_days orthodox_of(int year) {
  const int a = year % 4, b = year % 7, c = year % 19, d = (19 * c + 15) % 30,
            e = (2 * a + 4 * b - d + 34) % 7;
  const int n = d + e + 114;
  const int shift = year / 100 - year / 400 - 2;
  return day_of(year, static_cast<unsigned>(n / 31), static_cast<unsigned>(n % 31 + 1)) +
         chr::days(shift);
}

// The tabular Islamic calendar, civil epoch (16 July 622 Julian).
sys_days islamic_day(int year, int month, int day) {
  const int64_t days =
      day + (29 * (month - 1) + month / 2) + (year - 1) * 354 + (3 + 11 * year) / 30;
  return sys_days(chr::days(days - 492149));
}

// Passover of the Gregorian year (Gauss).
sys_days passover_of(int year) {
  const int a = (12 * year + 12) % 19, b = year % 4;
  const double m = 20.0955877 + 1.5542418 * a + 0.25 * b - 0.003177794 * year;
  const auto whole = static_cast<int>(m);
  const double rest = m - whole;
  const int c = (whole + 3 * year + 5 * b + 1) % 7;
  int day = whole;
  if (c == 2 || c == 4 || c == 6)
    day += 1;
  else if (c == 1 && a > 6 && rest >= 0.632870370)
    day += 2;
  else if (c == 0 && a > 11 && rest >= 0.897723765)
    day += 1;
  const int shift = year / 100 - year / 400 - 2;
  return day_of(year, 3, 1) + chr::days(day - 1 + shift);
}

sys_days new_year_hebrew_of(int year) { return passover_of(year) + chr::days(163); }

}  // namespace

const Feast* feast_named(std::string_view key) {
  const auto at = std::lower_bound(kFeasts.begin(), kFeasts.end(), key,
                                   [](const Feast& f, std::string_view k) { return f.key < k; });
  return at != kFeasts.end() && at->key == key ? &*at : nullptr;
}

size_t longest_feast() {
  size_t most = 0;
  for (const Feast& f : kFeasts) most = std::max(most, f.key.size());
  return most;
}

namespace {
size_t first_two(std::string_view key) {
  return size_t{static_cast<unsigned char>(key[0])} << 8U | static_cast<unsigned char>(key[1]);
}
}  // namespace

bool begins_feast(std::string_view key) {
  // By two letters most words are told apart.
  static const std::vector<bool> begun = [] {
    std::vector<bool> out(size_t{1} << 16U, false);
    for (const Feast& feast : kFeasts) out[first_two(feast.key)] = true;
    return out;
  }();
  if (key.size() < 2 || !begun[first_two(key)]) return false;
  const auto at = std::lower_bound(kFeasts.begin(), kFeasts.end(), key,
                                   [](const Feast& f, std::string_view k) { return f.key < k; });
  return at != kFeasts.end() && at->key.starts_with(key);
}

std::vector<FeastDays> days_of(const Feast& feast, int year) {
  std::vector<FeastDays> out;
  const auto add = [&](sys_days first) {
    if (year_of(first) == year) out.push_back({first, first + chr::days(feast.length - 1)});
  };
  if (year < 1583 || year > 9000) return out;
  switch (feast.rule) {
    case Rule::fixed:
      add(day_of(year, static_cast<unsigned>(feast.a), static_cast<unsigned>(feast.b)));
      break;
    case Rule::weekday: {
      const auto month = chr::year(year) / chr::month(static_cast<unsigned>(feast.a));
      sys_days day = sys_days(month / 1);
      while (weekday_of(day) != feast.c) day += chr::days(1);
      day += chr::days(7 * (std::min<int>(feast.b, 4) - 1));
      if (feast.b == 9 && day + chr::days(7) <= sys_days(month / chr::last)) day += chr::days(7);
      add(day);
      break;
    }
    case Rule::easter: add(easter_of(year) + chr::days(feast.a)); break;
    case Rule::orthodox_easter: add(orthodox_of(year) + chr::days(feast.a)); break;
    case Rule::islamic:
      // A year of it is eleven days shorter: some feasts fall twice.
      for (int y = (year - 622) * 33 / 32 - 1; y <= (year - 622) * 33 / 32 + 2; ++y)
        add(islamic_day(y, feast.a, feast.b));
      break;
    case Rule::hebrew: add(passover_of(year) + chr::days(feast.a)); break;
    case Rule::new_year_hebrew: add(new_year_hebrew_of(year) + chr::days(feast.a)); break;
    case Rule::hanukkah: {
      const sys_days first = new_year_hebrew_of(year);
      const auto length = (new_year_hebrew_of(year + 1) - first).count();
      add(first + chr::days(length == 355 || length == 385 ? 84 : 83));
      break;
    }
    case Rule::lunar:
      if (year >= kLunarFirst && year < kLunarFirst + static_cast<int>(std::size(kLunar)))
        add(day_of(year, 1, 20) + chr::days(kLunar[year - kLunarFirst] + feast.a));
      break;
    case Rule::diwali:
      if (year >= kDiwaliFirst && year < kDiwaliFirst + static_cast<int>(std::size(kDiwali)))
        add(day_of(year, 10, 1) + chr::days(kDiwali[year - kDiwaliFirst] + feast.a));
      break;
  }
  return out;
}

}  // namespace sillok::when
