// SPDX-License-Identifier: Apache-2.0
#include "what/arguments.h"

#include <algorithm>

#include "base/holds.h"
#include "base/utf8.h"
#include "document/tree.h"
#include "what/clauses.h"

namespace sillok::what {
namespace {

uint32_t having(const Document& doc, uint32_t verb);

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

bool takes_side(std::string_view lemma) {
  return lemma == "opposed" || lemma == "willing" || lemma == "ready" || lemma == "unwilling" ||
         lemma == "reluctant" || lemma == "critical" || lemma == "supportive" ||
         lemma == "grateful" || lemma == "prepared" || lemma == "open";
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
  if (const uint32_t have = having(doc, verb); have != kNone)
    return conjuncts(doc, child(doc, have, Rel::nsubj));
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
  std::vector<uint32_t> out = conjuncts(doc, s);
  for (const uint32_t c : children(doc, verb)) {
    if (c <= s || c >= verb || doc.tokens[c].rel != doc.tokens[s].rel || !is_nominal(doc, c))
      continue;
    bool joined = false, comma = false;
    for (uint32_t t = s + 1; t < c; ++t) {
      joined = joined || doc.tokens[t].rel == Rel::cc;
      comma = comma || doc.form(t) == ",";
    }
    // "Chad and the far larger Sudan welcomed ...": parses also hang both on the verb. Of two side
    // by side the nearer is its own where it has a title behind a bare name, or a comma stands
    // between: "Bihar Chief Minister Kumar left", "Hit by its rival, the stronger state, Mali
    // withdrew". "The agency Tass" is what its noun says.
    if (!joined) {
      const bool titled = doc.tokens[s].upos == Upos::PROPN && subtree(doc, s).size() == 1 &&
                          child(doc, c, Rel::nmod_desc) != kNone;
      const bool own = comma || titled;
      if (!own || tells_time(doc, c)) continue;
      out.clear();
    }
    for (const uint32_t member : conjuncts(doc, c)) out.push_back(member);
  }
  return out;
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

bool headline_future(const Document& doc, uint32_t verb) {
  const Token& t = doc.tokens[verb];
  return t.rel == Rel::acl && t.head != kNone && t.head < verb &&
         doc.tokens[t.head].upos == Upos::PROPN &&
         (doc.tokens[t.head].head == kNone || doc.tokens[t.head].rel == Rel::nsubj) &&
         has_to(doc, verb);
}

bool is_verbal(const Document& doc, uint32_t token) {
  if (doc.tokens[token].upos == Upos::VERB) return true;
  // "Oslo is opposed to the plan", "is willing to withdraw": adjectives by which a party takes a
  // side.
  if (doc.tokens[token].upos == Upos::ADJ)
    return takes_side(doc.lemma(token)) && child(doc, token, Rel::cop) != kNone &&
           child(doc, token, Rel::nsubj) != kNone;
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

namespace {

// "North and South Korea": the half that shares the name's last word with the one that `name`
// heads, or kNone.
uint32_t other_half(const Document& doc, uint32_t name) {
  static constexpr std::string_view kHalves[] = {"east", "north", "south", "west"};
  for (const uint32_t c : children(doc, name)) {
    const Rel rel = doc.tokens[c].rel;
    if (c + 2 < name && (rel == Rel::compound || rel == Rel::amod || rel == Rel::nmod_desc) &&
        holds(kHalves, lower_ascii(doc.form(c))) && child(doc, c, Rel::conj) != kNone)
      return c;
  }
  return kNone;
}

// "Chad, the tiny Togo, and Niger": parses take the name in the middle for what the first is also
// called.
bool in_list(const Document& doc, uint32_t first, uint32_t middle) {
  if (doc.tokens[middle].rel != Rel::appos || middle < first ||
      doc.tokens[first].upos != Upos::PROPN || doc.tokens[middle].upos != Upos::PROPN)
    return false;
  for (const uint32_t last : children(doc, first)) {
    if (last > middle && doc.tokens[last].rel == Rel::conj &&
        doc.tokens[last].upos == Upos::PROPN && child(doc, last, Rel::cc) != kNone)
      return true;
  }
  return false;
}

}  // namespace

std::vector<uint32_t> conjuncts(const Document& doc, uint32_t token) {
  std::vector<uint32_t> out{token};
  // UD hangs all conjuncts on the first; real parses also chain them.
  for (size_t i = 0; i < out.size() && out.size() < 24; ++i) {
    for (const uint32_t c : children(doc, out[i])) {
      if ((doc.tokens[c].rel == Rel::conj && is_verbal(doc, c) == is_verbal(doc, token)) ||
          in_list(doc, out[i], c))
        out.push_back(c);
    }
  }
  for (size_t i = out.size(); i-- > 0;) {
    if (const uint32_t half = other_half(doc, out[i]); half != kNone) out.push_back(half);
  }
  std::sort(out.begin(), out.end());
  return out;
}

namespace {

// "Chad has frozen relations" read as a clause about frozen relations that Chad has: that verb, or
// kNone.
uint32_t having(const Document& doc, uint32_t verb) {
  const Token& t = doc.tokens[verb];
  if (t.rel != Rel::amod || doc.xpos(verb) != "VBN" || t.head == kNone || t.head < verb)
    return kNone;
  if (doc.tokens[t.head].rel != Rel::obj || verb == 0) return kNone;
  const uint32_t have = doc.tokens[t.head].head;
  return have == verb - 1 && doc.lemma(have) == "have" && doc.tokens[have].upos == Upos::VERB &&
                 child(doc, have, Rel::nsubj) != kNone
             ? have
             : kNone;
}

}  // namespace

bool swallowed_by_object(const Document& doc, uint32_t verb) {
  const Token& t = doc.tokens[verb];
  if (having(doc, verb) != kNone) return true;
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
    // "he has "called off" the talks": a quotation mark makes parses lose the voice.
    if (rel == Rel::nsubj_pass && child(doc, verb, Rel::obj) != kNone &&
        child(doc, verb, Rel::aux_pass) == kNone && child(doc, verb, Rel::aux) != kNone &&
        doc.lemma(child(doc, verb, Rel::aux)) == "have")
      return false;
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
        if (has_to(doc, verb)) {
          auto held = holder(doc, up);
          // "Bonn to recognise Croatia": a headline's future.
          return held.empty() && headline_future(doc, verb) ? conjuncts(doc, up) : held;
        }
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
    // "clash over the efforts": parses take an oblique without its verb's noun for an object.
    if (rel != Rel::obl && rel != Rel::obl_agent && rel != Rel::nmod && rel != Rel::advcl &&
        rel != Rel::obj)
      continue;
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

bool gives(std::string_view lemma) {
  return lemma == "give" || lemma == "hand" || lemma == "send" || lemma == "lend" ||
         lemma == "grant" || lemma == "offer" || lemma == "promise" || lemma == "deny" ||
         lemma == "pay" || lemma == "sell" || lemma == "award" || lemma == "allow" ||
         lemma == "ship" || lemma == "refuse";
}

// "handed Juba three radars" with two objects, "gave the rulers three days" with a time beside the
// object: parses often take who receives for the thing.
void split_gift(const Document& doc, uint32_t verb, Arguments& out) {
  if (!gives(doc.lemma(verb)) || out.passive) return;
  uint32_t first = kNone, second = kNone;
  for (const uint32_t c : children(doc, verb)) {
    if (c < verb) continue;
    const Rel rel = doc.tokens[c].rel;
    const bool counted =
        rel == Rel::obl_unmarked && child(doc, c, {Rel::nummod, Rel::det}) != kNone;
    if (rel != Rel::obj && rel != Rel::iobj && !counted) continue;
    if (!preposition(doc, c).empty()) continue;
    if (first == kNone) {
      if (rel == Rel::obl_unmarked) return;
      first = c;
    } else if (second == kNone) {
      second = c;
    }
  }
  if (first == kNone || second == kNone || subtree(doc, first).last != subtree(doc, second).first)
    return;
  out.iobj = conjuncts(doc, first);
  out.obj = conjuncts(doc, second);
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
        if (t.rel == Rel::obj && !preposition(doc, c).empty()) break;  // with the obliques
        for (const uint32_t o : conjuncts(doc, c)) out.obj.push_back(o);
        break;
      case Rel::iobj:
        for (const uint32_t o : conjuncts(doc, c)) out.iobj.push_back(o);
        break;
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
  // "rolled back tariffs": a particle that the parse gives to the object.
  if (verb + 1 < doc.tokens.size() && doc.tokens[verb + 1].upos == Upos::ADV &&
      (doc.tokens[verb + 1].rel == Rel::amod || doc.tokens[verb + 1].rel == Rel::advmod) &&
      std::find(out.obj.begin(), out.obj.end(), doc.tokens[verb + 1].head) != out.obj.end())
    out.particles.push_back(doc.lemma(verb + 1));
  if (swallowed_by_object(doc, verb)) out.obj = {doc.tokens[verb].head};
  split_gift(doc, verb, out);
  add_obliques(doc, verb, true, out.preps);
  // "acted on a plan with Chad": the other party hangs on what it is about.
  for (size_t i = 0, own = out.preps.size(); i < own; ++i) {
    if (out.preps[i].prep != "on" && out.preps[i].prep != "to" && out.preps[i].prep != "for" &&
        out.preps[i].prep != "over")
      continue;
    std::vector<Oblique> below;
    add_obliques(doc, out.preps[i].token, false, below);
    for (const Oblique& o : below) {
      if (o.prep == "with" || o.prep == "against" || o.prep == "between") out.preps.push_back(o);
    }
  }
  if (out.passive) {
    // "shot dead by police": the doer hangs on the state.
    if (out.comp != kNone && doc.tokens[out.comp].upos == Upos::ADJ)
      add_obliques(doc, out.comp, true, out.preps);
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
    // "welcomed the resumption of ties with Chad": what hangs on a thing of a thing.
    for (const uint32_t of : children(doc, o)) {
      if (doc.tokens[of].rel == Rel::nmod && doc.tokens[of].upos == Upos::NOUN &&
          preposition(doc, of) == "of")
        add_obliques(doc, of, false, out.preps);
    }
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
      // "a Houthi drone strike": whose drone it was.
      for (uint32_t inner = c, depth = 0; depth < 3 && inner != kNone; ++depth) {
        inner = child(doc, inner, {Rel::nmod_poss, Rel::amod, Rel::compound});
        if (inner != kNone && inner < noun) out.poss.push_back(inner);
      }
    }
    if (rel == Rel::acl && out.comp == kNone) {
      out.comp = c;
      out.xcomp = true;
    }
    if (rel == Rel::ccomp && out.comp == kNone) out.comp = c;
  }
  if (out.poss.empty()) possessor_to_the_left(doc, noun, out.poss);
  add_obliques(doc, noun, true, out.preps);
  // "the harassment of boats by the navy", "the suspension of flights to Cuba": parses hang what
  // belongs to the whole on the inner noun.
  for (size_t i = 0, own = out.preps.size(); i < own; ++i) {
    if (out.preps[i].prep != "of") continue;
    std::vector<Oblique> below;
    add_obliques(doc, out.preps[i].token, false, below);
    out.preps.insert(out.preps.end(), below.begin(), below.end());
  }
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
