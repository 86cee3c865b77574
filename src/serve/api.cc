// SPDX-License-Identifier: Apache-2.0
#include "serve/api.h"

#include <algorithm>
#include <array>
#include <optional>

#include "base/tsv.h"
#include "base/utf8.h"
#include "serve/routes.h"
#include "sillok/error.h"
#include "store/sqlite.h"

namespace sillok::serve {
namespace {

constexpr std::string_view kPrefix = "/api/v1";
constexpr size_t kMostSegments = 4;

// A path by its segments; "*" stands for any, and the first two of these are the call's a and b.
struct Route {
  std::string_view method;
  std::array<std::string_view, kMostSegments> path;
  Answer (*answer)(Call&);
  bool kept = false;  // the answer holds until the database changes
};

constexpr Route kRoutes[] = {
    {"GET", {"events"}, events, true},
    {"GET", {"events", "*"}, event, true},
    {"GET", {"events", "*", "evidence"}, evidence, true},
    {"GET", {"counts"}, counts, true},
    {"GET", {"dyads"}, dyads, true},
    {"GET", {"dyads", "*", "*", "series"}, series, true},
    {"GET", {"actors"}, actors, true},
    {"GET", {"places"}, places, true},
    {"GET", {"search"}, search, true},
    {"GET", {"coverage"}, coverage, true},
    {"GET", {"changes"}, changes, true},
    {"GET", {"alerts.atom"}, alerts, true},
    {"GET", {"codes"}, codes, true},
    {"GET", {"version"}, version, true},
    {"GET", {"openapi.json"}, openapi, true},
    {"GET", {"healthz"}, health},
    {"GET", {"review"}, reviews},
    {"POST", {"code"}, code},
    {"POST", {"review"}, review},
};

using Segments = std::array<std::string_view, kMostSegments>;

// The path without the prefix, cut at its slashes; nothing where it has too many.
std::optional<Segments> segments_of(std::string_view path) {
  if (path.starts_with(kPrefix)) path.remove_prefix(kPrefix.size());
  Segments out;
  size_t n = 0;
  while (path.starts_with('/')) {
    path.remove_prefix(1);
    if (path.empty()) break;
    if (n == kMostSegments) return std::nullopt;
    const size_t end = std::min(path.find('/'), path.size());
    out[n++] = path.substr(0, end);
    path.remove_prefix(end);
  }
  return out;
}

bool fits(const Route& route, const Segments& segments) {
  for (size_t i = 0; i < kMostSegments; ++i) {
    if (route.path[i] == "*" ? segments[i].empty() : route.path[i] != segments[i]) return false;
  }
  return true;
}

// The route of a request; throws Problem where there is none.
const Route& route_of(const Request& request, const Segments& segments) {
  std::string allowed;
  for (const Route& route : kRoutes) {
    if (!fits(route, segments)) continue;
    if (route.method == request.method || (route.method == "GET" && request.method == "HEAD"))
      return route;
    allowed += (allowed.empty() ? "" : ", ") + std::string(route.method);
  }
  if (allowed.empty()) throw Problem{404, "no such path", "/openapi.json tells which there are"};
  throw Problem{405, "this path does not take " + request.method, "use " + allowed};
}

Call call_of(Context& context, const Request& request, const Route& route,
             const Segments& segments) {
  Call call{context, request, Params(request)};
  std::string* variable = &call.a;
  for (size_t i = 0; i < kMostSegments; ++i) {
    if (route.path[i] != "*") continue;
    *variable = segments[i];
    variable = &call.b;
  }
  if (find_invalid_utf8(call.a + call.b) != std::string::npos)
    throw Problem{400, "the path is not valid UTF-8", "escape text as UTF-8"};
  return call;
}

// What is asked, as a key: no two different questions have the same.
std::string key_of(const Request& request) {
  std::string out = std::to_string(request.path.size()) + " " + request.path + "\n" +
                    request.accept + "\n" + (request.gzip ? "z" : "");
  for (const auto& [name, value] : request.params)
    out += "\n" + std::to_string(name.size()) + " " + std::to_string(value.size()) + name + value;
  return out;
}

// An Error as a problem: what the caller asked for wrongly, or what we could not do.
Problem problem_of(const Error& error) {
  if (error.code == ErrorCode::usage) return {400, error.what(), error.hint};
  return {500, error.what(), error.hint};
}

}  // namespace

Api::Api(ApiOptions options)
    : context_(new Context{.db = options.db,
                           .engine = Engine::open(options.packs),
                           .labels = std::move(options.labels),
                           .states = std::move(options.states),
                           .codes = std::move(options.codes),
                           .review = std::move(options.review),
                           .readers = {options.db, options.patience},
                           .answers = Answers(options.db),
                           .patience = options.patience}) {}
Api::Api(Api&&) noexcept = default;
Api::~Api() = default;

bool Api::knows(std::string_view path) {
  if (path.starts_with("/api/")) return true;
  const auto segments = segments_of(path);
  if (!segments) return false;
  for (const Route& route : kRoutes) {
    if (fits(route, *segments)) return true;
  }
  return false;
}

bool Api::takes_body(std::string_view path) {
  if (path.starts_with(kPrefix)) path.remove_prefix(kPrefix.size());
  return path == "/code" || path == "/review";
}

Answer Api::answer(const Request& request) {
  Answer out;
  try {
    const auto segments = segments_of(request.path);
    if (!segments) throw Problem{404, "no such path", "/openapi.json tells which there are"};
    const Route& route = route_of(request, *segments);
    const auto make = [&] {
      Call call = call_of(*context_, request, route, *segments);
      Answer answer = route.answer(call);
      seal(answer, request.gzip);
      return answer;
    };
    out = route.kept ? context_->answers.get(key_of(request), make) : make();
  } catch (const Problem& problem) {
    out = problem_answer(problem, request.path);
    if (problem.status == 503) out.headers.emplace_back("Retry-After", "10");
  } catch (const store::TimedOut& error) {
    out = problem_answer({503, error.what(), error.hint}, request.path);
    out.headers.emplace_back("Retry-After", "10");
  } catch (const Error& error) { out = problem_answer(problem_of(error), request.path); }
  revalidate(out, request);
  return out;
}

std::string Call::format(std::initializer_list<std::string_view> offered) {
  const std::pair<std::string_view, std::string_view> types[] = {
      {"json", "application/json"},
      {"csv", "text/csv"},
      {"ndjson", "application/x-ndjson"},
      {"geojson", "application/geo+json"}};
  std::string names;
  const std::string asked = params.text("format");
  for (const std::string_view name : offered) {
    if (asked == name) return asked;
    names += (names.empty() ? "" : ", ") + std::string(name);
  }
  if (!asked.empty())
    throw Problem{406, "not offered here: '" + asked + "'", "the formats are " + names};
  if (request.accept.empty()) return std::string(*offered.begin());
  // In the order of the client; what it likes less ("q=") comes later in practice.
  for (const std::string_view part : split(request.accept, ',')) {
    const std::string wanted = lower_ascii(trim(part.substr(0, part.find(';'))));
    if (wanted == "*/*" || wanted == "application/*") return std::string(*offered.begin());
    for (const auto& [name, type] : types) {
      if (wanted == type && std::find(offered.begin(), offered.end(), name) != offered.end())
        return std::string(name);
    }
  }
  throw Problem{406, "not offered here: '" + request.accept + "'", "the formats are " + names};
}

void write_report(JsonWriter& json, const Record::Source& source) {
  json.key("report");
  json.begin_object();
  json.field("id", source.id);
  json.field("date", source.date);
  json.field("source", source.source);
  json.field("url", source.url);
  json.field("title", source.title);
  json.end_object();
}

void optional_number(JsonWriter& json, std::string_view name, double sum, uint64_t n) {
  json.key(name);
  if (n == 0)
    json.null();
  else
    json.value(sum / static_cast<double>(n));
}

void write_next(JsonWriter& json, const std::string& after) {
  json.key("next");
  after.empty() ? json.null() : json.value(after);
}

Answer csv_answer(std::string body, const std::string& name) {
  return {.type = "text/csv; charset=utf-8",
          .body = std::move(body),
          .headers = {{"Content-Disposition", "attachment; filename=\"" + name + ".csv\""}}};
}

}  // namespace sillok::serve
