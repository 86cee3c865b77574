// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <algorithm>
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

// weight(i, j) of an 8-bit matrix stands at [block][four inputs][output][input of the four].
size_t byte_place(uint32_t i, uint32_t j, uint32_t k) {
  return size_t{j / net::kBlock} * net::kBlock * k + i / 4 * 4 * net::kBlock + j % net::kBlock * 4 +
         i % 4;
}

TEST(Kernels, ByteProductMatchesTheSumByHandOnEveryProcessor) {
  for (const uint32_t k : {4U, 32U, 160U}) {
    for (const uint32_t n : {16U, 80U, 640U}) {
      for (const size_t rows : {size_t{1}, size_t{2}, size_t{4}, size_t{5}, size_t{13}}) {
        std::vector<uint8_t> x(rows * k);
        std::vector<int8_t> weights(size_t{k} * n);
        std::vector<int32_t> start(n, 0), want(rows * n, 0);
        for (size_t i = 0; i < x.size(); ++i) x[i] = static_cast<uint8_t>(128 + some(i, 127));
        for (uint32_t i = 0; i < k; ++i) {
          for (uint32_t j = 0; j < n; ++j) {
            const auto weight = static_cast<int8_t>(some(9000 + i * n + j, 127));
            weights[byte_place(i, j, k)] = weight;
            start[j] -= net::kZeroByte * weight;
            for (size_t row = 0; row < rows; ++row)
              want[row * n + j] += (x[row * k + i] - net::kZeroByte) * weight;
          }
        }
        for (const net::Kernels& kernels : net::all_kernels()) {
          std::vector<int32_t> out(rows * n);
          kernels.byte_product(x.data(), rows, k, weights.data(), start.data(), n, out.data());
          EXPECT_EQ(out, want) << kernels.name << ' ' << k << " x " << n << ", " << rows;
        }
      }
    }
  }
}

TEST(Kernels, DotsAreTheSameOnEveryProcessor) {
  constexpr uint32_t width = 48, count = 7, stride = 64;
  std::vector<float> view(width), rows(count * stride), want(count);
  for (uint32_t i = 0; i < width; ++i) view[i] = static_cast<float>(some(i, 999)) / 777.0F;
  for (uint32_t i = 0; i < rows.size(); ++i) rows[i] = static_cast<float>(some(i + 99, 999)) / 55;
  net::plain_kernels().dots(view.data(), rows.data(), stride, width, count, want.data());
  for (uint32_t h = 0; h < count; ++h) {
    double sum = 0;
    for (uint32_t i = 0; i < width; ++i) sum += double{view[i]} * double{rows[h * stride + i]};
    EXPECT_NEAR(want[h], sum, 1e-3);
  }
  for (const net::Kernels& kernels : net::all_kernels()) {
    std::vector<float> out(count);
    kernels.dots(view.data(), rows.data(), stride, width, count, out.data());
    EXPECT_EQ(out, want) << kernels.name;
  }
}

TEST(Kernels, TheFirstOfTheLargestIsFound) {
  for (const uint32_t count : {1U, 2U, 15U, 16U, 17U, 48U, 359U}) {
    for (uint32_t turn = 0; turn < 40; ++turn) {
      std::vector<float> x(count);
      // Few values, so that the largest comes more than once.
      for (uint32_t i = 0; i < count; ++i)
        x[i] = static_cast<float>(some(i * 31 + turn * 977, turn < 20 ? 5 : 5000));
      const auto want = static_cast<uint32_t>(std::max_element(x.begin(), x.end()) - x.begin());
      for (const net::Kernels& kernels : net::all_kernels())
        EXPECT_EQ(kernels.largest(x.data(), count), want) << kernels.name << ' ' << count;
    }
  }
}

TEST(Kernels, EveryProcessorTakesTheSameLstmStep) {
  constexpr uint32_t hidden = 48;
  std::vector<float> gates(4 * hidden), scale(4 * hidden), cells(hidden, 0.25F);
  std::vector<int32_t> sums(4 * hidden);
  for (uint32_t i = 0; i < gates.size(); ++i) {
    gates[i] = static_cast<float>(some(i, 800)) / 100.0F;
    scale[i] = 1e-4F + static_cast<float>(i) * 1e-7F;
    sums[i] = some(i + 5000, 20000);
  }
  std::vector<uint8_t> states(hidden);
  const auto step = [&](const net::Kernels& kernels, std::vector<float>& c,
                        std::vector<uint8_t>& s) {
    kernels.lstm_step({gates.data(), nullptr, nullptr, nullptr}, sums.data(), scale.data(), hidden,
                      c.data(), s.data());
  };
  step(net::plain_kernels(), cells, states);
  for (const net::Kernels& kernels : net::all_kernels()) {
    std::vector<float> other_cells(hidden, 0.25F);
    std::vector<uint8_t> other_states(hidden);
    step(kernels, other_cells, other_states);
    EXPECT_EQ(states, other_states) << kernels.name;
    EXPECT_EQ(cells, other_cells) << kernels.name;
    // The same gates as sums.
    std::vector<int32_t> whole(4 * hidden);
    std::vector<float> hundredths(4 * hidden, 0.01F), none(4 * hidden, 0.0F);
    for (uint32_t i = 0; i < whole.size(); ++i) whole[i] = some(i, 800);
    std::vector<float> cells_of_sums(hidden, 0.25F);
    std::vector<uint8_t> states_of_sums(hidden);
    kernels.lstm_step({nullptr, whole.data(), hundredths.data(), none.data()}, sums.data(),
                      scale.data(), hidden, cells_of_sums.data(), states_of_sums.data());
    for (uint32_t i = 0; i < hidden; ++i) {
      EXPECT_NEAR(cells_of_sums[i], cells[i], 1e-5) << kernels.name;
      EXPECT_NEAR(states_of_sums[i], states[i], 1) << kernels.name;
    }
  }
  // And it is the step of the textbook.
  const auto at = [&](uint32_t i) { return gates[i] + static_cast<float>(sums[i]) * scale[i]; };
  for (uint32_t i = 0; i < hidden; ++i) {
    const auto sigmoid = [](double v) { return 1 / (1 + std::exp(-v)); };
    const double cell =
        sigmoid(at(hidden + i)) * 0.25 + sigmoid(at(i)) * std::tanh(at(2 * hidden + i));
    EXPECT_NEAR(cells[i], cell, 1e-3);
    EXPECT_NEAR((states[i] - net::kZeroByte) / net::kByteScale,
                sigmoid(at(3 * hidden + i)) * std::tanh(cell), 0.5 / 127 + 1e-3);
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
  affine.apply(net::plain_kernels(), x.data(), 1, sums.data(), out.data());
  // Every weight is 0x0101 = 257, every bias and the scale 0.5.
  EXPECT_EQ(sums[3], 2570);
  EXPECT_EQ(out[3], 2570 * 0.5F + 0.5F);
}

TEST(Affine, RefusesWeightsOfAnotherSize) {
  const pack::Pack pack = with_section("m", 4 * 16 * sizeof(int16_t) - 2);
  EXPECT_THROW(net::Affine(pack, "m", 4, 16), Error);
  EXPECT_THROW(net::Affine(pack, "absent", 4, 16), Error);
}

TEST(ByteAffine, ScalesEachOutputByItself) {
  pack::PackWriter writer("model", 1);
  writer.add("m.w", std::string(4 * 16, '\3'));
  std::vector<float> tail(32, 0.5F);
  tail[2] = 0.25F;       // scale of the third output
  tail[16 + 2] = -1.0F;  // its bias
  writer.add_array("m.b", tail);
  writer.add("short.w", std::string(4 * 16 - 1, '\3'));
  writer.add_array("short.b", tail);
  const pack::Pack pack = pack::Pack::from_bytes(writer.finish(), "model", 1);
  const net::ByteAffine affine(pack, "m", 4, 9);
  const std::vector<uint8_t> x{128, 129, 126, 138};  // 0, 1, -2, 10
  std::vector<int32_t> sums(16);
  std::vector<float> out(16);
  affine.apply(net::plain_kernels(), x.data(), 1, sums.data(), out.data());
  EXPECT_EQ(sums[2], 27);
  EXPECT_EQ(out[1], 27 * 0.5F + 0.5F);
  EXPECT_EQ(out[2], 27 * 0.25F - 1.0F);
  EXPECT_THROW(net::ByteAffine(pack, "short", 4, 9), Error);
  EXPECT_THROW(net::ByteAffine(pack, "absent", 4, 9), Error);
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
