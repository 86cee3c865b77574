// SPDX-License-Identifier: Apache-2.0
// Learns whether acts happened (said/fact_signs.h) from texts whose acts are marked with their
// modes.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "sillok/engine.h"
#include "train/linear.h"

namespace sillok::train {

// Reads labelled texts, JSON lines: of each of "events" its "trigger" and, as "event", its modes
// joined by commas, or "none". `packs.facts` is not used. A text that cannot be read, or a mark
// that holds no word, is told to `complain` and left out. The labels are the four modes and "none";
// a case has as many as it is marked with.
Cases fact_cases(const std::vector<std::string>& files, EngineOptions packs, uint32_t threads,
                 const std::function<void(const std::string&)>& complain);

}  // namespace sillok::train
