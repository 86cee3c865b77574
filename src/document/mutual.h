// SPDX-License-Identifier: Apache-2.0
// Acts that their parties do to each other.
#pragma once

#include "sillok/record.h"

namespace sillok {

// True where all parties are actors, there are two or more, and the act is one that two do together
// by its CAMEO code, or where it has none by its category: talks, agreements, joint work, fights.
// False of two groups that march: each does it, and to nobody. Thread-safe.
bool is_mutual(const Record& record);

}  // namespace sillok
