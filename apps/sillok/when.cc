// SPDX-License-Identifier: Apache-2.0
#include "context.h"
#include "input.h"
#include "view/records.h"

namespace sillok::app {

void add_when(CLI::App& app, Context& context) {
  add_room(app, context, "when", "Prints the times that a report tells, as days", Step::when,
           view::write_times);
}

}  // namespace sillok::app
