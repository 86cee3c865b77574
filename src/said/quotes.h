// SPDX-License-Identifier: Apache-2.0
// Where words stand between quotation marks. Reads sentences and tokens.
#pragma once

#include <vector>

#include "sillok/document.h"

namespace sillok::said {

struct Quote {
  TokenRange tokens;       // without the marks; may run over sentences
  bool continues = false;  // not closed: the next quote (of the next paragraph) goes on with it
};

// In text order, not overlapping. An opening mark without a closing one holds to the end of its
// paragraph; single marks count only where they are not apostrophes.
std::vector<Quote> find_quotes(const Document& doc);

}  // namespace sillok::said
