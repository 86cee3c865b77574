// SPDX-License-Identifier: Apache-2.0
// A panel out of a database: what its cells are read by.
//
//   const Reader::Cells cells = reader.cells(for_panel(filter, options, states));
//   query::panel(cells.cells, cells.codes, states, options, emit);
//
// Threads: a pure function.
#pragma once

#include "query/panel.h"
#include "store/reader.h"

namespace sillok::store {

// The filter for the cells of a panel: its days widened to whole periods, its parties narrowed to
// the countries that the panel asks for. Who is in the panel remains the panel's to say.
Filter for_panel(Filter filter, const query::PanelOptions& options, const query::States& states);

}  // namespace sillok::store
