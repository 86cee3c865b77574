// SPDX-License-Identifier: Apache-2.0
// What must hold of the reports and rejects that any bytes give.
#pragma once

#include "base/dates.h"
#include "base/utf8.h"
#include "fuzz.h"
#include "read/reader.h"

namespace sillok::fuzz {

inline void check(const read::Item& item) {
  if (item.reject) return require(!item.reject->reason.empty());
  const Report& report = item.report;
  require(parse_day(report.date).has_value());
  for (const std::string* field :
       {&report.id, &report.title, &report.text, &report.source, &report.url, &report.language})
    require(find_invalid_utf8(*field) == std::string_view::npos);
  require(!report.text.empty());
  for (const auto* spans : {&item.actor, &item.recipient}) {
    for (const Span span : *spans)
      require(span.begin <= span.end && span.end <= report.text.size());
  }
}

// The bytes as one input of this format.
inline void check_format(read::Format format, const uint8_t* data, size_t size) {
  read::Options options;
  options.format = format;
  options.date = "2020-06-17";
  options.max_bytes = 2000;
  for (const read::Item& item : read::reports_of_bytes(as_text(data, size), options, "-"))
    check(item);
}

}  // namespace sillok::fuzz
