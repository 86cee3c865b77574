// SPDX-License-Identifier: Apache-2.0
// Event records back from their lines of JSON: what view::write_record wrote, and PLOVER's
// interchange format as others write it, whose fields are the same where PLOVER has them.
//
//   read::RecordLines lines;
//   std::string why;
//   if (auto record = lines.parse(line, why)) ... else ...   // why: "no 'date'", "malformed JSON"
//
// What `sillok between` prints is no record but the answer to a pair, and read by parse_answer.
//
// Required are "date" and "event" (PLOVER: and an actor, which may be empty here). A field that is
// missing or null is unknown; fields of other names are passed over.
// Threads: one object, one thread at a time.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sillok/record.h"

namespace sillok::read {

// A line of `sillok between`.
struct PairAnswer {
  std::string id;
  std::string event;  // "" for none
  std::vector<std::string> mode;
  std::string cameo;  // "" unknown
  uint8_t aux = 0;    // of Aux
  double confidence = 0;
};

class RecordLines {
 public:
  RecordLines();
  RecordLines(RecordLines&&) noexcept;
  RecordLines& operator=(RecordLines&&) noexcept;
  ~RecordLines();

  // The record of one line; nothing where it is none, and `why` then says what is wrong with it.
  std::optional<Record> parse(std::string_view line, std::string& why);
  // The same of an answer; it has "event", which may be null, and "scores".
  std::optional<PairAnswer> parse_answer(std::string_view line, std::string& why);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace sillok::read
