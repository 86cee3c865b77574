// SPDX-License-Identifier: Apache-2.0
// The tension index: how two parties stand to each other over time, by a method that is named.
// Formulas, and what each figure does not mean, stand in doc/methods.md.
//
//   const auto told = of_dyad(cells, codes, {.a = "PRK", .b = "KOR"});
//   const IndexSeries series = index(told, coverage, from, to,
//                                    {.method = Method::goldstein_mean, .window = 30, .step = 7});
//   for (const IndexPoint& point : series.points) ...
//
// A point of day t tells of the window of `window` days that ends with t. An event is in a window
// when all of its days are; one that is known to more days than the window has is in none, and is
// counted in `wide`. Every point has its number of events, and where nothing was told it has no
// value: a gap is a gap, and not peace. The counts alone are 0 where reports were read.
// For the first points to be whole, cells and coverage must begin at `first_needed`.
// Failure: Error (usage) for a window, step or half-life below 1, days the wrong way round, and a
// ratio asked for by coverage. Threads: pure functions.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "query/cells.h"
#include "query/rows.h"

namespace sillok::query {

// Two parties, each a country ("PRK", with all its codes) or a code ("PRKMIL", with those that
// begin so); what the first does to the second, or what each does to the other.
struct Dyad {
  std::string a, b;
  bool both = false;
};
// "PRK to KOR"; "KOR and PRK" both ways, in the order of the letters.
std::string label(const Dyad& dyad);
// "PRK:KOR" -> PRK to KOR, one way. Nothing where a side is empty or there are more than two.
std::optional<Dyad> parse_dyad(std::string_view text);

// What happened on the same days.
struct DaySums {
  sys_days day, end;
  Sums sums;
};
// The cells of a dyad, summed by day and end and sorted by them.
std::vector<DaySums> of_dyad(std::span<const Cell> cells, std::span<const std::string> codes,
                             const Dyad& dyad);

enum class Method : uint8_t {
  goldstein_mean,           // mean of the Goldstein values; low is tense
  goldstein_sum,            // their sum; low is tense
  conflict_share,           // events of verbal or material conflict over all; high is tense
  material_conflict_share,  // of material conflict alone
  decayed,                  // sum of minus Goldstein, old events fading away; high is tense
  conflict_count,           // events of verbal or material conflict
  material_conflict_count,
};
// "goldstein-mean", "conflict-share", ...
std::string_view name(Method method);
std::optional<Method> parse_method(std::string_view name);
bool high_is_tense(Method method);
bool is_count(Method method);
// A mean or a share, which says nothing of how much there was.
bool is_ratio(Method method);

struct IndexOptions {
  Method method = Method::goldstein_mean;
  int window = 0;             // days; 0: 30, for `decayed` eight half-lives
  int step = 1;               // days from point to point
  double half_life = 30;      // days, of `decayed`
  bool per_coverage = false;  // per 1,000 reports read in the window; of sums and counts only
};
int window_of(const IndexOptions& options);

struct IndexPoint {
  sys_days day;  // the last of the window
  std::optional<double> value;
  uint32_t n = 0;         // events in the window
  uint32_t reports = 0;   // tellings of them
  uint64_t coverage = 0;  // reports read in the window, whatever they tell
  double factor = 1;      // what the sum or count was multiplied by for the coverage
};

struct IndexSeries {
  IndexOptions options;  // with the window that was used
  std::vector<IndexPoint> points = {};
  uint64_t wide = 0;  // events known to more days than the window has
};

sys_days first_needed(sys_days from, const IndexOptions& options);

// Points at from, from + step, ... up to `to`. `told` as of_dyad gives it, coverage sorted by day
// with one row a day; empty coverage: not known.
IndexSeries index(std::span<const DaySums> told, std::span<const Coverage> coverage, sys_days from,
                  sys_days to, const IndexOptions& options);

// A row a point: dyad, day, value, n, reports, coverage, method, window.
void write_index(std::string& out, Format format, const Dyad& dyad, const IndexSeries& series);

}  // namespace sillok::query
