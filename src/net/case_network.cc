// SPDX-License-Identifier: Apache-2.0
#include "net/case_network.h"

#include <algorithm>

#include "net/room.h"
#include "sillok/error.h"

namespace sillok::net {
namespace {

constexpr uint32_t kMostUnits = 1024, kMostPlaces = 8, kMostLabels = 4096;
// So many sentences take a step together.
constexpr size_t kTogether = 4;
constexpr size_t kMostKeys = 255;  // of a word: their sum fits 16 bits
constexpr float kLeastStep = 1e-4F;  // of a word's rows: the table of squashed sums stays small

[[noreturn]] void refuse(const pack::Pack& pack, const std::string& what) {
  throw Error(ErrorCode::resource, "the network of cases is damaged: " + what, pack.source(),
              "train it again");
}

bool fits(uint32_t units) { return units > 0 && units <= kMostUnits && units % kBlock == 0; }

float read_step(const pack::Pack& pack, const std::string& name, float least) {
  const auto step = pack.array<float>(name);
  if (step.size() != 1 || !(step.front() >= least && step.front() <= 1))
    refuse(pack, "'" + name + "'");
  return step.front();
}

// Rows lie all over the table, so that the processor would wait for each in turn.
void fetch([[maybe_unused]] const int8_t* row) {
#if defined(__GNUC__) || defined(__clang__)
  __builtin_prefetch(row);
#endif
}

}  // namespace

CaseNetwork::CaseNetwork(const pack::Pack& pack, const std::string& part, const Kernels& kernels)
    : kernels_(kernels) {
  if (!pack.has(part + "shape")) return;
  const auto shape = pack.array<uint32_t>(part + "shape");
  if (shape.size() != 2 || !fits(shape[0]) || !fits(shape[1])) refuse(pack, "its shape");
  input_ = shape[0];
  hidden_ = shape[1];
  keys_ = Table(pack, part + "keys");
  rows_ = pack.array<int8_t>(part + "rows");
  if (rows_.size() % input_ != 0) refuse(pack, "its rows");
  const float step = read_step(pack, part + "step", kLeastStep);
  most_ = static_cast<int32_t>(Squash::kLimit / step) + 1;
  for (int32_t sum = -most_; sum <= most_; ++sum) {
    const float x = squash(static_cast<float>(sum) * step);
    squashed_.push_back(static_cast<uint8_t>(kZeroByte + to_int16(x * kByteScale)));
  }
  in_ = ByteAffine(pack, part + "in", input_, 8 * hidden_);
  layer_ = LstmLayer(pack, part + "forward", part + "backward", hidden_);
}

void CaseNetwork::sum_rows(const std::vector<uint32_t>& keys, CaseSpace& space,
                           uint8_t* out) const {
  space.rows.clear();
  for (const uint32_t key : keys) {
    const size_t row = keys_.find(key);
    if (row >= rows_.size() / input_ || space.rows.size() == kMostKeys) continue;
    space.rows.push_back(rows_.data() + row * input_);
    fetch(space.rows.back());
    fetch(space.rows.back() + 64);
  }
  int16_t* sum = room(space.sum, input_);
  std::fill_n(sum, input_, int16_t{0});
  for (const int8_t* row : space.rows) {
    for (uint32_t k = 0; k < input_; ++k) sum[k] = static_cast<int16_t>(sum[k] + row[k]);
  }
  for (uint32_t k = 0; k < input_; ++k)
    out[k] = squashed_[static_cast<size_t>(std::clamp<int32_t>(sum[k], -most_, most_) + most_)];
}

void CaseNetwork::read(std::span<const std::vector<uint32_t>> words,
                       std::span<const uint32_t> sentences, CaseSpace& space) const {
  const size_t n = words.size(), count = sentences.size() - 1;
  std::vector<uint32_t> order(count);
  for (uint32_t s = 0; s < count; ++s) order[s] = s;
  const auto length = [&](uint32_t s) { return sentences[s + 1] - sentences[s]; };
  std::stable_sort(order.begin(), order.end(),
                   [&](uint32_t a, uint32_t b) { return length(a) > length(b); });
  space.begin.assign(1, 0);
  space.place.resize(n);
  space.sentence.resize(n);
  uint8_t* input = room(space.input, n * input_);
  for (uint32_t i = 0; i < count; ++i) {
    for (uint32_t t = sentences[order[i]]; t < sentences[order[i] + 1]; ++t) {
      const uint32_t place = space.begin.back() + t - sentences[order[i]];
      space.place[t] = place;
      space.sentence[t] = i;
      sum_rows(words[t], space, input + size_t{place} * input_);
    }
    space.begin.push_back(space.begin.back() + length(order[i]));
  }
  const size_t width = 8 * size_t{hidden_};
  uint8_t* states = room(space.states, n * 2 * hidden_);
  for (size_t first = 0; first < count; first += kTogether) {
    const size_t last = std::min(count, first + kTogether);
    const uint32_t from = space.begin[first], words_here = space.begin[last] - from;
    if (words_here == 0) continue;
    std::vector<uint32_t> begin;
    for (size_t s = first; s <= last; ++s) begin.push_back(space.begin[s] - from);
    while (begin.size() > 2 && begin[begin.size() - 2] == begin.back()) begin.pop_back();  // empty
    int32_t* sums = room(space.sums, words_here * width);
    in_.apply(kernels_, input + size_t{from} * input_, words_here, sums);
    layer_.run(kernels_, {nullptr, sums, in_.scale(), in_.bias()}, begin, space.lstm,
               states + size_t{from} * 2 * hidden_);
  }
  uint8_t* seen = room(space.seen, n * this->width());
  for (size_t t = 0; t < n; ++t, seen += this->width()) {
    std::copy_n(states + t * 2 * hidden_, 2 * hidden_, seen);
    std::copy_n(input + t * input_, input_, seen + 2 * hidden_);
  }
  space.has_largest.assign(count, 0);
  room(space.largest, count * this->width());
}

CaseHead::CaseHead(const pack::Pack& pack, const std::string& part, const CaseNetwork& network) {
  if (network.empty() || !pack.has(part + "shape")) return;
  const auto shape = pack.array<uint32_t>(part + "shape");
  if (shape.size() != 3 || shape[0] == 0 || shape[0] > kMostPlaces || !fits(shape[1]) ||
      shape[2] == 0 || shape[2] > kMostLabels)
    refuse(pack, "the shape of '" + part + "'");
  places_ = shape[0];
  view_ = shape[1];
  labels_ = shape[2];
  keys_ = Table(pack, part + "keys");
  rows_ = pack.array<int16_t>(part + "rows");
  if (rows_.size() % view_ != 0) refuse(pack, "the rows of '" + part + "'");
  step_ = read_step(pack, part + "step", 1e-9F);
  for (uint32_t i = 0; i <= places_; ++i)
    at_.emplace_back(pack, part + "at" + std::to_string(i), network.width(), view_);
  out_ = Affine(pack, part + "out", view_, labels_);
}

// Valid until the next one is made.
const float* CaseHead::view_of(const CaseNetwork& network, uint32_t place, uint32_t number,
                               const uint8_t* seen, CaseSpace& space, CaseViews& views) const {
  uint32_t& row = views.row[place][number];
  if (row == kNoWord) {
    row = static_cast<uint32_t>(views.rows.size() / view_);
    views.rows.resize(views.rows.size() + view_);
    at_[place].apply(network.kernels(), seen, 1, room(space.sums, view_),
                     views.rows.data() + size_t{row} * view_);
  }
  return views.rows.data() + size_t{row} * view_;
}

std::vector<float> CaseHead::score(const CaseNetwork& network, const Case& one, CaseSpace& space,
                                   CaseViews& views) const {
  const Kernels& kernels = network.kernels();
  const uint32_t width = network.width();
  if (views.row.empty()) {
    views.row.assign(places_, std::vector<uint32_t>(space.place.size(), kNoWord));
    views.row.emplace_back(space.begin.size(), kNoWord);
  }
  float* view = room(views.view, view_);
  std::fill_n(view, view_, 0.0F);
  const auto add = [&](const float* more) {
    for (uint32_t i = 0; i < view_; ++i) view[i] += more[i];
  };
  for (uint32_t i = 0; i < places_; ++i) {
    const uint32_t word = one.words[i];
    if (word == kNoWord) continue;
    const uint8_t* seen = space.seen.data() + size_t{space.place[word]} * width;
    add(view_of(network, i, word, seen, space, views));
  }
  const uint32_t s = space.sentence[one.words.front()];
  uint8_t* largest = space.largest.data() + size_t{s} * width;
  if (space.has_largest[s] == 0) {
    space.has_largest[s] = 1;
    std::fill_n(largest, width, uint8_t{0});
    for (uint32_t t = space.begin[s]; t < space.begin[s + 1]; ++t) {
      const uint8_t* seen = space.seen.data() + size_t{t} * width;
      for (uint32_t i = 0; i < width; ++i) largest[i] = std::max(largest[i], seen[i]);
    }
  }
  add(view_of(network, places_, s, largest, space, views));
  for (const uint32_t key : one.keys) {
    const size_t row = keys_.find(key);
    if (row >= rows_.size() / view_) continue;
    const int16_t* from = rows_.data() + row * view_;
    for (uint32_t i = 0; i < view_; ++i) view[i] += static_cast<float>(from[i]) * step_;
  }
  int16_t* rectified = room(views.rectified, view_);
  kernels.rectify(view, nullptr, nullptr, view_, rectified);
  std::vector<float> out(out_.width());
  out_.apply(kernels, rectified, 1, room(space.sums, out_.width()), out.data());
  out.resize(labels_);
  return out;
}

}  // namespace sillok::net
