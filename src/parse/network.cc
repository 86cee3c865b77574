// SPDX-License-Identifier: Apache-2.0
#include "parse/network.h"

#include <algorithm>
#include <string>

#include "parse/decode.h"
#include "sillok/document.h"
#include "sillok/error.h"

namespace sillok::parse {
namespace {

[[noreturn]] void refuse(const pack::Pack& pack, const std::string& what) {
  throw Error(ErrorCode::resource, "the model is damaged: " + what, pack.source(),
              "train the model again");
}

Shape read_shape(const pack::Pack& pack) {
  const auto sizes = pack.array<uint32_t>("parse.shape");
  if (sizes.size() != 6) refuse(pack, "its shape");
  for (const uint32_t size : sizes) {
    if (size == 0 || size % net::kBlock != 0 || size > 1024) refuse(pack, "its shape");
  }
  return {sizes[0], sizes[1], sizes[2], sizes[3], sizes[4], sizes[5]};
}

template <class T>
T* room(std::vector<T>& buffer, size_t size) {
  if (buffer.size() < size) buffer.resize(size);
  return buffer.data();
}

void rectify(const float* x, size_t count, int16_t* out) {
  for (size_t i = 0; i < count; ++i) {
    out[i] = net::to_int16((x[i] > 0 ? x[i] : 0.0F) * net::kPositiveScale);
  }
}

}  // namespace

Network::Network(const pack::Pack& pack)
    : shape_(read_shape(pack)), kernels_(net::best_kernels()), words_(pack, "tag.words"),
      pieces_(pack, "tag.pieces"), word_rows_(pack.array<int8_t>("tag.word_rows")),
      piece_rows_(pack.array<int8_t>("tag.piece_rows")), labels_(pack, "tag.labels") {
  const uint32_t states = 2 * shape_.hidden, gates = 4 * shape_.hidden;
  const auto direction = [&](const std::string& name, uint32_t inputs) {
    return Direction{{pack, name, inputs, gates}, {pack, name + "h", shape_.hidden, gates}};
  };
  forward1_ = direction("tag.f1", shape_.input());
  backward1_ = direction("tag.b1", shape_.input());
  forward2_ = direction("parse.f2", states);
  backward2_ = direction("parse.b2", states);
  tag_view_ = {pack, "tag.view", 2 * states, shape_.tag};
  tag_ = {pack, "tag.out", shape_.tag, labels_.size()};
  head_ = {pack, "parse.head", states, shape_.arc};
  dep_ = {pack, "parse.dep", states, shape_.arc};
  arc_map_ = {pack, "parse.u", shape_.arc, shape_.arc + 1};
  rel_head_ = {pack, "parse.rel_head", states, shape_.rel};
  rel_dep_ = {pack, "parse.rel_dep", states, shape_.rel};
  rel_ = {pack, "parse.rel", shape_.rel, kRelCount};
  arc_ = pack.array<float>("parse.arc");
  rel_far_ = pack.array<float>("parse.rel_far");
  const size_t distances = 2 * kFarthest + 1;
  if (arc_.size() != distances + shape_.arc || rel_far_.size() != distances * shape_.rel) {
    refuse(pack, "its distances");
  }
  if (labels_.size() == 0 || word_rows_.empty() || word_rows_.size() % shape_.word != 0 ||
      piece_rows_.size() % shape_.piece != 0) {
    refuse(pack, "its words");
  }
}

void Network::embed(std::span<const WordKeys> words, Workspace& work) const {
  const uint32_t width = shape_.input();
  int16_t* out = room(work.input, words.size() * width);
  for (const WordKeys& keys : words) {
    size_t row = words_.find(keys.word);
    if (row >= word_rows_.size() / shape_.word) row = 0;
    const int8_t* from = word_rows_.data() + row * shape_.word;
    for (uint32_t i = 0; i < shape_.word; ++i) out[i] = from[i];
    int16_t* sum = out + shape_.word;
    std::fill_n(sum, shape_.piece, int16_t{0});
    for (const uint32_t key : keys.pieces) {
      if (key == 0) continue;
      row = pieces_.find(key);
      if (row >= piece_rows_.size() / shape_.piece) continue;
      from = piece_rows_.data() + row * shape_.piece;
      for (uint32_t i = 0; i < shape_.piece; ++i) sum[i] = static_cast<int16_t>(sum[i] + from[i]);
    }
    out += width;
  }
}

void Network::run_direction(const Direction& direction, const int16_t* x, uint32_t n, bool reverse,
                            Workspace& work, int16_t* out, uint32_t stride) const {
  const uint32_t hidden = shape_.hidden, width = 4 * hidden;
  int32_t* sums = room(work.sums, size_t{n} * width);
  float* gates = room(work.gates, size_t{n} * width);
  direction.input.apply(kernels_.product, x, n, sums, gates);
  float* cell = room(work.cell, hidden);
  int16_t* state = room(work.state, hidden);
  std::fill_n(cell, hidden, 0.0F);
  std::fill_n(state, hidden, int16_t{0});
  for (uint32_t step = 0; step < n; ++step) {
    const uint32_t at = reverse ? n - 1 - step : step;
    kernels_.product(state, 1, hidden, direction.state.weights().data(), width, sums);
    kernels_.lstm_step(gates + size_t{at} * width, sums, direction.state.scale(), hidden, cell,
                       state);
    std::copy_n(state, hidden, out + size_t{at} * stride);
  }
}

void Network::run_layer(const Direction& forward, const Direction& backward, const int16_t* x,
                        uint32_t n, Workspace& work, int16_t* out, uint32_t stride) const {
  run_direction(forward, x, n, false, work, out, stride);
  run_direction(backward, x, n, true, work, out + shape_.hidden, stride);
}

void Network::read_tags(uint32_t n, Workspace& work, Reading& reading) const {
  const uint32_t states = 2 * shape_.hidden, width = tag_.width();
  int16_t* both = room(work.both, size_t{n} * 2 * states);
  for (uint32_t i = 0; i < n; ++i) {
    std::copy_n(work.states1.data() + size_t{i} * states, states, both + size_t{i} * 2 * states);
    std::copy_n(work.states2.data() + size_t{i} * states, states,
                both + (size_t{i} * 2 + 1) * states);
  }
  int32_t* sums = room(work.sums, size_t{n} * std::max(width, shape_.tag));
  float* views = room(work.more, size_t{n} * shape_.tag);
  int16_t* view = room(work.view, size_t{n} * shape_.tag);
  tag_view_.apply(kernels_.product, both, n, sums, views);
  rectify(views, size_t{n} * shape_.tag, view);
  float* scores = room(work.floats, size_t{n} * width);
  tag_.apply(kernels_.product, view, n, sums, scores);
  reading.tags.resize(n);
  for (uint32_t i = 0; i < n; ++i, scores += width) {
    reading.tags[i] =
        static_cast<uint32_t>(std::max_element(scores, scores + labels_.size()) - scores);
  }
}

void Network::read_heads(uint32_t n, Workspace& work, Reading& reading) const {
  const uint32_t width = shape_.arc, map_width = arc_map_.width();
  const int16_t* states = work.states2.data();
  int32_t* sums = room(work.sums, size_t{n} * std::max(map_width, width));
  float* views = room(work.floats, size_t{n} * map_width);
  int16_t* head_view = room(work.head_view, size_t{n} * width);
  head_.apply(kernels_.product, states, n, sums, views);
  rectify(views, size_t{n} * width, head_view);
  float* heads = room(work.more, size_t{n} * map_width);
  arc_map_.apply(kernels_.product, head_view, n, sums, heads);
  dep_.apply(kernels_.product, states, n, sums, views);
  float* scores = room(work.scores, size_t{n} * (n + 1));
  const float* root = arc_.data() + 2 * kFarthest + 1;
  for (uint32_t d = 0; d < n; ++d) {
    float* view = views + size_t{d} * width;
    for (uint32_t i = 0; i < width; ++i) view[i] = view[i] > 0 ? view[i] : 0.0F;
    float* row = scores + size_t{d} * (n + 1);
    for (uint32_t h = 0; h <= n; ++h) {
      const float* head = h == n ? root : heads + size_t{h} * map_width;
      float lanes[net::kBlock] = {};
      for (uint32_t i = 0; i < width; i += net::kBlock) {
        for (uint32_t j = 0; j < net::kBlock; ++j) lanes[j] += view[i + j] * head[i + j];
      }
      for (uint32_t half = net::kBlock / 2; half > 0; half /= 2) {
        for (uint32_t j = 0; j < half; ++j) lanes[j] += lanes[j + half];
      }
      row[h] = h == n ? lanes[0] : lanes[0] + head[width] + arc_[distance_row(d, h)];
    }
  }
  reading.heads = best_tree({scores, size_t{n} * (n + 1)}, n);
}

void Network::read_relations(uint32_t n, Workspace& work, Reading& reading) const {
  const uint32_t width = shape_.rel, out_width = rel_.width();
  const int16_t* states = work.states2.data();
  int32_t* sums = room(work.sums, size_t{n} * std::max(width, out_width));
  float* as_head = room(work.floats, size_t{n} * width);
  float* as_dep = room(work.more, size_t{n} * width);
  int16_t* view = room(work.view, size_t{n} * width);
  rel_head_.apply(kernels_.product, states, n, sums, as_head);
  rel_dep_.apply(kernels_.product, states, n, sums, as_dep);
  for (uint32_t d = 0; d < n; ++d) {
    float* sum = as_dep + size_t{d} * width;
    const uint32_t h = reading.heads[d];
    if (h < n) {
      const float* head = as_head + size_t{h} * width;
      const float* far = rel_far_.data() + size_t{distance_row(d, h)} * width;
      for (uint32_t i = 0; i < width; ++i) sum[i] += head[i] + far[i];
    }
  }
  rectify(as_dep, size_t{n} * width, view);
  float* scores = room(work.floats, size_t{n} * out_width);
  rel_.apply(kernels_.product, view, n, sums, scores);
  constexpr auto kRoot = static_cast<uint32_t>(Rel::root);
  reading.rels.resize(n);
  for (uint32_t d = 0; d < n; ++d, scores += out_width) {
    uint32_t best = 0;
    for (uint32_t r = 1; r < kRelCount; ++r) {
      if (r != kRoot && scores[r] > scores[best]) best = r;
    }
    reading.rels[d] = reading.heads[d] == n ? kRoot : best;
  }
}

void Network::read(std::span<const WordKeys> words, Workspace& work, Reading& reading) const {
  const auto n = static_cast<uint32_t>(words.size());
  const uint32_t states = 2 * shape_.hidden;
  embed(words, work);
  int16_t* first = room(work.states1, size_t{n} * states);
  int16_t* second = room(work.states2, size_t{n} * states);
  run_layer(forward1_, backward1_, work.input.data(), n, work, first, states);
  run_layer(forward2_, backward2_, first, n, work, second, states);
  read_tags(n, work, reading);
  read_heads(n, work, reading);
  read_relations(n, work, reading);
}

}  // namespace sillok::parse
