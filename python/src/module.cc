// SPDX-License-Identifier: Apache-2.0
// The extension module sillok._native: what Python's side of the package (python/sillok) is made
// of. It is no interface for users.
#include <chrono>

#include "python.h"
#include "sillok/error.h"
#include "sillok/version.h"

namespace sillok::python {
namespace {

// Error as Python's sillok.Error.
void translate(const std::exception_ptr& failure, void*) {
  try {
    std::rethrow_exception(failure);
  } catch (const Error& error) {
    const nb::object type = nb::module_::import_("sillok._errors").attr("Error");
    const nb::object raised = type(str_of(error.what()), static_cast<int>(error.code),
                                   str_of(error.where), str_of(error.hint));
    PyErr_SetObject(type.ptr(), raised.ptr());
  }
}

}  // namespace

void poll_signals() {
  using Clock = std::chrono::steady_clock;
  thread_local Clock::time_point last;
  const Clock::time_point now = Clock::now();
  if (now - last < std::chrono::milliseconds(50)) return;
  last = now;
  const nb::gil_scoped_acquire lock;
  if (PyErr_CheckSignals() != 0) throw nb::python_error();
}

std::string utf8_of(nb::handle text) {
  if (PyBytes_Check(text.ptr()))
    return {PyBytes_AS_STRING(text.ptr()), static_cast<size_t>(PyBytes_GET_SIZE(text.ptr()))};
  if (!PyUnicode_Check(text.ptr())) throw nb::type_error("a str or bytes is wanted");
  Py_ssize_t size = 0;
  if (const char* bytes = PyUnicode_AsUTF8AndSize(text.ptr(), &size))
    return {bytes, static_cast<size_t>(size)};
  PyErr_Clear();
  const nb::object bytes =
      nb::steal(PyUnicode_AsEncodedString(text.ptr(), "utf-8", "surrogatepass"));
  if (!bytes.is_valid()) throw nb::python_error();
  return utf8_of(bytes);
}

nb::str str_of(std::string_view text) {
  PyObject* made =
      PyUnicode_DecodeUTF8(text.data(), static_cast<Py_ssize_t>(text.size()), "replace");
  if (made == nullptr) throw nb::python_error();
  return nb::steal<nb::str>(made);
}

nb::list list_of(const std::vector<std::string>& lines) {
  nb::list out;
  for (const std::string& line : lines) out.append(str_of(line));
  return out;
}

}  // namespace sillok::python

NB_MODULE(_native, module) {
  using namespace sillok::python;
  nb::register_exception_translator(translate);
  module.attr("version") = sillok::kVersion;
  bind_frame(module);
  bind_coder(module);
  bind_store(module);
  bind_files(module);
  bind_merge(module);
}
