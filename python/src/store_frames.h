// SPDX-License-Identifier: Apache-2.0
// Answers of a database as columns: events, records, counts, panels, indexes. Names and values are
// those that the commands of the same name print.
// Failure: as store::Reader. Threads: one Reader, one thread.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "arrow.h"
#include "query/panel.h"
#include "query/states.h"
#include "store/reader.h"

namespace sillok::python {

// Called now and then while rows are made; may throw.
using Poll = std::function<void()>;

// A row an event: the columns of the record that tells it best, then the struct "told" and "json".
// With `records` a row a record: without "told".
Column event_table(store::Reader& reader, const store::Filter& filter, bool records,
                   const Poll& poll);

// A column a key, then "events" and "reports".
Column count_table(store::Reader& reader, const store::Filter& filter,
                   const std::vector<std::string>& keys);

// The columns of `sillok panel`; `first_day` is a day. `left_out`: events in no row, by reason.
Column panel_table(store::Reader& reader, const store::Filter& filter,
                   const query::PanelOptions& options, const query::States& states,
                   query::PanelCount& count, const Poll& poll);
// The same of cells that were counted elsewhere.
Column panel_table(const store::Reader::Cells& cells, const query::PanelOptions& options,
                   const query::States& states, query::PanelCount& count, const Poll& poll);

// The columns of `sillok index`; `day` is a day.
Column index_table(store::Reader& reader, store::Filter filter, const query::Dyad& dyad,
                   const query::IndexOptions& options);

}  // namespace sillok::python
