// SPDX-License-Identifier: Apache-2.0
#include "mention/pronouns.h"

#include <algorithm>
#include <array>

#include "base/holds.h"
#include "document/tree.h"

namespace sillok::mention {
namespace {

constexpr std::array<std::array<int, kCueCount + 1>, kPronounKinds> kPronounWeights = {{
#include "mention/pronoun_weights.inc"
}};
constexpr uint32_t kWindow = 60;  // drafts looked back at
constexpr int kActingParty = 20;  // in the unit of the weights

bool is_party_type(MentionType type) {
  return type == MentionType::gpe || type == MentionType::org;
}

}  // namespace

Pronouns::Pronouns(Links& links, std::vector<PronounChoice>* choices)
    : links_(links), scene_(links.scene), doc_(links.doc), quotations_(find_quotations(links.doc)),
      choices_(choices) {
  uint32_t paragraph = 0;
  for (const Sentence& sentence : doc_.sentences) {
    paragraph += sentence.paragraph ? 1 : 0;
    paragraph_.push_back(paragraph);
  }
}

void Pronouns::tie(uint32_t i) {
  const Pronoun pronoun = links_.pronoun(i);
  switch (pronoun) {
    case Pronoun::none: return;
    case Pronoun::i:
    case Pronoun::we:
    case Pronoun::you: speaking(i); return;
    case Pronoun::it:
      if (empty_it(links_.drafts[i].head)) return;
      break;
    default: break;
  }
  if (is_reflexive(scene_.folded[links_.drafts[i].head])) {
    if (const uint32_t found = reflexive(i); found != kNone && links_.join(found, i)) return;
  }
  if (const uint32_t found = antecedent(i); found != kNone) links_.join(found, i);
}

// Between quotation marks "I" is the speaker, and "we" and "you" are the same all through.
void Pronouns::speaking(uint32_t i) {
  const Draft& d = links_.drafts[i];
  const uint32_t q = quotations_.at[d.head];
  const Pronoun pronoun = links_.pronoun(i);
  uint64_t who = uint64_t{paragraph_[d.sentence]} << 2U;  // outside: whoever writes the paragraph
  if (q != kNone) {
    who = (uint64_t{q} << 2U) | 1U;
    const uint32_t speaker = quotations_.speaker[q];
    const uint32_t s = speaker == kNone ? kNone : links_.at_head(speaker);
    if (s != kNone) {
      who = (uint64_t{speaker} << 2U) | 2U;
      // What the speaker's cluster has said before goes on.
      if (links_.is_name(s)) who = (uint64_t{links_.root(s)} << 2U) | 3U;
      if (pronoun == Pronoun::i && !links_.plural(s) && links_.pronoun(s) != Pronoun::it)
        links_.join(s, i);
    }
  }
  const auto [at, fresh] = spoken_.emplace(std::pair(who, pronoun), i);
  if (fresh) return;
  links_.join(at->second, i);
  at->second = i;
}

// "it is clear that", "it seems that": stands for the clause, or for nothing.
bool Pronouns::empty_it(uint32_t t) const {
  static constexpr std::array<std::string_view, 12> kSeeming = {
      "seem", "appear", "turn",   "happen", "rain",   "snow",
      "take", "mean",   "follow", "occur",  "emerge", "matter"};
  if (scene_.folded[t] != "it") return false;
  const uint32_t verb = doc_.tokens[t].head;
  if (verb == kNone) return true;
  if (child(doc_, verb, {Rel::csubj, Rel::csubj_pass}) != kNone) return true;
  if (doc_.tokens[t].rel != Rel::nsubj && doc_.tokens[t].rel != Rel::nsubj_pass) return false;
  const bool clause = child(doc_, verb, {Rel::ccomp, Rel::xcomp, Rel::advcl}) != kNone;
  const Upos tag = doc_.tokens[verb].upos;
  if (child(doc_, verb, Rel::cop) != kNone) {
    if (tag == Upos::ADJ) return clause;
    // "it was Lee who": a cleft. "it is time to".
    return child(doc_, verb, {Rel::acl_relcl, Rel::ccomp, Rel::acl}) != kNone && tag != Upos::PRON;
  }
  return clause && (holds(kSeeming, doc_.lemma(verb)) ||
                    (doc_.tokens[t].rel == Rel::nsubj_pass && doc_.lemma(verb) != "expect"));
}

// "himself": the subject of the verb that governs it.
uint32_t Pronouns::reflexive(uint32_t i) const {
  uint32_t verb = doc_.tokens[links_.drafts[i].head].head;
  for (int steps = 0; steps < 6 && verb != kNone; ++steps) {
    const uint32_t subject = child(doc_, verb, {Rel::nsubj, Rel::nsubj_pass});
    if (subject != kNone && subject != links_.drafts[i].head) {
      const uint32_t s = links_.at_head(subject);
      return s != kNone && s != i &&
                     (links_.drafts[s].type == MentionType::pron
                          ? links_.pronoun(s) == links_.pronoun(i)
                          : fits(s, links_.pronoun(i)))
                 ? s
                 : kNone;
    }
    verb = doc_.tokens[verb].head;
  }
  return kNone;
}

bool Pronouns::fits(uint32_t k, Pronoun pronoun) const {
  const Draft& d = links_.drafts[k];
  if (links_.is_adjective(k)) return false;
  switch (pronoun) {
    case Pronoun::he:
    case Pronoun::she:
      return (d.type == MentionType::per || (d.type == MentionType::nom && links_.human(k)) ||
              (d.type == MentionType::misc && d.core.size() == 1 && links_.is_subject(k))) &&
             !links_.plural(k);
    case Pronoun::it:
      return d.type != MentionType::per && d.type != MentionType::norp && !links_.human(k) &&
             !links_.plural(k) && !links_.is_coordinated(k);
    case Pronoun::they:
      if (d.type == MentionType::norp || d.type == MentionType::org) return true;
      if (d.type != MentionType::nom) return false;
      return links_.plural(k) || ((is_group_noun(links_.lemma(k)) || links_.lemma(k) == "people") &&
                                  !links_.is_coordinated(k));
    default: return false;
  }
}

// Subject and object of one verb are two, unless one is "himself".
bool Pronouns::same_clause(uint32_t then, uint32_t now) const {
  const uint32_t a = links_.drafts[then].head, b = links_.drafts[now].head;
  if (doc_.tokens[b].rel == Rel::nmod_poss || is_reflexive(scene_.folded[b])) return false;
  const uint32_t verb = doc_.tokens[b].head;
  if (verb == kNone) return false;
  if (doc_.tokens[a].head == verb) return true;
  // "a ship that it had seized": not the ship.
  if (links_.is_subject(now) && doc_.tokens[verb].rel == Rel::acl_relcl &&
      doc_.tokens[verb].head == a)
    return true;
  if (links_.is_subject(now) || !links_.is_subject(then)) return false;
  // Through what shares the subject: "the guards came and wanted to arrest them".
  uint32_t v = verb;
  for (int steps = 0; steps < 4; ++steps) {
    const Rel rel = doc_.tokens[v].rel;
    if ((rel != Rel::xcomp && rel != Rel::conj) || doc_.tokens[v].head == kNone) return false;
    if (child(doc_, v, {Rel::nsubj, Rel::nsubj_pass}) != kNone) return false;
    v = doc_.tokens[v].head;
    // "told Lee to meet him": the object does it.
    if (rel == Rel::xcomp && child(doc_, v, Rel::obj) != kNone) return false;
    if (doc_.tokens[a].head == v) return true;
  }
  return false;
}

bool Pronouns::speaks(uint32_t k, uint32_t quotation) {
  if (quotation == kNone || quotations_.speaker[quotation] == kNone) return false;
  const uint32_t s = links_.at_head(quotations_.speaker[quotation]);
  return s != kNone && links_.tied(s, k);
}

// Subjects of verbs of saying and wanting, and possessors, are parties rather than things.
static bool agent_like(const Scene& scene, uint32_t t) {
  static constexpr std::array<std::string_view, 22> kVerbs = {
      "say",    "want",     "warn",   "urge",   "call",    "plan",    "announce", "deny",
      "accuse", "threaten", "reject", "agree",  "condemn", "launch",  "support",  "oppose",
      "refuse", "decide",   "vow",    "demand", "concern", "continue"};
  const Document& doc = scene.doc;
  const Rel rel = doc.tokens[t].rel;
  if (rel == Rel::nmod_poss) return true;
  const uint32_t verb = doc.tokens[t].head;
  return (rel == Rel::nsubj || rel == Rel::nsubj_pass) && verb != kNone &&
         (holds(kVerbs, doc.lemma(verb)) || scene.folded[verb] == "concerned");
}

// The subjects of the clauses around `i`, innermost first.
std::vector<uint32_t> Pronouns::subjects_over(uint32_t i) const {
  std::vector<uint32_t> out;
  uint32_t t = links_.drafts[i].head;
  for (int steps = 0; steps < 12 && t != kNone; ++steps) {
    const uint32_t subject = child(doc_, t, {Rel::nsubj, Rel::nsubj_pass});
    if (subject != kNone && subject != links_.drafts[i].head &&
        (out.empty() || out.back() != subject))
      out.push_back(subject);
    t = doc_.tokens[t].head;
  }
  return out;
}

// `nearer`: how many candidates stand between.
std::vector<Cue> Pronouns::cues(uint32_t k, uint32_t i, uint32_t nearer,
                                const std::vector<uint32_t>& subjects) {
  const Draft& then = links_.drafts[k];
  const Draft& now = links_.drafts[i];
  const Rel rel = doc_.tokens[then.head].rel, role = doc_.tokens[now.head].rel;
  std::vector<Cue> out;
  const auto add = [&out](bool seen, Cue cue) {
    if (seen) out.push_back(cue);
  };
  const uint32_t distance = now.sentence - then.sentence;
  add(distance == 1, Cue::distance_1);
  add(distance == 2, Cue::distance_2);
  add(distance == 3, Cue::distance_3);
  add(distance > 3, Cue::distance_4);
  add(paragraph_[now.sentence] != paragraph_[then.sentence], Cue::other_paragraph);
  const bool subject = links_.is_subject(k), is_subject = links_.is_subject(i);
  const bool object = rel == Rel::obj || rel == Rel::iobj;
  const bool is_object = role == Rel::obj || role == Rel::iobj;
  add(subject, Cue::subject);
  add(object, Cue::object);
  add(rel == Rel::obl || rel == Rel::obl_unmarked, Cue::oblique);
  add(rel == Rel::obl_agent, Cue::agent);
  add(rel == Rel::nmod_poss, Cue::possessor);
  add(rel == Rel::nmod, Cue::complement);
  add(rel == Rel::conj, Cue::conjunct);
  add(rel == Rel::appos, Cue::apposition);
  add(!subject && !object && rel != Rel::obl && rel != Rel::obl_agent && rel != Rel::nmod_poss &&
          rel != Rel::nmod && rel != Rel::conj && rel != Rel::appos,
      Cue::other_role);
  const bool pron = then.type == MentionType::pron;
  add(pron && scene_.folded[then.head] == scene_.folded[now.head], Cue::same_form);
  add(pron, Cue::same_pronoun);
  add(then.type == MentionType::per, Cue::person);
  add(then.type == MentionType::org, Cue::body);
  add(then.type == MentionType::gpe, Cue::country);
  add(then.type == MentionType::norp, Cue::people);
  add(then.type == MentionType::misc || then.type == MentionType::loc ||
          then.type == MentionType::fac,
      Cue::other_name);
  if (then.type == MentionType::nom) {
    const uint32_t det = child(doc_, then.head, {Rel::det, Rel::nmod_poss});
    const std::string_view form = det == kNone ? std::string_view() : scene_.folded[det];
    const bool indefinite = form == "a" || form == "an";
    add(indefinite, Cue::indefinite);
    add(det == kNone, Cue::bare);
    add(det != kNone && !indefinite, Cue::definite);
  }
  add(links_.human(k), Cue::human);
  add(links_.plural(k), Cue::plural);
  add(is_group_noun(links_.lemma(k)), Cue::group);
  add(links_.is_coordinated(k), Cue::coordinated);
  add(subject && is_subject, Cue::both_subject);
  add(object && is_object, Cue::both_object);
  add(rel == Rel::nmod_poss && role == Rel::nmod_poss, Cue::both_possessor);
  add(subject && role == Rel::nmod_poss, Cue::possessor_of_subject);
  add(subject && !is_subject && role != Rel::nmod_poss, Cue::object_of_subject);
  add(links_.seen(k) >= 2, Cue::seen_2);
  add(links_.seen(k) >= 4, Cue::seen_4);
  add(nearer == 0, Cue::nearest);
  add(nearer == 1, Cue::second);
  add(nearer > 3, Cue::further);
  const uint32_t quoted = quotations_.at[then.head], quotes = quotations_.at[now.head];
  add(quoted != kNone && quotes != quoted, Cue::out_of_quotation);
  add(quotes != kNone && quoted != quotes, Cue::into_quotation);
  add(quotes != kNone && quoted == quotes, Cue::same_quotation);
  add(then.tokens.first == doc_.sentences[then.sentence].tokens.first, Cue::opens_sentence);
  add(links_.gender(k) != Gender::unknown && links_.gender(i) != Gender::unknown, Cue::gender);
  const uint32_t verb = doc_.tokens[then.head].head;
  add(subject && verb != kNone && doc_.tokens[verb].head == kNone, Cue::main_subject);
  add(!subjects.empty() && subjects.front() == then.head, Cue::own_subject);
  add(subjects.size() > 1 && subjects[1] == then.head, Cue::next_subject);
  const uint32_t owned = role == Rel::nmod_poss ? doc_.tokens[now.head].head : kNone;
  add(owned != kNone && doc_.tokens[owned].rel == Rel::conj &&
          (doc_.tokens[owned].head == then.head ||
           (rel == Rel::appos && verb == doc_.tokens[owned].head)),
      Cue::beside_possessor);
  const uint32_t tokens = now.head - std::min(now.head, then.head);
  add(tokens < 5, Cue::tokens_5);
  add(tokens < 15, Cue::tokens_15);
  add(tokens < 40, Cue::tokens_40);
  const bool party = is_party_type(then.type);
  add(party && agent_like(scene_, now.head), Cue::speaking_party);
  add(party && is_object, Cue::object_party);
  add(distance > 0 && (rel == Rel::nmod_poss || rel == Rel::nmod), Cue::embedded_before);
  add(distance > 0 && then.type == MentionType::nom && !subject, Cue::phrase_before);
  add(subject && agent_like(scene_, then.head) && is_subject, Cue::of_speaking);
  return out;
}

// What cannot be meant, however near it is.
bool Pronouns::eligible(uint32_t k, uint32_t i) {
  const Draft& now = links_.drafts[i];
  const Draft& then = links_.drafts[k];
  const Pronoun pronoun = links_.pronoun(i);
  if (then.tokens.contains(now.head) && then.head != now.head) return false;
  if (then.type == MentionType::pron ? links_.pronoun(k) != pronoun : !fits(k, pronoun))
    return false;
  if (same_clause(k, i)) return false;
  // What only modifies another noun is seldom meant.
  const Rel rel = doc_.tokens[then.head].rel;
  if (rel == Rel::compound || rel == Rel::amod || rel == Rel::nmod_desc) return false;
  const Gender gender = links_.gender(i), other = links_.gender(k);
  if (gender != Gender::unknown && other != Gender::unknown && gender != other) return false;
  if (pronoun == Pronoun::it ? links_.somebody(k)
                             : gender != Gender::unknown && links_.something(k))
    return false;
  // Who speaks does not call himself "he".
  const uint32_t quotation = quotations_.at[now.head];
  return quotation == kNone || quotations_.at[then.head] == quotation || !speaks(k, quotation);
}

// A state or body that was just the subject, and the pronoun says, wants or owns something.
// Treebanks tell seldom of states; reports of politics do all the time.
bool Pronouns::acts_as_party(uint32_t k, uint32_t i) const {
  const Draft& then = links_.drafts[k];
  return is_party_type(then.type) && links_.is_subject(k) &&
         links_.drafts[i].sentence - then.sentence <= 1 &&
         agent_like(scene_, links_.drafts[i].head);
}

uint32_t Pronouns::antecedent(uint32_t i) {
  const Draft& now = links_.drafts[i];
  const Pronoun pronoun = links_.pronoun(i);
  const PronounKind kind = pronoun == Pronoun::it     ? PronounKind::thing
                           : pronoun == Pronoun::they ? PronounKind::people
                                                      : PronounKind::person;
  const uint32_t reach = kind == PronounKind::person ? 5 : 3;  // sentences
  const auto& weights = kPronounWeights[static_cast<size_t>(kind)];
  const std::vector<uint32_t> subjects = subjects_over(i);
  PronounChoice choice{i, kind, {}, {}};
  uint32_t best = kNone, nearer = 0;
  int most = 0;
  for (uint32_t back = 1; back <= std::min(i, kWindow); ++back) {
    const uint32_t k = i - back;
    if (now.sentence - links_.drafts[k].sentence > reach) break;
    if (!eligible(k, i)) continue;
    std::vector<Cue> seen = cues(k, i, nearer++, subjects);
    int sum = weights[kCueCount];
    for (const Cue cue : seen) sum += weights[static_cast<size_t>(cue)];
    if (kind == PronounKind::thing && acts_as_party(k, i)) sum += kActingParty;
    if (sum > most) {
      most = sum;
      best = k;
    }
    if (choices_ == nullptr) continue;
    choice.candidates.push_back(k);
    choice.cues.push_back(std::move(seen));
  }
  if (choices_ != nullptr) choices_->push_back(std::move(choice));
  const uint32_t ahead = cataphor(i);
  return ahead != kNone ? ahead : best;
}

// "After he left, Lee said": the subject of the clause that a first clause leans on.
uint32_t Pronouns::cataphor(uint32_t i) const {
  const Draft& now = links_.drafts[i];
  uint32_t t = now.head;
  for (int steps = 0; steps < 5 && t != kNone; ++steps) {
    const uint32_t head = doc_.tokens[t].head;
    if (head == kNone || head < t) return kNone;
    if (doc_.tokens[t].rel == Rel::advcl || doc_.tokens[t].rel == Rel::obl) {
      const uint32_t subject = child(doc_, head, {Rel::nsubj, Rel::nsubj_pass});
      if (subject == kNone || subject < now.head) return kNone;
      const uint32_t s = links_.at_head(subject);
      if (s == kNone || !links_.is_name(s) || !fits(s, links_.pronoun(i))) return kNone;
      return s;
    }
    t = head;
  }
  return kNone;
}

}  // namespace sillok::mention
