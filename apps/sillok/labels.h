// SPDX-License-Identifier: Apache-2.0
// What codes mean in words, and which states there are, out of the packs in use.
#pragma once

#include "query/states.h"
#include "sillok/engine.h"
#include "view/explain.h"

namespace sillok::app {

view::Labels labels_of(const EngineOptions& packs);
query::States states_of(const EngineOptions& packs);

}  // namespace sillok::app
