// SPDX-License-Identifier: Apache-2.0
#include <nanobind/stl/tuple.h>

#include <mutex>
#include <tuple>

#include "base/dates.h"
#include "engine/packs.h"
#include "python.h"
#include "store/dyads.h"
#include "store/lines.h"
#include "store_frames.h"
#include "view/records.h"

namespace sillok::python {
namespace {

// A Reader that Python's threads share: one asks at a time.
class Store {
 public:
  explicit Store(const std::string& path) : reader_(path) {}

  // Runs `ask` on the reader without the interpreter's lock.
  template <class Ask>
  auto ask(Ask ask) {
    const nb::gil_scoped_release release;
    const std::lock_guard lock(mutex_);
    return ask(reader_);
  }

 private:
  std::mutex mutex_;
  store::Reader reader_;
};

std::shared_ptr<Frame> frame_of(Column rows) {
  auto out = std::make_shared<Frame>(Frame{rows.field(), {}});
  out->batches.push_back(std::make_shared<const Column>(std::move(rows)));
  return out;
}

// "2020-06-17", "2020-06" or "2020", its first day or its last; "" is none.
std::optional<int32_t> day_of(const std::string& text, bool last) {
  if (text.empty()) return std::nullopt;
  const auto day = parse_partial_day(text, last);
  if (!day)
    throw Error(ErrorCode::usage, "no such day: '" + text + "'", last ? "until" : "since",
                "write it as YYYY-MM-DD, YYYY-MM or YYYY");
  return static_cast<int32_t>(day->time_since_epoch().count());
}

std::shared_ptr<Frame> events(Store& store, const store::Filter& filter, bool records) {
  return frame_of(store.ask(
      [&](store::Reader& reader) { return event_table(reader, filter, records, poll_signals); }));
}

// Lines of at most `filter.limit` events, and the place behind the last of them ("" at the end).
nb::tuple lines(Store& store, const store::Filter& filter) {
  std::vector<std::string> found;
  std::string after;
  store.ask([&](store::Reader& reader) {
    reader.each_event(filter, [&](const store::StoredEvent& event) {
      store::write_event(found.emplace_back(), event);
      after = event.after;
      return true;
    });
  });
  return nb::make_tuple(list_of(found), str_of(after));
}

// The lines of all records that fit.
nb::list record_lines(Store& store, const store::Filter& filter) {
  std::vector<std::string> found;
  store.ask([&](store::Reader& reader) {
    reader.each_record(filter, [&](const Record& record) {
      view::write_record(found.emplace_back(), record);
      return true;
    });
  });
  return list_of(found);
}

// The event of an id ("" where there is none) and the lines of all its records.
nb::tuple event(Store& store, const std::string& id) {
  std::string line;
  std::vector<std::string> records;
  store.ask([&](store::Reader& reader) {
    if (const auto event = reader.event_of(id)) store::write_event(line, *event);
    for (const Record& record : reader.records_of(id))
      view::write_record(records.emplace_back(), record);
  });
  return nb::make_tuple(str_of(line), list_of(records));
}

std::shared_ptr<Frame> count(Store& store, const store::Filter& filter,
                             const std::vector<std::string>& keys) {
  return frame_of(
      store.ask([&](store::Reader& reader) { return count_table(reader, filter, keys); }));
}

// What a name is one of; throws Error (usage) where it is none.
template <class T>
T one_of(const std::optional<T>& value, const std::string& name, const char* where,
         const char* names) {
  if (!value) throw Error(ErrorCode::usage, "no such value: '" + name + "'", where, names);
  return *value;
}

std::optional<query::Keys> keys_of(const std::string& name) {
  if (name == "iso3") return query::Keys::iso3;
  if (name == "cow") return query::Keys::cow;
  if (name == "gw") return query::Keys::gw;
  return std::nullopt;
}

std::optional<query::Fill> fill_of(const std::string& name) {
  if (name == "zero") return query::Fill::zero;
  if (name == "none") return query::Fill::none;
  return std::nullopt;
}

query::PanelOptions panel_options(const store::Filter& filter, const std::string& by,
                                  const std::string& codes, const std::string& fill,
                                  bool undirected, bool domestic) {
  query::PanelOptions options;
  options.by = one_of(query::parse_period_kind(by), by, "by", "day, week, month, quarter or year");
  options.keys = one_of(keys_of(codes), codes, "codes", "iso3, cow or gw");
  options.fill = one_of(fill_of(fill), fill, "fill", "zero or none");
  options.actors = filter.actors;
  options.recipients = filter.recipients;
  options.undirected = undirected;
  options.domestic = domestic;
  return options;
}

// The panel, and why how many events are in no row of it.
nb::tuple with_left_out(std::shared_ptr<Frame> frame, const query::PanelCount& counts) {
  nb::dict left;
  for (size_t i = 0; i < query::kLeftOuts; ++i) {
    if (counts.left_out[i] > 0)
      left[str_of(query::reason(static_cast<query::LeftOut>(i)))] = counts.left_out[i];
  }
  return nb::make_tuple(std::move(frame), left);
}

nb::tuple panel(Store& store, const store::Filter& filter, const std::string& by,
                const std::string& codes, const std::string& fill, bool undirected, bool domestic) {
  query::PanelOptions options = panel_options(filter, by, codes, fill, undirected, domestic);
  query::PanelCount counts;
  auto frame = frame_of(store.ask([&](store::Reader& reader) {
    std::tie(options.from, options.to) = store::days_of(filter, reader);
    return panel_table(reader, filter, options, query::States::of(engine::actor_tables({})), counts,
                       poll_signals);
  }));
  return with_left_out(std::move(frame), counts);
}

// The panel of events that were counted elsewhere: for each pair and span of days the numbers of
// query::Sums, in their order, of which those with decimals are in hundredths.
using CellRow = std::tuple<std::string, std::string, int32_t, int32_t, std::vector<int64_t>>;
nb::tuple panel_of_cells(const std::vector<CellRow>& rows, const store::Filter& filter,
                         const std::string& by, const std::string& codes, const std::string& fill,
                         bool undirected, bool domestic) {
  query::PanelOptions options = panel_options(filter, by, codes, fill, undirected, domestic);
  if (!filter.from || !filter.to)
    throw Error(ErrorCode::usage, "a panel needs its first and last day", "panel");
  const auto day = [](int32_t number) { return query::sys_days(query::days(number)); };
  options.from = day(*filter.from);
  options.to = day(*filter.to);
  store::Reader::Cells cells;
  std::map<std::string, uint32_t> numbers;
  const auto number_of = [&](const std::string& code) {
    const auto [at, fresh] = numbers.try_emplace(code, static_cast<uint32_t>(cells.codes.size()));
    if (fresh) cells.codes.push_back(code);
    return at->second;
  };
  for (const auto& [actor, recipient, first, last, sums] : rows) {
    const auto count = [&values = sums](size_t i) { return static_cast<uint32_t>(values.at(i)); };
    query::Cell cell{number_of(actor), number_of(recipient), day(first), day(last), {}};
    cell.sums = {count(0), count(1), count(2), {count(3), count(4), count(5), count(6)}};
    cell.sums.goldstein_sum = static_cast<double>(sums.at(7)) / 100;
    cell.sums.goldstein_n = count(8);
    cell.sums.scale_sum = static_cast<double>(sums.at(9)) / 100;
    cell.sums.scale_n = count(10);
    cells.cells.push_back(cell);
  }
  query::PanelCount counts;
  auto frame = frame_of(
      panel_table(cells, options, query::States::of(engine::actor_tables({})), counts, [] {}));
  return with_left_out(std::move(frame), counts);
}

std::shared_ptr<Frame> index(Store& store, const store::Filter& filter, const std::string& dyad,
                             bool both, const std::string& method,
                             const query::IndexOptions& given) {
  query::Dyad pair =
      one_of(query::parse_dyad(dyad), dyad, "dyad", "write a pair of codes, as in PRK:KOR");
  pair.both = both;
  query::IndexOptions options = given;
  options.method = one_of(query::parse_method(method), method, "method",
                          "doc/methods.md tells which there are and what they mean");
  return frame_of(
      store.ask([&](store::Reader& reader) { return index_table(reader, filter, pair, options); }));
}

nb::dict totals(Store& store) {
  const store::Reader::Totals found =
      store.ask([](store::Reader& reader) { return reader.totals(); });
  nb::dict out;
  out["reports"] = found.reports;
  out["records"] = found.records;
  out["events"] = found.events;
  out["copies"] = found.copies;
  out["sources"] = found.sources;
  out["first_day"] = str_of(found.first_day);
  out["last_day"] = str_of(found.last_day);
  return out;
}

void bind_filter(nb::module_& module) {
  using store::Filter;
  nb::class_<Filter>(module, "Filter")
      .def(nb::init<>())
      .def("copy", [](const Filter& filter) { return filter; })
      .def("days",
           [](Filter& filter, const std::string& since, const std::string& until) {
             filter.from = day_of(since, false);
             filter.to = day_of(until, true);
           })
      .def_rw("actor", &Filter::actors)
      .def_rw("recipient", &Filter::recipients)
      .def_rw("party", &Filter::parties)
      .def_rw("event", &Filter::events)
      .def_rw("place", &Filter::places)
      .def_rw("source", &Filter::sources)
      .def_rw("text", &Filter::search)
      .def_rw("quad", &Filter::quad)
      .def_rw("both", &Filter::both)
      .def_rw("all_modes", &Filter::all_modes)
      .def_rw("min_reports", &Filter::min_reports)
      .def_rw("min_sources", &Filter::min_sources)
      .def_rw("min_confidence", &Filter::min_confidence)
      .def_rw("limit", &Filter::limit)
      .def_rw("after", &Filter::after);
}

}  // namespace

void bind_store(nb::module_& module) {
  bind_filter(module);
  module.def("panel_of_cells", panel_of_cells);
  nb::class_<query::IndexOptions>(module, "IndexOptions")
      .def(nb::init<>())
      .def_rw("window", &query::IndexOptions::window)
      .def_rw("step", &query::IndexOptions::step)
      .def_rw("half_life", &query::IndexOptions::half_life)
      .def_rw("per_coverage", &query::IndexOptions::per_coverage);
  nb::class_<Store>(module, "Store")
      .def(nb::init<const std::string&>())
      .def("events", events)
      .def("lines", lines)
      .def("record_lines", record_lines)
      .def("event", event)
      .def("count", count)
      .def("panel", panel)
      .def("index", index)
      .def("totals", totals);
}

}  // namespace sillok::python
