// SPDX-License-Identifier: Apache-2.0
#include "stored_rows.h"

#include <utility>

#include "base/hash.h"
#include "view/records.h"

namespace sillok::app {
namespace {

constexpr uint64_t kBatch = 1024;

bool of_one_report(const Record& a, const Record& b) {
  return !a.report.id.empty() && a.report.id == b.report.id && a.report.date == b.report.date &&
         a.report.source == b.report.source && a.report.url == b.report.url;
}

}  // namespace

StoredRows::StoredRows(const std::string& db, const std::string& from)
    : writer_(db), run_(writer_.begin_run("import --from " + from, {}, "")) {}

void StoredRows::add(const Record& record) {
  if (!together_.empty() && !of_one_report(together_.back(), record)) store();
  together_.push_back(record);
  if (record.id.empty()) {  // PLOVER's alone
    std::string all;
    view::write_record(all, record);
    together_.back().id = "e-" + hex64(hash_bytes(all));
  }
}

void StoredRows::store() {
  if (together_.empty()) return;
  const Record& first = together_.front();
  store::StoredReport stored;
  stored.report.id = first.report.id.empty() ? first.id : first.report.id;
  stored.report.date = first.report.date.empty() ? first.date : first.report.date;
  stored.report.source = first.report.source;
  stored.report.url = first.report.url;
  stored.report.title = first.report.title;
  // What is known of its text, so that its records can be compared with others.
  for (const Record& record : together_) {
    if (record.text) stored.report.text += *record.text + "\n";
  }
  const size_t fresh = writer_.add_rows(std::move(stored), together_, run_);
  added_ += fresh;
  known_ += together_.size() - fresh;
  together_.clear();
  if (++waiting_ % kBatch == 0) writer_.commit();
}

void StoredRows::finish() {
  store();
  writer_.end_run(run_, "");
  writer_.commit();
}

}  // namespace sillok::app
