// SPDX-License-Identifier: Apache-2.0
#include "what/parties.h"

#include <algorithm>

#include "document/tree.h"
#include "what/arguments.h"

namespace sillok::what {
namespace {

// Nouns that count or gather what follows "of": the party is the complement.
constexpr std::string_view kGathering[] = {
    "band",     "battalion", "bulk",       "bunch",   "column",    "contingent", "convoy",
    "couple",   "crowd",     "delegation", "dozen",   "family",    "fighter",    "fleet",
    "group",    "handful",   "host",       "hundred", "leader",    "leadership", "lot",
    "majority", "mass",      "member",     "million", "mob",       "most",       "number",
    "one",      "pair",      "part",       "patrol",  "position",  "rest",       "score",
    "series",   "side",      "some",       "squad",   "supporter", "ten",        "thousand",
    "unit",     "wave"};

bool gathers(std::string_view lemma) {
  return std::find(std::begin(kGathering), std::end(kGathering), lemma) != std::end(kGathering);
}

}  // namespace

Parties::Parties(const Document& doc) : doc_(doc), by_head_(doc.tokens.size(), kNone) {
  for (uint32_t e = 0; e < doc.entities.size(); ++e) {
    const uint32_t m = doc.entities[e].mention;
    if (m == kNone) continue;
    uint32_t& known = by_head_[doc.mentions[m].head];
    // The longest mention with this head describes it best.
    if (known == kNone ||
        doc.mentions[doc.entities[known].mention].tokens.size() < doc.mentions[m].tokens.size()) {
      known = e;
    }
  }
  // Parses take a name apart; any of its nouns that heads nothing else stands for it.
  for (uint32_t e = 0; e < doc.entities.size(); ++e) {
    const uint32_t m = doc.entities[e].mention;
    if (m == kNone) continue;
    const Mention& mention = doc.mentions[m];
    if (mention.type != MentionType::per && mention.type != MentionType::org) continue;
    for (uint32_t t = mention.tokens.first; t < mention.tokens.last; ++t) {
      if (by_head_[t] == kNone && is_nominal(doc, t)) by_head_[t] = e;
    }
  }
}

std::vector<uint32_t> Parties::of(uint32_t token) const {
  for (int steps = 0; steps < 4; ++steps) {
    const bool nameless =
        by_head_[token] == kNone || doc_.entities[by_head_[token]].country.empty() ||
        doc_.entities[by_head_[token]].country == "UNK" ||
        doc_.entities[by_head_[token]].evidence.find("+focus") != std::string::npos;
    if (nameless) {
      if (auto named = apposed(token); named.size() > 1) return named;
    }
    if (by_head_[token] != kNone) return alike(by_head_[token]);
    uint32_t next = kNone;
    for (const uint32_t c : children(doc_, token)) {
      const Rel rel = doc_.tokens[c].rel;
      if (rel == Rel::appos || rel == Rel::flat || rel == Rel::nmod_desc) {
        if (by_head_[c] != kNone && doc_.entities[by_head_[c]].person) return {by_head_[c]};
      }
      if (rel == Rel::nmod && next == kNone && preposition(doc_, c) == "of" &&
          (gathers(doc_.lemma(token)) || doc_.tokens[token].upos == Upos::NUM)) {
        next = c;
      }
    }
    if (next == kNone) return {};
    token = next;
  }
  return {};
}

// "the ambassadors of Chad and Mali" are two parties in the same words.
std::vector<uint32_t> Parties::alike(uint32_t entity) const {
  std::vector<uint32_t> out{entity};
  for (uint32_t e = entity + 1; e < doc_.entities.size(); ++e) {
    if (doc_.entities[e].mention != doc_.entities[entity].mention) break;
    out.push_back(e);
  }
  return out;
}

// "old foes Chad and Sudan": those that a plural noun is about to name.
std::vector<uint32_t> Parties::apposed(uint32_t token) const {
  std::vector<uint32_t> out;
  if (!has_feature(doc_, token, "Number=Plur")) return out;
  for (const uint32_t c : children(doc_, token)) {
    if (c < token || doc_.tokens[c].rel != Rel::appos) continue;
    for (const uint32_t member : conjuncts(doc_, c)) {
      if (by_head_[member] != kNone) out.push_back(by_head_[member]);
    }
  }
  return out;
}

std::vector<uint32_t> Parties::owners(uint32_t token, How how) const {
  std::vector<uint32_t> out;
  const auto add = [&](uint32_t c) {
    for (const uint32_t member : conjuncts(doc_, c)) {
      for (const uint32_t e : of(member)) {
        if (std::find(out.begin(), out.end(), e) == out.end()) out.push_back(e);
      }
    }
  };
  const auto pass = [&](How wanted) {
    for (const uint32_t c : children(doc_, token)) {
      const Rel rel = doc_.tokens[c].rel;
      const bool modifier = rel == Rel::nmod_poss || rel == Rel::amod || rel == Rel::compound ||
                            rel == Rel::nmod_desc;
      if (wanted == How::poss && modifier) {
        add(c);
        // "Syrian government artillery shelling": whose artillery it was.
        for (uint32_t inner = c, depth = 0; out.empty() && depth < 3 && inner != kNone; ++depth) {
          inner = child(doc_, inner, {Rel::nmod_poss, Rel::amod, Rel::compound});
          if (inner != kNone && inner < token) add(inner);
        }
      }
      if (rel != Rel::nmod) continue;
      const std::string_view prep = preposition(doc_, c);
      if (wanted == How::of && (prep == "of" || prep == "from" || prep == "by")) add(c);
      if (wanted == How::in && (prep == "in" || prep == "at" || prep == "on" || prep == "near"))
        add(c);
    }
  };
  if (how != How::owner) {
    pass(how);
    return out;
  }
  for (const How each : {How::poss, How::of, How::in}) {
    pass(each);
    if (!out.empty()) return out;
  }
  return out;
}

}  // namespace sillok::what
