// SPDX-License-Identifier: Apache-2.0
// What people ask for in a line of text: filters, places in a list, pairs, days and periods, and
// formats of dates. A line of the input is one value: the first byte tells of what.
#include "base/dates.h"
#include "base/utf8.h"
#include "fuzz.h"
#include "query/index.h"
#include "query/periods.h"
#include "read/day.h"
#include "scratch.h"
#include "sillok/error.h"
#include "store/filter.h"
#include "stored.h"

using namespace sillok;

namespace {

struct World {
  fuzz::Scratch scratch{"query"};
  store::Reader reader = make();

  store::Reader make() const {
    const std::string db = scratch.file("events.db");
    fuzz::store_reports(db, Engine::open({}));
    return store::Reader(db);
  }
};

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> out;
  for (size_t at = 0; at < text.size();) {
    const size_t end = std::min(text.find('\n', at), text.size());
    out.emplace_back(text.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

store::Filter filter_of(const std::vector<std::string>& lines) {
  store::Filter filter;
  for (const std::string& line : lines) {
    if (line.empty()) continue;
    const std::string value = line.substr(1);
    switch (line[0]) {
      case 'a': filter.actors.push_back(value); break;
      case 'r': filter.recipients.push_back(value); break;
      case 'p': filter.parties.push_back(value); break;
      case 'e': filter.events.push_back(value); break;
      case 'l': filter.places.push_back(value); break;
      case 's': filter.sources.push_back(value); break;
      case 'w': filter.search = value; break;
      case 'n': filter.after = value; break;
      case 'f':
        if (const auto day = parse_partial_day(value, false))
          filter.from = static_cast<int32_t>(day->time_since_epoch().count());
        break;
      case 'b': filter.both = true; break;
      case 'm': filter.limit = value.size(); break;
      case 'd': filter.newest_first = true; break;
      case 'x': filter.all_modes = true; break;
      default: break;
    }
  }
  return filter;
}

void check_days(const std::string& text) {
  if (const auto day = parse_day(text)) fuzz::require(format_day(*day) == text);
  const auto first = parse_partial_day(text, false), last = parse_partial_day(text, true);
  fuzz::require(first.has_value() == last.has_value() && (!first || *first <= *last));
  if (const auto period = query::parse_period(text)) {
    fuzz::require(query::label(*period) == text);
    fuzz::require(query::first_day(*period) <= query::last_day(*period));
  }
  const size_t bar = std::min(text.find('|'), text.size());
  const std::string format = text.substr(std::min(bar + 1, text.size()));
  (void)read::unknown_directive(format);
  for (const read::ReadDay& found :
       {read::read_day(text, ""), read::read_day(text.substr(0, bar), format)}) {
    if (found.is == read::ReadDay::Is::day) fuzz::require(parse_day(found.day).has_value());
  }
  if (const auto written = read::written_day(text))
    fuzz::require(parse_day(written->day) && written->length <= text.size());
  (void)query::parse_dyad(text);
  (void)query::parse_method(text);
}

// Answers, or refuses what makes no sense; SQL is never what is wrong.
void ask(const std::function<void()>& question) {
  try {
    question();
  } catch (const Error& error) { fuzz::require(error.code == ErrorCode::usage); }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static World world;
  const std::vector<std::string> lines = lines_of(fuzz::as_text(data, size));
  for (const std::string& line : lines) {
    check_days(line);
    check_days(line.substr(std::min<size_t>(line.size(), 1)));
  }
  const store::Filter filter = filter_of(lines);
  ask([&] { world.reader.each_event(filter, [](const store::StoredEvent&) { return true; }); });
  ask([&] { (void)world.reader.count(filter, {"month", "actor"}); });
  ask([&] { (void)world.reader.cells(filter); });
  ask([&] { (void)world.reader.search(filter); });
  ask([&] { (void)world.reader.places(filter, 3); });
  for (const std::string& line : lines) ask([&] { (void)world.reader.event_of(line); });
  return 0;
}
