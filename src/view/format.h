// SPDX-License-Identifier: Apache-2.0
// Records in the formats that people load: what each column holds is in doc/formats.md.
//
//   auto writer = view::RecordWriter::make("polecat", {.codes = engine::code_tables()});
//   std::string out;
//   writer->begin(out);
//   for (const Record& record : records) writer->add(out, record);
//   writer->end(out);
//   for (const auto& [reason, count] : writer->left_out()) ...
//
// Each call appends to `out` what can be written by then; nothing but the aggregates of `graphml`
// and the records of one sentence (prodigy, doccano, brat) is kept from one call to the next.
// What a record does not know is left empty, or is the format's own word for it; nothing is made
// up. No cell holds a tab or a line end, whatever the texts hold.
// Failure: `make` throws Error (usage) for a format that is not there or tables that are missing.
// Threads: one writer, one thread at a time.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "document/code_tables.h"
#include "sillok/record.h"

namespace sillok::view {

// How often an event was told, where several reports tell it.
struct Tellings {
  uint32_t mentions = 1, reports = 1, sources = 1;
  std::string first_report, last_report;  // ISO days, "" unknown
};

// What a record alone knows of that: the sentences of its own report.
Tellings told_in(const Record& record);

struct Format {
  std::string_view name, what;
  bool folder = false;  // it is a folder of files: take_files, nothing in `out`
};
// All formats, in the order of the manual.
std::span<const Format> formats();

struct WriterOptions {
  std::shared_ptr<const CodeTables> codes = {};  // needed by all but jsonl
  bool header = true;                            // the first line of tables names the columns
  // Formats that cannot say that an act did not happen (yet) leave such records out; true writes
  // them all the same.
  bool aux = false;
  // csv: a text that a spreadsheet would run as a formula begins with a ', as in excel.
  bool guard = false;
};

struct NamedFile {
  std::string name, content;
};

class RecordWriter {
 public:
  static std::unique_ptr<RecordWriter> make(std::string_view format, const WriterOptions& options);
  RecordWriter() = default;
  RecordWriter(const RecordWriter&) = delete;
  RecordWriter& operator=(const RecordWriter&) = delete;
  virtual ~RecordWriter() = default;

  virtual void begin(std::string& out);
  virtual void add(std::string& out, const Record& record, const Tellings& tellings) = 0;
  void add(std::string& out, const Record& record) { add(out, record, told_in(record)); }
  virtual void end(std::string& out);

  // The files that are complete by now, each once; of formats that are folders.
  virtual std::vector<NamedFile> take_files();

  // Records, or parts of them, that the format has no place for: reason and number.
  const std::map<std::string, uint64_t, std::less<>>& left_out() const { return left_out_; }

 protected:
  void leave_out(std::string_view reason);

 private:
  std::map<std::string, uint64_t, std::less<>> left_out_;
};

}  // namespace sillok::view
