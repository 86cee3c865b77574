// SPDX-License-Identifier: Apache-2.0
// Codes of composed acts. CAMEO 02, 03, 10, 12 and 13 run parallel: the third digit says which kind
// of act is asked for, promised, demanded, refused or threatened.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "what/acts.h"

namespace sillok::what {

// The digit of a request, demand or promise (02, 10, 03), or "".
std::string_view request_digit(Category inner);
// The digit of a refusal (12), or "".
std::string_view reject_digit(Category inner);
// The digit of a threat (13), or "".
std::string_view threat_digit(const Act& inner);
// The promise (035) of a concession or retreat of that code: "0841" -> "0353".
std::string yielding_code(std::string_view cameo);
// "10" and "5" -> "105"; "10" and "" -> "100".
std::string refined(const std::string& root, std::string_view digit);

// The code of a category that says no more than the category: "190" for ASSAULT. Empty for none.
std::string_view general_code(Category category);

// PLOVER modes of REQUEST and REJECT, and of THREATEN, by the act inside.
std::string request_mode(Category inner);
std::string threat_mode(const Act& inner);

// Appends those of `from` that are in neither list.
void add_missing(std::vector<uint32_t>& to, const std::vector<uint32_t>& from,
                 const std::vector<uint32_t>& taken);

}  // namespace sillok::what
