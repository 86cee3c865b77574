// SPDX-License-Identifier: Apache-2.0
// Coding for Python: a report in, its Document or why it cannot be used out; batches of Arrow in
// and out. Reports are read and records written as the command line does. No Python in here.
//
//   auto coder = std::make_shared<const Coder>(EngineOptions{}, true);
//   const auto doc = Doc::of(coder, {.text = "Russia called for restraint."}, "2020-06-17", {});
//   if (!doc->reject) use(doc->records());
//
// Threads: const after construction, and free to be shared.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "arrow.h"
#include "base/utf8.h"
#include "read/reader.h"
#include "sillok/engine.h"
#include "view/explain.h"
#include "view/records.h"

namespace sillok::python {

class Coder {
 public:
  // `text` false: records go without their sentence (`--no-text`). Throws as Engine::open does.
  Coder(const EngineOptions& options, bool text);

  const Engine& engine() const { return engine_; }
  const view::RecordOptions& record_options() const { return record_; }
  const view::Labels& labels() const { return labels_; }

 private:
  Engine engine_;
  view::RecordOptions record_;
  view::Labels labels_;
};

// Reads the day, checks the report and gives it its id, as the readers of files do. Gives why it
// cannot be used, in words of read::Reject.
std::optional<read::Reject> finish(Report& report, std::string_view date,
                                   const read::Options& options);

// The same, then codes it.
std::optional<read::Reject> code(const Coder& coder, Report report, std::string_view date,
                                 const read::Options& options, Document& out);

// A report that was read, kept at one place for all that points into it.
struct Doc {
  std::shared_ptr<const Coder> coder;
  Document document;                   // where there is a reject: without layers
  std::optional<read::Reject> reject;  // why it could not be used
  CodePoints points;                   // of document.text

  static std::shared_ptr<const Doc> of(std::shared_ptr<const Coder> coder, Report report,
                                       std::string_view date, const read::Options& options);
  // What stands for a report that could not even be read.
  static std::shared_ptr<const Doc> rejected(std::shared_ptr<const Coder> coder,
                                             read::Reject reject);
  // The lines of `sillok code`, without the line ends.
  std::vector<std::string> records() const;

  Doc(const Doc&) = delete;
  Doc& operator=(const Doc&) = delete;

 private:
  Doc(std::shared_ptr<const Coder> owner, Document read, std::optional<read::Reject> why);
};

struct BatchOptions {
  read::Options read;
  unsigned threads = 1;
  int64_t first_row = 0;       // the number of the batch's first row
  std::function<void()> poll;  // called now and then on the calling thread; may throw
};

// The columns of `code_batch`: those of a record, then "json", "reject" and "row".
Field coded_field();

// Codes a batch: a struct with a column "text" and, where it has them, "date", "id", "title",
// "source" and "url". A row an event, in the order of the input; of a report that cannot be used
// one row with nothing but `reject` ("bad date: ...") and `row`.
// Throws Error (usage) where a column is missing, or of a type that cannot be read.
std::shared_ptr<const Column> code_batch(const Coder& coder, const ArrowSchema& schema,
                                         const ArrowArray& array, const BatchOptions& options);

}  // namespace sillok::python
