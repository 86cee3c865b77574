// SPDX-License-Identifier: Apache-2.0
#include "said/clauses.h"

#include "base/utf8.h"
#include "document/tree.h"
#include "said/words.h"

namespace sillok::said {

bool is_relative(const Document& doc, uint32_t t) {
  if (doc.tokens[t].upos != Upos::PRON && doc.tokens[t].upos != Upos::DET) return false;
  const std::string form = lower(doc.form(t));
  return form == "who" || form == "which" || form == "that" || form == "whom";
}

bool is_passive(const Document& doc, uint32_t verb) {
  return child(doc, verb, {Rel::nsubj_pass, Rel::aux_pass, Rel::csubj_pass}) != kNone;
}

bool is_reduced(const Document& doc, uint32_t verb) {
  const Rel rel = doc.tokens[verb].rel;
  // A tagger may take "Asked about it, he left" for a past tense.
  const bool opens = doc.xpos(verb) == "VBD" && rel == Rel::advcl && doc.tokens[verb].head > verb &&
                     child(doc, verb, Rel::mark) == kNone;
  if ((doc.xpos(verb) != "VBN" && !opens) || child(doc, verb, {Rel::aux, Rel::aux_pass}) != kNone)
    return false;
  return (rel == Rel::acl || rel == Rel::advcl) && child(doc, verb, Rel::nsubj) == kNone;
}

bool is_quoting(const Document& doc, uint32_t verb) {
  const std::string_view lemma = doc.lemma(verb);
  return lemma == "quote" || lemma == "cite";
}

uint32_t as_saying(const Document& doc, uint32_t saying) {
  static const uint32_t kAs = preposition_bit("as");
  const uint32_t head = doc.tokens[saying].head;
  if (head == kNone || doc.tokens[head].upos != Upos::VERB) return kNone;
  const std::string_view lemma = doc.lemma(head);
  if (!is_quoting(doc, head) && lemma != "record" && lemma != "report") return kNone;
  // "as saying", "as having told"
  const uint32_t aux = child(doc, saying, Rel::aux);
  const bool gerund = doc.xpos(saying) == "VBG" || (aux != kNone && doc.xpos(aux) == "VBG");
  return gerund && (prepositions_of(doc, saying) & kAs) != 0 ? head : kNone;
}

uint32_t saying_below(const Document& doc, uint32_t quoting) {
  for (const uint32_t c : children(doc, quoting)) {
    if (as_saying(doc, c) == quoting) return c;
  }
  return kNone;
}

bool opened_by_that(const Document& doc, uint32_t clause) {
  for (const uint32_t c : children(doc, clause)) {
    if (c > clause) break;
    const Rel rel = doc.tokens[c].rel;
    if (rel == Rel::punct || rel == Rel::cc || rel == Rel::advmod) continue;
    if (rel != Rel::mark && rel != Rel::nsubj && rel != Rel::obj && rel != Rel::det) return false;
    return lower(doc.form(c)) == "that";
  }
  return false;
}

uint32_t clause_on_noun(const Document& doc, uint32_t noun) {
  for (const uint32_t c : children(doc, noun)) {
    const Rel rel = doc.tokens[c].rel;
    if ((rel != Rel::acl && rel != Rel::acl_relcl && rel != Rel::ccomp) || !opened_by_that(doc, c))
      continue;
    for (const uint32_t d : children(doc, c)) {
      const Rel below = doc.tokens[d].rel;
      if (below != Rel::nsubj && below != Rel::nsubj_pass && below != Rel::expl) continue;
      if (lower(doc.form(d)) != "that") return c;
    }
  }
  return kNone;
}

uint32_t own_subject(const Document& doc, uint32_t verb) {
  uint32_t best = kNone;
  for (const uint32_t c : children(doc, verb)) {
    if (doc.tokens[c].rel != Rel::nsubj) continue;
    if (best == kNone || c < verb) best = c;
  }
  return best;
}

bool bare_infinitive(const Document& doc, uint32_t t) {
  for (const uint32_t c : children(doc, t)) {
    if (c < t && doc.tokens[c].upos == Upos::PART && doc.xpos(c) == "TO") return true;
  }
  return false;
}

uint32_t agent_of(const Document& doc, uint32_t verb) {
  static const uint32_t kBy = preposition_bit("by");
  for (const uint32_t c : children(doc, verb)) {
    if (doc.tokens[c].rel == Rel::obl_agent) return c;
    if (doc.tokens[c].rel == Rel::obl && (prepositions_of(doc, c) & kBy) != 0) return c;
  }
  return kNone;
}

bool belongs_to_saying(const Document& doc, uint32_t verb) {
  const Token& token = doc.tokens[verb];
  if (token.rel != Rel::conj || doc.xpos(verb) != "VBD" || own_subject(doc, verb) != kNone)
    return false;
  const uint32_t told = token.head;
  if (doc.tokens[told].rel != Rel::ccomp || (doc.xpos(told) != "VBZ" && doc.xpos(told) != "VBP"))
    return false;
  return doc.xpos(doc.tokens[told].head) == "VBD";
}

uint32_t speaker_of(const Document& doc, uint32_t verb) {
  uint32_t at = verb;
  for (int steps = 0; steps < 12; ++steps) {
    // "blew up the office built in 1990 after threatening Chile": what hangs behind a reduced
    // passive clause has the subject of the main clause.
    const bool reduced =
        at != verb && doc.xpos(at) == "VBN" && child(doc, at, {Rel::aux, Rel::aux_pass}) == kNone;
    if (reduced && (doc.tokens[at].rel == Rel::acl || doc.tokens[at].rel == Rel::xcomp)) {
      at = doc.tokens[at].head;
      while (at != kNone && doc.tokens[at].upos != Upos::VERB && steps++ < 12)
        at = doc.tokens[at].head;
      if (at == kNone) return kNone;
    }
    if (belongs_to_saying(doc, at)) at = doc.tokens[doc.tokens[at].head].head;
    if (is_passive(doc, at) || (at == verb && is_reduced(doc, at)))
      return at == verb ? agent_of(doc, at) : child(doc, at, Rel::nsubj_pass);
    uint32_t subject = own_subject(doc, at);
    if (subject == kNone) subject = child(doc, at, {Rel::nsubj_outer, Rel::csubj});
    const Token& token = doc.tokens[at];
    if (subject != kNone) {
      // "X, who said": the antecedent speaks.
      if (is_relative(doc, subject)) {
        uint32_t clause = at;
        for (int up = 0; up < 8 && doc.tokens[clause].rel == Rel::conj; ++up)
          clause = doc.tokens[clause].head;
        // "It was X who said": the clause hangs on X in one way or another.
        const uint32_t noun = doc.tokens[clause].head;
        const bool nominal =
            noun != kNone && noun < clause &&
            (doc.tokens[noun].upos == Upos::PROPN || doc.tokens[noun].upos == Upos::NOUN);
        if (doc.tokens[clause].rel == Rel::acl_relcl || nominal) subject = noun;
      }
      return subject;
    }
    if (token.head == kNone) return kNone;
    switch (token.rel) {
      case Rel::acl:
      case Rel::acl_relcl:
        // "a statement saying S"; an infinitive ("a plan to say") has no speaker of its own.
        return doc.xpos(at) == "VBN" ? agent_of(doc, at) : token.head;
      case Rel::xcomp: {
        const uint32_t object = child(doc, token.head, Rel::obj);
        if (object != kNone && object < at) return object;
        break;
      }
      case Rel::conj:
      case Rel::advcl:
      case Rel::parataxis:
      case Rel::csubj: break;
      default: return kNone;
    }
    at = token.head;
    if (doc.tokens[at].upos != Upos::VERB && doc.tokens[at].upos != Upos::AUX &&
        child(doc, at, {Rel::nsubj, Rel::nsubj_pass}) == kNone) {
      return kNone;
    }
  }
  return kNone;
}

}  // namespace sillok::said
