// SPDX-License-Identifier: Apache-2.0
#include "serve/server.h"

#include <sys/socket.h>

#include <algorithm>

#include "base/file.h"
#include "base/hash.h"
#include "base/utf8.h"
#include "serve/assets.h"
#include "serve/connections.h"
#include "sillok/error.h"

namespace sillok::serve {
namespace {

constexpr size_t kMostWaiting = 512;      // connections for whom there is no thread yet
constexpr int kBacklog = 512;             // those that the system holds for us
constexpr size_t kMostRequests = 10'000;  // of one connection
constexpr const char* kCookie = "sillok_token";
// Our own header, by which a client's Accept-Encoding reaches us and not httplib, which would
// compress by itself.
constexpr const char* kEncoding = "Sillok-Accept-Encoding";

// Whether the body of this thread's request was read.
thread_local bool received = false;

const httplib::Headers& always() {
  static const httplib::Headers headers = {
      {"Content-Security-Policy",
       "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; "
       "connect-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none'; "
       "frame-ancestors 'none'"},
      {"X-Content-Type-Options", "nosniff"},
      {"X-Frame-Options", "DENY"},
      {"Referrer-Policy", "no-referrer"},
      {"Cross-Origin-Opener-Policy", "same-origin"},
      {"Cross-Origin-Resource-Policy", "same-origin"}};
  return headers;
}

bool is_loopback(std::string_view host) {
  return host == "localhost" || host == "::1" || host == "[::1]" || host.starts_with("127.");
}

// "localhost:8719" -> "localhost"; "[::1]:8719" -> "[::1]".
std::string_view without_port(std::string_view host) {
  const size_t end = host.starts_with('[') ? host.find(']') : host.find(':');
  if (end == std::string_view::npos) return host;
  return host.substr(0, host.starts_with('[') ? end + 1 : end);
}

// In the same time wherever they differ.
bool same_secret(std::string_view a, std::string_view b) {
  unsigned different = a.size() == b.size() ? 0 : 1;
  for (size_t i = 0; i < a.size(); ++i)
    different |=
        static_cast<unsigned>(a[i]) ^ static_cast<unsigned>(b[i % std::max<size_t>(b.size(), 1)]);
  return different == 0 && !b.empty();
}

// The value of a cookie, "" where it is not there.
std::string cookie_of(const std::string& header, std::string_view name) {
  for (size_t at = 0; at < header.size();) {
    const size_t end = std::min(header.find(';', at), header.size());
    std::string_view pair = std::string_view(header).substr(at, end - at);
    while (pair.starts_with(' ')) pair.remove_prefix(1);
    const size_t equals = pair.find('=');
    if (equals != std::string_view::npos && pair.substr(0, equals) == name)
      return std::string(pair.substr(equals + 1));
    at = end + 1;
  }
  return "";
}

Request request_of(const httplib::Request& from) {
  Request out;
  out.method = from.method;
  out.path = from.path;
  for (const auto& [name, value] : from.params) out.params.emplace_back(name, value);
  out.accept = from.get_header_value("Accept");
  out.content_type = from.get_header_value("Content-Type");
  out.if_none_match = from.get_header_value("If-None-Match");
  out.gzip = from.get_header_value(kEncoding).find("gzip") != std::string::npos;
  return out;
}

void give(const Answer& answer, httplib::Response& to) {
  to.status = answer.status;
  for (const auto& [name, value] : answer.headers) to.set_header(name, value);
  if (answer.gzipped) to.set_header("Content-Encoding", "gzip");
  if (!to.has_header("Cache-Control")) to.set_header("Cache-Control", "no-cache");
  if (!answer.type.empty()) to.set_content(answer.body, answer.type);
}

}  // namespace

struct Server::State final : httplib::Server {
  Api& api;
  ServerOptions options;
  Connections connections;
  Stream::Limits limits;
  int port = 0;
  std::string map;  // of options.basemap, compressed

  State(Api& its_api, ServerOptions its_options)
      : api(its_api),
        options(std::move(its_options)), limits{options.idle, options.arrive, options.leave,
                                                options.most_head, options.most_body} {
    if (!is_loopback(options.host) && options.token.empty())
      throw sillok::Error(ErrorCode::usage,
                          "an address that others can reach needs a token: '" + options.host + "'",
                          "--host", "give --token-file, or leave --host out");
    if (!options.basemap.empty()) map = gzip(read_file(options.basemap), 9);
    set_default_headers(always());
    set_tcp_nodelay(true);
    set_payload_max_length(options.most_body);
    // Connections beyond the threads wait; whoever holds a thread without need makes room.
    new_task_queue = [this] {
      return new Pool(options.threads, kMostWaiting, [this] { connections.spare_one(); });
    };
    set_pre_routing_handler([this](const httplib::Request& request, httplib::Response& response) {
      return route(request, response) ? HandlerResponse::Handled : HandlerResponse::Unhandled;
    });
    Post("/(?:api/v1/)?(?:code|review)",
         [this](const httplib::Request& request, httplib::Response& response,
                const httplib::ContentReader& read) { receive(request, response, read); });
    set_error_handler([](const httplib::Request& request, httplib::Response& response) {
      explain(request, response);
    });
    bind();
  }

  void bind() {
    if (options.port == 0) {
      port = bind_to_any_port(options.host);
      if (port < 0) port = 0;
    } else if (bind_to_port(options.host, options.port)) {
      port = options.port;
    }
    if (port == 0)
      throw sillok::Error(ErrorCode::usage,
                          "cannot listen at " + options.host + ":" + std::to_string(options.port),
                          "--port", "another program may use it; give another --port");
    // Again, with a longer queue than httplib's.
    ::listen(svr_sock_, kBacklog);
  }

  // Answers everything but bodies that are still to be read. False: those.
  bool route(const httplib::Request& request, httplib::Response& response);
  void receive(const httplib::Request& request, httplib::Response& response,
               const httplib::ContentReader& read);
  // The body of a failure that httplib found by itself.
  static void explain(const httplib::Request& request, httplib::Response& response);

 private:
  bool process_and_close_socket(socket_t socket) override;
  bool one_request(Stream& stream, bool last, bool& closed);

  void check_host(const httplib::Request& request) const;
  void check_origin(const httplib::Request& request) const;
  // True: the token came in the address, and the answer leads on without it.
  bool check_token(const httplib::Request& request, httplib::Response& response) const;
  bool page(const Request& request, httplib::Response& response) const;
};

void Server::State::check_host(const httplib::Request& request) const {
  const std::string header = request.get_header_value("Host");
  const std::string host = lower_ascii(without_port(header));
  const bool known =
      is_loopback(host) || (!is_loopback(options.host) && host == options.host) ||
      std::find(options.hosts.begin(), options.hosts.end(), host) != options.hosts.end();
  // 127.evil.example begins like an address, and is none.
  const bool number =
      !host.starts_with("127.") || host.find_first_not_of("0123456789.") == std::string::npos;
  if (!known || !number || request.get_header_value_count("Host") != 1)
    throw Problem{421, "not a name of this server: '" + header + "'",
                  "ask at http://localhost:" + std::to_string(port) +
                      "/, or name the host with --allow-host"};
}

void Server::State::check_origin(const httplib::Request& request) const {
  const std::string origin = request.get_header_value("Origin");
  const std::string host = request.get_header_value("Host");
  if (origin.empty() || origin == "http://" + host || origin == "https://" + host) return;
  throw Problem{403, "from another origin: '" + origin + "'",
                "send it from this server's own page"};
}

bool Server::State::check_token(const httplib::Request& request,
                                httplib::Response& response) const {
  if (options.token.empty()) return false;
  if (request.has_param("token") && request.method == "GET" &&
      same_secret(request.get_param_value("token"), options.token)) {
    response.status = 303;
    response.set_header("Location", request.path);
    response.set_header("Cache-Control", "no-store");
    response.set_header("Set-Cookie", std::string(kCookie) + "=" + options.token +
                                          "; Path=/; HttpOnly; SameSite=Strict");
    return true;
  }
  const std::string bearer = request.get_header_value("Authorization");
  const std::string sent = bearer.starts_with("Bearer ")
                               ? bearer.substr(7)
                               : cookie_of(request.get_header_value("Cookie"), kCookie);
  if (!same_secret(sent, options.token)) {
    response.set_header("WWW-Authenticate", "Bearer");
    throw Problem{401, "the token is missing or wrong",
                  "open the address that the server printed, or send Authorization: Bearer TOKEN"};
  }
  return false;
}

bool Server::State::page(const Request& request, httplib::Response& response) const {
  const Asset* asset = asset_at(request.path);
  const bool own_map = request.path == "/basemap.json" && !map.empty();
  if (asset == nullptr && !own_map) return false;
  const std::string_view bytes = own_map ? std::string_view(map) : asset->gzip;
  Answer answer{.type = own_map ? "application/json" : std::string(asset->type),
                .body = std::string(bytes),
                .gzipped = true};
  answer.headers.emplace_back(
      "ETag", "W/\"" + (own_map ? hex64(hash_bytes(map)) : std::string(asset->tag)) + "\"");
  answer.headers.emplace_back("Vary", "Accept-Encoding");
  // Names under /assets/ change with their content.
  if (request.path.starts_with("/assets/"))
    answer.headers.emplace_back("Cache-Control", "public, max-age=31536000, immutable");
  revalidate(answer, request);
  if (answer.status == 200 && !request.gzip) {
    answer.body = gunzip(answer.body);
    answer.gzipped = false;
  }
  give(answer, response);
  return true;
}

bool Server::State::route(const httplib::Request& from, httplib::Response& response) {
  const Request request = request_of(from);
  try {
    check_host(from);
    if (check_token(from, response)) return true;
    const bool get = from.method == "GET" || from.method == "HEAD";
    if (!get && from.method != "POST")
      throw Problem{405, "this server does not take " + from.method, "use GET, or POST to /code"};
    if (from.method == "POST") {
      check_origin(from);
      // Whatever else stands there is answered without reading what was sent.
      if (Api::takes_body(request.path)) return false;
    }
    if (get && !Api::knows(request.path) && page(request, response)) return true;
    give(api.answer(request), response);
  } catch (const Problem& problem) { give(problem_answer(problem, request.path), response); }
  // What was sent and is not read would be taken for the next request.
  if (from.has_header("Content-Length") || from.has_header("Transfer-Encoding"))
    response.set_header("Connection", "close");
  return true;
}

void Server::State::receive(const httplib::Request& from, httplib::Response& response,
                            const httplib::ContentReader& read) {
  Request request = request_of(from);
  received = true;
  bool too_long = false;
  const bool whole = read([&](const char* bytes, size_t size) {
    too_long = request.body.size() + size > options.most_body;
    if (!too_long) request.body.append(bytes, size);
    return !too_long;
  });
  if (too_long)
    return give(problem_answer({413, "the body is too long",
                                "send at most " + std::to_string(options.most_body) + " bytes"},
                               request.path),
                response);
  // httplib's own status (413, 400) goes to `explain`.
  if (!whole) {
    if (response.status < 400) response.status = 400;
    return;
  }
  give(api.answer(request), response);
}

void Server::State::explain(const httplib::Request& request, httplib::Response& response) {
  if (!response.body.empty()) return;
  std::string title(phrase_of(response.status));
  if (title.empty()) title = "the request cannot be answered";
  const int status = response.status;
  give(problem_answer({status, title, "send a request as RFC 9112 has it"}, request.path),
       response);
  response.status = status;
}

bool Server::State::one_request(Stream& stream, bool last, bool& closed) {
  bool body = false;
  const bool served = process_request(stream, last, closed, [&](httplib::Request& request) {
    // Ranges of what is made anew each time are of no use, and many of them are an attack.
    request.ranges.clear();
    request.headers.erase("Range");
    const std::string encoding = request.get_header_value("Accept-Encoding");
    request.headers.erase("Accept-Encoding");
    request.set_header(kEncoding, encoding);
    const bool sent =
        request.has_header("Transfer-Encoding") ||
        (request.has_header("Content-Length") && request.get_header_value("Content-Length") != "0");
    body = sent;
    received = false;
    if (!sent) stream.working();
  });
  return served && (!body || received);
}

bool Server::State::process_and_close_socket(socket_t socket) {
  const Connections::Place place = connections.add(socket);
  Stream stream(connections, place, limits);
  const auto refuse = [&](int status) {
    std::string body = problem_answer({status, std::string(phrase_of(status)),
                                       status == 503 ? "try again in a moment"
                                                     : "send the request faster, or a shorter one"},
                                      "")
                           .body;
    stream.httplib::Stream::write(
        "HTTP/1.1 " + std::to_string(status) + " " + std::string(phrase_of(status)) +
        "\r\nContent-Type: application/problem+json\r\nContent-Length: " +
        std::to_string(body.size()) + "\r\nConnection: close\r\n\r\n" + body);
  };
  if (Pool::refusing()) {
    refuse(503);
  } else {
    for (size_t left = kMostRequests; left > 0 && stream.next_request(); --left) {
      bool closed = false;
      const bool served = one_request(stream, left == 1, closed);
      if (!stream.answered()) {
        if (stream.fault() == Stream::Fault::late) refuse(408);
        if (stream.fault() == Stream::Fault::long_head) refuse(431);
        if (stream.fault() == Stream::Fault::long_body) refuse(413);
      }
      if (!served || closed || stream.fault() != Stream::Fault::none) break;
    }
  }
  connections.remove(place);
  return true;
}

Server::Server(Api& api, ServerOptions options)
    : state_(std::make_unique<State>(api, std::move(options))) {}
Server::~Server() = default;

int Server::port() const { return state_->port; }

std::string Server::url() const {
  const bool v6 = state_->options.host.find(':') != std::string::npos;
  const std::string host = v6 ? "[" + state_->options.host + "]" : state_->options.host;
  return "http://" + host + ":" + std::to_string(state_->port) + "/";
}

void Server::run() { state_->listen_after_bind(); }

void Server::stop() {
  state_->httplib::Server::stop();
  state_->connections.end_all();
}

}  // namespace sillok::serve
