// SPDX-License-Identifier: Apache-2.0
// Under which names an input keeps the fields of a report: ours, those that --map gives, or those
// of a program whose output is recognised by its names. For JSON objects and tables alike.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "read/reader.h"

namespace sillok::read {

enum Field : uint8_t { kId, kDate, kTitle, kText, kSource, kUrl, kLanguage, kFieldCount };

// Names of each field, the best first: the first that is there and says something is taken.
struct Layout {
  std::array<std::vector<std::string>, kFieldCount> names;
};

// Our own names, changed by Options::map.
Layout own_layout(const Options& options);

// The layout of an input that has the names for which `has` is true. Where Options::map is given
// that holds; `given` names a program, or is `automatic`.
//   news-please  "maintext"; "date_publish", "source_domain"
//   NGEC         "event_text"; "pub_date", "headline", "publisher"
//   lnt          "Article"; "Newspaper", "Headline", "Date" (LexisNexisTools' lnt_convert)
//   OEDA         "content" without "text"; "_id" (stories of its scraper in MongoDB)
const Layout& layout_of(const Layout& own, const Options& options, Format given,
                        const std::function<bool(std::string_view)>& has);

}  // namespace sillok::read
