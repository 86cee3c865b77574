// SPDX-License-Identifier: Apache-2.0
// Which format an input has: by its name, and where that tells nothing by its first bytes.
#pragma once

#include <string>
#include <string_view>

#include "read/reader.h"
#include "read/source.h"

namespace sillok::read {

// By the extension of `path`, one of packing (".gz") set aside; else by the content. `automatic`
// where it is XML of a kind that is not known.
Format format_of(const std::string& path, Source& source, const Options& options);

}  // namespace sillok::read
