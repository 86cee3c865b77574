// SPDX-License-Identifier: Apache-2.0
#include "train/lstm.h"

#include <algorithm>
#include <numeric>

namespace sillok::train {

Layout::Layout(std::span<const Example* const> batch) {
  for (const Example* example : batch) {
    begin.push_back(static_cast<uint32_t>(words));
    length.push_back(static_cast<uint32_t>(example->words.size()));
    words += example->words.size();
  }
  std::vector<uint32_t> order(batch.size());
  std::iota(order.begin(), order.end(), 0U);
  std::stable_sort(order.begin(), order.end(),
                   [&](uint32_t a, uint32_t b) { return length[a] > length[b]; });
  const uint32_t steps = order.empty() ? 0 : length[order[0]];
  for (uint32_t step = 0; step < steps; ++step) {
    step_begin.push_back(static_cast<uint32_t>(forward.size()));
    for (const uint32_t s : order) {
      if (length[s] <= step) break;
      forward.push_back(begin[s] + step);
      backward.push_back(begin[s] + length[s] - 1 - step);
    }
  }
  step_begin.push_back(static_cast<uint32_t>(forward.size()));
}

void LstmPass::forward(const Matrix& x, Matrix& out, size_t at) {
  const size_t hidden = layer_.state.value.rows, width = 4 * hidden, rows = layout_.words;
  packed_.resize(rows, x.cols);
  gates_.resize(rows, width);
  for (size_t p = 0; p < rows; ++p) {
    std::copy_n(x.row(order_[p]), x.cols, packed_.row(p));
    std::copy_n(layer_.bias.value.data.data(), width, gates_.row(p));
  }
  add_product(packed_, layer_.input.value, gates_);
  cells_.resize(rows, hidden);
  squashed_.resize(rows, hidden);
  states_.resize(rows, hidden);
  for (size_t step = 0; step + 1 < layout_.step_begin.size(); ++step) {
    const size_t first = layout_.step_begin[step], count = layout_.step_begin[step + 1] - first;
    const size_t before = step == 0 ? 0 : layout_.step_begin[step - 1];
    if (step > 0) {
      add_product(count, width, hidden, states_.row(before), hidden, layer_.state.value.data.data(),
                  width, gates_.row(first), width);
    }
    for (size_t r = 0; r < count; ++r) {
      float* g = gates_.row(first + r);
      float* cell = cells_.row(first + r);
      float* squashed = squashed_.row(first + r);
      float* state = states_.row(first + r);
      const float* last = step == 0 ? nullptr : cells_.row(before + r);
      for (size_t i = 0; i < hidden; ++i) {
        g[i] = net::gate(g[i]);
        g[hidden + i] = net::gate(g[hidden + i]);
        g[2 * hidden + i] = net::squash(g[2 * hidden + i]);
        g[3 * hidden + i] = net::gate(g[3 * hidden + i]);
        cell[i] = g[i] * g[2 * hidden + i];
      }
      for (size_t i = 0; last != nullptr && i < hidden; ++i) cell[i] += g[hidden + i] * last[i];
      for (size_t i = 0; i < hidden; ++i) {
        squashed[i] = net::squash(cell[i]);
        state[i] = g[3 * hidden + i] * squashed[i];
      }
    }
  }
  for (size_t p = 0; p < rows; ++p) {
    std::copy_n(states_.row(p), hidden, out.row(order_[p]) + at);
  }
}

void LstmPass::backward(const Matrix& d_out, size_t at, Matrix& d_x) {
  const size_t hidden = layer_.state.value.rows, width = 4 * hidden, rows = layout_.words;
  Matrix d_states(rows, hidden), d_cells(rows, hidden), d_gates(rows, width),
      last_states(rows, hidden);
  for (size_t p = 0; p < rows; ++p) std::copy_n(d_out.row(order_[p]) + at, hidden, d_states.row(p));
  const Matrix back = transposed(layer_.state.value);
  for (size_t step = layout_.step_begin.size() - 1; step-- > 0;) {
    const size_t first = layout_.step_begin[step], count = layout_.step_begin[step + 1] - first;
    const size_t before = step == 0 ? 0 : layout_.step_begin[step - 1];
    for (size_t r = 0; r < count; ++r) {
      const float* g = gates_.row(first + r);
      const float* squashed = squashed_.row(first + r);
      const float* d_state = d_states.row(first + r);
      float* d_cell = d_cells.row(first + r);
      float* d = d_gates.row(first + r);
      const float* last = step == 0 ? nullptr : cells_.row(before + r);
      for (size_t i = 0; i < hidden; ++i) {
        const float in = g[i], keep = g[hidden + i], fresh = g[2 * hidden + i];
        const float show = g[3 * hidden + i];
        const float dc = d_cell[i] + d_state[i] * show * (1 - squashed[i] * squashed[i]);
        d_cell[i] = dc;
        d[i] = dc * fresh * in * (1 - in);
        d[hidden + i] = last == nullptr ? 0.0F : dc * last[i] * keep * (1 - keep);
        d[2 * hidden + i] = dc * in * (1 - fresh * fresh);
        d[3 * hidden + i] = d_state[i] * squashed[i] * show * (1 - show);
      }
      if (step == 0) continue;
      float* d_last = d_cells.row(before + r);
      for (size_t i = 0; i < hidden; ++i) d_last[i] += d_cell[i] * g[hidden + i];
      std::copy_n(states_.row(before + r), hidden, last_states.row(first + r));
    }
    if (step > 0) {
      add_product(count, hidden, width, d_gates.row(first), width, back.data.data(), hidden,
                  d_states.row(before), hidden);
    }
  }
  add_product_transposed(last_states, d_gates, layer_.state.gradient);
  add_product_transposed(packed_, d_gates, layer_.input.gradient);
  add_columns(d_gates, layer_.bias.gradient.data);
  Matrix d_packed(rows, d_x.cols);
  add_product(d_gates, transposed(layer_.input.value), d_packed);
  for (size_t p = 0; p < rows; ++p) {
    float* to = d_x.row(order_[p]);
    const float* from = d_packed.row(p);
    for (size_t i = 0; i < d_x.cols; ++i) to[i] += from[i];
  }
}

}  // namespace sillok::train
