// SPDX-License-Identifier: Apache-2.0
#include "context.h"
#include "input.h"
#include "view/records.h"

namespace sillok::app {
namespace {

struct BetweenOptions {
  InputOptions input;
  EngineOptions packs;
  bool forced = false;
};

int between(const BetweenOptions& options) {
  read::Options reader = reader_options(options.input);
  reader.format = read::Format::jsonl;
  reader.marks = true;
  const Engine engine = Engine::open(options.packs);
  return for_each_report(
      options.input, reader, one_by_one([&](read::Item&& item) {
        const std::string id = item.report.id;
        const Engine::Between found =
            engine.between(std::move(item.report), item.actor, item.recipient, options.forced);
        Written written;
        view::write_between(written.out, id, found.event, found.labels, found.scores);
        return written;
      }));
}

}  // namespace

void add_between(CLI::App& app, Context& context) {
  auto* sub = app.add_subcommand("between",
                                 "Tells the event that a text reports between two marked parties");
  auto options = std::make_shared<BetweenOptions>();
  sub->add_option(
         "input", options->input.paths,
         "JSON lines "
         "{\"id\",\"date\",\"text\", \"actor\":[[start,end],...], \"recipient\":[[start,end],...]}")
      ->type_name("FILE|DIR|-");
  add_report_options(*sub, options->input);
  sub->add_flag("--forced", options->forced, "Always gives the best of the sixteen categories");
  add_pack_options(*sub, options->packs);
  sub->footer("Offsets are Unicode code points of the text.\n\n"
              "Example:\n  echo '{\"date\":\"2020-06-17\",\"text\":\"Russia warned "
              "Japan.\",\"actor\":[[0,6]],"
              "\"recipient\":[[14,19]]}' |\n    sillok between");
  sub->callback([&context, options] { context.run = [options] { return between(*options); }; });
}

}  // namespace sillok::app
