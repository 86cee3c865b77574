// SPDX-License-Identifier: Apache-2.0
// What the files that speak to Python share.
#pragma once

#include <nanobind/nanobind.h>
#include <nanobind/stl/map.h>
#include <nanobind/stl/optional.h>
#include <nanobind/stl/pair.h>
#include <nanobind/stl/shared_ptr.h>
#include <nanobind/stl/string.h>
#include <nanobind/stl/vector.h>

#include <string>

#include "arrow.h"
#include "read/reader.h"

namespace sillok::python {

namespace nb = nanobind;

// Rows of columns that Python holds: one struct a batch.
struct Frame {
  Field field;
  std::vector<std::shared_ptr<const Column>> batches;
};

// Throws what Python has waiting (KeyboardInterrupt), looking at most 20 times a second. To be
// called without the interpreter's lock, from the thread that Python called.
void poll_signals();

// UTF-8 of a str, with what is none in it kept as bytes that are no UTF-8; bytes as they are.
std::string utf8_of(nb::handle text);

// A str of UTF-8; bytes that are none become U+FFFD.
nb::str str_of(std::string_view text);

// A list of them.
nb::list list_of(const std::vector<std::string>& lines);

// (reason, detail, id, source, line)
nb::object tuple_of(const read::Reject& reject);

// A report as Python's side hands it on: (id, title, text, source, url, date, reason, detail), each
// a str, bytes or None. Where the text is None it could not be read: reason and detail say why.
struct Given {
  Report report;
  std::string date;
  std::optional<read::Reject> reject;
};
Given given_of(const nb::tuple& fields);

void bind_coder(nb::module_& module);
void bind_frame(nb::module_& module);
void bind_store(nb::module_& module);
void bind_files(nb::module_& module);
void bind_merge(nb::module_& module);

}  // namespace sillok::python
