// SPDX-License-Identifier: Apache-2.0
#include "train/linear.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <optional>
#include <unordered_map>

#include "base/ordered.h"
#include "train/random.h"

namespace sillok::train {
namespace {

// A case as the learner sees it: rows of signs, and the length of the whole.
struct Sparse {
  std::vector<uint32_t> rows;
  float length = 1;
};

class Learner {
 public:
  Learner(const Cases& cases, const LearnOptions& options, const pack::Scorer& start)
      : options_(options), labels_(cases.labels.size()) {
    std::unordered_map<uint32_t, uint32_t> count;
    for (const Case& c : cases.cases) {
      for (const uint32_t sign : c.signs) ++count[sign];
    }
    const auto total = static_cast<float>(cases.cases.size());
    std::unordered_map<uint32_t, float> rarity;
    for (const auto& [sign, n] : count) {
      if (n >= options.least && sign != 0)
        rarity[sign] = std::log((1 + total) / (1 + static_cast<float>(n))) + 1;
    }
    // What the start knows keeps its rarity: its weights were learnt with it.
    for (const uint32_t key : start.keys()) {
      if (key != 0) rarity[key] = start.rarity(key);
    }
    for (const auto& [sign, r] : rarity) keys_.push_back(sign);
    std::sort(keys_.begin(), keys_.end());
    for (uint32_t i = 0; i < keys_.size(); ++i) {
      row_of_[keys_[i]] = i;
      rarity_.push_back(rarity[keys_[i]]);
    }
    weights_.assign(labels_, std::vector<float>(keys_.size() + 1, 0));
    if (start.empty()) return;
    std::vector<float> row(start.labels());
    for (uint32_t i = 0; i < start.labels(); ++i) {
      const size_t to = place(cases, start.label(i));
      if (to < labels_) weights_[to].back() = options.trust * start.bias(i);
    }
    for (uint32_t k = 0; k < keys_.size(); ++k) {
      std::fill(row.begin(), row.end(), 0.0F);
      if (!start.add_weights(keys_[k], row)) continue;
      for (uint32_t i = 0; i < start.labels(); ++i) {
        const size_t to = place(cases, start.label(i));
        if (to < labels_) weights_[to][k] = options.trust * row[i] / rarity_[k];
      }
    }
  }

  Sparse sparse(const std::vector<uint32_t>& signs) const {
    Sparse out;
    float sum = 0;
    for (const uint32_t s : signs) {
      const auto found = row_of_.find(s);
      if (found == row_of_.end()) continue;
      out.rows.push_back(found->second);
      sum += rarity_[found->second] * rarity_[found->second];
    }
    out.length = sum > 0 ? std::sqrt(sum) : 1;
    return out;
  }

  float score(const Sparse& x, size_t label) const {
    const std::vector<float>& w = weights_[label];
    float sum = 0;
    for (const uint32_t r : x.rows) sum += w[r] * rarity_[r];
    return sum / x.length + w.back();
  }
  std::vector<float> scores(const Sparse& x) const {
    std::vector<float> out(labels_);
    for (size_t i = 0; i < labels_; ++i) out[i] = score(x, i);
    return out;
  }

  // One label against the rest.
  void learn(const std::vector<Sparse>& x, const std::vector<Case>& cases,
             const std::vector<uint32_t>& taught, size_t label) {
    std::vector<float>& w = weights_[label];
    std::vector<float> alpha(x.size(), 0);
    std::vector<uint32_t> order = taught;
    Random random(options_.seed + label);
    for (uint32_t round = 0; round < options_.rounds; ++round) {
      for (size_t i = order.size(); i > 1; --i)
        std::swap(order[i - 1], order[random.below(static_cast<uint32_t>(i))]);
      float worst = 0;
      for (const uint32_t c : order) {
        const float y = cases[c].has(label) ? 1.0F : -1.0F;
        const float diagonal = 0.5F / (options_.cost * cases[c].weight);
        const float slope = y * score(x[c], label) - 1 + diagonal * alpha[c];
        if (alpha[c] <= 0 && slope >= 0) continue;
        worst = std::max(worst, std::fabs(slope));
        const float before = alpha[c];
        alpha[c] =
            std::max(before - slope / (2 + diagonal), 0.0F);  // length one, and one for the bias
        const float step = (alpha[c] - before) * y;
        if (step == 0) continue;
        for (const uint32_t r : x[c].rows) w[r] += step * rarity_[r] / x[c].length;
        w.back() += step;
      }
      if (worst < 0.05F) break;
    }
  }

  // Adds the sections of a Scorer, their names with `part` before them.
  void write(pack::PackWriter& writer, const std::string& part,
             const std::vector<std::string>& labels, float warmth) const {
    // Up to five slots of six hold a sign: a fuller table is slower, an emptier one twice as large.
    const size_t slots = std::bit_ceil(std::max<size_t>(keys_.size() * 6 / 5 + 1, 4));
    std::vector<uint32_t> table(slots, 0);
    std::vector<float> rarity(slots, 0);
    std::vector<int8_t> weights(slots * labels_, 0);
    std::vector<float> scale(2 * labels_, 1);
    for (size_t i = 0; i < labels_; ++i) {
      float most = 1e-6F;
      for (size_t k = 0; k < keys_.size(); ++k)
        most = std::max(most, std::fabs(weights_[i][k] * rarity_[k]));
      scale[i] = most / 127;
      scale[labels_ + i] = weights_[i].back();
    }
    for (size_t k = 0; k < keys_.size(); ++k) {
      size_t slot = keys_[k] & (slots - 1);
      while (table[slot] != 0) slot = (slot + 1) & (slots - 1);
      table[slot] = keys_[k];
      rarity[slot] = rarity_[k];
      for (size_t i = 0; i < labels_; ++i)
        weights[slot * labels_ + i] =
            static_cast<int8_t>(std::lround(weights_[i][k] * rarity_[k] / scale[i]));
    }
    pack::StringsWriter names;
    for (const std::string& label : labels) names.add(label);
    names.write(writer, part + "labels");
    writer.add_array(part + "keys", table);
    writer.add_array(part + "rarity", rarity);
    writer.add_array(part + "weights", weights);
    writer.add_array(part + "scale", scale);
    writer.add_array(part + "warmth", std::vector<float>{warmth});
  }

  size_t size() const { return keys_.size(); }

 private:
  static size_t place(const Cases& cases, std::string_view label) {
    return static_cast<size_t>(std::find(cases.labels.begin(), cases.labels.end(), label) -
                               cases.labels.begin());
  }

  const LearnOptions& options_;
  size_t labels_;
  std::vector<uint32_t> keys_;
  std::vector<float> rarity_;
  std::unordered_map<uint32_t, uint32_t> row_of_;
  std::vector<std::vector<float>> weights_;  // a label: one a sign, then the bias
};

}  // namespace

// Learns all labels and adds them to `writer`.
void learn_labels(const Cases& cases, const LearnOptions& options, const pack::Scorer& start,
                  const std::string& part, const std::function<void(const std::string&)>& report,
                  pack::PackWriter& writer) {
  std::vector<uint32_t> order(cases.cases.size());
  for (uint32_t i = 0; i < order.size(); ++i) order[i] = i;
  const auto shuffle = [&](Random& random) {
    for (size_t i = order.size(); i > 1; --i)
      std::swap(order[i - 1], order[random.below(static_cast<uint32_t>(i))]);
  };
  // First without a tenth, which says how sure a score may be; then with all.
  float warmth = 1;
  for (const bool all : {false, true}) {
    Learner learner(cases, options, start);
    std::vector<Sparse> x;
    x.reserve(cases.cases.size());
    for (const Case& c : cases.cases) x.push_back(learner.sparse(c.signs));
    Random random(options.seed);
    shuffle(random);
    const std::vector<uint32_t> held(
        order.begin(), order.begin() + static_cast<long>(all ? 0 : order.size() / 10));
    const std::vector<uint32_t> taught(order.begin() + static_cast<long>(held.size()), order.end());
    size_t next = 0;
    ordered_map<size_t, int>(
        options.threads,
        [&] { return next < cases.labels.size() ? std::optional(next++) : std::nullopt; },
        [&](size_t&& label) {
          learner.learn(x, cases.cases, taught, label);
          return 0;
        },
        [](int&&) {});
    if (all) {
      report(std::to_string(cases.cases.size()) + " cases, " + std::to_string(learner.size()) +
             " signs, " + std::to_string(cases.labels.size()) + " labels");
      learner.write(writer, part, cases.labels, warmth);
      return;
    }
    if (held.empty()) continue;  // too few to tell: scores stay as they are
    double best = 1e30;
    size_t right = 0;
    for (float w = 0.05F; w < 2.0F; w *= 1.1F) {
      double loss = 0;
      right = 0;
      for (const uint32_t c : held) {
        std::vector<float> p = learner.scores(x[c]);
        const auto best_label =
            static_cast<size_t>(std::max_element(p.begin(), p.end()) - p.begin());
        right += cases.cases[c].has(best_label) ? 1U : 0U;
        pack::softmax(p, w);
        loss -= std::log(std::max(p[cases.cases[c].label], 1e-9F));
      }
      if (loss < best) {
        best = loss;
        warmth = w;
      }
    }
    report("on a held-out tenth: right " +
           std::to_string(static_cast<double>(right) / static_cast<double>(held.size())) +
           ", warmth " + std::to_string(warmth));
  }
}

}  // namespace sillok::train
