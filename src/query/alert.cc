// SPDX-License-Identifier: Apache-2.0
#include "query/alert.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <utility>

#include "base/dates.h"
#include "query/noise.h"
#include "query/robust.h"
#include "query/tails.h"
#include "sillok/error.h"

namespace sillok::query {
namespace {

using Points = std::vector<const IndexPoint*>;

// A point's place in its history.
struct Standing {
  double usual = 0, spread = 1, z = 0;
  double above = 1, below = 1;  // the tails
};

// Median and MAD, and Student's t. The median of n values errs by 1.57 / n of their variance, and
// the MAD is worth some 0.37 n of them.
Standing stand_value(const IndexPoint& now, const Points& history, Method method) {
  std::vector<double> values, events;
  for (const IndexPoint* point : history) {
    values.push_back(*point->value);
    events.push_back(point->n);
  }
  const auto n = static_cast<double>(values.size());
  Standing standing;
  standing.usual = median(values);
  standing.spread = std::max(mad(values, standing.usual), noise_floor(method) * now.factor);
  // A mean of few events varies more than the usual one of many.
  const double usual_events = median(events);
  if (is_ratio(method) && now.n < usual_events) standing.spread *= std::sqrt(usual_events / now.n);
  standing.spread *= std::sqrt(1 + 1.57 / n);
  standing.z = (*now.value - standing.usual) / standing.spread;
  const double df = std::max(1.0, 0.37 * (n - 1));
  standing.above = student_tail(standing.z, df);
  standing.below = student_tail(-standing.z, df);
  return standing;
}

// A negative binomial. The half event keeps the mean of a history without any above 0.
Standing stand_count(const IndexPoint& now, const Points& history) {
  std::vector<double> rates;
  double events = 0.5, exposure = 0;
  for (const IndexPoint* point : history) {
    rates.push_back(*point->value);
    events += *point->value / point->factor;
    exposure += 1 / point->factor;
  }
  const double rate = events / exposure, share = 1 / now.factor / exposure;
  // How many times the variance of a Poisson there is.
  double excess = 0;
  for (const IndexPoint* point : history) {
    const double expected = rate / point->factor, seen = *point->value / point->factor;
    excess += (seen - expected) * (seen - expected) / expected;
  }
  excess = std::max(1.0, excess / static_cast<double>(std::max<size_t>(history.size() - 1, 1)));
  const double mean = rate / now.factor, variance = excess * mean * (1 + share);
  const double seen = std::round(*now.value / now.factor);
  Standing standing;
  standing.usual = median(rates);
  standing.spread = std::sqrt(variance) * now.factor;
  standing.z = (*now.value - standing.usual) / standing.spread;
  standing.above = count_at_least(seen, mean, variance);
  standing.below = count_at_most(seen, mean, variance);
  return standing;
}

class Watcher {
 public:
  Watcher(const IndexSeries& series, const Dyad& dyad, const AlertOptions& options)
      : series_(series), dyad_(dyad), options_(options), method_(series.options.method),
        rate_(options.watch == Watch::worse ? options.rate : options.rate / 2) {}

  AlertReport run() {
    for (size_t i = 0; i < series_.points.size(); ++i) {
      const IndexPoint& point = series_.points[i];
      if (point.value && (!options_.since || point.day >= *options_.since)) test(i);
    }
    report_.expected_false = options_.rate * report_.tested;
    return std::move(report_);
  }

 private:
  // The latest windows before point i that overlap neither it nor each other. Points are by day.
  Points history(size_t i) const {
    Points found;
    const auto first = series_.points.begin();
    auto end = first + static_cast<std::ptrdiff_t>(i);
    sys_days last = end->day - days(series_.options.window);
    while (found.size() < options_.history) {
      end = std::upper_bound(first, end, last,
                             [](sys_days day, const IndexPoint& point) { return day < point.day; });
      while (end != first && !std::prev(end)->value) --end;
      if (end == first) break;
      --end;
      found.push_back(&*end);
      last = end->day - days(series_.options.window);
    }
    return found;
  }

  bool enough_events(const IndexPoint& now, const Points& history) const {
    if (!is_count(method_)) return now.n >= options_.min_events;
    std::vector<double> counts = {*now.value / now.factor};
    if (!history.empty()) {
      std::vector<double> earlier;
      for (const IndexPoint* point : history) earlier.push_back(*point->value / point->factor);
      counts.push_back(median(earlier));
    }
    return std::round(*std::max_element(counts.begin(), counts.end())) >= options_.min_events;
  }

  // Whether few enough of the earlier windows are as far out on this side.
  bool ranks(double value, bool above, const Points& history) const {
    const auto as_far = std::count_if(history.begin(), history.end(), [&](const IndexPoint* point) {
      return above ? *point->value >= value : *point->value <= value;
    });
    return as_far == 0 ||
           static_cast<double>(as_far + 1) <= rate_ * static_cast<double>(history.size() + 1);
  }

  void test(size_t i) {
    const IndexPoint& now = series_.points[i];
    const Points earlier = history(i);
    if (!enough_events(now, earlier)) {
      ++report_.few_events;
      return;
    }
    if (earlier.size() < std::max<uint32_t>(options_.min_history, 2)) {
      ++report_.short_history;
      return;
    }
    ++report_.tested;
    const Standing standing =
        is_count(method_) ? stand_count(now, earlier) : stand_value(now, earlier, method_);
    for (const Direction direction : {Direction::worse, Direction::better}) {
      if (direction == Direction::better && options_.watch == Watch::worse) continue;
      const bool above = (direction == Direction::worse) == high_is_tense(method_);
      const double tail = above ? standing.above : standing.below;
      if (tail <= rate_ && ranks(*now.value, above, earlier))
        ring(now, standing, tail, direction, static_cast<uint32_t>(earlier.size()));
    }
  }

  void ring(const IndexPoint& now, const Standing& standing, double tail, Direction direction,
            uint32_t history) {
    auto& quiet_until = quiet_until_[static_cast<size_t>(direction)];
    if (quiet_until && now.day <= *quiet_until) {
      ++report_.cooling;
      return;
    }
    quiet_until = now.day + days(options_.cool_down);
    Alert alert{.day = now.day,
                .dyad = dyad_,
                .index = series_.options,
                .value = *now.value,
                .usual = standing.usual,
                .spread = standing.spread,
                .z = standing.z,
                .tail = tail,
                .direction = direction,
                .n = now.n,
                .reports = now.reports,
                .history = history,
                .reason = {}};
    alert.reason = reason_of(alert);
    report_.alerts.push_back(std::move(alert));
  }

  // "PRK to KOR: goldstein-mean of the 7 days to 2020-06-16 fell to -7.2; usual is 0.4, spread
  // 1.1, z -6.9, from 100 earlier windows (14 events, told 31 times)"
  static std::string reason_of(const Alert& alert) {
    std::string line = label(alert.dyad) + ": " + std::string(name(alert.index.method)) +
                       " of the " + counted(static_cast<uint64_t>(alert.index.window), "day") +
                       " to " + format_day(alert.day) +
                       (alert.value > alert.usual ? " rose" : " fell");
    line += " to " + decimal(alert.value) + "; usual is " + decimal(alert.usual) + ", spread " +
            decimal(alert.spread) + ", z " + decimal(alert.z) + ", from " +
            counted(alert.history, "earlier window");
    return line + " (" + counted(alert.n, "event") + ", told " + times(alert.reports) + ")";
  }

  const IndexSeries& series_;
  const Dyad& dyad_;
  const AlertOptions& options_;
  Method method_;
  double rate_;  // of one side
  std::array<std::optional<sys_days>, 2> quiet_until_;
  AlertReport report_;
};

}  // namespace

std::string_view name(Direction direction) {
  return direction == Direction::worse ? "worse" : "better";
}

AlertReport alerts(const IndexSeries& series, const Dyad& dyad, const AlertOptions& options) {
  if (!(options.rate > 0 && options.rate < 0.5))
    throw Error(ErrorCode::usage, "a rate of false alarms lies between 0 and 0.5", {},
                "0.01 is one in a hundred points");
  if (options.cool_down < 0) throw Error(ErrorCode::usage, "a cool-down is days, at least 0");
  return Watcher(series, dyad, options).run();
}

void explain(Alert& alert, std::span<const ToldEvent> events) {
  const bool fading = alert.index.method == Method::decayed;
  const int span = fading ? static_cast<int>(std::ceil(std::min(alert.index.half_life, 1e6)))
                          : window_of(alert.index);
  const sys_days first = alert.day - days(span - 1);
  const std::string why = because(first, causes_of(events, first, span, alert.index.method));
  if (!why.empty()) alert.reason += "; " + why;
}

}  // namespace sillok::query
