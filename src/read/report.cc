// SPDX-License-Identifier: Apache-2.0
#include "read/report.h"

#include "base/hash.h"
#include "base/utf8.h"
#include "read/day.h"
#include "read/source.h"

namespace sillok::read {
namespace {

// What stands in front of a text or between its parts may take this much.
constexpr size_t kRoom = size_t{64} * 1024;

bool is_blank(std::string_view text) {
  for (size_t i = 0; i < text.size();) {
    const CodePoint c = code_point_at(text, i);
    if (!is_space(c.value)) return false;
    i += c.length;
  }
  return true;
}

// How far back the end of a cut text may go, so that no word is halved.
constexpr size_t kLongestWord = 100;

// Cuts the text to at most `most` code points (0: it stays). Gives how many are left out.
uint64_t cut_text(std::string& text, size_t most) {
  if (most == 0 || text.size() <= most) return 0;
  const CodePoints points(text);
  const uint32_t all = points.count(static_cast<uint32_t>(text.size()));
  if (all <= most) return 0;
  size_t end = 0, blank = 0;
  for (size_t n = 0; n < most; ++n) {
    const CodePoint c = code_point_at(text, end);
    if (is_space(c.value) && most - n <= kLongestWord) blank = end;
    end += c.length;
  }
  text.resize(blank > 0 && !is_blank(std::string_view(text).substr(0, blank)) ? blank : end);
  return all - CodePoints(text).count(static_cast<uint32_t>(text.size()));
}

}  // namespace

Reject rejected(std::string reason, std::string detail) {
  Reject reject;
  reject.reason = std::move(reason);
  reject.detail = std::move(detail);
  return reject;
}

Item rejected_item(std::string reason, std::string detail, uint64_t line) {
  Item item;
  item.line = line;
  item.reject = rejected(std::move(reason), std::move(detail));
  return item;
}

std::optional<Item> failure_of(const Source& source) {
  if (source.failure().empty()) return std::nullopt;
  return rejected_item(source.damaged() ? "damaged file" : "unreadable file", source.failure());
}

size_t record_limit(const Options& options) { return options.max_bytes * 4 + kRoom; }

std::string shortened(std::string_view text) {
  if (text.size() <= 40) return std::string(text);
  size_t end = 40;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
  return std::string(text.substr(0, end));
}

void finish_report(Item& item, std::string_view date, const Options& options) {
  Report& report = item.report;
  for (std::string* field : {&report.id, &report.title, &report.source, &report.url}) {
    if (says_nothing(*field)) field->clear();
  }
  const auto reject = [&](const char* reason, std::string detail) {
    item.reject = rejected(reason, std::move(detail));
    item.reject->id = report.id;
  };
  ReadDay day = read_day(date, options.date_format);
  if (day.is == ReadDay::Is::bad)
    return reject("bad date", "'" + shortened(date) + "' is no such day");
  if (day.is == ReadDay::Is::ambiguous) {
    return reject("ambiguous date", "'" + shortened(date) +
                                        "' may be two days; --date-format %d/%m/%Y or %m/%d/%Y "
                                        "says which");
  }
  report.date = day.is == ReadDay::Is::day ? std::move(day.day) : options.date;
  if (report.text.size() > options.max_bytes) {
    return reject("too long", std::to_string(report.text.size()) + " bytes of text, the limit is " +
                                  std::to_string(options.max_bytes));
  }
  if (says_nothing(report.text) || is_blank(report.text))
    return reject("empty text", "the text has no word");
  if (report.date.empty()) return reject("no date", "the report tells no day and none was given");
  if (report.id.empty()) report.id = "r-" + hex64(hash_bytes(report.text, hash_bytes(report.date)));
  item.cut = cut_text(report.text, options.max_chars);
}

}  // namespace sillok::read
