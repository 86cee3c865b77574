// SPDX-License-Identifier: Apache-2.0
// What a page tells of itself outside its text: from JSON-LD, meta elements, links, headings.
#pragma once

#include <string>

#include "read/html_tree.h"

namespace sillok::read {

struct PageMeta {
  std::string title, source, url, language;
  std::string day;       // ISO, from metadata alone; "" where there is none that is a day
  std::string odd_date;  // a date that was there and could not be read, or ""
};

// The day is, in this order: datePublished of a JSON-LD article, article:published_time and other
// well-known meta names, datePublished as microdata, <time datetime> with pubdate, the first <time
// datetime> in an <article> that is not inside another article. Never words of the text, never the
// day of a change.
PageMeta page_meta(const HtmlTree& tree);

// "www.example.org" of "https://www.example.org/a" without "www."; "" where there is none.
std::string host_of(std::string_view url);

}  // namespace sillok::read
