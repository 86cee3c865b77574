// SPDX-License-Identifier: Apache-2.0
#include "train/model.h"

#include <algorithm>
#include <cmath>

#include "sillok/document.h"
#include "train/lstm.h"

namespace sillok::train {
namespace {

constexpr float kFirstDecay = 0.9F, kSecondDecay = 0.95F, kTiny = 1e-8F;
constexpr float kLongestGradient = 5.0F;
constexpr float kImpossible = -1e9F;

void fill(Weights& weights, size_t rows, size_t cols, float range, Random& random) {
  weights.resize(rows, cols);
  for (float& w : weights.value.data) w = (2 * random.unit() - 1) * range;
}

float fan_range(size_t rows, size_t cols) {
  return std::sqrt(6.0F / static_cast<float>(rows + cols));
}

void update(float* value, float* gradient, float* first, float* second, size_t count, float clip,
            float rate) {
  for (size_t i = 0; i < count; ++i) {
    const float g = gradient[i] * clip;
    first[i] = kFirstDecay * first[i] + (1 - kFirstDecay) * g;
    second[i] = kSecondDecay * second[i] + (1 - kSecondDecay) * g * g;
    value[i] -= rate * first[i] / (std::sqrt(second[i]) + kTiny);
    gradient[i] = 0;
  }
}

// A mask a sentence and column: the same units are dropped for all its words.
Matrix drop_mask(const Layout& layout, size_t cols, float share, Random& random) {
  Matrix mask(layout.begin.size(), cols);
  const float keep = 1.0F / (1.0F - share);
  for (float& m : mask.data) m = random.unit() < share ? 0.0F : keep;
  return mask;
}

void apply_mask(const Layout& layout, const Matrix& mask, Matrix& x) {
  for (size_t s = 0; s < layout.begin.size(); ++s) {
    const float* m = mask.row(s);
    for (size_t i = 0; i < layout.length[s]; ++i) {
      float* row = x.row(layout.begin[s] + i);
      for (size_t j = 0; j < x.cols; ++j) row[j] *= m[j];
    }
  }
}

// scores become the gradient of the loss of `gold`; gives the loss.
double softmax_gradient(float* scores, size_t count, size_t gold, float weight) {
  const float top = *std::max_element(scores, scores + count);
  double total = 0;
  const double gold_score = static_cast<double>(scores[gold]) - top;
  for (size_t i = 0; i < count; ++i) {
    scores[i] = std::exp(scores[i] - top);
    total += scores[i];
  }
  const auto scale = static_cast<float>(weight / total);
  for (size_t i = 0; i < count; ++i) scores[i] *= scale;
  scores[gold] -= weight;
  return std::log(total) - gold_score;
}

// out = x w + bias
void affine(const Matrix& x, const Weights& w, const Weights* bias, Matrix& out) {
  out.resize(x.rows, w.value.cols);
  for (size_t i = 0; bias != nullptr && i < x.rows; ++i) {
    std::copy_n(bias->value.data.data(), out.cols, out.row(i));
  }
  add_product(x, w.value, out);
}

void affine_back(const Matrix& x, const Matrix& d_out, Weights& w, Weights* bias, Matrix& d_x) {
  add_product_transposed(x, d_out, w.gradient);
  if (bias != nullptr) add_columns(d_out, bias->gradient.data);
  add_product(d_out, transposed(w.value), d_x);
}

void rectify(Matrix& x) {
  for (float& v : x.data) v = v > 0 ? v : 0;
}

void rectify_back(const Matrix& out, Matrix& d) {
  for (size_t i = 0; i < d.data.size(); ++i) {
    if (out.data[i] <= 0) d.data[i] = 0;
  }
}

// One pass over a batch.
struct Pass {
  Model& model;
  std::span<const Example* const> batch;
  const Dropout& dropout;
  Random& random;
  Layout layout;
  float weight;
  Losses losses{};
  Matrix d_first{}, d_second{};  // gradients of the states of both layers

  Pass(Model& m, std::span<const Example* const> b, const Dropout& d, Random& r)
      : model(m), batch(b), dropout(d), random(r), layout(b),
        weight(1.0F / static_cast<float>(layout.words)) {
    losses.words = layout.words;
  }
  Matrix embed() const;
  void embed_back(const Matrix& d_input);
  void tags(const Matrix& first, const Matrix& second);
  void arcs(const Matrix& states);
  void arcs_of(size_t sentence, const Matrix& dep, const Matrix& map, Matrix& d_dep, Matrix& d_map);
  void relations(const Matrix& states);
  void run();
};

Matrix Pass::embed() const {
  const size_t word = model.shape.word, piece = model.shape.piece;
  Matrix x(layout.words, word + piece);
  size_t at = 0;
  for (const Example* example : batch) {
    for (const WordRows& rows : example->words) {
      float* out = x.row(at++);
      std::copy_n(model.word_rows.value.row(rows.word), word, out);
      for (const uint32_t r : rows.pieces) {
        if (r == kNoRow) continue;
        const float* from = model.piece_rows.value.row(r);
        for (size_t i = 0; i < piece; ++i) out[word + i] += from[i];
      }
    }
  }
  return x;
}

void Pass::embed_back(const Matrix& d_input) {
  const size_t word = model.shape.word, piece = model.shape.piece;
  size_t at = 0;
  for (const Example* example : batch) {
    for (const WordRows& rows : example->words) {
      const float* d = d_input.row(at++);
      float* to = model.word_rows.gradient.row(rows.word);
      for (size_t i = 0; i < word; ++i) to[i] += d[i];
      model.word_rows.touched.push_back(rows.word);
      for (const uint32_t r : rows.pieces) {
        if (r == kNoRow) continue;
        to = model.piece_rows.gradient.row(r);
        for (size_t i = 0; i < piece; ++i) to[i] += d[word + i];
        model.piece_rows.touched.push_back(r);
      }
    }
  }
}

void Pass::tags(const Matrix& first, const Matrix& second) {
  const size_t states = first.cols;
  Matrix both(layout.words, 2 * states), view, scores;
  for (size_t i = 0; i < layout.words; ++i) {
    std::copy_n(first.row(i), states, both.row(i));
    std::copy_n(second.row(i), states, both.row(i) + states);
  }
  affine(both, model.tag_view, &model.tag_view_bias, view);
  rectify(view);
  affine(view, model.tag, &model.tag_bias, scores);
  size_t at = 0;
  for (const Example* example : batch) {
    for (const uint32_t gold : example->tags) {
      float* row = scores.row(at++);
      if (gold == kNoRow) {
        std::fill_n(row, scores.cols, 0.0F);
      } else {
        losses.tag += softmax_gradient(row, model.tags, gold, weight);
        std::fill(row + model.tags, row + scores.cols, 0.0F);
      }
    }
  }
  Matrix d_both(layout.words, 2 * states), d_view(layout.words, view.cols);
  affine_back(view, scores, model.tag, &model.tag_bias, d_view);
  rectify_back(view, d_view);
  affine_back(both, d_view, model.tag_view, &model.tag_view_bias, d_both);
  for (size_t i = 0; i < layout.words; ++i) {
    for (size_t j = 0; j < states; ++j) {
      d_first.row(i)[j] += d_both.row(i)[j];
      d_second.row(i)[j] += d_both.row(i)[states + j];
    }
  }
}

void Pass::arcs_of(size_t sentence, const Matrix& dep, const Matrix& map, Matrix& d_dep,
                   Matrix& d_map) {
  const size_t n = layout.length[sentence], begin = layout.begin[sentence];
  const size_t width = dep.cols, stride = n + 1;
  const Example& example = *batch[sentence];
  Matrix heads(n + 1, width);  // the last row is the root
  for (size_t h = 0; h < n; ++h) std::copy_n(map.row(begin + h), width, heads.row(h));
  std::copy_n(model.root.value.data.data(), width, heads.row(n));
  Matrix scores(n, stride);
  const Matrix turned = transposed(heads);
  add_product(n, stride, width, dep.row(begin), width, turned.data.data(), stride,
              scores.data.data(), stride);
  for (uint32_t d = 0; d < n; ++d) {
    float* row = scores.row(d);
    for (uint32_t h = 0; h < n; ++h) {
      row[h] += map.row(begin + h)[width] + model.distance.value.data[parse::distance_row(d, h)];
    }
    row[d] = kImpossible;
    if (example.heads[d] == kNoRow) {
      std::fill_n(row, stride, 0.0F);
      continue;
    }
    losses.arc += softmax_gradient(row, stride, example.heads[d], weight);
    for (uint32_t h = 0; h < n; ++h) {
      d_map.row(begin + h)[width] += row[h];
      model.distance.gradient.data[parse::distance_row(d, h)] += row[h];
    }
  }
  add_product(n, width, stride, scores.data.data(), stride, heads.data.data(), width,
              d_dep.row(begin), width);
  Matrix d_heads(n + 1, width);
  const Matrix turned_scores = transposed(scores);
  add_product(stride, width, n, turned_scores.data.data(), n, dep.row(begin), width,
              d_heads.data.data(), width);
  for (size_t h = 0; h < n; ++h) {
    for (size_t i = 0; i < width; ++i) d_map.row(begin + h)[i] += d_heads.row(h)[i];
  }
  for (size_t i = 0; i < width; ++i) model.root.gradient.data[i] += d_heads.row(n)[i];
}

void Pass::arcs(const Matrix& states) {
  Matrix head, dep, map;
  affine(states, model.head, &model.head_bias, head);
  rectify(head);
  affine(states, model.dep, &model.dep_bias, dep);
  rectify(dep);
  affine(head, model.arc_map, nullptr, map);
  Matrix d_dep(dep.rows, dep.cols), d_map(map.rows, map.cols), d_head(head.rows, head.cols);
  for (size_t s = 0; s < batch.size(); ++s) arcs_of(s, dep, map, d_dep, d_map);
  affine_back(head, d_map, model.arc_map, nullptr, d_head);
  rectify_back(head, d_head);
  rectify_back(dep, d_dep);
  affine_back(states, d_head, model.head, &model.head_bias, d_second);
  affine_back(states, d_dep, model.dep, &model.dep_bias, d_second);
}

void Pass::relations(const Matrix& states) {
  Matrix as_head, view, scores;
  affine(states, model.rel_head, nullptr, as_head);
  affine(states, model.rel_dep, &model.rel_bias, view);
  const size_t width = view.cols;
  for (size_t s = 0; s < batch.size(); ++s) {
    const size_t begin = layout.begin[s];
    for (uint32_t d = 0; d < layout.length[s]; ++d) {
      const uint32_t h = batch[s]->heads[d];
      if (h >= layout.length[s]) continue;
      const float* head = as_head.row(begin + h);
      const float* far = model.rel_far.value.row(parse::distance_row(d, h));
      for (size_t i = 0; i < width; ++i) view.row(begin + d)[i] += head[i] + far[i];
    }
  }
  rectify(view);
  affine(view, model.rel, &model.rel_out_bias, scores);
  for (size_t s = 0; s < batch.size(); ++s) {
    for (uint32_t d = 0; d < layout.length[s]; ++d) {
      float* row = scores.row(layout.begin[s] + d);
      const bool learns = batch[s]->heads[d] < layout.length[s];
      if (learns) losses.rel += softmax_gradient(row, kRelCount, batch[s]->rels[d], weight);
      std::fill(row + (learns ? kRelCount : 0), row + scores.cols, 0.0F);
    }
  }
  Matrix d_view(view.rows, width), d_head(view.rows, width);
  affine_back(view, scores, model.rel, &model.rel_out_bias, d_view);
  rectify_back(view, d_view);
  for (size_t s = 0; s < batch.size(); ++s) {
    const size_t begin = layout.begin[s];
    for (uint32_t d = 0; d < layout.length[s]; ++d) {
      const uint32_t h = batch[s]->heads[d];
      if (h >= layout.length[s]) continue;
      const float* from = d_view.row(begin + d);
      float* far = model.rel_far.gradient.row(parse::distance_row(d, h));
      for (size_t i = 0; i < width; ++i) {
        d_head.row(begin + h)[i] += from[i];
        far[i] += from[i];
      }
    }
  }
  affine_back(states, d_head, model.rel_head, nullptr, d_second);
  affine_back(states, d_view, model.rel_dep, &model.rel_bias, d_second);
}

void Pass::run() {
  const size_t hidden = model.shape.hidden, states = 2 * hidden;
  Matrix input = embed();
  const Matrix input_mask = drop_mask(layout, input.cols, dropout.input, random);
  const Matrix first_mask = drop_mask(layout, states, dropout.states, random);
  const Matrix second_mask = drop_mask(layout, states, dropout.states, random);
  apply_mask(layout, input_mask, input);
  LstmPass forward1(model.layers[0], layout, layout.forward);
  LstmPass backward1(model.layers[1], layout, layout.backward);
  LstmPass forward2(model.layers[2], layout, layout.forward);
  LstmPass backward2(model.layers[3], layout, layout.backward);
  Matrix first(layout.words, states), second(layout.words, states);
  forward1.forward(input, first, 0);
  backward1.forward(input, first, hidden);
  apply_mask(layout, first_mask, first);
  forward2.forward(first, second, 0);
  backward2.forward(first, second, hidden);
  apply_mask(layout, second_mask, second);
  d_first.resize(layout.words, states);
  d_second.resize(layout.words, states);
  tags(first, second);
  arcs(second);
  relations(second);
  apply_mask(layout, second_mask, d_second);
  forward2.backward(d_second, 0, d_first);
  backward2.backward(d_second, hidden, d_first);
  apply_mask(layout, first_mask, d_first);
  Matrix d_input(layout.words, input.cols);
  forward1.backward(d_first, 0, d_input);
  backward1.backward(d_first, hidden, d_input);
  apply_mask(layout, input_mask, d_input);
  embed_back(d_input);
}

}  // namespace

void Weights::resize(size_t rows, size_t cols) {
  for (Matrix* m : {&value, &gradient, &first, &second}) m->resize(rows, cols);
}

Model::Model(parse::Shape s, uint32_t words, uint32_t pieces, uint32_t tag_count, Random& random)
    : shape(s), tags(tag_count) {
  const size_t states = 2 * size_t{s.hidden}, gates = 4 * size_t{s.hidden};
  fill(word_rows, words, s.word, 0.1F, random);
  fill(piece_rows, pieces, s.piece, 0.05F, random);
  word_rows.sparse = piece_rows.sparse = true;
  for (size_t l = 0; l < 4; ++l) {
    const size_t inputs = l < 2 ? s.input() : states;
    fill(layers[l].input, inputs, gates, fan_range(inputs, s.hidden), random);
    fill(layers[l].state, s.hidden, gates, fan_range(s.hidden, s.hidden), random);
    layers[l].bias.resize(1, gates);
    std::fill_n(layers[l].bias.value.data.data() + s.hidden, s.hidden, 1.0F);  // remember at first
  }
  const auto dense = [&](Weights& w, size_t rows, size_t cols, Weights* bias) {
    fill(w, rows, cols, fan_range(rows, cols), random);
    if (bias != nullptr) bias->resize(1, cols);
  };
  dense(tag_view, 2 * states, s.tag, &tag_view_bias);
  dense(tag, s.tag, net::padded(tag_count), &tag_bias);
  dense(head, states, s.arc, &head_bias);
  dense(dep, states, s.arc, &dep_bias);
  dense(arc_map, s.arc, net::padded(s.arc + 1), nullptr);
  distance.resize(1, 2 * parse::kFarthest + 1);
  dense(root, 1, s.arc, nullptr);
  dense(rel_head, states, s.rel, nullptr);
  dense(rel_dep, states, s.rel, &rel_bias);
  rel_far.resize(2 * parse::kFarthest + 1, s.rel);
  dense(rel, s.rel, net::padded(kRelCount), &rel_out_bias);
}

std::vector<Weights*> Model::all() {
  std::vector<Weights*> list{&word_rows, &piece_rows, &tag_view,  &tag_view_bias, &tag,
                             &tag_bias,  &head,       &head_bias, &dep,           &dep_bias,
                             &arc_map,   &distance,   &root,      &rel_head,      &rel_dep,
                             &rel_bias,  &rel_far,    &rel,       &rel_out_bias};
  for (Layer& layer : layers) list.insert(list.end(), {&layer.input, &layer.state, &layer.bias});
  return list;
}

Losses Model::learn(std::span<const Example* const> batch, const Dropout& dropout, Random& random) {
  Pass pass(*this, batch, dropout, random);
  pass.run();
  return pass.losses;
}

void Model::step(float rate) {
  double norm = 0;
  for (Weights* w : all()) {
    std::sort(w->touched.begin(), w->touched.end());
    w->touched.erase(std::unique(w->touched.begin(), w->touched.end()), w->touched.end());
    const auto add = [&](const float* g, size_t count) {
      for (size_t i = 0; i < count; ++i)
        norm += static_cast<double>(g[i]) * static_cast<double>(g[i]);
    };
    if (!w->sparse) add(w->gradient.data.data(), w->gradient.data.size());
    for (const uint32_t r : w->touched) add(w->gradient.row(r), w->gradient.cols);
  }
  const auto length = static_cast<float>(std::sqrt(norm));
  const float clip = length > kLongestGradient ? kLongestGradient / length : 1.0F;
  ++steps_;
  const auto t = static_cast<float>(steps_);
  const float corrected =
      rate * std::sqrt(1 - std::pow(kSecondDecay, t)) / (1 - std::pow(kFirstDecay, t));
  for (Weights* w : all()) {
    if (!w->sparse) {
      update(w->value.data.data(), w->gradient.data.data(), w->first.data.data(),
             w->second.data.data(), w->value.data.size(), clip, corrected);
    }
    for (const uint32_t r : w->touched) {
      update(w->value.row(r), w->gradient.row(r), w->first.row(r), w->second.row(r), w->value.cols,
             clip, corrected);
    }
    w->touched.clear();
  }
}

}  // namespace sillok::train
