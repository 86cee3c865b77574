// SPDX-License-Identifier: Apache-2.0
#include "read/record_lines.h"

#include <simdjson.h>

#include <cmath>
#include <limits>
#include <utility>

#include "base/dates.h"
#include "base/utf8.h"

namespace sillok::read {
namespace {

using simdjson::dom::array;
using simdjson::dom::element;
using simdjson::dom::object;

// Readers of a field that leave `out` alone where it is missing, null or of another kind.
void get(object from, std::string_view name, std::string& out) {
  std::string_view text;
  if (from[name].get_string().get(text) == simdjson::SUCCESS) out = text;
}

void get(object from, std::string_view name, double& out) {
  double number = 0;
  if (from[name].get_double().get(number) == simdjson::SUCCESS) out = number;
}

void get(object from, std::string_view name, bool& out) {
  bool flag = false;
  if (from[name].get_bool().get(flag) == simdjson::SUCCESS) out = flag;
}

template <class Int>
void get(object from, std::string_view name, Int& out) {
  int64_t number = 0;
  if (from[name].get_int64().get(number) == simdjson::SUCCESS && std::in_range<Int>(number))
    out = static_cast<Int>(number);
}

// A list of strings, or one string alone, as some write a list of one.
void get(object from, std::string_view name, std::vector<std::string>& out) {
  element field;
  if (from[name].get(field) != simdjson::SUCCESS) return;
  std::string_view text;
  array list;
  if (field.get_string().get(text) == simdjson::SUCCESS) {
    if (!text.empty()) out.emplace_back(text);
  } else if (field.get_array().get(list) == simdjson::SUCCESS) {
    for (const element item : list) {
      if (item.get_string().get(text) == simdjson::SUCCESS) out.emplace_back(text);
    }
  }
}

template <class Read>
void each_object(object from, std::string_view name, Read read) {
  array list;
  if (from[name].get_array().get(list) != simdjson::SUCCESS) return;
  for (const element item : list) {
    object entry;
    if (item.get_object().get(entry) == simdjson::SUCCESS) read(entry);
  }
}

Quote quote_of(object from, std::string_view name) {
  Quote out;
  get(from, "start", out.start);
  get(from, "end", out.end);
  get(from, name, out.text);
  return out;
}

std::vector<Party> parties_of(object from, std::string_view name) {
  std::vector<Party> out;
  each_object(from, name, [&](object entry) {
    Party party;
    party.where = quote_of(entry, "entity_text");
    get(entry, "name", party.name);
    get(entry, "country", party.country);
    get(entry, "sectors", party.sectors);
    if (party.sectors.empty()) {  // PLOVER alone has one sector
      std::string sector;
      get(entry, "sector", sector);
      if (!sector.empty()) party.sectors.push_back(std::move(sector));
    }
    get(entry, "code", party.code);
    get(entry, "cow", party.cow);
    get(entry, "office", party.office);
    get(entry, "identifier_id", party.identifier);
    get(entry, "person", party.person);
    out.push_back(std::move(party));
  });
  return out;
}

Location place_of(object from) {
  Location out;
  get(from, "extracted_place", out.extracted);
  get(from, "resolved_place", out.resolved);
  get(from, "lat", out.lat);
  get(from, "lon", out.lon);
  get(from, "country_code", out.country);
  get(from, "province", out.province);
  get(from, "geonameid", out.geonameid);
  get(from, "resolution", out.resolution);
  get(from, "start", out.start);
  get(from, "end", out.end);
  // What lies nowhere on the Earth is unknown.
  if (!(std::abs(out.lat) <= 90 && std::abs(out.lon) <= 180))
    out.lat = out.lon = std::numeric_limits<double>::quiet_NaN();
  return out;
}

Precision precision_of(std::string_view name) {
  for (const Precision p : {Precision::day, Precision::week, Precision::month, Precision::year}) {
    if (name_of(p) == name) return p;
  }
  return Precision::unknown;
}

uint8_t aux_of(const std::vector<std::string>& names) {
  uint8_t out = 0;
  for (const std::string& name : names) {
    if (name == "historical") out |= kHistorical;
    if (name == "future") out |= kFuture;
    if (name == "hypothetical") out |= kHypothetical;
    if (name == "negation") out |= kNegation;
  }
  return out;
}

void read_when(object from, Record& out) {
  get(from, "date", out.date);
  get(from, "enddate", out.enddate);
  if (out.enddate.empty()) out.enddate = out.date;
  std::string word = "day";
  get(from, "date_precision", word);
  out.date_precision = precision_of(word);
  word.clear();
  get(from, "date_from", word);
  out.date_from_text = word == "text";
}

void read_what(object from, Record& out) {
  get(from, "event", out.event);
  get(from, "mode", out.mode);
  get(from, "context", out.context);
  std::vector<std::string> aux;
  get(from, "aux_mode", aux);
  out.aux = aux_of(aux);
  // PLOVER has no field for the auxiliary modes; they stand among the modes.
  std::erase_if(out.mode, [&](const std::string& mode) {
    const uint8_t flag = aux_of({mode});
    out.aux |= flag;
    return flag != 0;
  });
  get(from, "quad_code", out.quad);
  get(from, "event_scale", out.scale);
  get(from, "cameo", out.cameo);
  get(from, "goldstein", out.goldstein);
}

void read_rest(object from, Record& out) {
  get(from, "confidence", out.confidence);
  object inner;
  if (from["report"].get_object().get(inner) == simdjson::SUCCESS) {
    get(inner, "id", out.report.id);
    get(inner, "date", out.report.date);
    get(inner, "source", out.report.source);
    get(inner, "url", out.report.url);
    get(inner, "title", out.report.title);
  }
  if (from["event_loc"].get_object().get(inner) == simdjson::SUCCESS) out.place = place_of(inner);
  if (from["size"].get_object().get(inner) == simdjson::SUCCESS) {
    get(inner, "dead", out.size.dead);
    get(inner, "injured", out.size.injured);
    get(inner, "arrested", out.size.arrested);
  }
  each_object(from, "event_text",
              [&](object entry) { out.event_text.push_back(quote_of(entry, "text")); });
  std::string_view text;
  if (from["text"].get_string().get(text) == simdjson::SUCCESS) out.text = text;
  if (from["text_info"].get_object().get(inner) == simdjson::SUCCESS) {
    get(inner, "sequence", out.sequence);
    get(inner, "start", out.start);
    get(inner, "end", out.end);
  }
  if (from["evidence"].get_object().get(inner) == simdjson::SUCCESS) {
    get(inner, "rule", out.rule);
    get(inner, "lexicon_line", out.lexicon_line);
    get(inner, "dropped", out.dropped);
  }
  array numbers;
  if (from["mentions"].get_array().get(numbers) == simdjson::SUCCESS) {
    for (const element item : numbers) {
      uint64_t number = 0;
      if (item.get_uint64().get(number) == simdjson::SUCCESS && number <= kNone)
        out.mentions.push_back(static_cast<uint32_t>(number));
    }
  }
  get(from, "cluster", out.cluster);
  get(from, "coder", out.coder);
  if (from["data"].get_object().get(inner) == simdjson::SUCCESS) {
    for (const auto field : inner) {
      if (field.value.get_string().get(text) == simdjson::SUCCESS)
        out.data.emplace_back(field.key, text);
    }
  }
}

}  // namespace

struct RecordLines::State {
  simdjson::dom::parser parser;

  // The object of a line; nothing, and why, where it is none.
  std::optional<object> object_of(std::string_view line, std::string& why);
};

std::optional<object> RecordLines::State::object_of(std::string_view line, std::string& why) {
  if (find_invalid_utf8(line) != std::string_view::npos) {
    why = "bad UTF-8";
    return std::nullopt;
  }
  object from;
  const auto error = parser.parse(line.data(), line.size()).get_object().get(from);
  if (error != simdjson::SUCCESS) {
    why = error == simdjson::INCORRECT_TYPE ? "no JSON object" : "malformed JSON";
    return std::nullopt;
  }
  return from;
}

RecordLines::RecordLines() : state_(std::make_unique<State>()) {}
RecordLines::RecordLines(RecordLines&&) noexcept = default;
RecordLines& RecordLines::operator=(RecordLines&&) noexcept = default;
RecordLines::~RecordLines() = default;

std::optional<Record> RecordLines::parse(std::string_view line, std::string& why) {
  const std::optional<object> found = state_->object_of(line, why);
  if (!found) return std::nullopt;
  const object from = *found;
  Record out;
  get(from, "id", out.id);
  read_when(from, out);
  read_what(from, out);
  out.actor = parties_of(from, "actor");
  out.recipient = parties_of(from, "recipient");
  out.said_by = parties_of(from, "said_by");
  read_rest(from, out);
  const auto day = parse_day(out.date), end = parse_day(out.enddate);
  if (!day || !end || *end < *day) {
    why = out.date.empty() ? "no 'date'"
                           : "no such span of days: '" + out.date + "' to '" + out.enddate + "'";
    return std::nullopt;
  }
  if (out.event.empty()) {
    why = "no 'event'";
    return std::nullopt;
  }
  return out;
}

std::optional<PairAnswer> RecordLines::parse_answer(std::string_view line, std::string& why) {
  const std::optional<object> from = state_->object_of(line, why);
  if (!from) return std::nullopt;
  element event;
  object scores;
  if ((*from)["scores"].get_object().get(scores) != simdjson::SUCCESS ||
      (*from)["event"].get(event) != simdjson::SUCCESS) {
    why = "neither a record nor an answer of 'sillok between'";
    return std::nullopt;
  }
  PairAnswer out;
  get(*from, "id", out.id);
  get(*from, "event", out.event);
  get(*from, "mode", out.mode);
  get(*from, "cameo", out.cameo);
  std::vector<std::string> aux;
  get(*from, "aux_mode", aux);
  out.aux = aux_of(aux);
  get(*from, "confidence", out.confidence);
  return out;
}

}  // namespace sillok::read
