// SPDX-License-Identifier: Apache-2.0
#include "query/tails.h"

#include <algorithm>
#include <cmath>

namespace sillok::query {
namespace {

// Stirling's series, reached by the recurrence for small x. std::lgamma writes a global.
double log_gamma(double x) {
  double below = 0;
  while (x < 10) {
    below += std::log(x);
    x += 1;
  }
  const double r = 1 / x, r2 = r * r;
  const double series =
      r * (1.0 / 12 - r2 * (1.0 / 360 - r2 * (1.0 / 1260 - r2 * (1.0 / 1680 - r2 / 1188))));
  constexpr double kHalfLogTwoPi = 0.91893853320467274178;
  return (x - 0.5) * std::log(x) - x + kHalfLogTwoPi + series - below;
}

double away_from_zero(double x) { return std::abs(x) < 1e-300 ? 1e-300 : x; }

// The continued fraction of the incomplete beta function, by Lentz's method.
double beta_fraction(double a, double b, double x) {
  double c = 1, d = 1 / away_from_zero(1 - (a + b) * x / (a + 1)), h = d;
  for (int i = 1; i <= 20000; ++i) {
    const double m = i;
    const double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / away_from_zero(1 + even * d);
    c = away_from_zero(1 + even / c);
    h *= d * c;
    const double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / away_from_zero(1 + odd * d);
    c = away_from_zero(1 + odd / c);
    h *= d * c;
    if (std::abs(d * c - 1) < 1e-13) break;
  }
  return h;
}

// The regularised incomplete beta function I_x(a, b).
double beta(double a, double b, double x) {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  const double front = std::exp(log_gamma(a + b) - log_gamma(a) - log_gamma(b) + a * std::log(x) +
                                b * std::log1p(-x));
  // On this side the fraction converges quickly.
  if (x < (a + 1) / (a + b + 2)) return front * beta_fraction(a, b, x) / a;
  return 1 - front * beta_fraction(b, a, 1 - x) / b;
}

}  // namespace

double student_tail(double t, double df) {
  const double both = beta(df / 2, 0.5, df / (df + t * t));
  return t >= 0 ? both / 2 : 1 - both / 2;
}

double count_at_least(double y, double mean, double variance) {
  if (y <= 0) return 1;
  // Beyond a million it is a Poisson to six digits.
  const double size = std::min(mean * mean / std::max(variance - mean, 1e-300), 1e6);
  return beta(y, size, mean / (mean + size));
}

double count_at_most(double y, double mean, double variance) {
  return 1 - count_at_least(y + 1, mean, variance);
}

}  // namespace sillok::query
