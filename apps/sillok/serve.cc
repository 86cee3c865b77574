// SPDX-License-Identifier: Apache-2.0
#include "serve/server.h"

#include "base/file.h"
#include "base/tsv.h"
#include "context.h"
#include "engine/embedded.h"
#include "engine/packs.h"
#include "output.h"
#include "serve/assets.h"

namespace sillok::app {
namespace {

struct ServeOptions {
  std::string db, review, token_file;
  int patience = 10;
  EngineOptions packs;
  serve::ServerOptions server;
};

int run(ServeOptions options) {
  if (!options.token_file.empty()) {
    options.server.token = trim(read_file(options.token_file));
    if (options.server.token.empty())
      throw Error(ErrorCode::usage, "the file holds no token", options.token_file,
                  "write a long random text into it");
  }
  serve::Api api({.db = options.db,
                  .packs = options.packs,
                  .labels = {engine::cameo_words(options.packs)},
                  .states = query::States::of(engine::actor_tables(options.packs)),
                  .codes = engine::code_tables(),
                  .review = options.review,
                  .patience = std::chrono::seconds(options.patience)});
  options.server.arrive = std::chrono::seconds(options.patience);
  serve::Server server(api, options.server);
  message(serve::assets().empty() ? "the API is at " + server.url() +
                                        "api/v1/ (this program was built without the page)"
                                  : "open " + server.url());
  server.run();
  return kDone;
}

}  // namespace

void add_serve(CLI::App& app, Context& context) {
  auto* sub = app.add_subcommand("serve", "Shows a database in the browser, and answers programs");
  auto options = std::make_shared<ServeOptions>();
  serve::ServerOptions& server = options->server;
  sub->add_option("--db", options->db, "The database that `sillok add` fills")
      ->required()
      ->type_name("FILE");
  sub->add_option("--port", server.port, "0 takes any that is free")
      ->check(CLI::Range(0, 65535).description(""))
      ->capture_default_str();
  sub->add_option("--host", server.host,
                  "The address to listen at; one that others can reach needs --token-file")
      ->type_name("ADDRESS")
      ->capture_default_str();
  sub->add_option("--allow-host", server.hosts,
                  "A further name under which it may be asked (repeatable)")
      ->type_name("NAME");
  sub->add_option("--token-file", options->token_file,
                  "Answers only who knows the token in this file")
      ->type_name("FILE");
  sub->add_option("--patience", options->patience,
                  "Seconds that a request may take to arrive, and the database to answer it")
      ->type_name("SECONDS")
      ->check(CLI::Range(1, 3600).description(""))
      ->capture_default_str();
  sub->add_option("--review", options->review,
                  "Takes reviews of records and adds them to this file, as JSON lines")
      ->type_name("FILE");
  sub->add_option("--basemap", server.basemap, "A map in TopoJSON in place of the built-in one")
      ->type_name("FILE");
  add_pack_options(*sub, options->packs);
  sub->footer(
      "It reads the database and changes nothing in it; what `add` stores meanwhile is seen "
      "at once,\nunder load within ten seconds.\nPaths of the API: doc/api.md, or "
      "/openapi.json.\n\nExample:\n  sillok serve "
      "--db events.db\n  sillok serve --db events.db --review reviews.jsonl");
  sub->callback([&context, options] { context.run = [options] { return run(*options); }; });
}

}  // namespace sillok::app
