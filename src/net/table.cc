// SPDX-License-Identifier: Apache-2.0
#include "net/table.h"

#include <bit>
#include <string>

#include "sillok/error.h"

namespace sillok::net {

Table::Table(const pack::Pack& pack, std::string_view name) : slots_(pack.array<Slot>(name)) {
  if (!std::has_single_bit(slots_.size())) {
    throw Error(ErrorCode::resource, "the table has an odd size: '" + std::string(name) + "'",
                pack.source(), "train the model again");
  }
}

uint32_t Table::find(uint32_t key) const {
  const size_t mask = slots_.size() - 1;
  // The bound only matters for a damaged table without an empty slot.
  for (size_t i = key & mask, steps = 0; steps < slots_.size(); i = (i + 1) & mask, ++steps) {
    if (slots_[i].key == key) return slots_[i].value;
    if (slots_[i].key == 0) return kMissing;
  }
  return kMissing;
}

void Table::write(pack::PackWriter& pack, std::string_view name,
                  const std::map<uint32_t, uint32_t>& entries) {
  std::vector<Slot> slots(std::bit_ceil(entries.size() * 3 / 2 + 2), Slot{0, 0});
  const size_t mask = slots.size() - 1;
  for (const auto& [key, value] : entries) {
    size_t i = key & mask;
    while (slots[i].key != 0) i = (i + 1) & mask;
    slots[i] = {key, value};
  }
  pack.add_array(name, slots);
}

}  // namespace sillok::net
