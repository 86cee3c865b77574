// SPDX-License-Identifier: Apache-2.0
// The version of the library. The same string stands in every record's "coder" field.
#pragma once

namespace sillok {

inline constexpr const char* kVersion = "0.1.0";

}  // namespace sillok
