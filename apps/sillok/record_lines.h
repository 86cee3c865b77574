// SPDX-License-Identifier: Apache-2.0
// Files of records, a line of JSON each: what `export` and `import` read.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "line_faults.h"
#include "sillok/record.h"

namespace sillok::app {

// Gives `use` every line of a file ("-": standard input) that is not blank; it returns why the line
// could not be used, "" where it could. Such lines, and those that are too long, go to `faults`.
void each_line(const std::string& path, LineFaults& faults,
               const std::function<std::string(std::string_view line)>& use);

// Every record of a file ("-": standard input); what is none goes to `faults`.
void each_record_line(const std::string& path, LineFaults& faults,
                      const std::function<void(const Record&)>& use);

}  // namespace sillok::app
