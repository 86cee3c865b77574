// SPDX-License-Identifier: Apache-2.0
// JSON inputs: a line for each report, or one object or list of objects over many lines.
#pragma once

#include <memory>

#include "read/report.h"
#include "read/source.h"

namespace sillok::read {

// One object a line. A line that is none is a reject, and the next line is read.
std::unique_ptr<Stream> json_lines(Source& source, const Options& options);

// Objects one after another, alone or in one list, with any white space. What cannot be an object
// is a reject; after a damaged one the reader goes on at the next '{'.
std::unique_ptr<Stream> json_values(Source& source, const Options& options);

// True where the input begins with a list, or with an object that goes over several lines.
bool is_json_over_lines(Source& source);

}  // namespace sillok::read
