// SPDX-License-Identifier: Apache-2.0
#include "base/json.h"
#include "base/tsv.h"
#include "context.h"
#include "filter.h"
#include "output.h"
#include "record_sink.h"
#include "store/dyads.h"
#include "store/lines.h"

namespace sillok::app {
namespace {

struct QueryOptions {
  FilterOptions filter;
  FormatOptions format;
  std::string count_by;
  bool records = false, count = false;
};

int count(store::Reader& reader, const QueryOptions& options) {
  std::vector<std::string> keys;
  for (const std::string_view key : split(options.count_by, ',')) {
    if (!key.empty()) keys.emplace_back(trim(key));
  }
  Output out;
  for (const store::Count& row : reader.count(filter_of(options.filter), keys)) {
    std::string line;
    JsonWriter json(line);
    json.begin_object();
    for (size_t i = 0; i < keys.size(); ++i) json.field(keys[i], row.keys[i]);
    json.field("events", row.events);
    json.field("reports", row.reports);
    json.end_object();
    out.write(line + "\n");
  }
  return kDone;
}

int query(const QueryOptions& options) {
  store::Reader reader(options.filter.db);
  if (options.count || !options.count_by.empty()) return count(reader, options);
  const store::Filter filter = filter_of(options.filter);
  if (options.format.to == "jsonl" && !options.records) {
    Output out(options.format.out.empty() ? "-" : options.format.out);
    reader.each_event(filter, [&](const store::StoredEvent& event) {
      std::string line;
      store::write_event(line, event);
      out.write(line + "\n");
      return true;
    });
    return kDone;
  }
  RecordSink sink(options.format);
  if (options.records) {
    reader.each_record(filter, [&](const Record& record) {
      sink.add(record);
      return true;
    });
  } else {
    reader.each_event(filter, [&](const store::StoredEvent& event) {
      sink.add(event.record, store::tellings_of(event));
      return true;
    });
  }
  sink.finish();
  return kDone;
}

}  // namespace

void add_query(CLI::App& app, Context& context) {
  auto* sub = app.add_subcommand("query", "Prints the events of a database that fit, by day");
  auto options = std::make_shared<QueryOptions>();
  add_filter_options(*sub, options->filter);
  add_format_options(*sub, options->format, "--format");
  sub->add_flag("--both", options->filter.filter.both,
                "Also what the recipient does to the actor; one country each");
  sub->add_flag("--records", options->records,
                "Every record that tells such an event, instead of the best of each");
  sub->add_option("--count-by", options->count_by,
                  "Counts instead: actor recipient event cameo root quad day week month year place "
                  "source, several with commas")
      ->type_name("KEY,...");
  sub->add_flag("--count", options->count, "How many there are in all");
  sub->add_option("--limit", options->filter.filter.limit, "At most so many")->type_name("N");
  sub->add_option("--after", options->filter.filter.after,
                  "Those behind this one, as DAY:ROW of an earlier answer")
      ->type_name("PLACE");
  sub->footer("Example:\n  sillok query --db events.db --actor PRK --recipient KOR --from 2020-06\n"
              "  sillok query --db events.db --count-by month,event --party SYR");
  sub->callback([&context, options] { context.run = [options] { return query(*options); }; });
}

}  // namespace sillok::app
