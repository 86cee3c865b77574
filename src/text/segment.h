// SPDX-License-Identifier: Apache-2.0
// Sentences and words. Reads doc.text; writes doc.sentences (tokens, span, paragraph) and the
// tokens' span and space_after.
//
// Words are those of UD English EWT: contractions and possessives are split ("do n't",
// "Seoul 's"), compounds are split at their hyphens ("state - run") but prefixes are not
// ("re-election", "anti-war"), marks of currency and percent stand alone ("$ 5", "40 %"),
// abbreviations keep their dot ("U.S.", "Gen."), numbers keep their commas ("40,000"). A web
// address, an e-mail address, a #tag and an @name are one word each.
//
// A sentence ends at a stop with the quotes and brackets that close behind it; at a blank line
// always; at a single line break unless the text is wrapped there (the next word would not have
// fitted on the line) or the next line goes on in lower case; and before a bullet.
//
// Every byte that is not white space belongs to exactly one token, in order. Offsets lie on code
// point boundaries. A word of more than 512 bytes is cut, and so is a sentence of more than 1000
// words, so that later rooms need not fear either.
// The text must be valid UTF-8. Failure: none beyond lack of memory. Linear time. Thread-safe.
#pragma once

#include "sillok/document.h"

namespace sillok::text {

void segment(Document& doc);

}  // namespace sillok::text
