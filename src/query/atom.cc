// SPDX-License-Identifier: Apache-2.0
#include "query/atom.h"

#include <algorithm>
#include <string_view>
#include <vector>

#include "base/dates.h"
#include "base/json.h"
#include "base/utf8.h"
#include "sillok/error.h"

namespace sillok::query {
namespace {

bool is_plain(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
         c == '.' || c == '_';
}

bool in_xml(char32_t c) {
  return c == '\t' || c == '\n' || c == '\r' || (c >= 0x20 && c < 0xFFFE) || c > 0xFFFF;
}

// Valid UTF-8 of characters that XML has.
std::string clean(std::string_view text) {
  std::string out;
  for (size_t at = 0; at < text.size();) {
    const CodePoint point = code_point_at(text, at);
    append_utf8(out, in_xml(point.value) ? point.value : U'\uFFFD');
    at += point.length;
  }
  return out;
}

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : clean(text)) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      case '\r': out += "&#13;"; break;  // a bare one would be read as a line end
      default: out.push_back(c);
    }
  }
  return out;
}

// For a path of a URI.
std::string percent(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (is_plain(c)) {
      out.push_back(c);
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    out += {'%', "0123456789ABCDEF"[byte >> 4U], "0123456789ABCDEF"[byte & 15U]};
  }
  return out;
}

std::string tag(const std::string& authority) {
  const size_t comma = authority.find(',');
  const auto date = std::string_view(authority).substr(comma == std::string::npos ? 0 : comma + 1);
  const bool named =
      comma != std::string::npos && comma != 0 &&
      std::all_of(authority.begin(), authority.begin() + static_cast<std::ptrdiff_t>(comma),
                  [](char c) { return is_plain(c) || c == '@'; });
  if (!named || !parse_partial_day(date, false)) {
    throw Error(ErrorCode::usage, "no authority of a tag URI: '" + authority + "'", {},
                "give a domain name or mail address and a year or day on which it was yours: "
                "example.org,2026");
  }
  return "tag:" + authority + ":";
}

std::string time_of(sys_days day) { return format_day(day) + "T00:00:00Z"; }

void element(std::string& out, std::string_view name, std::string_view text) {
  out += "<" + std::string(name) + ">" + escaped(text) + "</" + std::string(name) + ">\n";
}

void write_entry(std::string& out, const Alert& alert, const FeedOptions& options) {
  out += "<entry>\n";
  element(out, "id", alert_id(alert, options.authority));
  element(out, "title",
          label(alert.dyad) + " " + std::string(name(alert.direction)) + ": " +
              std::string(name(alert.index.method)) + " " + decimal(alert.value) + ", usual " +
              decimal(alert.usual));
  element(out, "updated", time_of(alert.day));
  out += "<category term=\"" + std::string(name(alert.direction)) + "\"/>\n";
  out += "<content type=\"text\">" + escaped(alert.reason) + "</content>\n</entry>\n";
}

}  // namespace

std::string alert_id(const Alert& alert, const std::string& authority) {
  const bool swapped = alert.dyad.both && alert.dyad.b < alert.dyad.a;
  std::string id =
      tag(authority) + "alert/" + percent(swapped ? alert.dyad.b : alert.dyad.a) +
      (alert.dyad.both ? "-and-" : "-to-") + percent(swapped ? alert.dyad.a : alert.dyad.b) + "/" +
      std::string(name(alert.index.method)) + "-w" + std::to_string(window_of(alert.index));
  if (alert.index.method == Method::decayed) id += "-h" + percent(decimal(alert.index.half_life));
  if (alert.index.per_coverage) id += "-per-coverage";
  return id + "/" + format_day(alert.day) + "/" + std::string(name(alert.direction));
}

void write_atom(std::string& out, std::span<const Alert> alerts, const FeedOptions& options) {
  std::vector<const Alert*> newest;
  sys_days updated = options.updated;
  for (const Alert& alert : alerts) {
    newest.push_back(&alert);
    updated = std::max(updated, alert.day);
  }
  std::stable_sort(newest.begin(), newest.end(),
                   [](const Alert* a, const Alert* b) { return a->day > b->day; });
  out += "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
         "<feed xmlns=\"http://www.w3.org/2005/Atom\">\n";
  element(out, "id", tag(options.authority) + "alerts");
  element(out, "title", options.title);
  element(out, "updated", time_of(updated));
  out += "<author><name>" + escaped(options.author) + "</name></author>\n";
  element(out, "generator", "Sillok");
  if (!options.self.empty())
    out += "<link rel=\"self\" type=\"application/atom+xml\" href=\"" + escaped(options.self) +
           "\"/>\n";
  for (const Alert* alert : newest) write_entry(out, *alert, options);
  out += "</feed>\n";
}

void write_alerts(std::string& out, std::span<const Alert> alerts, const FeedOptions& options) {
  for (const Alert& alert : alerts) {
    JsonWriter json(out);
    json.begin_object();
    json.field("id", alert_id(alert, options.authority));
    json.field("day", format_day(alert.day));
    json.field("dyad", clean(label(alert.dyad)));
    json.field("actor", clean(alert.dyad.a));
    json.field("recipient", clean(alert.dyad.b));
    json.field("both", alert.dyad.both);
    json.field("method", name(alert.index.method));
    json.field("window", window_of(alert.index));
    json.key("half_life");
    alert.index.method == Method::decayed ? json.value(alert.index.half_life) : json.null();
    json.field("per_coverage", alert.index.per_coverage);
    json.field("value", alert.value);
    json.field("usual", alert.usual);
    json.field("spread", alert.spread);
    json.field("z", alert.z);
    json.key("tail");
    json.value(alert.tail, 12);
    json.field("direction", name(alert.direction));
    json.field("n", alert.n);
    json.field("reports", alert.reports);
    json.field("history", alert.history);
    json.field("reason", clean(alert.reason));
    json.end_object();
    out += "\n";
  }
}

}  // namespace sillok::query
