// SPDX-License-Identifier: Apache-2.0
// The columns of other event data sets, in order. Names of columns are facts; doc/formats.md says
// what each holds. Threads: pure functions.
#pragma once

#include <span>
#include <string_view>

namespace sillok {

std::span<const std::string_view> polecat_columns();         // 40
std::span<const std::string_view> icews_columns();           // 20
std::span<const std::string_view> phoenix_columns();         // 26
std::span<const std::string_view> gdelt_columns();           // 61, of 2.0
std::span<const std::string_view> gdelt1_columns();          // 58, of 1.0
std::span<const std::string_view> gdelt_mentions_columns();  // 16

}  // namespace sillok
