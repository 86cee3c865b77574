// SPDX-License-Identifier: Apache-2.0
// Inside the room: what ends the reading of one table is a fault of that table, and the others are
// read all the same.
#pragma once

#include <vector>

#include "sillok/error.h"

namespace sillok::compile {

// Runs `read`; an Error that it throws (a column that is missing) is filed as a Diagnostic.
template <class Read>
void read_table(std::vector<Diagnostic>& diagnostics, Read read) {
  try {
    read();
  } catch (const Error& error) {
    diagnostics.push_back({Severity::error, error.where, 0, 0, error.what(), "", error.hint});
  }
}

}  // namespace sillok::compile
