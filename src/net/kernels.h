// SPDX-License-Identifier: Apache-2.0
// The arithmetic of the trained rooms: integer matrix products, used in place from a pack, and the
// activation functions.
//
// Two kinds of product. 16-bit: a matrix of K inputs and N outputs is stored in blocks of 16
// outputs; a block holds, for every pair of inputs, 16 pairs of weights; K is even. 8-bit: a block
// holds, for every four inputs, 16 fours of weights; K is a multiple of 4. N is a multiple of 16
// (padded with zeros). Sums are made in 32 bits; the trainer scales the weights so that no sum can
// overflow for inputs in the range it allows. Integer sums make the result the same on every
// processor, whichever instructions it has; the float parts use only plain IEEE operations, each
// element alone or in a fixed order.
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

// States lie in [-1, 1]. As bytes: 127 steps to either side of kZeroByte.
inline constexpr float kByteScale = 127.0F;
inline constexpr int32_t kZeroByte = 128;
// Outputs of a rectifier in [0, 32): as 16-bit integers.
inline constexpr float kPositiveScale = 1000.0F;

// out[row * n + j] = sum over i of x[row * k + i] times weight (i, j). out has rows * n elements.
using Product = void (*)(const int16_t* x, size_t rows, uint32_t k, const int16_t* weights,
                         uint32_t n, int32_t* out);

// The same for bytes: the sum of (x - kZeroByte) times weight. `start[j]` is -kZeroByte times the
// sum of the weights of output j.
using ByteProduct = void (*)(const uint8_t* x, size_t rows, uint32_t k, const int8_t* weights,
                             const int32_t* start, uint32_t n, int32_t* out);

// What the input, forget, candidate and output gates of an LSTM get from a word: `gates` (4 *
// hidden numbers), or where that is null, sums * scale + bias.
struct GateInput {
  const float* gates;
  const int32_t* sums;
  const float *scale, *bias;
};
// One step of an LSTM over `hidden` units, a multiple of kBlock; sums * scale (4 * hidden) is what
// the gates get from the last state. Renews `cell`, writes the new state as bytes.
using LstmStep = void (*)(const GateInput& input, const int32_t* sums, const float* scale,
                          uint32_t hidden, float* cell, uint8_t* state);

// out[h] = sum over i of view[i] times rows[h * stride + i], for h < count; width a multiple of
// kBlock. The order of the sums is fixed.
using Dots = void (*)(const float* view, const float* rows, size_t stride, uint32_t width,
                      uint32_t count, float* out);

// out = sums * scale + bias, row by row; `width`, the length of a row, a multiple of kBlock.
using Finish = void (*)(const int32_t* sums, const float* scale, const float* bias, size_t rows,
                        uint32_t width, float* out);

// out = the positive part of a + b + c times kPositiveScale, rounded and clamped; b and c may be
// null. `count` a multiple of kBlock.
using Rectify = void (*)(const float* a, const float* b, const float* c, uint32_t count,
                         int16_t* out);

// The first index of the largest of `count` numbers, none of which is NaN; count >= 1.
using Largest = uint32_t (*)(const float* x, uint32_t count);

// Functions for one kind of processor. All kinds give the same bits.
struct Kernels {
  const char* name;
  Product product;
  ByteProduct byte_product;
  LstmStep lstm_step;
  Dots dots;
  Finish finish;
  Rectify rectify;
  Largest largest;
};
Kernels best_kernels();              // for this processor
Kernels plain_kernels();             // plain C++
std::vector<Kernels> all_kernels();  // that this processor can run, the best one last

// y = x W + b with x as 16-bit integers and y as floats.
class Affine {
 public:
  Affine() = default;
  // Sections "NAME.w" (16-bit weights), "NAME.b" (N biases and the scale of the sums).
  // Throws Error (resource) where their sizes do not fit `inputs` and `outputs`.
  Affine(const pack::Pack& pack, std::string_view name, uint32_t inputs, uint32_t outputs);

  // `sums` and `out` have room for rows * width() elements; x has rows * inputs() elements.
  void apply(const Kernels& kernels, const int16_t* x, size_t rows, int32_t* sums,
             float* out) const;

  uint32_t width() const { return width_; }  // outputs, padded

 private:
  std::span<const int16_t> weights_;
  std::span<const float> bias_;
  std::vector<float> scale_;  // the same for every output
  uint32_t inputs_ = 0;
  uint32_t width_ = 0;
};

// The same with x as bytes, each output with a scale of its own.
class ByteAffine {
 public:
  ByteAffine() = default;
  // Sections "NAME.w" (8-bit weights), "NAME.b" (N scales, then N biases).
  // Throws Error (resource) where their sizes do not fit `inputs` and `outputs`.
  ByteAffine(const pack::Pack& pack, std::string_view name, uint32_t inputs, uint32_t outputs);

  // The sums alone.
  void apply(const Kernels& kernels, const uint8_t* x, size_t rows, int32_t* sums) const;
  // `sums` and `out` have room for rows * width() elements; x has rows * inputs() elements.
  void apply(const Kernels& kernels, const uint8_t* x, size_t rows, int32_t* sums,
             float* out) const;

  uint32_t width() const { return width_; }  // outputs, padded
  std::span<const float> scale() const { return scale_; }
  std::span<const float> bias() const { return bias_; }

 private:
  std::span<const int8_t> weights_;
  std::span<const float> scale_, bias_;
  std::vector<int32_t> start_;
  uint32_t inputs_ = 0;
  uint32_t width_ = 0;
};

// tanh by a rational function, within 2e-4; odd, in [-1, 1]. The best of its degrees up to the
// limit.
struct Squash {
  static constexpr float kLimit = 4.7F;
  static constexpr float kTop[] = {77.2884481F, 7.93964324F, 0.0529244114F};
  static constexpr float kBottom[] = {77.2988644F, 33.6742132F};  // and 1
};
inline float squash(float x) {
  x = x < Squash::kLimit ? x : Squash::kLimit;
  x = x > -Squash::kLimit ? x : -Squash::kLimit;
  const float s = x * x;
  return x * (Squash::kTop[0] + s * (Squash::kTop[1] + s * Squash::kTop[2])) /
         (Squash::kBottom[0] + s * (Squash::kBottom[1] + s));
}
inline float gate(float x) { return 0.5F + 0.5F * squash(0.5F * x); }

// Nearest integer, clamped to 16 bits.
inline int16_t to_int16(float x) {
  x = x > 32767.0F ? 32767.0F : x;
  x = x < -32767.0F ? -32767.0F : x;
  return static_cast<int16_t>(static_cast<int32_t>(x + (x < 0 ? -0.5F : 0.5F)));
}

}  // namespace sillok::net
