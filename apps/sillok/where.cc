// SPDX-License-Identifier: Apache-2.0
#include "context.h"
#include "input.h"
#include "view/records.h"

namespace sillok::app {

void add_where(CLI::App& app, Context& context) {
  add_room(app, context, "where", "Prints the places that a report names, with coordinates",
           Step::where, view::write_places);
}

}  // namespace sillok::app
