// SPDX-License-Identifier: Apache-2.0
// What the network beside the weights is asked.
#include <initializer_list>
#include <string_view>

#include "document/tree.h"
#include "pack/word_signs.h"
#include "said/fact_signs.h"

namespace sillok::said {

static_assert(kNone == net::kNoWord);

std::vector<uint32_t> FactSigns::sentence_begins() const { return sillok::sentence_begins(doc_); }

std::vector<std::vector<uint32_t>> FactSigns::word_keys() const {
  std::vector<std::vector<uint32_t>> out(doc_.tokens.size());
  for (uint32_t t = 0; t < out.size(); ++t) {
    std::vector<uint32_t>& keys = out[t];
    keys = pack::word_signs(doc_, t);
    if (rules_.total[t] != 0) keys.push_back(pack::sign_of("rules", {text_of(rules_.total[t])}));
    if (time_at_[t] != kNone) keys.push_back(pack::sign_of("date", {reach_[time_at_[t]]}));
    if (rules_.dated.time[t] != kNone) keys.push_back(pack::sign_of("reach", {reach_at(t)}));
    if (innermost_[t] != kNone) keys.push_back(pack::sign_of("claimed", {}));
  }
  return out;
}

net::Case FactSigns::case_of(uint32_t t) const {
  net::Case out;
  const uint32_t above = doc_.tokens[t].head;
  out.words = {t, above, above == kNone ? kNone : doc_.tokens[above].head};
  const auto key = [&](std::string_view kind, std::initializer_list<std::string_view> parts) {
    out.keys.push_back(pack::sign_of(kind, parts));
  };
  key("own", {text_of(rules_.own[t])});
  key("above", {text_of(rules_.above[t])});
  key("total", {text_of(rules_.total[t]), doc_.xpos(t)});
  key("reach", {rules_.dated.time[t] == kNone ? std::string_view("-") : reach_at(t)});
  return out;
}

}  // namespace sillok::said
