// SPDX-License-Identifier: Apache-2.0
// Inside the room: what stands between quotation marks, and who says it. Reads the parse.
#pragma once

#include <vector>

#include "sillok/document.h"

namespace sillok::mention {

struct Quotations {
  std::vector<uint32_t> at;       // per token: the quotation it stands in, or kNone
  std::vector<uint32_t> speaker;  // per quotation: the token that heads the speaker, or kNone
};

Quotations find_quotations(const Document& doc);

}  // namespace sillok::mention
