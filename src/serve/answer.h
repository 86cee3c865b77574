// SPDX-License-Identifier: Apache-2.0
// A request and its answer without the wire: what the API's functions take and give, so that they
// can be tested without a socket.
//
//   Answer answer = json_answer("{\"status\":\"ok\"}");
//   throw Problem{404, "no such event: 'c-1'", "ids are those that /events gives"};
//
// Threads: plain values.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sillok::serve {

// What is asked. Header values are "" where the header is missing.
struct Request {
  std::string method = "GET";
  std::string path = {};  // "/api/v1/events", percent escapes resolved
  std::vector<std::pair<std::string, std::string>> params = {};  // in order, resolved
  std::string accept = {}, content_type = {}, if_none_match = {};
  bool gzip = false;  // the client takes gzip
  std::string body = {};
};

struct Answer {
  int status = 200;
  std::string type;  // media type; "" without a body
  std::string body = {};
  std::vector<std::pair<std::string, std::string>> headers = {};
  bool gzipped = false;  // `body` is
};

// What went wrong with a request, as RFC 9457 has it: thrown by the API's functions, written by
// `problem_answer`.
struct Problem {
  int status = 500;
  std::string title;
  std::string detail;  // what to do about it
};

Answer json_answer(std::string body);
// `instance`: the path that was asked for. Bytes that are not UTF-8 are written as U+FFFD.
Answer problem_answer(const Problem& problem, std::string_view instance);
// "Not Found"; "" for a status that we never send.
std::string_view phrase_of(int status);

// Whether a client that sends this header Accept-Encoding takes gzip: "gzip;q=0" says no.
bool takes_gzip(std::string_view accept_encoding);

// Throws Problem (415) where what was sent is not JSON by its header.
void need_json(const Request& request);

// Percent-encoded for an address, but for letters, digits, "-_." and what `also` holds.
std::string escaped(std::string_view text, std::string_view also = {});

// Gives an answer its ETag, and compresses it where `gzip` and it is worth it. Of answers with
// status 200 alone, as is the next.
void seal(Answer& answer, bool gzip);
// Makes a 304 of a sealed answer to GET or HEAD that the client has already.
void revalidate(Answer& answer, const Request& request);

// gzip of the bytes. `level` 1 to 9.
std::string gzip(std::string_view bytes, int level);

// What gzip made. Throws Error (failed) where it did not.
std::string gunzip(std::string_view bytes);

}  // namespace sillok::serve
