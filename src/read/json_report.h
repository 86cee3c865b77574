// SPDX-License-Identifier: Apache-2.0
// One line of JSON to a report. Hides the JSON parser from the rest.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "read/reader.h"

namespace sillok::read {

class JsonReports {
 public:
  explicit JsonReports(const Options& options);
  JsonReports(JsonReports&&) noexcept;
  JsonReports& operator=(JsonReports&&) noexcept;
  ~JsonReports();

  // `line` must stay unchanged during the call. Where the line is no usable report, the item holds
  // a reject with reason and detail. Source and line number are left to the caller.
  Item parse(std::string_view line);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// Fills the day and id of a report whose text is there, and checks the text: the part that is the
// same for every format. `date` as the input gives it, already an ISO day or empty.
void finish_report(Item& item, const std::string& date, const Options& options);

Reject rejected(std::string reason, std::string detail);

// At most 40 bytes of valid UTF-8, cut between code points.
std::string shortened(std::string_view text);

}  // namespace sillok::read
