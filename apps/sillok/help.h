// SPDX-License-Identifier: Apache-2.0
// How help looks.
#pragma once

#include <CLI/CLI.hpp>
#include <string>

namespace sillok::app {

// Sets the look of the help of `app` and of all subcommands that are added after the call.
void set_help(CLI::App& app);

// The help of the innermost subcommand that was named.
std::string help_of(const CLI::App& app);

}  // namespace sillok::app
