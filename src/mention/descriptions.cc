// SPDX-License-Identifier: Apache-2.0
#include "mention/descriptions.h"

#include <algorithm>
#include <array>

#include "base/holds.h"
#include "base/utf8.h"
#include "document/nominal.h"
#include "document/tree.h"

namespace sillok::mention {
namespace {

constexpr std::array<std::string_view, 10> kCountryNouns = {
    "country", "nation", "kingdom", "republic", "regime",
    "state",   "island", "emirate", "monarchy", "sheikhdom"};
constexpr std::array<std::string_view, 17> kGroupNouns = {
    "group",    "organization", "organisation", "movement", "bloc",     "militia",
    "alliance", "body",         "company",      "firm",     "union",    "agency",
    "faction",  "party",        "militant",     "network",  "coalition"};
constexpr std::array<std::string_view, 17> kOthers = {
    "first", "second", "third", "other",   "another",  "new",        "last", "next", "rival",
    "same",  "former", "some",  "several", "previous", "additional", "more", "most"};
// Words that do not tell apart what they stand with.
constexpr std::array<std::string_view, 6> kEmpty = {"same",   "very", "whole",
                                                    "entire", "said", "own"};
// The same word for other people or things each time.
constexpr std::array<std::string_view, 33> kVague = {
    "people", "person", "other",   "one",    "number", "lot",   "part",    "way",      "thing",
    "kind",   "sort",   "case",    "member", "man",    "woman", "percent", "group",    "type",
    "hand",   "place",  "order",   "use",    "year",   "day",   "time",    "official", "image",
    "photo",  "fact",   "example", "area",   "point",  "hold"};
// "other candidates" are not those that "the candidates" are.
constexpr std::array<std::string_view, 9> kSome = {"other",   "another", "some", "many", "several",
                                                   "various", "certain", "few",  "more"};
constexpr uint32_t kWindow = 60;   // drafts looked back at
constexpr size_t kCandidates = 8;  // phrases with the same noun looked back at
// Sentences over which a phrase is taken up.
constexpr uint32_t kReachDefinite = 15, kReachThis = 6, kReachBare = 12, kReachPeople = 5;

}  // namespace

Descriptions::Descriptions(Links& links) : links_(links), scene_(links.scene), doc_(links.doc) {
  for (uint32_t i = 0; i < links.drafts.size(); ++i) {
    const Draft& d = links.drafts[i];
    if (d.core.empty() || d.type == MentionType::per) continue;
    for (uint32_t t = d.core.first; t < std::min(d.core.last, d.core.first + 8); ++t)
      by_word_[std::string(scene_.folded[t])].push_back(i);
  }
}

void Descriptions::tie(uint32_t i) {
  const Draft& d = links_.drafts[i];
  const Article with = article(d);
  const std::string& lemma = links_.lemma(i);
  uint32_t found = kNone;
  if (with == Article::definite && !links_.plural(i)) {
    const bool bare = d.tokens.size() == 2;
    if (bare && holds(kCountryNouns, lemma)) found = last_state(i);
    if (found == kNone && bare) found = bearer(i);
    if (found == kNone && bare) found = named_by(i);
    if (found == kNone && holds(kGroupNouns, lemma) && (bare || unnamed(d))) found = last_group(i);
  }
  if (found == kNone) found = same_noun(i, with);
  if (found != kNone) links_.join(found, i);
  by_noun_[lemma].push_back(i);
}

Descriptions::Article Descriptions::article(const Draft& d) const {
  for (const uint32_t c : children(doc_, d.head)) {
    if (c >= d.head) break;
    const Rel rel = doc_.tokens[c].rel;
    if (rel == Rel::nmod_poss) return Article::possessed;
    if (rel != Rel::det && rel != Rel::det_predet) continue;
    const std::string_view form = scene_.folded[c];
    if (form == "the" || form == "this" || form == "that" || form == "these" || form == "those")
      return Article::definite;
    if (rel == Rel::det) return Article::indefinite;
  }
  return Article::none;
}

// "the militant group": nothing that names another party.
bool Descriptions::unnamed(const Draft& d) const {
  for (uint32_t t = d.tokens.first + 1; t < d.tokens.last; ++t) {
    const Upos tag = doc_.tokens[t].upos;
    if (holds(kOthers, scene_.folded[t])) return false;
    if (t != d.head &&
        ((tag != Upos::ADJ && tag != Upos::NOUN && tag != Upos::PUNCT) || is_capitalised(doc_, t)))
      return false;
  }
  return true;
}

// "the president": the last person who bears that title, in the text or by the dictionary.
uint32_t Descriptions::bearer(uint32_t i) const {
  const std::string& lemma = links_.lemma(i);
  for (uint32_t back = 1; back <= std::min(i, kWindow); ++back) {
    const Draft& d = links_.drafts[i - back];
    if (d.core.empty() || (d.type != MentionType::per && d.type != MentionType::org)) continue;
    if (d.tokens.contains(links_.drafts[i].head)) continue;
    for (uint32_t t = d.tokens.first; t < std::min(d.tokens.last, d.tokens.first + 24); ++t) {
      if (scene_.folded[t] == lemma) return i - back;
    }
    if (d.type == MentionType::per && d.name != kNone && holds_office(d.name, lemma))
      return i - back;
  }
  return kNone;
}

bool Descriptions::holds_office(uint32_t name, const std::string& lemma) const {
  const pack::NameMatch& match = scene_.names[name];
  if (match.kind != pack::NameKind::person) return false;
  const auto& person = scene_.tables.persons[match.value];
  for (const auto& term : scene_.tables.terms.subspan(person.first_term, person.term_count)) {
    if (pack::in_force(term, scene_.day) && fold(scene_.tables.text[term.office]) == lemma)
      return true;
  }
  return false;
}

uint32_t Descriptions::last_state(uint32_t i) {
  uint32_t best = kNone;
  int most = -3;
  for (uint32_t back = 1; back <= std::min(i, kWindow); ++back) {
    const uint32_t k = i - back;
    const Draft& d = links_.drafts[k];
    if (d.type != MentionType::gpe || d.name == kNone ||
        scene_.names[d.name].kind != pack::NameKind::state)
      continue;
    int score = -2 * static_cast<int>(links_.drafts[i].sentence - d.sentence);
    if (links_.is_subject(k))
      score += 3;
    else if (doc_.tokens[d.head].rel == Rel::obj || doc_.tokens[d.head].rel == Rel::obl_agent)
      score += 1;
    if (score > most) {
      most = score;
      best = k;
    }
  }
  return best;
}

uint32_t Descriptions::last_group(uint32_t i) const {
  for (uint32_t back = 1; back <= std::min(i, kWindow); ++back) {
    const Draft& d = links_.drafts[i - back];
    if (links_.drafts[i].sentence - d.sentence > 2) return kNone;
    if (d.type == MentionType::org && !d.core.empty() && !is_media(d) &&
        !d.tokens.contains(links_.drafts[i].head))
      return i - back;
  }
  return kNone;
}

// "the church" after "Church of Scientology": the last longer name that has the word.
uint32_t Descriptions::named_by(uint32_t i) const {
  const auto found = by_word_.find(links_.lemma(i));
  if (found == by_word_.end()) return kNone;
  const auto after = std::lower_bound(found->second.begin(), found->second.end(), i);
  if (after == found->second.begin()) return kNone;
  const uint32_t k = *std::prev(after);
  return links_.drafts[k].tokens.contains(links_.drafts[i].head) ? kNone : k;
}

// Agencies are named as sources all over a report; no group is meant by them.
bool Descriptions::is_media(const Draft& d) const {
  if (d.name == kNone || scene_.names[d.name].kind != pack::NameKind::body) return false;
  return scene_.tables.body_rows[scene_.names[d.name].value].kind == pack::BodyKind::media;
}

// An earlier phrase with the same noun, which has all modifiers that this one has.
uint32_t Descriptions::same_noun(uint32_t i, Article with) {
  if (with == Article::indefinite) return kNone;
  const auto found = by_noun_.find(links_.lemma(i));
  if (found == by_noun_.end()) return kNone;
  const std::vector<uint32_t>& all = found->second;
  const Draft& now = links_.drafts[i];
  uint32_t reach = with == Article::definite ? kReachDefinite : kReachBare;
  if (with == Article::definite && scene_.folded[now.tokens.first].starts_with("th") &&
      scene_.folded[now.tokens.first] != "the")
    reach = kReachThis;
  if (with == Article::none) {
    if (holds(kVague, links_.lemma(i)) || child(doc_, now.head, Rel::nummod) != kNone ||
        doc_.tokens[now.head].upos == Upos::NUM)
      return kNone;
    if (links_.human(i)) reach = kReachPeople;
  }
  for (size_t back = 1; back <= std::min(all.size(), kCandidates); ++back) {
    const uint32_t k = all[all.size() - back];
    const Draft& then = links_.drafts[k];
    if (now.sentence - then.sentence > reach) return kNone;
    if (then.tokens.contains(now.head) || links_.plural(k) != links_.plural(i)) continue;
    if (with == Article::possessed) {
      if (possessors_agree(k, i)) return k;
      continue;
    }
    if (differs(k, i)) continue;
    if (with == Article::definite) {
      if (is_some(then)) continue;
      return k;
    }
    // Without an article only what is the same each time: "iodine", "children in Kenya".
    if (article(then) != Article::none || differs(i, k)) continue;
    return k;
  }
  return kNone;
}

bool Descriptions::is_some(const Draft& d) const {
  for (uint32_t t = d.tokens.first; t < d.head; ++t) {
    if (holds(kSome, scene_.folded[t])) return true;
  }
  return false;
}

// True where `now` has a modifier that `then` has not.
bool Descriptions::differs(uint32_t then, uint32_t now) const {
  const std::vector<std::string_view> had = modifiers_of(scene_, links_.drafts[then]);
  for (const std::string_view word : modifiers_of(scene_, links_.drafts[now])) {
    if (!holds(had, word) && !holds(kEmpty, word)) return true;
  }
  return false;
}

// "their robot ... their robot".
bool Descriptions::possessors_agree(uint32_t then, uint32_t now) {
  const uint32_t a = child(doc_, links_.drafts[then].head, Rel::nmod_poss);
  const uint32_t b = child(doc_, links_.drafts[now].head, Rel::nmod_poss);
  if (a == kNone || b == kNone) return false;
  const uint32_t owner = links_.at_head(a), owner_now = links_.at_head(b);
  if (owner == kNone || owner_now == kNone || !links_.tied(owner, owner_now)) return false;
  const auto others = [&](uint32_t i, uint32_t possessor) {
    std::vector<std::string_view> out;
    for (const std::string_view word : modifiers_of(scene_, links_.drafts[i])) {
      if (word != scene_.folded[possessor]) out.push_back(word);
    }
    return out;
  };
  return others(then, a) == others(now, b);
}

}  // namespace sillok::mention
