// SPDX-License-Identifier: Apache-2.0
// Counting of a Reader: groups by any keys, and the cells of panels and indices.
#include <algorithm>
#include <map>
#include <tuple>
#include <unordered_map>

#include "base/dates.h"
#include "base/hash.h"
#include "sillok/error.h"
#include "store/filter.h"
#include "store/reader_state.h"

namespace sillok::store {
namespace {

// What a key groups by: a number, which stands for a text or is a day, and the table that it needs
// beside the event.
enum class Grain : uint8_t { text, string, day, week, month, year };
struct Key {
  const char* name;
  const char* sql;
  Grain grain;
  const char* join;
};
constexpr Key kKeys[] = {
    {"actor", "q.actor", Grain::string, "pair"},
    {"recipient", "q.recipient", Grain::string, "pair"},
    {"event", "e.category", Grain::text, ""},
    {"cameo", "e.cameo", Grain::text, ""},
    {"root", "substr(e.cameo, 1, 2)", Grain::text, ""},
    {"quad", "e.quad", Grain::text, ""},
    {"day", "e.day", Grain::day, ""},
    {"week", "e.day", Grain::week, ""},
    {"month", "e.day", Grain::month, ""},
    {"year", "e.day", Grain::year, ""},
    {"place", "e.country", Grain::text, ""},
    {"source", "d.source", Grain::string, "source"},
};

const Key* key_of(const std::string& name) {
  const auto* key = std::find_if(std::begin(kKeys), std::end(kKeys),
                                 [&](const Key& k) { return name == k.name; });
  return key == std::end(kKeys) ? nullptr : key;
}

// The first day of the week, month or year, by which it is named: "2020-06-15", "2020-06", "2020".
std::string label_of(Grain grain, int64_t day) {
  if (grain == Grain::week) day -= ((day + 3) % 7 + 7) % 7;
  const std::string text = format_day(static_cast<int32_t>(day));
  return text.substr(0, grain == Grain::month ? 7 : grain == Grain::year ? 4 : text.size());
}

// Rows summed by their keys. SQLite would sort them by texts first, which takes most of the time.
class Groups {
 public:
  explicit Groups(const std::vector<const Key*>& keys) : keys_(keys) {}

  void add(const Statement& row) {
    std::vector<int64_t> key;
    key.reserve(keys_.size());
    for (size_t i = 0; i < keys_.size(); ++i) {
      const int column = static_cast<int>(i);
      key.push_back(keys_[i]->grain == Grain::text ? number_of(row.text(column))
                                                   : row.integer(column));
    }
    auto& [events, reports] = groups_[key];
    ++events;
    reports += static_cast<uint64_t>(row.integer(static_cast<int>(keys_.size())));
  }

  // Sorted by the texts of their keys.
  std::vector<Count> counts(Database& db) const {
    Statement string(db, "SELECT text FROM string WHERE id = ?");
    std::map<std::vector<std::string>, std::pair<uint64_t, uint64_t>> found;
    for (const auto& [key, sums] : groups_) {
      std::vector<std::string> texts;
      for (size_t i = 0; i < keys_.size(); ++i) {
        if (keys_[i]->grain == Grain::text) {
          texts.push_back(texts_[static_cast<size_t>(key[i])]);
        } else if (keys_[i]->grain == Grain::string) {
          string.bind(1, key[i]);
          texts.emplace_back(string.step() ? string.text(0) : std::string_view());
          string.reset();
        } else {
          texts.push_back(label_of(keys_[i]->grain, key[i]));
        }
      }
      auto& [events, reports] = found[std::move(texts)];
      events += sums.first;
      reports += sums.second;
    }
    std::vector<Count> out;
    for (auto& [texts, sums] : found) out.push_back({texts, sums.first, sums.second});
    return out;
  }

 private:
  struct Hash {
    size_t operator()(const std::vector<int64_t>& key) const {
      uint64_t h = kHashSeed;
      for (const int64_t part : key) h = mix(h + static_cast<uint64_t>(part));
      return h;
    }
  };
  int64_t number_of(std::string_view text) {
    const auto found = numbers_.find(text);
    if (found != numbers_.end()) return found->second;
    texts_.emplace_back(text);
    return numbers_[texts_.back()] = static_cast<int64_t>(texts_.size()) - 1;
  }

  std::vector<const Key*> keys_;
  std::map<std::string, int64_t, std::less<>> numbers_;
  std::vector<std::string> texts_;
  std::unordered_map<std::vector<int64_t>, std::pair<uint64_t, uint64_t>, Hash> groups_;
};

}  // namespace

const std::vector<std::string>& Reader::count_keys() {
  static const std::vector<std::string> names = [] {
    std::vector<std::string> out;
    for (const Key& key : kKeys) out.emplace_back(key.name);
    return out;
  }();
  return names;
}

std::vector<Count> Reader::count(const Filter& filter, const std::vector<std::string>& keys) {
  const Condition where = condition_of(filter);
  std::string columns;
  std::vector<const Key*> known;
  bool pairs = false, sources = false;
  for (const std::string& name : keys) {
    const Key* const key = key_of(name);
    if (key == nullptr) {
      std::string names;
      for (const std::string& one : count_keys()) names += " " + one;
      throw Error(ErrorCode::usage, "cannot count by '" + name + "'", "--count-by",
                  "the keys are" + names);
    }
    columns += std::string(key->sql) + ", ";
    known.push_back(key);
    pairs = pairs || key->join == std::string_view("pair");
    sources = sources || key->join == std::string_view("source");
  }
  std::string from = " FROM event e";
  // Events in their order, each with its pairs beside it: CROSS keeps SQLite to that.
  if (pairs) from += " CROSS JOIN pair q ON q.event = e.id";
  if (sources)
    from += " JOIN (SELECT DISTINCT r.event, p.source FROM record r JOIN report p ON p.id = "
            "r.report) d ON d.event = e.id";
  if (keys.empty()) {
    Statement row(state_->db, "SELECT count(*), sum(e.reports)" + from + " WHERE " + where.sql);
    where.bind(row);
    row.step();
    return {{{}, static_cast<uint64_t>(row.integer(0)), static_cast<uint64_t>(row.integer(1))}};
  }
  Statement rows(state_->db, "SELECT " + columns + "e.reports" + from + " WHERE " + where.sql);
  where.bind(rows);
  Groups groups(known);
  while (rows.step()) groups.add(rows);
  return groups.counts(state_->db);
}

namespace {

std::chrono::sys_days day_of(int64_t number) {
  return std::chrono::sys_days(std::chrono::days(number));
}

bool is_land(const std::string& code) {
  return code.size() == 3 &&
         std::all_of(code.begin(), code.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

// Whether the roll-ups, which know days and pairs of countries alone, can answer.
bool only_days(const Filter& filter) {
  return filter.parties.empty() && filter.events.empty() && filter.places.empty() &&
         filter.sources.empty() && filter.search.empty() && filter.quad == 0 && !filter.all_modes &&
         filter.min_reports <= 1 && filter.min_sources <= 1 && filter.min_confidence <= 0 &&
         std::all_of(filter.actors.begin(), filter.actors.end(), is_land) &&
         std::all_of(filter.recipients.begin(), filter.recipients.end(), is_land);
}

// "AND actor IN (SELECT id ...)" for these codes, which are three capitals each and so can stand in
// the statement; "" where there are none.
std::string among(const char* column, const std::vector<std::string>& codes,
                  const char* joined = " AND ") {
  if (codes.empty()) return "";
  std::string list;
  for (const std::string& code : codes) list += (list.empty() ? "'" : ", '") + code + "'";
  return joined + std::string(column) + " IN (SELECT id FROM string WHERE text IN (" + list + "))";
}

// The columns that `sums_of` reads, of events.
const std::string kSums =
    "count(*), sum(e.reports), sum(e.sources), sum(e.quad IS 1), sum(e.quad IS 2), "
    "sum(e.quad IS 3), sum(e.quad IS 4), "
    "coalesce(sum(CAST(round(e.goldstein * 100) AS INTEGER)), 0), count(e.goldstein), "
    "coalesce(sum(CAST(round(e.scale * 100) AS INTEGER)), 0), count(e.scale) ";
const std::string kPairsOfEvents = "FROM event e CROSS JOIN pair q ON q.event = e.id WHERE ";

// Columns events, reports, sources, quad1 to quad4, goldstein, goldsteins, scale, scales.
query::Sums sums_of(const Statement& rows, int at) {
  const auto count = [&](int column) { return static_cast<uint32_t>(rows.integer(at + column)); };
  query::Sums out{count(0), count(1), count(2), {count(3), count(4), count(5), count(6)}};
  out.goldstein_sum = static_cast<double>(rows.integer(at + 7)) / 100;
  out.goldstein_n = count(8);
  out.scale_sum = static_cast<double>(rows.integer(at + 9)) / 100;
  out.scale_n = count(10);
  return out;
}

}  // namespace

Reader::Cells Reader::cells(const Filter& filter) {
  Database& db = state_->db;
  std::string sql;
  Condition where;
  if (only_days(filter)) {
    where.sql = "1";
    if (filter.from) where.sql += " AND endday >= " + std::to_string(*filter.from);
    if (filter.to) where.sql += " AND day <= " + std::to_string(*filter.to);
    where.sql += among("actor", filter.actors) + among("recipient", filter.recipients);
    sql = "SELECT * FROM dyad_day WHERE " + where.sql;
  } else {
    where = condition_of(filter);
    sql = "SELECT q.actor, q.recipient, e.day, e.endday, " + kSums + kPairsOfEvents + where.sql +
          " GROUP BY 1, 2, 3, 4";
  }
  Cells out;
  std::unordered_map<int64_t, uint32_t> numbers;
  Statement name(db, "SELECT text FROM string WHERE id = ?");
  const auto number_of = [&](int64_t id) {
    const auto [at, fresh] = numbers.try_emplace(id, static_cast<uint32_t>(out.codes.size()));
    if (fresh) {
      name.bind(1, id);
      out.codes.emplace_back(name.step() ? name.text(0) : std::string_view());
      name.reset();
    }
    return at->second;
  };
  Statement rows(db, sql);
  where.bind(rows);
  while (rows.step()) {
    const query::Cell cell{number_of(rows.integer(0)), number_of(rows.integer(1)),
                           day_of(rows.integer(2)), day_of(rows.integer(3)), sums_of(rows, 4)};
    if (!out.codes[cell.actor].empty() && !out.codes[cell.recipient].empty())
      out.cells.push_back(cell);
  }
  std::sort(out.cells.begin(), out.cells.end(), [](const query::Cell& a, const query::Cell& b) {
    return std::tuple(a.actor, a.recipient, a.day, a.end) <
           std::tuple(b.actor, b.recipient, b.day, b.end);
  });
  return out;
}

std::vector<query::DaySums> Reader::day_sums(const Filter& filter) {
  const Condition where = condition_of(filter);
  Statement rows(state_->db, "SELECT e.day, e.endday, " + kSums + "FROM event e WHERE " +
                                 where.sql + " GROUP BY 1, 2 ORDER BY 1, 2");
  where.bind(rows);
  std::vector<query::DaySums> out;
  while (rows.step())
    out.push_back({day_of(rows.integer(0)), day_of(rows.integer(1)), sums_of(rows, 2)});
  return out;
}

std::vector<Pair> Reader::pairs(const Filter& filter, bool undirected) {
  std::string sql;
  Condition where;
  Filter days = filter;
  days.parties.clear();
  if (only_days(days) && std::all_of(filter.parties.begin(), filter.parties.end(), is_land)) {
    where.sql = "1";
    if (filter.from) where.sql += " AND endday >= " + std::to_string(*filter.from);
    if (filter.to) where.sql += " AND day <= " + std::to_string(*filter.to);
    where.sql += among("actor", filter.actors) + among("recipient", filter.recipients);
    if (!filter.parties.empty())
      where.sql += " AND (0" + among("actor", filter.parties, " OR ") +
                   among("recipient", filter.parties, " OR ") + ")";
    sql = "SELECT actor, recipient, min(day), max(endday), sum(events), sum(reports), "
          "sum(sources), sum(quad1), sum(quad2), sum(quad3), sum(quad4), sum(goldstein), "
          "sum(goldsteins), sum(scale), sum(scales) FROM dyad_day WHERE " +
          where.sql + " GROUP BY actor, recipient";
  } else {
    where = condition_of(filter);
    sql = "SELECT q.actor, q.recipient, min(e.day), max(e.endday), " + kSums + kPairsOfEvents +
          where.sql + " GROUP BY 1, 2";
  }
  Database& db = state_->db;
  std::unordered_map<int64_t, std::string> texts;
  Statement name(db, "SELECT text FROM string WHERE id = ?");
  const auto text_of = [&](int64_t id) -> const std::string& {
    const auto [at, fresh] = texts.try_emplace(id);
    if (fresh) {
      name.bind(1, id);
      if (name.step()) at->second = name.text(0);
      name.reset();
    }
    return at->second;
  };
  std::map<std::pair<std::string, std::string>, Pair> found;
  Statement rows(db, sql);
  where.bind(rows);
  while (rows.step()) {
    std::string actor = text_of(rows.integer(0)), recipient = text_of(rows.integer(1));
    if (actor.empty() || recipient.empty()) continue;
    if (undirected && recipient < actor) std::swap(actor, recipient);
    Pair& pair = found[{actor, recipient}];
    const std::string first = format_day(static_cast<int32_t>(rows.integer(2)));
    const std::string last = format_day(static_cast<int32_t>(rows.integer(3)));
    if (pair.first.empty() || first < pair.first) pair.first = first;
    pair.last = std::max(pair.last, last);
    pair.sums += sums_of(rows, 4);
  }
  std::vector<Pair> out;
  for (auto& [key, pair] : found) {
    pair.actor = key.first;
    pair.recipient = key.second;
    out.push_back(std::move(pair));
  }
  std::stable_sort(out.begin(), out.end(),
                   [](const Pair& a, const Pair& b) { return a.sums.events > b.sums.events; });
  return out;
}

std::vector<query::Coverage> Reader::coverage() {
  Statement rows(state_->db, "SELECT day, sum(reports), count(*) FROM coverage GROUP BY day");
  std::vector<query::Coverage> out;
  while (rows.step())
    out.push_back({day_of(rows.integer(0)), static_cast<uint32_t>(rows.integer(1)),
                   static_cast<uint32_t>(rows.integer(2))});
  return out;
}

}  // namespace sillok::store
