// SPDX-License-Identifier: Apache-2.0
// What trained weights say of an act: weights over signs (pack/scorer.h), and beside them, where
// there is one, a network that reads the words (net/case_network.h). Both are learnt from the same
// texts and wrong about different ones.
//
// Sections of the pack: those of the scorer; of the network, all with "net." before them, those of
// net::CaseNetwork, of its head with "net.links.", and net.labels: the modes that it tells.
// Thread safety: const after construction.
#pragma once

#include <cstdint>
#include <vector>

#include "net/case_network.h"
#include "pack/pack.h"
#include "pack/scorer.h"

namespace sillok::said {

class FactSigns;

class FactWeights {
 public:
  FactWeights() = default;  // knows nothing
  // Throws Error (resource) where sections do not fit together.
  explicit FactWeights(const pack::Pack& pack);

  bool empty() const { return signs_.empty(); }
  const pack::Scorer& signs() const { return signs_; }

  // The weights on one text, whose words the network reads when it is first asked. For one thread;
  // what it is made of outlives it.
  class Opinion {
   public:
    Opinion(const FactWeights& weights, const FactSigns& view) : weights_(weights), view_(view) {}
    // The margin of each label of the scorer: above 0 where it is likelier than not.
    std::vector<float> of(uint32_t token);

   private:
    const FactWeights& weights_;
    const FactSigns& view_;
    bool has_read_ = false;
    net::CaseSpace space_;
    net::CaseViews views_;
    std::vector<uint32_t> on_;
  };

 private:
  pack::Scorer signs_;
  net::CaseNetwork words_;
  net::CaseHead acts_;
  std::vector<uint32_t> place_;  // label of the head -> of the scorer
};

}  // namespace sillok::said
