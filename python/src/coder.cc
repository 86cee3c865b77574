// SPDX-License-Identifier: Apache-2.0
#include "coder.h"

#include <utility>

#include "base/ordered.h"
#include "engine/packs.h"
#include "event_columns.h"
#include "read/report.h"

namespace sillok::python {
namespace {

// What is read of a row of a batch.
class Rows {
 public:
  Rows(const ArrowSchema& schema, const ArrowArray& array, bool has_day) : array_(array) {
    if (std::string_view(schema.format) != "+s")
      throw Error(ErrorCode::usage, "this is no batch of columns", "code_arrow",
                  "give a RecordBatch or a Table with the columns 'text' and 'date'");
    const auto find = [&](const char* name) -> std::optional<TextColumn> {
      for (int64_t i = 0; i < schema.n_children; ++i) {
        if (std::string_view(schema.children[i]->name) == name)
          return TextColumn(*schema.children[i], *array.children[i], name);
      }
      return std::nullopt;
    };
    text_ = find("text");
    date_ = find("date");
    id_ = find("id");
    title_ = find("title");
    source_ = find("source");
    url_ = find("url");
    if (!text_)
      throw Error(ErrorCode::usage, "there is no column 'text'", "code_arrow",
                  "rename the one that holds the reports' text");
    if (!date_ && !has_day)
      throw Error(ErrorCode::usage, "there is no column 'date'", "code_arrow",
                  "rename the one that holds the reports' days, or give date=");
  }

  int64_t size() const { return array_.length; }

  // The row's report, its day as it stands there in `date`. False: it has no text.
  bool read(int64_t row, Report& report, std::string& date) const {
    std::string scratch;
    const auto value = [&](const std::optional<TextColumn>& column) {
      const auto found = column ? column->at(row + array_.offset, scratch) : std::nullopt;
      return found ? std::optional<std::string>(*found) : std::nullopt;
    };
    auto text = value(text_);
    report.id = value(id_).value_or("");
    report.title = value(title_).value_or("");
    report.source = value(source_).value_or("");
    report.url = value(url_).value_or("");
    date = value(date_).value_or("");
    if (text) report.text = std::move(*text);
    return text.has_value();
  }

 private:
  const ArrowArray& array_;
  std::optional<TextColumn> text_, date_, id_, title_, source_, url_;
};

// What comes of a row.
struct Coded {
  int64_t row = 0;
  std::vector<Record> records;
  std::vector<std::string> json;
  std::string reject;
};

std::string reason_of(const read::Reject& reject) {
  return reject.detail.empty() ? reject.reason : reject.reason + ": " + reject.detail;
}

// Rows [first, last).
std::vector<Coded> code_rows(const Coder& coder, const Rows& rows, int64_t first, int64_t last,
                             const BatchOptions& options) {
  std::vector<Coded> all(static_cast<size_t>(last - first));
  std::vector<Report> reports;
  std::vector<size_t> at;  // where those stand in `all`
  for (size_t i = 0; i < all.size(); ++i) {
    const int64_t row = first + static_cast<int64_t>(i);
    all[i].row = options.first_row + row;
    Report report;
    std::string date;
    std::optional<read::Reject> reject;
    if (!rows.read(row, report, date))
      reject = read::rejected("no text", "'text' is null");
    else
      reject = finish(report, date, options.read);
    if (reject) {
      all[i].reject = reason_of(*reject);
    } else {
      reports.push_back(std::move(report));
      at.push_back(i);
    }
  }
  const std::vector<Engine::Outcome> outcomes = coder.engine().code(std::move(reports));
  for (size_t i = 0; i < outcomes.size(); ++i) {
    Coded& out = all[at[i]];
    if (const auto* error = std::get_if<Error>(&outcomes[i])) {
      out.reject = reason_of(read::rejected("unusable", error->what()));
      continue;
    }
    out.records = view::records_of(std::get<Document>(outcomes[i]), coder.record_options());
    for (const Record& record : out.records) view::write_record(out.json.emplace_back(), record);
  }
  return all;
}

void add(Column& columns, const Coded& coded) {
  for (size_t i = 0; i < coded.records.size(); ++i) {
    add_record(columns, coded.records[i]);
    columns["json"].add(coded.json[i]);
    columns["reject"].add_null();
    columns["row"].add_integer(coded.row);
    columns.end();
  }
  if (coded.reject.empty()) return;
  add_no_record(columns);
  columns["json"].add_null();
  columns["reject"].add(coded.reject);
  columns["row"].add_integer(coded.row);
  columns.end();
}

std::optional<read::Reject> check_utf8(const Report& report) {
  for (const auto& [name, text] :
       {std::pair("text", &report.text), std::pair("id", &report.id),
        std::pair("title", &report.title), std::pair("source", &report.source),
        std::pair("url", &report.url)}) {
    if (const size_t bad = find_invalid_utf8(*text); bad != std::string::npos)
      return read::rejected("bad UTF-8",
                            "'" + std::string(name) + "' at byte " + std::to_string(bad));
  }
  return std::nullopt;
}

}  // namespace

Coder::Coder(const EngineOptions& options, bool text)
    : engine_(Engine::open(options)), labels_{engine::cameo_words(options)} {
  record_.text = text;
  for (const PackInfo& pack : engine_.packs())
    record_.packs.emplace_back(pack.kind, pack.fingerprint);
}

std::optional<read::Reject> finish(Report& report, std::string_view date,
                                   const read::Options& options) {
  read::Item item;
  item.report = std::move(report);
  item.reject = check_utf8(item.report);
  if (!item.reject) read::finish_report(item, date, options);
  report = std::move(item.report);
  if (item.reject) item.reject->id = report.id;
  return item.reject;
}

std::optional<read::Reject> code(const Coder& coder, Report report, std::string_view date,
                                 const read::Options& options, Document& out) {
  if (auto reject = finish(report, date, options)) return reject;
  const std::string id = report.id;
  try {
    out = coder.engine().code(std::move(report));
  } catch (const Error& error) {
    if (error.code != ErrorCode::usage) throw;
    read::Reject reject = read::rejected("unusable", error.what());
    reject.id = id;
    return reject;
  }
  return std::nullopt;
}

Doc::Doc(std::shared_ptr<const Coder> owner, Document read, std::optional<read::Reject> why)
    : coder(std::move(owner)), document(std::move(read)), reject(std::move(why)),
      points(document.text) {}

std::shared_ptr<const Doc> Doc::of(std::shared_ptr<const Coder> coder, Report report,
                                   std::string_view date, const read::Options& options) {
  Document document;
  auto reject = code(*coder, std::move(report), date, options, document);
  return std::shared_ptr<const Doc>(
      new Doc(std::move(coder), std::move(document), std::move(reject)));
}

std::shared_ptr<const Doc> Doc::rejected(std::shared_ptr<const Coder> coder, read::Reject reject) {
  return std::shared_ptr<const Doc>(new Doc(std::move(coder), Document(), std::move(reject)));
}

std::vector<std::string> Doc::records() const {
  std::vector<std::string> out;
  for (const Record& record : view::records_of(document, coder->record_options()))
    view::write_record(out.emplace_back(), record);
  return out;
}

Field coded_field() {
  Field out{"", Kind::structure, record_fields()};
  out.children.push_back({"json"});
  out.children.push_back({"reject"});
  out.children.push_back({"row", Kind::int64});
  return out;
}

std::shared_ptr<const Column> code_batch(const Coder& coder, const ArrowSchema& schema,
                                         const ArrowArray& array, const BatchOptions& options) {
  const Rows rows(schema, array, !options.read.date.empty());
  auto columns = std::make_shared<Column>(coded_field());
  // Small batches give every thread some rows, too.
  const int64_t share = rows.size() / (4 * std::max<int64_t>(1, options.threads)) + 1;
  const int64_t step = std::min<int64_t>(Engine::kTogether, share);
  int64_t next = 0;
  const auto some = [&]() -> std::optional<std::pair<int64_t, int64_t>> {
    if (next >= rows.size()) return std::nullopt;
    const int64_t first = next;
    next = std::min(next + step, rows.size());
    return std::pair(first, next);
  };
  ordered_map<std::pair<int64_t, int64_t>, std::vector<Coded>>(
      options.threads, some,
      [&](std::pair<int64_t, int64_t>&& range) {
        return code_rows(coder, rows, range.first, range.second, options);
      },
      [&](std::vector<Coded>&& all) {
        if (options.poll) options.poll();
        for (const Coded& coded : all) add(*columns, coded);
      });
  return columns;
}

}  // namespace sillok::python
