// SPDX-License-Identifier: Apache-2.0
#include "parse/decode.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace sillok::parse {
namespace {

// The spanning tree with the greatest sum of scores (Edmonds; with the path of Gabow, Galil,
// Spencer and Tarjan, in time as the square of n). A path of best heads grows until it meets the
// root or what is done. Where it bites its tail, the cycle becomes one node, whose row says what
// each head gains over the arc that is given up.
class SpanningTree {
 public:
  // `scores` is row by row of n words what each of n words and the root is worth as their head.
  SpanningTree(std::vector<double> scores, uint32_t n)
      : n_(n), rows_(std::move(scores)), from_(rows_.size()), node_of_(n), nodes_(n) {
    nodes_.reserve(2 * size_t{n});
    for (uint32_t d = 0; d < n; ++d) {
      node_of_[d] = nodes_[d].row = d;
      std::fill_n(from_.begin() + static_cast<std::ptrdiff_t>(row(d)), n + 1, d);
    }
  }

  std::vector<uint32_t> heads() {
    for (uint32_t d = 0; d < n_; ++d) grow(node_of_[d]);
    // From the outermost cycle inwards: the node by which one is entered gives up its own arc.
    for (auto node = static_cast<uint32_t>(nodes_.size()); node-- > n_;) {
      uint32_t entered = nodes_[node].arc.d;
      while (nodes_[entered].cycle != node) entered = nodes_[entered].cycle;
      nodes_[entered].arc = nodes_[node].arc;
    }
    std::vector<uint32_t> heads(n_);
    for (uint32_t d = 0; d < n_; ++d) heads[d] = nodes_[d].arc.h;
    return heads;
  }

 private:
  enum class State : uint8_t { fresh, on_path, done };
  struct Arc {
    uint32_t d = 0, h = 0;
  };
  struct Node {
    Arc arc{};  // the best one into it
    double score = 0;
    uint32_t row = 0;             // where its scores lie
    uint32_t cycle = UINT32_MAX;  // the node that it became a part of
    State state = State::fresh;
  };

  size_t row(uint32_t node) const { return size_t{nodes_[node].row} * (n_ + 1); }

  void choose(uint32_t node) {
    const double* scores = rows_.data() + row(node);
    uint32_t best = n_;
    for (uint32_t h = 0; h < n_; ++h) {
      if (scores[h] > scores[best] && node_of_[h] != node) best = h;
    }
    nodes_[node].arc = {from_[row(node) + best], best};
    nodes_[node].score = scores[best];
  }

  void grow(uint32_t start) {
    if (nodes_[start].state == State::done) return;
    path_.assign(1, start);
    for (;;) {
      const uint32_t last = path_.back();
      nodes_[last].state = State::on_path;
      choose(last);
      const uint32_t h = nodes_[last].arc.h;
      if (h == n_ || nodes_[node_of_[h]].state == State::done) break;
      if (nodes_[node_of_[h]].state == State::fresh) {
        path_.push_back(node_of_[h]);
      } else {
        contract(node_of_[h]);
      }
    }
    for (const uint32_t node : path_) nodes_[node].state = State::done;
  }

  // The path from `first` on becomes one node.
  void contract(uint32_t first) {
    const auto made = static_cast<uint32_t>(nodes_.size());
    nodes_.emplace_back();
    nodes_[made].row = nodes_[first].row;
    double* into = rows_.data() + row(made);
    uint32_t* from = from_.data() + row(made);
    for (uint32_t h = 0; h <= n_; ++h) into[h] -= nodes_[first].score;
    uint32_t node = 0;
    do {
      node = path_.back();
      path_.pop_back();
      nodes_[node].cycle = made;
      if (node == first) break;
      const double* other = rows_.data() + row(node);
      const uint32_t* other_from = from_.data() + row(node);
      for (uint32_t h = 0; h <= n_; ++h) {
        const double gain = other[h] - nodes_[node].score;
        if (gain <= into[h]) continue;
        into[h] = gain;
        from[h] = other_from[h];
      }
    } while (true);
    for (uint32_t& of : node_of_) {
      if (nodes_[of].cycle == made) of = made;
    }
    path_.push_back(made);
  }

  uint32_t n_;
  std::vector<double> rows_;
  std::vector<uint32_t> from_;     // of each score, the word whose arc it is
  std::vector<uint32_t> node_of_;  // of each word, the outermost node it is in
  std::vector<Node> nodes_;        // the words, then cycles as they were met
  std::vector<uint32_t> path_;
};

// More than any sum of scores: a tree with one root wins over all with several.
constexpr double kRootCost = 1e6;

}  // namespace

bool is_tree(std::span<const uint32_t> heads) {
  const auto n = static_cast<uint32_t>(heads.size());
  if (std::count(heads.begin(), heads.end(), n) != 1) return false;
  std::vector<uint32_t> seen(n, 0);  // the walk (from 1) in which a word was met
  for (uint32_t i = 0; i < n; ++i) {
    uint32_t at = i;
    while (at != n && seen[at] == 0) {
      seen[at] = i + 1;
      at = heads[at];
    }
    if (at != n && seen[at] == i + 1) return false;
  }
  return true;
}

std::vector<uint32_t> best_tree(std::span<const float> scores, uint32_t n) {
  std::vector<uint32_t> heads(n);
  for (uint32_t d = 0; d < n; ++d) {
    const float* row = scores.data() + size_t{d} * (n + 1);
    uint32_t best = n;
    for (uint32_t h = 0; h < n; ++h) {
      if (h != d && row[h] > row[best]) best = h;
    }
    heads[d] = best;
  }
  if (is_tree(heads)) return heads;
  std::vector<double> costly(scores.begin(), scores.end());
  for (uint32_t d = 0; d < n; ++d) costly[size_t{d} * (n + 1) + n] -= kRootCost;
  return SpanningTree(std::move(costly), n).heads();
}

}  // namespace sillok::parse
