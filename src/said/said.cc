// SPDX-License-Identifier: Apache-2.0
#include "said/said.h"

#include "said/claims.h"
#include "said/factual.h"
#include "said/words.h"

namespace sillok::said {

void Cues::attribute(Document& doc) const {
  doc.claims.clear();
  doc.factuality.clear();
  if (doc.tokens.empty()) return;
  const Words words(doc, tables_);
  doc.claims = find_claims(doc, words);
  doc.factuality = find_factuality(doc, words, innermost_claims(doc, doc.claims), facts_);
}

}  // namespace sillok::said
