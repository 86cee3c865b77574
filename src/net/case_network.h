// SPDX-License-Identifier: Apache-2.0
// A small network that reads the words of sentences and scores cases: questions about some of these
// words, such as whether one tells an event that links two others.
//
// A word is given by keys (hashes of its form, lemma, tag ...). Its input is the sum of their rows,
// squashed; one bidirectional LSTM layer reads the sentence; state and input side by side are what
// is seen of a word. A case names up to as many words as its head has places, and keys of its own;
// the views of the words, each place with weights of its own, and the rows of the keys are summed
// and rectified, and labels are scored from that. The last place is always the sentence of the
// first word: the largest of each number over its words.
//
// Sections of the pack, all names with `part` before them, besides "NAME.w" and "NAME.b" of each
// ByteAffine and Affine:
//   shape              32-bit numbers: input, hidden
//   keys, rows         Table: key -> row; 8-bit rows of `input` numbers
//   step               one float: what one of a row's numbers is worth
//   in                 ByteAffine: input -> gates of both directions, 8 * hidden
//   forward, backward  LstmLayer
// and of a head, with its name before them:
//   shape              32-bit numbers: places (without the sentence), view, labels
//   keys, rows         Table: key -> row; 16-bit rows of `view` numbers
//   step               one float
//   at0 at1 ...        ByteAffine: what is seen of a word -> view; the bias of at0 counts always,
//                      that of others where there is a word
//   out                Affine: view -> labels
//
// Integer sums, and float operations in a fixed order: the same on every processor.
// Thread safety: const after construction; a CaseSpace is for one thread at a time.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "net/kernels.h"
#include "net/lstm.h"
#include "net/table.h"
#include "pack/pack.h"

namespace sillok::net {

inline constexpr uint32_t kNoWord = 0xffffffffU;

// What the network saw of a text, and buffers.
struct CaseSpace {
  std::vector<uint32_t> begin;       // of each sentence, by the order of reading
  std::vector<uint32_t> place;       // word of the text -> place by the order of reading
  std::vector<uint32_t> sentence;    // word of the text -> sentence by the order of reading
  std::vector<uint8_t> input, states, seen;
  std::vector<int16_t> sum;
  std::vector<const int8_t*> rows;
  std::vector<uint8_t> largest;  // of each sentence; made when first asked for
  std::vector<char> has_largest;
  std::vector<int32_t> sums;
  LstmSpace lstm;
};

// What a head made of words before, for one text: cases name the same words again and again.
struct CaseViews {
  std::vector<std::vector<uint32_t>> row;  // place, word (of the last: sentence) -> row, or kNoWord
  std::vector<float> rows;
  std::vector<float> view;
  std::vector<int16_t> rectified;
};

struct Case {
  std::vector<uint32_t> words;  // of the text; kNoWord where there is none
  std::vector<uint32_t> keys;
};

class CaseNetwork {
 public:
  CaseNetwork() = default;  // knows nothing
  // Empty where the pack has no such sections. Throws Error (resource) where sizes do not fit.
  CaseNetwork(const pack::Pack& pack, const std::string& part,
              const Kernels& kernels = best_kernels());

  bool empty() const { return hidden_ == 0; }
  // What is seen of a word, in bytes.
  uint32_t width() const { return input_ + 2 * hidden_; }
  const Kernels& kernels() const { return kernels_; }

  // Reads a text: the keys of each of its words, and where its sentences begin, the end as last.
  void read(std::span<const std::vector<uint32_t>> words, std::span<const uint32_t> sentences,
            CaseSpace& space) const;

 private:
  void sum_rows(const std::vector<uint32_t>& keys, CaseSpace& space, uint8_t* out) const;

  uint32_t input_ = 0, hidden_ = 0;
  Kernels kernels_{};
  Table keys_;
  std::span<const int8_t> rows_;
  int32_t most_ = 0;               // a larger sum is squashed to no more
  std::vector<uint8_t> squashed_;  // of the sums from -most_ to most_
  ByteAffine in_;
  LstmLayer layer_;
};

class CaseHead {
 public:
  CaseHead() = default;
  // Empty where the pack has no such sections. Throws Error (resource) where sizes do not fit.
  CaseHead(const pack::Pack& pack, const std::string& part, const CaseNetwork& network);

  bool empty() const { return labels_ == 0; }
  uint32_t labels() const { return labels_; }
  uint32_t places() const { return places_; }

  // Scores of the labels, by what `network` read last into `space`. `views`: empty for a text that
  // was just read, and then this head's. A case has places() words, of which the first is one.
  std::vector<float> score(const CaseNetwork& network, const Case& one, CaseSpace& space,
                           CaseViews& views) const;

 private:
  const float* view_of(const CaseNetwork& network, uint32_t place, uint32_t number,
                       const uint8_t* seen, CaseSpace& space, CaseViews& views) const;

  uint32_t places_ = 0, view_ = 0, labels_ = 0;
  Table keys_;
  std::span<const int16_t> rows_;
  float step_ = 0;
  std::vector<ByteAffine> at_;
  Affine out_;
};

}  // namespace sillok::net
