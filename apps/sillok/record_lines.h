// SPDX-License-Identifier: Apache-2.0
// Files of records, a line of JSON each: what `export` and `import` read.
#pragma once

#include <functional>
#include <string>

#include "line_faults.h"
#include "sillok/record.h"

namespace sillok::app {

// Every record of a file ("-": standard input); what is none goes to `faults`.
void each_record_line(const std::string& path, LineFaults& faults,
                      const std::function<void(const Record&)>& use);

}  // namespace sillok::app
