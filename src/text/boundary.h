// SPDX-License-Identifier: Apache-2.0
// The trained judge of sentence starts: a logistic regression over hashed features of the words
// around a place, of the rules' opinion, and of the paragraph. Where text is written with care it
// agrees with the rules; it is there for text without capitals or stops, for signatures, lists,
// and headings that share a line with what follows.
//
// "text.boundary.1" of the model pack holds one 8-bit weight for each bucket of the hash; a
// sentence starts where the sum is above zero. Sums are of integers: the same on every machine.
// Whoever changes a feature gives the section another number and trains again (`sillok train
// text`); a model without the section leaves the rules alone.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "text/sentences.h"

namespace sillok::text {

inline constexpr std::string_view kBoundarySection = "text.boundary.1";
inline constexpr uint32_t kBoundaryBuckets = 1U << 17U;
inline constexpr size_t kBoundaryFeatures = 49;

// The buckets of the features of one place.
using BoundaryRows = std::array<uint32_t, kBoundaryFeatures>;

// Goes through a text from one place in question to the next. Linear time.
class BoundaryWalk {
 public:
  // All must outlive the walk.
  BoundaryWalk(const Document& doc, const std::vector<Piece>& pieces, const Places& places);

  // The next token before which a sentence may start, and the features of that place. Places that
  // are sure or settled are passed by. False: there is none left.
  bool next(uint32_t& token, BoundaryRows& rows);
  // A sentence starts at the token that next() gave last.
  void start() { open_sentence(at_); }

 private:
  enum class Letters : uint8_t { none, small, capital, capitals, mixed };
  // What is known of a token: hashes of its form without case, of its make ("12", "Oct.", "II")
  // and of its last letters.
  struct Cell {
    uint32_t form = 0, shape = 0, ending = 0;
    Kind kind = Kind::other;
    Letters letters = Letters::none;
    uint8_t to_stop = 0;   // words up to the next sign that ends a sentence
    uint8_t capitals = 0;  // so many words up to this one start with a capital letter
    bool is_capital() const { return letters == Letters::capital || letters == Letters::capitals; }
    uint32_t make() const {
      return static_cast<uint32_t>(kind) * 8 + static_cast<uint32_t>(letters);
    }
  };
  // The first or last word of a block, which in letters is often a name that comes again.
  struct Edge {
    uint32_t form = 0, block = 0;
  };

  static Letters letters_of(std::string_view form, const Piece& piece);
  static uint32_t shape_of(std::string_view form, Kind kind, Letters letters);
  void look_at(const std::vector<Piece>& pieces);
  void enter_block();
  uint32_t style_of_block();
  bool asked(uint32_t token) const;
  void open_sentence(uint32_t token);
  void pass(uint32_t token);
  void fill(uint32_t token, BoundaryRows& rows) const;
  Cell cell(int64_t token) const;
  bool is_edge(uint32_t form) const;
  uint32_t capitals_from(uint32_t token) const;

  const Document& doc_;
  const Places& places_;
  std::vector<Cell> cells_;
  std::vector<Edge> edges_;  // by hash; a later one takes the place
  uint32_t count_;
  uint32_t at_ = 0;
  // The block: the tokens between two sure starts.
  uint32_t block_ = 0, block_begin_ = 0, block_end_ = 0;
  uint32_t style_ = 0;        // from 0, all its sentences start with a capital, to 4, none
  bool careful_ = false;      // at most one sentence seems to start with a small letter
  bool block_stops_ = false;  // its last token is a sign that ends a sentence
  // The sentence that is open.
  uint32_t first_ = 0;
  uint32_t small_ = 0, brackets_ = 0;  // words in small letters, brackets that are open
  uint32_t last_sign_ = 0;             // its last comma or the like
  bool quotes_ = false;
};

// The weights of a model pack, used in place. Threads: const after construction.
class Boundary {
 public:
  Boundary() = default;  // no weights: the rules alone decide
  // `weights`: kBoundaryBuckets of them, or none.
  explicit Boundary(std::span<const int8_t> weights) : weights_(weights) {}

  // Puts what the judge says in place of what the rules think likely or no start.
  void decide(const Document& doc, const std::vector<Piece>& pieces, Places& places) const;

 private:
  std::span<const int8_t> weights_;
};

}  // namespace sillok::text
