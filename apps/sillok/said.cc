// SPDX-License-Identifier: Apache-2.0
#include "context.h"
#include "input.h"
#include "view/records.h"

namespace sillok::app {

void add_said(CLI::App& app, Context& context) {
  add_room(app, context, "said", "Prints who says what: one row an attribution", Step::said,
           view::write_said);
}

}  // namespace sillok::app
