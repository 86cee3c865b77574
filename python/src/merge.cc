// SPDX-License-Identifier: Apache-2.0
// Joining records of several reports for Python: all at once, or cut into blocks (sillok.spark).
#include <nanobind/stl/tuple.h>

#include <algorithm>
#include <set>
#include <tuple>
#include <unordered_map>

#include "base/dates.h"
#include "merge/across.h"
#include "merge/pairs.h"
#include "python.h"
#include "read/record_lines.h"
#include "sillok/error.h"
#include "store/events.h"
#include "store/writer.h"

namespace sillok::python {
namespace {

using Stories = std::unordered_map<int64_t, std::shared_ptr<const merge::Story>>;

// A report with its records as they are compared.
struct Told {
  std::vector<Record> records;
  std::vector<merge::Telling> tellings;
  int64_t key = 0;
  int32_t day = 0;
  int64_t naming(size_t record) const { return store::naming_of(records[record].id, key); }
};

// `lines` are records of one report as JSON, one at least; `text` is the report's, or what is known
// of it.
Told told_of(const std::vector<std::string>& lines, std::string text) {
  Told out;
  read::RecordLines reader;
  for (const std::string& line : lines) {
    std::string why;
    auto record = reader.parse(line, why);
    if (!record) throw Error(ErrorCode::usage, "this is no record: " + why, "merge");
    out.records.push_back(std::move(*record));
  }
  const Record::Source& source = out.records.at(0).report;
  const Report report{.id = source.id,
                      .date = source.date,
                      .title = source.title,
                      .text = std::move(text),
                      .source = source.source,
                      .url = source.url};
  const uint64_t key = store::key_of(report);
  out.key = static_cast<int64_t>(key);
  const auto day = parse_day(report.date);
  out.day = day ? static_cast<int32_t>(day->time_since_epoch().count()) : 0;
  out.tellings = merge::tellings_of(out.records,
                                    std::make_shared<const merge::Story>(
                                        merge::story_of(report.text, report.title, key, out.day)));
  return out;
}

nb::bytes bytes_of(const std::string& text) { return nb::bytes(text.data(), text.size()); }

std::string_view view_of(const nb::bytes& bytes) { return {bytes.c_str(), bytes.size()}; }

[[noreturn]] void refuse(const char* what) {
  throw Error(ErrorCode::usage, std::string("these bytes are no ") + what, "merge",
              "give the column \"telling\" that code(..., tellings=True) of this version made");
}

merge::Telling telling_of(const nb::bytes& bytes, std::shared_ptr<const merge::Story> story) {
  auto out = merge::read_telling(view_of(bytes), std::move(story));
  if (!out) refuse("telling");
  return std::move(*out);
}

// (key, day, story, [(naming, standing, aux, [(actor, recipient)], telling)]) of a report.
nb::tuple tellings(const std::vector<std::string>& lines, nb::handle text) {
  const Told told = told_of(lines, utf8_of(text));
  nb::list rows;
  for (size_t i = 0; i < told.records.size(); ++i) {
    const Record& record = told.records[i];
    nb::list pairs;
    for (const auto& [actor, recipient] : store::pairs_of(record).list)
      pairs.append(nb::make_tuple(str_of(actor), str_of(recipient)));
    rows.append(nb::make_tuple(told.naming(i), store::standing_of(record), int{record.aux}, pairs,
                               bytes_of(merge::bytes_of(told.tellings[i]))));
  }
  const std::string story = merge::bytes_of(*told.tellings.front().story);
  return nb::make_tuple(told.key, told.day, bytes_of(story), rows);
}

// The blocks in which a telling must be: (stretch of `days` days, part of `parts`). Those that
// begin up to kWindow days later are wanted beside it, so it also stands in stretches before its
// own.
nb::list blocks(const nb::bytes& bytes, int32_t days, uint64_t parts) {
  const merge::Telling telling = telling_of(bytes, nullptr);
  std::set<uint64_t> found;
  for (const uint64_t key : merge::block_keys(telling)) found.insert(key % parts);
  const auto stretch = [days](int32_t day) {
    return day >= 0 ? day / days : -((-day - 1) / days) - 1;
  };
  nb::list out;
  for (int32_t s = stretch(telling.begin - merge::kWindow); s <= stretch(telling.begin); ++s) {
    for (const uint64_t part : found) out.append(nb::make_tuple(s, part));
  }
  return out;
}

// The links of a block: (naming, naming, report, report, score), the lesser report first, each
// once. `tellings`: (naming, report, bytes).
nb::list links(const std::vector<std::tuple<int64_t, int64_t, nb::bytes>>& tellings,
               const std::map<int64_t, nb::bytes>& stories, int32_t last, uint64_t part,
               uint64_t parts) {
  Stories known;
  for (const auto& [report, bytes] : stories) {
    auto story = merge::read_story(view_of(bytes));
    if (!story) refuse("report");
    known[report] = std::make_shared<const merge::Story>(std::move(*story));
  }
  // In an order of their own, so that a pair is compared the same way round in every block.
  std::vector<std::tuple<int64_t, int64_t, merge::Telling>> sorted;
  for (const auto& [naming, report, bytes] : tellings) {
    const auto story = known.find(report);
    if (story == known.end()) refuse("report");
    sorted.emplace_back(report, naming, telling_of(bytes, story->second));
  }
  const auto key = [](const auto& row) { return std::tie(std::get<0>(row), std::get<1>(row)); };
  std::sort(sorted.begin(), sorted.end(),
            [&](const auto& a, const auto& b) { return key(a) < key(b); });
  sorted.erase(std::unique(sorted.begin(), sorted.end(),
                           [&](const auto& a, const auto& b) { return key(a) == key(b); }),
               sorted.end());
  std::set<std::tuple<int64_t, int64_t, int64_t, int64_t, float>> found;
  {
    const nb::gil_scoped_release release;
    std::vector<merge::Telling> all;
    for (auto& row : sorted) all.push_back(std::move(std::get<2>(row)));
    for (const merge::Link& link : merge::links(all, {last, part, parts})) {
      const auto [x, y] = std::minmax(link.a, link.b);  // by report, as they are sorted
      const auto &a = sorted[static_cast<size_t>(x)], &b = sorted[static_cast<size_t>(y)];
      found.emplace(std::get<1>(a), std::get<1>(b), std::get<0>(a), std::get<0>(b), link.score);
    }
  }
  nb::list out;
  for (const auto& [a, b, a_report, b_report, score] : found)
    out.append(nb::make_tuple(a, b, a_report, b_report, score));
  return out;
}

// The event of each record of each report (its lines and its text), by name. A report that comes
// twice is one.
nb::list merge_all(const std::vector<std::pair<std::vector<std::string>, std::string>>& reports) {
  std::vector<std::vector<std::string>> names;
  {
    const nb::gil_scoped_release release;
    std::vector<merge::Telling> all;
    std::vector<std::tuple<int32_t, int64_t, std::string>> first;  // what an event is named by
    std::vector<std::vector<size_t>> at;                           // of a report's records
    std::map<int64_t, size_t> known;                               // reports by key
    for (const auto& [lines, text] : reports) {
      Told told = told_of(lines, text);
      const auto [found, fresh] = known.try_emplace(told.key, at.size());
      std::vector<size_t> places;
      for (size_t i = 0; i < told.records.size(); ++i) {
        // Reports with one key and text have the same records.
        if (!fresh && i < at[found->second].size()) {
          places.push_back(at[found->second][i]);
          continue;
        }
        places.push_back(all.size());
        first.emplace_back(told.day, told.key, told.records[i].id);
        all.push_back(std::move(told.tellings[i]));
      }
      at.push_back(std::move(places));
    }
    const std::vector<uint32_t> of = merge::across(all);
    std::vector<size_t> least(all.size());  // the first telling of each event
    for (size_t i = 0; i < all.size(); ++i) {
      least[i] = i;
      if (first[i] < first[least[of[i]]]) least[of[i]] = i;
    }
    for (const std::vector<size_t>& places : at) {
      std::vector<std::string>& report = names.emplace_back();
      for (const size_t place : places) {
        const auto& [day, key, id] = first[least[of[place]]];
        report.push_back(store::name_of_event(store::naming_of(id, key)));
      }
    }
  }
  nb::list out;
  for (const std::vector<std::string>& report : names) out.append(list_of(report));
  return out;
}

}  // namespace

void bind_merge(nb::module_& module) {
  module.def("tellings", tellings);
  module.def("blocks", blocks);
  module.def("links", links);
  module.def("merge", merge_all);
}

}  // namespace sillok::python
