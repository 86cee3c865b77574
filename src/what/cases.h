// SPDX-License-Identifier: Apache-2.0
// What the network beside the scorer (net/case_network.h) is asked: the keys of words, and cases of
// links and of who stands on a side.
#pragma once

#include <cstdint>
#include <vector>

#include "net/case_network.h"
#include "what/acts.h"
#include "what/features.h"
#include "what/sides.h"

namespace sillok::what {

// Keys of every word of the text; the first is that of its form.
std::vector<std::vector<uint32_t>> word_keys(const Scene& scene);

// Places of a link that has a predicate: that, what it hangs on, actor, recipient.
inline constexpr uint32_t kLinkPlaces = 4;
net::Case case_of(const Scene& scene, const Link& link);

// Places of a choice: the predicate, the first of the parties that it puts there, the first that
// stands on the other side, the first that stands there already.
inline constexpr uint32_t kSidePlaces = 4;
net::Case case_of(const Scene& scene, uint32_t act, bool actor, const SideChoice& choice);

}  // namespace sillok::what
