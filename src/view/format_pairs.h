// SPDX-License-Identifier: Apache-2.0
// Records as CAMEO's data sets have them: one source and one target a row (PLOVER 2.4.2).
// Threads: pure functions.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sillok/record.h"
#include "view/format_parts.h"

namespace sillok::view {

// Null: nobody is known on that side.
struct Pair {
  const Party* actor = nullptr;
  const Party* recipient = nullptr;
};

// Every actor with every recipient. Where all parties are actors: of an act that two do together
// (talks, agreements, joint work, fights: by its CAMEO code) every ordered pair of them; of another
// one (two groups march) every actor with nobody. Nothing where more than a thousand would come of
// it. Pointers into the record.
std::optional<std::vector<Pair>> pairs_of(const Record& record);

// The base of writers whose rows are such pairs: what they have no place for is left out and
// counted, the rest goes to `row`, in order.
class PairWriter : public RecordWriter {
 public:
  using RecordWriter::add;
  explicit PairWriter(const WriterOptions& options) : options_(options) {}
  void begin(std::string& out) override;
  void add(std::string& out, const Record& record, const Tellings& tellings) override;

 protected:
  struct Line {
    const Record& record;
    const Tellings& tellings;
    const CameoCode& cameo;
    Pair pair;
    int64_t number;  // of record and pair: stable, above 0, below 2^53
  };
  virtual std::span<const std::string_view> columns() const = 0;
  virtual void row(std::string& out, const Line& line) const = 0;
  const CodeTables& codes() const { return *options_.codes; }

 private:
  WriterOptions options_;
};

// The CAMEO code of a party: its own, or made of its country and sectors. "" for null.
std::string code_of(const Party* party);
// Its name, or the words that name it. "" for null.
std::string_view party_name(const Party* party);

// A day without hyphens: "20200616".
std::string compact(std::string_view day);

}  // namespace sillok::view
