// SPDX-License-Identifier: Apache-2.0
// One direction of an LSTM layer over a batch of sentences, forwards and backwards.
#pragma once

#include <cstdint>
#include <vector>

#include "train/model.h"

namespace sillok::train {

// How the words of a batch lie in memory. Rows of matrices are words, sentence by sentence; an
// LSTM works step by step over all sentences that are long enough, longest first.
struct Layout {
  explicit Layout(std::span<const Example* const> batch);
  size_t words = 0;
  std::vector<uint32_t> begin, length;      // of each sentence
  std::vector<uint32_t> step_begin;         // first packed row of each step, and the end
  std::vector<uint32_t> forward, backward;  // the word at each packed row
};

class LstmPass {
 public:
  LstmPass(Model::Layer& layer, const Layout& layout, const std::vector<uint32_t>& order)
      : layer_(layer), layout_(layout), order_(order) {}

  // Writes the states into columns [at, at + hidden) of `out`.
  void forward(const Matrix& x, Matrix& out, size_t at);
  // Reads the gradient of the same columns of `d_out`; adds the gradient of x to `d_x` and those
  // of the weights to the layer.
  void backward(const Matrix& d_out, size_t at, Matrix& d_x);

 private:
  Model::Layer& layer_;
  const Layout& layout_;
  const std::vector<uint32_t>& order_;
  Matrix packed_, gates_, cells_, squashed_, states_;
};

}  // namespace sillok::train
