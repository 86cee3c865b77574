// SPDX-License-Identifier: Apache-2.0
// Web archives, WARC 1.0 and 1.1, plain or packed: `response` records whose page is HTML and was
// delivered (status 200), and `resource` and `conversion` records of HTML or plain text. Records
// of other kinds, other status or other content are passed over. Chunks and gzip of the page are
// undone. The day is the page's own, never WARC-Date, which says when it was fetched.
//
// A record that is no record is a reject, and the reader goes on at the next line that begins one;
// where a packed file is damaged, at the next place where packed data begins.
#pragma once

#include <memory>

#include "read/report.h"
#include "read/source.h"

namespace sillok::read {

std::unique_ptr<Stream> warc_reports(Source& source, const Options& options);

}  // namespace sillok::read
