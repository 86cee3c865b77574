// SPDX-License-Identifier: Apache-2.0
#include "net/lstm.h"

#include <algorithm>

#include "net/room.h"

namespace sillok::net {

LstmLayer::LstmLayer(const pack::Pack& pack, std::string_view forward, std::string_view backward,
                     uint32_t hidden)
    : hidden_(hidden), state_{{pack, forward, hidden, 4 * hidden},
                              {pack, backward, hidden, 4 * hidden}} {}

void LstmLayer::run(const Kernels& kernels, const LstmInput& input,
                    std::span<const uint32_t> begin, LstmSpace& space, uint8_t* states) const {
  for (const uint32_t direction : {0U, 1U})
    run_direction(kernels, input, begin, direction, space, states);
}

void LstmLayer::run_direction(const Kernels& kernels, const LstmInput& given,
                              std::span<const uint32_t> begin, uint32_t direction,
                              LstmSpace& space, uint8_t* states) const {
  const uint32_t width = 4 * hidden_;
  const ByteAffine& own = state_[direction];
  const auto count = static_cast<uint32_t>(begin.size() - 1);
  int32_t* sums = room(space.sums, size_t{count} * width);
  float* cells = room(space.cell, size_t{count} * hidden_);
  uint8_t* last = room(space.last, size_t{count} * hidden_);
  std::fill_n(cells, count * hidden_, 0.0F);
  std::fill_n(last, count * hidden_, static_cast<uint8_t>(kZeroByte));
  const auto length = [&](uint32_t s) { return begin[s + 1] - begin[s]; };
  GateInput inputs{};
  if (given.gates == nullptr) {
    inputs.scale = given.scale.data() + direction * width;
    inputs.bias = given.bias.data() + direction * width;
  }
  // Those that still run come first.
  uint32_t running = count;
  for (uint32_t step = 0; step < length(0); ++step) {
    while (length(running - 1) <= step) --running;
    // Before the first word every state is nothing, and so is what it adds.
    if (step == 0)
      std::fill_n(sums, size_t{running} * width, 0);
    else
      own.apply(kernels, last, running, sums);
    for (uint32_t s = 0; s < running; ++s) {
      const size_t at = direction == 0 ? begin[s] + step : begin[s + 1] - 1 - step;
      uint8_t* state = last + size_t{s} * hidden_;
      GateInput input = inputs;
      if (given.gates != nullptr) {
        input.gates = given.gates[at] + direction * width;
      } else {
        input.sums = given.sums + (at * 2 + direction) * width;
      }
      kernels.lstm_step(input, sums + size_t{s} * width, own.scale().data(), hidden_,
                        cells + size_t{s} * hidden_, state);
      std::copy_n(state, hidden_, states + (at * 2 + direction) * hidden_);
    }
  }
}

}  // namespace sillok::net
