// SPDX-License-Identifier: Apache-2.0
#include "query/robust.h"

#include <algorithm>
#include <cmath>

namespace sillok::query {

double median(std::span<double> values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  if (values.size() % 2 == 1) return *middle;
  return (*std::max_element(values.begin(), middle) + *middle) / 2;
}

double mad(std::span<double> values, double middle) {
  for (double& value : values) value = std::abs(value - middle);
  return 1.4826 * median(values);
}

}  // namespace sillok::query
