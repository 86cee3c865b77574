// SPDX-License-Identifier: Apache-2.0
#include "said/speakers.h"

#include <algorithm>

#include "base/holds.h"
#include "document/tree.h"
#include "said/words.h"

namespace sillok::said {

Speakers::Speakers(const Document& doc)
    : doc_(doc), entity_at_(doc.tokens.size(), kNone), around_(doc.tokens.size(), kNone),
      mention_at_(doc.tokens.size(), kNone) {
  for (uint32_t m = 0; m < doc.mentions.size(); ++m) {
    const uint32_t head = doc.mentions[m].head;
    if (head != kNone && mention_at_[head] == kNone) mention_at_[head] = m;
  }
  for (uint32_t e = 0; e < doc.entities.size(); ++e) {
    const uint32_t mention = doc.entities[e].mention;
    if (mention == kNone) continue;
    const Mention& found = doc.mentions[mention];
    if (found.tokens.size() <= 12) {
      for (uint32_t t = found.tokens.first; t < found.tokens.last; ++t) {
        const uint32_t other = around_[t];
        if (other == kNone ||
            doc.mentions[doc.entities[other].mention].tokens.size() > found.tokens.size()) {
          around_[t] = e;
        }
      }
    }
    if (found.head != kNone && entity_at_[found.head] == kNone) entity_at_[found.head] = e;
    if (found.cluster >= in_cluster_.size()) in_cluster_.resize(size_t{found.cluster} + 1);
    in_cluster_[found.cluster].push_back(e);
  }
}

bool Speakers::is_party(uint32_t token) const {
  return entity_at_[token] != kNone ||
         (mention_at_[token] != kNone &&
          doc_.mentions[mention_at_[token]].type <= MentionType::norp);
}

bool Speakers::speaks(uint32_t token) const {
  static constexpr std::string_view kVoices[] = {
      "report", "source",    "statement", "poll",     "survey", "study",   "document", "media",
      "paper",  "newspaper", "agency",    "official", "police", "witness", "resident", "analyst"};
  return is_party(token) || around_[token] != kNone || doc_.tokens[token].upos == Upos::PRON ||
         holds(kVoices, doc_.lemma(token));
}

bool Speakers::is_time(uint32_t token) const {
  return std::any_of(doc_.times.begin(), doc_.times.end(),
                     [&](const Time& time) { return time.tokens.contains(token); });
}

bool Speakers::add_exact(uint32_t head, std::vector<uint32_t>& out) const {
  if (entity_at_[head] != kNone) {
    out.push_back(entity_at_[head]);
    return true;
  }
  if (mention_at_[head] == kNone) return false;
  const uint32_t cluster = doc_.mentions[mention_at_[head]].cluster;
  if (cluster >= in_cluster_.size() || in_cluster_[cluster].empty()) return false;
  // The nearest one before, else the first after.
  const std::vector<uint32_t>& same = in_cluster_[cluster];
  const uint32_t at = doc_.tokens[head].span.begin;
  const auto after =
      std::upper_bound(same.begin(), same.end(), at, [&](uint32_t begin, uint32_t e) {
        return begin < doc_.entities[e].span.begin;
      });
  out.push_back(after == same.begin() ? same.front() : *(after - 1));
  return true;
}

void Speakers::add(uint32_t head, std::vector<uint32_t>& out) const {
  if (add_exact(head, out)) return;
  if (around_[head] != kNone) {
    out.push_back(around_[head]);
    return;
  }
  static const uint32_t kOwner = preposition_bit("of") | preposition_bit("for") |
                                 preposition_bit("by") | preposition_bit("from") |
                                 preposition_bit("at") | preposition_bit("in");
  for (const Rel rel :
       {Rel::nmod_poss, Rel::appos, Rel::flat, Rel::compound, Rel::nmod, Rel::amod}) {
    for (const uint32_t c : children(doc_, head)) {
      const Rel have = doc_.tokens[c].rel;
      if (have != rel && !(rel == Rel::nmod && (have == Rel::obl || have == Rel::nmod_desc)))
        continue;
      if (have == Rel::nmod && (prepositions_of(doc_, c) & kOwner) == 0) continue;
      if (add_exact(c, out)) return;
    }
  }
}

std::vector<uint32_t> Speakers::find(uint32_t head) const {
  std::vector<uint32_t> out;
  if (head == kNone) return out;
  add(head, out);
  for (const uint32_t c : children(doc_, head)) {
    if (doc_.tokens[c].rel == Rel::conj && doc_.tokens[c].upos != Upos::VERB) add(c, out);
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

}  // namespace sillok::said
