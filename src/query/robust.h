// SPDX-License-Identifier: Apache-2.0
// Middle and spread of values some of which are far off. Pure functions; the values are reordered.
#pragma once

#include <span>

namespace sillok::query {

// The middle value, or the mean of the two middle ones. `values` is not empty.
double median(std::span<double> values);

// 1.4826 times the median of |value - middle|: for normal values, their standard deviation.
// `values` becomes those distances.
double mad(std::span<double> values, double middle);

}  // namespace sillok::query
