// SPDX-License-Identifier: Apache-2.0
#include "what/features.h"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <string_view>

#include "document/tree.h"
#include "pack/signs.h"

namespace sillok::what {
namespace {

constexpr size_t kLongestPath = 12;
constexpr uint32_t kFarthestWord = 24;  // tokens between the parties that are looked at

bool carries_meaning(const Token& t) {
  return t.upos == Upos::NOUN || t.upos == Upos::VERB || t.upos == Upos::ADJ ||
         t.upos == Upos::ADV || t.upos == Upos::ADP || t.upos == Upos::PART ||
         t.upos == Upos::AUX || t.upos == Upos::SCONJ;
}

bool has(const std::vector<uint32_t>& list, uint32_t e) {
  return e != kNone && std::find(list.begin(), list.end(), e) != list.end();
}

// In which way an act touches the two parties, the closest first.
enum class Touch : uint8_t { both, mutual, reversed, doer, target, above_both, above_one, apart };

Touch touch_of(const Document& doc, const Act& act, uint32_t a, uint32_t r) {
  const bool doer = has(act.actor, a), target = has(act.recipient, r);
  if (doer && target) return Touch::both;
  if (act.mutual && (doer || has(act.recipient, a)) && (target || has(act.actor, r)))
    return Touch::mutual;
  if (has(act.actor, r) && has(act.recipient, a)) return Touch::reversed;
  if (doer) return Touch::doer;
  if (target) return Touch::target;
  const auto below = [&](uint32_t e) {
    return e != kNone && dominates(doc, act.token, doc.mentions[doc.entities[e].mention].head);
  };
  const int count = static_cast<int>(below(a)) + static_cast<int>(below(r));
  return count == 2 ? Touch::above_both : (count == 1 ? Touch::above_one : Touch::apart);
}

float strength_of(Touch touch) {
  static constexpr std::array<float, 8> kStrength = {0.95F, 0.95F, 0.3F, 0.65F,
                                                     0.5F,  0.4F,  0.2F, 0.05F};
  return kStrength[static_cast<size_t>(touch)];
}

// From `token` up to the root, itself first.
std::vector<uint32_t> upward(const Document& doc, uint32_t token) {
  std::vector<uint32_t> out;
  for (; token != kNone && out.size() < 40; token = doc.tokens[token].head) out.push_back(token);
  return out;
}

class Signs {
 public:
  Signs(const Scene& scene, std::vector<uint32_t>& out)
      : scene_(scene), doc_(scene.doc), out_(out) {}

  void add(std::string_view kind, std::initializer_list<std::string_view> parts = {}) {
    out_.push_back(pack::sign_of(kind, parts));
  }

  std::string_view lemma(uint32_t t) const { return doc_.lemma(t); }

  // What the lexicon knows of a word, whatever its conditions: the categories and operators of its
  // frames.
  void known(std::string_view kind, uint32_t t, std::string_view more = {}) {
    const bool verb = is_verbal(doc_, t);
    uint64_t seen = 0;
    for (const char list : {verb ? 'v' : 'n', verb ? 'o' : 'p'}) {
      for (const uint32_t id : scene_.lexicon.find(list, lemma(t))) {
        const Frame& f = scene_.lexicon.frame(id);
        const uint32_t what = f.op != Operator::none ? 20 + static_cast<uint32_t>(f.op)
                                                     : static_cast<uint32_t>(f.category);
        if ((seen >> what & 1U) != 0 || f.category == Category::none) continue;
        seen |= uint64_t{1} << what;
        const char code[2] = {static_cast<char>('a' + what), 0};
        add(kind, {std::string_view(code, 1), more});
      }
    }
    const int polarity = scene_.lexicon.polarity(lemma(t));
    if (polarity != 0) add(kind, {polarity < 0 ? "blames" : "praises", more});
  }

  void classes(std::string_view kind, uint32_t t, std::string_view more = {}) {
    for (const uint32_t id : scene_.lexicon.classes_of(lemma(t)))
      add(kind, {scene_.lexicon.text(id), more});
  }

  void word(std::string_view kind, uint32_t t, std::string_view more = {}) {
    add(kind, {lemma(t), more});
  }

 private:
  const Scene& scene_;
  const Document& doc_;
  std::vector<uint32_t>& out_;
};

}  // namespace

std::string_view party_kind(const Entity& e) {
  if (e.person) return "person";
  if (!e.sectors.empty()) return e.sectors.front();
  return e.country.empty() || e.country == "UNK" ? "unknown" : "state";
}

std::string role_of(const Document& doc, const Arguments& args, uint32_t head) {
  const auto in = [&](const std::vector<uint32_t>& list) {
    return std::any_of(list.begin(), list.end(), [&](uint32_t t) { return t == head; });
  };
  const auto below = [&](const std::vector<uint32_t>& list) {
    return std::any_of(list.begin(), list.end(),
                       [&](uint32_t t) { return dominates(doc, t, head); });
  };
  if (in(args.subj)) return "subj";
  if (in(args.obj)) return "obj";
  if (in(args.iobj)) return "iobj";
  if (in(args.poss)) return "poss";
  for (const Oblique& o : args.preps) {
    if (o.token == head) return std::string("prep:") += o.prep;
  }
  if (below(args.subj)) return "in subj";
  if (below(args.obj)) return "in obj";
  for (const Oblique& o : args.preps) {
    if (dominates(doc, o.token, head)) return std::string("in prep:") += o.prep;
  }
  if (args.comp != kNone && dominates(doc, args.comp, head)) return "comp";
  return "else";
}

namespace {

void party(Signs& signs, const Scene& scene, const Link& link, bool actor) {
  const Document& doc = scene.doc;
  const std::string_view side = actor ? "A" : "R";
  const uint32_t head = actor ? link.actor : link.recipient;
  if (head == kNone) {
    signs.add("nobody", {side});
    return;
  }
  const uint32_t e = actor ? link.actor_entity : link.recipient_entity;
  if (e != kNone) signs.add("party", {side, party_kind(doc.entities[e])});
  if (doc.tokens[head].upos != Upos::PROPN) {
    signs.word("party word", head, side);
    signs.classes("party class", head, side);
    signs.known("party act", head, side);
  }
  const TokenRange words = actor ? link.actor_words : link.recipient_words;
  for (uint32_t t = words.first; t < words.last && t < words.first + 12; ++t) {
    const Upos tag = doc.tokens[t].upos;
    if (t == head || (tag != Upos::NOUN && tag != Upos::ADJ && tag != Upos::VERB)) continue;
    signs.word("party part", t, side);
    signs.classes("party part class", t, side);
  }
}

// Where the predicate stands in its sentence and report, among the acts there.
void place_of(Signs& signs, const Scene& scene, uint32_t t) {
  const Document& doc = scene.doc;
  const Token& word = doc.tokens[t];
  const uint32_t s = sentence_of(doc, t);
  const TokenRange range = doc.sentences[s].tokens;
  int depth = 0, before = 0, after = 0;
  for (uint32_t up = word.head; up != kNone && depth < 6; up = doc.tokens[up].head) ++depth;
  scene.each_act(range, [&](const Act& act, uint32_t) {
    // Those that the scorer itself found are not counted, as it learnt without them.
    if (act.replaced || act.consumed || act.sure >= 0 || act.token == t) return;
    ++(act.token < t ? before : after);
  });
  const auto few = [](int n) { return n == 0 ? "0" : n == 1 ? "1" : n == 2 ? "2" : "more"; };
  const std::string_view rel = name_of(word.rel), tag = doc.xpos(t);
  const std::string_view where = s == 0 ? "first" : s == 1 ? "second" : "later";
  signs.add("t rel", {rel});
  signs.add("t rel tag", {rel, tag});
  signs.add("t tag", {tag});
  signs.word("t word tag", t, tag);
  signs.word("t word rel", t, rel);
  signs.known("t known rel", t, rel);
  signs.known("t known tag", t, tag);
  signs.add("sentence", {where});
  signs.add("sentence rel", {where, rel});
  signs.known("sentence known", t, where);
  signs.add("depth", {few(depth)});
  signs.add("acts before", {few(before)});
  signs.add("acts after", {few(after)});
  signs.add("acts", {few(before), few(after), rel});
}

void predicate(Signs& signs, const Scene& scene, const Link& link) {
  const Document& doc = scene.doc;
  const uint32_t t = link.trigger;
  if (t == kNone) {
    signs.add("no predicate");
    return;
  }
  const Arguments args = arguments_of(doc, t);
  const std::string_view lemma = doc.lemma(t);
  signs.word("t", t);
  signs.word("tag", t, name_of(doc.tokens[t].upos));
  signs.known("tk", t);
  signs.classes("tc", t);
  for (const std::string_view particle : args.particles) signs.add("t particle", {lemma, particle});
  if (args.passive) signs.add("passive");
  place_of(signs, scene, t);
  const std::string ra = link.actor == kNone ? "none" : role_of(doc, args, link.actor);
  const std::string rr = link.recipient == kNone ? "none" : role_of(doc, args, link.recipient);
  signs.add("roles", {ra, rr});
  signs.add("role R", {lemma, rr});
  signs.add("role A", {lemma, ra});
  const auto modifiers = [&](std::string_view kind, uint32_t noun) {
    for (const uint32_t c : children(doc, noun)) {
      if (doc.tokens[c].rel == Rel::amod || doc.tokens[c].rel == Rel::compound) signs.word(kind, c);
    }
  };
  modifiers("t modifier", t);
  for (const uint32_t o : args.obj) {
    modifiers("o modifier", o);
    signs.word("o", o);
    signs.word("to", o, lemma);
    signs.classes("tobjclass", o, lemma);
    signs.classes("oclass", o);
    signs.known("oknown", o);
  }
  for (const Oblique& o : args.preps) {
    signs.add("tprep", {lemma, o.prep});
    signs.word("prep word", o.token, o.prep);
    signs.classes("prep class", o.token, o.prep);
    signs.known("prep known", o.token, o.prep);
  }
  if (args.comp != kNone) {
    signs.word("comp", args.comp);
    signs.word("tcomp", args.comp, lemma);
    signs.known("comp known", args.comp);
    signs.known("t comp known", args.comp, lemma);
    for (const uint32_t o : arguments_of(doc, args.comp).obj) {
      signs.word("comp obj", o);
      signs.classes("comp objclass", o);
      signs.known("comp oknown", o);
    }
  }
  for (const uint32_t a : args.adverbs) signs.word("adv", a);
  for (const uint32_t c : children(doc, t)) {
    const Rel rel = doc.tokens[c].rel;
    if (rel == Rel::aux || rel == Rel::cop) signs.word("aux", c);
    if (rel == Rel::mark) signs.word("mark", c);
  }
  uint32_t up = doc.tokens[t].head;
  for (int steps = 0; up != kNone && steps < 3; up = doc.tokens[up].head, ++steps) {
    const char level[2] = {static_cast<char>('1' + steps), 0};
    if (!carries_meaning(doc.tokens[up])) continue;
    signs.word("above", up, level);
    signs.known("above known", up, level);
    if (steps == 0) signs.add("above t", {doc.lemma(up), lemma});
  }
  if (!doc.factuality.empty()) {
    const uint8_t flags = doc.factuality[t].flags;
    for (const uint8_t flag : {kHistorical, kFuture, kHypothetical, kNegation}) {
      if ((flags & flag) == 0) continue;
      const char code[2] = {static_cast<char>('a' + flag), 0};
      signs.add("aux mode", {code});
      signs.known("aux mode", t, code);
    }
    if (doc.factuality[t].claim != kNone) signs.add("claimed");
  }
}

void way(Signs& signs, const Scene& scene, const Link& link) {
  const Document& doc = scene.doc;
  if (link.actor == kNone || link.recipient == kNone) return;
  const std::vector<uint32_t> a = upward(doc, link.actor), r = upward(doc, link.recipient);
  size_t i = a.size(), j = r.size();
  while (i > 0 && j > 0 && a[i - 1] == r[j - 1]) --i, --j;
  // a[0 .. i) climbs to the common word a[i], r[0 .. j) comes down from it.
  if (i == a.size()) {
    signs.add("two trees");
    return;
  }
  std::string relations;
  for (size_t k = 0; k < i && k < kLongestPath; ++k)
    (relations += name_of(doc.tokens[a[k]].rel)) += '^';
  for (size_t k = j; k-- > 0 && j - k < kLongestPath;)
    (relations += name_of(doc.tokens[r[k]].rel)) += '_';
  signs.add("path", {relations});
  signs.word("path top", a[i], relations);
  const auto on = [&](uint32_t t, std::string_view where) {
    if (t == link.actor || t == link.recipient || !carries_meaning(doc.tokens[t])) return;
    signs.word("pw", t);
    signs.word("pw", t, where);
    signs.known("pk", t);
    signs.known("pk", t, where);
    signs.classes("pc", t);
  };
  on(a[i], "top");
  for (size_t k = 0; k < i; ++k) on(a[k], "A");
  for (size_t k = 0; k < j; ++k) on(r[k], "R");
}

// The words of the sentence that a link stands in; empty where it has no word.
TokenRange sentence_with(const Document& doc, const Link& link) {
  const uint32_t any =
      link.trigger != kNone ? link.trigger : (link.actor != kNone ? link.actor : link.recipient);
  return any == kNone ? TokenRange{} : doc.sentences[sentence_of(doc, any)].tokens;
}

void words(Signs& signs, const Scene& scene, const Link& link) {
  const Document& doc = scene.doc;
  const TokenRange sentence = sentence_with(doc, link);
  if (sentence.empty()) return;
  int polarity = 0;
  for (uint32_t t = sentence.first; t < sentence.last && t < sentence.first + 80; ++t) {
    if (!carries_meaning(doc.tokens[t])) continue;
    if (doc.tokens[t].upos != Upos::ADP && doc.tokens[t].upos != Upos::PART) signs.word("s", t);
    polarity += scene.lexicon.polarity(doc.lemma(t));
  }
  if (polarity != 0) signs.add("polarity", {polarity < 0 ? "-" : "+"});
  if (link.actor == kNone || link.recipient == kNone) return;
  const bool forward = link.actor < link.recipient;
  signs.add(forward ? "A before R" : "R before A");
  const TokenRange first = forward ? link.actor_words : link.recipient_words;
  const TokenRange second = forward ? link.recipient_words : link.actor_words;
  std::string_view last;
  for (uint32_t t = first.last; t < second.first && t < first.last + kFarthestWord; ++t) {
    if (doc.tokens[t].upos == Upos::PUNCT) continue;
    const std::string_view lemma = doc.lemma(t);
    signs.add("m2", {last, lemma});
    last = lemma;
    if (!carries_meaning(doc.tokens[t])) continue;
    signs.word("m", t);
    if (doc.tokens[t].upos == Upos::VERB || doc.tokens[t].upos == Upos::NOUN) {
      signs.known("mk", t);
      signs.classes("mc", t);
    }
  }
  for (uint32_t t = second.last; t < sentence.last && t < second.last + 10; ++t) {
    if (!carries_meaning(doc.tokens[t])) continue;
    signs.word("after", t);
    signs.known("after known", t);
  }
  for (uint32_t t = first.first; t-- > sentence.first && t + 8 > first.first;) {
    if (carries_meaning(doc.tokens[t])) signs.word("before", t);
  }
}

// Who is known on both sides of an act, and how.
void sides(Signs& signs, const Scene& scene, const Act& act) {
  const Document& doc = scene.doc;
  const auto side = [&](const std::vector<uint32_t>& parties) -> std::string {
    if (parties.empty()) return "nobody";
    const Entity& e = doc.entities[parties.front()];
    std::string out = e.mention == kNone ? "unsaid" : std::string(party_kind(e));
    if (e.country.empty() || e.country == "UNK") return out + " unknown";
    if (e.evidence.find("+focus") != std::string::npos) out += " focus";
    return out;
  };
  const std::string a = side(act.actor), r = side(act.recipient);
  const auto country = [&](const std::vector<uint32_t>& parties) -> std::string_view {
    return parties.empty() ? std::string_view()
                           : std::string_view(doc.entities[parties.front()].country);
  };
  const std::string_view ca = country(act.actor), cr = country(act.recipient);
  const std::string_view one = ca.empty() || cr.empty() ? "?" : ca == cr ? "same" : "two";
  const std::string_view category = name_of(act.category);
  signs.add("side A", {a, category});
  signs.add("side R", {r, category});
  signs.add("sides", {a, r});
  signs.add("sides category", {a, r, category});
  signs.add("sides lands", {one, category});
  signs.add("sides word", {one, doc.lemma(act.token)});
  signs.add("sides code", {one, std::string_view(act.cameo).substr(0, 3)});
  if (act.mutual) signs.add("mutual", {category});
}

void readings(Signs& signs, const Scene& scene, const Link& link) {
  const Document& doc = scene.doc;
  const TokenRange sentence = sentence_with(doc, link);
  if (sentence.empty()) return;
  scene.each_act(sentence, [&](const Act& act, uint32_t i) {
    if (act.replaced) return;
    const char touch[2] = {
        static_cast<char>(
            '0' + static_cast<int>(touch_of(doc, act, link.actor_entity, link.recipient_entity))),
        0};
    signs.add("act", {name_of(act.category), touch, act.consumed ? "inside" : ""});
    signs.add("act somewhere", {name_of(act.category)});
    if (i != link.act) return;
    signs.add("best", {name_of(act.category)});
    signs.add("best touch", {name_of(act.category), touch});
    signs.add("best word", {name_of(act.category), doc.lemma(act.token)});
    signs.add("best code", {act.cameo});
    signs.add("best code root", {std::string_view(act.cameo).substr(0, 3), touch});
    if (act.frame != nullptr) {
      signs.add("best frame",
                {name_of(act.category), act.frame->op == Operator::none ? "frame" : "operator",
                 act.frame->needs_count > 0 ? "needs" : "bare"});
      const char needs[2] = {static_cast<char>('0' + std::min<int>(act.frame->needs_count, 9)), 0};
      signs.add("this frame", {scene.lexicon.text(act.frame->predicate), name_of(act.category),
                               act.cameo, needs});
    }
    if (!link.marked) sides(signs, scene, act);
  });
  if (link.act == kNone) signs.add("no reading");
}

// What a party says, where it speaks.
void speech(Signs& signs, const Scene& scene, const Link& link) {
  const Document& doc = scene.doc;
  std::vector<uint32_t> claims;  // of either, in the order of the text
  for (const uint32_t e : {link.actor_entity, link.recipient_entity}) {
    if (e >= scene.claims_by.size()) continue;
    claims.insert(claims.end(), scene.claims_by[e].begin(), scene.claims_by[e].end());
  }
  pack::in_order(claims);
  for (const uint32_t number : claims) {
    const Claim& claim = doc.claims[number];
    const bool by_actor = has(claim.by, link.actor_entity);
    const std::string_view who = by_actor ? "A" : "R";
    if (claim.cue_token != kNone) {
      signs.word("cue", claim.cue_token, who);
      signs.known("cue known", claim.cue_token, who);
    }
    for (const TokenRange range : claim.content_tokens) {
      for (uint32_t t = range.first; t < range.last; ++t) {
        const uint32_t head = doc.tokens[t].head;
        if (head != kNone && range.contains(head)) continue;
        const bool about = link.recipient != kNone && by_actor && dominates(doc, t, link.recipient);
        signs.word("said", t, who);
        signs.known("said known", t, about ? "R below" : who);
        for (const uint32_t c : children(doc, t)) {
          if (doc.tokens[c].rel == Rel::aux || doc.tokens[c].rel == Rel::advmod)
            signs.word("said how", c, about ? "R below" : who);
          if (doc.tokens[c].rel == Rel::xcomp || doc.tokens[c].rel == Rel::ccomp ||
              doc.tokens[c].rel == Rel::obj) {
            signs.word("said what", c, who);
            signs.known("said what known", c, who);
          }
        }
        break;
      }
    }
  }
}

TokenRange words_of(const Document& doc, uint32_t entity) {
  return doc.mentions[doc.entities[entity].mention].tokens;
}

void set_parties(const Document& doc, const std::vector<uint32_t>& actors,
                 const std::vector<uint32_t>& recipients, bool mutual, Link& link) {
  const auto take = [&](uint32_t e, uint32_t& head, TokenRange& range, uint32_t& entity) {
    if (doc.entities[e].mention == kNone) return;
    entity = e;
    head = doc.mentions[doc.entities[e].mention].head;
    range = words_of(doc, e);
  };
  if (!actors.empty()) take(actors.front(), link.actor, link.actor_words, link.actor_entity);
  if (!recipients.empty()) {
    take(recipients.front(), link.recipient, link.recipient_words, link.recipient_entity);
  } else if (mutual && actors.size() > 1) {
    take(actors[1], link.recipient, link.recipient_words, link.recipient_entity);
  }
}

}  // namespace

uint32_t best_link(const Scene& scene, uint32_t a, uint32_t r, float* strength) {
  uint32_t best = kNone;
  float best_strength = 0;
  for (uint32_t i = 0; i < scene.acts.size(); ++i) {
    const Act& act = scene.acts[i];
    if (static_cast<size_t>(act.category) >= kPloverCount || act.replaced) continue;
    float s = strength_of(touch_of(scene.doc, act, a, r));
    if (act.consumed) s *= 0.5F;
    if (s > best_strength) {
      best = i;
      best_strength = s;
    }
  }
  if (strength != nullptr) *strength = best_strength;
  return best;
}

Link link_between(const Scene& scene, uint32_t a, uint32_t r) {
  const Document& doc = scene.doc;
  Link link;
  link.marked = true;
  if (a != kNone) set_parties(doc, {a}, {}, false, link);
  if (r != kNone) set_parties(doc, {}, {r}, false, link);
  float strength = 0;
  link.act = best_link(scene, a, r, &strength);
  if (link.act != kNone && strength < 0.2F) link.act = kNone;
  if (link.act != kNone) {
    link.trigger = scene.acts[link.act].token;
    return link;
  }
  const std::vector<uint32_t> above =
      upward(doc, link.actor != kNone ? link.actor : link.recipient);
  for (const uint32_t t : upward(doc, link.recipient != kNone ? link.recipient : link.actor)) {
    const Upos tag = doc.tokens[t].upos;
    if (std::find(above.begin(), above.end(), t) == above.end() || t == link.actor ||
        t == link.recipient)
      continue;
    if (tag == Upos::VERB || tag == Upos::NOUN || tag == Upos::ADJ) {
      link.trigger = t;
      break;
    }
  }
  return link;
}

Link link_of(const Scene& scene, uint32_t id) {
  const Act& act = scene.acts[id];
  Link link;
  link.act = id;
  link.trigger = act.token;
  set_parties(scene.doc, act.actor, act.recipient, act.mutual, link);
  return link;
}

Link link_at(const Scene& scene, uint32_t token) {
  const Arguments args = arguments_of(scene.doc, token);
  const auto party_of = [&](uint32_t head) {
    std::vector<uint32_t> found = scene.parties.of(head);
    return found.empty() ? scene.parties.owners(head, How::owner) : found;
  };
  std::vector<uint32_t> actors, recipients;
  for (const auto* heads : {&args.subj, &args.poss}) {
    for (const uint32_t h : *heads) {
      if (actors.empty()) actors = party_of(h);
    }
  }
  for (const auto* heads : {&args.obj, &args.iobj}) {
    for (const uint32_t h : *heads) {
      if (recipients.empty()) recipients = party_of(h);
    }
  }
  for (const Oblique& o : args.preps) {
    if (actors.empty() && o.prep == "by") actors = party_of(o.token);
    if (recipients.empty() && o.prep != "by") recipients = party_of(o.token);
  }
  Link link;
  link.trigger = token;
  set_parties(scene.doc, actors, recipients, false, link);
  return link;
}

void features_of(const Scene& scene, const Link& link, std::vector<uint32_t>& out) {
  out.clear();
  Signs signs(scene, out);
  signs.add(link.marked ? "marked" : "found");
  readings(signs, scene, link);
  predicate(signs, scene, link);
  way(signs, scene, link);
  party(signs, scene, link, true);
  party(signs, scene, link, false);
  if (link.actor_entity != kNone && link.recipient_entity != kNone) {
    const Entity& a = scene.doc.entities[link.actor_entity];
    const Entity& r = scene.doc.entities[link.recipient_entity];
    signs.add("kinds", {party_kind(a), party_kind(r)});
    if (!a.country.empty() && a.country == r.country) signs.add("one country");
  }
  words(signs, scene, link);
  speech(signs, scene, link);
  pack::in_order(out);
}

}  // namespace sillok::what
