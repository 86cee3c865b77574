// SPDX-License-Identifier: Apache-2.0
// Codes of composed acts. CAMEO 02, 03, 10, 12 and 13 run parallel: the digits behind these say
// which kind of act is asked for, promised, demanded, refused or threatened.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "what/acts.h"

namespace sillok::what {

// The code of a request, demand, promise or refusal (`root` is "02", "10", "03" or "12") of the
// act: as near as its own code is, else by its category: "10" of 0841 (freeing) is "1053", "03" of
// a nameless AID "033".
std::string composed_code(std::string_view root, const Act& inner);
// The same of a threat: "138" of an assault.
std::string threat_code(const Act& inner);

// The code of a category that says no more than the category: "190" for ASSAULT. Empty for none.
std::string_view general_code(Category category);

// PLOVER modes of REQUEST and REJECT, and of THREATEN, by the act inside.
std::string request_mode(Category inner);
std::string threat_mode(const Act& inner);

// Appends those of `from` that are in neither list.
void add_missing(std::vector<uint32_t>& to, const std::vector<uint32_t>& from,
                 const std::vector<uint32_t>& taken);

}  // namespace sillok::what
