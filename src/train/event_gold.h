// SPDX-License-Identifier: Apache-2.0
// What `sillok eval` holds against each other: events that people labelled, and those that the
// program told, in one form.
//
//   EventGold gold;
//   read::Reader reader({"my_labels.jsonl"}, gold_options());
//   while (auto item = reader.next()) {
//     if (const auto why = add_gold(gold, std::move(*item))) ...   // a line that is not used
//   }
//
// Gold lines have three shapes, told apart line by line:
//   text     "events": all events of a text. What else is told of the text is wrong
//   pair     "event": what links two parties that are marked; an answer of `sillok between` is held
//            against it
//   review   "verdict": whether a record is right, as the page of `sillok serve` writes it. What
//            nobody judged is neither right nor wrong. The last verdict on a record holds; "skip"
//            takes one back
// Units: spans are code points of the report's text. Threads: plain values.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "read/reader.h"
#include "read/record_lines.h"
#include "sillok/record.h"

namespace sillok::train {

// An event, labelled or told. Of what is told, all is known; what a label leaves out is nothing,
// and not scored.
struct ScoredEvent {
  std::string id;                                     // of the record; "" where there is none
  std::string category;                               // "" for no event
  std::vector<std::string> also;                      // other categories that may be defended
  std::optional<std::vector<std::string>> mode, aux;  // sorted
  std::optional<std::string> cameo;                   // "" unknown
  std::vector<Quote> words;                           // that tell it; empty: not known
  std::vector<Party> actor, recipient;                // labels have the words alone
  std::optional<std::vector<std::string>> actor_country, recipient_country;  // sorted, no UNK
};

struct GoldText {
  std::string id;
  std::vector<ScoredEvent> events;
};

struct GoldPair {
  std::string id;
  std::string text;  // pairs of one text are drawn together
  ScoredEvent event;
};

struct GoldReview {
  std::string report;  // the report's id
  bool accepted = false;
  ScoredEvent event;  // as the record told it
};

struct EventGold {
  std::vector<GoldText> texts;
  std::vector<GoldPair> pairs;
  std::map<std::string, GoldReview> reviews;  // by the record's id
  std::map<std::string, size_t> by_id;        // places in `texts`
  uint64_t repeated = 0;                      // verdicts that a later one took the place of
  uint64_t taken_back = 0;                    // lines whose verdict is "skip"
};

// How gold is read: JSON lines with labels; a day is not needed.
read::Options gold_options();

// Adds a line. Nothing where it was used, else why not; an item that is a reject is handed back.
std::optional<read::Reject> add_gold(EventGold& gold, read::Item&& item);

// What a record and an answer tell.
ScoredEvent told_by(const Record& record);
ScoredEvent told_by(const read::PairAnswer& answer);

}  // namespace sillok::train
