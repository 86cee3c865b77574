// SPDX-License-Identifier: Apache-2.0
// The server: HTTP/1.1 on one address, for people on the same machine unless told otherwise.
//
//   Server server(api, {.host = "127.0.0.1", .port = 8719});
//   message("open " + server.url());
//   server.run();                       // until stop(), or for ever
//
// What it holds against the world:
//   * Only requests whose Host is one of this machine's loopback names, or is named in `hosts`,
//     are answered (421 else), so that a page elsewhere cannot reach it by a name of its own.
//   * What changes something (POST) must come as JSON and from no other origin (403).
//   * On an address that is not loopback every request needs the token: as "Authorization: Bearer",
//     or once as ?token=, which sets a cookie and leads on. Compared in constant time.
//   * A request has a time to arrive in and a size; a connection that waits, sends or takes too
//     slowly is closed, and where there are too many, the one that has waited longest goes first.
//     So slow clients cannot keep others out.
//   * Every answer forbids scripts, frames, forms and requests to anywhere else (CSP).
//
// Failure: the constructor throws Error (usage) for an address that cannot be bound or lacks a
// token. Threads: run() blocks; stop() may be called from anywhere.
#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include "serve/api.h"

namespace sillok::serve {

struct ServerOptions {
  std::string host = "127.0.0.1";
  int port = 8719;  // 0: any that is free
  std::string token = {};
  std::vector<std::string> hosts = {};  // further names under which it may be asked
  size_t threads = 128;                 // connections at once
  size_t most_head = 32 * 1024;         // bytes of a request line and headers
  size_t most_body = 256 * 1024;
  std::chrono::milliseconds arrive = std::chrono::seconds(10);  // for a whole request
  std::chrono::milliseconds idle = std::chrono::seconds(30);    // between two requests
  std::chrono::milliseconds leave = std::chrono::seconds(30);   // for a whole answer
  std::string basemap = {};  // a file in place of the map that is built in, or ""
};

class Server {
 public:
  Server(Api& api, ServerOptions options);
  ~Server();

  int port() const;
  std::string url() const;  // "http://127.0.0.1:8719/"
  void run();
  void stop();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace sillok::serve
