// SPDX-License-Identifier: Apache-2.0
#include "base/dates.h"
#include "view/explain.h"
#include "view/roles.h"
#include "view/terminal.h"

namespace sillok::view {
namespace {

constexpr std::string_view kHead =
    "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
    "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n<style>\n"
    ":root{color-scheme:light dark}\n"
    "body{font:17px/1.6 Georgia,serif;max-width:46rem;margin:2rem auto;padding:0 1rem}\n"
    "mark{background:none;color:inherit;border-bottom:3px solid;padding-bottom:1px}\n"
    "mark::after{content:attr(data-role);font:10px sans-serif;vertical-align:sub;margin-left:2px}\n"
    ".who{border-color:#0b7285}.did{border-color:#b8860b;font-weight:bold}.whom{border-color:#"
    "9c36b5}\n"
    ".where{border-color:#2b8a3e}.when{border-color:#1864ab}.says{border-color:#868e96}\n"
    "dl{display:grid;grid-template-columns:7rem 1fr;font:14px/1.5 sans-serif;margin:.3rem 0 1.2rem "
    "1rem}\n"
    "dt{opacity:.7}dd{margin:0}h3{font:bold 15px sans-serif;margin:.6rem 0 0 1rem}\n"
    ".none{font:13px sans-serif;opacity:.6;margin-left:1rem}\n"
    "</style>\n";

void put(std::string& out, std::string_view text) {
  for (const char c : shown(text)) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      default: out.push_back(c);
    }
  }
}

void put_row(std::string& out, std::string_view name, std::string_view value) {
  if (value.empty()) return;
  out += "<dt>";
  put(out, name);
  out += "</dt><dd>";
  put(out, value);
  out += "</dd>";
}

// The sentence as one event sees it.
void put_marked(std::string& out, const Document& doc, Span sentence, const Event& event) {
  uint32_t at = sentence.begin;
  for (const Mark& mark : marks_of(doc, event)) {
    if (mark.span.begin < at || mark.span.end > sentence.end) continue;
    put(out, doc.at({at, mark.span.begin}));
    const std::string role(kRoleNames[static_cast<size_t>(mark.role)]);
    out += "<mark class=\"" + role + "\" data-role=\"" + role + "\">";
    put(out, doc.at(mark.span));
    out += "</mark>";
    at = mark.span.end;
  }
  put(out, doc.at({at, sentence.end}));
}

void put_event(std::string& out, const Document& doc, const Event& event, const Labels& labels) {
  std::string title = event.event;
  for (const std::string& mode : event.mode) title += " / " + mode;
  out += "<h3>";
  put(out, title);
  out += "</h3><dl>";
  const std::string label = labels.cameo && !event.cameo.empty() ? labels.cameo(event.cameo) : "";
  put_row(out, "CAMEO", event.cameo + (label.empty() ? "" : " " + label));
  put_row(out, "who", parties_text(doc, event.actor));
  put_row(out, "whom", parties_text(doc, event.recipient));
  put_row(out, "when", date_text(doc, event));
  put_row(out, "where", place_text(doc, event));
  put_row(out, "said by", event.said_by.empty() ? "the writer" : parties_text(doc, event.said_by));
  std::string aux;
  for (const std::string_view name : aux_names(event.aux))
    aux += (aux.empty() ? "" : ", ") + std::string(name);
  put_row(out, "happened", aux.empty() ? "told as having happened" : aux);
  put_row(out, "sure", std::to_string(static_cast<int>(event.confidence * 100)) + " in 100");
  put_row(out, "rule", event.rule);
  for (const std::string& dropped : event.dropped) put_row(out, "dropped", dropped);
  out += "</dl>\n";
}

}  // namespace

void explain_html(std::string& out, const Document& doc, const Labels& labels) {
  out += kHead;
  const std::string title = doc.report.title.empty() ? "report " + doc.report.id : doc.report.title;
  out += "<title>";
  put(out, title);
  out += "</title></head><body>\n<h1>";
  put(out, title);
  out += "</h1>\n<p>";
  put(out, doc.report.date.empty() ? format_day(doc.date) : doc.report.date);
  out += " ";
  put(out, doc.report.source);
  out += "</p>\n";
  std::vector<std::vector<uint32_t>> events(doc.sentences.size());
  for (uint32_t e = 0; e < doc.events.size(); ++e) {
    if (doc.events[e].sentence < events.size()) events[doc.events[e].sentence].push_back(e);
  }
  size_t silence = 0;
  for (uint32_t s = 0; s < doc.sentences.size(); ++s) {
    const Span span = doc.sentences[s].span;
    if (events[s].empty()) {
      out += "<p>";
      put(out, doc.at(span));
      out += "</p>\n";
    }
    for (const uint32_t e : events[s]) {
      out += "<p>";
      put_marked(out, doc, span, doc.events[e]);
      out += "</p>\n";
      put_event(out, doc, doc.events[e], labels);
    }
    for (; silence < doc.silences.size() && doc.silences[silence].sentence <= s; ++silence) {
      if (!events[s].empty()) continue;
      out += "<p class=\"none\">no event: ";
      put(out, doc.silences[silence].reason + (doc.silences[silence].detail.empty()
                                                   ? ""
                                                   : " (" + doc.silences[silence].detail + ")"));
      out += "</p>\n";
    }
  }
  out += "</body></html>\n";
}

}  // namespace sillok::view
