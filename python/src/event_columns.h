// SPDX-License-Identifier: Apache-2.0
// Event records as columns, with the names and values of their JSON (doc/event_format.md), lists
// and structs where that has them. A number is the one that the JSON has, rounding included; days
// are days. What is null or left out there is null; an empty list is an empty list.
// Threads: pure functions.
#pragma once

#include <string_view>
#include <vector>

#include "arrow.h"
#include "sillok/record.h"

namespace sillok::python {

// The columns of a record, "id" to "data".
std::vector<Field> record_fields();

// Fills them: one row. `row` is a struct that has `record_fields` among its children.
void add_record(Column& row, const Record& record);

// A null for each of them.
void add_no_record(Column& row);

// Null where `value` is not finite, else as JSON has it with so many decimals.
void add_rounded(Column& column, double value, int digits = 6);

}  // namespace sillok::python
