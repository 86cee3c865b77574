// SPDX-License-Identifier: Apache-2.0
#include "context.h"
#include "input.h"
#include "view/records.h"

namespace sillok::app {

void add_mention(CLI::App& app, Context& context) {
  auto* sub = app.add_subcommand(
      "mention",
      "Prints who and what is named: names, noun phrases, pronouns, and which are the same");
  auto input = std::make_shared<InputOptions>();
  auto packs = std::make_shared<EngineOptions>();
  add_input_options(*sub, *input);
  add_pack_options(*sub, *packs);
  sub->footer("Example:\n  sillok mention --date 2020-06-17 report.txt");
  sub->callback([&context, input, packs] {
    context.run = [input, packs] {
      return for_each_document(*input, *packs, Step::mention, view::write_mentions);
    };
  });
}

}  // namespace sillok::app
