// SPDX-License-Identifier: Apache-2.0
#include "text/boundary.h"

#include <algorithm>

#include "base/hash.h"
#include "base/utf8.h"
#include "text/ascii.h"
#include "text/words.h"

namespace sillok::text {
namespace {

constexpr uint32_t kOutside = 0x9d2c5680U;  // the form and shape of what is beyond the block
constexpr uint32_t kFarthestStop = 20, kMostCapitals = 5;
constexpr uint32_t kEdges = 2048;    // slots for first and last words of blocks
constexpr uint32_t kEdgeReach = 12;  // in blocks

bool is_end_sign(Kind kind) {
  return kind == Kind::stop || kind == Kind::mark || kind == Kind::ellipsis;
}

bool is_wordlike(Kind kind) { return kind == Kind::word || kind == Kind::title; }

uint32_t short_hash(std::string_view bytes) {
  uint64_t h = kHashSeed;
  for (char c : bytes) {
    if (is_ascii_upper(c)) c = static_cast<char>(c + 32);
    if (is_ascii_digit(c)) c = '0';
    h = (h ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL;
  }
  return static_cast<uint32_t>(h >> 16U ^ h);
}

uint32_t bucket(uint32_t n) {
  if (n < 6) return n;
  return n < 8 ? 6 : n < 12 ? 7 : n < 20 ? 8 : n < 40 ? 9 : 10;
}

// Mixes the parts of a feature; the first is its number.
class Feature {
 public:
  explicit Feature(uint64_t number) : h_((number + 1) * 0x9E3779B97F4A7C15ULL) {}
  Feature& operator<<(uint64_t part) {
    h_ = (h_ ^ part) * 0xff51afd7ed558ccdULL;
    h_ ^= h_ >> 32U;
    return *this;
  }
  uint32_t row() const { return static_cast<uint32_t>(h_ >> 20U) & (kBoundaryBuckets - 1); }

 private:
  uint64_t h_;
};

}  // namespace

BoundaryWalk::BoundaryWalk(const Document& doc, const std::vector<Piece>& pieces,
                           const Places& places)
    : doc_(doc), places_(places), edges_(kEdges), count_(static_cast<uint32_t>(pieces.size())) {
  look_at(pieces);
  enter_block();
}

// ASCII letters tell; other letters count as what the first of them is.
BoundaryWalk::Letters BoundaryWalk::letters_of(std::string_view form, const Piece& piece) {
  uint32_t upper = 0, lower = 0;
  for (const char c : form.substr(0, 32)) {
    upper += is_ascii_upper(c) ? 1U : 0U;
    lower += is_ascii_lower(c) ? 1U : 0U;
  }
  if (piece.capital) return lower == 0 && upper > 1 ? Letters::capitals : Letters::capital;
  if (piece.small) return upper > 0 ? Letters::mixed : Letters::small;
  return upper + lower > 0 ? Letters::mixed : Letters::none;
}

// Words of the same make are alike: "12", "1990s", "08:15", "Oct.", "II".
uint32_t BoundaryWalk::shape_of(std::string_view form, Kind kind, Letters letters) {
  const bool signs = kind != Kind::word && kind != Kind::number && kind != Kind::abbreviation &&
                     kind != Kind::title && kind != Kind::clock;
  uint64_t h = static_cast<uint64_t>(kind) * 8 + static_cast<uint64_t>(letters);
  if (signs || letters == Letters::none) {
    // Runs of one sign or of digits count once beyond the third.
    char last = '\0';
    uint32_t run = 0;
    for (const char raw : form.substr(0, 24)) {
      const char c = is_ascii_digit(raw) ? '0' : raw;
      run = c == last ? run + 1 : 1;
      last = c;
      if (run <= (c == '0' ? 2U : 3U)) h = h * 0x100000001b3ULL ^ static_cast<unsigned char>(c);
    }
    return static_cast<uint32_t>(mix(h));
  }
  const bool address = form.find('@') != std::string_view::npos ||
                       form.find("://") != std::string_view::npos || form.starts_with("www.");
  h = h * 8 + std::min<size_t>(form.size(), 4);
  return static_cast<uint32_t>(mix(h * 2 + (address ? 1 : 0)));
}

void BoundaryWalk::look_at(const std::vector<Piece>& pieces) {
  cells_.resize(count_);
  uint32_t capitals = 0;
  for (uint32_t i = 0; i < count_; ++i) {
    const std::string_view form = doc_.form(i);
    Cell& cell = cells_[i];
    cell.kind = pieces[i].kind;
    cell.letters = letters_of(form, pieces[i]);
    cell.form = short_hash(form.substr(0, 24));
    cell.ending = short_hash(form.substr(form.size() - std::min<size_t>(form.size(), 3)));
    cell.shape = shape_of(form, cell.kind, cell.letters);
    capitals = cell.is_capital() ? std::min(capitals + 1, kMostCapitals) : 0;
    cell.capitals = static_cast<uint8_t>(capitals);
  }
  uint32_t distance = kFarthestStop;
  for (uint32_t i = count_; i-- > 0;) {
    distance = is_end_sign(cells_[i].kind) ? 0 : std::min(distance + 1, kFarthestStop);
    cells_[i].to_stop = static_cast<uint8_t>(distance);
    if (places_.starts[i] == Start::sure) distance = kFarthestStop;
  }
}

void BoundaryWalk::enter_block() {
  block_begin_ = block_end_;
  if (block_begin_ >= count_) return;
  block_end_ = block_begin_ + 1;
  while (block_end_ < count_ && places_.starts[block_end_] != Start::sure) ++block_end_;
  ++block_;
  for (const uint32_t i : {block_begin_, block_end_ - 1}) {
    const Cell& cell = cells_[i];
    if (cell.letters != Letters::none) edges_[cell.form % kEdges] = {cell.form, block_};
  }
  style_ = style_of_block();
  block_stops_ = is_end_sign(cells_[block_end_ - 1].kind);
  open_sentence(block_begin_);
  at_ = block_begin_;
}

// Whether this writer starts sentences with capitals, as far as stops show it.
uint32_t BoundaryWalk::style_of_block() {
  uint32_t capital = 0, small = 0;
  for (uint32_t i = block_begin_; i < block_end_; ++i) {
    if (i == block_begin_ || (is_end_sign(cells_[i - 1].kind) && doc_.tokens[i - 1].space_after)) {
      capital += cells_[i].is_capital() ? 1U : 0U;
      small += cells_[i].letters == Letters::small ? 1U : 0U;
    } else if (doc_.form(i) == "i") {
      ++small;
    }
  }
  careful_ = small < 2 && cells_[block_begin_].letters != Letters::small;
  if (small == 0) return 0;
  if (small * 4 < capital) return 1;
  if (small < capital) return 2;
  return capital * 4 < small ? 4 : 3;
}

void BoundaryWalk::open_sentence(uint32_t token) {
  first_ = token;
  small_ = 0;
  brackets_ = 0;
  quotes_ = false;
  last_sign_ = token;
}

// Token `token` belongs to the sentence that is open.
void BoundaryWalk::pass(uint32_t token) {
  const Cell& cell = cells_[token];
  if (cell.letters == Letters::small) ++small_;
  if (cell.kind == Kind::other || cell.kind == Kind::bullet) last_sign_ = token;
  if (cell.kind == Kind::open) ++brackets_;
  if (cell.kind == Kind::close && brackets_ > 0) --brackets_;
  if (cell.kind == Kind::quote) quotes_ = !quotes_;
}

bool BoundaryWalk::asked(uint32_t i) const {
  if (places_.starts[i] == Start::never || places_.starts[i] == Start::settled) return false;
  if (places_.starts[i] != Start::no) return true;
  const Cell& left = cells_[i - 1];
  const Cell& right = cells_[i];
  // "the 3rd Bde. was": whoever writes with care has an abbreviation there.
  if (careful_ && left.kind == Kind::stop && right.letters == Letters::small &&
      cell(int64_t{i} - 2).is_capital())
    return false;
  const bool left_word = is_wordlike(left.kind) || left.kind == Kind::number;
  if (!doc_.tokens[i - 1].space_after) return is_end_sign(left.kind) && is_wordlike(right.kind);
  if (!left_word) return true;
  return right.letters != Letters::small || !is_wordlike(right.kind);
}

bool BoundaryWalk::next(uint32_t& token, BoundaryRows& rows) {
  while (at_ < count_) {
    pass(at_);
    ++at_;
    if (at_ == block_end_) {
      enter_block();
      continue;
    }
    if (places_.starts[at_] == Start::settled) open_sentence(at_);
    if (!asked(at_)) continue;
    token = at_;
    fill(at_, rows);
    return true;
  }
  return false;
}

// Beyond the block nothing is seen.
BoundaryWalk::Cell BoundaryWalk::cell(int64_t token) const {
  if (token >= static_cast<int64_t>(block_begin_) && token < static_cast<int64_t>(block_end_))
    return cells_[static_cast<size_t>(token)];
  Cell outside;
  outside.form = outside.shape = outside.ending = kOutside;
  return outside;
}

bool BoundaryWalk::is_edge(uint32_t form) const {
  const Edge& edge = edges_[form % kEdges];
  return edge.form == form && block_ - edge.block < kEdgeReach;
}

uint32_t BoundaryWalk::capitals_from(uint32_t token) const {
  uint32_t n = 0;
  while (n < kMostCapitals && token + n < block_end_ && cells_[token + n].is_capital()) ++n;
  return n;
}

void BoundaryWalk::fill(uint32_t token, BoundaryRows& rows) const {
  const auto p = static_cast<int64_t>(token);
  const Cell &l1 = cells_[token - 1], &r1 = cells_[token], &first = cells_[first_];
  const Cell l2 = cell(p - 2), l3 = cell(p - 3), r2 = cell(p + 1), r3 = cell(p + 2);
  const uint32_t rule = starts_sentence(places_.starts[token]) ? 1 : 0;
  const uint32_t spaced = doc_.tokens[token - 1].space_after ? 1 : 0;
  const uint32_t length = bucket(token - first_), rest = bucket(block_end_ - token);
  const uint32_t block = bucket(block_end_ - block_begin_);
  const uint32_t to_stop = bucket(r1.to_stop), stops = block_stops_ ? 1 : 0;
  const uint32_t inside = (brackets_ > 0 ? 1U : 0U) + (quotes_ ? 2U : 0U);
  const uint32_t smalls = std::min(small_, 3U);
  const uint32_t capitals = l1.capitals * 8U + capitals_from(token);
  const uint32_t sign = std::min(token - 1 - std::min(last_sign_, token - 1), 6U);
  const uint32_t named =
      (is_edge(l1.form) ? 1U : 0U) + (is_edge(r1.form) ? 2U : 0U) + (r1.form == l1.form ? 4U : 0U);
  const uint32_t makes = l1.make() * 128 + r1.make();
  const auto letters = static_cast<uint32_t>(r1.letters);
  const auto two = [](uint32_t a, uint32_t b) { return uint64_t{a} << 32U | b; };

  size_t n = 0;
  const auto of = [&](uint64_t a, uint64_t b = 0, uint64_t c = 0) {
    rows[n] = (Feature(n) << a << b << c).row();
    ++n;
  };
  const Feature both = Feature(kBoundaryFeatures) << l1.shape << r1.shape << spaced;
  const auto with_both = [&](uint64_t a) {
    rows[n] = (Feature(both) << n << a).row();
    ++n;
  };

  // What the rules say, and the words themselves.
  of(rule);
  of(makes, rule, spaced);
  of(l1.form);
  of(r1.form, letters);
  of(l2.form);
  of(r2.form);
  of(l1.form, r1.form);
  of(l2.form, l1.form);
  of(r1.form, r2.form);
  of(l2.form, l1.form, letters);
  of(rule, l1.shape, r1.form);
  of(rule, l1.form, r1.shape);
  // Their make, and what stands around them.
  with_both(0);
  with_both(rule);
  with_both(l2.shape);
  with_both(r2.shape);
  with_both(two(l2.shape, r2.shape));
  with_both(two(r2.shape, r3.shape));
  with_both(two(l3.shape, l2.shape));
  with_both(l2.form);
  with_both(r2.form);
  with_both(l1.ending);
  with_both(r1.ending);
  of(l2.shape, makes, rule);
  // The sentence so far.
  with_both(length);
  with_both(first.form);
  with_both(smalls * 16 + std::min(length, 8U));
  with_both(inside);
  with_both(sign == 0 ? 0 : sign * 64 + cells_[last_sign_].shape % 64);
  of(length, smalls, makes);
  of(inside, makes, rule);
  of(l1.form, length, letters);
  of(l1.form, letters, smalls);
  of(two(first.form, static_cast<uint32_t>(first.letters)), makes);
  of(r1.form == first.form ? 1 : 0, makes);
  // What is still to come in the block.
  with_both(rest);
  with_both(to_stop * 2 + stops);
  of(length, rest, makes);
  of(r1.form, rest, static_cast<uint32_t>(l1.letters));
  of(r1.form, letters, to_stop);
  of(smalls, to_stop, makes);
  // The block as a whole, runs of capitals, names that stood at the edge of blocks.
  with_both(style_ * 2 + rule);
  of(style_, makes, rule);
  of(block, stops, makes);
  of(capitals, makes);
  with_both(capitals);
  of(named, makes);
  with_both(named);
  of(named, capitals, std::min(length, 6U) * 8 + std::min(rest, 6U));
}

void Boundary::decide(const Document& doc, const std::vector<Piece>& pieces, Places& places) const {
  if (weights_.empty()) return;
  BoundaryWalk walk(doc, pieces, places);
  std::vector<uint32_t> changed;
  uint32_t token = 0;
  BoundaryRows rows;
  while (walk.next(token, rows)) {
    int32_t sum = 0;
    for (const uint32_t row : rows) sum += weights_[row];
    if (sum > 0) walk.start();
    if ((sum > 0) != starts_sentence(places.starts[token])) changed.push_back(token);
  }
  for (const uint32_t i : changed)
    places.starts[i] = starts_sentence(places.starts[i]) ? Start::no : Start::likely;
}

}  // namespace sillok::text
