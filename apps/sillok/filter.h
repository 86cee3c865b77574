// SPDX-License-Identifier: Apache-2.0
// The options of commands that ask a database which events are meant.
#pragma once

#include <string>

#include "context.h"
#include "store/reader.h"

namespace sillok::app {

struct FilterOptions {
  std::string db, from, to;
  store::Filter filter;
};

// Adds --db and the filters. `to_is_format`: the command's --to is an output format, so that the
// days are --since and --until, and the database is one of several sources.
void add_filter_options(CLI::App& sub, FilterOptions& options, bool to_is_format = false);

// The filter with its days; throws Error (usage) where one is no day.
store::Filter filter_of(const FilterOptions& options);

}  // namespace sillok::app
