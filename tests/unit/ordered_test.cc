// SPDX-License-Identifier: Apache-2.0
#include "base/ordered.h"

#include <gtest/gtest.h>

#include <atomic>
#include <stdexcept>
#include <string>
#include <vector>

namespace sillok {
namespace {

// Work of very different length, so that results come out of order.
int slow_square(int n) {
  if (n % 7 == 0) std::this_thread::sleep_for(std::chrono::microseconds(300));
  return n * n;
}

std::function<std::optional<int>()> numbers(int& next, int count) {
  return [&next, count]() -> std::optional<int> {
    if (next >= count) return std::nullopt;
    return next++;
  };
}

TEST(OrderedMap, KeepsTheOrderForAnyNumberOfThreads) {
  for (const unsigned threads : {0U, 1U, 2U, 3U, 8U, 33U}) {
    for (const int count : {0, 1, 2, 500}) {
      int next = 0;
      std::vector<int> out;
      ordered_map<int, int>(
          threads, numbers(next, count), [](int&& n) { return slow_square(n); },
          [&](int&& n) { out.push_back(n); });
      ASSERT_EQ(out.size(), static_cast<size_t>(count));
      for (int i = 0; i < count; ++i) EXPECT_EQ(out[static_cast<size_t>(i)], i * i);
    }
  }
}

TEST(OrderedMap, NeverHoldsMoreThanTheWindow) {
  std::atomic<int> produced = 0;
  int consumed = 0;
  int most = 0;
  int next = 0;
  const auto source = numbers(next, 300);
  ordered_map<int, int>(
      4,
      [&] {
        ++produced;
        return source();
      },
      [](int&& n) { return n; },
      [&](int&&) {
        most = std::max(most, produced.load() - consumed);
        ++consumed;
        std::this_thread::sleep_for(std::chrono::microseconds(50));
      },
      6);
  EXPECT_EQ(consumed, 300);
  EXPECT_GE(most, 2);
  EXPECT_LE(most, 6 + 1);  // and the one that is being consumed
}

TEST(OrderedMap, ThrowsWhatWorkThrowsBehindWhatCameBefore) {
  for (const unsigned threads : {1U, 4U}) {
    int next = 0;
    std::vector<int> out;
    const auto run = [&] {
      ordered_map<int, int>(
          threads, numbers(next, 1000),
          [](int&& n) {
            if (n == 50) throw std::runtime_error("fifty");
            return n;
          },
          [&](int&& n) { out.push_back(n); });
    };
    EXPECT_THROW(run(), std::runtime_error);
    EXPECT_EQ(out.size(), 50U);
    EXPECT_LT(next, 1000);
  }
}

TEST(OrderedMap, ThrowsWhatProduceThrows) {
  for (const unsigned threads : {1U, 4U}) {
    int next = 0;
    size_t consumed = 0;
    const auto run = [&] {
      ordered_map<int, int>(
          threads,
          [&]() -> std::optional<int> {
            if (next == 20) throw std::logic_error("no more");
            return next++;
          },
          [](int&& n) { return n; }, [&](int&&) { ++consumed; });
    };
    EXPECT_THROW(run(), std::logic_error);
    EXPECT_EQ(consumed, 20U);
  }
}

TEST(OrderedMap, StopsWhereTheConsumerThrows) {
  for (const unsigned threads : {1U, 4U}) {
    int next = 0;
    int consumed = 0;
    const auto run = [&] {
      ordered_map<int, int>(
          threads, [&]() -> std::optional<int> { return next++; },  // endless
          [](int&& n) { return n; },
          [&](int&&) {
            if (++consumed == 10) throw std::string("closed");
          });
    };
    EXPECT_THROW(run(), std::string);
    EXPECT_EQ(consumed, 10);
    EXPECT_LT(next, 200);
  }
}

}  // namespace
}  // namespace sillok
