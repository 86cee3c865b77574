// SPDX-License-Identifier: Apache-2.0
// The events that records are joined into, and what is rolled up of them: parties, pairs, and the
// sums of each pair and day.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "read/record_lines.h"
#include "store/sqlite.h"
#include "store/strings.h"

namespace sillok::store {

// Who did something to whom, by codes: every actor with every recipient, and of an act that is
// mutual (all parties are actors) everyone with everyone else. Nobody is "".
struct Pairs {
  std::vector<std::pair<std::string, std::string>> list;
  bool mutual = false;
};
Pairs pairs_of(const Record& record);

// How well a record tells its event: who and whom are known, then whether the text tells the day
// (the lowest bit). The event is told as its best record tells it.
int64_t standing_of(const Record& record);

// What a party can be asked for by: its country, its code, its name, its identifier.
std::vector<std::string> names_of(const Party& party);

// What makes the name of an event whose first telling this record is: "c-" and its 16 hexadecimal
// digits. Every record keeps its own, so that a name that an event once had still finds it.
int64_t naming_of(std::string_view record, int64_t report_key);
std::string name_of_event(int64_t naming);
// 0 where it is no such name.
int64_t naming_of(std::string_view event_name);

class Events {
 public:
  Events(Database& db, StringTable& strings);

  int64_t create();  // an event without records, to be settled
  // Takes the event out of all sums. To be called before its records change.
  void lift(int64_t event);
  // Counts the event anew from its records and puts it into the sums; one without records goes.
  void settle(int64_t event);

 private:
  struct Row;  // of a record of the event
  struct Counts;
  void roll(int64_t event, const Record& lead, const Counts& counts, int sign);
  Record lead_of(int64_t record);

  Database& db_;
  StringTable& strings_;
  read::RecordLines lines_;
  Statement create_, rows_, json_, current_, write_, remove_;
  Statement add_party_, remove_party_, add_pair_, remove_pair_, roll_, sweep_;
};

}  // namespace sillok::store
