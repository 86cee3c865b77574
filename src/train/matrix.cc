// SPDX-License-Identifier: Apache-2.0
#include "train/matrix.h"

#include <cstring>

namespace sillok::train {
namespace {

constexpr size_t kWide = 16;
typedef float Wide __attribute__((vector_size(64), aligned(4), may_alias));

// kRows rows and kColumns * 16 columns of c at a time stay in registers.
template <size_t kRows, size_t kColumns>
inline __attribute__((always_inline)) void tile(size_t k, const float* a, size_t a_stride,
                                                const float* b, size_t b_stride, float* c,
                                                size_t c_stride) {
  Wide sums[kRows][kColumns];
  for (size_t r = 0; r < kRows; ++r) {
    for (size_t j = 0; j < kColumns; ++j) {
      sums[r][j] = *reinterpret_cast<const Wide*>(c + r * c_stride + j * kWide);
    }
  }
  for (size_t i = 0; i < k; ++i) {
    Wide right[kColumns];
    for (size_t j = 0; j < kColumns; ++j) {
      right[j] = *reinterpret_cast<const Wide*>(b + i * b_stride + j * kWide);
    }
    for (size_t r = 0; r < kRows; ++r) {
      const float left = a[r * a_stride + i];
      for (size_t j = 0; j < kColumns; ++j) sums[r][j] += right[j] * left;
    }
  }
  for (size_t r = 0; r < kRows; ++r) {
    for (size_t j = 0; j < kColumns; ++j) {
      *reinterpret_cast<Wide*>(c + r * c_stride + j * kWide) = sums[r][j];
    }
  }
}

template <size_t kRows>
inline __attribute__((always_inline)) void strip(size_t n, size_t k, const float* a,
                                                 size_t a_stride, const float* b, size_t b_stride,
                                                 float* c, size_t c_stride) {
  size_t j = 0;
  for (; j + 2 * kWide <= n; j += 2 * kWide) {
    tile<kRows, 2>(k, a, a_stride, b + j, b_stride, c + j, c_stride);
  }
  for (; j + kWide <= n; j += kWide) {
    tile<kRows, 1>(k, a, a_stride, b + j, b_stride, c + j, c_stride);
  }
  for (size_t r = 0; r < kRows && j < n; ++r) {
    for (size_t i = 0; i < k; ++i) {
      for (size_t l = j; l < n; ++l)
        c[r * c_stride + l] += a[r * a_stride + i] * b[i * b_stride + l];
    }
  }
}

inline __attribute__((always_inline)) void product(size_t m, size_t n, size_t k, const float* a,
                                                   size_t a_stride, const float* b, size_t b_stride,
                                                   float* c, size_t c_stride) {
  size_t i = 0;
  for (; i + 4 <= m; i += 4) {
    strip<4>(n, k, a + i * a_stride, a_stride, b, b_stride, c + i * c_stride, c_stride);
  }
  for (; i < m; ++i) {
    strip<1>(n, k, a + i * a_stride, a_stride, b, b_stride, c + i * c_stride, c_stride);
  }
}

// Fused multiply-add doubles the speed here; it is allowed in these functions only.
#if defined(__GNUC__) && !defined(__clang__)
#define SILLOK_FUSED __attribute__((optimize("fp-contract=fast")))
#else
#define SILLOK_FUSED
#endif

#if defined(__x86_64__)
SILLOK_FUSED __attribute__((target("avx512f,fma"))) void
product_avx512(size_t m, size_t n, size_t k, const float* a, size_t a_stride, const float* b,
               size_t b_stride, float* c, size_t c_stride) {
  product(m, n, k, a, a_stride, b, b_stride, c, c_stride);
}
SILLOK_FUSED __attribute__((target("avx2,fma"))) void product_avx2(size_t m, size_t n, size_t k,
                                                                   const float* a, size_t a_stride,
                                                                   const float* b, size_t b_stride,
                                                                   float* c, size_t c_stride) {
  product(m, n, k, a, a_stride, b, b_stride, c, c_stride);
}
#endif

}  // namespace

void add_product(size_t m, size_t n, size_t k, const float* a, size_t a_stride, const float* b,
                 size_t b_stride, float* c, size_t c_stride) {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx512f")) {
    return product_avx512(m, n, k, a, a_stride, b, b_stride, c, c_stride);
  }
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) {
    return product_avx2(m, n, k, a, a_stride, b, b_stride, c, c_stride);
  }
#endif
  product(m, n, k, a, a_stride, b, b_stride, c, c_stride);
}

void add_product(const Matrix& a, const Matrix& b, Matrix& c) {
  add_product(a.rows, b.cols, a.cols, a.data.data(), a.cols, b.data.data(), b.cols, c.data.data(),
              c.cols);
}

Matrix transposed(const Matrix& a) {
  Matrix t(a.cols, a.rows);
  for (size_t i = 0; i < a.rows; ++i) {
    for (size_t j = 0; j < a.cols; ++j) t.data[j * a.rows + i] = a.data[i * a.cols + j];
  }
  return t;
}

void add_product_transposed(const Matrix& a, const Matrix& b, Matrix& c) {
  add_product(transposed(a), b, c);
}

void add_columns(const Matrix& a, std::vector<float>& sums) {
  for (size_t i = 0; i < a.rows; ++i) {
    const float* row = a.row(i);
    for (size_t j = 0; j < a.cols; ++j) sums[j] += row[j];
  }
}

uint64_t Random::next() {
  uint64_t z = (state_ += 0x9e3779b97f4a7c15ULL);
  z = (z ^ (z >> 30U)) * 0xbf58476d1ce4e5b9ULL;
  z = (z ^ (z >> 27U)) * 0x94d049bb133111ebULL;
  return z ^ (z >> 31U);
}

}  // namespace sillok::train
