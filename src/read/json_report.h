// SPDX-License-Identifier: Apache-2.0
// One JSON object to a report. Hides the JSON parser from the rest.
//
// The names of the fields are our own, those of Options::map, or those of a program that is
// recognised by them (layout.h). An id may be a number or {"$oid":...}, a date {"$date":...}.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "read/report.h"

namespace sillok::read {

class JsonReports {
 public:
  explicit JsonReports(const Options& options);
  JsonReports(JsonReports&&) noexcept;
  JsonReports& operator=(JsonReports&&) noexcept;
  ~JsonReports();

  // `text` is one JSON value. Where it is no usable report, the item holds a reject with reason and
  // detail. Source and line number are left to the caller.
  Item parse(std::string_view text);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace sillok::read
