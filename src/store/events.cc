// SPDX-License-Identifier: Apache-2.0
#include "store/events.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>
#include <optional>
#include <tuple>

#include "base/hash.h"
#include "document/mutual.h"
#include "sillok/error.h"

namespace sillok::store {
namespace {

enum Side : uint8_t { kActor, kRecipient };

std::vector<std::string> countries(const std::vector<Party>& parties) {
  std::vector<std::string> out;
  for (const Party& party : parties) {
    if (!party.country.empty()) out.push_back(party.country);
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

// Sums are kept in hundredths, so that adding and taking away leave nothing behind.
int64_t hundredths(double value) { return std::isnan(value) ? 0 : std::llround(value * 100); }

}  // namespace

int64_t naming_of(std::string_view record, int64_t report_key) {
  return static_cast<int64_t>(mix(hash_bytes(record) ^ static_cast<uint64_t>(report_key)));
}

std::string name_of_event(int64_t naming) { return "c-" + hex64(static_cast<uint64_t>(naming)); }

int64_t naming_of(std::string_view event_name) {
  uint64_t out = 0;
  if (!event_name.starts_with("c-")) return 0;
  const char *begin = event_name.data() + 2, *end = event_name.data() + event_name.size();
  const auto read = std::from_chars(begin, end, out, 16);
  return read.ec == std::errc() && read.ptr == end ? static_cast<int64_t>(out) : 0;
}

Pairs pairs_of(const Record& record) {
  Pairs out;
  const std::vector<std::string> actors = countries(record.actor);
  std::vector<std::string> recipients = countries(record.recipient);
  out.mutual = is_mutual(record);
  if (out.mutual) recipients = actors;
  if (recipients.empty()) recipients.emplace_back();
  for (const std::string& actor : actors) {
    for (const std::string& recipient : recipients) {
      if (!out.mutual || actor != recipient) out.list.emplace_back(actor, recipient);
    }
  }
  if (actors.empty()) {
    for (const std::string& recipient : recipients) out.list.emplace_back("", recipient);
  }
  return out;
}

int64_t standing_of(const Record& record) {
  const auto known = [](const std::vector<Party>& parties) {
    return !parties.empty() && !parties.front().country.empty() && parties.front().country != "UNK";
  };
  return (known(record.actor) ? 2 : 0) + (known(record.recipient) || is_mutual(record) ? 2 : 0) +
         (record.date_from_text ? 1 : 0);
}

std::vector<std::string> names_of(const Party& party) {
  std::vector<std::string> out = {party.country, party.code, party.name, party.identifier};
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  std::erase(out, std::string());
  return out;
}

// One record of an event, and the report that it stands in.
struct Events::Row {
  int64_t id, report, key, report_day, source, original;
  std::string name;
  uint8_t aux;
  int64_t standing;
  double confidence;
  int32_t day, endday;

  auto first() const { return std::tuple(report_day, key, std::string_view(name)); }
};

// What is told of an event as a whole.
struct Events::Counts {
  int32_t day, endday;
  uint8_t aux;
  int64_t records, reports, sources, originals, first_report, last_report;
};

Events::Events(Database& db, StringTable& strings)
    : db_(db), strings_(strings),
      create_(db, "INSERT INTO event(name, lead, day, endday, category, aux, confidence, records, "
                  "reports, sources, originals, first_report, last_report) "
                  "VALUES('', 0, 0, 0, '', 0, 0, 0, 0, 0, 0, 0, 0)"),
      rows_(db, "SELECT r.id, r.report, p.key, p.day, p.source, coalesce(p.original, 0), r.name, "
                "r.aux, r.standing, r.confidence, r.day, r.endday FROM record r "
                "JOIN report p ON p.id = r.report WHERE r.event = ?"),
      json_(db, "SELECT json FROM record WHERE id = ?"),
      current_(db, "SELECT lead, day, endday, aux, records, reports, sources, originals, "
                   "first_report, last_report FROM event WHERE id = ?"),
      write_(db, "UPDATE event SET name = ?, lead = ?, day = ?, endday = ?, category = ?, "
                 "mode = ?, cameo = ?, quad = ?, goldstein = ?, scale = ?, aux = ?, country = ?, "
                 "lat = ?, lon = ?, confidence = ?, records = ?, reports = ?, sources = ?, "
                 "originals = ?, first_report = ?, last_report = ? WHERE id = ?"),
      remove_(db, "DELETE FROM event WHERE id = ?"),
      add_party_(db, "INSERT OR IGNORE INTO party(string, side, day, event) VALUES(?, ?, ?, ?)"),
      remove_party_(db,
                    "DELETE FROM party WHERE string = ? AND side = ? AND day = ? AND event = ?"),
      add_pair_(db, "INSERT INTO pair(actor, recipient, day, event) VALUES(?, ?, ?, ?)"),
      remove_pair_(db,
                   "DELETE FROM pair WHERE actor = ? AND recipient = ? AND day = ? AND event = ?"),
      roll_(db,
            "INSERT INTO dyad_day VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, "
            "?14, ?15) ON CONFLICT DO UPDATE SET events = events + ?5, reports = reports + ?6, "
            "sources = sources + ?7, quad1 = quad1 + ?8, quad2 = quad2 + ?9, "
            "quad3 = quad3 + ?10, quad4 = quad4 + ?11, goldstein = goldstein + ?12, "
            "goldsteins = goldsteins + ?13, scale = scale + ?14, scales = scales + ?15"),
      sweep_(db, "DELETE FROM dyad_day WHERE actor = ? AND recipient = ? AND day = ? AND "
                 "endday = ? AND events = 0") {}

int64_t Events::create() { return create_.id(); }

Record Events::lead_of(int64_t record) {
  json_.bind(1, record);
  std::string why = "it is not there";
  std::optional<Record> out;
  if (json_.step()) out = lines_.parse(json_.text(0), why);
  json_.reset();
  if (!out)
    throw Error(ErrorCode::resource, "a record is damaged: " + why,
                db_.path() + ": record " + std::to_string(record), "make the database anew");
  return *out;
}

void Events::roll(int64_t event, const Record& lead, const Counts& counts, int sign) {
  const auto party = [&](const Party& who, Side side) {
    for (const std::string& name : names_of(who)) {
      (sign > 0 ? add_party_ : remove_party_)
          .bind(1, strings_.id_of(name))
          .bind(2, int64_t{side})
          .bind(3, int64_t{counts.day})
          .bind(4, event)
          .once();
    }
  };
  const Pairs pairs = pairs_of(lead);
  for (const Party& who : lead.actor) {
    party(who, kActor);
    if (pairs.mutual) party(who, kRecipient);
  }
  for (const Party& who : lead.recipient) party(who, kRecipient);
  for (const auto& [actor, recipient] : pairs.list) {
    const int64_t a = strings_.id_of(actor), b = strings_.id_of(recipient);
    (sign > 0 ? add_pair_ : remove_pair_)
        .bind(1, a)
        .bind(2, b)
        .bind(3, int64_t{counts.day})
        .bind(4, event)
        .once();
    if (counts.aux != 0) continue;  // planned, denied or recalled: not in the sums
    roll_.bind(1, a).bind(2, b).bind(3, int64_t{counts.day}).bind(4, int64_t{counts.endday});
    roll_.bind(5, int64_t{sign}).bind(6, sign * counts.reports).bind(7, sign * counts.sources);
    for (int quad = 1; quad <= 4; ++quad)
      roll_.bind(7 + quad, int64_t{lead.quad == quad ? sign : 0});
    roll_.bind(12, sign * hundredths(lead.goldstein));
    roll_.bind(13, int64_t{std::isnan(lead.goldstein) ? 0 : sign});
    roll_.bind(14, sign * hundredths(lead.scale));
    roll_.bind(15, int64_t{std::isnan(lead.scale) ? 0 : sign});
    roll_.once();
    if (sign < 0)
      sweep_.bind(1, a)
          .bind(2, b)
          .bind(3, int64_t{counts.day})
          .bind(4, int64_t{counts.endday})
          .once();
  }
}

void Events::lift(int64_t event) {
  current_.bind(1, event);
  if (!current_.step()) return;
  const int64_t lead = current_.integer(0);
  const Counts counts{static_cast<int32_t>(current_.integer(1)),
                      static_cast<int32_t>(current_.integer(2)),
                      static_cast<uint8_t>(current_.integer(3)),
                      current_.integer(4),
                      current_.integer(5),
                      current_.integer(6),
                      current_.integer(7),
                      current_.integer(8),
                      current_.integer(9)};
  current_.reset();
  if (counts.records > 0) roll(event, lead_of(lead), counts, -1);
}

namespace {

// What most of the values are; the least of those that are as frequent.
template <class Value>
Value most_frequent(const std::map<Value, int64_t>& votes) {
  return std::max_element(votes.begin(), votes.end(),
                          [](const auto& a, const auto& b) { return a.second < b.second; })
      ->first;
}

}  // namespace

void Events::settle(int64_t event) {
  std::vector<Row> rows;
  rows_.bind(1, event);
  while (rows_.step()) {
    rows.push_back({rows_.integer(0), rows_.integer(1), rows_.integer(2), rows_.integer(3),
                    rows_.integer(4), rows_.integer(5), std::string(rows_.text(6)),
                    static_cast<uint8_t>(rows_.integer(7)), rows_.integer(8), rows_.number(9),
                    static_cast<int32_t>(rows_.integer(10)),
                    static_cast<int32_t>(rows_.integer(11))});
  }
  if (rows.empty()) {
    remove_.bind(1, event).once();
    return;
  }
  std::map<uint8_t, int64_t> modes;
  std::set<int64_t> reports, sources;
  for (const Row& row : rows) {
    ++modes[row.aux];
    reports.insert(row.report);
    sources.insert(row.source);
  }
  Counts counts{};
  counts.aux = most_frequent(modes);
  // The day that most of the records tell whose text tells one, else that of the most reports; a
  // narrower span before a wider one.
  std::map<std::tuple<int32_t, int32_t>, int64_t> days;
  for (const Row& row : rows) {
    if (row.aux == counts.aux)
      days[{row.endday - row.day, row.day}] += (row.standing & 1) != 0 ? 3 : 1;
  }
  const auto [width, day] = most_frequent(days);
  counts.day = day;
  counts.endday = day + width;
  const Row *lead = nullptr, *first = nullptr;
  int64_t originals = 0;
  for (const Row& row : rows) {
    if (first == nullptr || row.first() < first->first()) first = &row;
    if (row.aux != counts.aux) continue;
    const auto better = [&](const Row& other) {
      if (row.standing != other.standing) return row.standing > other.standing;
      if (row.confidence != other.confidence) return row.confidence > other.confidence;
      return row.first() < other.first();
    };
    if (lead == nullptr || better(*lead)) lead = &row;
  }
  std::set<int64_t> copies;
  counts.first_report = rows.front().report_day;
  counts.last_report = rows.front().report_day;
  for (const Row& row : rows) {
    if (reports.count(row.original) != 0) copies.insert(row.report);
    counts.first_report = std::min(counts.first_report, row.report_day);
    counts.last_report = std::max(counts.last_report, row.report_day);
  }
  originals = static_cast<int64_t>(reports.size() - copies.size());
  counts.records = static_cast<int64_t>(rows.size());
  counts.reports = static_cast<int64_t>(reports.size());
  counts.sources = static_cast<int64_t>(sources.size());
  counts.originals = originals;

  const Record record = lead_of(lead->id);
  const std::string name = name_of_event(naming_of(first->name, first->key));
  const std::string category = record.event.empty() ? "" : record.event.front();
  const std::string mode = record.mode.empty() ? "" : record.mode.front();
  const Location place = record.place.value_or(Location{});
  write_.bind(1, name).bind(2, lead->id).bind(3, int64_t{counts.day});
  write_.bind(4, int64_t{counts.endday}).bind(5, category).bind_or_null(6, mode);
  write_.bind_or_null(7, record.cameo).bind_or_null(8, int64_t{record.quad});
  write_.bind(9, record.goldstein).bind(10, record.scale).bind(11, int64_t{counts.aux});
  write_.bind_or_null(12, place.country).bind(13, place.lat).bind(14, place.lon);
  write_.bind(15, record.confidence).bind(16, counts.records).bind(17, counts.reports);
  write_.bind(18, counts.sources).bind(19, counts.originals).bind(20, counts.first_report);
  write_.bind(21, counts.last_report).bind(22, event).once();
  roll(event, record, counts, 1);
}

}  // namespace sillok::store
