// SPDX-License-Identifier: Apache-2.0
// The trained network: a two-layer bidirectional LSTM over the words of a sentence, from whose
// states tags (both layers), heads and relations (second layer) are read.
//
// Sections of the pack, besides "NAME.w" and "NAME.b" of each net::Affine named here:
//   tag.words, tag.pieces        net::Table: key of a word or piece -> row
//   tag.word_rows, tag.piece_rows  8-bit rows; row 0 of the words stands for unknown ones
//   tag.labels                   strings "UPOS XPOS FEATS" (FEATS may be empty)
//   tag.f1 tag.f1h tag.b1 tag.b1h  first layer, forward and backward: from inputs, from its state
//   parse.f2 parse.f2h parse.b2 parse.b2h  the second layer
//   tag.view tag.out             a rectified view of the states of both layers; labels from it
//   parse.head parse.dep parse.u  arc: rectified views of a word as head and as dependent;
//                                u maps the head's view; its output `arc` is the head's own bias
//   parse.arc                    floats: 2 * kFarthest + 1 distances, then the root's view
//   parse.rel_head parse.rel_dep  relation: views of both ends, added and rectified with
//   parse.rel_far                float rows for the distance; then parse.rel -> kRelCount
//   parse.shape                  Shape
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "net/kernels.h"
#include "net/table.h"
#include "pack/pack.h"
#include "parse/words.h"

namespace sillok::parse {

// Widths, all multiples of 16.
struct Shape {
  uint32_t word = 64, piece = 64, hidden = 96, tag = 64, arc = 64, rel = 96;
  uint32_t input() const { return word + piece; }
};

// Distances between words beyond this count as this.
inline constexpr int32_t kFarthest = 12;
// The row of a distance: dependent minus head, clamped.
inline uint32_t distance_row(uint32_t dependent, uint32_t head) {
  const int64_t d = static_cast<int64_t>(dependent) - static_cast<int64_t>(head);
  const int64_t far = kFarthest;
  return static_cast<uint32_t>((d > far ? far : d < -far ? -far : d) + far);
}

// What the network says of the words of one sentence.
struct Reading {
  std::vector<uint32_t> tags;   // label
  std::vector<uint32_t> heads;  // 0..n-1, n for the root
  std::vector<uint32_t> rels;   // of Rel, never root except for the root
};

// Buffers that grow to the longest sentence seen; one per thread, reused.
struct Workspace;

class Network {
 public:
  // Throws Error (resource) where a part is missing or has the wrong size.
  explicit Network(const pack::Pack& pack);
  // Reads one sentence of at least one word. Quadratic in its length: callers cut long ones.
  void read(std::span<const WordKeys> words, Workspace& work, Reading& reading) const;
  const pack::StringTable& labels() const { return labels_; }

 private:
  struct Direction {
    net::Affine input, state;
  };
  void embed(std::span<const WordKeys> words, Workspace& work) const;
  void run_layer(const Direction& forward, const Direction& backward, const int16_t* x, uint32_t n,
                 Workspace& work, int16_t* out, uint32_t stride) const;
  void run_direction(const Direction& direction, const int16_t* x, uint32_t n, bool reverse,
                     Workspace& work, int16_t* out, uint32_t stride) const;
  void read_tags(uint32_t n, Workspace& work, Reading& reading) const;
  void read_heads(uint32_t n, Workspace& work, Reading& reading) const;
  void read_relations(uint32_t n, Workspace& work, Reading& reading) const;

  Shape shape_;
  net::Kernels kernels_;
  net::Table words_, pieces_;
  std::span<const int8_t> word_rows_, piece_rows_;
  pack::StringTable labels_;
  Direction forward1_, backward1_, forward2_, backward2_;
  net::Affine tag_view_, tag_, head_, dep_, arc_map_, rel_head_, rel_dep_, rel_;
  std::span<const float> arc_, rel_far_;
};

struct Workspace {
  std::vector<int16_t> input, states1, states2, both, state, view, head_view, dep_view;
  std::vector<int32_t> sums;
  std::vector<float> gates, cell, floats, more, scores;
};

}  // namespace sillok::parse
