// SPDX-License-Identifier: Apache-2.0
// Probabilities of the far ends of two distributions, to some ten digits. Pure functions; the
// arithmetic is of this room, so that every machine gives the same alarm.
#pragma once

namespace sillok::query {

// P(T >= t) of Student's t with `df` > 0 degrees of freedom (any real number).
double student_tail(double t, double df);

// P(Y >= y) and P(Y <= y) of a negative binomial with this mean and variance. A variance that is
// not above the mean is taken as just above it: a Poisson. `mean` > 0, `y` >= 0.
double count_at_least(double y, double mean, double variance);
double count_at_most(double y, double mean, double variance);

}  // namespace sillok::query
