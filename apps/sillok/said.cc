// SPDX-License-Identifier: Apache-2.0
#include "context.h"
#include "input.h"
#include "view/records.h"

namespace sillok::app {

void add_said(CLI::App& app, Context& context) {
  auto* sub = app.add_subcommand("said", "Prints who says what: one row an attribution");
  auto input = std::make_shared<InputOptions>();
  auto packs = std::make_shared<EngineOptions>();
  add_input_options(*sub, *input);
  add_pack_options(*sub, *packs);
  sub->footer("Example:\n  sillok said --date 2020-06-17 report.txt");
  sub->callback([&context, input, packs] {
    context.run = [input, packs] {
      return for_each_document(*input, *packs, Step::said, view::write_said);
    };
  });
}

}  // namespace sillok::app
