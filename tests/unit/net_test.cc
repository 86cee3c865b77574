// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <cmath>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "base/hash.h"
#include "net/kernels.h"
#include "net/table.h"
#include "pack/pack.h"
#include "sillok/error.h"

namespace {

using namespace sillok;

int16_t some(uint64_t i, int range) {
  return static_cast<int16_t>(static_cast<int>(mix(i) % (2 * static_cast<uint64_t>(range) + 1)) -
                              range);
}

TEST(Kernels, ProductMatchesTheSumByHand) {
  constexpr uint32_t k = 6, n = 32;
  std::vector<int16_t> x(k), weights(k * n);
  for (uint32_t i = 0; i < k; ++i) x[i] = some(i, 1000);
  // weight(i, j) at [block][pair of inputs][output][odd input]
  const auto place = [&](uint32_t i, uint32_t j) {
    return j / net::kBlock * net::kBlock * k + i / 2 * 2 * net::kBlock + j % net::kBlock * 2 +
           i % 2;
  };
  for (uint32_t i = 0; i < k; ++i) {
    for (uint32_t j = 0; j < n; ++j) weights[place(i, j)] = some(1000 + i * n + j, 300);
  }
  std::vector<int32_t> out(n);
  net::plain_kernels().product(x.data(), 1, k, weights.data(), n, out.data());
  for (uint32_t j = 0; j < n; ++j) {
    int32_t want = 0;
    for (uint32_t i = 0; i < k; ++i) want += x[i] * some(1000 + i * n + j, 300);
    EXPECT_EQ(out[j], want) << "output " << j;
  }
}

TEST(Kernels, EveryProcessorGivesTheSameSums) {
  for (const uint32_t k : {2U, 16U, 98U}) {
    for (const uint32_t n : {16U, 80U, 384U}) {
      for (const size_t rows : {size_t{1}, size_t{3}, size_t{4}, size_t{11}, size_t{16}}) {
        std::vector<int16_t> x(rows * k), weights(size_t{k} * n);
        for (size_t i = 0; i < x.size(); ++i) x[i] = some(i, 16384);
        for (size_t i = 0; i < weights.size(); ++i) weights[i] = some(7 * i + 1, 600);
        std::vector<int32_t> plain(rows * n);
        net::plain_kernels().product(x.data(), rows, k, weights.data(), n, plain.data());
        for (const net::Kernels& kernels : net::all_kernels()) {
          std::vector<int32_t> sums(rows * n);
          kernels.product(x.data(), rows, k, weights.data(), n, sums.data());
          EXPECT_EQ(plain, sums) << k << " x " << n << ", " << rows << " rows";
        }
      }
    }
  }
}

TEST(Kernels, EveryProcessorTakesTheSameLstmStep) {
  constexpr uint32_t hidden = 48;
  std::vector<float> gates(4 * hidden), cells(hidden, 0.25F);
  std::vector<int32_t> sums(4 * hidden);
  for (uint32_t i = 0; i < gates.size(); ++i) {
    gates[i] = static_cast<float>(some(i, 800)) / 100.0F;
    sums[i] = some(i + 5000, 20000);
  }
  std::vector<int16_t> states(hidden);
  const auto step = [&](const net::Kernels& kernels, std::vector<float>& c,
                        std::vector<int16_t>& s) {
    kernels.lstm_step(gates.data(), sums.data(), 1e-4F, hidden, c.data(), s.data());
  };
  step(net::plain_kernels(), cells, states);
  for (const net::Kernels& kernels : net::all_kernels()) {
    std::vector<float> other_cells(hidden, 0.25F);
    std::vector<int16_t> other_states(hidden);
    step(kernels, other_cells, other_states);
    EXPECT_EQ(states, other_states);
    EXPECT_EQ(cells, other_cells);
  }
  // And it is the step of the textbook.
  const auto at = [&](uint32_t i) { return gates[i] + static_cast<float>(sums[i]) * 1e-4F; };
  for (uint32_t i = 0; i < hidden; ++i) {
    const auto sigmoid = [](double v) { return 1 / (1 + std::exp(-v)); };
    const double cell =
        sigmoid(at(hidden + i)) * 0.25 + sigmoid(at(i)) * std::tanh(at(2 * hidden + i));
    EXPECT_NEAR(cells[i], cell, 1e-3);
    EXPECT_NEAR(states[i] / net::kUnitScale, sigmoid(at(3 * hidden + i)) * std::tanh(cell), 1e-3);
  }
}

TEST(Kernels, SquashIsTheHyperbolicTangent) {
  for (float x = -12.0F; x <= 12.0F; x += 0.01F) {
    EXPECT_NEAR(net::squash(x), std::tanh(x), 2e-4) << x;
    EXPECT_LE(std::fabs(net::squash(x)), 1.0F) << x;
    EXPECT_EQ(net::squash(-x), -net::squash(x)) << x;
  }
}

TEST(Kernels, IntegersAreRoundedAndClamped) {
  EXPECT_EQ(net::to_int16(1.4F), 1);
  EXPECT_EQ(net::to_int16(1.6F), 2);
  EXPECT_EQ(net::to_int16(-1.6F), -2);
  EXPECT_EQ(net::to_int16(1e9F), 32767);
  EXPECT_EQ(net::to_int16(-1e9F), -32767);
}

pack::Pack with_section(const std::string& name, size_t bytes) {
  pack::PackWriter writer("model", 1);
  writer.add(name + ".w", std::string(bytes, '\1'));
  writer.add_array(name + ".b", std::vector<float>(17, 0.5F));
  return pack::Pack::from_bytes(writer.finish(), "model", 1);
}

TEST(Affine, ScalesSumsAndAddsBiases) {
  const pack::Pack pack = with_section("m", 4 * 16 * sizeof(int16_t));
  const net::Affine affine(pack, "m", 4, 10);
  ASSERT_EQ(affine.width(), 16U);
  const std::vector<int16_t> x{1, 2, 3, 4};
  std::vector<int32_t> sums(16);
  std::vector<float> out(16);
  affine.apply(net::plain_kernels().product, x.data(), 1, sums.data(), out.data());
  // Every weight is 0x0101 = 257, every bias and the scale 0.5.
  EXPECT_EQ(sums[3], 2570);
  EXPECT_EQ(out[3], 2570 * 0.5F + 0.5F);
}

TEST(Affine, RefusesWeightsOfAnotherSize) {
  const pack::Pack pack = with_section("m", 4 * 16 * sizeof(int16_t) - 2);
  EXPECT_THROW(net::Affine(pack, "m", 4, 16), Error);
  EXPECT_THROW(net::Affine(pack, "absent", 4, 16), Error);
}

TEST(Table, FindsWhatWasWrittenAndNothingElse) {
  std::map<uint32_t, uint32_t> entries;
  for (uint32_t i = 1; i <= 3000; ++i) entries[net::table_key(mix(i))] = i;
  pack::PackWriter writer("model", 1);
  net::Table::write(writer, "t", entries);
  const pack::Pack pack = pack::Pack::from_bytes(writer.finish(), "model", 1);
  const net::Table table(pack, "t");
  for (const auto& [key, value] : entries) EXPECT_EQ(table.find(key), value);
  size_t found = 0;
  for (uint32_t i = 4000; i < 8000; ++i) {
    const uint32_t key = net::table_key(mix(i));
    if (entries.contains(key)) continue;
    found += table.find(key) != net::Table::kMissing;
  }
  EXPECT_EQ(found, 0U);
}

TEST(Table, AFullTableDoesNotLoop) {
  pack::PackWriter writer("model", 1);
  writer.add_array("t", std::vector<uint32_t>{7, 1, 8, 2, 9, 3, 10, 4});  // no empty slot
  const pack::Pack pack = pack::Pack::from_bytes(writer.finish(), "model", 1);
  const net::Table table(pack, "t");
  EXPECT_EQ(table.find(8), 2U);
  EXPECT_EQ(table.find(11), net::Table::kMissing);
}

TEST(Table, RefusesAnOddSize) {
  pack::PackWriter writer("model", 1);
  writer.add_array("t", std::vector<uint32_t>{1, 2, 3, 4, 5, 6});
  const pack::Pack pack = pack::Pack::from_bytes(writer.finish(), "model", 1);
  EXPECT_THROW(net::Table(pack, "t"), Error);
}

}  // namespace
