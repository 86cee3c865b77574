// SPDX-License-Identifier: Apache-2.0
// The model pack is put together from parts that are made apart: the network's by train/pack.py,
// "lemma." by train/lemmas.h, "text." by train/text.h. Making one part keeps the others.
#pragma once

#include <string>
#include <string_view>

#include "pack/pack.h"

namespace sillok::train {

// Copies into `to` every section of `from` whose name begins with one of the prefixes
// ("names." ...), or, with `except`, every section whose name begins with none of them.
void copy_sections(const pack::Pack& from, std::initializer_list<std::string_view> prefixes,
                   bool except, pack::PackWriter& to);

// The bytes of a model pack that holds the sections of `fresh`, and of `path` (where there is such
// a file) those that begin with none of the prefixes. So
//   write_file(path, with_new_parts(path, fresh, {"names."}))
// renews the names and keeps the parser. Throws Error (resource) where the file is no model pack.
std::string with_new_parts(const std::string& path, const pack::Pack& fresh,
                           std::initializer_list<std::string_view> prefixes);

}  // namespace sillok::train
