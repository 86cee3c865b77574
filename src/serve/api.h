// SPDX-License-Identifier: Apache-2.0
// The HTTP API, apart from the wire: doc/api.md and openapi.json tell every path.
//
//   Api api({.db = "events.db", .labels = ..., .states = ..., .codes = ...});
//   Answer answer = api.answer({.path = "/api/v1/events", .params = {{"actor", "PRK"}}});
//
// Every failure is an answer too: a problem document (RFC 9457).
// Failure: the constructor throws Error (resource) where the database or a pack cannot be used.
// Threads: `answer` may be called from any number of threads.
#pragma once

#include <chrono>
#include <memory>
#include <string>

#include "document/code_tables.h"
#include "query/states.h"
#include "serve/answer.h"
#include "sillok/engine.h"
#include "view/explain.h"

namespace sillok::serve {

struct ApiOptions {
  std::string db;
  EngineOptions packs = {};
  view::Labels labels;
  query::States states;
  std::shared_ptr<const CodeTables> codes;
  std::string review = {};  // JSON lines are added to this file; "": reviews are not taken
  std::chrono::milliseconds patience = std::chrono::seconds(10);  // of the database, a question
};

struct Context;

class Api {
 public:
  explicit Api(ApiOptions options);
  Api(Api&&) noexcept;
  ~Api();

  // Whether a path is one of the API's; the rest is the page's.
  static bool knows(std::string_view path);
  // Whether something may be sent there.
  static bool takes_body(std::string_view path);
  // With its ETag and compressed, as the request's headers ask (answer.h).
  Answer answer(const Request& request);

 private:
  std::unique_ptr<Context> context_;
};

}  // namespace sillok::serve
