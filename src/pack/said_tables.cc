// SPDX-License-Identifier: Apache-2.0
#include "pack/said_tables.h"

#include <algorithm>

#include "sillok/error.h"

namespace sillok::pack {
namespace {

template <class Row>
bool inside(const Phrases& words, std::span<const Row> rows) {
  const auto values = words.values();
  return std::all_of(values.begin(), values.end(), [&](uint32_t v) { return v < rows.size(); }) &&
         std::all_of(rows.begin(), rows.end(),
                     [](const Row& row) { return row.word_class <= WordClass::adp; });
}

}  // namespace

SaidTables::SaidTables(const Pack& pack)
    : pack_(pack), cue_rows(pack.array<CueRow>("cue_rows")),
      operator_rows(pack.array<OperatorRow>("operator_rows")), cues(pack, "cues"),
      operators(pack, "operators") {
  const bool good = inside(cues, cue_rows) && inside(operators, operator_rows) &&
                    std::all_of(cue_rows.begin(), cue_rows.end(),
                                [](const CueRow& row) { return row.kind <= CueKind::thank; });
  if (!good) {
    throw Error(ErrorCode::resource, "a table of sayings points at what is not there",
                pack.source(), "build the pack again with this version of sillok");
  }
}

}  // namespace sillok::pack
