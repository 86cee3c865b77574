// SPDX-License-Identifier: Apache-2.0
// Requests to the HTTP API behind the wire. The first line is the method and the path, the lines
// after it are parameters ("name=value") up to an empty one, and what follows is the body. A
// question that is wrong is the asker's: no request is answered with a failure of ours.
#include <simdjson.h>

#include <filesystem>
#include <fstream>

#include "engine/embedded.h"
#include "fuzz.h"
#include "pack/actor_tables.h"
#include "scratch.h"
#include "serve/api.h"
#include "serve/params.h"
#include "stored.h"

using namespace sillok;

namespace {

struct World {
  fuzz::Scratch scratch{"api"};
  std::string reviews = scratch.file("reviews.jsonl");
  serve::Api api = make();

  serve::Api make() const {
    const std::string db = scratch.file("events.db");
    fuzz::store_reports(db, Engine::open({}));
    const pack::Pack actors =
        pack::Pack::view(engine::embedded("actors"), "actors", pack::kActorsVersion, "(built in)");
    return serve::Api({.db = db,
                       .labels = {.cameo = [](std::string_view) { return std::string("words"); }},
                       .states = query::States::of(pack::ActorTables(actors)),
                       .codes = engine::code_tables(),
                       .review = reviews});
  }
};

std::string_view take_line(std::string_view& rest) {
  const size_t end = std::min(rest.find('\n'), rest.size());
  const std::string_view line = rest.substr(0, end);
  rest.remove_prefix(std::min(end + 1, rest.size()));
  return line;
}

serve::Request request_of(std::string_view bytes) {
  serve::Request request;
  const std::string_view first = take_line(bytes);
  const size_t space = std::min(first.find(' '), first.size());
  request.method = first.substr(0, space);
  request.path = first.substr(std::min(space + 1, first.size()));
  for (std::string_view line = take_line(bytes); !line.empty(); line = take_line(bytes)) {
    const size_t equal = std::min(line.find('='), line.size());
    const std::string_view name = line.substr(0, equal);
    const std::string_view value = line.substr(std::min(equal + 1, line.size()));
    if (name == "Accept")
      request.accept = value;
    else if (name == "If-None-Match")
      request.if_none_match = value;
    else
      request.params.emplace_back(name, value);
  }
  request.content_type = "application/json";
  request.gzip = bytes.size() % 2 == 1;
  request.body = bytes;
  return request;
}

bool may_be_answered(int status) {
  constexpr int kStatuses[] = {200, 201, 304, 400, 403, 404, 405, 406, 413, 415, 503};
  return std::find(std::begin(kStatuses), std::end(kStatuses), status) != std::end(kStatuses);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static World world;
  std::ofstream(world.reviews, std::ios::trunc);
  const serve::Request request = request_of(fuzz::as_text(data, size));
  const serve::Answer answer = world.api.answer(request);
  fuzz::require(may_be_answered(answer.status));
  const std::string body = answer.gzipped ? serve::gunzip(answer.body) : answer.body;
  if (answer.type.ends_with("json")) {
    simdjson::dom::parser parser;
    fuzz::require(parser.parse(body).error() == simdjson::SUCCESS);
  }
  for (const auto& [name, value] : answer.headers)
    fuzz::require((name + value).find_first_of("\r\n") == std::string::npos);
  (void)serve::Api::knows(request.path);
  (void)serve::takes_gzip(request.accept);
  return 0;
}
