// SPDX-License-Identifier: Apache-2.0
#include "query/changes.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <queue>

#include "base/dates.h"
#include "query/noise.h"
#include "query/robust.h"
#include "sillok/error.h"

namespace sillok::query {
namespace {

// Values come one by one; the sum of their distances from their median is known at each. The
// lower half lies in one heap and the upper half in another.
class RunningCost {
 public:
  void add(double value) {
    if (low_.empty() || value <= low_.top()) {
      low_.push(value);
      low_sum_ += value;
    } else {
      high_.push(value);
      high_sum_ += value;
    }
    if (low_.size() > high_.size() + 1) {
      move(low_, high_, low_sum_, high_sum_);
    } else if (high_.size() > low_.size()) {
      move(high_, low_, high_sum_, low_sum_);
    }
  }
  double cost() const {
    const double middle = low_.top();
    return high_sum_ - low_sum_ +
           middle * (static_cast<double>(low_.size()) - static_cast<double>(high_.size()));
  }

 private:
  template <class From, class To>
  static void move(From& from, To& to, double& from_sum, double& to_sum) {
    from_sum -= from.top();
    to_sum += from.top();
    to.push(from.top());
    from.pop();
  }

  std::priority_queue<double> low_;
  std::priority_queue<double, std::vector<double>, std::greater<>> high_;
  double low_sum_ = 0, high_sum_ = 0;
};

// Costs of the stretches that begin at the first value and end before each index.
template <class Iterator>
std::vector<double> costs(Iterator begin, Iterator end) {
  std::vector<double> found = {0};
  RunningCost running;
  for (; begin != end; ++begin) {
    running.add(*begin);
    found.push_back(running.cost());
  }
  return found;
}

struct Split {
  size_t begin = 0, end = 0, at = 0;  // [begin, at) and [at, end)
  double gain = 0;
};

class Splitter {
 public:
  Splitter(std::vector<double> values, double noise, size_t min_segment, double penalty)
      : values_(std::move(values)), noise_(noise), min_segment_(min_segment), penalty_(penalty) {}

  // Where the level changes, by index.
  std::vector<Split> run() {
    std::vector<Split> candidates = seeded();
    std::vector<size_t> cuts;
    while (!candidates.empty()) {
      const auto best =
          std::max_element(candidates.begin(), candidates.end(),
                           [](const Split& a, const Split& b) { return a.gain < b.gain; });
      const size_t cut = best->at;
      cuts.push_back(cut);
      std::erase_if(candidates, [&](const Split& c) { return c.begin < cut && cut < c.end; });
    }
    std::sort(cuts.begin(), cuts.end());
    return prune(std::move(cuts));
  }

 private:
  Split best_split(size_t begin, size_t end) const {
    Split best{begin, end, begin, -1};
    if (end - begin < 2 * min_segment_) return best;
    const auto first = values_.begin() + static_cast<std::ptrdiff_t>(begin);
    const auto last = values_.begin() + static_cast<std::ptrdiff_t>(end);
    const auto left = costs(first, last);
    const auto right = costs(std::make_reverse_iterator(last), std::make_reverse_iterator(first));
    for (size_t k = min_segment_; k + min_segment_ <= end - begin; ++k) {
      const double gain = (left.back() - left[k] - right[end - begin - k]) / noise_;
      if (gain > best.gain) best = {begin, end, begin + k, gain};
    }
    return best;
  }

  double gain_at(const Split& split) const {
    const auto cost = [this](size_t begin, size_t end) {
      return costs(values_.begin() + static_cast<std::ptrdiff_t>(begin),
                   values_.begin() + static_cast<std::ptrdiff_t>(end))
          .back();
    };
    return (cost(split.begin, split.end) - cost(split.begin, split.at) -
            cost(split.at, split.end)) /
           noise_;
  }

  // The best split of stretches of every length, each layer shorter by a factor and its stretches
  // half overlapping.
  std::vector<Split> seeded() const {
    std::vector<Split> found;
    const size_t n = values_.size();
    size_t length = n;
    while (length >= 2 * min_segment_) {
      const size_t parts = (2 * (n - length) + length - 1) / length;
      for (size_t i = 0; i <= parts; ++i) {
        const size_t begin = parts == 0 ? 0 : (n - length) * i / parts;
        const Split split = best_split(begin, begin + length);
        if (split.gain >= penalty_) found.push_back(split);
      }
      length = length * 7071 / 10000;
    }
    return found;
  }

  // A change must hold between its neighbours, not only in the stretch that it was found on.
  std::vector<Split> prune(std::vector<size_t> cuts) const {
    for (;;) {
      std::vector<Split> splits;
      for (size_t i = 0; i < cuts.size(); ++i) {
        Split split{i == 0 ? 0 : cuts[i - 1], i + 1 == cuts.size() ? values_.size() : cuts[i + 1],
                    cuts[i], 0};
        split.gain = gain_at(split);
        splits.push_back(split);
      }
      const auto weakest =
          std::min_element(splits.begin(), splits.end(),
                           [](const Split& a, const Split& b) { return a.gain < b.gain; });
      if (weakest == splits.end() || weakest->gain >= penalty_) return splits;
      cuts.erase(cuts.begin() + (weakest - splits.begin()));
    }
  }

  std::vector<double> values_;
  double noise_;
  size_t min_segment_;
  double penalty_;
};

std::vector<const IndexPoint*> apart(const IndexSeries& series) {
  std::vector<const IndexPoint*> found;
  for (const IndexPoint& point : series.points) {
    if (!point.value) continue;
    if (!found.empty() && point.day < found.back()->day + days(series.options.window)) continue;
    found.push_back(&point);
  }
  return found;
}

// The spread of the noise, from the steps between neighbours: a change of level is only one step.
double noise_of(const std::vector<const IndexPoint*>& points, Method method) {
  std::vector<double> steps, factors;
  for (size_t i = 0; i < points.size(); ++i) {
    factors.push_back(points[i]->factor);
    if (i != 0) steps.push_back(*points[i]->value - *points[i - 1]->value);
  }
  return std::max(mad(steps, 0) / std::sqrt(2.0), noise_floor(method) * median(factors));
}

Change change_of(const Split& split, const std::vector<const IndexPoint*>& points,
                 const IndexOptions& options) {
  const auto level = [&](size_t begin, size_t end, uint32_t& n, uint32_t& events) {
    std::vector<double> values;
    for (size_t i = begin; i < end; ++i) {
      values.push_back(*points[i]->value);
      events += points[i]->n;
    }
    n = static_cast<uint32_t>(end - begin);
    return median(values);
  };
  Change change{.last_before = points[split.at - 1]->day,
                .day = points[split.at]->day - days(options.window - 1),
                .gain = split.gain,
                .reason = {}};
  change.before = level(split.begin, split.at, change.points_before, change.events_before);
  change.after = level(split.at, split.end, change.points_after, change.events_after);
  change.size = change.after - change.before;
  change.direction =
      (change.size > 0) == high_is_tense(options.method) ? Direction::worse : Direction::better;
  change.reason = std::string(name(options.method)) + (change.size > 0 ? " rose" : " fell") +
                  " from " + decimal(change.before) + " (" +
                  counted(change.points_before, "window") + ", " +
                  counted(change.events_before, "event") + ") to " + decimal(change.after) + " (" +
                  counted(change.points_after, "window") + ", " +
                  counted(change.events_after, "event") + ") on " + format_day(change.day);
  return change;
}

}  // namespace

std::vector<Change> changes(const IndexSeries& series, const ChangeOptions& options) {
  if (!(options.penalty >= 0))
    throw Error(ErrorCode::usage, "the penalty of a change is 0 or more");
  const auto points = apart(series);
  const size_t min_segment = std::max<uint32_t>(options.min_segment, 2);
  std::vector<Change> found;
  if (points.size() < 2 * min_segment) return found;
  std::vector<double> values;
  values.reserve(points.size());
  for (const IndexPoint* point : points) values.push_back(*point->value);
  const double penalty =
      options.penalty > 0 ? options.penalty : 2.5 * std::log(static_cast<double>(values.size()));
  Splitter splitter(std::move(values), noise_of(points, series.options.method), min_segment,
                    penalty);
  for (const Split& split : splitter.run()) {
    Change change = change_of(split, points, series.options);
    // Two stretches of one median and unlike spread are no change of level.
    if (change.size != 0) found.push_back(std::move(change));
  }
  return found;
}

void explain(Change& change, std::span<const ToldEvent> events, int span, Method method) {
  const std::string why = because(change.day, causes_of(events, change.day, span, method));
  if (!why.empty()) change.reason += "; " + why;
}

void write_changes(std::string& out, const Dyad& dyad, const IndexOptions& index,
                   std::span<const Change> found) {
  RowWriter writer(Format::jsonl, {"dyad", "day", "last_before", "method", "window", "before",
                                   "after", "size", "direction", "points_before", "points_after",
                                   "events_before", "events_after", "gain", "reason"});
  const std::string who = label(dyad);
  for (const Change& change : found) {
    writer.begin();
    writer.text(who);
    writer.text(format_day(change.day));
    writer.text(format_day(change.last_before));
    writer.text(name(index.method));
    writer.number(int64_t{window_of(index)});
    for (const double value : {change.before, change.after, change.size}) writer.number(value);
    writer.text(name(change.direction));
    for (const uint32_t n :
         {change.points_before, change.points_after, change.events_before, change.events_after})
      writer.number(uint64_t{n});
    writer.number(change.gain);
    writer.text(change.reason);
    writer.end(out);
  }
}

}  // namespace sillok::query
