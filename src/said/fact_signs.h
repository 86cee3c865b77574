// SPDX-License-Identifier: Apache-2.0
// What trained weights see of an act to tell whether it happened: the word, its auxiliaries,
// negative words and dates, what it hangs on up to the root, the conditions it stands under, and
// what the rules of factual.cc make of all these. Inside the room said, and for the trainer.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "net/case_network.h"
#include "pack/signs.h"
#include "said/factual.h"

namespace sillok::said {

// Places of a case.
inline constexpr uint32_t kFactPlaces = 3;

class FactSigns {
 public:
  // All must outlive it.
  FactSigns(const Document& doc, const Words& words, const FactRules& rules,
            const std::vector<uint32_t>& innermost);
  // Replaces `out` by the signs of the token, sorted, each once.
  void of(uint32_t token, std::vector<uint32_t>& out) const;
  // The one that tells which word it is.
  uint32_t sign_of_word(uint32_t token) const;

  // What the network beside the weights (net/case_network.h) is asked: the keys of each word of the
  // text, the first that of its form; and the case of an act, whose places are the act and what it
  // hangs on, twice up.
  std::vector<std::vector<uint32_t>> word_keys() const;
  std::vector<uint32_t> sentence_begins() const;
  net::Case case_of(uint32_t token) const;

 private:
  struct Writer {
    std::vector<uint32_t>& out;
    void add(std::string_view kind, std::string_view a = {}, std::string_view b = {},
             std::string_view c = {}) {
      out.push_back(pack::sign_of(kind, {a, b, c}));
    }
  };
  // What several signs of one act share.
  struct Act {
    uint32_t token;
    TokenRange sentence;
    std::string_view tag;
    std::string group, shape;  // its auxiliaries and small words; the same and its tag
    std::string shape_above;   // of what it hangs on
  };
  static std::string_view text_of(uint8_t flags);
  void read_dates();
  void read_conditions();
  void add_dates(const Act& act, Writer& w) const;
  void add_span(const Act& act, uint32_t at, std::string_view step, Writer& w) const;
  void add_dates_around(const Act& act, Writer& w) const;
  std::string_view reach_at(uint32_t token) const;
  void add_scope(const Act& act, Writer& w) const;
  void add_clause_words(uint32_t at, int depth, std::string_view pos, Writer& w) const;
  void add_conditions(const Act& act, Writer& w) const;
  uint32_t nearest_time(uint32_t token, TokenRange here, bool behind) const;

  const Document& doc_;
  const Words& words_;
  const FactRules& rules_;
  const std::vector<uint32_t>& innermost_;
  std::vector<uint32_t> sentence_;  // by token
  std::vector<uint32_t> time_at_;   // by token: the time expression, or kNone
  // By time expression: how far back it reaches ("": that is not known), and how it is worded.
  std::vector<std::string> reach_, wording_;
  std::vector<std::vector<uint32_t>> dates_;  // by sentence: its time expressions that are known
  // By sentence: words of condition or time to come.
  std::vector<std::vector<std::pair<uint32_t, std::string_view>>> conditions_;
};

}  // namespace sillok::said
