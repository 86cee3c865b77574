// SPDX-License-Identifier: Apache-2.0
#include "net/case_network.h"

#include <gtest/gtest.h>

#include <cmath>
#include <fstream>

#include "case_fixture.h"
#include "pack/signs.h"
#include "sillok/error.h"

namespace {

using namespace sillok;
using test::CaseSections;
using Words = std::vector<std::vector<uint32_t>>;

CaseSections small() {
  CaseSections sections;
  sections.network("n.");
  sections.head("n.h.", 2, 3);
  return sections;
}

std::vector<float> scores(const pack::Pack& pack, const Words& words,
                          const std::vector<uint32_t>& sentences, const net::Case& one,
                          const net::Kernels& kernels = net::best_kernels()) {
  const net::CaseNetwork network(pack, "n.", kernels);
  const net::CaseHead head(pack, "n.h.", network);
  net::CaseSpace space;
  net::CaseViews views;
  network.read(words, sentences, space);
  return head.score(network, one, space, views);
}

const Words kFive = {{1, 2}, {3}, {4, 8}, {}, {5, 6, 7}};

// The same in doubles, straight from the sections.
class ByHand {
 public:
  explicit ByHand(const pack::Pack& pack) : pack_(pack) {}

  std::vector<double> score(const Words& words, const net::Case& one) const {
    constexpr uint32_t kIn = CaseSections::kInput, kH = CaseSections::kHidden,
                       kView = CaseSections::kView;
    const auto rows = pack_.array<int8_t>("n.rows");
    std::vector<std::vector<double>> seen(words.size(), std::vector<double>(kIn + 2 * kH));
    std::vector<std::vector<double>> inputs;
    for (const auto& keys : words) {
      std::vector<double> x(kIn);
      for (const uint32_t key : keys) {
        for (uint32_t k = 0; k < kIn; ++k) x[k] += rows[(key - 1) * kIn + k];
      }
      for (double& v : x) v = std::round(std::tanh(v * 0.01) * 127) / 127;
      inputs.push_back(x);
    }
    for (uint32_t t = 0; t < words.size(); ++t)
      std::copy(inputs[t].begin(), inputs[t].end(), seen[t].begin() + 2 * kH);
    for (const uint32_t direction : {0U, 1U}) {
      std::vector<double> state(kH), cell(kH);
      for (uint32_t step = 0; step < words.size(); ++step) {
        const uint32_t t = direction == 0 ? step : static_cast<uint32_t>(words.size()) - 1 - step;
        const std::vector<double> in = product("n.in", inputs[t], 8 * kH);
        const std::vector<double> own =
            product(direction == 0 ? "n.forward" : "n.backward", state, 4 * kH, false);
        for (uint32_t h = 0; h < kH; ++h) {
          const auto at = [&](uint32_t gate) {
            return in[direction * 4 * kH + gate * kH + h] + own[gate * kH + h];
          };
          const auto open = [](double x) { return 1 / (1 + std::exp(-x)); };
          cell[h] = open(at(1)) * cell[h] + open(at(0)) * std::tanh(at(2));
          state[h] = open(at(3)) * std::tanh(cell[h]);
          seen[t][direction * kH + h] = state[h];
        }
        for (double& s : state) s = std::round(s * 127) / 127;
        std::copy(state.begin(), state.end(), seen[t].begin() + direction * kH);
      }
    }
    std::vector<double> view(kView), largest = seen.front();
    const auto add = [&](const std::vector<double>& more) {
      for (uint32_t i = 0; i < kView; ++i) view[i] += more[i];
    };
    for (uint32_t i = 0; i < one.words.size(); ++i) {
      if (one.words[i] != net::kNoWord)
        add(product("n.h.at" + std::to_string(i), seen[one.words[i]], kView));
    }
    for (const auto& s : seen) {
      for (uint32_t i = 0; i < s.size(); ++i) largest[i] = std::max(largest[i], s[i]);
    }
    add(product("n.h.at2", largest, kView));
    const auto key_rows = pack_.array<int16_t>("n.h.rows");
    for (const uint32_t key : one.keys) {
      for (uint32_t i = 0; i < kView; ++i) view[i] += key_rows[(key - 1) * kView + i] * 0.0005;
    }
    const auto w = pack_.array<int16_t>("n.h.out.w");
    std::vector<double> out(3, 0.1);
    for (uint32_t i = 0; i < kView; ++i) {
      for (uint32_t j = 0; j < 3; ++j) {
        out[j] += std::round(std::max(view[i], 0.0) * 1000) * 1e-6 *
                  w[i / 2 * 2 * net::kBlock + j * 2 + i % 2];
      }
    }
    return out;
  }

 private:
  std::vector<double> product(const std::string& name, const std::vector<double>& x, uint32_t n,
                              bool bias = true) const {
    const auto w = pack_.array<int8_t>(name + ".w");
    const auto tail = pack_.array<float>(name + ".b");
    std::vector<double> out(n);
    for (uint32_t j = 0; j < n; ++j) {
      for (uint32_t i = 0; i < x.size(); ++i) {
        const size_t at = size_t{j / net::kBlock} * net::kBlock * x.size() +
                          i / 4 * 4 * net::kBlock + j % net::kBlock * 4 + i % 4;
        out[j] += std::round(x[i] * 127) * w[at];
      }
      out[j] = out[j] * tail[j] + (bias ? tail[n + j] : 0);
    }
    return out;
  }
  const pack::Pack& pack_;
};

TEST(CaseNetwork, ScoresAsByHand) {
  const pack::Pack pack = small().pack();
  for (const net::Case& one :
       {net::Case{{1, 4}, {1, 3}}, net::Case{{0, net::kNoWord}, {}}, net::Case{{2, 2}, {4, 4}}}) {
    const std::vector<float> told = scores(pack, kFive, {0, 5}, one);
    const std::vector<double> want = ByHand(pack).score(kFive, one);
    ASSERT_EQ(told.size(), 3U);
    for (size_t i = 0; i < 3; ++i) EXPECT_NEAR(told[i], want[i], 0.02) << "label " << i;
    EXPECT_GT(std::fabs(told[0] - told[1]), 0.02) << "the labels differ at all";
  }
}

TEST(CaseNetwork, EveryProcessorGivesTheSameScores) {
  const pack::Pack pack = small().pack();
  const net::Case one{{1, 4}, {1, 3}};
  const std::vector<float> plain = scores(pack, kFive, {0, 5}, one, net::plain_kernels());
  for (const net::Kernels& kernels : net::all_kernels())
    EXPECT_EQ(scores(pack, kFive, {0, 5}, one, kernels), plain) << kernels.name;
}

TEST(CaseNetwork, SentencesDoNotSeeEachOther) {
  const pack::Pack pack = small().pack();
  Words text = {{7}, {6, 1}, {3, 3}, {8}, {2}, {5}, {1, 4}};
  const auto first = static_cast<uint32_t>(text.size());
  text.insert(text.end(), kFive.begin(), kFive.end());
  text.push_back({4});
  // Sentences without a word too.
  const std::vector<uint32_t> sentences = {0, 0, 3, first, first + 5, first + 6, first + 6};
  EXPECT_EQ(scores(pack, text, sentences, {{first + 1, first + 4}, {2}}),
            scores(pack, kFive, {0, 5}, {{1, 4}, {2}}));
}

TEST(CaseNetwork, WhatItDoesNotKnowCountsForNothing) {
  const pack::Pack pack = small().pack();
  const net::Case one{{1, 4}, {1}};
  Words strange = kFive;
  strange[3] = {4000000000U, 99};
  EXPECT_EQ(scores(pack, strange, {0, 5}, one), scores(pack, kFive, {0, 5}, one));
  EXPECT_EQ(scores(pack, kFive, {0, 5}, {{1, 4}, {1, 77}}), scores(pack, kFive, {0, 5}, one));
}

TEST(CaseNetwork, AskingAgainGivesTheSame) {
  const pack::Pack pack = small().pack();
  const net::CaseNetwork network(pack, "n.");
  const net::CaseHead head(pack, "n.h.", network);
  net::CaseSpace space;
  net::CaseViews views;
  network.read(kFive, std::vector<uint32_t>{0, 5}, space);
  const std::vector<float> first = head.score(network, {{1, 4}, {1}}, space, views);
  head.score(network, {{4, 1}, {}}, space, views);
  EXPECT_EQ(head.score(network, {{1, 4}, {1}}, space, views), first);
}

TEST(CaseNetwork, IsEmptyWhereThePackHasNone) {
  pack::PackWriter writer("test", 1);
  writer.add_array("other", std::vector<uint32_t>{1});
  const pack::Pack pack = pack::Pack::from_bytes(writer.finish(), "test", 1);
  const net::CaseNetwork network(pack, "n.");
  EXPECT_TRUE(network.empty());
  EXPECT_TRUE(net::CaseHead(pack, "n.h.", network).empty());
}

TEST(CaseNetwork, RefusesWhatDoesNotFit) {
  const auto refused = [](const std::string& name, const std::vector<uint32_t>& shape) {
    CaseSections sections = small();
    sections.numbers(name, shape);
    const pack::Pack pack = sections.pack();
    try {
      const net::CaseNetwork network(pack, "n.");
      const net::CaseHead head(pack, "n.h.", network);
    } catch (const Error& e) {
      return e.code == ErrorCode::resource;
    }
    return false;
  };
  EXPECT_TRUE(refused("n.shape", {16, 17}));
  EXPECT_TRUE(refused("n.shape", {0, 16}));
  EXPECT_TRUE(refused("n.shape", {16, 32})) << "other sections are of 16 units";
  EXPECT_TRUE(refused("n.shape", {16, 4096}));
  EXPECT_TRUE(refused("n.shape", {16}));
  EXPECT_TRUE(refused("n.h.shape", {3, 16, 3})) << "there is no fourth place";
  EXPECT_TRUE(refused("n.h.shape", {2, 32, 3}));
  EXPECT_TRUE(refused("n.h.shape", {2, 16, 40}));
  EXPECT_TRUE(refused("n.h.shape", {2, 16, 0}));
  CaseSections steps = small();
  steps.floats("n.step", {});
  const pack::Pack pack = steps.pack();
  EXPECT_THROW(net::CaseNetwork(pack, "n."), Error);
}

// The trainer's twin (train/signs.py) reads the same table.
TEST(SignTable, AreThoseThatPacksHold) {
  std::ifstream lines(std::string(SILLOK_ROOT) + "/tests/unit/signs.tsv");
  std::string kind, part, sign;
  size_t rows = 0;
  for (std::string line; std::getline(lines, line);) {
    if (line.empty() || line[0] == '#' || line.starts_with("kind\t")) continue;
    const size_t one = line.find('\t'), two = line.find('\t', one + 1);
    EXPECT_EQ(pack::sign_of(line.substr(0, one), {line.substr(one + 1, two - one - 1)}),
              std::stoul(line.substr(two + 1)))
        << line;
    ++rows;
  }
  EXPECT_EQ(rows, 12U);
}

}  // namespace
