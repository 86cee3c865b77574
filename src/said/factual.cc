// SPDX-License-Identifier: Apache-2.0
#include "said/factual.h"

#include <algorithm>

#include "base/utf8.h"
#include "document/tree.h"
#include "said/fact_signs.h"

namespace sillok::said {
namespace {

constexpr uint8_t kIrrealis = kFuture | kHypothetical;
constexpr uint8_t kAllFlags = kHistorical | kFuture | kHypothetical | kNegation;

struct Flags {
  uint8_t bits = 0;
  uint32_t cue = kNone;
  void add(uint8_t more, uint32_t by) {
    if ((more & kAllFlags & ~bits) != 0) cue = by;
    bits = static_cast<uint8_t>(bits | (more & kAllFlags));
  }
};

class Reader {
 public:
  Reader(const Document& doc, const Words& words, const std::vector<uint32_t>& innermost)
      : doc_(doc), words_(words), innermost_(innermost), dated_(date_tokens(doc)),
        own_(doc.tokens.size()), from_above_(doc.tokens.size()), total_(doc.tokens.size()) {}
  FactRules run();

 private:
  void sentence(const Sentence& sentence);
  Flags own(uint32_t t) const;
  void own_modal(uint32_t t, uint32_t aux, Flags& flags) const;
  void own_condition(uint32_t t, uint32_t condition, Flags& flags) const;
  void own_child(uint32_t t, uint32_t c, Flags& flags) const;
  void own_date(uint32_t t, Flags& flags) const;
  Flags above(uint32_t head, uint32_t t) const;
  Flags by_operator(uint32_t head, uint32_t op_token, const pack::OperatorRow& op) const;
  Flags conjunct(uint32_t head, uint32_t t) const;
  Flags by_relation(uint32_t head, uint32_t t) const;
  uint32_t argument(uint32_t head, uint32_t t) const;
  bool infinitive(uint32_t t) const;
  bool finite(uint32_t t) const;
  bool past(uint32_t t) const { return doc_.xpos(t) == "VBD"; }
  bool negated_below(uint32_t t) const;
  bool not_only(uint32_t t) const;
  bool indefinite(uint32_t t) const;
  bool is_predicate(uint32_t t) const;

  const Document& doc_;
  const Words& words_;
  const std::vector<uint32_t>& innermost_;
  Dated dated_;
  std::vector<Flags> own_, from_above_, total_;
};

bool Reader::is_predicate(uint32_t t) const {
  switch (doc_.tokens[t].upos) {
    case Upos::VERB:
    case Upos::NOUN:
    case Upos::ADJ: return true;
    case Upos::AUX: return doc_.tokens[t].rel != Rel::aux && doc_.tokens[t].rel != Rel::aux_pass;
    case Upos::DET:
    case Upos::ADP:
    case Upos::PUNCT:
    case Upos::SCONJ:
    case Upos::CCONJ:
    case Upos::PART:
    case Upos::SYM: return false;
    default: return doc_.tokens[t].head == kNone || child(doc_, t, Rel::cop) != kNone;
  }
}

bool Reader::infinitive(uint32_t t) const {
  for (const uint32_t c : children(doc_, t)) {
    if (c > t) break;
    if (doc_.tokens[c].upos == Upos::PART && doc_.xpos(c) == "TO") return true;
  }
  return false;
}

bool Reader::finite(uint32_t t) const {
  const std::string_view xpos = doc_.xpos(t);
  if (xpos == "VBD" || xpos == "VBZ" || xpos == "VBP") return true;
  for (const uint32_t c : children(doc_, t)) {
    const Rel rel = doc_.tokens[c].rel;
    if (rel != Rel::aux && rel != Rel::aux_pass && rel != Rel::cop) continue;
    const std::string_view tag = doc_.xpos(c);
    if (tag == "MD" || tag == "VBD" || tag == "VBZ" || tag == "VBP") return true;
  }
  return false;
}

bool Reader::negated_below(uint32_t t) const {
  for (const uint32_t c : children(doc_, t)) {
    if (doc_.tokens[c].rel != Rel::advmod && doc_.tokens[c].rel != Rel::det) continue;
    const pack::OperatorRow* op = words_.op(c, pack::kHead);
    if (op != nullptr && (op->affirmed & kNegation) != 0) return true;
  }
  return false;
}

// "not only", "not just": no negation.
bool Reader::not_only(uint32_t t) const {
  if (t + 1 >= doc_.tokens.size() || doc_.lemma(t) != "not") return false;
  const std::string_view next = doc_.lemma(t + 1);
  return next == "only" || next == "just" || next == "merely" || next == "simply" ||
         next == "solely";
}

// No article or owner points at something known: "launch an attack", "provoke clashes".
bool Reader::indefinite(uint32_t t) const {
  if (doc_.tokens[t].upos != Upos::NOUN) return false;
  for (const uint32_t c : children(doc_, t)) {
    const Rel rel = doc_.tokens[c].rel;
    if (rel == Rel::nmod_poss || rel == Rel::acl_relcl) return false;
    if (rel == Rel::det && doc_.lemma(c) != "a" && doc_.lemma(c) != "any" &&
        doc_.lemma(c) != "another" && doc_.lemma(c) != "no" && doc_.lemma(c) != "some") {
      return false;
    }
  }
  return true;
}

// Modal auxiliaries. "would" is to come where it is reported, else only supposed.
void Reader::own_modal(uint32_t t, uint32_t aux, Flags& flags) const {
  const pack::OperatorRow* op = words_.op(aux, pack::kHead);
  if (op == nullptr) return;
  if (doc_.lemma(aux) != "would") return flags.add(op->affirmed, aux);
  bool perfect = false;
  for (const uint32_t c : children(doc_, t)) {
    perfect = perfect || (doc_.tokens[c].rel == Rel::aux && doc_.lemma(c) == "have");
  }
  const bool reported = innermost_[t] != kNone && !perfect;
  flags.add(reported ? uint8_t{kFuture} : op->affirmed, aux);
}

// "will respond if": the consequence is conditional.
void Reader::own_condition(uint32_t t, uint32_t condition, Flags& flags) const {
  if (doc_.tokens[t].upos != Upos::VERB || !finite(t) || past(t)) return;
  const uint32_t mark = child(doc_, condition, Rel::mark);
  if (mark != kNone && (doc_.lemma(mark) == "if" || doc_.lemma(mark) == "unless") &&
      child(doc_, t, Rel::aux) != kNone) {
    flags.add(kHypothetical, mark);
  }
}

void Reader::own_child(uint32_t t, uint32_t c, Flags& flags) const {
  const Token& token = doc_.tokens[c];
  switch (token.rel) {
    case Rel::aux: own_modal(t, c, flags); break;
    case Rel::advmod:
    case Rel::det:
    case Rel::mark:
    case Rel::case_:
    case Rel::cc:
    case Rel::cc_preconj:
    case Rel::det_predet:
    case Rel::discourse:
      if (not_only(c)) break;
      if (const pack::OperatorRow* op = words_.op(c, pack::kHead)) flags.add(op->affirmed, c);
      break;
    case Rel::amod:
    case Rel::compound: {
      if (const pack::OperatorRow* op = words_.op(c, pack::kHead)) {
        flags.add(negated_below(c) ? op->negated : op->affirmed, c);
      } else if (doc_.xpos(c) == "VBN") {  // "planned talks"
        if (const pack::OperatorRow* verb = words_.op(c, pack::kObj)) {
          flags.add(negated_below(c) ? verb->negated : verb->affirmed, c);
        }
      }
      break;
    }
    case Rel::acl:  // "talks planned for May"
      if (doc_.xpos(c) == "VBN") {
        if (const pack::OperatorRow* verb = words_.op(c, pack::kObj)) {
          flags.add(negated_below(c) ? verb->negated : verb->affirmed, c);
        }
      }
      break;
    case Rel::obj:  // "no" on what would be done: "signed no agreement", "killed nobody"
      if (words_.cue(t) != nullptr) break;  // "reported no losses" is a report
      if (negated_below(c)) flags.add(kNegation, c);
      if (token.upos == Upos::PRON && (doc_.lemma(c) == "nobody" || doc_.lemma(c) == "nothing")) {
        flags.add(kNegation, c);
      }
      break;
    case Rel::nsubj:
    case Rel::nsubj_pass:
      if (doc_.tokens[t].upos == Upos::VERB || token.rel == Rel::nsubj_pass) {
        for (const uint32_t d : children(doc_, c)) {
          const std::string_view lemma = doc_.lemma(d);
          if (doc_.tokens[d].rel == Rel::det && (lemma == "no" || lemma == "neither"))
            flags.add(kNegation, d);
        }
        const std::string_view lemma = doc_.lemma(c);
        if (lemma == "nobody" || lemma == "nothing" || lemma == "none" || lemma == "neither") {
          flags.add(kNegation, c);
        }
      }
      break;
    case Rel::advcl: own_condition(t, c, flags); break;
    case Rel::conj:  // "will expel the envoy and close the border if"
      for (uint32_t last = c; last != kNone && doc_.xpos(last) == doc_.xpos(t) &&
                              child(doc_, last, {Rel::nsubj, Rel::aux}) == kNone;) {
        for (const uint32_t d : children(doc_, last)) {
          if (d > last && doc_.tokens[d].rel == Rel::advcl) own_condition(t, d, flags);
        }
        last = child(doc_, last, Rel::conj);
      }
      break;
    default: break;
  }
}

void Reader::own_date(uint32_t t, Flags& flags) const {
  if (dated_.when[t] == Dated::When::old && (flags.bits & kFuture) == 0) {
    flags.add(kHistorical, dated_.time[t]);
  }
  if (dated_.when[t] == Dated::When::later) {
    const bool over = past(t) || (doc_.xpos(t) == "VBN" && child(doc_, t, Rel::aux) != kNone &&
                                  (flags.bits & kIrrealis) == 0);
    const bool speech = words_.cue(t) != nullptr;
    if (!over && !speech && !infinitive(t)) flags.add(kFuture, dated_.time[t]);
  }
}

Flags Reader::own(uint32_t t) const {
  Flags flags;
  for (const uint32_t c : children(doc_, t)) own_child(t, c, flags);
  // "is to visit", where the parse took "is" for an auxiliary.
  const uint32_t aux = child(doc_, t, {Rel::aux, Rel::cop});
  if (aux != kNone && doc_.lemma(aux) == "be" && doc_.xpos(aux).starts_with("VB") &&
      doc_.xpos(aux) != "VB" && doc_.tokens[t].upos == Upos::VERB && infinitive(t)) {
    flags.add(kFuture, aux);
  }
  own_date(t, flags);
  return flags;
}

// Where `t` hangs below `head`, as bits of pack::Argument.
uint32_t Reader::argument(uint32_t head, uint32_t t) const {
  switch (doc_.tokens[t].rel) {
    case Rel::xcomp: return pack::kXcomp;
    case Rel::ccomp:
      return infinitive(t) && !finite(t) ? pack::kCcomp | pack::kXcomp : pack::kCcomp;
    case Rel::csubj:
    case Rel::csubj_pass: return infinitive(t) ? pack::kXcomp : pack::kCcomp;
    case Rel::obj:
    case Rel::nsubj_pass:
      // "is expected to sign", "ordered troops to leave": the party, not what is expected.
      if (child(doc_, head, {Rel::xcomp, Rel::ccomp}) != kNone) return 0;
      // "prevented crews from leaving": the act stands behind the preposition.
      for (const uint32_t c : children(doc_, head)) {
        const Rel rel = doc_.tokens[c].rel;
        if (rel != Rel::advcl && !(rel == Rel::obl && doc_.xpos(c) == "VBG")) continue;
        const uint32_t bits = prepositions_of(doc_, c);
        if ((bits != 0 && words_.op(head, bits) != nullptr) || (infinitive(c) && c > t)) return 0;
      }
      return pack::kObj;
    case Rel::nsubj: return pack::kSubj;
    case Rel::acl_relcl:
    case Rel::acl: {
      const uint32_t mark = child(doc_, t, Rel::mark);
      if (mark != kNone && mark < t && doc_.lemma(mark) == "that") return pack::kCcomp;
      if (doc_.tokens[t].rel == Rel::acl_relcl) return 0;
      const uint32_t prepositions = prepositions_of(doc_, t);
      if (infinitive(t)) return pack::kAcl;
      return finite(t) ? prepositions | pack::kCcomp : prepositions;
    }
    case Rel::nmod:
    case Rel::obl: return prepositions_of(doc_, t);
    case Rel::nmod_poss:
    case Rel::compound: return pack::kPoss;
    case Rel::advcl: {
      const uint32_t prepositions = prepositions_of(doc_, t);
      const uint32_t mark = child(doc_, t, Rel::mark);
      if (mark != kNone && doc_.lemma(mark) == "that") return pack::kCcomp;
      // An infinitive that belongs to the word and was hung beside it ("has begun to strike").
      if (infinitive(t) && !finite(t) && t > head && child(doc_, head, Rel::xcomp) == kNone) {
        return pack::kXcomp;
      }
      return prepositions;
    }
    default: return 0;
  }
}

Flags Reader::by_operator(uint32_t head, uint32_t op_token, const pack::OperatorRow& op) const {
  const Flags& of_head = total_[head];
  const bool negated = (of_head.bits & kNegation) != 0;
  const uint8_t effect = negated ? op.negated : op.affirmed;
  Flags flags;
  if ((effect & pack::kFact) != 0) return flags;
  // "used to strike" is past, "is used to strike" is not.
  if ((effect & kHistorical) != 0 && !past(head)) return flags;
  flags.add(static_cast<uint8_t>(of_head.bits & ~kNegation), of_head.cue);
  flags.add(effect, op_token);
  return flags;
}

// A conjunct shares what comes from above; and what is said of the first conjunct alone where
// both stand under one subject and one auxiliary ("may attack and destroy").
Flags Reader::conjunct(uint32_t head, uint32_t t) const {
  // "threatened to cut ties and retaliate", the second infinitive hung on the governing verb.
  const uint32_t infinitive_before = child(doc_, head, Rel::xcomp);
  if (doc_.xpos(t) == "VB" && doc_.xpos(head) != "VB" && infinitive_before != kNone &&
      infinitive_before < t && doc_.xpos(infinitive_before) == "VB" &&
      child(doc_, t, Rel::nsubj) == kNone && child(doc_, t, Rel::aux) == kNone) {
    return total_[infinitive_before];
  }
  Flags flags = from_above_[head];
  const bool verbs = doc_.tokens[t].upos == Upos::VERB || doc_.tokens[head].upos == Upos::VERB;
  bool shared = true;
  if (verbs) {
    const std::string_view a = doc_.xpos(head), b = doc_.xpos(t);
    shared = a == b || (a == "VBN" && b == "VBD") || (a == "VBD" && b == "VBN");
    if (child(doc_, t, {Rel::nsubj, Rel::nsubj_pass, Rel::csubj, Rel::expl}) != kNone)
      shared = false;
    for (const uint32_t c : children(doc_, t)) {
      if (doc_.tokens[c].rel == Rel::aux && doc_.xpos(c) != "TO") shared = false;
    }
  }
  if (!shared) return flags;
  uint8_t bits = own_[head].bits;
  const uint32_t cc = child(doc_, t, Rel::cc);
  if (cc != kNone && doc_.lemma(cc) == "but") bits = static_cast<uint8_t>(bits & ~kNegation);
  if (dated_.when[t] != Dated::When::none) bits = static_cast<uint8_t>(bits & ~kHistorical);
  // A date set before the second conjunct holds for both only where it stands before the first.
  if (dated_.time[head] != kNone && dated_.time[head] > head) {
    bits = static_cast<uint8_t>(bits & ~(verbs ? kHistorical : 0));
  }
  flags.add(bits, own_[head].cue);
  return flags;
}

// No word of the data decides: what the construction alone says.
Flags Reader::by_relation(uint32_t head, uint32_t t) const {
  const Flags& of_head = total_[head];
  Flags flags;
  const auto pass = [&](uint8_t which) {
    flags.add(static_cast<uint8_t>(of_head.bits & which), of_head.cue);
  };
  switch (doc_.tokens[t].rel) {
    case Rel::xcomp:
      pass(kAllFlags);
      // A headline: "Two ministers to visit Kyiv".
      if (infinitive(t) &&
          (doc_.tokens[head].upos == Upos::PROPN || doc_.tokens[head].upos == Upos::NOUN)) {
        flags.add(kFuture, t);
      }
      break;
    case Rel::ccomp:
    case Rel::csubj:
    case Rel::csubj_pass:
      pass(kHistorical);
      if (infinitive(t) && !finite(t)) flags.add(kHypothetical, t);
      break;
    case Rel::advcl:
      if (finite(t)) {
        pass(doc_.xpos(t) == "VBD" ? 0 : kFuture);
      } else {
        // What hangs behind a reduced clause ("the office set up in 2018 ...") may well belong to
        // the main clause: its age does not go down, except to its purpose.
        const bool background = doc_.tokens[head].rel == Rel::acl_relcl || !finite(head);
        // A participle behind a comma goes with the finite clause: "was told to stop, killing two".
        const uint32_t comma = child(doc_, t, Rel::punct);
        const bool aside = !infinitive(t) && comma != kNone && comma < t && !finite(head);
        if (!aside) pass(kIrrealis);
        if (infinitive(t)) {
          flags.add(kFuture, t);
        } else if (!background) {
          pass(kHistorical);
        }
      }
      break;
    case Rel::acl:
      pass(kHistorical);
      if (infinitive(t)) {
        // "the first state to recognise" did it; any other infinitive is still to come.
        const uint32_t amod = child(doc_, head, Rel::amod);
        const bool did =
            doc_.tokens[head].upos == Upos::ADJ ||
            (amod != kNone &&
             (has_feature(doc_, amod, "NumType=Ord") || has_feature(doc_, amod, "Degree=Sup") ||
              doc_.lemma(amod) == "last" || doc_.lemma(amod) == "only"));
        if (!did) {
          pass(kIrrealis);
          flags.add(kFuture, t);
        }
      }
      break;
    case Rel::obj:
    case Rel::nsubj_pass: pass(indefinite(t) ? kAllFlags : uint8_t{kHistorical}); break;
    case Rel::nmod:
    case Rel::obl:
    case Rel::obl_agent: {
      // "would lead to clashes", "a system to guard against attacks"; not "will meet after
      // attacks".
      static const uint32_t kTowards = preposition_bit("of") | preposition_bit("to") |
                                       preposition_bit("into") | preposition_bit("against") |
                                       preposition_bit("from") | preposition_bit("for");
      pass(kHistorical);
      if ((prepositions_of(doc_, t) & kTowards) != 0 && indefinite(t)) pass(kIrrealis);
      break;
    }
    default: break;
  }
  return flags;
}

Flags Reader::above(uint32_t head, uint32_t t) const {
  const Token& token = doc_.tokens[t];
  if (token.rel == Rel::conj) return conjunct(head, t);
  Flags flags;
  const pack::OperatorRow* op = nullptr;
  if (words_.has_ops(head)) {
    if (const uint32_t argument_bits = argument(head, t); argument_bits != 0) {
      op = words_.op(head, argument_bits);
      // "is going to strike" is to come, "went to meet" is a purpose.
      if (op != nullptr && doc_.lemma(head) == "go" && doc_.xpos(head) != "VBG") op = nullptr;
    }
  }
  const bool decides =
      op != nullptr &&
      (((total_[head].bits & kNegation) != 0 ? op->negated : op->affirmed) & pack::kNothing) == 0;
  if (decides) {
    flags = by_operator(head, head, *op);
  } else if (op != nullptr) {
    flags.add(static_cast<uint8_t>(total_[head].bits & kHistorical), total_[head].cue);
  } else {
    flags = by_relation(head, t);
  }
  // What has a date of its own is not old for being told in an old clause.
  if (dated_.when[t] == Dated::When::recent || dated_.when[t] == Dated::When::later) {
    flags.bits = static_cast<uint8_t>(flags.bits & ~kHistorical);
  }
  return flags;
}

void Reader::sentence(const Sentence& sentence) {
  const TokenRange range = sentence.tokens;
  std::vector<uint32_t> order;
  order.reserve(range.size());
  for (uint32_t t = range.first; t < range.last; ++t) {
    const uint32_t head = doc_.tokens[t].head;
    if (head == kNone || !range.contains(head)) order.push_back(t);
  }
  const size_t roots = order.size();
  bool question = false;
  for (uint32_t t = range.last; t-- > range.first && doc_.tokens[t].upos == Upos::PUNCT;) {
    question = question || doc_.form(t) == "?";
  }
  for (size_t i = 0; i < order.size(); ++i) {
    const uint32_t t = order[i];
    for (const uint32_t c : children(doc_, t)) {
      if (range.contains(c)) order.push_back(c);
    }
    if (!is_predicate(t)) continue;
    own_[t] = own(t);
    if (i >= roots) from_above_[t] = above(doc_.tokens[t].head, t);
    if (i < roots && question) from_above_[t].add(kHypothetical, range.last - 1);
    if (i < roots && infinitive(t) && !finite(t)) from_above_[t].add(kFuture, t);  // a headline
    total_[t] = from_above_[t];
    total_[t].add(own_[t].bits, own_[t].cue);
    if ((total_[t].bits & kFuture) != 0 && dated_.when[t] != Dated::When::old) {
      total_[t].bits = static_cast<uint8_t>(total_[t].bits & ~kHistorical);
    }
  }
}

FactRules Reader::run() {
  for (const Sentence& s : doc_.sentences) sentence(s);
  const size_t n = doc_.tokens.size();
  FactRules rules;
  rules.own.resize(n);
  rules.above.resize(n);
  rules.total.resize(n);
  rules.cue.resize(n);
  for (uint32_t t = 0; t < n; ++t) {
    rules.own[t] = own_[t].bits;
    rules.above[t] = from_above_[t].bits;
    rules.total[t] = total_[t].bits;
    rules.cue[t] = total_[t].bits != 0 ? total_[t].cue : kNone;
  }
  rules.dated = std::move(dated_);
  return rules;
}

// The flag that a label of the weights names; 0: "none".
uint8_t flag_of(std::string_view label) {
  static constexpr std::pair<std::string_view, uint8_t> kNames[] = {{"historical", kHistorical},
                                                                    {"future", kFuture},
                                                                    {"hypothetical", kHypothetical},
                                                                    {"negation", kNegation}};
  for (const auto& [known, flag] : kNames) {
    if (label == known) return flag;
  }
  return 0;
}

// From which margin on a mode holds: most modes are rarer than none, and one that is missed is
// worse than a doubtful one. Of what is plainly said a possibility needs more. (Chosen on
// eval/factuality/dev.jsonl with the network's share, fact_weights.cc.)
constexpr float kHolds = -0.05F, kHoldsOfSaid = 0.4F;

bool plainly_said(const Document& doc, const Words& words, uint32_t claim) {
  if (claim == kNone || doc.claims[claim].cue_token == kNone) return false;
  const pack::CueRow* row = words.cue(doc.claims[claim].cue_token);
  return row != nullptr && (row->kind == pack::CueKind::say || row->kind == pack::CueKind::tell ||
                            row->kind == pack::CueKind::announce);
}

}  // namespace

FactRules read_rules(const Document& doc, const Words& words,
                     const std::vector<uint32_t>& innermost) {
  return Reader(doc, words, innermost).run();
}

bool may_tell(const Document& doc, uint32_t token) {
  const Token& t = doc.tokens[token];
  switch (t.upos) {
    case Upos::VERB:
    case Upos::NOUN: return true;
    case Upos::ADJ: return t.rel != Rel::amod;
    case Upos::PROPN: return false;
    default: return child(doc, token, Rel::cop) != kNone;
  }
}

std::vector<Factuality> find_factuality(const Document& doc, const Words& words,
                                        const std::vector<uint32_t>& innermost,
                                        const FactWeights& weights) {
  FactRules rules = read_rules(doc, words, innermost);
  if (!weights.empty()) {
    const pack::Scorer& signs = weights.signs();
    std::vector<uint8_t> flags(signs.labels());
    for (uint32_t i = 0; i < signs.labels(); ++i) flags[i] = flag_of(signs.label(i));
    const FactSigns view(doc, words, rules, innermost);
    FactWeights::Opinion opinion(weights, view);
    std::vector<uint8_t> decided = rules.total;
    for (uint32_t t = 0; t < doc.tokens.size(); ++t) {
      if (!may_tell(doc, t)) continue;
      // Nouns that were never marked as acts are things.
      if (doc.tokens[t].upos == Upos::NOUN && !signs.knows(view.sign_of_word(t))) continue;
      const std::vector<float> margins = opinion.of(t);
      decided[t] = 0;
      // Who says so is told by the claim: what is plainly said is not a mere possibility for being
      // said.
      const bool said = plainly_said(doc, words, innermost[t]);
      for (uint32_t i = 0; i < margins.size(); ++i) {
        const bool told = (rules.total[t] & flags[i]) != 0;
        const float least = said && !told && flags[i] == kHypothetical ? kHoldsOfSaid : kHolds;
        if (margins[i] > least) decided[t] = static_cast<uint8_t>(decided[t] | flags[i]);
      }
      if (decided[t] == rules.total[t]) continue;
      const bool by_date = (decided[t] & kHistorical) != 0 && rules.dated.time[t] != kNone;
      rules.cue[t] = by_date ? rules.dated.time[t] : decided[t] == 0 ? kNone : rules.cue[t];
    }
    rules.total = std::move(decided);
  }
  std::vector<Factuality> out(doc.tokens.size());
  for (uint32_t t = 0; t < out.size(); ++t) {
    out[t].claim = innermost[t];
    // A copula is as true as what it says.
    const bool copula = doc.tokens[t].rel == Rel::cop && doc.tokens[t].head != kNone;
    const uint32_t at = copula ? doc.tokens[t].head : t;
    out[t].flags = rules.total[at];
    out[t].cue = rules.total[at] != 0 ? rules.cue[at] : kNone;
  }
  return out;
}

}  // namespace sillok::said
