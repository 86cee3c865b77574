// SPDX-License-Identifier: Apache-2.0
// The least spread that an index is believed to have, so that a dyad whose history is all alike
// does not ring, or change, at a single event. In the unit of the method, without coverage: half
// a step of the Goldstein scale for a mean, five in a hundred for a share, half of the scale's end
// for a sum (one event is at most two of these), one event for a count.
#pragma once

#include "query/index.h"

namespace sillok::query {

constexpr double noise_floor(Method method) {
  switch (method) {
    case Method::goldstein_mean: return 0.5;
    case Method::conflict_share:
    case Method::material_conflict_share: return 0.05;
    case Method::goldstein_sum:
    case Method::decayed: return 5;
    default: return 1;
  }
}

}  // namespace sillok::query
