// SPDX-License-Identifier: Apache-2.0
#include "train/store.h"

#include <algorithm>
#include <cmath>

#include "sillok/error.h"

namespace sillok::train {
namespace {

void write_affine(pack::PackWriter& pack, const std::string& name, const Matrix& w,
                  const std::vector<float>& bias, const std::vector<float>& largest_input,
                  float input_step) {
  double largest = 1e-9, longest = 1e-9;
  for (size_t j = 0; j < w.cols; ++j) {
    double sum = 0;
    for (size_t k = 0; k < w.rows; ++k) {
      const double weight = std::fabs(w.row(k)[j]);
      largest = std::max(largest, weight);
      sum += weight * static_cast<double>(largest_input[k]);
    }
    longest = std::max(longest, sum);
  }
  // Neither a weight nor a sum may leave its integer.
  const double scale = std::min(32767.0 / largest, 0.98 * 2147483647.0 / longest);
  std::vector<int16_t> packed;
  packed.reserve(w.rows * w.cols);
  for (size_t block = 0; block < w.cols; block += net::kBlock) {
    for (size_t k = 0; k < w.rows; k += 2) {
      for (size_t j = block; j < block + net::kBlock; ++j) {
        for (size_t odd = 0; odd < 2; ++odd) {
          const double value = static_cast<double>(w.row(k + odd)[j]) * scale;
          packed.push_back(static_cast<int16_t>(std::lround(std::trunc(value))));
        }
      }
    }
  }
  std::vector<float> tail(w.cols, 0.0F);
  std::copy(bias.begin(), bias.end(), tail.begin());
  tail.push_back(static_cast<float>(static_cast<double>(input_step) / scale));
  pack.add_array(name + ".w", packed);
  pack.add_array(name + ".b", tail);
}

// The size of one step of the 8-bit rows; a few outliers are cut.
float row_step(const Model& model) {
  std::vector<float> sizes;
  for (const Weights* w : {&model.word_rows, &model.piece_rows}) {
    for (const float v : w->value.data) sizes.push_back(std::fabs(v));
  }
  std::sort(sizes.begin(), sizes.end());
  return std::max(sizes[sizes.size() - 1 - sizes.size() / 5000] / 127.0F, 1e-6F);
}

void write_rows(pack::PackWriter& pack, const std::string& name, const Matrix& rows, float step) {
  std::vector<int8_t> bytes;
  bytes.reserve(rows.data.size());
  for (const float v : rows.data) {
    bytes.push_back(static_cast<int8_t>(std::lround(std::clamp(v / step, -127.0F, 127.0F))));
  }
  pack.add_array(name, bytes);
}

// ---- Reading ----

void read_affine(const pack::Pack& pack, const std::string& name, float input_step, Matrix& w,
                 std::vector<float>* bias) {
  const auto packed = pack.array<int16_t>(name + ".w");
  const auto tail = pack.array<float>(name + ".b");
  if (packed.size() != w.data.size() || tail.size() != w.cols + 1) {
    throw Error(ErrorCode::usage, "the model to start from has another shape: '" + name + "'",
                pack.source(), "train with the same widths and treebanks");
  }
  size_t at = 0;
  for (size_t block = 0; block < w.cols; block += net::kBlock) {
    for (size_t k = 0; k < w.rows; k += 2) {
      for (size_t j = block; j < block + net::kBlock; ++j) {
        for (size_t odd = 0; odd < 2; ++odd) {
          w.row(k + odd)[j] = static_cast<float>(packed[at++]) * tail.back() / input_step;
        }
      }
    }
  }
  if (bias != nullptr) bias->assign(tail.begin(), tail.end() - 1);
}

// The size of one step of the 8-bit rows is not kept apart: the first layer is scaled by it.
constexpr float kReadStep = 0.01F;

void read_rows(const pack::Pack& pack, const std::string& name, const net::Table& table,
               const std::map<uint32_t, uint32_t>& rows, bool unknown, Matrix& to) {
  const auto bytes = pack.array<int8_t>(name);
  const size_t known = bytes.size() / to.cols;
  const auto copy = [&](size_t from, size_t row) {
    for (size_t i = 0; i < to.cols; ++i) {
      to.row(row)[i] = static_cast<float>(bytes[from * to.cols + i]) * kReadStep;
    }
  };
  if (unknown) copy(0, 0);
  for (const auto& [key, row] : rows) {
    const size_t from = table.find(key);
    if (from < known) {
      copy(from, row);
    } else if (unknown) {
      copy(0, row);
    }
  }
}

}  // namespace

void write_model(const Model& m, pack::PackWriter& pack) {
  const parse::Shape& s = m.shape;
  pack.add_array("parse.shape",
                 std::vector<uint32_t>{s.word, s.piece, s.hidden, s.tag, s.arc, s.rel});
  const float step = row_step(m);
  write_rows(pack, "tag.word_rows", m.word_rows.value, step);
  write_rows(pack, "tag.piece_rows", m.piece_rows.value, step);
  std::vector<float> input(s.word, 127.0F);
  input.resize(s.input(), 127.0F * parse::kPieces);
  const std::vector<float> states(4 * size_t{s.hidden}, net::kUnitScale);
  const std::vector<float> positive(std::max({s.tag, s.arc, s.rel}), 32767.0F);
  const float unit = 1.0F / net::kUnitScale, one = 1.0F / net::kPositiveScale;
  const std::string names[] = {"tag.f1", "tag.b1", "parse.f2", "parse.b2"};
  for (size_t l = 0; l < 4; ++l) {
    const Model::Layer& layer = m.layers[l];
    write_affine(pack, names[l], layer.input.value, layer.bias.value.data, l < 2 ? input : states,
                 l < 2 ? step : unit);
    write_affine(pack, names[l] + "h", layer.state.value, {}, states, unit);
  }
  write_affine(pack, "tag.view", m.tag_view.value, m.tag_view_bias.value.data, states, unit);
  write_affine(pack, "tag.out", m.tag.value, m.tag_bias.value.data, positive, one);
  write_affine(pack, "parse.head", m.head.value, m.head_bias.value.data, states, unit);
  write_affine(pack, "parse.dep", m.dep.value, m.dep_bias.value.data, states, unit);
  write_affine(pack, "parse.u", m.arc_map.value, {}, positive, one);
  write_affine(pack, "parse.rel_head", m.rel_head.value, {}, states, unit);
  write_affine(pack, "parse.rel_dep", m.rel_dep.value, m.rel_bias.value.data, states, unit);
  write_affine(pack, "parse.rel", m.rel.value, m.rel_out_bias.value.data, positive, one);
  std::vector<float> arc = m.distance.value.data;
  arc.insert(arc.end(), m.root.value.data.begin(), m.root.value.data.end());
  pack.add_array("parse.arc", arc);
  pack.add_array("parse.rel_far", m.rel_far.value.data);
}

void read_model(const pack::Pack& pack, const Vocabulary& vocabulary, Model& m) {
  const parse::Shape& s = m.shape;
  const auto sizes = pack.array<uint32_t>("parse.shape");
  const std::vector<uint32_t> wanted{s.word, s.piece, s.hidden, s.tag, s.arc, s.rel};
  const pack::StringTable labels(pack, "tag.labels");
  bool same = std::equal(sizes.begin(), sizes.end(), wanted.begin(), wanted.end()) &&
              labels.size() == vocabulary.labels();
  for (uint32_t i = 0; same && i < labels.size(); ++i) {
    same = labels[i] == vocabulary.label_names()[i];
  }
  if (!same) {
    throw Error(ErrorCode::usage, "the model to start from has another shape or other labels",
                pack.source(), "train with the same widths and treebanks");
  }
  read_rows(pack, "tag.word_rows", net::Table(pack, "tag.words"), vocabulary.rows_of_words(), true,
            m.word_rows.value);
  read_rows(pack, "tag.piece_rows", net::Table(pack, "tag.pieces"), vocabulary.rows_of_pieces(),
            false, m.piece_rows.value);
  const float unit = 1.0F / net::kUnitScale, one = 1.0F / net::kPositiveScale;
  const std::string names[] = {"tag.f1", "tag.b1", "parse.f2", "parse.b2"};
  for (size_t l = 0; l < 4; ++l) {
    Model::Layer& layer = m.layers[l];
    read_affine(pack, names[l], l < 2 ? kReadStep : unit, layer.input.value,
                &layer.bias.value.data);
    read_affine(pack, names[l] + "h", unit, layer.state.value, nullptr);
  }
  read_affine(pack, "tag.view", unit, m.tag_view.value, &m.tag_view_bias.value.data);
  read_affine(pack, "tag.out", one, m.tag.value, &m.tag_bias.value.data);
  read_affine(pack, "parse.head", unit, m.head.value, &m.head_bias.value.data);
  read_affine(pack, "parse.dep", unit, m.dep.value, &m.dep_bias.value.data);
  read_affine(pack, "parse.u", one, m.arc_map.value, nullptr);
  read_affine(pack, "parse.rel_head", unit, m.rel_head.value, nullptr);
  read_affine(pack, "parse.rel_dep", unit, m.rel_dep.value, &m.rel_bias.value.data);
  read_affine(pack, "parse.rel", one, m.rel.value, &m.rel_out_bias.value.data);
  const auto arc = pack.array<float>("parse.arc");
  const auto far = pack.array<float>("parse.rel_far");
  if (arc.size() != m.distance.value.data.size() + s.arc ||
      far.size() != m.rel_far.value.data.size()) {
    throw Error(ErrorCode::usage, "the model to start from has another shape", pack.source());
  }
  const auto split = arc.begin() + static_cast<std::ptrdiff_t>(m.distance.value.data.size());
  std::copy(arc.begin(), split, m.distance.value.data.begin());
  std::copy(split, arc.end(), m.root.value.data.begin());
  std::copy(far.begin(), far.end(), m.rel_far.value.data.begin());
}

}  // namespace sillok::train
