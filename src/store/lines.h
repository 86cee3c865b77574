// SPDX-License-Identifier: Apache-2.0
// A stored event as a line of JSON: the record that tells it best, and behind its fields
// "told": {"records","reports","originals","sources","first","last"} and, where there are labels,
// "labels": {"cameo"}: the code in words or null. Threads: a pure function.
#pragma once

#include <string>

#include "store/reader.h"
#include "view/explain.h"

namespace sillok::store {

// Without the line end. `labels` null: none are written.
void write_event(std::string& out, const StoredEvent& event, const view::Labels* labels = nullptr);

}  // namespace sillok::store
