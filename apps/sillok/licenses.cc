// SPDX-License-Identifier: Apache-2.0
#include "context.h"
#include "engine/embedded.h"
#include "output.h"

namespace sillok::app {

void add_licenses(CLI::App& app, Context& context) {
  auto* sub = app.add_subcommand("licenses",
                                 "Prints what data and libraries are inside, and their licences");
  sub->footer("Example:\n  sillok licenses | cut -f1,2,4");
  sub->callback([&context] {
    context.run = [] {
      const auto bytes = engine::embedded("licenses");
      Output().write({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
      return kDone;
    };
  });
}

}  // namespace sillok::app
