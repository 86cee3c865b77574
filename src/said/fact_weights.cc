// SPDX-License-Identifier: Apache-2.0
#include "said/fact_weights.h"

#include <string>

#include "said/fact_signs.h"
#include "sillok/error.h"

namespace sillok::said {
namespace {

// How much of the network's log-odds is added to a margin. (Chosen on the dev half of
// eval/factuality.)
constexpr float kNetwork = 0.3F;

}  // namespace

FactWeights::FactWeights(const pack::Pack& pack)
    : signs_(pack), words_(pack, "net."), acts_(pack, "net.links.", words_) {
  if (words_.empty()) return;
  const auto refuse = [&](const std::string& what) {
    throw Error(ErrorCode::resource, "the network of facts is damaged: " + what, pack.source(),
                "train it again");
  };
  const pack::StringTable labels(pack, "net.labels");
  if (acts_.labels() != labels.size() || acts_.places() != kFactPlaces) refuse("its head");
  for (uint32_t i = 0; i < labels.size(); ++i) {
    uint32_t at = 0;
    while (at < signs_.labels() && signs_.label(at) != labels[i]) ++at;
    if (at == signs_.labels()) refuse("the weights do not know '" + std::string(labels[i]) + "'");
    place_.push_back(at);
  }
}

std::vector<float> FactWeights::Opinion::of(uint32_t token) {
  view_.of(token, on_);
  std::vector<float> margins = weights_.signs_.margins(on_);
  if (weights_.words_.empty()) return margins;
  if (!has_read_) {
    has_read_ = true;
    weights_.words_.read(view_.word_keys(), view_.sentence_begins(), space_);
  }
  const std::vector<float> beside =
      weights_.acts_.score(weights_.words_, view_.case_of(token), space_, views_);
  for (uint32_t i = 0; i < beside.size(); ++i) margins[weights_.place_[i]] += kNetwork * beside[i];
  return margins;
}

}  // namespace sillok::said
