// SPDX-License-Identifier: Apache-2.0
// LSTM layers over the words of sentences, in both directions, with states of 8 bits.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "net/kernels.h"

namespace sillok::net {

// Where the gates of a layer get what its words give them: of both directions, 8 * hidden numbers a
// word.
struct LstmInput {
  const float* const* gates = nullptr;  // a word: its gates, ready; or else
  const int32_t* sums = nullptr;        // all words: sums, to be scaled
  std::span<const float> scale, bias;   // of the sums
};

// Buffers, which grow; for one thread at a time.
struct LstmSpace {
  std::vector<int32_t> sums;
  std::vector<float> cell;
  std::vector<uint8_t> last;
};

// One layer. Thread safety: const after construction.
class LstmLayer {
 public:
  LstmLayer() = default;
  // What the last state adds to the gates: ByteAffine sections of these names.
  // Throws Error (resource) where their sizes do not fit.
  LstmLayer(const pack::Pack& pack, std::string_view forward, std::string_view backward,
            uint32_t hidden);

  // Writes the states of all words, 2 * hidden bytes each. `begin`: where each sentence begins, and
  // the end; the longest sentence first. All sentences take a step at a time.
  void run(const Kernels& kernels, const LstmInput& input, std::span<const uint32_t> begin,
           LstmSpace& space, uint8_t* states) const;

 private:
  void run_direction(const Kernels& kernels, const LstmInput& input,
                     std::span<const uint32_t> begin, uint32_t direction, LstmSpace& space,
                     uint8_t* states) const;

  uint32_t hidden_ = 0;
  ByteAffine state_[2];
};

}  // namespace sillok::net
