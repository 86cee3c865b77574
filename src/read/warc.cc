// SPDX-License-Identifier: Apache-2.0
#include "read/warc.h"

#include <algorithm>
#include <charconv>
#include <map>

#include "base/tsv.h"
#include "base/utf8.h"
#include "read/charset.h"
#include "read/html.h"
#include "read/html_meta.h"

namespace sillok::read {
namespace {

constexpr size_t kHeaderLimit = size_t{64} * 1024;

// "Name: value" lines; names in lower case, the first of each counts.
using Fields = std::map<std::string, std::string>;

void add_field(std::string_view line, Fields& fields) {
  const size_t colon = line.find(':');
  if (colon == std::string_view::npos) return;
  fields.emplace(lower_ascii(trim(line.substr(0, colon))),
                 std::string(trim(line.substr(colon + 1))));
}

std::string value_of(const Fields& fields, const std::string& name) {
  const auto found = fields.find(name);
  return found == fields.end() ? std::string() : found->second;
}

// "text/html" of "text/HTML; charset=utf-8".
std::string type_of(const std::string& content_type) {
  return lower_ascii(trim(std::string_view(content_type).substr(0, content_type.find(';'))));
}

bool is_html(const std::string& type) {
  return type == "text/html" || type == "application/xhtml+xml";
}

// The answer of a server: its status, its header, and what is left of `body`.
struct Answer {
  std::string status;
  Fields fields;
};

// False where the body begins with no such answer.
bool take_header(std::string_view& body, Answer& out) {
  if (!body.starts_with("HTTP/")) return false;
  bool first = true;
  for (size_t lines = 0; lines < 1000 && !body.empty(); ++lines) {
    const size_t end = body.find('\n');
    if (end == std::string_view::npos || end > kHeaderLimit) return false;
    std::string_view line = body.substr(0, end);
    body.remove_prefix(end + 1);
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.empty()) return true;
    if (first) {
      const size_t space = line.find(' ');
      out.status = space == line.npos ? "" : std::string(line.substr(space + 1, 3));
    } else {
      add_field(line, out.fields);
    }
    first = false;
  }
  return false;
}

// The chunks of a body put together; the body itself where it is not in chunks (archives often
// undo them and keep the header).
std::string without_chunks(std::string_view body) {
  std::string out;
  std::string_view rest = body;
  for (;;) {
    size_t size = 0;
    const size_t end = rest.find('\n');
    if (end == std::string_view::npos) break;
    const std::string_view line = trim(rest.substr(0, std::min(end, rest.find(';'))));
    const auto [at, error] = std::from_chars(line.data(), line.data() + line.size(), size, 16);
    if (line.empty() || error != std::errc() || at != line.data() + line.size()) break;
    rest.remove_prefix(end + 1);
    if (size == 0) return out;
    out.append(rest.substr(0, size));
    rest.remove_prefix(std::min(size, rest.size()));
    while (rest.starts_with('\r') || rest.starts_with('\n')) rest.remove_prefix(1);
  }
  return out.empty() ? std::string(body) : out;
}

class Warc : public Stream {
 public:
  Warc(Source& source, const Options& options) : source_(source), options_(options) {}

  std::optional<Item> next() override {
    while (!ended_) {
      Fields fields;
      switch (read_header(fields)) {
        case Head::end: return at_end();
        case Head::none: {
          any_ = true;
          Item item = rejected_item("malformed WARC", "no record begins here", line_);
          skip_to_record();
          return item;
        }
        case Head::record: break;
      }
      if (auto item = read_record(fields)) {
        item->line = header_line_;
        return item;
      }
    }
    return std::nullopt;
  }

 private:
  enum class Head { record, none, end };

  // Where damaged packed data has more behind the damage, reading goes on there.
  std::optional<Item> at_end() {
    auto failed = failure_of(source_);
    ended_ = !failed || !source_.resume();
    if (!any_ && !failed)
      failed =
          rejected_item("unknown layout", "I do not know this layout: it holds no WARC record");
    return failed;
  }

  bool read_line(std::string& line) {
    const Source::Got got = source_.read_line(line, kHeaderLimit);
    ++line_;
    return got != Source::Got::end;
  }

  static bool begins_record(std::string_view line) { return line.starts_with("WARC/"); }

  Head read_header(Fields& fields) {
    std::string line;
    if (!pending_) {
      do {
        if (!read_line(line)) return Head::end;
      } while (line.empty());
      if (!begins_record(line)) return Head::none;
    }
    pending_ = false;
    any_ = true;
    header_line_ = line_;
    for (int lines = 0; lines < 1000; ++lines) {
      if (!read_line(line)) return Head::end;
      if (line.empty()) return Head::record;
      add_field(line, fields);
    }
    return Head::none;
  }

  void skip_to_record() {
    std::string line;
    while (read_line(line)) {
      pending_ = begins_record(line);
      if (pending_) return;
    }
  }

  // Consumes the body of a record; keeps it where `keep`. False: the file ends inside it.
  bool read_body(uint64_t size, bool keep, std::string& body) {
    while (size > 0) {
      const std::string_view seen = source_.peek(1);
      if (seen.empty()) return false;
      const size_t n = static_cast<size_t>(std::min<uint64_t>(size, seen.size()));
      if (keep) body.append(seen, 0, n);
      line_ += static_cast<uint64_t>(
          std::count(seen.begin(), seen.begin() + static_cast<ptrdiff_t>(n), '\n'));
      source_.take(n);
      size -= n;
    }
    return true;
  }

  // The report of the record whose header was read; nothing where it is of no interest.
  std::optional<Item> read_record(const Fields& fields) {
    const std::string length = value_of(fields, "content-length");
    uint64_t size = 0;
    const auto [end, error] = std::from_chars(length.data(), length.data() + length.size(), size);
    if (length.empty() || error != std::errc() || end != length.data() + length.size()) {
      Item item = rejected_item("malformed WARC", "the record has no Content-Length");
      skip_to_record();
      return item;
    }
    const std::string kind = lower_ascii(value_of(fields, "warc-type"));
    const std::string type = type_of(value_of(fields, "content-type"));
    const bool answer = kind == "response" && type == "application/http";
    const bool plain =
        (kind == "resource" || kind == "conversion") && (is_html(type) || type == "text/plain");
    const bool fits = size <= page_limit(options_) + kHeaderLimit;
    std::string body;
    const bool whole = read_body(size, (answer || plain) && fits, body);
    if (!answer && !plain) return std::nullopt;
    const std::string url = value_of(fields, "warc-target-uri");
    std::optional<Item> item;
    if (!whole && source_.failure().empty()) {
      item = rejected_item("malformed WARC", "the file ends inside the record");
    } else if (!whole) {
      return std::nullopt;  // the failure is told by itself
    } else if (!fits) {
      item = rejected_item("too long", "the record has " + length + " bytes");
    } else if (answer) {
      item = report_of_answer(body, url);
    } else if (is_html(type)) {
      item = report_of_page(std::move(body), charset_in(value_of(fields, "content-type")),
                            address(url), options_);
    } else {
      item = report_of_plain(std::move(body), url);
    }
    if (item && item->reject && item->reject->id.empty()) item->reject->id = address(url);
    return item;
  }

  std::optional<Item> report_of_answer(std::string_view body, const std::string& url) const {
    Answer answer;
    if (!take_header(body, answer)) return rejected_item("malformed WARC", "no HTTP header");
    const std::string content_type = value_of(answer.fields, "content-type");
    if (answer.status != "200" || !is_html(type_of(content_type))) return std::nullopt;
    std::string page(body);
    if (lower_ascii(value_of(answer.fields, "transfer-encoding")).find("chunked") !=
        std::string::npos)
      page = without_chunks(body);
    const std::string encoding = lower_ascii(value_of(answer.fields, "content-encoding"));
    std::string why;
    if (!unpack(page, encoding, why)) return rejected_item("damaged page", why);
    return report_of_page(std::move(page), charset_in(content_type), address(url), options_);
  }

  // Undoes the content encoding, which archives may have undone before.
  bool unpack(std::string& page, const std::string& encoding, std::string& why) const {
    if (!packing_of(page).empty()) {
      Source packed(unpacked(open_memory(page)));
      std::string text;
      const bool whole = packed.read_all(text, page_limit(options_));
      why = whole ? packed.failure() : "it unpacks to more than the longest page";
      page = std::move(text);
      return why.empty();
    }
    const bool unknown = encoding == "br" || encoding == "deflate" || encoding == "compress";
    if (unknown && find_invalid_utf8(page) != std::string::npos) {
      why = "its content encoding is '" + encoding + "', which is not read";
      return false;
    }
    return true;
  }

  Item report_of_plain(std::string text, const std::string& url) const {
    Item item = report_of_text(std::move(text), options_, {});
    if (item.report.url.empty()) item.report.url = address(url);
    if (item.report.source.empty()) item.report.source = host_of(item.report.url);
    return item;
  }

  // Some archives have the address in angle brackets.
  static std::string address(std::string_view url) {
    if (url.starts_with('<') && url.ends_with('>')) url = url.substr(1, url.size() - 2);
    return find_invalid_utf8(url) == std::string::npos ? std::string(url) : std::string();
  }

  Source& source_;
  const Options options_;
  uint64_t line_ = 0;
  uint64_t header_line_ = 0;
  bool pending_ = false;  // the line that begins a record was read
  bool any_ = false;
  bool ended_ = false;
};

}  // namespace

std::unique_ptr<Stream> warc_reports(Source& source, const Options& options) {
  return std::make_unique<Warc>(source, options);
}

}  // namespace sillok::read
