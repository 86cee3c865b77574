// SPDX-License-Identifier: Apache-2.0
#include "python.h"

namespace sillok::python {
namespace {

// A capsule of Arrow's protocol; what nobody took is released with it.
template <class T>
nb::object capsule_of(std::unique_ptr<T> value, const char* name) {
  PyObject* made = PyCapsule_New(value.get(), name, [](PyObject* capsule) {
    auto* held = static_cast<T*>(PyCapsule_GetPointer(capsule, PyCapsule_GetName(capsule)));
    if (held->release != nullptr) held->release(held);
    delete held;
  });
  if (made == nullptr) throw nb::python_error();
  value.release();
  return nb::steal(made);
}

nb::object schema_capsule(const Frame& frame) {
  auto schema = std::make_unique<ArrowSchema>();
  export_schema(frame.field, *schema);
  return capsule_of(std::move(schema), "arrow_schema");
}

nb::object array_capsules(const Frame& frame, const nb::object&) {
  if (frame.batches.size() != 1)
    throw nb::value_error("the table is of several batches: take it as a stream");
  auto array = std::make_unique<ArrowArray>();
  export_array(frame.batches.front(), *array);
  return nb::make_tuple(schema_capsule(frame), capsule_of(std::move(array), "arrow_array"));
}

nb::object stream_capsule(const Frame& frame, const nb::object&) {
  auto stream = std::make_unique<ArrowArrayStream>();
  export_stream(frame.field, frame.batches, *stream);
  return capsule_of(std::move(stream), "arrow_array_stream");
}

int64_t rows_of(const Frame& frame) {
  int64_t rows = 0;
  for (const auto& batch : frame.batches) rows += batch->size();
  return rows;
}

std::vector<std::string> names_of(const Frame& frame) {
  std::vector<std::string> names;
  for (const Field& field : frame.field.children) names.push_back(field.name);
  return names;
}

}  // namespace

void bind_frame(nb::module_& module) {
  nb::class_<Frame>(module, "Frame")
      .def_prop_ro("num_rows", rows_of)
      .def_prop_ro("num_batches", [](const Frame& frame) { return frame.batches.size(); })
      .def_prop_ro("column_names", names_of)
      .def("schema", schema_capsule)
      .def("array", array_capsules, nb::arg("requested_schema").none() = nb::none())
      .def("stream", stream_capsule, nb::arg("requested_schema").none() = nb::none());
}

}  // namespace sillok::python
