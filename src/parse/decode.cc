// SPDX-License-Identifier: Apache-2.0
#include "parse/decode.h"

#include <algorithm>

namespace sillok::parse {
namespace {

// Scores of arcs among `n` nodes: of node h as the head of node d; h = n is the root.
struct Graph {
  explicit Graph(uint32_t nodes) : n(nodes), scores(size_t{nodes} * (nodes + 1)) {}
  double& at(uint32_t d, uint32_t h) { return scores[size_t{d} * (n + 1) + h]; }
  double at(uint32_t d, uint32_t h) const { return scores[size_t{d} * (n + 1) + h]; }

  uint32_t n;
  std::vector<double> scores;
};

std::vector<uint32_t> best_heads(const Graph& graph) {
  std::vector<uint32_t> heads(graph.n);
  for (uint32_t d = 0; d < graph.n; ++d) {
    uint32_t best = graph.n;
    for (uint32_t h = 0; h < graph.n; ++h) {
      if (h != d && graph.at(d, h) > graph.at(d, best)) best = h;
    }
    heads[d] = best;
  }
  return heads;
}

// The nodes of the first cycle, or none.
std::vector<uint32_t> find_cycle(const std::vector<uint32_t>& heads) {
  const auto n = static_cast<uint32_t>(heads.size());
  std::vector<uint32_t> seen(n, 0);  // the walk (from 1) in which a node was met
  for (uint32_t i = 0; i < n; ++i) {
    uint32_t at = i;
    while (at != n && seen[at] == 0) {
      seen[at] = i + 1;
      at = heads[at];
    }
    if (at == n || seen[at] != i + 1) continue;
    std::vector<uint32_t> cycle{at};
    for (uint32_t next = heads[at]; next != at; next = heads[next]) cycle.push_back(next);
    return cycle;
  }
  return {};
}

// The spanning tree with the greatest sum (Chu and Liu, Edmonds): a cycle of best heads becomes one
// node, and the tree of the smaller graph says where to open it. Calls itself fewer than n times.
std::vector<uint32_t> spanning_tree(const Graph& graph) {
  std::vector<uint32_t> heads = best_heads(graph);
  const std::vector<uint32_t> cycle = find_cycle(heads);
  if (cycle.empty()) return heads;
  std::vector<uint32_t> rest;
  for (uint32_t i = 0; i < graph.n; ++i) {
    if (std::find(cycle.begin(), cycle.end(), i) == cycle.end()) rest.push_back(i);
  }
  const auto joined = static_cast<uint32_t>(rest.size());  // the node that the cycle becomes
  Graph smaller(joined + 1);
  const auto old_head = [&](uint32_t h) { return h == smaller.n ? graph.n : rest[h]; };
  // The node of the cycle that is the best head of another, and the one that a head is best for.
  std::vector<uint32_t> leaves(joined, cycle[0]), enters(smaller.n + 1, cycle[0]);
  for (uint32_t d = 0; d < joined; ++d) {
    for (uint32_t h = 0; h <= smaller.n; ++h) {
      if (h != joined) smaller.at(d, h) = graph.at(rest[d], old_head(h));
    }
    for (const uint32_t c : cycle) {
      if (graph.at(rest[d], c) > graph.at(rest[d], leaves[d])) leaves[d] = c;
    }
    smaller.at(d, joined) = graph.at(rest[d], leaves[d]);
  }
  for (uint32_t h = 0; h <= smaller.n; ++h) {
    if (h == joined) continue;
    const auto gain = [&](uint32_t c) { return graph.at(c, old_head(h)) - graph.at(c, heads[c]); };
    for (const uint32_t c : cycle) {
      if (gain(c) > gain(enters[h])) enters[h] = c;
    }
    smaller.at(joined, h) = gain(enters[h]);
  }
  const std::vector<uint32_t> chosen = spanning_tree(smaller);
  for (uint32_t d = 0; d < joined; ++d) {
    heads[rest[d]] = chosen[d] == joined ? leaves[d] : old_head(chosen[d]);
  }
  const uint32_t opened = chosen[joined];
  heads[enters[opened]] = old_head(opened);
  return heads;
}

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
  Graph graph(n);
  std::copy_n(scores.begin(), graph.scores.size(), graph.scores.begin());
  for (uint32_t d = 0; d < n; ++d) graph.at(d, n) -= kRootCost;
  return spanning_tree(graph);
}

}  // namespace sillok::parse
