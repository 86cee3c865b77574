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

// ---- Plain C++. Unsigned, so that a damaged pack wraps around like the vector instructions do.

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

void byte_product_plain(const uint8_t* x, size_t rows, uint32_t k, const int8_t* weights,
                        const int32_t* start, uint32_t n, int32_t* out) {
  for (size_t row = 0; row < rows; ++row, x += k, out += n) {
    for (uint32_t block = 0; block < n; block += kBlock) {
      const int8_t* w = weights + size_t{block} * k;
      uint32_t sums[kBlock];
      std::memcpy(sums, start + block, sizeof sums);
      for (uint32_t i = 0; i < k; i += 4, w += 4 * kBlock) {
        for (uint32_t j = 0; j < kBlock; ++j) {
          for (uint32_t part = 0; part < 4; ++part) {
            sums[j] += static_cast<uint32_t>(x[i + part] * w[4 * j + part]);
          }
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
typedef uint8_t Bytes __attribute__((vector_size(16), aligned(1), may_alias));
static_assert(sizeof(Floats) == kBlock * sizeof(float));

SILLOK_INLINE const Floats& floats_at(const float* x) {
  return *reinterpret_cast<const Floats*>(x);
}

SILLOK_INLINE void clamp(Floats& x, float limit) {
  const Floats high = Floats{} + limit, low = Floats{} - limit;
  x = x < high ? x : high;
  x = x > low ? x : low;
}

// squash(x) of the header is top / bottom, gate(x) is top / (2 bottom).
SILLOK_INLINE void squash_parts(Floats& x, Floats& bottom) {
  clamp(x, Squash::kLimit);
  const Floats s = x * x;
  bottom = Squash::kBottom[0] + s * (Squash::kBottom[1] + s);
  x = x * (Squash::kTop[0] + s * (Squash::kTop[1] + s * Squash::kTop[2]));
}
SILLOK_INLINE void gate_parts(Floats& x, Floats& bottom) {
  x = x * 0.5F;
  squash_parts(x, bottom);
  x = x + bottom;
}

template <bool kGates>
SILLOK_INLINE void step_from(const GateInput& input, const int32_t* sums, const float* scale,
                             uint32_t hidden, float* cell, uint8_t* state) {
  for (uint32_t i = 0; i < hidden; i += kBlock) {
    Floats parts[4];
    for (uint32_t part = 0; part < 4; ++part) {
      const uint32_t at = part * hidden + i;
      const Integers& sum = *reinterpret_cast<const Integers*>(sums + at);
      if constexpr (kGates) {
        parts[part] = floats_at(input.gates + at);
      } else {
        const Integers& from = *reinterpret_cast<const Integers*>(input.sums + at);
        parts[part] = __builtin_convertvector(from, Floats) * floats_at(input.scale + at) +
                      floats_at(input.bias + at);
      }
      parts[part] = parts[part] + __builtin_convertvector(sum, Floats) * floats_at(scale + at);
    }
    // As few divisions as can be: they are what takes time here.
    Floats in, keep, fresh, show, squashed;
    gate_parts(parts[0], in);
    gate_parts(parts[1], keep);
    squash_parts(parts[2], fresh);
    gate_parts(parts[3], show);
    Floats& kept = *reinterpret_cast<Floats*>(cell + i);
    const Floats bottom = in * fresh;
    kept = (parts[1] * kept * bottom + parts[0] * parts[2] * keep) / (2.0F * keep * bottom);
    Floats shown = kept;
    squash_parts(shown, squashed);
    // In [1, 255]; what is cut off rounds to the nearest.
    shown = parts[3] * shown / (show * squashed) * (0.5F * kByteScale) +
            (static_cast<float>(kZeroByte) + 0.5F);
    *reinterpret_cast<Bytes*>(state + i) =
        __builtin_convertvector(__builtin_convertvector(shown, Integers), Bytes);
  }
}

SILLOK_INLINE void step(const GateInput& input, const int32_t* sums, const float* scale,
                        uint32_t hidden, float* cell, uint8_t* state) {
  if (input.gates != nullptr) {
    step_from<true>(input, sums, scale, hidden, cell, state);
  } else {
    step_from<false>(input, sums, scale, hidden, cell, state);
  }
}

SILLOK_INLINE void dot_rows(const float* view, const float* rows, size_t stride, uint32_t width,
                            uint32_t count, float* out) {
  for (uint32_t h = 0; h < count; ++h, rows += stride) {
    Floats sums{};
    for (uint32_t i = 0; i < width; i += kBlock) sums += floats_at(view + i) * floats_at(rows + i);
    float lanes[kBlock];
    std::memcpy(lanes, &sums, sizeof lanes);
    for (uint32_t half = kBlock / 2; half > 0; half /= 2) {
      for (uint32_t j = 0; j < half; ++j) lanes[j] += lanes[j + half];
    }
    out[h] = lanes[0];
  }
}

SILLOK_INLINE void finish(const int32_t* sums, const float* scale, const float* bias, size_t rows,
                          uint32_t width, float* out) {
  for (size_t row = 0; row < rows; ++row, sums += width, out += width) {
    for (uint32_t i = 0; i < width; i += kBlock) {
      const Integers& sum = *reinterpret_cast<const Integers*>(sums + i);
      *reinterpret_cast<Floats*>(out + i) =
          __builtin_convertvector(sum, Floats) * floats_at(scale + i) + floats_at(bias + i);
    }
  }
}

SILLOK_INLINE void rectify(const float* a, const float* b, const float* c, uint32_t count,
                           int16_t* out) {
  const Floats zero{}, most = Floats{} + 32767.0F;
  for (uint32_t i = 0; i < count; i += kBlock) {
    Floats x = floats_at(a + i);
    if (b != nullptr) x = x + floats_at(b + i);
    if (c != nullptr) x = x + floats_at(c + i);
    x = (x > zero ? x : zero) * kPositiveScale + 0.5F;
    x = x > most ? most : x;
    *reinterpret_cast<Shorts*>(out + i) =
        __builtin_convertvector(__builtin_convertvector(x, Integers), Shorts);
  }
}

// Sixteen at a time: the largest of each lane and where it stands, then those of all lanes.
SILLOK_INLINE uint32_t largest(const float* x, uint32_t count) {
  const uint32_t whole = count / kBlock * kBlock;
  Floats top = Floats{} + x[0];
  Integers at{};
  for (uint32_t i = 0; i < whole; i += kBlock) {
    const Floats& other = floats_at(x + i);
    at = other > top ? Integers{} + static_cast<int32_t>(i) : at;
    top = other > top ? other : top;
  }
  float most = x[0];
  uint32_t first = 0;
  for (uint32_t lane = 0; lane < kBlock; ++lane) {
    const uint32_t place = static_cast<uint32_t>(at[lane]) + lane;
    if (top[lane] > most || (top[lane] == most && place < first && x[place] == most)) {
      most = top[lane];
      first = place;
    }
  }
  for (uint32_t i = whole; i < count; ++i) {
    if (x[i] > most) {
      most = x[i];
      first = i;
    }
  }
  return first;
}

void finish_plain(const int32_t* sums, const float* scale, const float* bias, size_t rows,
                  uint32_t width, float* out) {
  finish(sums, scale, bias, rows, width, out);
}
void rectify_plain(const float* a, const float* b, const float* c, uint32_t count, int16_t* out) {
  rectify(a, b, c, count, out);
}
uint32_t largest_plain(const float* x, uint32_t count) { return largest(x, count); }
void step_plain(const GateInput& input, const int32_t* sums, const float* scale, uint32_t hidden,
                float* cell, uint8_t* state) {
  step(input, sums, scale, hidden, cell, state);
}
void dots_plain(const float* view, const float* rows, size_t stride, uint32_t width, uint32_t count,
                float* out) {
  dot_rows(view, rows, stride, width, count, out);
}

#ifdef SILLOK_X86

#define SILLOK_AVX2 __attribute__((target("avx2")))
#define SILLOK_AVX512 __attribute__((target("avx512f,avx512bw")))
#define SILLOK_VNNI __attribute__((target("avx512f,avx512bw,avx512vnni")))

SILLOK_AVX2 void step_avx2(const GateInput& input, const int32_t* sums, const float* scale,
                           uint32_t hidden, float* cell, uint8_t* state) {
  step(input, sums, scale, hidden, cell, state);
}
SILLOK_AVX512 void step_avx512(const GateInput& input, const int32_t* sums, const float* scale,
                               uint32_t hidden, float* cell, uint8_t* state) {
  step(input, sums, scale, hidden, cell, state);
}
SILLOK_AVX2 void dots_avx2(const float* view, const float* rows, size_t stride, uint32_t width,
                           uint32_t count, float* out) {
  dot_rows(view, rows, stride, width, count, out);
}
SILLOK_AVX512 void dots_avx512(const float* view, const float* rows, size_t stride, uint32_t width,
                               uint32_t count, float* out) {
  dot_rows(view, rows, stride, width, count, out);
}

SILLOK_AVX2 void finish_avx2(const int32_t* sums, const float* scale, const float* bias,
                             size_t rows, uint32_t width, float* out) {
  finish(sums, scale, bias, rows, width, out);
}
SILLOK_AVX512 void finish_avx512(const int32_t* sums, const float* scale, const float* bias,
                                 size_t rows, uint32_t width, float* out) {
  finish(sums, scale, bias, rows, width, out);
}
SILLOK_AVX2 void rectify_avx2(const float* a, const float* b, const float* c, uint32_t count,
                              int16_t* out) {
  rectify(a, b, c, count, out);
}
SILLOK_AVX512 void rectify_avx512(const float* a, const float* b, const float* c, uint32_t count,
                                  int16_t* out) {
  rectify(a, b, c, count, out);
}

SILLOK_AVX2 uint32_t largest_avx2(const float* x, uint32_t count) { return largest(x, count); }
SILLOK_AVX512 uint32_t largest_avx512(const float* x, uint32_t count) { return largest(x, count); }

SILLOK_INLINE int32_t int_at(const void* bytes) {
  int32_t value = 0;
  std::memcpy(&value, bytes, sizeof value);
  return value;
}

// ---- What every 64-bit x86 processor has ----

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
        const __m128i v = _mm_set1_epi32(int_at(x + r * k + i));
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

// Fours of bytes become fours of 16-bit integers, whose products are summed in twos; the twos of an
// output lie side by side until the end.
void byte_product_sse2(const uint8_t* x, size_t rows, uint32_t k, const int8_t* weights,
                       const int32_t* start, uint32_t n, int32_t* out) {
  constexpr size_t kParts = 8;  // of two outputs
  const __m128i zero = _mm_setzero_si128();
  for (size_t row = 0; row < rows; ++row, x += k, out += n) {
    for (uint32_t block = 0; block < n; block += kBlock) {
      const int8_t* w = weights + size_t{block} * k;
      __m128i sums[kParts];
      for (__m128i& part : sums) part = zero;
      for (uint32_t i = 0; i < k; i += 4, w += 4 * kBlock) {
        const __m128i v = _mm_unpacklo_epi8(_mm_set1_epi32(int_at(x + i)), zero);
        for (size_t p = 0; p < kParts; p += 2) {
          const __m128i a = _mm_loadu_si128(reinterpret_cast<const __m128i*>(w + 8 * p));
          const __m128i low = _mm_srai_epi16(_mm_unpacklo_epi8(a, a), 8);
          const __m128i high = _mm_srai_epi16(_mm_unpackhi_epi8(a, a), 8);
          sums[p] = _mm_add_epi32(sums[p], _mm_madd_epi16(v, low));
          sums[p + 1] = _mm_add_epi32(sums[p + 1], _mm_madd_epi16(v, high));
        }
      }
      for (size_t p = 0; p < kParts; ++p) {
        int32_t twos[4];
        std::memcpy(twos, &sums[p], sizeof twos);
        for (size_t j = 0; j < 2; ++j) {
          const size_t at = block + 2 * p + j;
          out[at] = static_cast<int32_t>(static_cast<uint32_t>(start[at]) +
                                         static_cast<uint32_t>(twos[2 * j]) +
                                         static_cast<uint32_t>(twos[2 * j + 1]));
        }
      }
    }
  }
}

// ---- AVX2 ----

template <size_t kRows>
SILLOK_AVX2 void rows_avx2(const int16_t* x, uint32_t k, const int16_t* weights, uint32_t n,
                           int32_t* out) {
  for (uint32_t block = 0; block < n; block += kBlock) {
    const int16_t* w = weights + size_t{block} * k;
    __m256i low[kRows], high[kRows];
    for (size_t r = 0; r < kRows; ++r) low[r] = high[r] = _mm256_setzero_si256();
    for (uint32_t i = 0; i < k; i += 2, w += 2 * kBlock) {
      const __m256i a = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(w));
      const __m256i b = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(w + kBlock));
      for (size_t r = 0; r < kRows; ++r) {
        const __m256i v = _mm256_set1_epi32(int_at(x + r * k + i));
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

SILLOK_AVX2 void product_avx2(const int16_t* x, size_t rows, uint32_t k, const int16_t* weights,
                              uint32_t n, int32_t* out) {
  for (; rows >= 4; rows -= 4, x += 4 * size_t{k}, out += 4 * size_t{n}) {
    rows_avx2<4>(x, k, weights, n, out);
  }
  for (; rows > 0; --rows, x += k, out += n) rows_avx2<1>(x, k, weights, n, out);
}

template <size_t kRows>
SILLOK_AVX2 void byte_rows_avx2(const uint8_t* x, uint32_t k, const int8_t* weights,
                                const int32_t* start, uint32_t n, int32_t* out) {
  constexpr size_t kParts = 4;  // of four outputs
  for (uint32_t block = 0; block < n; block += kBlock) {
    const int8_t* w = weights + size_t{block} * k;
    __m256i sums[kRows][kParts];
    for (auto& row : sums) {
      for (__m256i& part : row) part = _mm256_setzero_si256();
    }
    for (uint32_t i = 0; i < k; i += 4, w += 4 * kBlock) {
      __m256i v[kRows];
      for (size_t r = 0; r < kRows; ++r) {
        v[r] = _mm256_cvtepu8_epi16(_mm_set1_epi32(int_at(x + r * k + i)));
      }
      for (size_t p = 0; p < kParts; ++p) {
        const __m256i a =
            _mm256_cvtepi8_epi16(_mm_loadu_si128(reinterpret_cast<const __m128i*>(w + 16 * p)));
        for (size_t r = 0; r < kRows; ++r) {
          sums[r][p] = _mm256_add_epi32(sums[r][p], _mm256_madd_epi16(v[r], a));
        }
      }
    }
    for (size_t r = 0; r < kRows; ++r) {
      for (size_t p = 0; p < kParts; p += 2) {
        // hadd works in halves: 0 1 4 5 | 2 3 6 7.
        const __m256i twos = _mm256_permute4x64_epi64(_mm256_hadd_epi32(sums[r][p], sums[r][p + 1]),
                                                      _MM_SHUFFLE(3, 1, 2, 0));
        const size_t at = block + 4 * p;
        const __m256i from = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(start + at));
        _mm256_storeu_si256(reinterpret_cast<__m256i*>(out + r * n + at),
                            _mm256_add_epi32(twos, from));
      }
    }
  }
}

SILLOK_AVX2 void byte_product_avx2(const uint8_t* x, size_t rows, uint32_t k, const int8_t* weights,
                                   const int32_t* start, uint32_t n, int32_t* out) {
  for (; rows >= 2; rows -= 2, x += 2 * size_t{k}, out += 2 * size_t{n}) {
    byte_rows_avx2<2>(x, k, weights, start, n, out);
  }
  if (rows > 0) byte_rows_avx2<1>(x, k, weights, start, n, out);
}

// ---- AVX-512, with and without its dot products of small integers ----
//
// Sixteen sums at a time: GCC 12 keeps no more of an array in registers, and a product of five rows
// and four blocks takes 1.6 times as long as one of four and four.

template <size_t kRows, size_t kBlocks>
SILLOK_AVX512 void rows_avx512(const int16_t* x, uint32_t k, const int16_t* weights, uint32_t n,
                               uint32_t first, int32_t* out) {
  const size_t block_size = size_t{kBlock} * k;
  const int16_t* w = weights + size_t{first} * k;
  __m512i sums[kRows][kBlocks];
  for (auto& row : sums) {
    for (__m512i& sum : row) sum = _mm512_setzero_si512();
  }
  for (uint32_t i = 0; i < k; i += 2, w += 2 * kBlock) {
    __m512i a[kBlocks];
    for (size_t b = 0; b < kBlocks; ++b) a[b] = _mm512_loadu_si512(w + b * block_size);
    for (size_t r = 0; r < kRows; ++r) {
      const __m512i v = _mm512_set1_epi32(int_at(x + r * k + i));
      for (size_t b = 0; b < kBlocks; ++b) {
        sums[r][b] = _mm512_add_epi32(sums[r][b], _mm512_madd_epi16(v, a[b]));
      }
    }
  }
  for (size_t r = 0; r < kRows; ++r) {
    for (size_t b = 0; b < kBlocks; ++b) {
      _mm512_storeu_si512(out + r * n + first + b * kBlock, sums[r][b]);
    }
  }
}

template <size_t kRows>
SILLOK_AVX512 void strip_avx512(const int16_t* x, uint32_t k, const int16_t* weights, uint32_t n,
                                int32_t* out) {
  uint32_t block = 0;
  for (; block + 4 * kBlock <= n; block += 4 * kBlock) {
    rows_avx512<kRows, 4>(x, k, weights, n, block, out);
  }
  for (; block < n; block += kBlock) rows_avx512<kRows, 1>(x, k, weights, n, block, out);
}

SILLOK_AVX512 void product_avx512(const int16_t* x, size_t rows, uint32_t k, const int16_t* weights,
                                  uint32_t n, int32_t* out) {
  for (; rows >= 4; rows -= 4, x += 4 * size_t{k}, out += 4 * size_t{n}) {
    strip_avx512<4>(x, k, weights, n, out);
  }
  for (; rows > 0; --rows, x += k, out += n) strip_avx512<1>(x, k, weights, n, out);
}

template <size_t kRows, size_t kBlocks>
SILLOK_VNNI void rows_vnni(const int16_t* x, uint32_t k, const int16_t* weights, uint32_t n,
                           uint32_t first, int32_t* out) {
  const size_t block_size = size_t{kBlock} * k;
  const int16_t* w = weights + size_t{first} * k;
  __m512i sums[kRows][kBlocks];
  for (auto& row : sums) {
    for (__m512i& sum : row) sum = _mm512_setzero_si512();
  }
  for (uint32_t i = 0; i < k; i += 2, w += 2 * kBlock) {
    __m512i a[kBlocks];
    for (size_t b = 0; b < kBlocks; ++b) a[b] = _mm512_loadu_si512(w + b * block_size);
    for (size_t r = 0; r < kRows; ++r) {
      const __m512i v = _mm512_set1_epi32(int_at(x + r * k + i));
      for (size_t b = 0; b < kBlocks; ++b) {
        sums[r][b] = _mm512_dpwssd_epi32(sums[r][b], v, a[b]);
      }
    }
  }
  for (size_t r = 0; r < kRows; ++r) {
    for (size_t b = 0; b < kBlocks; ++b) {
      _mm512_storeu_si512(out + r * n + first + b * kBlock, sums[r][b]);
    }
  }
}

template <size_t kRows>
SILLOK_VNNI void strip_vnni(const int16_t* x, uint32_t k, const int16_t* weights, uint32_t n,
                            int32_t* out) {
  uint32_t block = 0;
  for (; block + 4 * kBlock <= n; block += 4 * kBlock) {
    rows_vnni<kRows, 4>(x, k, weights, n, block, out);
  }
  for (; block < n; block += kBlock) rows_vnni<kRows, 1>(x, k, weights, n, block, out);
}

SILLOK_VNNI void product_vnni(const int16_t* x, size_t rows, uint32_t k, const int16_t* weights,
                              uint32_t n, int32_t* out) {
  for (; rows >= 4; rows -= 4, x += 4 * size_t{k}, out += 4 * size_t{n}) {
    strip_vnni<4>(x, k, weights, n, out);
  }
  switch (rows) {
    case 3: return strip_vnni<3>(x, k, weights, n, out);
    case 2: return strip_vnni<2>(x, k, weights, n, out);
    case 1: return strip_vnni<1>(x, k, weights, n, out);
    default: return;
  }
}

template <size_t kRows, size_t kBlocks>
SILLOK_VNNI void byte_rows_vnni(const uint8_t* x, uint32_t k, const int8_t* weights,
                                const int32_t* start, uint32_t n, uint32_t first, int32_t* out) {
  const size_t block_size = size_t{kBlock} * k;
  const int8_t* w = weights + size_t{first} * k;
  __m512i sums[kRows][kBlocks];
  for (auto& row : sums) {
    for (size_t b = 0; b < kBlocks; ++b) {
      row[b] = _mm512_loadu_si512(start + first + b * kBlock);
    }
  }
  for (uint32_t i = 0; i < k; i += 4, w += 4 * kBlock) {
    __m512i a[kBlocks];
    for (size_t b = 0; b < kBlocks; ++b) a[b] = _mm512_loadu_si512(w + b * block_size);
    for (size_t r = 0; r < kRows; ++r) {
      const __m512i v = _mm512_set1_epi32(int_at(x + r * k + i));
      for (size_t b = 0; b < kBlocks; ++b) {
        sums[r][b] = _mm512_dpbusd_epi32(sums[r][b], v, a[b]);
      }
    }
  }
  for (size_t r = 0; r < kRows; ++r) {
    for (size_t b = 0; b < kBlocks; ++b) {
      _mm512_storeu_si512(out + r * n + first + b * kBlock, sums[r][b]);
    }
  }
}

template <size_t kRows>
SILLOK_VNNI void byte_strip_vnni(const uint8_t* x, uint32_t k, const int8_t* weights,
                                 const int32_t* start, uint32_t n, int32_t* out) {
  uint32_t block = 0;
  // One row keeps more sums going at once: each waits for its last.
  constexpr uint32_t kBlocks = kRows == 1 ? 8 : 4;
  for (; block + kBlocks * kBlock <= n; block += kBlocks * kBlock) {
    byte_rows_vnni<kRows, kBlocks>(x, k, weights, start, n, block, out);
  }
  for (; block < n; block += kBlock) {
    byte_rows_vnni<kRows, 1>(x, k, weights, start, n, block, out);
  }
}

SILLOK_VNNI void byte_product_vnni(const uint8_t* x, size_t rows, uint32_t k, const int8_t* weights,
                                   const int32_t* start, uint32_t n, int32_t* out) {
  for (; rows >= 4; rows -= 4, x += 4 * size_t{k}, out += 4 * size_t{n}) {
    byte_strip_vnni<4>(x, k, weights, start, n, out);
  }
  switch (rows) {
    case 3: return byte_strip_vnni<3>(x, k, weights, start, n, out);
    case 2: return byte_strip_vnni<2>(x, k, weights, start, n, out);
    case 1: return byte_strip_vnni<1>(x, k, weights, start, n, out);
    default: return;
  }
}

#endif

}  // namespace

Kernels plain_kernels() {
  return {"plain",    product_plain, byte_product_plain, step_plain,
          dots_plain, finish_plain,  rectify_plain,      largest_plain};
}

std::vector<Kernels> all_kernels() {
  std::vector<Kernels> all{plain_kernels()};
#ifdef SILLOK_X86
  all.push_back({"sse2", product_sse2, byte_product_sse2, step_plain, dots_plain, finish_plain,
                 rectify_plain, largest_plain});
  if (__builtin_cpu_supports("avx2")) {
    all.push_back({"avx2", product_avx2, byte_product_avx2, step_avx2, dots_avx2, finish_avx2,
                   rectify_avx2, largest_avx2});
    if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw")) {
      all.push_back({"avx512", product_avx512, byte_product_avx2, step_avx512, dots_avx512,
                     finish_avx512, rectify_avx512, largest_avx512});
      if (__builtin_cpu_supports("avx512vnni")) {
        all.push_back({"vnni", product_vnni, byte_product_vnni, step_avx512, dots_avx512,
                       finish_avx512, rectify_avx512, largest_avx512});
      }
    }
  }
#endif
  return all;
}

Kernels best_kernels() { return all_kernels().back(); }

namespace {

[[noreturn]] void refuse_size(const pack::Pack& pack, std::string_view name) {
  throw Error(ErrorCode::resource, "the weights have an odd size: '" + std::string(name) + "'",
              pack.source(), "train the model again");
}

}  // namespace

Affine::Affine(const pack::Pack& pack, std::string_view name, uint32_t inputs, uint32_t outputs)
    : weights_(pack.array<int16_t>(std::string(name) + ".w")),
      bias_(pack.array<float>(std::string(name) + ".b")), inputs_(inputs), width_(padded(outputs)) {
  if (inputs % 2 != 0 || weights_.size() != size_t{inputs} * width_ || bias_.size() != width_ + 1)
    refuse_size(pack, name);
  scale_.assign(width_, bias_.back());
  bias_ = bias_.first(width_);
}

void Affine::apply(const Kernels& kernels, const int16_t* x, size_t rows, int32_t* sums,
                   float* out) const {
  kernels.product(x, rows, inputs_, weights_.data(), width_, sums);
  kernels.finish(sums, scale_.data(), bias_.data(), rows, width_, out);
}

ByteAffine::ByteAffine(const pack::Pack& pack, std::string_view name, uint32_t inputs,
                       uint32_t outputs)
    : weights_(pack.array<int8_t>(std::string(name) + ".w")), inputs_(inputs),
      width_(padded(outputs)) {
  const auto tail = pack.array<float>(std::string(name) + ".b");
  if (inputs % 4 != 0 || weights_.size() != size_t{inputs} * width_ ||
      tail.size() != 2 * size_t{width_})
    refuse_size(pack, name);
  scale_ = tail.first(width_);
  bias_ = tail.subspan(width_);
  start_.assign(width_, 0);
  for (size_t i = 0; i < weights_.size(); ++i) {
    const size_t block = i / (size_t{kBlock} * inputs), output = i / 4 % kBlock;
    start_[block * kBlock + output] -= kZeroByte * weights_[i];
  }
}

void ByteAffine::apply(const Kernels& kernels, const uint8_t* x, size_t rows, int32_t* sums) const {
  kernels.byte_product(x, rows, inputs_, weights_.data(), start_.data(), width_, sums);
}

void ByteAffine::apply(const Kernels& kernels, const uint8_t* x, size_t rows, int32_t* sums,
                       float* out) const {
  apply(kernels, x, rows, sums);
  kernels.finish(sums, scale_.data(), bias_.data(), rows, width_, out);
}

}  // namespace sillok::net
