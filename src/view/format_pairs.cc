// SPDX-License-Identifier: Apache-2.0
#include "view/format_pairs.h"

#include <algorithm>

#include "base/dates.h"
#include "base/hash.h"
#include "document/actor_code.h"
#include "document/mutual.h"

namespace sillok::view {
namespace {

constexpr size_t kMostPairs = 1000;
// 53 bits are what programs keep that read numbers as floating point.
int64_t number_of(const Record& record, size_t pair) {
  const uint64_t hash = hash_bytes(record.id + "#" + std::to_string(pair));
  return std::max<int64_t>(1, static_cast<int64_t>(hash >> 11U));
}

}  // namespace

std::optional<std::vector<Pair>> pairs_of(const Record& record) {
  const size_t actors = std::max<size_t>(1, record.actor.size());
  const bool mutual = is_mutual(record);
  const size_t others = mutual ? actors - 1 : std::max<size_t>(1, record.recipient.size());
  if (actors > kMostPairs || others > kMostPairs || actors * others > kMostPairs)
    return std::nullopt;
  std::vector<Pair> out;
  for (size_t a = 0; a < actors; ++a) {
    const Party* actor = record.actor.empty() ? nullptr : &record.actor[a];
    if (mutual) {
      for (const Party& other : record.actor) {
        if (&other != actor) out.push_back({actor, &other});
      }
    } else if (record.recipient.empty()) {
      out.push_back({actor, nullptr});
    } else {
      for (const Party& recipient : record.recipient) out.push_back({actor, &recipient});
    }
  }
  return out;
}

void PairWriter::begin(std::string& out) {
  if (!options_.header) return;
  Row row(out, TableStyle::tab);
  for (const std::string_view name : columns()) row.text(name);
  row.end();
}

void PairWriter::add(std::string& out, const Record& record, const Tellings& tellings) {
  const std::string_view standing = not_happened(record);
  if (!standing.empty() && !options_.aux) return leave_out(standing);
  if (!parse_day(record.date)) return leave_out("no day");
  const CameoCode* cameo = codes().cameo(record.cameo);
  if (cameo == nullptr) return leave_out("no CAMEO code");
  const auto pairs = pairs_of(record);
  if (!pairs) return leave_out("more than a thousand pairs of parties");
  for (size_t i = 0; i < pairs->size(); ++i)
    row(out, {record, tellings, *cameo, (*pairs)[i], number_of(record, i)});
}

std::string code_of(const Party* party) {
  if (party == nullptr) return {};
  if (!party->code.empty()) return party->code;
  return cameo_code(party->country, {party->sectors.begin(), party->sectors.end()});
}

std::string_view party_name(const Party* party) {
  if (party == nullptr) return {};
  return party->name.empty() ? party->where.text : party->name;
}

std::string compact(std::string_view day) {
  std::string out(day);
  std::erase(out, '-');
  return out;
}

}  // namespace sillok::view
