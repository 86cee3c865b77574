// SPDX-License-Identifier: Apache-2.0
// Random series for the tests of query: the same on every machine but for the last digits of the
// library's log and cos.
#pragma once

#include <cmath>
#include <cstdint>
#include <functional>

#include "query/index.h"

namespace sillok::test {

class Noise {
 public:
  explicit Noise(uint64_t seed) : state_(seed) {}
  double uniform() {  // in (0, 1)
    uint64_t z = (state_ += 0x9e3779b97f4a7c15ULL);
    z = (z ^ (z >> 30U)) * 0xbf58476d1ce4e5b9ULL;
    z = (z ^ (z >> 27U)) * 0x94d049bb133111ebULL;
    return (static_cast<double>((z ^ (z >> 31U)) >> 11U) + 0.5) * 0x1p-53;
  }
  double normal() {
    constexpr double kTwoPi = 6.283185307179586;
    return std::sqrt(-2 * std::log(uniform())) * std::cos(kTwoPi * uniform());
  }
  double laplace() { return (uniform() < 0.5 ? 1 : -1) * std::log(uniform()); }
  double student3() {
    double squares = 0;
    for (int i = 0; i < 3; ++i) squares += std::pow(normal(), 2);
    return normal() / std::sqrt(squares / 3);
  }
  uint32_t poisson(double mean) {
    uint32_t count = 0;
    for (double p = uniform(); p > std::exp(-mean); p *= uniform()) ++count;
    return count;
  }
  // A count whose variance is mean + 2 mean^2: its rate is that of a chi-square.
  uint32_t overdispersed(double mean) { return poisson(mean * std::pow(normal(), 2)); }

 private:
  uint64_t state_;
};

// A series of windows of a day each, with `n` events a point.
inline query::IndexSeries series_of(query::Method method, int points, uint32_t n,
                                    const std::function<double(int)>& value) {
  query::IndexSeries series{.options = {.method = method, .window = 1}};
  const query::sys_days first = std::chrono::year(2000) / 1 / 1;
  for (int i = 0; i < points; ++i)
    series.points.push_back({.day = first + query::days(i), .value = value(i), .n = n});
  return series;
}

}  // namespace sillok::test
