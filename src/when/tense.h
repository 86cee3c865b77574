// SPDX-License-Identifier: Apache-2.0
// Which way a time points: by the tense of the verb that governs it. Inside the room when.
#pragma once

#include "sillok/document.h"

namespace sillok::when {

enum class Direction : uint8_t {
  none,  // nothing decides
  past,
  future,
  present,  // a present tense: "meets on Tuesday", "is visiting"
  noun      // the time describes a noun: "its November election"
};

// The direction of the time at `token`, in a sentence of tokens `sentence`. Climbs the tree, and
// where that leads to no verb, looks at the tags near by; so it works with a poor parse, too.
Direction direction(const Document& doc, TokenRange sentence, TokenRange token);

}  // namespace sillok::when
