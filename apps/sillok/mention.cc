// SPDX-License-Identifier: Apache-2.0
#include "context.h"
#include "input.h"
#include "view/records.h"

namespace sillok::app {

void add_mention(CLI::App& app, Context& context) {
  add_room(app, context, "mention",
           "Prints who and what is named: names, noun phrases, pronouns, and which are the same",
           Step::mention, view::write_mentions);
}

}  // namespace sillok::app
