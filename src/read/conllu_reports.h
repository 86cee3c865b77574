// SPDX-License-Identifier: Apache-2.0
// CoNLL-U as reports: the text of the sentences, for the rooms that make their own words of it
// (`sillok parse --in conllu` keeps the words: conllu.h). A report begins at "# newdoc" (the file,
// where there is none); its id is that of "# newdoc id = ...". Before its second sentence stand
// "# date = 2020-06-17", "# title = ...", "# source = ...", "# url = ...", "# language = ..."; also
// as "# newdoc date = ...". A sentence is its "# text", else its words. Sentences stand on lines of
// their own, paragraphs ("# newpar") apart.
#pragma once

#include <memory>

#include "read/report.h"
#include "read/source.h"

namespace sillok::read {

std::unique_ptr<Stream> conllu_reports(Source& source, const Options& options);

}  // namespace sillok::read
