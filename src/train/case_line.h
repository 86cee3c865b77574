// SPDX-License-Identifier: Apache-2.0
// What a text asks of a network of cases (net/case_network.h) and how it is answered, as a line of
// JSON, which train/cases.py learns from:
//   weight     of its cases
//   words      of each word its keys; sentences: where they begin, and the end
//   links      of each question with one answer among labels `label` (of facts several, joined by
//              commas), `words` (places; null where there is none), `keys`, and where a scorer
//              stands beside the network `scores`: what it says
//   sides      of each choice `right`, `words`, `keys`, `scores`, and `side`, equal for what is
//              chosen among
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "net/case_network.h"

namespace sillok::train {

class CaseLine {
 public:
  CaseLine(std::vector<std::vector<uint32_t>> words, std::vector<uint32_t> begins, float weight)
      : weight_(weight), begins_(std::move(begins)), words_(std::move(words)) {}

  // `scores`: what a scorer says of it, or empty.
  void link(net::Case asked, std::string label, std::vector<float> scores);
  void choice(net::Case asked, bool right, size_t side, std::vector<float> scores);
  bool empty() const { return links_.empty() && sides_.empty(); }

  std::string str() const;  // without the end of the line

 private:
  struct One {
    net::Case asked;
    std::string label;
    bool right;
    size_t side;
    std::vector<float> scores;
  };

  float weight_;
  std::vector<uint32_t> begins_;
  std::vector<std::vector<uint32_t>> words_;
  std::vector<One> links_, sides_;
};

}  // namespace sillok::train
