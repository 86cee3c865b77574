// SPDX-License-Identifier: Apache-2.0
#include "serve/server.h"

#include <sys/socket.h>

#include <algorithm>
#include <utility>

#include "base/file.h"
#include "base/hash.h"
#include "base/utf8.h"
#include "serve/assets.h"
#include "serve/connections.h"
#include "sillok/error.h"

namespace sillok::serve {
namespace {

constexpr std::chrono::milliseconds kDrain(1000), kRefusedDrain(50);
constexpr size_t kMostWaiting = 512;      // connections for whom there is no thread yet
constexpr int kBacklog = 512;             // those that the system holds for us
constexpr size_t kMostRequests = 10'000;  // of one connection
constexpr time_t kLook = 50'000;          // microseconds between two looks for connections to spare
constexpr const char* kCookie = "sillok_token";
// Our own headers, by which a client's Accept-Encoding and Expect reach us and not httplib, which
// would compress, and ask for the body, by itself.
constexpr const char* kEncoding = "Sillok-Accept-Encoding";
constexpr const char* kExpect = "Sillok-Expect";

// The request that this thread answers: what httplib cannot hand to its handlers.
struct Exchange {
  Stream& stream;
  bool whole_head = false;  // its line and headers could be read
  bool unread = false;      // something stands behind the head that nobody has read
  std::string fault = {};   // of how long that is
};
thread_local Exchange* exchange = nullptr;

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

// What a client hears whose request could not be read; 0 where there is nobody to hear it.
int status_of(Stream::Fault fault) {
  switch (fault) {
    case Stream::Fault::late: return 408;
    case Stream::Fault::long_head: return 431;
    case Stream::Fault::long_body: return 413;
    default: return 0;
  }
}

// An answer as it goes over the wire, for those that httplib does not come to.
std::string refusal(int status) {
  const std::string phrase(phrase_of(status));
  const Answer answer = problem_answer(
      {status, phrase,
       status == 503 ? "try again in a moment" : "send the request faster, or a shorter one"},
      "");
  std::string out = "HTTP/1.1 " + std::to_string(status) + " " + phrase + "\r\n";
  const auto add = [&](const auto& headers) {
    for (const auto& [name, value] : headers) out += name + ": " + value + "\r\n";
  };
  add(always());
  add(answer.headers);
  return out + "Content-Type: " + answer.type +
         "\r\nContent-Length: " + std::to_string(answer.body.size()) +
         "\r\nConnection: close\r\n\r\n" + answer.body;
}

// "localhost:8719" -> "localhost"; "[::1]:8719" -> "[::1]".
std::string_view without_port(std::string_view host) {
  return host.substr(0, host.find(':', host.starts_with('[') ? host.find(']') : 0));
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

// Why nobody can tell how long the body is (RFC 9112, 6.3), "" where it is clear. What one reads as
// a body, another would take for requests.
std::string length_fault(const httplib::Request& request) {
  const size_t lengths = request.get_header_value_count("Content-Length");
  const size_t codings = request.get_header_value_count("Transfer-Encoding");
  if (lengths + codings > 1) return "the length of the body is told twice";
  if (codings == 1 && lower_ascii(request.get_header_value("Transfer-Encoding")) != "chunked")
    return "a transfer coding that is not known here";
  const std::string length = request.get_header_value("Content-Length");
  const bool number = !length.empty() && length.size() < 19 &&
                      length.find_first_not_of("0123456789") == std::string::npos;
  return lengths == 1 && !number ? "Content-Length is no number: '" + length + "'" : "";
}

// "http://localhost:8719/events", as proxies ask: the same as its path at its host (RFC
// 9112, 3.2.2).
void resolve_target(httplib::Request& request) {
  constexpr std::string_view kScheme = "http://";
  if (!request.path.starts_with(kScheme)) return;
  const size_t end = std::min(request.path.find('/', kScheme.size()), request.path.size());
  request.headers.erase("Host");
  request.set_header("Host", request.path.substr(kScheme.size(), end - kScheme.size()));
  request.path = end == request.path.size() ? "/" : request.path.substr(end);
}

Request request_of(const httplib::Request& from) {
  Request out;
  out.method = from.method;
  out.path = from.path;
  for (const auto& [name, value] : from.params) out.params.emplace_back(name, value);
  out.accept = from.get_header_value("Accept");
  out.content_type = from.get_header_value("Content-Type");
  out.if_none_match = from.get_header_value("If-None-Match");
  out.gzip = takes_gzip(from.get_header_value(kEncoding));
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
    for (std::string& host : options.hosts) host = lower_ascii(host);
    // It must come back as a cookie does (RFC 6265, 4.1.1).
    for (const char c : options.token) {
      if (c <= ' ' || c > '~' || std::string_view("\",;\\").find(c) != std::string_view::npos)
        throw sillok::Error(ErrorCode::usage, "the token holds what no cookie may hold",
                            "--token-file", "use letters, digits, - and _");
    }
    if (!options.basemap.empty()) map = gzip(read_file(options.basemap), 9);
    set_default_headers(always());
    set_tcp_nodelay(true);
    set_idle_interval(0, kLook);
    set_payload_max_length(options.most_body);
    // httplib counts neither for us, but tells clients of them.
    set_keep_alive_max_count(kMostRequests);
    set_keep_alive_timeout(std::chrono::duration_cast<std::chrono::seconds>(options.idle).count());
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
      is_loopback(host) ||
      (!is_loopback(options.host) && (host == options.host || host == "[" + options.host + "]")) ||
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
    // Two slashes would lead to another host.
    std::string to = request.path.starts_with("//") ? "/" : escaped(request.path, "/");
    char mark = '?';
    for (const auto& [name, value] : request.params) {
      if (name == "token") continue;
      to += std::exchange(mark, '&') + escaped(name) + "=" + escaped(value);
    }
    response.status = 303;
    response.set_header("Location", to);
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
    if (!exchange->fault.empty())
      throw Problem{400, exchange->fault, "tell the length of a body once, as RFC 9112 has it"};
    check_host(from);
    if (check_token(from, response)) return true;
    const bool get = from.method == "GET" || from.method == "HEAD";
    if (!get && from.method != "POST")
      throw Problem{405, "this server does not take " + from.method, "use GET, or POST to /code"};
    if (from.method == "POST") {
      check_origin(from);
      // Whatever else stands there is answered without reading what was sent.
      if (Api::takes_body(request.path)) {
        need_json(request);
        return false;
      }
    }
    if (get && !Api::knows(request.path) && page(request, response)) return true;
    give(api.answer(request), response);
  } catch (const Problem& problem) {
    give(problem_answer(problem, request.path), response);
    if (exchange->unread) response.set_header("Connection", "close");
  }
  return true;
}

void Server::State::receive(const httplib::Request& from, httplib::Response& response,
                            const httplib::ContentReader& read) {
  Request request = request_of(from);
  bool too_long = false;
  exchange->stream.go_on(from.get_header_value(kExpect) == "100-continue");
  const bool whole = read([&](const char* bytes, size_t size) {
    too_long = request.body.size() + size > options.most_body;
    if (!too_long) request.body.append(bytes, size);
    return !too_long;
  });
  if (too_long || response.status == 413)
    return give(problem_answer({413, "the body is too long",
                                "send at most " + std::to_string(options.most_body) + " bytes"},
                               request.path),
                response);
  // httplib's own status goes to `explain`.
  if (!whole) {
    if (response.status < 400) response.status = 400;
    return;
  }
  exchange->unread = false;
  exchange->stream.working();
  give(api.answer(request), response);
}

void Server::State::explain(const httplib::Request& request, httplib::Response& response) {
  if (!response.body.empty()) return;
  const int fault = status_of(exchange->stream.fault());
  const int status = fault == 0 ? response.status : fault;
  std::string title(phrase_of(status));
  if (title.empty()) title = "the request cannot be answered";
  give(problem_answer({status, title, "send a request as RFC 9112 has it"}, request.path),
       response);
  response.status = status;
  if (exchange->unread || !exchange->whole_head) response.set_header("Connection", "close");
}

bool Server::State::one_request(Stream& stream, bool last, bool& closed) {
  Exchange now{stream};
  exchange = &now;
  const bool served = process_request(stream, last, closed, [&](httplib::Request& request) {
    now.whole_head = true;
    resolve_target(request);
    // Ranges of what is made anew each time are of no use, and many of them are an attack.
    request.ranges.clear();
    request.headers.erase("Range");
    const std::string encoding = request.get_header_value("Accept-Encoding");
    request.headers.erase("Accept-Encoding");
    request.headers.erase(kEncoding);
    request.set_header(kEncoding, encoding);
    // Likewise "go on": only those hear it whose body we want.
    const std::string expect = request.get_header_value("Expect");
    request.headers.erase("Expect");
    request.headers.erase(kExpect);
    request.set_header(kExpect, expect);
    now.fault = length_fault(request);
    now.unread =
        !now.fault.empty() || request.has_header("Transfer-Encoding") ||
        (request.has_header("Content-Length") &&
         request.get_header_value("Content-Length").find_first_not_of('0') != std::string::npos);
    // httplib would read a body of no length to the end of the connection.
    if (!request.has_header("Content-Length") && !request.has_header("Transfer-Encoding"))
      request.set_header("Content-Length", "0");
    const bool wanted = request.method == "POST" && Api::takes_body(request.path);
    if (now.unread && !wanted) {
      request.headers.erase("Connection");
      request.set_header("Connection", "close");
    }
    if (!now.unread) stream.working();
  });
  exchange = nullptr;
  // What nobody has read would be taken for the next request.
  return served && now.whole_head && !now.unread;
}

bool Server::State::process_and_close_socket(socket_t socket) {
  const Connections::Place place = connections.add(socket);
  Stream stream(connections, place, limits);
  const auto refuse = [&](int status) { stream.httplib::Stream::write(refusal(status)); };
  if (Pool::refusing()) {
    refuse(503);
    stream.drain(kRefusedDrain);
  } else {
    bool served = true;
    for (size_t left = kMostRequests; left > 0 && stream.next_request(); --left) {
      bool closed = false;
      served = one_request(stream, left == 1, closed);
      if (const int status = status_of(stream.fault()); status != 0 && !stream.answered())
        refuse(status);
      if (!served || closed || stream.fault() != Stream::Fault::none) break;
    }
    if (!served) stream.drain(kDrain);
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
