// SPDX-License-Identifier: Apache-2.0
// Feeds: RSS 2.0, RSS 1.0 (RDF) and Atom. One report an item:
//   text    content:encoded, content; where it is missing description or summary. HTML inside
//           becomes plain text
//   date    pubDate, dc:date, published, issued; where all are missing updated
//   id      guid or id
//   url     link
//   title   title
//   source  the item's <source>, else the title of the feed
// Many feeds hold only the first sentences of a report.
#pragma once

#include <memory>

#include "read/report.h"
#include "read/source.h"

namespace sillok::read {

std::unique_ptr<Stream> feed_reports(Source& source, const Options& options);

}  // namespace sillok::read
