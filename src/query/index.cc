// SPDX-License-Identifier: Apache-2.0
#include "query/index.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <tuple>

#include "base/dates.h"
#include "sillok/error.h"

namespace sillok::query {
namespace {

constexpr std::array<std::string_view, 7> kMethods = {
    "goldstein-mean", "goldstein-sum",  "conflict-share",         "material-conflict-share",
    "decayed",        "conflict-count", "material-conflict-count"};

void check(sys_days from, sys_days to, const IndexOptions& options) {
  const auto refuse = [](const std::string& what, const std::string& hint) {
    throw Error(ErrorCode::usage, what, {}, hint);
  };
  if (to < from)
    refuse("the series ends before it begins: '" + format_day(from) + "' to '" + format_day(to) +
               "'",
           "");
  if (options.window < 0 || options.step < 1)
    refuse("the window and the step of an index are days, at least 1", "");
  if (!(options.half_life >= 1)) refuse("the half-life of an index is at least 1 day", "");
  if (options.per_coverage && is_ratio(options.method))
    refuse("'" + std::string(name(options.method)) + "' is a ratio, which coverage does not change",
           "use per coverage with goldstein-sum, decayed or a count");
}

// What is summed over a window.
struct Window {
  Sums sums;
  double decayed = 0;
  double coverage = 0;  // weighted as the events are
  uint64_t reports_read = 0;
};

class Maker {
 public:
  Maker(std::span<const DaySums> told, std::span<const Coverage> coverage,
        const IndexOptions& options)
      : told_(told), coverage_(coverage), options_(options),
        fading_(options.method == Method::decayed) {
    if (!fading_) return;
    weights_.reserve(static_cast<size_t>(options.window));
    for (int age = 0; age < options.window; ++age)
      weights_.push_back(std::exp2(-age / options.half_life));
  }

  IndexPoint point(sys_days day) const {
    const Window window = sum(day);
    IndexPoint point{.day = day,
                     .value = value(window),
                     .n = window.sums.events,
                     .reports = window.sums.reports,
                     .coverage = window.reports_read};
    if (!options_.per_coverage) return point;
    if (window.coverage <= 0) {
      point.value.reset();
    } else {
      point.factor = 1000 / window.coverage;
      if (point.value) *point.value *= point.factor;
    }
    return point;
  }

 private:
  double weight(sys_days now, sys_days then) const {
    return fading_ ? weights_[static_cast<size_t>((now - then).count())] : 1;
  }

  Window sum(sys_days day) const {
    Window window;
    const sys_days first = day - days(options_.window - 1);
    const auto before = [](const auto& row, sys_days d) { return row.day < d; };
    auto event = std::lower_bound(told_.begin(), told_.end(), first, before);
    for (; event != told_.end() && event->day <= day; ++event) {
      if (event->end > day) continue;
      window.sums += event->sums;
      window.decayed -= weight(day, event->end) * event->sums.goldstein_sum;
    }
    auto read = std::lower_bound(coverage_.begin(), coverage_.end(), first, before);
    for (; read != coverage_.end() && read->day <= day; ++read) {
      window.reports_read += read->reports;
      window.coverage += weight(day, read->day) * read->reports;
    }
    return window;
  }

  std::optional<double> value(const Window& window) const {
    const Sums& sums = window.sums;
    const uint32_t all = sums.quad[0] + sums.quad[1] + sums.quad[2] + sums.quad[3];
    const uint32_t material = sums.quad[3], conflict = sums.quad[2] + material;
    const auto over = [](double part, uint32_t whole) {
      return whole == 0 ? std::optional<double>() : part / whole;
    };
    const auto where_told = [&](double sum) {
      return sums.goldstein_n == 0 ? std::optional<double>() : sum;
    };
    // With nothing read a count is not 0 but unknown.
    const auto counted = [&](uint32_t n) {
      const bool blind = n == 0 && !coverage_.empty() && window.reports_read == 0;
      return blind ? std::optional<double>() : n;
    };
    switch (options_.method) {
      case Method::goldstein_mean: return over(sums.goldstein_sum, sums.goldstein_n);
      case Method::goldstein_sum: return where_told(sums.goldstein_sum);
      case Method::conflict_share: return over(conflict, all);
      case Method::material_conflict_share: return over(material, all);
      case Method::decayed: return where_told(window.decayed);
      case Method::conflict_count: return counted(conflict);
      case Method::material_conflict_count: return counted(material);
    }
    return {};
  }

  std::span<const DaySums> told_;
  std::span<const Coverage> coverage_;
  const IndexOptions& options_;
  bool fading_;
  std::vector<double> weights_;  // by age in days
};

}  // namespace

std::string label(const Dyad& dyad) {
  if (!dyad.both) return dyad.a + " to " + dyad.b;
  return std::min(dyad.a, dyad.b) + " and " + std::max(dyad.a, dyad.b);
}

std::optional<Dyad> parse_dyad(std::string_view text) {
  const size_t colon = text.find(':');
  if (colon == std::string_view::npos || colon == 0 || colon + 1 == text.size() ||
      text.find(':', colon + 1) != std::string_view::npos)
    return {};
  return Dyad{std::string(text.substr(0, colon)), std::string(text.substr(colon + 1))};
}

std::vector<DaySums> of_dyad(std::span<const Cell> cells, std::span<const std::string> codes,
                             const Dyad& dyad) {
  std::vector<uint8_t> side(codes.size());  // 1: of a, 2: of b
  for (size_t i = 0; i < codes.size(); ++i)
    side[i] = static_cast<uint8_t>(codes[i].starts_with(dyad.a) + 2 * codes[i].starts_with(dyad.b));
  const auto is = [&](uint32_t code, int wanted) {
    return code < side.size() && (side[code] & wanted) != 0;
  };
  std::vector<DaySums> found;
  for (const Cell& cell : cells) {
    if ((is(cell.actor, 1) && is(cell.recipient, 2)) ||
        (dyad.both && is(cell.actor, 2) && is(cell.recipient, 1)))
      found.push_back({cell.day, cell.end, cell.sums});
  }
  std::stable_sort(found.begin(), found.end(), [](const DaySums& x, const DaySums& y) {
    return std::tie(x.day, x.end) < std::tie(y.day, y.end);
  });
  std::vector<DaySums> merged;
  for (const DaySums& row : found) {
    if (!merged.empty() && merged.back().day == row.day && merged.back().end == row.end) {
      merged.back().sums += row.sums;
    } else {
      merged.push_back(row);
    }
  }
  return merged;
}

std::string_view name(Method method) { return kMethods[static_cast<size_t>(method)]; }

std::optional<Method> parse_method(std::string_view text) {
  const auto at = std::find(kMethods.begin(), kMethods.end(), text);
  if (at == kMethods.end()) return {};
  return static_cast<Method>(std::distance(kMethods.begin(), at));
}

bool high_is_tense(Method method) {
  return method != Method::goldstein_mean && method != Method::goldstein_sum;
}

bool is_count(Method method) {
  return method == Method::conflict_count || method == Method::material_conflict_count;
}

bool is_ratio(Method method) {
  return method == Method::goldstein_mean || method == Method::conflict_share ||
         method == Method::material_conflict_share;
}

int window_of(const IndexOptions& options) {
  if (options.window != 0) return options.window;
  if (options.method != Method::decayed) return 30;
  return static_cast<int>(std::ceil(8 * std::min(options.half_life, 1e6)));
}

sys_days first_needed(sys_days from, const IndexOptions& options) {
  return from - days(window_of(options) - 1);
}

IndexSeries index(std::span<const DaySums> told, std::span<const Coverage> coverage, sys_days from,
                  sys_days to, const IndexOptions& options) {
  check(from, to, options);
  IndexSeries series{.options = options};
  series.options.window = window_of(options);
  for (const DaySums& row : told) {
    if (row.end - row.day >= days(series.options.window)) series.wide += row.sums.events;
  }
  const Maker maker(told, coverage, series.options);
  for (sys_days day = from; day <= to; day += days(options.step))
    series.points.push_back(maker.point(day));
  return series;
}

void write_index(std::string& out, Format format, const Dyad& dyad, const IndexSeries& series) {
  RowWriter writer(format, {"dyad", "day", "value", "n", "reports", "coverage", "method", "window"},
                   true);
  const std::string who = label(dyad);
  writer.header(out);
  for (const IndexPoint& point : series.points) {
    writer.begin();
    writer.text(who);
    writer.text(format_day(point.day));
    writer.number(point.value);
    writer.number(uint64_t{point.n});
    writer.number(uint64_t{point.reports});
    writer.number(point.coverage);
    writer.text(name(series.options.method));
    writer.number(int64_t{series.options.window});
    writer.end(out);
  }
}

}  // namespace sillok::query
