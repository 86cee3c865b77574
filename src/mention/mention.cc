// SPDX-License-Identifier: Apache-2.0
#include "mention/mention.h"

#include <algorithm>

#include "document/nominal.h"
#include "mention/drafts.h"
#include "mention/proper_names.h"

namespace sillok::mention {
namespace {

// True where most words are capitalised, so that capitals mark no names.
bool is_headline(const Document& doc, const Sentence& sentence) {
  uint32_t words = 0, capitals = 0;
  for (uint32_t t = sentence.tokens.first; t < sentence.tokens.last; ++t) {
    const Upos tag = doc.tokens[t].upos;
    if (tag != Upos::NOUN && tag != Upos::VERB && tag != Upos::PROPN && tag != Upos::ADJ) continue;
    ++words;
    capitals += is_capitalised(doc, t) ? 1 : 0;
  }
  return words >= 4 && capitals * 10 >= words * 8;
}

}  // namespace

Finder::Finder(const pack::Pack& /*model*/, const pack::Pack& actors, const pack::Pack& places)
    : tables_(actors), places_pack_(places) {
  if (places.has("names.slots")) places_ = pack::Phrases(places, "names");
}

void Finder::find(Document& doc, std::vector<PronounChoice>* choices) const {
  doc.mentions.clear();
  if (doc.tokens.empty()) return;
  const pack::FoldedTokens folded(doc);
  Scene scene{doc, tables_, folded, places_, pack::match_names(doc, folded, tables_, places_),
              {},  {},      {},     {},      {},
              {},  0};
  scene.day = static_cast<int32_t>(doc.date.time_since_epoch().count());
  scene.name_at = pack::name_tokens(doc, scene.names);
  scene.unit_at = pack::person_units(doc, scene.names);
  scene.sentence_at.assign(doc.tokens.size(), 0);
  for (uint32_t s = 0; s < doc.sentences.size(); ++s) {
    const TokenRange range = doc.sentences[s].tokens;
    std::fill(scene.sentence_at.begin() + range.first, scene.sentence_at.begin() + range.last, s);
    scene.headline.push_back(is_headline(doc, doc.sentences[s]));
  }
  scene.proper = proper_names(scene);
  scene.phrases = find_noun_phrases(doc, scene.names);
  const std::vector<Draft> drafts = collect(scene);
  const std::vector<uint32_t> clusters = cluster(scene, drafts, choices);
  // A single name that shortens a person's is a person's.
  std::vector<bool> person(drafts.size(), false);
  for (size_t i = 0; i < drafts.size(); ++i) {
    if (drafts[i].type == MentionType::per && !drafts[i].core.empty()) person[clusters[i]] = true;
  }
  doc.mentions.reserve(drafts.size());
  for (size_t i = 0; i < drafts.size(); ++i) {
    const Draft& d = drafts[i];
    const bool named = d.core.size() == 1 &&
                       (d.type == MentionType::misc || d.type == MentionType::org) &&
                       person[clusters[i]];
    const MentionType type = named ? MentionType::per : d.type;
    Name name = d.proper;
    if (named && !name.tokens.empty()) name.type = MentionType::per;
    doc.mentions.push_back({d.tokens, d.head, doc.span_of(d.tokens), type, clusters[i], name});
  }
}

}  // namespace sillok::mention
