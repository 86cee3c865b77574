// SPDX-License-Identifier: Apache-2.0
// The trained network: bidirectional LSTM layers over the words of a sentence, from whose states
// tags and names (first and last layer), heads and relations (last layer) are read.
//
// Sections of the pack, besides "NAME.w" and "NAME.b" of each net::Affine and net::ByteAffine:
//   net.shape                    Shape, as 32-bit numbers in its order
//   net.words, net.pieces        net::Table: key of a word or piece -> row
//   net.word_rows, net.piece_rows  8-bit rows; row 0 of the words stands for unknown ones
//   net.classes, net.class_rows  key of a word -> bits of what dictionaries know of it (a given
//                                name, a city ...: train/classes.py); a row a bit, added to pieces
//   net.layer0                   Affine: rows -> gates of both directions, 2 x 4 x hidden
//   net.layer1 ...               ByteAffine: states of the layer before -> the same
//   net.forward0 net.backward0 ...  ByteAffine: what the last state adds to the gates
//   tag.labels                   strings "UPOS XPOS FEATS" (FEATS may be empty)
//   tag.view tag.out             a rectified view of the states of both layers; labels from it
//   name.labels                  strings "O", "B-PER", "I-PER" ...
//   name.view name.out           the same for names
//   parse.views                  rectified views of a word: as head and as dependent for arcs,
//                                as head and as dependent for relations
//   parse.u                      maps the head's view; its output `arc` is the head's own bias
//   parse.arc                    floats: 2 * kFarthest + 1 distances, then the root's view
//   parse.rel_far                float rows for the distance; then parse.rel -> kRelCount
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "net/kernels.h"
#include "net/lstm.h"
#include "net/table.h"
#include "pack/pack.h"
#include "parse/words.h"
#include "sillok/document.h"

namespace sillok::parse {

// Widths are multiples of 16.
struct Shape {
  uint32_t word, piece, hidden, layers, tag, name, arc, rel;
  uint32_t input() const { return word + piece; }
  uint32_t states() const { return 2 * hidden; }
  uint32_t views() const { return 2 * arc + 2 * rel; }
};

// Distances between words beyond this count as this.
inline constexpr int32_t kFarthest = 12;
// The row of a distance: dependent minus head, clamped.
inline uint32_t distance_row(uint32_t dependent, uint32_t head) {
  const int64_t d = static_cast<int64_t>(dependent) - static_cast<int64_t>(head);
  const int64_t far = kFarthest;
  return static_cast<uint32_t>((d > far ? far : d < -far ? -far : d) + far);
}

// A name: words [first, last) of the sentence, and its type as in the labels ("PER").
struct NameReading {
  uint32_t first, last;
  std::string_view type;
};

// What the network says of the words of one sentence.
struct Reading {
  std::vector<uint32_t> tags;   // label
  std::vector<uint32_t> heads;  // 0..n-1, n for the root
  std::vector<uint32_t> rels;   // of Rel, never root except for the root
  std::vector<NameReading> names;
  std::vector<NameBelief> beliefs;
};

// Buffers that grow to the longest sentence seen, and what the first layer made of words seen
// before; for one thread at a time, and one Network.
struct Workspace;

class Network {
 public:
  // Throws Error (resource) where a part is missing or has the wrong size.
  explicit Network(const pack::Pack& pack, const net::Kernels& kernels = net::best_kernels());
  // Reads sentences of at least one word each, the longest first. What it says of one does not
  // depend on the others; together they are read faster, as weights are fetched once for all.
  // Quadratic in the length of a sentence: callers cut long ones.
  void read(std::span<const std::vector<WordKeys>> sentences, Workspace& work,
            std::span<Reading> readings) const;
  const pack::StringTable& labels() const { return labels_; }

 private:
  struct Layer {
    net::Affine rows;       // of the first layer
    net::ByteAffine input;  // of the others
    net::LstmLayer states;
  };
  void embed(const WordKeys& keys, int16_t* out) const;
  void read_rows(Workspace& work) const;
  void keep_rows(Workspace& work) const;
  void run_layer(size_t number, Workspace& work) const;
  // Scores of labels from a view of the first and last states; width() of `out` floats a word.
  const float* read_labels(const net::ByteAffine& view, const net::Affine& out, uint32_t n,
                           Workspace& work) const;
  void read_tags(const float* scores, uint32_t n, Reading& reading) const;
  void read_names(const float* scores, uint32_t n, Workspace& work, Reading& reading) const;
  void read_beliefs(const float* scores, uint32_t n, Reading& reading) const;
  void read_heads(uint32_t first, uint32_t n, Workspace& work, Reading& reading) const;
  void read_relations(uint32_t first, uint32_t n, Workspace& work, Reading& reading) const;

  Shape shape_;
  net::Kernels kernels_;
  net::Table words_, pieces_, classes_;
  std::span<const int8_t> word_rows_, piece_rows_, class_rows_;
  pack::StringTable labels_, name_labels_;
  std::vector<uint32_t> inside_;  // per name label: the label "I-" of its type; kNone for "O"
  std::vector<MentionType> name_types_;  // per name label
  std::vector<Layer> layers_;
  net::ByteAffine tag_view_, name_view_, views_;
  net::Affine tag_, name_, arc_map_, rel_;
  std::span<const float> arc_, rel_far_;
};

struct Workspace {
  // The words of all sentences, laid end to end; where each sentence begins, and the end.
  std::vector<WordKeys> words;
  std::vector<uint32_t> begin;
  std::vector<int16_t> input, view;
  std::vector<uint8_t> states, other, both, before;
  std::vector<int32_t> sums, from_below;
  net::LstmSpace lstm;
  std::vector<float> fresh_gates, floats, more, views, heads, scores;
  std::vector<const float*> gates_of;  // of the first layer: per word, for both directions
  // Words seen before, and their rows of gates in `kept`: sets of kWays, the latest used first.
  struct Kept {
    WordKeys keys;
    uint32_t row = 0;
  };
  std::vector<Kept> kept_words;
  std::unique_ptr<float[]> kept;  // not initialized, so that what is not used takes no memory
  std::vector<uint32_t> fresh;    // words that are not kept
};

}  // namespace sillok::parse
