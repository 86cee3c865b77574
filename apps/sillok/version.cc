// SPDX-License-Identifier: Apache-2.0
#include "sillok/version.h"

#include "context.h"
#include "output.h"

namespace sillok::app {

void add_version(CLI::App& app, Context& context) {
  auto* sub = app.add_subcommand("version", "Prints the version");
  sub->footer("Example:\n  sillok version");
  sub->callback([&context] {
    context.run = [] {
      Output().write(std::string("sillok ") + kVersion + "\n");
      return kDone;
    };
  });
}

}  // namespace sillok::app
