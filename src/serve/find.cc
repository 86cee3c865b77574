// SPDX-License-Identifier: Apache-2.0
// Finding: parties by a few letters, places, words, and how much was read.
#include <algorithm>
#include <cctype>

#include "base/dates.h"
#include "base/utf8.h"
#include "query/periods.h"
#include "serve/routes.h"
#include "view/record_json.h"

namespace sillok::serve {
namespace {

constexpr uint64_t kMostActors = 100;
constexpr uint64_t kMostPlaces = 5000;
constexpr uint64_t kMostHits = 500;
constexpr std::chrono::seconds kOld(30);
constexpr std::string_view kStateless[] = {"IGO", "NGO", "MNC", "INT"};

bool is_code(std::string_view text) {
  return text.size() >= 3 && text.size() % 3 == 0 &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

// A name as it can be looked for; a country or code with what it means beside it.
Actor actor_of(const Context& context, const store::Named& named) {
  Actor out{
      .value = named.text, .label = named.text, .kind = "name", .key = {}, .events = named.events};
  if (is_code(named.text)) {
    const std::string land = named.text.substr(0, 3), name = context.country_name(land);
    const bool known = !name.empty() || std::find(std::begin(kStateless), std::end(kStateless),
                                                  land) != std::end(kStateless);
    if (known && named.text.size() == 3) {
      out.kind = "country";
      if (!name.empty()) out.label = name;
    } else if (known) {
      out.kind = "code";
      out.label = name.empty() ? land : name;
      for (size_t at = 3; at < named.text.size(); at += 3)
        out.label += " " + named.text.substr(at, 3);
    }
  }
  out.key = fold(out.label + " " + out.value);
  return out;
}

// Everybody who can be asked for: parties of events by how often they are, then the other states.
std::vector<Actor> all_actors(Context& context) {
  std::vector<Actor> out;
  std::map<std::string, bool> lands;
  // Counting all parties of a large database takes longer than an answer may.
  store::Reader reader(context.db);
  for (const store::Named& named : reader.names()) {
    if (named.text.empty() || named.text == "UNK") continue;
    out.push_back(actor_of(context, named));
    if (out.back().kind == "country") lands[out.back().value] = true;
  }
  for (const query::State& state : context.states.all()) {
    if (lands.emplace(state.iso3, true).second) out.push_back(actor_of(context, {state.iso3, 0}));
  }
  // A country's name is a way to the country.
  std::map<std::string, bool> names;
  for (const Actor& actor : out) {
    if (actor.kind == "country") names[fold(actor.label)] = true;
  }
  std::erase_if(out, [&](const Actor& actor) {
    return actor.kind == "name" && names.contains(fold(actor.label));
  });
  return out;
}

// They may be as old as kOld while the database is being written to, and older while somebody
// makes them anew.
std::shared_ptr<const std::vector<Actor>> actors_of(Context& context) {
  const int64_t version = context.answers.version();
  const auto kept = [&](bool old) -> std::shared_ptr<const std::vector<Actor>> {
    const std::lock_guard lock(context.actors_mutex);
    const bool holds = version == context.actors_version ||
                       std::chrono::steady_clock::now() - context.actors_made <= kOld;
    return old || holds ? context.actors : nullptr;
  };
  if (auto actors = kept(false)) return actors;
  std::unique_lock making(context.making_actors_mutex, std::try_to_lock);
  if (!making) {
    if (auto actors = kept(true)) return actors;
    making.lock();
    if (auto actors = kept(false)) return actors;
  }
  auto made = std::make_shared<const std::vector<Actor>>(all_actors(context));
  const std::lock_guard lock(context.actors_mutex);
  context.actors = made;
  context.actors_version = version;
  context.actors_made = std::chrono::steady_clock::now();
  return made;
}

// How well an actor fits what was typed: 0 not at all, more is better.
int fit(const Actor& actor, const std::string& typed) {
  if (typed.empty()) return actor.kind == "country" ? 1 : 0;
  if (fold(actor.value) == typed || fold(actor.label) == typed) return 4;
  if (actor.key.starts_with(typed)) return actor.kind == "country" ? 3 : 2;
  return actor.key.find(" " + typed) != std::string::npos ? 1 : 0;
}

void write_codes(JsonWriter& json, std::string_view name, const std::vector<Party>& parties) {
  json.key(name);
  json.begin_array();
  for (const Party& party : parties) json.value(party.code.empty() ? party.country : party.code);
  json.end_array();
}

void write_place(JsonWriter& json, const store::PlaceOfEvents& place) {
  view::nullable(json, "name",
                 place.where.resolved.empty() ? place.where.extracted : place.where.resolved);
  json.key("lat");
  json.value(place.where.lat, 5);
  json.key("lon");
  json.value(place.where.lon, 5);
  view::nullable(json, "country", place.where.country);
  view::nullable(json, "province", place.where.province);
  json.field("resolution", place.where.resolution);
  view::nullable(json, "geonameid", place.where.geonameid);
  json.field("events", place.events);
  json.field("reports", place.reports);
  write_quads(json, place.quad);
  json.field("lead", place.lead);
}

Answer place_table(const store::Places& places) {
  query::RowWriter writer(query::Format::csv,
                          {"name", "lat", "lon", "country", "province", "resolution", "events",
                           "reports", "quad1", "quad2", "quad3", "quad4", "lead"},
                          true);
  std::string body;
  writer.header(body);
  for (const store::PlaceOfEvents& place : places.list) {
    writer.begin();
    writer.text(place.where.resolved.empty() ? place.where.extracted : place.where.resolved);
    writer.number(place.where.lat);
    writer.number(place.where.lon);
    writer.text(place.where.country);
    writer.text(place.where.province);
    writer.number(int64_t{place.where.resolution});
    writer.number(place.events);
    writer.number(place.reports);
    for (const uint64_t quad : place.quad) writer.number(quad);
    writer.text(place.lead);
    writer.end(body);
  }
  return csv_answer(std::move(body), "places");
}

Answer place_points(const store::Places& places) {
  Answer out{.type = "application/geo+json"};
  JsonWriter json(out.body);
  json.begin_object();
  json.field("type", "FeatureCollection");
  json.key("features");
  json.begin_array();
  for (const store::PlaceOfEvents& place : places.list) {
    json.begin_object();
    json.field("type", "Feature");
    json.key("geometry");
    json.begin_object();
    json.field("type", "Point");
    json.key("coordinates");
    json.begin_array();
    json.value(place.where.lon, 5);
    json.value(place.where.lat, 5);
    json.end_array();
    json.end_object();
    json.key("properties");
    json.begin_object();
    write_place(json, place);
    json.end_object();
    json.end_object();
  }
  json.end_array();
  json.end_object();
  return out;
}

}  // namespace

Answer actors(Call& call) {
  const std::string typed = fold(call.params.text("q"));
  const uint64_t limit = call.params.number("limit", 12, 1, kMostActors);
  call.params.end();
  const auto all = actors_of(call.context);
  std::vector<std::pair<int, const Actor*>> found;
  for (const Actor& actor : *all) {
    if (const int fits = fit(actor, typed); fits > 0) found.emplace_back(fits, &actor);
  }
  // Those of one fit stay in the order of their events.
  std::stable_sort(found.begin(), found.end(),
                   [](const auto& a, const auto& b) { return a.first > b.first; });
  if (found.size() > limit) found.resize(limit);
  std::string body;
  JsonWriter json(body);
  json.begin_object();
  json.key("actors");
  json.begin_array();
  for (const auto& [fits, actor] : found) {
    json.begin_object();
    json.field("value", actor->value);
    json.field("label", actor->label);
    json.field("kind", actor->kind);
    json.field("events", actor->events);
    json.end_object();
  }
  json.end_array();
  json.end_object();
  return json_answer(std::move(body));
}

Answer places(Call& call) {
  const store::Filter filter = call.params.filter();
  const uint64_t limit = call.params.number("limit", 2000, 1, kMostPlaces);
  const std::string format = call.format({"json", "csv", "geojson"});
  call.params.end();
  const auto reader = call.context.readers.lend();
  const store::Places found = reader->places(filter, limit);
  if (format == "csv") return place_table(found);
  if (format == "geojson") return place_points(found);
  std::string body;
  JsonWriter json(body);
  json.begin_object();
  json.key("places");
  json.begin_array();
  for (const store::PlaceOfEvents& place : found.list) {
    json.begin_object();
    write_place(json, place);
    json.end_object();
  }
  json.end_array();
  json.field("unplaced", found.unplaced);
  json.field("more", found.more);
  json.end_object();
  return json_answer(std::move(body));
}

Answer search(Call& call) {
  store::Filter filter = call.params.filter();
  if (!filter.search.empty())
    throw Problem{400, "no such parameter here: 'text'", "the words stand in 'q'"};
  filter.search = call.params.text("q");
  filter.limit = call.params.number("limit", 50, 1, kMostHits);
  filter.after = call.params.text("after");
  call.params.end();
  const auto reader = call.context.readers.lend();
  const std::vector<store::Hit> hits = reader->search(filter);
  std::string body;
  JsonWriter json(body);
  json.begin_object();
  json.key("hits");
  json.begin_array();
  for (const store::Hit& hit : hits) {
    json.begin_object();
    json.field("event", hit.record.cluster);
    json.field("record", hit.record.id);
    json.field("date", hit.record.date);
    write_report(json, hit.record.report);
    json.field("text", hit.text);
    json.key("hits");
    json.begin_array();
    for (const auto& [begin, end] : hit.at) {
      json.begin_array();
      json.value(begin);
      json.value(end);
      json.end_array();
    }
    json.end_array();
    write_codes(json, "actor", hit.record.actor);
    write_codes(json, "recipient", hit.record.recipient);
    json.key("labels");
    json.begin_object();
    view::nullable(json, "cameo", call.context.labels.cameo(hit.record.cameo));
    view::nullable(json, "event", hit.record.event.empty() ? "" : hit.record.event.front());
    json.end_object();
    view::nullable(json, "quad", int64_t{hit.record.quad});
    json.field("reports", hit.reports);
    json.end_object();
  }
  json.end_array();
  write_next(json, hits.size() == filter.limit ? hits.back().after : "");
  json.end_object();
  return json_answer(std::move(body));
}

namespace {

struct SourceSums {
  uint64_t reports = 0, coded = 0;
  query::sys_days first = {}, last = {};
};

// Reports by period and outlet, in their order.
std::map<std::pair<query::Period, std::string>, SourceSums>
periods_of(const std::vector<store::SourceDay>& days, query::PeriodKind by) {
  std::map<std::pair<query::Period, std::string>, SourceSums> out;
  for (const store::SourceDay& day : days) {
    SourceSums& sums = out[{query::period_of(by, day.day), day.source}];
    sums.reports += day.reports;
    sums.coded += day.coded;
  }
  return out;
}

void write_sources(JsonWriter& json, const std::vector<store::SourceDay>& days) {
  std::map<std::string, SourceSums> sources;
  for (const store::SourceDay& day : days) {
    const auto [at, fresh] = sources.try_emplace(day.source, SourceSums{.first = day.day});
    at->second.reports += day.reports;
    at->second.coded += day.coded;
    at->second.last = day.day;
  }
  json.key("sources");
  json.begin_array();
  for (const auto& [source, sums] : sources) {
    json.begin_object();
    json.field("source", source);
    json.field("reports", sums.reports);
    json.field("coded", sums.coded);
    json.field("first", format_day(sums.first));
    json.field("last", format_day(sums.last));
    json.end_object();
  }
  json.end_array();
}

}  // namespace

Answer coverage(Call& call) {
  store::Filter filter;
  filter.from = call.params.day("from", false);
  filter.to = call.params.day("to", true);
  const query::PeriodKind by = call.params.period("by", query::PeriodKind::day);
  const std::string format = call.format({"json", "csv"});
  call.params.end();
  const auto reader = call.context.readers.lend();
  const std::vector<store::SourceDay> days = reader->source_days(filter);
  const auto periods = periods_of(days, by);
  std::string body;
  if (format == "csv") {
    query::RowWriter writer(query::Format::csv, {"period", "source", "reports", "coded"}, true);
    writer.header(body);
    for (const auto& [key, sums] : periods) {
      writer.begin();
      writer.text(query::label(key.first));
      writer.text(key.second);
      writer.number(sums.reports);
      writer.number(sums.coded);
      writer.end(body);
    }
    return csv_answer(std::move(body), "coverage");
  }
  JsonWriter json(body);
  json.begin_object();
  json.field("by", query::name(by));
  json.key("periods");
  json.begin_array();
  for (const auto& [key, sums] : periods) {
    json.begin_object();
    json.field("period", query::label(key.first));
    json.field("source", key.second);
    json.field("reports", sums.reports);
    json.field("coded", sums.coded);
    json.end_object();
  }
  json.end_array();
  write_sources(json, days);
  json.key("silences");
  json.begin_array();
  for (const auto& [reason, sentences] : reader->silences(filter)) {
    json.begin_object();
    json.field("reason", reason);
    json.field("sentences", sentences);
    json.end_object();
  }
  json.end_array();
  const store::Reader::Totals totals = reader->totals();
  uint64_t reports = 0, coded = 0;
  for (const store::SourceDay& day : days) {
    reports += day.reports;
    coded += day.coded;
  }
  json.key("totals");
  json.begin_object();
  json.field("reports", reports);
  json.field("coded", coded);
  json.field("copies", totals.copies);
  json.field("records", totals.records);
  json.field("events", totals.events);
  json.field("sources", totals.sources);
  json.end_object();
  json.end_object();
  return json_answer(std::move(body));
}

}  // namespace sillok::serve
