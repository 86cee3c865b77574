// SPDX-License-Identifier: Apache-2.0
// What a network of cases (net/case_network.h) sees of any word.
#pragma once

#include <cstdint>
#include <vector>

#include "sillok/document.h"

namespace sillok::pack {

// Signs of its form, which is the first, lemma, tags, relation and ending.
std::vector<uint32_t> word_signs(const Document& doc, uint32_t token);

}  // namespace sillok::pack
