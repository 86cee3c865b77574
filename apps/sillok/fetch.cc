// SPDX-License-Identifier: Apache-2.0
#include "fetch.h"

#include <httplib.h>

#include <charconv>

#include "sillok/error.h"
#include "sillok/version.h"

namespace sillok::app {
namespace {

constexpr size_t kMostBytes = 20'000'000;
constexpr int kPatience = 30;  // seconds
constexpr int kRedirects = 5;

struct Url {
  std::string server, path;  // "https://host:port", "/feed?x"
};

Url parts_of(const std::string& url) {
  const size_t host = url.find("://");
  if (!is_url(url) || host + 3 >= url.size())
    throw Error(ErrorCode::usage, "no URL: '" + url + "'", "--watch",
                "write it as https://host/feed");
  const size_t path = url.find_first_of("/?#", host + 3);
  const size_t end = std::min(url.find('#'), url.size());
  if (path >= end) return {url.substr(0, end), "/"};
  const std::string rest = url.substr(path, end - path);
  return {url.substr(0, path), rest.front() == '/' ? rest : "/" + rest};
}

std::string host_of(std::string_view url) {
  const size_t begin = url.find("://") + 3;
  const bool bracket = begin < url.size() && url[begin] == '[';
  const size_t end = bracket ? url.find(']', begin) + 1 : url.find_first_of("/:?#", begin);
  return std::string(url.substr(begin, std::min(end, url.size()) - begin));
}

int seconds_of(const std::string& text) {
  int out = 0;
  std::from_chars(text.data(), text.data() + text.size(), out);
  return std::clamp(out, 0, 86'400);
}

// Where a redirect leads; "" where it is none of ours.
std::string target_of(const httplib::Response& response, const Url& from) {
  const std::string location = response.get_header_value("Location");
  if (is_url(location)) return location;
  return location.starts_with('/') && !location.starts_with("//") ? from.server + location : "";
}

}  // namespace

bool is_url(std::string_view place) {
  return place.starts_with("http://") || place.starts_with("https://");
}

bool is_loopback(std::string_view url) {
  const std::string host = host_of(url);
  return host == "localhost" || host == "[::1]" || host.starts_with("127.");
}

Fetched fetch(const std::string& url, const std::string& etag, const std::string& modified) {
  std::string at = url;
  for (int step = 0; step <= kRedirects; ++step) {
    const Url parts = parts_of(at);
    httplib::Client client(parts.server);
    if (!client.is_valid()) return {.failure = "no such server: " + parts.server};
    client.set_connection_timeout(kPatience);
    client.set_read_timeout(kPatience);
    httplib::Headers headers = {
        {"User-Agent", "sillok/" + std::string(kVersion)},
        {"Accept", "application/atom+xml, application/rss+xml, application/xml, text/xml, */*"}};
    if (!etag.empty()) headers.emplace("If-None-Match", etag);
    if (!modified.empty()) headers.emplace("If-Modified-Since", modified);
    Fetched out;
    bool too_long = false;
    const httplib::Result result =
        client.Get(parts.path.c_str(), headers, [&](const char* bytes, size_t size) {
          too_long = out.body.size() + size > kMostBytes;
          if (!too_long) out.body.append(bytes, size);
          return !too_long;
        });
    if (too_long) return {.failure = "the page has more than 20 MB"};
    if (!result) return {.failure = httplib::to_string(result.error())};
    out.retry_after = seconds_of(result->get_header_value("Retry-After"));
    if (result->status == 304) {
      out.got = Fetched::Got::unchanged;
      out.etag = etag;
      out.modified = modified;
      return out;
    }
    if (result->status >= 301 && result->status <= 308) {
      at = target_of(*result, parts);
      if (at.empty()) return {.failure = "a redirect that leads nowhere"};
      continue;
    }
    if (result->status != 200) {
      out.failure = "the server answered " + std::to_string(result->status);
      return out;
    }
    out.got = Fetched::Got::page;
    out.etag = result->get_header_value("ETag");
    out.modified = result->get_header_value("Last-Modified");
    return out;
  }
  return {.failure = "more than five redirects"};
}

}  // namespace sillok::app
