// SPDX-License-Identifier: Apache-2.0
// Taking a person's name out of a database.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace sillok::store {

// A name as it may stand in texts: its words in order, in whatever case, with spaces, hyphens or
// the like between them ("kim-yo-jong" in an address too), and as whole words.
class Blackout {
 public:
  // Throws Error (usage) for a name without letters, or with one word of fewer than two characters
  // only.
  explicit Blackout(std::string_view name);
  // Puts a black square in the place of each character of its words, so that every position in the
  // text stays. `escaped`: the text is JSON, where a backslash and what follows are no word.
  // Gives how often it stood there.
  size_t apply(std::string& text, bool escaped = false) const;

 private:
  std::vector<std::string> words_;  // folded
};

struct Forgotten {
  uint64_t reports = 0, records = 0;  // in which a name stood
  uint64_t parties = 0;               // names and identifiers by which parties could be found
};

// Takes the names out of the texts, titles and addresses of reports, out of records, what can be
// searched and what parties can be asked for by, in one transaction, and then out of the pages of
// the file. Events, codes and counts stay. A report that is added again stays known, and out.
// `dry_run`: counts only. Throws Error. Other programs may read meanwhile, and must not hold the
// file open for writing.
Forgotten forget(const std::string& path, const std::vector<std::string>& names, bool dry_run);

}  // namespace sillok::store
