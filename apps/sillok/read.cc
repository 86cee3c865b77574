// SPDX-License-Identifier: Apache-2.0
#include "context.h"
#include "input.h"
#include "view/records.h"

namespace sillok::app {

void add_read(CLI::App& app, Context& context) {
  auto* sub = app.add_subcommand("read", "Reads reports and prints them, one JSON object a line");
  auto input = std::make_shared<InputOptions>();
  add_input_options(*sub, *input);
  sub->footer(
      "The format of each file is told by its name or its first bytes, packed with gzip, zstd or "
      "xz\n"
      "or not; --in names it. A text file may open with its day: 'date 2020-06-17 ...',\n"
      "'2020-06-17: ...', the day alone on the first line, or a dateline as in\n"
      "'SEOUL, June 17, 2020 (Agency) - ...'. What a report tells of itself wins over --date.\n\n"
      "Examples:\n"
      "  sillok read --map text=body,date=pub --date-format %d/%m/%Y export.csv\n"
      "  sillok read CC-NEWS-20240101.warc.gz --rejects rejects.jsonl --summary summary.json");
  sub->callback([&context, input] {
    context.run = [input] {
      return for_each_report(*input, reader_options(*input), one_by_one([](read::Item&& item) {
        Written written;
        view::write_report(written.out, item.report);
        return written;
      }));
    };
  });
}

}  // namespace sillok::app
