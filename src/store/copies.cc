// SPDX-License-Identifier: Apache-2.0
#include "store/copies.h"

#include <set>
#include <utility>

#include "merge/copies.h"

namespace sillok::store {
namespace {

// Row numbers of bands are short, so that the table stays small; a chance meeting costs one look.
int64_t short_of(uint64_t band) { return static_cast<int64_t>(band & 0xffffffffU); }

using Rank = std::pair<int64_t, int64_t>;  // day and key: which report came first

}  // namespace

Copies::Copies(Database& db)
    : enter_(db, "INSERT OR IGNORE INTO band(band, day, report) VALUES(?, ?, ?)"),
      find_(db, "SELECT report FROM band WHERE band = ? AND day BETWEEN ? AND ?"),
      read_(db, "SELECT day, key, story FROM report WHERE id = ?"),
      original_(db, "SELECT o.id, o.day, o.key FROM report p JOIN report o ON o.id = p.original "
                    "WHERE p.id = ?"),
      set_(db, "UPDATE report SET original = ? WHERE id = ?") {}

void Copies::set_original(int64_t report, int64_t original) {
  set_.bind(1, original).bind(2, report).once();
}

std::vector<int64_t> Copies::add(int64_t report, const merge::Story& story) {
  std::set<int64_t> candidates;
  for (const uint64_t band : merge::bands_of(story)) {
    find_.bind(1, short_of(band)).bind(2, int64_t{story.day} - merge::kCopyDays);
    find_.bind(3, int64_t{story.day} + merge::kCopyDays);
    while (find_.step()) candidates.insert(find_.integer(0));
    enter_.bind(1, short_of(band)).bind(2, int64_t{story.day}).bind(3, report).once();
  }
  candidates.erase(report);
  std::vector<int64_t> changed;
  const Rank mine{story.day, static_cast<int64_t>(story.key)};
  std::pair<Rank, int64_t> earliest{mine, 0};
  for (const int64_t other : candidates) {
    read_.bind(1, other);
    if (!read_.step()) continue;
    const Rank its{read_.integer(0), read_.integer(1)};
    const auto its_story = merge::read_story(read_.blob(2));
    read_.reset();
    if (!its_story || !merge::is_copy(story, *its_story)) continue;
    if (its < mine) {
      earliest = std::min(earliest, {its, other});
      continue;
    }
    original_.bind(1, other);
    const bool tied = original_.step();
    const Rank before{tied ? original_.integer(1) : 0, tied ? original_.integer(2) : 0};
    original_.reset();
    if (tied && before < mine) continue;
    set_original(other, report);
    changed.push_back(other);
  }
  if (earliest.second != 0) set_original(report, earliest.second);
  return changed;
}

}  // namespace sillok::store
