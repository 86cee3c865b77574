// SPDX-License-Identifier: Apache-2.0
// An event record as it leaves the program: a value of its own, without the Document it came from.
//
// `view::record_of` makes one of a Document's event, `view::write_record` writes it as a line of
// JSON (doc/event_format.md), `read::parse_record` reads such a line. The three agree: reading what
// was written gives an equal Record. What stores, merges, counts and exports events works on these.
//
// Units: `start` and `end` are Unicode code points of the report's text, half-open, and `text` is
// the string at them. Days are ISO ("2020-06-16"). Sentence numbers count from 1.
// Unknown is "", 0, NaN or an empty list, as said at each field; in JSON it is null or [].
// Threads: a Record is a value.
#pragma once

#include <cmath>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "sillok/document.h"

namespace sillok {

// Words of the report's text.
struct Quote {
  uint32_t start = 0, end = 0;
  std::string text;
  bool operator==(const Quote&) const = default;
};

// A party of an event: PLOVER's entity. Fields as those of Entity.
struct Party {
  Quote where;
  std::string name;                  // "" unknown
  std::string country;               // alpha-3 as of the date, IGO NGO MNC INT UNK; "" nobody known
  std::vector<std::string> sectors;  // the leading one first; empty: the state or body itself
  std::string code;                  // CAMEO: "PRKGOV"
  int cow = 0;                       // 0: none
  std::string office, identifier;    // "" none
  bool person = false;
  bool operator==(const Party&) const = default;
};

// Where the event happened: PLOVER's location. Coordinates in degrees, WGS 84; NaN unknown.
struct Location {
  std::string extracted, resolved;  // as written; the gazetteer's name or ""
  double lat = std::numeric_limits<double>::quiet_NaN();
  double lon = std::numeric_limits<double>::quiet_NaN();
  std::string country, province;  // alpha-3 and first-order division, or ""
  int64_t geonameid = 0;          // 0: none
  int resolution = 0;             // 5 below the city, 4 city, 3 district, 2 province, 1 country; 0
  uint32_t start = 0, end = 0;    // of `extracted`
  bool located() const { return !std::isnan(lat) && !std::isnan(lon); }
};

struct Record {
  std::string id;  // "e-" and 16 hexadecimal digits
  struct Source {
    std::string id, date, source, url, title;
  } report;
  std::string date, enddate;
  Precision date_precision = Precision::unknown;
  bool date_from_text = false;
  std::vector<std::string> event;  // PLOVER categories, or STATEMENT
  std::vector<std::string> mode, context;
  uint8_t aux = 0;  // of Aux
  int quad = 0;     // 1 to 4; 0: none
  double scale = std::numeric_limits<double>::quiet_NaN();
  std::string cameo;
  double goldstein = std::numeric_limits<double>::quiet_NaN();
  std::vector<Party> actor, recipient, said_by;
  std::optional<Location> place;
  Size size;
  std::vector<Quote> event_text;
  std::optional<std::string> text;  // the sentence; nothing where records go without text
  uint32_t sequence = 1;            // of the sentence, from 1
  uint32_t start = 0, end = 0;      // the sentence
  double confidence = 0;
  std::string rule;
  uint32_t lexicon_line = 0;
  std::vector<std::string> dropped;
  std::vector<uint32_t> mentions;  // sentences of the report that tell it, from 1
  std::string cluster;             // "c-" and 16 hexadecimal digits
  std::string coder;               // "sillok 0.1.0"
  std::vector<std::pair<std::string, std::string>> data;  // kind of pack and fingerprint
};

}  // namespace sillok
