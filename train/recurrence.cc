// SPDX-License-Identifier: Apache-2.0
// The recurrence of one direction of an LSTM over sentences in lockstep, with its gradients.
//
// Words are packed by step: rows step_begin[t] .. step_begin[t+1] are the t-th words of all
// sentences that have one, longest sentence first. u: words x 4h, what the input, forget,
// candidate and output gates get from the word. w: h x 4h, integers times scale / 127 as
// src/net/kernels.h stores them; states are multiples of 1/127, as there.
#include <torch/extension.h>

#include <cmath>
#include <vector>

namespace {

// The functions of src/net/kernels.h.
inline float squash(float x) {
  x = x > 4.7F ? 4.7F : x;
  x = x < -4.7F ? -4.7F : x;
  const float s = x * x;
  return x * (77.2884481F + s * (7.93964324F + s * 0.0529244114F)) /
         (77.2988644F + s * (33.6742132F + s));
}
inline float gate(float x) { return 0.5F + 0.5F * squash(0.5F * x); }

// Rows are padded to few sizes: the library prepares code for every new one.
int64_t padded(int64_t count) { return (count + 15) / 16 * 16; }

// steps: whole states as bfloat16 integers; w: bfloat16 integers, h x 4h; scale: 4h.
std::vector<torch::Tensor> forward(torch::Tensor u, torch::Tensor w, torch::Tensor scale,
                                   torch::Tensor step_begin) {
  const int64_t words = u.size(0), h = w.size(0), steps = step_begin.size(0) - 1;
  const int64_t* begin = step_begin.data_ptr<int64_t>();
  const int64_t widest = padded(steps > 0 ? begin[1] : 0);
  auto gates = torch::empty({words, 4 * h}), cells = torch::empty({words, h});
  auto squashed = torch::empty({words, h}), states = torch::empty({words, h});
  auto last = torch::zeros({widest, h}, torch::kBFloat16);
  float *gp = gates.data_ptr<float>(), *cp = cells.data_ptr<float>();
  float *qp = squashed.data_ptr<float>(), *sp = states.data_ptr<float>();
  const float *up = u.data_ptr<float>(), *kp = scale.data_ptr<float>();
  for (int64_t step = 0; step < steps; ++step) {
    const int64_t first = begin[step], count = begin[step + 1] - first;
    torch::Tensor product;
    const float* pp = nullptr;
    if (step > 0) {
      product = torch::mm(last.narrow(0, 0, padded(count)), w).to(torch::kFloat);
      pp = product.data_ptr<float>();
    }
    auto* lp = reinterpret_cast<at::BFloat16*>(last.data_ptr());
    for (int64_t r = 0; r < count; ++r) {
      float* __restrict g = gp + (first + r) * 4 * h;
      const float* __restrict x = up + (first + r) * 4 * h;
      float* __restrict cell = cp + (first + r) * h;
      float* __restrict squash_out = qp + (first + r) * h;
      float* __restrict state = sp + (first + r) * h;
      if (step > 0) {
        const float* __restrict p = pp + r * 4 * h;
        for (int64_t i = 0; i < 4 * h; ++i) g[i] = x[i] + p[i] * kp[i];
      } else {
        for (int64_t i = 0; i < 4 * h; ++i) g[i] = x[i];
      }
      for (int64_t i = 0; i < 2 * h; ++i) g[i] = gate(g[i]);
      for (int64_t i = 2 * h; i < 3 * h; ++i) g[i] = squash(g[i]);
      for (int64_t i = 3 * h; i < 4 * h; ++i) g[i] = gate(g[i]);
      for (int64_t i = 0; i < h; ++i) cell[i] = g[i] * g[2 * h + i];
      if (step > 0) {
        const float* __restrict before = cp + (begin[step - 1] + r) * h;
        for (int64_t i = 0; i < h; ++i) cell[i] += g[h + i] * before[i];
      }
      for (int64_t i = 0; i < h; ++i) {
        squash_out[i] = squash(cell[i]);
        state[i] = std::floor(g[3 * h + i] * squash_out[i] * 127.0F + 0.5F);
      }
      for (int64_t i = 0; i < h; ++i) {
        lp[r * h + i] = state[i];
        state[i] *= 1.0F / 127.0F;
      }
    }
  }
  return {states, gates, cells, squashed};
}

// dw is for the weights times scale.
std::vector<torch::Tensor> backward(torch::Tensor d_out, torch::Tensor real_w,
                                    torch::Tensor step_begin, torch::Tensor states,
                                    torch::Tensor gates, torch::Tensor cells,
                                    torch::Tensor squashed) {
  const int64_t words = states.size(0), h = states.size(1), steps = step_begin.size(0) - 1;
  const int64_t* begin = step_begin.data_ptr<int64_t>();
  auto back = real_w.t().contiguous().to(torch::kBFloat16);  // 4h x h
  const int64_t widest = padded(steps > 0 ? begin[1] : 0);
  auto d_gates = torch::empty({words, 4 * h});
  auto d_cells = torch::zeros({widest, h});
  auto d_step = torch::zeros({widest, 4 * h}, torch::kBFloat16);
  torch::Tensor d_state;
  const float *gp = gates.data_ptr<float>(), *cp = cells.data_ptr<float>();
  const float *qp = squashed.data_ptr<float>(), *op = d_out.data_ptr<float>();
  float *dp = d_gates.data_ptr<float>(), *dcp = d_cells.data_ptr<float>();
  auto* bp = reinterpret_cast<at::BFloat16*>(d_step.data_ptr());
  std::vector<float> zeros(h, 0.0F);
  int64_t flowing = 0;  // sentences that got a gradient from the step after
  for (int64_t step = steps; step-- > 0;) {
    const int64_t first = begin[step], count = begin[step + 1] - first;
    const float* from_next = d_state.defined() ? d_state.data_ptr<float>() : nullptr;
    for (int64_t r = 0; r < count; ++r) {
      const float* __restrict g = gp + (first + r) * 4 * h;
      const float* __restrict squash_in = qp + (first + r) * h;
      const float* __restrict out = op + (first + r) * h;
      const float* __restrict before = step > 0 ? cp + (begin[step - 1] + r) * h : zeros.data();
      const float* __restrict next = r < flowing ? from_next + r * h : zeros.data();
      float* __restrict d = dp + (first + r) * 4 * h;
      float* __restrict d_cell = dcp + r * h;
      for (int64_t i = 0; i < h; ++i) {
        const float in = g[i], keep = g[h + i], fresh = g[2 * h + i], show = g[3 * h + i];
        const float d_y = out[i] + next[i];
        const float dc = d_cell[i] + d_y * show * (1 - squash_in[i] * squash_in[i]);
        d_cell[i] = dc * keep;
        d[i] = dc * fresh * in * (1 - in);
        d[h + i] = dc * before[i] * keep * (1 - keep);
        d[2 * h + i] = dc * in * (1 - fresh * fresh);
        d[3 * h + i] = d_y * squash_in[i] * show * (1 - show);
      }
      at::BFloat16* __restrict half = bp + r * 4 * h;
      for (int64_t i = 0; i < 4 * h; ++i) half[i] = d[i];
    }
    if (step > 0) {
      d_state = torch::mm(d_step.narrow(0, 0, padded(count)), back).to(torch::kFloat);
      flowing = count;
    }
  }
  // States before each step, for the gradient of the weights.
  auto before = torch::zeros({words, h});
  for (int64_t step = 1; step < steps; ++step) {
    const int64_t count = begin[step + 1] - begin[step];
    before.narrow(0, begin[step], count).copy_(states.narrow(0, begin[step - 1], count));
  }
  return {d_gates, before};
}

}  // namespace

PYBIND11_MODULE(TORCH_EXTENSION_NAME, m) {
  m.def("forward", &forward);
  m.def("backward", &backward);
}
