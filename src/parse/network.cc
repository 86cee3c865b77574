// SPDX-License-Identifier: Apache-2.0
#include "parse/network.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <utility>

#include "net/room.h"
#include "parse/decode.h"
#include "sillok/document.h"
#include "sillok/error.h"

namespace sillok::parse {
namespace {

using net::room;

[[noreturn]] void refuse(const pack::Pack& pack, const std::string& what) {
  throw Error(ErrorCode::resource, "the model is damaged: " + what, pack.source(),
              "train the model again");
}

Shape read_shape(const pack::Pack& pack) {
  const auto sizes = pack.array<uint32_t>("net.shape");
  if (sizes.size() != 8) refuse(pack, "its shape");
  const Shape shape{sizes[0], sizes[1], sizes[2], sizes[3], sizes[4], sizes[5], sizes[6], sizes[7]};
  for (size_t i = 0; i < sizes.size(); ++i) {
    const bool layers = i == 3;
    if (sizes[i] == 0 || sizes[i] > (layers ? 8 : 1024) || (!layers && sizes[i] % net::kBlock != 0))
      refuse(pack, "its shape");
  }
  return shape;
}

constexpr size_t kMostClasses = 24;
constexpr uint32_t kMostNameLabels = 255;  // their numbers are kept in bytes
// Words whose gates are kept: 40 MB of them at 160 units. Both are powers of two.
constexpr size_t kKeptWords = 8192;
constexpr size_t kWays = 4;

// The words among which one is kept.
std::span<Workspace::Kept, kWays> kept_beside(Workspace& work, const WordKeys& keys) {
  const size_t set = (keys.word ^ keys.pieces[0]) & (kKeptWords / kWays - 1);
  return std::span(work.kept_words).subspan(set * kWays).first<kWays>();
}

}  // namespace

Network::Network(const pack::Pack& pack, const net::Kernels& kernels)
    : shape_(read_shape(pack)), kernels_(kernels), words_(pack, "net.words"),
      pieces_(pack, "net.pieces"), classes_(pack, "net.classes"),
      word_rows_(pack.array<int8_t>("net.word_rows")),
      piece_rows_(pack.array<int8_t>("net.piece_rows")),
      class_rows_(pack.array<int8_t>("net.class_rows")), labels_(pack, "tag.labels"),
      name_labels_(pack, "name.labels") {
  const uint32_t states = shape_.states(), gates = 4 * shape_.hidden;
  for (uint32_t i = 0; i < shape_.layers; ++i) {
    const std::string number = std::to_string(i);
    Layer layer;
    if (i == 0) {
      layer.rows = {pack, "net.layer0", shape_.input(), 2 * gates};
    } else {
      layer.input = {pack, "net.layer" + number, states, 2 * gates};
    }
    layer.states = {pack, "net.forward" + number, "net.backward" + number, shape_.hidden};
    layers_.push_back(std::move(layer));
  }
  tag_view_ = {pack, "tag.view", 2 * states, shape_.tag};
  tag_ = {pack, "tag.out", shape_.tag, labels_.size()};
  name_view_ = {pack, "name.view", 2 * states, shape_.name};
  name_ = {pack, "name.out", shape_.name, name_labels_.size()};
  views_ = {pack, "parse.views", states, shape_.views()};
  arc_map_ = {pack, "parse.u", shape_.arc, shape_.arc + 1};
  rel_ = {pack, "parse.rel", shape_.rel, kRelCount};
  arc_ = pack.array<float>("parse.arc");
  rel_far_ = pack.array<float>("parse.rel_far");
  const size_t distances = 2 * kFarthest + 1;
  if (arc_.size() != distances + shape_.arc || rel_far_.size() != distances * shape_.rel) {
    refuse(pack, "its distances");
  }
  if (labels_.size() == 0 || word_rows_.empty() || word_rows_.size() % shape_.word != 0 ||
      piece_rows_.size() % shape_.piece != 0 || class_rows_.size() % shape_.piece != 0 ||
      class_rows_.size() / shape_.piece > kMostClasses) {
    refuse(pack, "its words");
  }
  if (name_labels_.size() == 0 || name_labels_.size() > kMostNameLabels || name_labels_[0] != "O")
    refuse(pack, "its names");
  for (uint32_t i = 0; i < name_labels_.size(); ++i) {
    const std::string_view label = name_labels_[i];
    uint32_t inside = kNone;
    for (uint32_t j = 0; i > 0 && label.size() > 2 && j < name_labels_.size(); ++j) {
      if (name_labels_[j].starts_with("I-") && name_labels_[j].substr(2) == label.substr(2))
        inside = j;
    }
    MentionType type{};
    const bool named = inside != kNone && parse_name(label.substr(2), type);
    if (i > 0 && (!named || type > MentionType::misc)) refuse(pack, "its names");
    inside_.push_back(inside);
    name_types_.push_back(type);
  }
}

void Network::embed(const WordKeys& keys, int16_t* out) const {
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
  const uint32_t bits = classes_.find(keys.word);
  if (bits == net::Table::kMissing) return;
  from = class_rows_.data();
  for (size_t bit = 0; bit < class_rows_.size() / shape_.piece; ++bit, from += shape_.piece) {
    if ((bits >> bit & 1U) == 0) continue;
    for (uint32_t i = 0; i < shape_.piece; ++i) sum[i] = static_cast<int16_t>(sum[i] + from[i]);
  }
}

// What the first layer gets from the words. A word gives the same wherever it stands, so that
// common ones are kept.
void Network::read_rows(Workspace& work) const {
  const uint32_t input = shape_.input(), width = 8 * shape_.hidden;
  if (work.kept_words.empty()) {
    work.kept_words.resize(kKeptWords);
    for (uint32_t i = 0; i < kKeptWords; ++i) work.kept_words[i].row = i;
    work.kept.reset(new float[kKeptWords * width]);
  }
  work.fresh.clear();
  for (uint32_t i = 0; i < work.words.size(); ++i) {
    const auto beside = kept_beside(work, work.words[i]);
    const auto known = std::find_if(beside.begin(), beside.end(), [&](const Workspace::Kept& kept) {
      return kept.keys == work.words[i];
    });
    if (known == beside.end() || work.words[i].word == 0) {
      work.fresh.push_back(i);
      continue;
    }
    work.gates_of[i] = work.kept.get() + known->row * size_t{width};
    std::rotate(beside.begin(), known, known + 1);
  }
  const size_t count = work.fresh.size();
  if (count == 0) return;
  int16_t* rows = room(work.input, count * input);
  for (size_t i = 0; i < count; ++i) embed(work.words[work.fresh[i]], rows + i * input);
  int32_t* sums = room(work.sums, count * width);
  float* out = room(work.fresh_gates, count * width);
  layers_[0].rows.apply(kernels_, rows, count, sums, out);
  for (size_t i = 0; i < count; ++i) work.gates_of[work.fresh[i]] = out + i * width;
}

// When nothing points into the kept rows any more. A word takes the place of the one that was used
// last of all, and has to be used again before another comes: most words come once.
void Network::keep_rows(Workspace& work) const {
  const uint32_t width = 8 * shape_.hidden;
  for (size_t i = 0; i < work.fresh.size(); ++i) {
    const WordKeys& keys = work.words[work.fresh[i]];
    const auto beside = kept_beside(work, keys);
    if (std::any_of(beside.begin(), beside.end(),
                    [&](const Workspace::Kept& kept) { return kept.keys == keys; }))
      continue;
    Workspace::Kept& last = beside.back();
    std::copy_n(work.fresh_gates.data() + i * width, width,
                work.kept.get() + last.row * size_t{width});
    last.keys = keys;
  }
}

void Network::run_layer(size_t number, Workspace& work) const {
  const size_t n = work.words.size(), states = shape_.states(), width = 8 * shape_.hidden;
  const Layer& layer = layers_[number];
  net::LstmInput input;
  if (number == 0) {
    read_rows(work);
    input.gates = work.gates_of.data();
  } else {
    input.sums = room(work.from_below, n * width);
    layer.input.apply(kernels_, work.states.data(), n, work.from_below.data());
    input.scale = layer.input.scale();
    input.bias = layer.input.bias();
  }
  layer.states.run(kernels_, input, work.begin, work.lstm, room(work.other, n * states));
  if (number == 0) keep_rows(work);
  std::swap(work.states, work.other);
  // The first and the last layer side by side.
  for (size_t half = 0; half < 2; ++half) {
    if (number != (half == 0 ? 0 : layers_.size() - 1)) continue;
    uint8_t* both = room(work.both, n * 2 * states);
    for (size_t t = 0; t < n; ++t)
      std::copy_n(work.states.data() + t * states, states, both + (2 * t + half) * states);
  }
}

const float* Network::read_labels(const net::ByteAffine& view, const net::Affine& out, uint32_t n,
                                  Workspace& work) const {
  int32_t* sums = room(work.sums, size_t{n} * std::max(view.width(), out.width()));
  float* views = room(work.more, size_t{n} * view.width());
  int16_t* rectified = room(work.view, size_t{n} * view.width());
  view.apply(kernels_, work.both.data(), n, sums, views);
  kernels_.rectify(views, nullptr, nullptr, n * view.width(), rectified);
  float* scores = room(work.floats, size_t{n} * out.width());
  out.apply(kernels_, rectified, n, sums, scores);
  return scores;
}

void Network::read_tags(const float* scores, uint32_t n, Reading& reading) const {
  reading.tags.resize(n);
  for (uint32_t i = 0; i < n; ++i, scores += tag_.width())
    reading.tags[i] = kernels_.largest(scores, labels_.size());
}

// The best sequence of labels in which every "I-" goes on with a name of its type.
void Network::read_names(const float* scores, uint32_t n, Workspace& work, Reading& reading) const {
  const uint32_t count = name_labels_.size(), width = name_.width();
  reading.names.clear();
  float* best = room(work.scores, 2 * size_t{count});
  float* next = best + count;
  uint8_t* before = room(work.before, size_t{n} * count);
  for (uint32_t i = 0; i < n; ++i, scores += width) {
    uint32_t any = 0;
    for (uint32_t l = 1; i > 0 && l < count; ++l) {
      if (best[l] > best[any]) any = l;
    }
    for (uint32_t l = 0; l < count; ++l) {
      uint32_t from = any;
      float so_far = i == 0 ? 0.0F : best[any];
      if (inside_[l] == l) {  // goes on with a name
        from = kNone;
        for (uint32_t p = 1; i > 0 && p < count; ++p) {
          if (inside_[p] == l && (from == kNone || best[p] > best[from])) from = p;
        }
        so_far = from == kNone ? -1e9F : best[from];
        if (from == kNone) from = 0;
      }
      next[l] = so_far + scores[l];
      before[size_t{i} * count + l] = static_cast<uint8_t>(from);
    }
    std::copy_n(next, count, best);
  }
  auto label = static_cast<uint32_t>(std::max_element(best, best + count) - best);
  uint32_t last = n;
  for (uint32_t i = n; i-- > 0;) {
    const uint32_t left = before[size_t{i} * count + label];
    if (label == 0) {
      last = i;
    } else if (inside_[label] != label || i == 0) {
      reading.names.push_back({i, last, name_labels_[label].substr(2)});
      last = i;
    }
    label = left;
  }
  std::reverse(reading.names.begin(), reading.names.end());
}

// The scores as shares, by a table in which steps of score are 1/8: whole numbers all the way, so
// that every processor says the same.
void Network::read_beliefs(const float* scores, uint32_t n, Reading& reading) const {
  constexpr float kStep = 0.125F, kFar = 10;  // e^-10 is nothing
  static const std::array<uint32_t, 80> kShares = [] {
    std::array<uint32_t, 80> shares{};
    for (size_t i = 0; i < shares.size(); ++i)
      shares[i] = static_cast<uint32_t>(std::lround(65536 * std::exp(-kStep * double(i))));
    return shares;
  }();
  reading.beliefs.assign(n, {});
  for (uint32_t i = 0; i < n; ++i, scores += name_.width()) {
    const float best = *std::max_element(scores, scores + name_labels_.size());
    std::array<uint32_t, 8> sums{};
    uint32_t all = 0;
    for (uint32_t l = 0; l < name_labels_.size(); ++l) {
      const float below = best - scores[l];
      if (!(below >= 0 && below < kFar)) continue;  // so that no score of a damaged model passes
      const uint32_t share = kShares[static_cast<size_t>(below / kStep)];
      sums[l == 0 ? 7 : static_cast<size_t>(name_types_[l])] += share;
      all += share;
    }
    if (all == 0) continue;
    NameBelief& belief = reading.beliefs[i];
    for (size_t type = 0; type < belief.type.size(); ++type)
      belief.type[type] = static_cast<uint8_t>(sums[type] * 250 / all);
    belief.none = static_cast<uint8_t>(sums[7] * 250 / all);
  }
}

// Reads the views and mapped heads that read() made of all words.
void Network::read_heads(uint32_t first, uint32_t n, Workspace& work, Reading& reading) const {
  const uint32_t width = shape_.arc, map_width = arc_map_.width(), stride = views_.width();
  float* views = work.views.data() + size_t{first} * stride;
  const float* heads = work.heads.data() + size_t{first} * map_width;
  float* scores = room(work.scores, size_t{n} * (n + 1));
  const float* root = arc_.data() + 2 * kFarthest + 1;
  for (uint32_t d = 0; d < n; ++d) {
    float* view = views + size_t{d} * stride + width;
    for (uint32_t i = 0; i < width; ++i) view[i] = view[i] > 0 ? view[i] : 0.0F;
    float* row = scores + size_t{d} * (n + 1);
    kernels_.dots(view, heads, map_width, width, n, row);
    kernels_.dots(view, root, 0, width, 1, row + n);
    for (uint32_t h = 0; h < n; ++h) {
      row[h] = row[h] + heads[size_t{h} * map_width + width] + arc_[distance_row(d, h)];
    }
  }
  reading.heads = best_tree({scores, size_t{n} * (n + 1)}, n);
}

void Network::read_relations(uint32_t first, uint32_t n, Workspace& work, Reading& reading) const {
  const uint32_t width = shape_.rel, out_width = rel_.width(), stride = views_.width();
  const float* as_head = work.views.data() + size_t{first} * stride + 2 * size_t{shape_.arc};
  const float* as_dep = as_head + width;
  int16_t* view = room(work.view, size_t{n} * width);
  for (uint32_t d = 0; d < n; ++d) {
    const uint32_t h = reading.heads[d];
    const bool held = h < n;
    const float* head = held ? as_head + size_t{h} * stride : nullptr;
    const float* far = held ? rel_far_.data() + size_t{distance_row(d, h)} * width : nullptr;
    kernels_.rectify(as_dep + size_t{d} * stride, head, far, width, view + size_t{d} * width);
  }
  int32_t* sums = room(work.sums, size_t{n} * out_width);
  float* scores = room(work.floats, size_t{n} * out_width);
  rel_.apply(kernels_, view, n, sums, scores);
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

void Network::read(std::span<const std::vector<WordKeys>> sentences, Workspace& work,
                   std::span<Reading> readings) const {
  work.words.clear();
  work.begin.assign(1, 0);
  for (const std::vector<WordKeys>& words : sentences) {
    work.words.insert(work.words.end(), words.begin(), words.end());
    work.begin.push_back(static_cast<uint32_t>(work.words.size()));
  }
  const uint32_t n = work.begin.back();
  work.gates_of.resize(n);
  for (size_t i = 0; i < layers_.size(); ++i) run_layer(i, work);
  const auto each = [&](const auto& use) {
    for (size_t s = 0; s < sentences.size(); ++s)
      use(work.begin[s], work.begin[s + 1] - work.begin[s], readings[s]);
  };
  const float* tags = read_labels(tag_view_, tag_, n, work);
  each([&](uint32_t first, uint32_t count, Reading& reading) {
    read_tags(tags + size_t{first} * tag_.width(), count, reading);
  });
  const float* names = read_labels(name_view_, name_, n, work);
  each([&](uint32_t first, uint32_t count, Reading& reading) {
    read_names(names + size_t{first} * name_.width(), count, work, reading);
    read_beliefs(names + size_t{first} * name_.width(), count, reading);
  });
  const uint32_t stride = views_.width(), width = shape_.arc, map_width = arc_map_.width();
  int32_t* sums = room(work.sums, size_t{n} * std::max(map_width, stride));
  float* views = room(work.views, size_t{n} * stride);
  views_.apply(kernels_, work.states.data(), n, sums, views);
  int16_t* head_view = room(work.view, size_t{n} * width);
  for (uint32_t i = 0; i < n; ++i) {
    kernels_.rectify(views + size_t{i} * stride, nullptr, nullptr, width,
                     head_view + size_t{i} * width);
  }
  arc_map_.apply(kernels_, head_view, n, sums, room(work.heads, size_t{n} * map_width));
  each([&](uint32_t first, uint32_t count, Reading& reading) {
    read_heads(first, count, work, reading);
    read_relations(first, count, work, reading);
  });
}

}  // namespace sillok::parse
