// SPDX-License-Identifier: Apache-2.0
// Sentences and words. Reads doc.text; writes doc.sentences (tokens, span, paragraph) and the
// tokens' span and space_after.
//
// Words are those of UD English EWT: contractions and possessives are split ("do n't",
// "Seoul 's"), also where the apostrophe was forgotten and the next word shows it ("it s not");
// compounds are split at their hyphens ("state - run") but prefixes are not ("re-election",
// "anti-war"), marks of currency and percent stand alone ("$ 5", "40 %"), abbreviations keep their
// dot ("U.S.", "Gen.") but for "etc." at the end of a sentence, numbers keep their commas
// ("40,000"). A web address, an e-mail address, the name of a file, a telephone number, a face
// (":-)"), a #tag and an @name are one word each.
//
// A sentence ends at a stop with the quotes and brackets that close behind it; at a blank line
// always; at a single line break unless the text is wrapped there (the next word would not have
// fitted on the line) or the next line goes on in lower case; and before a bullet. These are the
// rules; a trained judge (text/boundary.h) has the last word where the layout leaves it open.
//
// Every byte that is not white space belongs to exactly one token, in order. Offsets lie on code
// point boundaries. A word of more than 512 bytes is cut, and so is a sentence of more than 1000
// words, so that later rooms need not fear either.
// The text must be valid UTF-8. Failure: none beyond lack of memory. Linear time. Thread-safe.
#pragma once

#include <optional>

#include "pack/pack.h"
#include "sillok/document.h"
#include "text/boundary.h"

namespace sillok::text {

class Segmenter {
 public:
  // The rules alone.
  Segmenter() = default;
  // With the judge of sentence ends, where the model has one ("text.boundary.1"). Throws Error
  // (resource) where that section is damaged.
  explicit Segmenter(const pack::Pack& model);

  void segment(Document& doc) const;

 private:
  std::optional<pack::Pack> model_;  // the weights are used in place
  Boundary boundary_;
};

// The rules alone.
void segment(Document& doc);

}  // namespace sillok::text
