// SPDX-License-Identifier: Apache-2.0
// What trained weights say of the acts of a text and of who stands on their sides: a scorer over
// signs (pack/scorer.h), and beside it, where there is one, a network that reads the words
// (net/case_network.h). Both are learnt from the same cases and wrong about different ones. (Pairs
// of parties that a caller marks are the scorer's alone: there the network brings nothing.)
#pragma once

#include <span>
#include <string>
#include <vector>

#include "net/case_network.h"
#include "pack/pack.h"
#include "pack/scorer.h"
#include "what/cases.h"

namespace sillok::what {

// The network beside a scorer. Sections of its pack: those of net::CaseNetwork with "net." before
// them, of its heads with "net.links." and "net.sides."; net.labels: the labels of the links.
// Thread safety: const after construction.
class Network {
 public:
  Network() = default;  // knows nothing
  // Empty where the pack has no such sections. Throws Error (resource) where they do not fit
  // together.
  explicit Network(const pack::Pack& pack);

  bool empty() const { return words_.empty(); }
  const net::CaseNetwork& words() const { return words_; }
  const net::CaseHead& links() const { return links_; }
  const net::CaseHead& sides() const { return sides_; }
  const std::vector<std::string>& labels() const { return labels_; }

 private:
  net::CaseNetwork words_;
  net::CaseHead links_, sides_;
  std::vector<std::string> labels_;
};

// The weights on one text, which is read when they are first asked. For one thread; the scene, the
// scorers and the network outlive it.
class Opinion {
 public:
  // `sides` and `network` may be empty. The network counts where its labels are the scorer's.
  Opinion(const Scene& scene, const pack::Scorer& links, const pack::Scorer& sides,
          const Network& network);

  const pack::Scorer& scorer() const { return links_; }
  bool knows_sides() const { return !sides_.empty(); }

  // Of a link at a predicate, the probability of each label of the scorer, which sum to 1.
  std::vector<float> of(const Link& link);
  // Of the answers for a side of an act (side_choices) the probability of each, which sum to 1.
  std::vector<float> of(uint32_t act, bool actor, std::span<const SideChoice> choices);

 private:
  void read();

  const Scene& scene_;
  const pack::Scorer &links_, &sides_;
  const Network& network_;
  std::vector<uint32_t> place_;  // label of the scorer -> of the network; empty: it does not count
  bool has_read_ = false;
  net::CaseSpace space_;
  net::CaseViews link_views_, side_views_;
  std::vector<uint32_t> signs_;
};

}  // namespace sillok::what
