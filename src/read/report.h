// SPDX-License-Identifier: Apache-2.0
// What all formats do with a report that they have found: its day, its checks, its id; and how
// something that is no report is told.
#pragma once

#include <string>
#include <string_view>

#include "read/reader.h"

namespace sillok::read {

// One report after another out of one opened input. `next` leaves source and format of the items
// to the caller; lines count from 1, 0 where the input as a whole is meant.
class Stream {
 public:
  Stream() = default;
  Stream(const Stream&) = delete;
  Stream& operator=(const Stream&) = delete;
  virtual ~Stream() = default;
  virtual std::optional<Item> next() = 0;
  // True where `next` is known not to wait for somebody to write to a pipe.
  virtual bool ready() { return false; }
};

// The last step of each format, once the text and what else was found stand in item.report:
// drops fields that say nothing ("None", "nan"), reads `date` as the input writes it, checks the
// text, gives the report its id and cuts a long text. What is wrong becomes item.reject.
void finish_report(Item& item, std::string_view date, const Options& options);

Reject rejected(std::string reason, std::string detail);
// An item that is only a reject.
Item rejected_item(std::string reason, std::string detail, uint64_t line = 0);

// Where the source ended by a failure: a reject that says so. Nothing at a proper end.
class Source;
std::optional<Item> failure_of(const Source& source);

// The most bytes that one line or record may have: the text may be written with escapes.
size_t record_limit(const Options& options);

// At most 40 bytes of valid UTF-8, cut between code points.
std::string shortened(std::string_view text);

}  // namespace sillok::read
