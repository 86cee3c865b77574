// SPDX-License-Identifier: Apache-2.0
#include "view/roles.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "base/dates.h"
#include "view/terminal.h"

namespace sillok::view {
namespace {

std::string degrees(double value, const char* positive, const char* negative) {
  char buffer[64];
  const auto* end =
      std::to_chars(buffer, buffer + sizeof buffer, std::fabs(value), std::chars_format::fixed, 2)
          .ptr;
  return std::string(buffer, static_cast<size_t>(end - buffer)) + " " +
         (value < 0 ? negative : positive);
}

}  // namespace

const Time* time_of(const Document& doc, const Event& event) {
  return event.time == kNone ? nullptr : &doc.times[event.time];
}

std::vector<Mark> marks_of(const Document& doc, const Event& event) {
  std::vector<Mark> marks;
  const auto add = [&](Span span, Role role) {
    if (span.empty()) return;
    for (const Mark& mark : marks) {
      if (mark.span.begin < span.end && span.begin < mark.span.end) return;
    }
    marks.push_back({span, role});
  };
  for (const Span span : event.event_text) add(span, Role::did);
  for (const uint32_t e : event.actor) add(doc.entities[e].span, Role::who);
  for (const uint32_t e : event.recipient) add(doc.entities[e].span, Role::whom);
  if (event.place != kNone) add(doc.places[event.place].span, Role::where);
  if (const Time* time = time_of(doc, event)) add(time->span, Role::when);
  if (!event.said_by.empty()) {
    const uint32_t claim =
        event.predicate < doc.factuality.size() ? doc.factuality[event.predicate].claim : kNone;
    if (claim != kNone) {
      for (const Span span : doc.claims[claim].source) add(span, Role::says);
    }
    for (const uint32_t e : event.said_by) add(doc.entities[e].span, Role::says);
  }
  std::sort(marks.begin(), marks.end(),
            [](const Mark& a, const Mark& b) { return a.span.begin < b.span.begin; });
  return marks;
}

std::string_view quad_name(int quad) {
  switch (quad) {
    case 1: return "verbal cooperation";
    case 2: return "material cooperation";
    case 3: return "verbal conflict";
    case 4: return "material conflict";
    default: return "";
  }
}

std::string party_text(const Document& doc, uint32_t index) {
  const Entity& entity = doc.entities[index];
  const std::string_view words = doc.at(entity.span);
  std::string out = shown(entity.name.empty() ? words : std::string_view(entity.name));
  std::string code = entity.country;
  for (const std::string& sector : entity.sectors) code += (code.empty() ? "" : " ") + sector;
  if (!code.empty()) out += " [" + code + "]";
  if (!entity.office.empty()) out += ", " + shown(entity.office);
  if (!entity.name.empty() && words != entity.name)
    out += ", told as \"" + fit(words, 40, false) + "\"";
  return out;
}

std::string parties_text(const Document& doc, const std::vector<uint32_t>& entities) {
  std::string out;
  for (const uint32_t e : entities) out += (out.empty() ? "" : "; ") + party_text(doc, e);
  return out;
}

std::string place_text(const Document& doc, const Event& event) {
  if (event.place != kNone) {
    const Place& place = doc.places[event.place];
    std::string out = shown(place.name);
    if (!place.admin1.empty() && place.admin1 != place.name) out += ", " + shown(place.admin1);
    if (!place.country.empty()) out += " [" + place.country + "]";
    out += ", " + std::string(name_of(place.kind));
    if (!place.located) return out + ", not in the gazetteer";
    out +=
        place.within.empty() ? " at " : ", not in the gazetteer; " + shown(place.within) + " at ";
    return out + degrees(place.lat, "N", "S") + ", " + degrees(place.lon, "E", "W");
  }
  return {};
}

std::string date_text(const Document& doc, const Event& event) {
  std::string out = format_day(event.date);
  if (event.enddate != event.date) out += " to " + format_day(event.enddate);
  out += " (" + std::string(name_of(event.date_precision)) + ")";
  if (!event.date_from_text) return out + ", the report's date";
  if (const Time* time = time_of(doc, event))
    return out + ", from \"" + fit(doc.at(time->span), 40, false) + "\"";
  return out + ", from the text";
}

}  // namespace sillok::view
