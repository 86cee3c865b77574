// SPDX-License-Identifier: Apache-2.0
#include "what/opinion.h"

#include <algorithm>
#include <cmath>

#include "document/tree.h"
#include "sillok/error.h"
#include "what/features.h"

namespace sillok::what {
namespace {

// How much the network counts; the rest is the scorer's. Chosen on the held-out fifth of the coded
// news.
constexpr float kLinks = 0.5F, kSides = 0.5F;
constexpr float kLeast = 1e-4F;  // no probability counts as less

}  // namespace

Network::Network(const pack::Pack& pack)
    : words_(pack, "net."), links_(pack, "net.links.", words_), sides_(pack, "net.sides.", words_) {
  if (words_.empty()) return;
  const pack::StringTable labels(pack, "net.labels");
  for (uint32_t i = 0; i < labels.size(); ++i) labels_.emplace_back(labels[i]);
  if (links_.labels() != labels_.size() || links_.places() != kLinkPlaces ||
      sides_.labels() != 1 || sides_.places() != kSidePlaces)
    throw Error(ErrorCode::resource, "the network of cases is damaged: its heads", pack.source(),
                "train it again");
}

Opinion::Opinion(const Scene& scene, const pack::Scorer& links, const pack::Scorer& sides,
                 const Network& network)
    : scene_(scene), links_(links), sides_(sides), network_(network) {
  if (network.empty()) return;
  const std::vector<std::string>& names = network.labels();
  for (uint32_t i = 0; i < links.labels(); ++i) {
    const auto at = std::find(names.begin(), names.end(), links.label(i));
    if (at == names.end()) {
      place_.clear();
      return;
    }
    place_.push_back(static_cast<uint32_t>(at - names.begin()));
  }
}

void Opinion::read() {
  if (has_read_) return;
  has_read_ = true;
  network_.words().read(word_keys(scene_), sentence_begins(scene_.doc), space_);
}

std::vector<float> Opinion::of(const Link& link) {
  features_of(scene_, link, signs_);
  std::vector<float> p = links_.score(signs_);
  if (place_.empty()) return p;
  read();
  const net::Case one = case_of(scene_, link);
  std::vector<float> beside = network_.links().score(network_.words(), one, space_, link_views_);
  pack::softmax(beside, 1);
  for (uint32_t i = 0; i < p.size(); ++i) {
    p[i] = (1 - kLinks) * std::log(std::max(p[i], kLeast)) +
           kLinks * std::log(std::max(beside[place_[i]], kLeast));
  }
  pack::softmax(p, 1);
  return p;
}

std::vector<float> Opinion::of(uint32_t act, bool actor, std::span<const SideChoice> choices) {
  std::vector<float> out;
  for (const SideChoice& choice : choices) {
    const float p = std::clamp(sides_.score(choice.signs).front(), kLeast, 1 - kLeast);
    out.push_back(std::log(p / (1 - p)));
    if (network_.empty()) continue;
    read();
    const net::Case one = case_of(scene_, act, actor, choice);
    const float beside =
        network_.sides().score(network_.words(), one, space_, side_views_).front();
    out.back() = (1 - kSides) * out.back() + kSides * beside;
  }
  pack::softmax(out, 1);
  return out;
}

}  // namespace sillok::what
