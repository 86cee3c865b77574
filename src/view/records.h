// SPDX-License-Identifier: Apache-2.0
// The records as JSON, one line each, with the field names and the order of the manual
// (doc/event_format.md). Every function appends whole lines to `out`, each ended by '\n'.
//
// Units: "start" and "end" are Unicode code points of the report's text, half-open; the string at
// them is repeated beside them and always equal. Sentence numbers ("sequence", "mentions") count
// from 1, as sent_id does. Empty lists are [], never left out; what is unknown is null.
// Reads the layers that it writes out and those below them; writes no layer.
// Failure: none beyond lack of memory. Threads: pure functions.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sillok/record.h"

namespace sillok::view {

// {"id","date","title","text","source","url"}; reads report.text, so before the engine moves it.
void write_report(std::string& out, const Report& report);

// {"id","mentions":[{"start","end","text","type","head","cluster"}]}; head is the head's text.
// A proper name has a row of its own; a phrase that holds more is a row NOM before it.
void write_mentions(std::string& out, const Document& doc);

// {"id","times":[{"start","end","text","type","value","date","enddate","precision"}]}; date and
// enddate are null where the expression could not be placed in the calendar.
void write_times(std::string& out, const Document& doc);

// {"id","places":[{"start","end","text","name","lat","lon","country","admin1","geonameid","as"}]};
// of a place that the gazetteer lacks also "within", the name of what holds it, where the text
// tells; else lat and lon are null.
void write_places(std::string& out, const Document& doc);

// {"id","said":[{"source":[...],"cue":[...],"content":[...],"by":[entity,...],"negated","in"}]};
// negated: told not to have been said; in: the row, from 0, that tells this one, or null.
void write_said(std::string& out, const Document& doc);

// One entity for `sillok who`. `entity` null: nobody known; "name" and "country" are then null.
// `text` is the text that entity->span points into (the phrase asked for, or a report's text);
// with no entity the whole of it is the "entity_text".
void write_entity(std::string& out, std::string_view text, const Entity* entity);
// Every entity of a report, one line each, with the report's id first.
void write_entities(std::string& out, const Document& doc);

struct RecordOptions {
  bool text = true;        // false: the sentence is left out of "text"
  std::string coder = {};  // "sillok 0.1.0"; empty: "sillok " and kVersion
  // Kind and fingerprint of the packs in use, as Engine::packs gives them, for "data". The kind
  // "events" is written as "lexicon".
  std::vector<std::pair<std::string, std::string>> packs = {};
};

// The document's events as records, in the order of doc.events; and one of them.
std::vector<Record> records_of(const Document& doc, const RecordOptions& options);
Record record_of(const Document& doc, const Event& event, const RecordOptions& options);

// A record as a JSON object, without the line end.
void write_record(std::string& out, const Record& record);
// One line an event, in the order of doc.events.
void write_events(std::string& out, const Document& doc, const RecordOptions& options);

// {"id","event","mode":[...],"cameo","aux_mode":[...],"confidence","scores":{...}}. `event.event`
// empty is null. `categories` and `scores` go together; scores may be empty.
void write_between(std::string& out, std::string_view id, const Event& event,
                   const std::vector<std::string>& categories, std::span<const float> scores);

// "historical", "future", "hypothetical", "negation": the names of the flags, in that order.
std::vector<std::string_view> aux_names(uint8_t flags);

}  // namespace sillok::view
