// SPDX-License-Identifier: Apache-2.0
// A page of HTML to one report.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "read/report.h"
#include "read/source.h"

namespace sillok::read {

// `bytes` is the page as it came; `charset` what was said outside of it (an HTTP header), or "";
// `url` where it came from, used where the page does not tell its own.
Item report_of_page(std::string bytes, std::string_view charset, std::string_view url,
                    const Options& options);

// The whole source as one page.
std::unique_ptr<Stream> html_page(Source& source, const Options& options);

// The most bytes that a page may have.
size_t page_limit(const Options& options);

}  // namespace sillok::read
