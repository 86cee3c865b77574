// SPDX-License-Identifier: Apache-2.0
// How a text file may open: a header that tells its day, or a dateline. See read/reader.h.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace sillok::read {

struct Opening {
  size_t text_begin = 0;  // where the text starts, behind the header and white space
  std::string date;       // ISO day, or empty
  std::string bad_date;   // set: a header names this, which is no day
  std::string id, title, source, url, language;
};

// `date_format` as in Options, tried before the other ways of writing a day.
Opening read_opening(std::string_view file, std::string_view date_format);

}  // namespace sillok::read
