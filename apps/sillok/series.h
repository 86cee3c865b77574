// SPDX-License-Identifier: Apache-2.0
// The options of an index and its series out of a database: what `index` and `alert` share.
#pragma once

#include <string>
#include <vector>

#include "context.h"
#include "query/index.h"
#include "store/reader.h"

namespace sillok::app {

struct SeriesOptions {
  std::string method = "goldstein-mean";
  query::IndexOptions index;
  bool both = false;
};

void add_series_options(CLI::App& sub, SeriesOptions& options);

// The index options with the method by its name.
query::IndexOptions index_options(const SeriesOptions& options);

// "PRK:KOR" as the options say. Throws Error (usage) where it is no dyad.
query::Dyad dyad_of(const std::string& text, const SeriesOptions& options);

}  // namespace sillok::app
