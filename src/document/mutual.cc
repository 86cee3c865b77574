// SPDX-License-Identifier: Apache-2.0
#include "document/mutual.h"

#include <algorithm>
#include <string_view>

namespace sillok {
namespace {

// What two do together, by the beginnings of CAMEO codes: agree to work or talk together, talk,
// sign, work together, keep a truce, fight.
constexpr std::string_view kMutual[] = {"030", "031", "032",  "036", "037", "04", "050",
                                        "057", "06",  "0871", "190", "193", "194"};

}  // namespace

bool is_mutual(const Record& record) {
  if (record.actor.size() < 2 || !record.recipient.empty()) return false;
  if (record.cameo.empty()) {
    return !record.event.empty() &&
           (record.event.front() == "CONSULT" || record.event.front() == "COOPERATE");
  }
  return std::any_of(std::begin(kMutual), std::end(kMutual),
                     [&](std::string_view code) { return record.cameo.starts_with(code); });
}

}  // namespace sillok
