// SPDX-License-Identifier: Apache-2.0
// Inside the room: whom "both sides", "the two countries", "the two leaders" means.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "who/reading.h"

namespace sillok::who {

struct Both {
  uint32_t first, second;  // mentions that name them
  enum class As : uint8_t { parties, states, governments, armies, persons } as;
};

// The two parties that the mention speaks of, where it is a plural with "both" or "the two", or
// "the neighbours", and the words before it, at most three sentences back, name just two that it
// can mean: joined by "and", else as the only ones there, else as the only ones that act or are
// acted upon. Who asks something of both is none of them. Nothing where there is doubt.
std::optional<Both> both_meant(const Scene& scene, uint32_t mention,
                               const std::vector<Reading>& readings);

}  // namespace sillok::who
