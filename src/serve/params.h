// SPDX-License-Identifier: Apache-2.0
// The parameters of a request, read one by one. What nobody read is an error, so that a filter that
// is misspelt is never silently left out.
//
//   Params params(request);
//   const store::Filter filter = params.filter();
//   const uint64_t limit = params.number("limit", 100, 1, 1000);
//   params.end();   // throws Problem 400 where something is left
//
// Failure: every function throws Problem (400) that names the parameter. Threads: one.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "query/index.h"
#include "query/periods.h"
#include "serve/answer.h"
#include "store/reader.h"

namespace sillok::serve {

class Params {
 public:
  explicit Params(const Request& request);

  // "" where it is not given; given twice is an error.
  std::string text(std::string_view name);
  // The values of a parameter that may be repeated; empty ones are left out.
  std::vector<std::string> list(std::string_view name);
  // "1" or "true" is true, "0", "false" or nothing false.
  bool flag(std::string_view name);
  uint64_t number(std::string_view name, uint64_t otherwise, uint64_t least, uint64_t most);
  double fraction(std::string_view name, double otherwise, double least, double most);
  // A day, month or year: its first day, or `last` its last one.
  std::optional<int32_t> day(std::string_view name, bool last);

  query::PeriodKind period(std::string_view name, query::PeriodKind otherwise);

  // from, to, actor, recipient, both, party, event, place, source, text, quad, all_modes,
  // min_reports, min_sources, min_confidence.
  store::Filter filter(bool with_both = true);
  // from, to, actor, recipient, party.
  store::Filter parties();
  // method, window, step, half_life, per_coverage; a step of 0 where none is given.
  query::IndexOptions index(std::string_view method, int window);

  // All parameters have been asked for.
  void end() const;

 private:
  struct Param {
    std::string name, value;
    bool read = false;
  };
  std::vector<Param> params_;
};

}  // namespace sillok::serve
