// SPDX-License-Identifier: Apache-2.0
// The text of a page without what stands around it.
//
// Three ways were weighed: taking what HTML5 calls the article (most pages have none, or one around
// everything), judging each paragraph by its words alone (no notion of where the story ends), and
// the largest cluster of paragraphs under one element. The third is used: a block of text that
// reads like prose counts for the element that holds it, half for the one above, and so on; the
// element with the largest sum is the story, joined by its siblings of the same class and, where
// it fills most of an <article>, by the rest of that. Navigation, captions, forms, comments, boxes
// of links, hidden elements, and elements whose class or id says that they are such, do not count.
#pragma once

#include <string>

#include "read/html_tree.h"

namespace sillok::read {

// Paragraphs separated by line feeds, without headings; "" where the page has no prose.
std::string main_text(const HtmlTree& tree);

}  // namespace sillok::read
