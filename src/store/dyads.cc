// SPDX-License-Identifier: Apache-2.0
#include "store/dyads.h"

#include "base/dates.h"
#include "base/utf8.h"
#include "sillok/error.h"

namespace sillok::store {

view::Tellings tellings_of(const StoredEvent& event) {
  return {event.records, event.reports, event.sources, event.first_report, event.last_report};
}

std::pair<std::chrono::sys_days, std::chrono::sys_days> days_of(const Filter& filter,
                                                                Reader& reader) {
  const auto day = [](int32_t number) { return std::chrono::sys_days(std::chrono::days(number)); };
  const auto read = reader.days();
  if (!read && (!filter.from || !filter.to))
    throw Error(ErrorCode::usage, "the database holds no report, so that it has no first day",
                "--from", "give --from and --to");
  return {day(filter.from ? *filter.from : read->first),
          day(filter.to ? *filter.to : read->second)};
}

Filter of_both(Filter filter, const std::vector<query::Dyad>& dyads) {
  std::vector<std::string> lands;
  for (const query::Dyad& dyad : dyads) {
    if (dyad.a.size() != 3 || dyad.b.size() != 3) return filter;
    lands.push_back(dyad.a);
    lands.push_back(dyad.b);
  }
  filter.actors = lands;
  filter.recipients = std::move(lands);
  return filter;
}

query::IndexSeries index_of(Reader& reader, Filter& filter, const query::Dyad& dyad,
                            const query::IndexOptions& options) {
  const auto [from, to] = days_of(filter, reader);
  filter.from = static_cast<int32_t>(query::first_needed(from, options).time_since_epoch().count());
  filter.to = static_cast<int32_t>(to.time_since_epoch().count());
  const Reader::Cells cells = reader.cells(of_both(filter, {dyad}));
  return query::index(query::of_dyad(cells.cells, cells.codes, dyad), reader.coverage(), from, to,
                      options);
}

Told told_events(Reader& reader, Filter filter, const query::Dyad& dyad,
                 const view::Labels& labels) {
  Told out;
  const auto keep = [&](std::string text) -> std::string_view {
    return out.kept.emplace_back(std::move(text));
  };
  const auto one_way = [&](std::string_view actor, std::string_view recipient) {
    filter.actors = {std::string(actor)};
    filter.recipients = {std::string(recipient)};
    reader.each_event(filter, [&](const StoredEvent& event) {
      const Record& record = event.record;
      const std::string label = labels.cameo(record.cameo);
      query::ToldEvent told;
      told.day = *parse_day(record.date);
      told.end = *parse_day(record.enddate);
      told.label = keep(label.empty() ? record.cameo : lower(label));
      told.actor = actor;
      told.recipient = recipient;
      told.quad = record.quad;
      told.goldstein = record.goldstein;
      told.reports = event.reports;
      told.text = keep(record.text.value_or(""));
      out.events.push_back(told);
      return true;
    });
  };
  const std::string_view a = keep(dyad.a), b = keep(dyad.b);
  one_way(a, b);
  if (dyad.both) one_way(b, a);
  return out;
}

}  // namespace sillok::store
