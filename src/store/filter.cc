// SPDX-License-Identifier: Apache-2.0
#include "store/filter.h"

#include <algorithm>
#include <charconv>

#include "base/utf8.h"
#include "sillok/error.h"

namespace sillok::store {
namespace {

bool upper_only(std::string_view text) {
  return !text.empty() &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

bool digits_only(std::string_view text) {
  return !text.empty() &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// The text with what LIKE and GLOB read as patterns taken literally.
std::string literal(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '[' || c == '*' || c == '?')
      out += std::string("[") + c + "]";
    else
      out += c;
  }
  return out;
}

class Builder {
 public:
  void all(const std::string& sql) { out_.sql += (out_.sql.empty() ? "" : " AND ") + sql; }
  template <class Value>
  void all(const std::string& sql, const Value& value) {
    all(sql);
    out_.values.emplace_back(value);
  }

  void party(const std::vector<std::string>& names, const std::string& side,
             const std::string& days) {
    if (names.empty()) return;
    std::string any;
    for (const std::string& name : names) {
      any += any.empty() ? "" : " OR ";
      if (name.size() > 1 && name.ends_with('*')) {
        any += "text GLOB ?";
        out_.values.emplace_back(literal(name.substr(0, name.size() - 1)) + "*");
      } else {
        any += upper_only(name) ? "text = ?" : "text = ? COLLATE NOCASE";
        out_.values.emplace_back(name);
      }
    }
    all("e.id IN (SELECT event FROM party WHERE string IN (SELECT id FROM string WHERE " + any +
        ")" + side + days + ")");
  }

  void pair(const std::string& actor, const std::string& recipient, bool both,
            const std::string& days) {
    const std::string one = "SELECT event FROM pair WHERE actor = (SELECT id FROM string WHERE "
                            "text = ?) AND recipient = (SELECT id FROM string WHERE text = ?)" +
                            days;
    all("e.id IN (" + one + (both ? " UNION " + one : "") + ")");
    out_.values.emplace_back(actor);
    out_.values.emplace_back(recipient);
    if (!both) return;
    out_.values.emplace_back(recipient);
    out_.values.emplace_back(actor);
  }

  void walk(const std::string& actor, const std::string& recipient, const Filter& filter) {
    // CROSS: so that SQLite does not begin with all events.
    out_.events = "pair q CROSS JOIN event e ON e.id = q.event";
    out_.day = "q.day";
    out_.id = "q.event";
    all("q.actor = (SELECT id FROM string WHERE text = ?)", actor);
    all("q.recipient = (SELECT id FROM string WHERE text = ?)", recipient);
    if (filter.from) all("q.day >= ?", int64_t{*filter.from});
    if (filter.to) all("q.day <= ?", int64_t{*filter.to});
  }

  void after(const Filter& filter) {
    const Place place = place_of(filter.after);
    all("(" + out_.day + ", " + out_.id + ") " + (filter.newest_first ? "<" : ">") + " (" +
        std::to_string(place.day) + ", " + std::to_string(place.row) + ")");
  }

  void list(const std::vector<std::string>& items, const auto& condition) {
    if (items.empty()) return;
    std::string any;
    for (const std::string& item : items) {
      any += (any.empty() ? "" : " OR ") + condition(item, out_.values);
    }
    all("(" + any + ")");
  }

  Condition take() {
    if (out_.sql.empty()) out_.sql = "1";
    return std::move(out_);
  }

 private:
  Condition out_;
};

bool one_land(const std::vector<std::string>& names) {
  return names.size() == 1 && names.front().size() == 3 && upper_only(names.front());
}

}  // namespace

Place place_of(const std::string& after) {
  Place out;
  const char* const end = after.data() + after.size();
  const auto first = std::from_chars(after.data(), end, out.day);
  bool good = first.ec == std::errc() && first.ptr != end && *first.ptr == ':';
  if (good) {
    const auto second = std::from_chars(first.ptr + 1, end, out.row);
    good = second.ec == std::errc() && second.ptr == end;
  }
  if (!good)
    throw Error(ErrorCode::usage, "no such place in a list: '" + after + "'", "after",
                "give back what the page before ended with");
  return out;
}

std::string words_of(const std::string& search) {
  std::string out, word;
  const auto end_word = [&] {
    if (!word.empty()) out += (out.empty() ? "\"" : " \"") + word + "\"";
    word.clear();
  };
  for (size_t i = 0; i < search.size();) {
    const CodePoint c = code_point_at(search, i);
    if (is_space(c.value) || c.value == '"' || c.value == 0)
      end_word();
    else
      word.append(search, i, c.length);
    i += c.length;
  }
  end_word();
  return out;
}

void Condition::bind(Statement& statement) const {
  int at = 0;
  for (const auto& value : values) {
    ++at;
    std::visit([&](const auto& v) { statement.bind(at, v); }, value);
  }
}

namespace {

// SQLite nests one condition in the other, and not without end.
void check_lengths(const Filter& filter) {
  constexpr size_t kMost = 200;
  for (const auto* list : {&filter.actors, &filter.recipients, &filter.parties, &filter.events,
                           &filter.places, &filter.sources}) {
    if (list->size() > kMost)
      throw Error(ErrorCode::usage,
                  "more than " + std::to_string(kMost) + " alternatives of one kind", "filter",
                  "ask for some of them at a time");
  }
}

Condition build(const Filter& filter, bool walk) {
  check_lengths(filter);
  Builder builder;
  // Said twice, of events and of their parties, so that either is narrowed by it.
  std::string days;
  if (filter.from) days += " AND day >= " + std::to_string(*filter.from);
  if (filter.to) days += " AND day <= " + std::to_string(*filter.to);
  if (filter.from) builder.all("e.day >= ?", int64_t{*filter.from});
  if (filter.to) builder.all("e.day <= ?", int64_t{*filter.to});
  if (!filter.all_modes) builder.all("e.aux = 0");
  if (one_land(filter.actors) && one_land(filter.recipients)) {
    // Exactly this way; of a mutual act each party is actor and recipient of the others only.
    if (walk && !filter.both)
      builder.walk(filter.actors.front(), filter.recipients.front(), filter);
    else
      builder.pair(filter.actors.front(), filter.recipients.front(), filter.both, days);
  } else {
    if (filter.both)
      throw Error(ErrorCode::usage, "both ways are between two countries", "both",
                  "give one country as actor and one as recipient");
    builder.party(filter.actors, " AND side = 0", days);
    builder.party(filter.recipients, " AND side = 1", days);
  }
  builder.party(filter.parties, "", days);
  builder.list(filter.events, [](const std::string& event, auto& values) {
    values.emplace_back(digits_only(event) ? event + "*" : event);
    return std::string(digits_only(event) ? "e.cameo GLOB ?" : "e.category = ?");
  });
  builder.list(filter.places, [](const std::string& place, auto& values) {
    values.emplace_back(place);
    if (place.size() == 3 && upper_only(place)) return std::string("e.country = ?");
    return std::string("(SELECT json_extract(json, '$.event_loc.resolved_place') FROM record WHERE "
                       "id = e.lead) = ? COLLATE NOCASE");
  });
  builder.list(filter.sources, [](const std::string& source, auto& values) {
    values.emplace_back(source);
    return std::string(
        "e.id IN (SELECT r.event FROM report p JOIN record r ON r.report = p.id WHERE "
        "p.source = (SELECT id FROM string WHERE text = ?))");
  });
  if (const std::string words = words_of(filter.search); !words.empty())
    builder.all(
        "e.id IN (SELECT event FROM record WHERE id IN (SELECT rowid FROM words WHERE words MATCH "
        "?))",
        words);
  if (filter.quad != 0) builder.all("e.quad = ?", int64_t{filter.quad});
  if (filter.min_reports > 1) builder.all("e.reports >= ?", int64_t{filter.min_reports});
  if (filter.min_sources > 1) builder.all("e.sources >= ?", int64_t{filter.min_sources});
  if (filter.min_confidence > 0) builder.all("e.confidence >= ?", filter.min_confidence);
  if (!filter.after.empty()) builder.after(filter);
  return builder.take();
}

}  // namespace

Condition condition_of(const Filter& filter) { return build(filter, false); }
Condition walk_of(const Filter& filter) { return build(filter, true); }

}  // namespace sillok::store
