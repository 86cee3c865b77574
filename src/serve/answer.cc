// SPDX-License-Identifier: Apache-2.0
#include "serve/answer.h"

#include <zlib.h>

#include <algorithm>

#include "base/hash.h"
#include "base/json.h"
#include "base/tsv.h"
#include "base/utf8.h"
#include "sillok/error.h"

namespace sillok::serve {
namespace {

constexpr size_t kWorthIt = 1000;  // bytes from which an answer is compressed
constexpr int kLevel = 5;
constexpr int kGzipWindow = 15 + 16;  // zlib: the largest window, with gzip's header

// Whether the list of a header If-None-Match holds the tag; weak comparison (RFC 9110, 8.8.3.2).
bool matches(std::string_view list, std::string_view tag) {
  return list == "*" || list.find(tag) != std::string_view::npos;
}

// Clients send any bytes; an answer is UTF-8.
std::string valid(std::string_view text) {
  std::string out;
  for (size_t at = 0; at < text.size();) {
    const CodePoint point = code_point_at(text, at);
    append_utf8(out, point.value);
    at += point.length;
  }
  return out;
}

}  // namespace

bool takes_gzip(std::string_view accept_encoding) {
  for (const std::string_view item : split(accept_encoding, ',')) {
    const size_t end = std::min(item.find(';'), item.size());
    if (lower_ascii(trim(item.substr(0, end))) != "gzip") continue;
    // q=0, q=0.0 and so on.
    const size_t weight = item.find("q=", end);
    return weight == std::string_view::npos ||
           trim(item.substr(weight + 2)).find_first_not_of("0.") != std::string_view::npos;
  }
  return false;
}

void need_json(const Request& request) {
  const std::string_view type = request.content_type;
  if (lower_ascii(trim(type.substr(0, type.find(';')))) != "application/json")
    throw Problem{415, "the body is not JSON: '" + request.content_type + "'",
                  "send it with Content-Type: application/json"};
}

std::string escaped(std::string_view text, std::string_view also) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       c == '-' || c == '_' || c == '.';
    if (plain || also.find(c) != std::string_view::npos) {
      out += c;
    } else {
      const auto byte = static_cast<unsigned char>(c);
      out += {'%', kHex[byte >> 4], kHex[byte & 15]};
    }
  }
  return out;
}

Answer json_answer(std::string body) {
  return {.type = "application/json", .body = std::move(body)};
}

Answer problem_answer(const Problem& problem, std::string_view instance) {
  Answer out{.status = problem.status, .type = "application/problem+json"};
  JsonWriter json(out.body);
  json.begin_object();
  json.field("type", "about:blank");
  json.field("title", valid(problem.title));
  json.field("status", problem.status);
  json.field("detail", valid(problem.detail));
  json.field("instance", valid(instance));
  json.end_object();
  out.headers.emplace_back("Cache-Control", "no-store");
  return out;
}

std::string_view phrase_of(int status) {
  switch (status) {
    case 200: return "OK";
    case 201: return "Created";
    case 303: return "See Other";
    case 304: return "Not Modified";
    case 400: return "Bad Request";
    case 401: return "Unauthorized";
    case 403: return "Forbidden";
    case 404: return "Not Found";
    case 405: return "Method Not Allowed";
    case 406: return "Not Acceptable";
    case 408: return "Request Timeout";
    case 413: return "Content Too Large";
    case 414: return "URI Too Long";
    case 415: return "Unsupported Media Type";
    case 416: return "Range Not Satisfiable";
    case 421: return "Misdirected Request";
    case 431: return "Request Header Fields Too Large";
    case 500: return "Internal Server Error";
    case 503: return "Service Unavailable";
    default: return "";
  }
}

std::string gzip(std::string_view bytes, int level) {
  z_stream stream{};
  if (deflateInit2(&stream, level, Z_DEFLATED, kGzipWindow, 8, Z_DEFAULT_STRATEGY) != Z_OK)
    throw Error(ErrorCode::failed, "cannot compress an answer", "gzip");
  std::string out(deflateBound(&stream, bytes.size()), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  const int code = deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  if (code != Z_STREAM_END) throw Error(ErrorCode::failed, "cannot compress an answer", "gzip");
  return out;
}

std::string gunzip(std::string_view bytes) {
  z_stream stream{};
  if (inflateInit2(&stream, kGzipWindow) != Z_OK)
    throw Error(ErrorCode::failed, "cannot unpack an answer", "gunzip");
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  std::string out;
  char piece[16 * 1024];
  int code = Z_OK;
  while (code == Z_OK) {
    stream.next_out = reinterpret_cast<Bytef*>(piece);
    stream.avail_out = sizeof piece;
    code = inflate(&stream, Z_NO_FLUSH);
    out.append(piece, sizeof piece - stream.avail_out);
  }
  inflateEnd(&stream);
  if (code != Z_STREAM_END) throw Error(ErrorCode::failed, "cannot unpack an answer", "gunzip");
  return out;
}

void seal(Answer& answer, bool compress) {
  if (answer.status != 200) return;
  // Weak: the same content in either encoding.
  answer.headers.emplace_back("ETag", "W/\"" + hex64(hash_bytes(answer.body)) + "\"");
  answer.headers.emplace_back("Vary", "Accept, Accept-Encoding");
  if (!compress || answer.gzipped || answer.body.size() < kWorthIt) return;
  answer.body = gzip(answer.body, kLevel);
  answer.gzipped = true;
}

void revalidate(Answer& answer, const Request& request) {
  const bool read = request.method == "GET" || request.method == "HEAD";
  if (!read || answer.status != 200 || request.if_none_match.empty()) return;
  for (const auto& [name, value] : answer.headers) {
    // Without the weakness mark, which clients may drop.
    if (name != "ETag" || !matches(request.if_none_match, value.substr(2))) continue;
    answer.status = 304;
    answer.type.clear();
    answer.body.clear();
    answer.gzipped = false;
    return;
  }
}

}  // namespace sillok::serve
