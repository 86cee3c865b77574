// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "base/holds.h"
#include "base/utf8.h"
#include "document/tree.h"
#include "what/acts.h"
#include "what/clauses.h"
#include "what/composed_codes.h"

namespace sillok::what {
namespace {

// The heads at a slot. Clausal complements count as one head.
// Those of a preposition that hang on the predicate itself come first; `own` counts them.
std::vector<uint32_t> heads_at(const Scene& scene, Slot slot, std::string_view prep,
                               const Arguments& args, size_t* own_count = nullptr) {
  switch (slot) {
    case Slot::subj: return args.subj;
    case Slot::obj: return args.obj;
    case Slot::iobj: return args.iobj;
    case Slot::poss: return args.poss;
    case Slot::comp:
    case Slot::xcomp:
      if (args.comp != kNone && (slot == Slot::comp || args.xcomp)) return {args.comp};
      return {};
    case Slot::comp_subj:
      return args.comp == kNone ? std::vector<uint32_t>{} : surface_subject(scene.doc, args.comp);
    case Slot::comp_obj:
      return args.comp == kNone ? std::vector<uint32_t>{} : arguments_of(scene.doc, args.comp).obj;
    case Slot::if_subj: return args.if_subj;
    case Slot::prep: {
      std::vector<uint32_t> own, other;
      for (const Oblique& o : args.preps) {
        // "pulled out of": of the two the parse keeps the first.
        if (o.prep == prep || (prep == "of" && o.prep == "out"))
          (o.own ? own : other).push_back(o.token);
      }
      if (own_count != nullptr) *own_count = own.size();
      own.insert(own.end(), other.begin(), other.end());
      return own;
    }
    default: return {};
  }
}

// "Typhoon Jebi": the kind stands before the name.
bool named_kind(const Scene& scene, const Condition& c, uint32_t head) {
  const Document& doc = scene.doc;
  if (doc.tokens[head].upos != Upos::PROPN) return false;
  for (const uint32_t m : children(doc, head)) {
    const Rel rel = doc.tokens[m].rel;
    if (rel != Rel::compound && rel != Rel::flat && rel != Rel::nmod_desc) continue;
    if (scene.lexicon.in_set(c, lower(doc.form(m)))) return true;
  }
  return scene.lexicon.in_set(c, lower(doc.form(head)));
}

// "held Mursi", "took Sukhumi", "flew 250 Venezuelans home": where people or towns are asked for,
// one who bears a name, a pronoun of persons and a named place will do.
bool bears_name(const Scene& scene, const Condition& c, uint32_t head) {
  const Document& doc = scene.doc;
  const Token& t = doc.tokens[head];
  if (t.upos != Upos::PROPN && t.upos != Upos::PRON) return false;
  const auto asks = [&](std::string_view a, std::string_view b) {
    return scene.lexicon.in_set(c, a) && scene.lexicon.in_set(c, b);
  };
  if (asks("man", "woman")) {
    const std::string_view lemma = doc.lemma(head);
    if (t.upos == Upos::PRON && (lemma == "he" || lemma == "she")) return true;
    const auto found = scene.parties.of(head);
    if (std::any_of(found.begin(), found.end(), [&](uint32_t e) { return doc.entities[e].person; }))
      return true;
  }
  if (asks("citizen", "foreigner") && doc.xpos(head) == "NNPS") {
    const auto found = scene.parties.of(head);
    if (std::any_of(found.begin(), found.end(),
                    [&](uint32_t e) { return !doc.entities[e].country.empty(); }))
      return true;
  }
  if (t.upos == Upos::PROPN && asks("town", "village")) {
    const Place* place = place_at(doc, head);
    return place != nullptr && place->kind != PlaceKind::country;
  }
  return false;
}

// "suspended aid deliveries", "peace effort": the noun before says what it is about; "parts of a
// school", "a barrage of rockets": the noun after. A gerund goes by its form: "fighting broke out".
bool carried_kind(const Scene& scene, const Condition& c, uint32_t head) {
  const Document& doc = scene.doc;
  if (doc.xpos(head) == "VBG" && scene.lexicon.in_set(c, lower(doc.form(head)))) return true;
  if (scene.lexicon.in_class("gathering", doc.lemma(head))) {
    for (const uint32_t m : children(doc, head)) {
      if (doc.tokens[m].rel == Rel::nmod && preposition(doc, m) == "of" &&
          scene.lexicon.in_set(c, doc.lemma(m)))
        return true;
    }
  }
  if (!scene.lexicon.in_class("carrier", doc.lemma(head))) return false;
  for (const uint32_t m : children(doc, head)) {
    if (doc.tokens[m].rel == Rel::compound && scene.lexicon.in_set(c, doc.lemma(m))) return true;
  }
  return false;
}

bool holds(const Scene& scene, uint32_t token, const Condition& c, const Arguments& args) {
  const Lexicon& lexicon = scene.lexicon;
  if (c.slot == Slot::passive) return args.passive != (c.negated != 0);
  if (c.slot == Slot::future) {
    const bool future =
        !scene.doc.factuality.empty() && (scene.doc.factuality[token].flags & kFuture) != 0;
    return future != (c.negated != 0);
  }
  std::vector<uint32_t> heads;
  if (c.slot == Slot::adv)
    heads = args.adverbs;
  else
    heads = heads_at(scene, c.slot, lexicon.text(c.prep), args);
  bool result = false;
  for (const uint32_t h : heads) {
    if (c.test == Test::exists)
      result = true;
    else if (c.test == Test::in_set)
      result = result || lexicon.in_set(c, scene.doc.lemma(h)) || named_kind(scene, c, h) ||
               carried_kind(scene, c, h) || bears_name(scene, c, h);
    else {
      for (const uint32_t e : scene.parties.of(h)) {
        const Entity& entity = scene.doc.entities[e];
        result = result || c.test == Test::party || (c.test == Test::person && entity.person) ||
                 (c.test == Test::state && entity.sectors.empty() && !entity.person);
      }
      // "three soldiers": people without an entity of their own are persons all the same.
      result = result || (c.test == Test::person && lexicon.in_class("people", scene.doc.lemma(h)));
    }
  }
  return result != (c.negated != 0);
}

struct Candidate {
  const Frame* frame = nullptr;
  int score = -1;
};

void consider(const Scene& scene, char kind, uint32_t token, const std::string& key, int bonus,
              const Arguments& args, Candidate& best) {
  for (const uint32_t id : scene.lexicon.find(kind, key)) {
    const Frame& f = scene.lexicon.frame(id);
    const auto needs = scene.lexicon.needs(f);
    const int score = specificity(needs) + 3 * bonus;
    if (score <= best.score) continue;
    if (std::all_of(needs.begin(), needs.end(),
                    [&](const Condition& c) { return holds(scene, token, c, args); }))
      best = {&f, score};
  }
}

}  // namespace

int specificity(std::span<const Condition> needs) {
  int sum = 0;
  for (const Condition& c : needs) sum += c.negated != 0 ? 1 : (c.test == Test::in_set ? 4 : 3);
  return sum;
}

const Frame* best_frame(const Scene& scene, char kind, uint32_t token, const Arguments& args) {
  const std::string lemma(scene.doc.lemma(token));
  Candidate best;
  // Two- and three-part predicates: blow_up, call_for, pull_out_of. A particle makes another word:
  // who calls off a strike does not call one.
  for (const std::string_view particle : args.particles) {
    const std::string two = lemma + "_" + std::string(particle);
    consider(scene, kind, token, two, 1, args, best);
    for (const Oblique& o : args.preps) {
      if (o.own) consider(scene, kind, token, two + "_" + std::string(o.prep), 2, args, best);
    }
  }
  if (best.frame != nullptr) return best.frame;
  consider(scene, kind, token, lemma, 0, args, best);
  for (const Oblique& o : args.preps) {
    // "called the premier on Friday" is no call on him.
    if (o.own && !tells_time(scene.doc, o.token))
      consider(scene, kind, token, lemma + "_" + std::string(o.prep), 1, args, best);
  }
  return best.frame;
}

namespace {

bool nameless_body(const Entity& e) {
  return !e.person && (e.country.empty() || e.country == "UNK") && !e.sectors.empty() &&
         e.sectors[0] == "GOV" && e.identifier.empty();
}

}  // namespace

namespace {

// A pronoun that means one of those.
bool is_own(const Scene& scene, uint32_t entity, const std::vector<uint32_t>& parties) {
  const Document& doc = scene.doc;
  const uint32_t m = doc.entities[entity].mention;
  if (m == kNone || doc.mentions[m].type != MentionType::pron) return false;
  return std::any_of(parties.begin(), parties.end(), [&](uint32_t e) {
    return doc.entities[e].country == doc.entities[entity].country;
  });
}

}  // namespace

std::vector<uint32_t> parties_at(const Scene& scene, std::span<const Path> paths,
                                 const Arguments& args, const std::vector<uint32_t>& taken) {
  for (const Path& p : paths) {
    std::vector<uint32_t> out;
    size_t own = std::string_view::npos;
    const std::vector<uint32_t> heads =
        heads_at(scene, p.slot, scene.lexicon.text(p.prep), args, &own);
    for (size_t i = 0; i < heads.size(); ++i) {
      // "imposed sanctions on Belarus on Monday": what hangs on the object counts where the
      // predicate's own phrases name nobody.
      if (i == own && !out.empty()) break;
      const uint32_t head = heads[i];
      std::vector<uint32_t> found =
          p.how == How::direct ? scene.parties.of(head) : scene.parties.owners(head, p.how);
      // "the ambassador of Mexico and two Spanish diplomats": each is told in its own way.
      if (found.empty() && p.how == How::poss && heads.size() > 1) found = scene.parties.of(head);
      // "blew up a liaison office": a nameless body is no party; who owns it may be.
      if (p.how == How::direct && found.size() == 1 &&
          nameless_body(scene.doc.entities[found[0]])) {
        found = scene.parties.owners(head, How::owner);
        std::erase_if(found, [&](uint32_t e) { return nameless_body(scene.doc.entities[e]); });
      }
      for (const uint32_t e : found) {
        // "the Paris attacks" were not carried out by Paris.
        if (p.slot == Slot::poss && scene.doc.entities[e].evidence == "places") continue;
        // "welcomed their accord with Chad": one's own is nobody else.
        if (p.how == How::poss && is_own(scene, e, taken)) continue;
        if (std::find(out.begin(), out.end(), e) == out.end() &&
            std::find(taken.begin(), taken.end(), e) == taken.end())
          out.push_back(e);
      }
    }
    if (!out.empty()) return out;
  }
  return {};
}

std::vector<uint32_t> inherited_doer(const Scene& scene, uint32_t verb) {
  const Document& doc = scene.doc;
  if (child(doc, verb, {Rel::nsubj, Rel::nsubj_pass}) != kNone) return {};
  for (int steps = 0; steps < 4; ++steps) {
    const Rel rel = doc.tokens[verb].rel;
    // "an office set up after threatening", "passed a resolution condemning"
    const bool participle =
        rel == Rel::acl &&
        (steps > 0 || (doc.tokens[verb].head != kNone && doc.xpos(verb) == "VBG" &&
                       scene.lexicon.in_class("document", doc.lemma(doc.tokens[verb].head))));
    if (rel != Rel::advcl && rel != Rel::conj && rel != Rel::xcomp && !participle) return {};
    verb = doc.tokens[verb].head;
    if (verb != kNone && participle) {
      // "Iran's letter demanding": whose the paper is.
      if (auto owners = scene.parties.owners(verb, How::poss); steps == 0 && !owners.empty())
        return owners;
      verb = doc.tokens[verb].head;
    }
    if (verb == kNone || !is_verbal(doc, verb)) return {};
    if (is_passive(doc, verb)) return {};
    const uint32_t subject = child(doc, verb, {Rel::nsubj, Rel::nsubj_pass});
    if (subject == kNone) continue;
    if (auto found = scene.parties.of(subject); !found.empty()) return found;
  }
  return {};
}

namespace {

bool by_subject(std::span<const Path> paths) {
  return !paths.empty() && paths.front().slot == Slot::subj && paths.front().how == How::direct;
}

// The words that carry the act: predicate, particle, and the object where it is a plain noun.
std::vector<uint32_t> carrying(const Scene& scene, uint32_t token, const Arguments& args) {
  std::vector<uint32_t> out{token};
  for (const uint32_t c : children(scene.doc, token)) {
    if (scene.doc.tokens[c].rel == Rel::compound_prt) out.push_back(c);
  }
  for (const uint32_t o : args.obj) {
    if (o > token && o - token <= 4 && scene.doc.tokens[o].upos == Upos::NOUN &&
        scene.parties.at(o) == kNone) {
      out.push_back(o);
      break;
    }
  }
  std::sort(out.begin(), out.end());
  return out;
}

// A noun is no act of its own where it only modifies another ("attack helicopters"), or names
// people ("strike leader").
bool only_modifies(const Document& doc, uint32_t token) {
  const Rel rel = doc.tokens[token].rel;
  return rel == Rel::compound || rel == Rel::amod || rel == Rel::flat;
}

bool says_where(std::string_view prep) {
  return prep == "in" || prep == "at" || prep == "near" || prep == "across" || prep == "outside" ||
         prep == "on";
}

bool stands_for_state(const Entity& e) {
  return !e.person && e.sectors.empty() && e.country.size() == 3 &&
         (e.evidence == "places" || e.evidence.starts_with("state_names") ||
          e.identifier == e.country);
}

// What the place of an act tells of its parties: "kills eleven in Jalalabad" hits Afghanistan,
// "protests across Chile" are by its people. One's own town is no other party.
void complete_by_place(const Scene& scene, const Arguments& args, Act& act) {
  const auto at_place = [&]() -> std::vector<uint32_t> {
    std::vector<uint32_t> heads;
    for (const Oblique& o : args.preps) {
      if (says_where(o.prep)) heads.push_back(o.token);
    }
    // "are killed and injured in ...": what follows the last of coordinated verbs belongs to all.
    for (const uint32_t c : children(scene.doc, act.token)) {
      if (scene.doc.tokens[c].rel != Rel::conj) continue;
      for (const uint32_t cc : children(scene.doc, c)) {
        if (scene.doc.tokens[cc].rel == Rel::obl && says_where(preposition(scene.doc, cc)))
          heads.push_back(cc);
      }
    }
    // "killed in a blast near a station in Quetta": also what the phrases themselves name.
    for (size_t i = 0; i < heads.size() && heads.size() < 16; ++i) {
      const uint32_t e = scene.parties.at(heads[i]);
      if (e != kNone && stands_for_state(scene.doc.entities[e])) return {e};
      for (const uint32_t c : children(scene.doc, heads[i])) {
        const Rel rel = scene.doc.tokens[c].rel;
        if ((rel == Rel::nmod || rel == Rel::obl) && says_where(preposition(scene.doc, c)))
          heads.push_back(c);
      }
    }
    return {};
  };
  if (act.category == Category::assault && act.recipient.empty() && !act.mutual)
    act.recipient = at_place();
  if (act.category == Category::protest && act.actor.empty()) act.actor = at_place();
  if (act.recipient.empty() && !act.mutual &&
      (is_hostile(act.category) || act.category == Category::aid)) {
    // "bans on Australian exports": whose it is that the act is about.
    for (const Oblique& o : args.preps) {
      if (o.prep != "on" && o.prep != "against") continue;
      for (const uint32_t e : scene.parties.owners(o.token, How::poss)) {
        if (std::find(act.actor.begin(), act.actor.end(), e) == act.actor.end())
          act.recipient.push_back(e);
      }
      if (!act.recipient.empty()) break;
    }
  }
  if (act.actor.empty()) return;
  const std::string& own = scene.doc.entities[act.actor.front()].country;
  std::erase_if(act.recipient, [&](uint32_t e) {
    return scene.doc.entities[e].evidence == "places" && scene.doc.entities[e].country == own;
  });
}

// "lifted sanctions", "talks between the two collapsed": a noun that a verb's frame asks for is
// part of that act, and its parties are the act's where the verb itself names none.
void take_in_nouns(Scene& scene) {
  for (uint32_t i = 0; i < scene.acts.size(); ++i) {
    Act& act = scene.acts[i];
    if (!is_verbal(scene.doc, act.token)) continue;
    const Arguments args = arguments_of(scene.doc, act.token);
    for (const Condition& c : scene.lexicon.needs(*act.frame)) {
      if (c.test != Test::in_set || c.negated != 0 || c.slot == Slot::adv) continue;
      for (const uint32_t h : heads_at(scene, c.slot, scene.lexicon.text(c.prep), args)) {
        const uint32_t id = scene.act_at[h];
        if (id == kNone || is_verbal(scene.doc, h)) continue;
        Act& inner = scene.acts[id];
        if (act.actor.empty() || (act.mutual && act.actor.size() + act.recipient.size() < 2)) {
          add_missing(act.actor, inner.actor, act.recipient);
          if (act.mutual || inner.mutual) add_missing(act.actor, inner.recipient, act.recipient);
        }
        if (act.recipient.empty() && !act.mutual) {
          add_missing(act.recipient, inner.recipient, act.actor);
          if (inner.mutual) add_missing(act.recipient, inner.actor, act.actor);
        }
        inner.consumed = true;
        inner.dropped.push_back("content of '" + std::string(scene.doc.form(act.token)) + "'");
      }
    }
    // "the cancellation of his visit": a noun's own complement.
    if (is_verbal(scene.doc, act.token)) continue;
    for (const Oblique& o : args.preps) {
      if (!o.own || o.prep != "of" || scene.doc.tokens[o.token].head != act.token ||
          is_verbal(scene.doc, o.token))
        continue;
      const uint32_t id = scene.act_at[o.token];
      if (id == kNone || scene.acts[id].consumed) continue;
      scene.acts[id].consumed = true;
      scene.acts[id].dropped.push_back("content of '" + std::string(scene.doc.form(act.token)) +
                                       "'");
    }
  }
}

}  // namespace

namespace {

// "flew to Lima for talks with Peru", "was received during a visit to Chad": whom a verb is about
// takes part in the talks and visits that a phrase of it tells, where nobody else is said to hold
// them ("spoke at Peru's summit").
std::vector<uint32_t> goers(const Scene& scene, uint32_t noun, const Arguments& args) {
  const Document& doc = scene.doc;
  const Token& t = doc.tokens[noun];
  const bool held = std::any_of(args.poss.begin(), args.poss.end(),
                                [&](uint32_t p) { return !scene.parties.of(p).empty(); });
  if (held || t.rel != Rel::obl || t.head == kNone || is_verbal(doc, noun) ||
      !is_verbal(doc, t.head))
    return {};
  static constexpr std::string_view kTimes[] = {"after",     "ahead", "at", "before", "during",
                                                "following", "for",   "in", "on"};
  if (!sillok::holds(kTimes, preposition(doc, noun))) return {};
  std::vector<uint32_t> out;
  for (const uint32_t s : surface_subject(doc, t.head)) add_missing(out, scene.parties.of(s), {});
  return out;
}

// "signed a deal to supply Chad with wheat": who stands in what a paper is for signed it too.
std::vector<uint32_t> in_purpose(const Scene& scene, uint32_t verb, const Arguments& args) {
  const Document& doc = scene.doc;
  uint32_t clause = args.comp;
  for (const uint32_t c : children(doc, verb)) {
    if (clause == kNone && c > verb && doc.tokens[c].rel == Rel::advcl) clause = c;
  }
  for (const uint32_t o : args.obj) {
    if (clause == kNone) clause = child(doc, o, Rel::acl);
  }
  if (clause == kNone || !is_verbal(doc, clause)) return {};
  const uint32_t mark = child(doc, clause, Rel::mark);
  if (mark == kNone || doc.lemma(mark) != "to") return {};
  std::vector<uint32_t> out;
  const Arguments inner = arguments_of(doc, clause);
  for (const auto* heads : {&inner.iobj, &inner.obj}) {
    for (const uint32_t h : *heads) add_missing(out, scene.parties.of(h), {});
  }
  for (const Oblique& o : inner.preps) {
    if (o.prep == "from" || o.prep == "to" || o.prep == "with")
      add_missing(out, scene.parties.of(o.token), {});
  }
  return out;
}

// "Delegations from Chad, Niger and Mali met", "Chad said that talks with Niger resumed": who else
// takes part.
void more_sides(const Scene& scene, uint32_t token, const Arguments& args, Act& act) {
  const Document& doc = scene.doc;
  const auto alone = [&] { return act.actor.size() + act.recipient.size() == 1; };
  for (const auto* heads : {&args.subj, &args.obj}) {
    for (const uint32_t h : *heads)
      add_missing(act.actor, scene.parties.owners(h, How::of), act.recipient);
  }
  // "Azeri and Armenian gunners exchange fire", "spoke with Iraq's chief adviser"
  if (alone()) {
    const std::string known =
        doc.entities[act.actor.empty() ? act.recipient.front() : act.actor.front()].country;
    const auto others = [&](uint32_t h, How how) {
      for (const uint32_t e : scene.parties.owners(h, how)) {
        const std::string& country = doc.entities[e].country;
        if (!country.empty() && country != "UNK" && country != known)
          add_missing(act.actor, {e}, act.recipient);
      }
    };
    for (const uint32_t h : args.subj) others(h, How::poss);
    for (const Oblique& o : args.preps) {
      if (o.prep != "with" || !scene.parties.of(o.token).empty()) continue;
      others(o.token, How::poss);
      if (alone()) others(o.token, How::of);
    }
  }
  if (alone() && act.cameo == "057" && is_verbal(doc, token))
    add_missing(act.actor, in_purpose(scene, token, args), act.recipient);
  if (alone() && act.category == Category::consult)
    add_missing(act.actor, goers(scene, token, args), act.recipient);
  if (!alone() || doc.factuality.empty()) return;
  const uint32_t claim = doc.factuality[token].claim;
  if (claim == kNone) return;
  const std::string& known =
      doc.entities[act.actor.empty() ? act.recipient.front() : act.actor.front()].country;
  for (const uint32_t e : doc.claims[claim].by) {
    if (doc.entities[e].country != known) add_missing(act.actor, {e}, act.recipient);
  }
}

// "sent troops on a peacekeeping mission": what keeps the peace is a help to the place.
bool keeps_peace(const Scene& scene, uint32_t token) {
  const Document& doc = scene.doc;
  const TokenRange words = doc.sentences[sentence_of(doc, token)].tokens;
  for (uint32_t t = words.first; t < words.last; ++t) {
    if (t != token && scene.lexicon.in_class("peacekeeper", doc.lemma(t)) &&
        dominates(doc, token, t))
      return true;
  }
  return false;
}

// The tokenizer parts "cease-fire", "air-strike" and "sit-in"; the lexicon has them whole, or as
// one closed word.
void join_hyphens(Scene& scene) {
  Document& doc = scene.doc;
  const auto known = [&](const std::string& word) {
    return !scene.lexicon.find('n', word).empty() || !scene.lexicon.find('v', word).empty() ||
           !scene.lexicon.classes_of(word).empty();
  };
  for (uint32_t t = 0; t < doc.tokens.size(); ++t) {
    std::string first, second;
    const std::string own(doc.lemma(t));
    if (const size_t at = own.find('-'); at != std::string::npos) {
      first = own.substr(0, at);
      second = own.substr(at + 1);
      if (known(own)) continue;
    } else if (t >= 2 && doc.form(t - 1) == "-" && !doc.tokens[t - 1].space_after &&
               !doc.tokens[t - 2].space_after) {
      first = doc.lemma(t - 2);
      second = own;
    } else {
      continue;
    }
    for (const std::string& word : {first + second, first + "-" + second}) {
      if (!known(word)) continue;
      doc.tokens[t].lemma = doc.strings.intern(word);
      break;
    }
  }
}

// The owners of what stands at the places of a party, where nobody stands there.
std::vector<uint32_t> owned(const Scene& scene, std::span<const Path> paths, const Arguments& args,
                            const std::vector<uint32_t>& taken) {
  std::vector<uint32_t> out;
  for (const Path& p : paths) {
    if (p.how != How::direct || p.slot == Slot::poss) continue;
    for (const uint32_t head : heads_at(scene, p.slot, scene.lexicon.text(p.prep), args)) {
      for (const uint32_t e : scene.parties.owners(head, How::poss)) {
        if (!is_own(scene, e, taken)) add_missing(out, {e}, taken);
      }
    }
    if (!out.empty()) break;
  }
  return out;
}

}  // namespace

void find_acts(Scene& scene) {
  join_hyphens(scene);
  const Document& doc = scene.doc;
  for (uint32_t token = 0; token < doc.tokens.size(); ++token) {
    const bool verb = is_verbal(doc, token);
    if (!verb && (doc.tokens[token].upos != Upos::NOUN || only_modifies(doc, token))) continue;
    if (verb && doc.tokens[token].rel == Rel::amod && !swallowed_by_object(doc, token)) continue;
    const Arguments args = arguments_of(doc, token);
    // "a bombing and shelling offensive"
    if (verb && doc.tokens[token].rel == Rel::compound && doc.xpos(token) == "VBG" &&
        child(doc, token, Rel::obj) == kNone)
      continue;
    const Frame* frame = best_frame(scene, verb ? 'v' : 'n', token, args);
    if (frame == nullptr || frame->category == Category::none) continue;
    Act act;
    act.token = token;
    act.frame = frame;
    act.category = frame->category;
    act.mode = scene.lexicon.text(frame->mode);
    act.cameo = scene.lexicon.text(frame->cameo);
    if (act.category == Category::mobilize && keeps_peace(scene, token)) {
      act.category = Category::aid;
      act.mode = {};
      act.cameo = "074";
    }
    act.mutual = frame->sides == 2;
    act.actor = parties_at(scene, scene.lexicon.actor(*frame), args, {});
    if (verb && act.actor.empty() && !args.passive && by_subject(scene.lexicon.actor(*frame)))
      act.actor = inherited_doer(scene, token);
    // "Jordan's spies tipped off": whose they are, where they are nobody by themselves.
    if (verb && act.actor.empty() && by_subject(scene.lexicon.actor(*frame))) {
      for (const uint32_t s : args.subj)
        add_missing(act.actor, scene.parties.owners(s, How::poss), {});
    }
    if (act.actor.empty() && !act.mutual && act.mode == "visit")
      act.actor = goers(scene, token, args);
    act.recipient = parties_at(scene, scene.lexicon.recipient(*frame), args, act.actor);
    if (act.recipient.empty() && !act.mutual)
      act.recipient = owned(scene, scene.lexicon.recipient(*frame), args, act.actor);
    if (act.mutual && act.actor.size() + act.recipient.size() < 2)
      more_sides(scene, token, args, act);
    complete_by_place(scene, args, act);
    act.tokens = carrying(scene, token, args);
    act.rule = std::string(scene.lexicon.text(frame->file)) + ":" + std::to_string(frame->line) +
               " " + std::string(scene.lexicon.text(frame->predicate));
    scene.add(std::move(act));
  }
  take_in_nouns(scene);
}

namespace {

bool definite(const Document& doc, uint32_t token) {
  for (const uint32_t c : children(doc, token)) {
    if (doc.tokens[c].rel != Rel::det) continue;
    const std::string_view lemma = doc.lemma(c);
    return lemma == "the" || lemma == "this" || lemma == "that" || lemma == "these" ||
           lemma == "those";
  }
  return false;
}

}  // namespace

namespace {

// "the bombing" of who bombed, "the attack" of who attacked.
bool same_word(std::string_view a, std::string_view b) {
  constexpr size_t kStem = 4;
  return a.substr(0, kStem) == b.substr(0, kStem);
}

// The earlier act that a passive or a definite noun speaks of again, or kNone: the last one told in
// the same word, else the last of its kind; but "the attack" alone is what the report began with.
uint32_t spoken_of(const Scene& scene, uint32_t i, bool verb) {
  const Document& doc = scene.doc;
  const Act& act = scene.acts[i];
  const std::string_view word = doc.lemma(act.token);
  constexpr uint32_t kMost = 200;  // acts back: time must grow with the text alone
  uint32_t last = kNone, first = kNone;
  for (uint32_t back = i; back-- > i - std::min(i, kMost);) {
    const Act& earlier = scene.acts[back];
    if (earlier.category != act.category || earlier.actor.empty()) continue;
    if (act.mode != earlier.mode && !act.mode.empty() && !earlier.mode.empty()) continue;
    const uint8_t flags = doc.factuality.empty() ? uint8_t{0} : doc.factuality[earlier.token].flags;
    if ((flags & (kHypothetical | kNegation | kFuture)) != 0) continue;
    if (!act.recipient.empty() && !earlier.recipient.empty() && verb &&
        doc.entities[act.recipient[0]].country != doc.entities[earlier.recipient[0]].country)
      continue;
    if (same_word(word, doc.lemma(earlier.token))) return back;
    if (last == kNone) last = back;
    first = back;
  }
  return !verb && word == "attack" ? first : last;
}

}  // namespace

void link_acts(Scene& scene) {
  const Document& doc = scene.doc;
  for (uint32_t i = 0; i < scene.acts.size(); ++i) {
    Act& act = scene.acts[i];
    if (!act.actor.empty() || act.mutual || !is_hostile(act.category)) continue;
    const bool verb = is_verbal(doc, act.token);
    if (!verb && !definite(doc, act.token)) continue;
    if (verb && !is_passive(doc, act.token)) continue;
    const uint32_t earlier = spoken_of(scene, i, verb);
    if (earlier == kNone) continue;
    const Act& known = scene.acts[earlier];
    act.same_as = earlier;
    act.actor = known.actor;
    if (act.recipient.empty()) act.recipient = known.recipient;
    act.rule +=
        "; the same act as in sentence " + std::to_string(sentence_of(doc, known.token) + 1);
  }
}

}  // namespace sillok::what
