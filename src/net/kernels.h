// SPDX-License-Identifier: Apache-2.0
// The arithmetic of the trained rooms: 16-bit integer matrix products, used in place from a pack,
// and the activation functions.
//
// A matrix of K inputs and N outputs is stored in blocks of 16 outputs; a block holds, for every
// pair of inputs, 16 pairs of weights. K is even, N a multiple of 16 (padded with zeros). Products
// are summed in 32 bits; the trainer scales the weights so that no sum can overflow for inputs in
// the range it allows. Integer sums make the result the same on every processor, whichever
// instructions it has; the float parts use only plain IEEE operations, each element alone.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "pack/pack.h"

namespace sillok::net {

inline constexpr uint32_t kBlock = 16;
inline constexpr uint32_t padded(uint32_t n) { return (n + kBlock - 1) / kBlock * kBlock; }

// LSTM states lie in [-1, 1], outputs of a rectifier in [0, 32): as 16-bit integers.
inline constexpr float kUnitScale = 16384.0F;
inline constexpr float kPositiveScale = 1000.0F;

// out[row * n + i] = sum over k of x[row * k + ...] times the weights. out has rows * n elements.
using Product = void (*)(const int16_t* x, size_t rows, uint32_t k, const int16_t* weights,
                         uint32_t n, int32_t* out);

// One step of an LSTM over `hidden` units, a multiple of kBlock: `gates` holds what the input,
// forget, candidate and output gates get from the word, sums * scale what they get from the last
// state. Renews `cell`, writes the new state times kUnitScale.
using LstmStep = void (*)(const float* gates, const int32_t* sums, float scale, uint32_t hidden,
                          float* cell, int16_t* state);

// Functions for one kind of processor. All kinds give the same bits.
struct Kernels {
  Product product;
  LstmStep lstm_step;
};
Kernels best_kernels();              // for this processor
Kernels plain_kernels();             // plain C++
std::vector<Kernels> all_kernels();  // that this processor can run, the best one last

// y = x W + b with x as integers and y as floats.
class Affine {
 public:
  Affine() = default;
  // Sections "NAME.w" (16-bit weights), "NAME.b" (N biases and the scale of the sums).
  // Throws Error (resource) where their sizes do not fit `inputs` and `outputs`.
  Affine(const pack::Pack& pack, std::string_view name, uint32_t inputs, uint32_t outputs);

  // `sums` and `out` have room for rows * width() elements; x has rows * inputs() elements.
  void apply(Product product, const int16_t* x, size_t rows, int32_t* sums, float* out) const;

  uint32_t inputs() const { return inputs_; }
  uint32_t width() const { return width_; }  // outputs, padded
  std::span<const int16_t> weights() const { return weights_; }
  std::span<const float> bias() const { return bias_; }
  float scale() const { return scale_; }

 private:
  std::span<const int16_t> weights_;
  std::span<const float> bias_;
  float scale_ = 0;
  uint32_t inputs_ = 0;
  uint32_t width_ = 0;
};

// tanh by a rational function, within 2e-4; odd, in [-1, 1].
inline float squash(float x) {
  const float limit = 4.97F;
  x = x > limit ? limit : x;
  x = x < -limit ? -limit : x;
  const float s = x * x;
  const float top = x * (135135.0F + s * (17325.0F + s * (378.0F + s)));
  const float bottom = 135135.0F + s * (62370.0F + s * (3150.0F + s * 28.0F));
  return top / bottom;
}
inline float gate(float x) { return 0.5F + 0.5F * squash(0.5F * x); }

// Nearest integer, clamped to 16 bits.
inline int16_t to_int16(float x) {
  x = x > 32767.0F ? 32767.0F : x;
  x = x < -32767.0F ? -32767.0F : x;
  return static_cast<int16_t>(static_cast<int32_t>(x + (x < 0 ? -0.5F : 0.5F)));
}

}  // namespace sillok::net
