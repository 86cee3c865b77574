// SPDX-License-Identifier: Apache-2.0
// A report for a person: every sentence with who did what to whom, when, where and according to
// whom, and below it each event with what decided it, or why the sentence gave none.
//
//   std::string out;
//   explain_text(out, doc, {.width = 100, .color = true}, labels);
//
// Nothing is told by colour alone: each role has a labelled line below the words. Widths are cells
// of a terminal. Text of the report is shown so that it cannot command the terminal.
// Reads all layers; writes none. Pure functions.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "base/json.h"
#include "sillok/document.h"
#include "view/records.h"

namespace sillok::view {

// What codes mean, in words; an empty function or result leaves the code alone.
struct Labels {
  std::function<std::string(std::string_view)> cameo;  // "1712" -> "Destroy property"
};

struct ExplainOptions {
  int width = 100;     // cells; at least 40 are used
  bool color = false;  // ANSI colours
  bool parse = false;  // also the parse of every sentence, as a tree
};

void explain_text(std::string& out, const Document& doc, const ExplainOptions& options,
                  const Labels& labels);

// One line: {"id","date","title","source","sentences":[{"sequence","start","end","text",
// "events":[{"record","cameo_label","marks":[{"start","end","text","role"}]}],
// "silences":[{"reason","detail"}],"tokens":[...]}]}; tokens ("start", "end",
// "text", "lemma", "upos", "xpos", "head" (token number in the sentence from 0, or null), "rel",
// "aux_mode") only with `parse`.
void explain_json(std::string& out, const Document& doc, const RecordOptions& options, bool parse,
                  const Labels& labels);

// Into an object that is open: what explain_json writes of the sentence of one event: "sentence":
// {"start","end","text"}, the event's "marks", "silences" and "tokens".
void write_sentence(JsonWriter& json, const Document& doc, const Event& event);

// A whole HTML page, without scripts and without anything from elsewhere.
void explain_html(std::string& out, const Document& doc, const Labels& labels);

}  // namespace sillok::view
