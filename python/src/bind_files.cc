// SPDX-License-Identifier: Apache-2.0
// Reports out of files, and into a database.
#include "coder.h"
#include "python.h"
#include "sillok/version.h"
#include "store/writer.h"

namespace sillok::python {
namespace {

// One report after another out of files, as the commands read them.
class Files {
 public:
  Files(std::vector<std::string> paths, const read::Options& options)
      : reader_(std::move(paths), options) {}

  // (id, date, title, text, source, url), or what `tuple_of` makes of a reject; None at the end.
  nb::object next() {
    std::optional<read::Item> item;
    {
      const nb::gil_scoped_release release;
      item = reader_.next();
    }
    if (!item) return nb::none();
    if (item->reject) return tuple_of(*item->reject);
    const Report& report = item->report;
    return nb::make_tuple(str_of(report.id), str_of(report.date), str_of(report.title),
                          str_of(report.text), str_of(report.source), str_of(report.url));
  }

 private:
  read::Reader reader_;
};

// Keeps coded reports in a database: one run of `sillok add`.
class Adder {
 public:
  Adder(const std::string& path, const std::shared_ptr<const Coder>& coder, bool text)
      : writer_(path), text_(text) {
    run_ = writer_.begin_run("sillok " + std::string(kVersion), coder->record_options().packs,
                             text ? "" : "--no-text");
    writer_.commit();
  }

  // Whether this report is there already.
  bool knows(const nb::tuple& fields, const read::Options& options) {
    Given given = given_of(fields);
    if (given.reject || finish(given.report, given.date, options)) return false;
    return writer_.has(store::key_of(given.report));
  }

  // How many records the report brought; nothing where it was there already.
  std::optional<size_t> add(const Doc& doc) {
    const nb::gil_scoped_release release;
    const std::vector<Record> records = view::records_of(doc.document, {});
    if (!writer_.add(store::stored_of(doc.document, text_), records, run_)) return std::nullopt;
    return records.size();
  }

  void commit() {
    const nb::gil_scoped_release release;
    writer_.commit();
  }

  void finish_run(const std::string& summary) {
    writer_.end_run(run_, summary);
    commit();
  }

 private:
  store::Writer writer_;
  bool text_;
  int64_t run_ = 0;
};

void set_format(read::Options& options, const std::string& name) {
  if (read::parse_name(name, options.format)) return;
  throw Error(ErrorCode::usage, "no such input format: '" + name + "'", "format",
              "the formats are " + read::format_names());
}

}  // namespace

void bind_files(nb::module_& module) {
  nb::class_<read::Options>(module, "ReadOptions")
      .def(nb::init<>())
      .def_rw("date", &read::Options::date)
      .def_rw("date_format", &read::Options::date_format)
      .def_rw("map", &read::Options::map)
      .def_rw("max_bytes", &read::Options::max_bytes)
      .def("set_format", set_format);
  nb::class_<Files>(module, "Files")
      .def(nb::init<std::vector<std::string>, const read::Options&>())
      .def("next", &Files::next);
  module.def("create_store", [](const std::string& path) { store::Writer writer(path); });
  nb::class_<Adder>(module, "Adder")
      .def(nb::init<const std::string&, const std::shared_ptr<const Coder>&, bool>())
      .def("knows", &Adder::knows)
      .def("add", &Adder::add)
      .def("commit", &Adder::commit)
      .def("finish", &Adder::finish_run);
}

}  // namespace sillok::python
