// SPDX-License-Identifier: Apache-2.0
#include "what/arguments.h"

#include <algorithm>

#include "document/tree.h"

namespace sillok::what {
namespace {

constexpr int kMaxSteps = 8;  // of inheritance; deeper embedding is noise in practice

bool is_relative_pronoun(const Document& doc, uint32_t token) {
  const std::string_view xpos = doc.xpos(token);
  if (xpos == "WDT" || xpos == "WP" || xpos == "WP$") return true;
  return doc.lemma(token) == "that" && doc.tokens[token].upos == Upos::PRON &&
         doc.tokens[token].rel != Rel::det;
}

bool has_to(const Document& doc, uint32_t verb) {
  for (const uint32_t c : children(doc, verb)) {
    if (doc.tokens[c].rel == Rel::mark && doc.lemma(c) == "to") return true;
  }
  return false;
}

// Verbs whose infinitive belongs to their subject although they have an object.
bool subject_control(std::string_view lemma) {
  return lemma == "promise" || lemma == "threaten" || lemma == "vow" || lemma == "pledge" ||
         lemma == "use" || lemma == "warn" || lemma == "ask_for";
}

// What stands for the noun that a relative or participial clause hangs on.
std::vector<uint32_t> antecedent(const Document& doc, uint32_t verb) {
  const uint32_t head = doc.tokens[verb].head;
  return head == kNone ? std::vector<uint32_t>{} : std::vector<uint32_t>{head};
}

// "the need for Beijing to act": what stands between the two marks, however it was attached.
std::vector<uint32_t> between_marks(const Document& doc, uint32_t verb) {
  uint32_t begin = kNone, end = kNone;
  for (const uint32_t c : children(doc, verb)) {
    if (doc.tokens[c].rel != Rel::mark) continue;
    if (doc.lemma(c) == "for") begin = c;
    if (doc.lemma(c) == "to") end = c;
  }
  if (begin == kNone || end == kNone) return {};
  for (uint32_t t = end; t-- > begin + 1;) {
    if (is_nominal(doc, t) || doc.tokens[t].upos == Upos::PRON) return {t};
  }
  return {};
}

long own_subjects(const Document& doc, uint32_t verb) {
  const auto below = children(doc, verb);
  return std::count_if(below.begin(), below.end(),
                       [&](uint32_t c) { return doc.tokens[c].rel == Rel::nsubj; });
}

// Subjects that parses lose: "with Iran threatening to ..." as a modifier of what stands before,
// "The depot ... was burned, the agency said" as a clause beside its own verb.
std::vector<uint32_t> lost_subject(const Document& doc, uint32_t verb) {
  const Token& t = doc.tokens[verb];
  if (swallowed_by_object(doc, verb)) return conjuncts(doc, child(doc, t.head, Rel::nsubj));
  if (doc.xpos(verb) == "VBG" && verb > 0 && is_nominal(doc, verb - 1) &&
      preposition(doc, verb - 1) == "with")
    return {verb - 1};
  if (t.upos == Upos::NOUN) {
    const uint32_t before = child(doc, verb, {Rel::compound, Rel::nmod, Rel::nmod_poss});
    return before != kNone && before < verb ? conjuncts(doc, before) : std::vector<uint32_t>{};
  }
  if (t.rel != Rel::ccomp || t.head == kNone) return {};
  // The verb of saying with two subjects has taken the one of its clause.
  const bool two = own_subjects(doc, t.head) > 1;
  for (const uint32_t sibling : children(doc, t.head)) {
    const Rel rel = doc.tokens[sibling].rel;
    if (sibling < verb && is_nominal(doc, sibling) &&
        (rel == Rel::ccomp || rel == Rel::dep || rel == Rel::parataxis ||
         (rel == Rel::nsubj && two)))
      return {sibling};
  }
  return {};
}

std::vector<uint32_t> own_subject(const Document& doc, uint32_t verb) {
  const uint32_t s = child(doc, verb, {Rel::nsubj, Rel::nsubj_pass, Rel::nsubj_outer});
  if (s == kNone) {
    auto found = between_marks(doc, verb);
    return found.empty() ? lost_subject(doc, verb) : found;
  }
  if (doc.tokens[verb].rel == Rel::acl_relcl && is_relative_pronoun(doc, s))
    return antecedent(doc, verb);
  return conjuncts(doc, s);
}

// The infinitive or participle of a noun: "efforts by the UN to ...", "Iran's threat to ...".
std::vector<uint32_t> holder(const Document& doc, uint32_t noun) {
  for (const uint32_t c : children(doc, noun)) {
    if (doc.tokens[c].rel == Rel::nmod_poss) return conjuncts(doc, c);
  }
  for (const uint32_t c : children(doc, noun)) {
    const std::string_view prep = preposition(doc, c);
    if (doc.tokens[c].rel == Rel::nmod && (prep == "by" || prep == "for" || prep == "of"))
      return conjuncts(doc, c);
  }
  const Token& t = doc.tokens[noun];
  // "Iran made a threat to ...": the subject of the verb that governs the noun.
  if (t.rel == Rel::obj && t.head != kNone) return surface_subject(doc, t.head);
  return {};
}

}  // namespace

bool is_verbal(const Document& doc, uint32_t token) {
  if (doc.tokens[token].upos == Upos::VERB) return true;
  // "Police arrest a man": taggers take the verb of chronicles for a noun, yet it has an object,
  // or a name right behind it.
  if (doc.tokens[token].upos != Upos::NOUN) return false;
  if (child(doc, token, Rel::obj) != kNone) return true;
  const bool alone =
      doc.tokens[token].head == kNone && child(doc, token, {Rel::cop, Rel::nsubj}) == kNone;
  const uint32_t name = child(doc, token, Rel::appos);
  return alone && name == token + 1 && doc.tokens[name].upos == Upos::PROPN &&
         child(doc, token, Rel::compound) != kNone;
}

bool is_nominal(const Document& doc, uint32_t token) {
  return doc.tokens[token].upos == Upos::NOUN || doc.tokens[token].upos == Upos::PROPN;
}

std::string_view preposition(const Document& doc, uint32_t token) {
  for (const uint32_t c : children(doc, token)) {
    if (doc.tokens[c].rel == Rel::case_ && doc.xpos(c) != "POS") return doc.lemma(c);
  }
  // "with President Moon": parses also hang the preposition on the title.
  for (const uint32_t c : children(doc, token)) {
    if (doc.tokens[c].rel != Rel::nmod_desc || c > token) continue;
    for (const uint32_t cc : children(doc, c)) {
      if (doc.tokens[cc].rel == Rel::case_ && doc.xpos(cc) != "POS") return doc.lemma(cc);
    }
  }
  return {};
}

std::vector<uint32_t> conjuncts(const Document& doc, uint32_t token) {
  std::vector<uint32_t> out{token};
  // UD hangs all conjuncts on the first; real parses also chain them.
  for (size_t i = 0; i < out.size() && out.size() < 24; ++i) {
    for (const uint32_t c : children(doc, out[i])) {
      if (doc.tokens[c].rel == Rel::conj && is_verbal(doc, c) == is_verbal(doc, token))
        out.push_back(c);
    }
  }
  std::sort(out.begin(), out.end());
  return out;
}

bool swallowed_by_object(const Document& doc, uint32_t verb) {
  const Token& t = doc.tokens[verb];
  if (t.rel != Rel::amod || doc.xpos(verb) != "VBN" || t.head == kNone || t.head < verb)
    return false;
  const uint32_t subject = child(doc, t.head, Rel::nsubj);
  return subject != kNone && subject < verb && child(doc, t.head, {Rel::cop, Rel::aux}) == kNone &&
         !is_verbal(doc, t.head);
}

bool is_passive(const Document& doc, uint32_t verb) {
  if (swallowed_by_object(doc, verb)) return false;
  bool aux_any = false;
  for (const uint32_t c : children(doc, verb)) {
    const Rel rel = doc.tokens[c].rel;
    if (rel == Rel::nsubj_pass || rel == Rel::aux_pass || rel == Rel::csubj_pass) return true;
    if (rel == Rel::cop && doc.xpos(verb) == "VBN") return true;
    if (rel == Rel::nsubj) return false;
    aux_any = aux_any || rel == Rel::aux;
  }
  if (doc.xpos(verb) != "VBN" || aux_any) return false;
  const Token& t = doc.tokens[verb];
  if (t.rel == Rel::acl || t.rel == Rel::acl_relcl || t.rel == Rel::amod || t.rel == Rel::advcl) {
    return child(doc, verb, Rel::obj) == kNone;
  }
  if (t.rel == Rel::conj && t.head != kNone && is_verbal(doc, t.head)) {
    for (uint32_t up = t.head, steps = 0; up != kNone && steps < kMaxSteps;
         up = doc.tokens[up].head, ++steps) {
      if (child(doc, up, {Rel::nsubj_pass, Rel::aux_pass}) != kNone)
        return child(doc, verb, Rel::obj) == kNone;
      if (doc.tokens[up].rel != Rel::conj) break;
    }
  }
  return child(doc, verb, Rel::obl_agent) != kNone;
}

std::vector<uint32_t> surface_subject(const Document& doc, uint32_t verb) {
  for (int steps = 0; verb != kNone && steps < kMaxSteps; ++steps) {
    if (auto own = own_subject(doc, verb); !own.empty()) return own;
    const Token& t = doc.tokens[verb];
    const uint32_t up = t.head;
    if (up == kNone) return {};
    switch (t.rel) {
      case Rel::conj:
        if (!is_verbal(doc, up) && doc.tokens[up].upos != Upos::AUX &&
            doc.tokens[up].upos != Upos::ADJ)
          return {};
        verb = up;
        break;
      case Rel::xcomp: {
        const uint32_t object = child(doc, up, {Rel::obj, Rel::iobj});
        if (object != kNone && object < verb && !is_passive(doc, up) &&
            !subject_control(doc.lemma(up)))
          return conjuncts(doc, object);
        verb = up;
        break;
      }
      case Rel::advcl:
      case Rel::ccomp:
        // A finite clause has its own subject; where the parse lost it, do not guess.
        if (t.rel == Rel::ccomp && !has_to(doc, verb) && doc.xpos(verb) != "VBG") return {};
        if (is_nominal(doc, up)) return {};
        verb = up;
        break;
      case Rel::acl:
      case Rel::acl_relcl:
        if (has_to(doc, verb)) return holder(doc, up);
        return antecedent(doc, verb);
      case Rel::amod:  // "the attacking troops"
        return antecedent(doc, verb);
      default: return {};
    }
  }
  return {};
}

namespace {

void add_obliques(const Document& doc, uint32_t token, bool own, std::vector<Oblique>& out) {
  for (const uint32_t c : children(doc, token)) {
    const Rel rel = doc.tokens[c].rel;
    if (rel != Rel::obl && rel != Rel::obl_agent && rel != Rel::nmod && rel != Rel::advcl) continue;
    std::string_view prep = preposition(doc, c);
    if (rel == Rel::advcl) {
      // "accused Iran of destroying ...": a clause that a preposition introduces.
      const uint32_t mark = child(doc, c, Rel::mark);
      if (mark == kNone || doc.tokens[mark].upos != Upos::SCONJ) continue;
      prep = doc.lemma(mark);
    }
    if (prep.empty()) continue;
    for (const uint32_t member : conjuncts(doc, c)) out.push_back({prep, member, own});
  }
}

void verb_arguments(const Document& doc, uint32_t verb, Arguments& out) {
  out.passive = is_passive(doc, verb);
  std::vector<uint32_t> surface = surface_subject(doc, verb);
  for (const uint32_t c : children(doc, verb)) {
    const Token& t = doc.tokens[c];
    switch (t.rel) {
      case Rel::appos:
        if (doc.tokens[verb].upos == Upos::VERB || c != verb + 1) break;
        [[fallthrough]];
      case Rel::obj:
        for (const uint32_t o : conjuncts(doc, c)) out.obj.push_back(o);
        break;
      case Rel::iobj: out.iobj.push_back(c); break;
      case Rel::compound_prt: out.particles.push_back(doc.lemma(c)); break;
      case Rel::advmod:
        out.adverbs.push_back(c);
        out.particles.push_back(doc.lemma(c));
        break;
      case Rel::advcl: {
        const uint32_t mark = child(doc, c, Rel::mark);
        if (mark != kNone && (doc.lemma(mark) == "if" || doc.lemma(mark) == "unless"))
          out.if_subj = surface_subject(doc, c);
        break;
      }
      case Rel::xcomp:
      case Rel::ccomp:
        if (out.comp == kNone) {
          out.comp = c;
          out.xcomp = t.rel == Rel::xcomp;
        }
        break;
      default: break;
    }
  }
  if (swallowed_by_object(doc, verb)) out.obj = {doc.tokens[verb].head};
  add_obliques(doc, verb, true, out.preps);
  if (out.passive) {
    out.obj = std::move(surface);
    for (const Oblique& o : out.preps) {
      if (o.prep == "by" && doc.tokens[o.token].rel != Rel::advcl) out.subj.push_back(o.token);
    }
  } else {
    out.subj = std::move(surface);
    const bool relative_object = std::any_of(
        out.obj.begin(), out.obj.end(), [&](uint32_t o) { return is_relative_pronoun(doc, o); });
    if (doc.tokens[verb].rel == Rel::acl_relcl && (out.obj.empty() || relative_object)) {
      const uint32_t own = child(doc, verb, Rel::nsubj);
      if (own != kNone && !is_relative_pronoun(doc, own)) out.obj = antecedent(doc, verb);
    }
  }
  for (const uint32_t o : out.obj) {
    if (o < verb) continue;
    add_obliques(doc, o, false, out.preps);
    // "stressed the need for Beijing to act": the clause hangs on the object.
    const uint32_t clause = child(doc, o, Rel::acl);
    if (out.comp == kNone && clause != kNone && !own_subject(doc, clause).empty())
      out.comp = clause;
  }
}

// "her long and much delayed round of visits": the possessor of a long noun phrase, which
// parses often lose.
void possessor_to_the_left(const Document& doc, uint32_t noun, std::vector<uint32_t>& out) {
  for (uint32_t t = noun, steps = 0; t-- > 0 && steps < 10; ++steps) {
    const Upos tag = doc.tokens[t].upos;
    const char first = doc.form(t).front();
    const bool name = tag == Upos::PROPN && first >= 'A' && first <= 'Z';
    if (tag == Upos::VERB || tag == Upos::AUX || tag == Upos::PUNCT || tag == Upos::SCONJ || name)
      return;
    if (doc.xpos(t) == "PRP$") {
      out.push_back(t);
      return;
    }
  }
}

void noun_arguments(const Document& doc, uint32_t noun, Arguments& out) {
  for (const uint32_t c : children(doc, noun)) {
    const Rel rel = doc.tokens[c].rel;
    if (rel == Rel::nmod_poss || rel == Rel::amod || rel == Rel::compound ||
        rel == Rel::nmod_desc) {
      for (const uint32_t p : conjuncts(doc, c)) out.poss.push_back(p);
    }
    if (rel == Rel::acl && out.comp == kNone) {
      out.comp = c;
      out.xcomp = true;
    }
    if (rel == Rel::ccomp && out.comp == kNone) out.comp = c;
  }
  if (out.poss.empty()) possessor_to_the_left(doc, noun, out.poss);
  add_obliques(doc, noun, true, out.preps);
}

}  // namespace

Arguments arguments_of(const Document& doc, uint32_t predicate) {
  Arguments out;
  if (is_verbal(doc, predicate))
    verb_arguments(doc, predicate, out);
  else
    noun_arguments(doc, predicate, out);
  return out;
}

}  // namespace sillok::what
