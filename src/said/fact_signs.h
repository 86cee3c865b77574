// SPDX-License-Identifier: Apache-2.0
// What trained weights see of an act to tell whether it happened: the word, its auxiliaries,
// negative words and dates, what it hangs on up to the root, and what the rules of factual.cc make
// of all these. Inside the room said, and for the trainer.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "said/factual.h"

namespace sillok::said {

class FactSigns {
 public:
  // All must outlive it.
  FactSigns(const Document& doc, const Words& words, const FactRules& rules,
            const std::vector<uint32_t>& innermost);
  // Replaces `out` by the signs of the token, sorted, each once.
  void of(uint32_t token, std::vector<uint32_t>& out) const;
  // The one that tells which word it is.
  uint32_t sign_of_word(uint32_t token) const;

 private:
  struct Writer;
  uint32_t nearest_time(uint32_t token, TokenRange here, bool behind) const;

  const Document& doc_;
  const Words& words_;
  const FactRules& rules_;
  const std::vector<uint32_t>& innermost_;
  std::vector<uint32_t> sentence_;  // by token
  std::vector<uint32_t> time_at_;   // by token: the time expression, or kNone
};

}  // namespace sillok::said
