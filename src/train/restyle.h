// SPDX-License-Identifier: Apache-2.0
// Treebank sentences in the manner of news. Chronicles and headlines tell what happened in the
// present ("Police arrest a man"), and agencies put the day between subject and verb ("The council
// on Monday urged ..."); web treebanks have little of either, and a tagger that never saw them
// takes the verb for a noun.
#pragma once

#include "sillok/document.h"

namespace sillok::train {

// Sentences of `treebank` with their past-tense verbs put into the present, and sentences whose
// time phrase is moved between subject and verb; trees and tags follow. Sentences that offer
// neither are left out. Deterministic.
Document restyled(const Document& treebank);

// Whether a parsed sentence is likely to be read right: its root is a verb or has a copula.
bool plausible(const Document& doc, const Sentence& sentence);

}  // namespace sillok::train
