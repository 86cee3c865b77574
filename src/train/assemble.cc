// SPDX-License-Identifier: Apache-2.0
#include "train/assemble.h"

#include <algorithm>
#include <filesystem>

#include "parse/parser.h"

namespace sillok::train {

void copy_sections(const pack::Pack& from, std::initializer_list<std::string_view> prefixes,
                   bool except, pack::PackWriter& to) {
  for (const std::string& name : from.sections()) {
    const bool named = std::any_of(prefixes.begin(), prefixes.end(), [&](std::string_view prefix) {
      return name.starts_with(prefix);
    });
    if (named != except) to.add(name, from.text(name));
  }
}

std::string with_new_parts(const std::string& path, const pack::Pack& fresh,
                           std::initializer_list<std::string_view> prefixes) {
  pack::PackWriter out(std::string(parse::kPackKind), parse::kPackVersion);
  copy_sections(fresh, {}, true, out);
  if (std::filesystem::exists(path)) {
    copy_sections(pack::Pack::open(path, parse::kPackKind, parse::kPackVersion), prefixes, true,
                  out);
  }
  return out.finish();
}

}  // namespace sillok::train
