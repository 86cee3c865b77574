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
// joined by commas, or "none". A text that cannot be read, or a mark that holds no word, is told to
// `complain` and left out. The labels are the four modes and "none"; a case has as many as it is
// marked with (a mode that is not known is told to `complain` and counts as "none"). `each_text`,
// where it is set, is called in order, by one thread at a time, with what a text asks of the network
// of cases (train/case_line.h); where `packs.facts` names a file, its margins stand there as scores,
// in the order of the labels.
Cases fact_cases(const std::vector<std::string>& files, EngineOptions packs, uint32_t threads,
                 const std::function<void(const std::string&)>& complain,
                 const std::function<void(const std::string&)>& each_text = {});

}  // namespace sillok::train
