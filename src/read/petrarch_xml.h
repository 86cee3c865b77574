// SPDX-License-Identifier: Apache-2.0
// The XML that PETRARCH and UniversalPETRARCH read:
//   <Sentences><Sentence date="20080802" id="AFP0808020621-3" source="AFP" sentence="True">
//     <Text>...</Text><Parse>...</Parse></Sentence> ...
// Sentences that follow each other with the same day, source and id up to its last "-" or "_" and
// number are one report, a sentence a line; its id is that beginning. A <Sentence> that says
// sentence="False" holds a whole report. Parses are not read.
#pragma once

#include <memory>

#include "read/report.h"
#include "read/source.h"

namespace sillok::read {

std::unique_ptr<Stream> petrarch_reports(Source& source, const Options& options);

}  // namespace sillok::read
