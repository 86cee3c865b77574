// SPDX-License-Identifier: Apache-2.0
#include "net/kernels.h"

#include <cstring>
#include <string>

#include "sillok/error.h"

#if defined(__x86_64__) && (defined(__GNUC__) || defined(__clang__))
#define SILLOK_X86 1
#include <immintrin.h>
#endif

namespace sillok::net {
namespace {

// Unsigned, so that a damaged pack wraps around like the vector instructions do.
void product_plain(const int16_t* x, size_t rows, uint32_t k, const int16_t* weights, uint32_t n,
                   int32_t* out) {
  for (size_t row = 0; row < rows; ++row, x += k, out += n) {
    for (uint32_t block = 0; block < n; block += kBlock) {
      const int16_t* w = weights + size_t{block} * k;
      uint32_t sums[kBlock] = {};
      for (uint32_t i = 0; i < k; i += 2, w += 2 * kBlock) {
        for (uint32_t j = 0; j < kBlock; ++j) {
          sums[j] += static_cast<uint32_t>(x[i] * w[2 * j]) +
                     static_cast<uint32_t>(x[i + 1] * w[2 * j + 1]);
        }
      }
      std::memcpy(out + block, sums, sizeof sums);
    }
  }
}

#if defined(__GNUC__) || defined(__clang__)
#define SILLOK_INLINE inline __attribute__((always_inline))
#else
#define SILLOK_INLINE inline
#endif

// Sixteen numbers, each on its own: the compiler maps them to what the processor has. References,
// because passing them by value is a matter of the binary interface.
typedef float Floats __attribute__((vector_size(64), aligned(4), may_alias));
typedef int32_t Integers __attribute__((vector_size(64), aligned(4), may_alias));
typedef int16_t Shorts __attribute__((vector_size(32), aligned(2), may_alias));
static_assert(sizeof(Floats) == kBlock * sizeof(float));

SILLOK_INLINE void clamp(Floats& x, float limit) {
  const Floats high = Floats{} + limit, low = Floats{} - limit;
  x = x > high ? high : x;
  x = x < low ? low : x;
}

// squash() and gate() of the header, operation by operation.
SILLOK_INLINE void squash_all(Floats& x) {
  clamp(x, 4.97F);
  const Floats s = x * x;
  const Floats top = x * (135135.0F + s * (17325.0F + s * (378.0F + s)));
  const Floats bottom = 135135.0F + s * (62370.0F + s * (3150.0F + s * 28.0F));
  x = top / bottom;
}
SILLOK_INLINE void gate_all(Floats& x) {
  x = x * 0.5F;
  squash_all(x);
  x = x * 0.5F + 0.5F;
}

SILLOK_INLINE void step(const float* gates, const int32_t* sums, float scale, uint32_t hidden,
                        float* cell, int16_t* state) {
  for (uint32_t i = 0; i < hidden; i += kBlock) {
    Floats parts[4];
    for (uint32_t part = 0; part < 4; ++part) {
      const uint32_t at = part * hidden + i;
      const Integers& sum = *reinterpret_cast<const Integers*>(sums + at);
      parts[part] = *reinterpret_cast<const Floats*>(gates + at) +
                    __builtin_convertvector(sum, Floats) * scale;
    }
    gate_all(parts[0]);
    gate_all(parts[1]);
    squash_all(parts[2]);
    gate_all(parts[3]);
    Floats& kept = *reinterpret_cast<Floats*>(cell + i);
    kept = parts[1] * kept + parts[0] * parts[2];
    Floats shown = kept;
    squash_all(shown);
    shown = parts[3] * shown * kUnitScale;
    const Floats half = Floats{} + 0.5F;
    const Floats rounded = shown + (shown < 0.0F ? -half : half);
    *reinterpret_cast<Shorts*>(state + i) =
        __builtin_convertvector(__builtin_convertvector(rounded, Integers), Shorts);
  }
}

void step_plain(const float* gates, const int32_t* sums, float scale, uint32_t hidden, float* cell,
                int16_t* state) {
  step(gates, sums, scale, hidden, cell, state);
}

#ifdef SILLOK_X86

__attribute__((target("avx2"))) void step_avx2(const float* gates, const int32_t* sums, float scale,
                                               uint32_t hidden, float* cell, int16_t* state) {
  step(gates, sums, scale, hidden, cell, state);
}

__attribute__((target("avx512f,avx512bw"))) void step_avx512(const float* gates,
                                                             const int32_t* sums, float scale,
                                                             uint32_t hidden, float* cell,
                                                             int16_t* state) {
  step(gates, sums, scale, hidden, cell, state);
}

// What every 64-bit x86 processor has.
template <size_t kRows>
void rows_sse2(const int16_t* x, uint32_t k, const int16_t* weights, uint32_t n, int32_t* out) {
  constexpr size_t kParts = 4;  // of four sums
  for (uint32_t block = 0; block < n; block += kBlock) {
    const int16_t* w = weights + size_t{block} * k;
    __m128i sums[kRows][kParts];
    for (auto& row : sums) {
      for (__m128i& part : row) part = _mm_setzero_si128();
    }
    for (uint32_t i = 0; i < k; i += 2, w += 2 * kBlock) {
      for (size_t r = 0; r < kRows; ++r) {
        int32_t pair = 0;
        std::memcpy(&pair, x + r * k + i, sizeof pair);
        const __m128i v = _mm_set1_epi32(pair);
        for (size_t p = 0; p < kParts; ++p) {
          const __m128i a = _mm_loadu_si128(reinterpret_cast<const __m128i*>(w + 8 * p));
          sums[r][p] = _mm_add_epi32(sums[r][p], _mm_madd_epi16(v, a));
        }
      }
    }
    for (size_t r = 0; r < kRows; ++r) {
      for (size_t p = 0; p < kParts; ++p) {
        _mm_storeu_si128(reinterpret_cast<__m128i*>(out + r * n + block + 4 * p), sums[r][p]);
      }
    }
  }
}

void product_sse2(const int16_t* x, size_t rows, uint32_t k, const int16_t* weights, uint32_t n,
                  int32_t* out) {
  for (; rows >= 2; rows -= 2, x += 2 * size_t{k}, out += 2 * size_t{n}) {
    rows_sse2<2>(x, k, weights, n, out);
  }
  if (rows > 0) rows_sse2<1>(x, k, weights, n, out);
}

__attribute__((target("avx2"))) inline __m256i pair_of(const int16_t* x) {
  int32_t pair = 0;
  std::memcpy(&pair, x, sizeof pair);
  return _mm256_set1_epi32(pair);
}

template <size_t kRows>
__attribute__((target("avx2"))) void rows_avx2(const int16_t* x, uint32_t k, const int16_t* weights,
                                               uint32_t n, int32_t* out) {
  for (uint32_t block = 0; block < n; block += kBlock) {
    const int16_t* w = weights + size_t{block} * k;
    __m256i low[kRows], high[kRows];
    for (size_t r = 0; r < kRows; ++r) low[r] = high[r] = _mm256_setzero_si256();
    for (uint32_t i = 0; i < k; i += 2, w += 2 * kBlock) {
      const __m256i a = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(w));
      const __m256i b = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(w + kBlock));
      for (size_t r = 0; r < kRows; ++r) {
        const __m256i v = pair_of(x + r * k + i);
        low[r] = _mm256_add_epi32(low[r], _mm256_madd_epi16(v, a));
        high[r] = _mm256_add_epi32(high[r], _mm256_madd_epi16(v, b));
      }
    }
    for (size_t r = 0; r < kRows; ++r) {
      _mm256_storeu_si256(reinterpret_cast<__m256i*>(out + r * n + block), low[r]);
      _mm256_storeu_si256(reinterpret_cast<__m256i*>(out + r * n + block + 8), high[r]);
    }
  }
}

__attribute__((target("avx2"))) void product_avx2(const int16_t* x, size_t rows, uint32_t k,
                                                  const int16_t* weights, uint32_t n,
                                                  int32_t* out) {
  for (; rows >= 4; rows -= 4, x += 4 * size_t{k}, out += 4 * size_t{n}) {
    rows_avx2<4>(x, k, weights, n, out);
  }
  for (; rows > 0; --rows, x += k, out += n) rows_avx2<1>(x, k, weights, n, out);
}

template <size_t kRows>
__attribute__((target("avx512f,avx512bw"))) void
rows_avx512(const int16_t* x, uint32_t k, const int16_t* weights, uint32_t n, int32_t* out) {
  for (uint32_t block = 0; block < n; block += kBlock) {
    const int16_t* w = weights + size_t{block} * k;
    __m512i sums[kRows];
    for (size_t r = 0; r < kRows; ++r) sums[r] = _mm512_setzero_si512();
    for (uint32_t i = 0; i < k; i += 2, w += 2 * kBlock) {
      const __m512i a = _mm512_loadu_si512(w);
      for (size_t r = 0; r < kRows; ++r) {
        int32_t pair = 0;
        std::memcpy(&pair, x + r * k + i, sizeof pair);
        sums[r] = _mm512_add_epi32(sums[r], _mm512_madd_epi16(_mm512_set1_epi32(pair), a));
      }
    }
    for (size_t r = 0; r < kRows; ++r) _mm512_storeu_si512(out + r * n + block, sums[r]);
  }
}

// One word: four blocks share each pair of inputs.
__attribute__((target("avx512f,avx512bw"))) void
row_avx512(const int16_t* x, uint32_t k, const int16_t* weights, uint32_t n, int32_t* out) {
  constexpr uint32_t kBlocks = 4;
  const size_t block_size = size_t{kBlock} * k;
  uint32_t block = 0;
  for (; block + kBlocks * kBlock <= n; block += kBlocks * kBlock) {
    const int16_t* w = weights + size_t{block} * k;
    __m512i sums[kBlocks];
    for (size_t b = 0; b < kBlocks; ++b) sums[b] = _mm512_setzero_si512();
    for (uint32_t i = 0; i < k; i += 2, w += 2 * kBlock) {
      int32_t pair = 0;
      std::memcpy(&pair, x + i, sizeof pair);
      const __m512i v = _mm512_set1_epi32(pair);
      for (size_t b = 0; b < kBlocks; ++b) {
        const __m512i a = _mm512_loadu_si512(w + b * block_size);
        sums[b] = _mm512_add_epi32(sums[b], _mm512_madd_epi16(v, a));
      }
    }
    for (size_t b = 0; b < kBlocks; ++b) _mm512_storeu_si512(out + block + b * kBlock, sums[b]);
  }
  rows_avx512<1>(x, k, weights + size_t{block} * k, n - block, out + block);
}

__attribute__((target("avx512f,avx512bw"))) void product_avx512(const int16_t* x, size_t rows,
                                                                uint32_t k, const int16_t* weights,
                                                                uint32_t n, int32_t* out) {
  for (; rows >= 8; rows -= 8, x += 8 * size_t{k}, out += 8 * size_t{n}) {
    rows_avx512<8>(x, k, weights, n, out);
  }
  for (; rows > 0; --rows, x += k, out += n) row_avx512(x, k, weights, n, out);
}

#endif

}  // namespace

std::vector<Kernels> all_kernels() {
  std::vector<Kernels> all{plain_kernels()};
#ifdef SILLOK_X86
  all.push_back({product_sse2, step_plain});
  if (__builtin_cpu_supports("avx2")) all.push_back({product_avx2, step_avx2});
  if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw")) {
    all.push_back({product_avx512, step_avx512});
  }
#endif
  return all;
}

Kernels plain_kernels() { return {product_plain, step_plain}; }

Kernels best_kernels() { return all_kernels().back(); }

Affine::Affine(const pack::Pack& pack, std::string_view name, uint32_t inputs, uint32_t outputs)
    : weights_(pack.array<int16_t>(std::string(name) + ".w")),
      bias_(pack.array<float>(std::string(name) + ".b")), inputs_(inputs), width_(padded(outputs)) {
  if (inputs % 2 != 0 || weights_.size() != size_t{inputs} * width_ || bias_.size() != width_ + 1) {
    throw Error(ErrorCode::resource, "the weights have an odd size: '" + std::string(name) + "'",
                pack.source(), "train the model again");
  }
  scale_ = bias_.back();
  bias_ = bias_.first(width_);
}

void Affine::apply(Product product, const int16_t* x, size_t rows, int32_t* sums,
                   float* out) const {
  product(x, rows, inputs_, weights_.data(), width_, sums);
  const float* bias = bias_.data();
  for (size_t row = 0; row < rows; ++row, sums += width_, out += width_) {
    for (uint32_t i = 0; i < width_; ++i) out[i] = static_cast<float>(sums[i]) * scale_ + bias[i];
  }
}

}  // namespace sillok::net
