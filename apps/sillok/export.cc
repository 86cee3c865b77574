// SPDX-License-Identifier: Apache-2.0
#include "context.h"
#include "filter.h"
#include "line_faults.h"
#include "record_lines.h"
#include "record_sink.h"
#include "store/dyads.h"

namespace sillok::app {
namespace {

struct ExportOptions {
  std::vector<std::string> files;
  FilterOptions filter;
  FormatOptions format;
  std::string rejects;
  bool strict = false;
};

int export_database(const ExportOptions& options) {
  store::Reader reader(options.filter.db);
  RecordSink sink(options.format);
  reader.each_event(filter_of(options.filter), [&](const store::StoredEvent& event) {
    sink.add(event.record, store::tellings_of(event));
    return true;
  });
  sink.finish();
  return kDone;
}

int export_records(const ExportOptions& options) {
  if (!options.filter.db.empty()) {
    if (!options.files.empty())
      throw Error(ErrorCode::usage, "records come from --db or from files, not from both",
                  options.files.front(), "leave one of them out");
    return export_database(options);
  }
  RecordSink sink(options.format);
  LineFaults faults(options.rejects);
  for (const std::string& path :
       options.files.empty() ? std::vector<std::string>{"-"} : options.files)
    each_record_line(path, faults, [&](const Record& record) { sink.add(record); });
  sink.finish();
  faults.summarize();
  return faults.exit_code(options.strict);
}

}  // namespace

void add_export(CLI::App& app, Context& context) {
  auto* sub = app.add_subcommand("export", "Turns event records into formats that others load");
  auto options = std::make_shared<ExportOptions>();
  sub->add_option("file", options->files,
                  "Records as 'sillok code' writes them, JSON lines; - is standard input (the "
                  "default)")
      ->type_name("FILE|-");
  add_format_options(*sub, options->format);
  sub->get_option("--to")->required();
  add_filter_options(*sub, options->filter, true);
  sub->add_option("--rejects", options->rejects,
                  "Writes the lines that are no records, and why, as JSON lines")
      ->type_name("FILE");
  sub->add_flag("--strict", options->strict, "Exits with 3 where a line is no record");
  sub->footer("What each column holds: doc/formats.md.\n\n"
              "Example:\n  sillok code archive/ > events.jsonl\n"
              "  sillok export --to polecat --out events.txt events.jsonl\n"
              "  sillok export --to geojson --db events.db --place SYR --since 2013");
  sub->callback(
      [&context, options] { context.run = [options] { return export_records(*options); }; });
}

}  // namespace sillok::app
