// SPDX-License-Identifier: Apache-2.0
// Dense 32-bit matrices for training. Sums are made in a fixed order, so that training gives the
// same bytes again on the same kind of processor; one without fused multiply-add rounds otherwise.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace sillok::train {

// Row-major.
struct Matrix {
  Matrix() = default;
  Matrix(size_t r, size_t c) : rows(r), cols(c), data(r * c, 0.0F) {}
  void resize(size_t r, size_t c) {  // all zero afterwards
    rows = r;
    cols = c;
    data.assign(r * c, 0.0F);
  }
  float* row(size_t i) { return data.data() + i * cols; }
  const float* row(size_t i) const { return data.data() + i * cols; }

  size_t rows = 0, cols = 0;
  std::vector<float> data;
};

// c[m x n] += a[m x k] b[k x n]; the strides are in elements.
void add_product(size_t m, size_t n, size_t k, const float* a, size_t a_stride, const float* b,
                 size_t b_stride, float* c, size_t c_stride);

// c += a b
void add_product(const Matrix& a, const Matrix& b, Matrix& c);
// c += transpose(a) b
void add_product_transposed(const Matrix& a, const Matrix& b, Matrix& c);
Matrix transposed(const Matrix& a);
// sums[j] += the column j of a
void add_columns(const Matrix& a, std::vector<float>& sums);

// A stream of random numbers that is the same everywhere (splitmix64).
class Random {
 public:
  explicit Random(uint64_t seed) : state_(seed) {}
  uint64_t next();
  uint32_t below(uint32_t n) { return static_cast<uint32_t>((next() >> 32U) * n >> 32U); }
  float unit() { return static_cast<float>(next() >> 40U) * 0x1p-24F; }  // [0, 1)

 private:
  uint64_t state_;
};

}  // namespace sillok::train
