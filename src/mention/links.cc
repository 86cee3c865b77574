// SPDX-License-Identifier: Apache-2.0
#include "mention/links.h"

#include <algorithm>
#include <array>
#include <numeric>

#include "base/holds.h"
#include "base/utf8.h"
#include "document/tree.h"

namespace sillok::mention {
namespace {

bool names_people(const Scene& scene, const Draft& d, std::string_view lemma) {
  if (d.type == MentionType::per) return true;
  if (d.type == MentionType::pron) {
    const Pronoun p = pronoun_of(scene.folded[d.head]);
    return p != Pronoun::none && p != Pronoun::it && p != Pronoun::they;
  }
  if (d.type != MentionType::nom) return d.type == MentionType::norp;
  static constexpr std::array<std::string_view, 6> kPlaces = {"country",  "nation", "state",
                                                              "republic", "city",   "world"};
  if (is_group_noun(lemma) || holds(kPlaces, lemma)) return false;
  if (is_human_noun(lemma)) return true;
  TokenRange phrase;
  const uint32_t row =
      pack::office_at(scene.doc, scene.folded, scene.tables, d.tokens.first, d.head, phrase);
  return row != kNone && (scene.tables.office_rows[row].kind == pack::OfficeKind::office ||
                          scene.tables.office_rows[row].kind == pack::OfficeKind::group);
}

}  // namespace

Links::Links(const Scene& s, const std::vector<Draft>& d)
    : scene(s), doc(s.doc), drafts(d), parent_(d.size()), at_head_(s.doc.tokens.size(), kNone),
      seen_(d.size()) {
  std::iota(parent_.begin(), parent_.end(), 0U);
  std::vector<bool> names_one(doc.tokens.size(), false);  // tokens that head the name of a body
  for (const Draft& draft : drafts) {
    if (draft.type == MentionType::gpe || draft.type == MentionType::org)
      names_one[draft.head] = doc.tokens[draft.head].upos == Upos::PROPN;
  }
  for (uint32_t i = 0; i < drafts.size(); ++i) {
    const Draft& draft = drafts[i];
    uint32_t& at = at_head_[draft.head];
    if (at == kNone) at = i;
    lemma_.push_back(lower(doc.lemma(draft.head)));
    const bool pron = draft.type == MentionType::pron;
    pronoun_.push_back(pron ? pronoun_of(scene.folded[draft.head]) : Pronoun::none);
    gender_.push_back(gender_of(scene, draft));
    human_.push_back(names_people(scene, draft, lemma_.back()));
    // "The United States ... its": one state, whatever its name looks like.
    const bool plural = has_feature(doc, draft.head, "Number=Plur") && !names_one[draft.head];
    plural_.push_back(plural || pronoun_.back() == Pronoun::they || pronoun_.back() == Pronoun::we);
    somebody_.push_back(draft.type == MentionType::per || gender_.back() != Gender::unknown ||
                        pronoun_.back() == Pronoun::i);
    something_.push_back(draft.type == MentionType::gpe || draft.type == MentionType::org ||
                         draft.type == MentionType::loc || draft.type == MentionType::fac ||
                         pronoun_.back() == Pronoun::it);
  }
}

uint32_t Links::root(uint32_t i) {
  while (parent_[i] != i) i = parent_[i] = parent_[parent_[i]];
  return i;
}

bool Links::join(uint32_t a, uint32_t b) {
  a = root(a);
  b = root(b);
  if (a == b) return true;
  if (gender_[a] != gender_[b] && gender_[a] != Gender::unknown && gender_[b] != Gender::unknown)
    return false;
  const uint32_t keep = std::min(a, b), drop = std::max(a, b);
  parent_[drop] = keep;
  seen_[keep] += seen_[drop];
  if (gender_[keep] == Gender::unknown) gender_[keep] = gender_[drop];
  somebody_[keep] = somebody_[keep] || somebody_[drop];
  something_[keep] = something_[keep] || something_[drop];
  return true;
}

bool Links::is_subject(uint32_t i) const {
  const Rel rel = doc.tokens[drafts[i].head].rel;
  return rel == Rel::nsubj || rel == Rel::nsubj_pass;
}

bool Links::is_adjective(uint32_t i) const {
  return drafts[i].type == MentionType::norp && doc.tokens[drafts[i].head].rel == Rel::amod;
}

bool Links::is_coordinated(uint32_t i) const {
  return child(doc, drafts[i].head, Rel::conj) != kNone;
}

std::vector<uint32_t> Links::numbered() {
  std::vector<uint32_t> number(drafts.size(), kNone), out(drafts.size());
  uint32_t next = 0;
  for (uint32_t i = 0; i < drafts.size(); ++i) {
    uint32_t& n = number[root(i)];
    if (n == kNone) n = next++;
    out[i] = n;
  }
  return out;
}

}  // namespace sillok::mention
