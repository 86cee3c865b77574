// SPDX-License-Identifier: Apache-2.0
// What two records are compared by: one record as one report tells it, in a few hundred bytes.
//
//   auto story = std::make_shared<merge::Story>(merge::story_of(report_text, title));
//   std::vector<merge::Telling> tellings = merge::tellings_of(records, story);
//
// Words are kept as hashes of crude stems, so that neither the text nor its parse is needed again.
// A Telling depends on the record and its report alone: not on other reports, packs or the order in
// which reports come.
//
// Units: days since 1970-01-01; degrees; numbers of people, -1 unknown.
// Threads: pure functions; a Story is shared and never changed.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sillok/record.h"

namespace sillok::merge {

// The same word or name, the same number. Sorted, each once.
using Words = std::vector<uint32_t>;

// A report as a whole.
struct Story {
  uint64_t key = 0;    // which report; two records of one report are never joined across reports
  int32_t day = 0;     // its date
  Words words, names;  // of title and text
  Words twos;          // each two words that follow each other in the text
};

struct Telling {
  std::shared_ptr<const Story> story;
  int32_t begin = 0, end = 0;                           // of the event, both included
  bool dated = false;                                   // by the text
  uint8_t aux = 0;                                      // of Aux
  uint32_t category = 0, mode = 0, code = 0, root = 0;  // hashes; 0: none
  int quad = 0;
  Words actor_lands, recipient_lands;  // alpha-3 and stateless codes, UNK left out
  Words actor_names, recipient_names;  // words of their names
  Words actor_sectors, recipient_sectors;
  uint32_t place = 0, place_land = 0, province = 0;  // hashes; 0: unknown
  float lat = 0, lon = 0;
  int resolution = 0;  // 5 to 1 as Location::resolution; 0: not located
  Size size;
  uint32_t sentence = 0;  // of the report, from 1
  uint32_t peers = 1;     // records of its report that have its quad class, itself among them
  Words act;              // the words that carry the act
  Words words, names;     // of the sentence
  Words numbers;          // in figures or words, of the sentence
};

// `text` is the report's text, or whatever of it is known.
Story story_of(std::string_view text, std::string_view title, uint64_t key, int32_t day);

// All records of one report. Reads the sentence out of record.text, or where that is missing out of
// event_text.
std::vector<Telling> tellings_of(const std::vector<Record>& records,
                                 const std::shared_ptr<const Story>& story);

// Bytes for a database and back; the story is stored apart. `read_*`: nothing where the bytes are
// no such thing.
std::string bytes_of(const Telling& telling);
std::string bytes_of(const Story& story);
std::optional<Telling> read_telling(std::string_view bytes, std::shared_ptr<const Story> story);
std::optional<Story> read_story(std::string_view bytes);

// How much a word says, from 0 (in every report) to 15 (rare); from its frequency in news.
int weight_of(uint32_t word);

// Splits text into stems, names (words that begin with a capital), numbers by their values (0 for
// what has no room in 32 bits), and each two words that follow each other.
struct Bag {
  Words words, names, numbers, twos;
};
Bag bag_of(std::string_view text);

}  // namespace sillok::merge
