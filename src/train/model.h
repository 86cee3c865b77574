// SPDX-License-Identifier: Apache-2.0
// The network of parse/network.h in 32-bit floats, with its gradients.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "parse/network.h"
#include "train/matrix.h"

namespace sillok::train {

// A matrix that is learned, with Adam's moments.
struct Weights {
  Matrix value, gradient, first, second;
  bool sparse = false;            // rows of a table: only touched rows are updated
  std::vector<uint32_t> touched;  // rows with a gradient; may repeat

  void resize(size_t rows, size_t cols);
};

// A word as rows of the tables. Row 0 of the words is the unknown word.
struct WordRows {
  uint32_t word = 0;
  std::array<uint32_t, parse::kPieces> pieces{};  // kNoRow: none
};
inline constexpr uint32_t kNoRow = 0xffffffffU;

// One sentence to learn from.
struct Example {
  std::vector<WordRows> words;
  // heads: n is the root. kNoRow as a tag or head: not known, nothing is learnt from it.
  std::vector<uint32_t> tags, heads, rels;
};

struct Losses {
  double tag = 0, arc = 0, rel = 0;
  size_t words = 0;
};

// How much of what is dropped while learning, as shares.
struct Dropout {
  float input = 0.15F, states = 0.3F;
};

class Model {
 public:
  Model(parse::Shape shape, uint32_t words, uint32_t pieces, uint32_t tags, Random& random);

  // Adds the gradients of the mean loss over the words of the batch.
  Losses learn(std::span<const Example* const> batch, const Dropout& dropout, Random& random);
  // One step of Adam with the gradients clipped to a norm; the gradients are zero afterwards.
  void step(float rate);

  // All weights, by name, for writing and for stepping.
  struct Layer {
    Weights input, state, bias;  // of one direction
  };
  parse::Shape shape;
  uint32_t tags;
  Weights word_rows, piece_rows;
  std::array<Layer, 4> layers;  // forward 1, backward 1, forward 2, backward 2
  Weights tag_view, tag_view_bias, tag, tag_bias, head, head_bias, dep, dep_bias, arc_map, distance,
      root;
  Weights rel_head, rel_dep, rel_bias, rel_far, rel, rel_out_bias;
  std::vector<Weights*> all();

 private:
  uint64_t steps_ = 0;
};

}  // namespace sillok::train
