// SPDX-License-Identifier: Apache-2.0
// English composes: "threaten to cut ties", "agree to hold talks", "accuse Iran of arming rebels",
// "carry out an attack". An operator takes an act (or a clause that is none) and makes another.
#include <algorithm>

#include "document/tree.h"
#include "what/acts.h"
#include "what/composed_codes.h"

namespace sillok::what {
namespace {

class Composer {
 public:
  explicit Composer(Scene& scene) : scene_(scene), doc_(scene.doc), lexicon_(scene.lexicon) {}

  void run() {
    for (const uint32_t token : inside_out()) {
      const bool verb = is_verbal(doc_, token);
      if (!verb && doc_.tokens[token].upos != Upos::NOUN) continue;
      Arguments args = arguments_of(doc_, token);
      if (verb && args.comp == kNone) adopt_infinitive(token, args);
      const Frame* frame = best_frame(scene_, verb ? 'o' : 'p', token, args);
      if (frame != nullptr && !more_specific_reading(token, *frame) &&
          !no_act(token, verb, *frame, args))
        apply(token, *frame, args);
    }
  }

 private:
  // Deeper predicates first, so that an operator finds what its complement became.
  std::vector<uint32_t> inside_out() const {
    std::vector<uint32_t> depth(doc_.tokens.size(), 0), order(doc_.tokens.size());
    for (uint32_t t = 0; t < depth.size(); ++t) {
      uint32_t up = doc_.tokens[t].head;
      for (; up != kNone && depth[t] < 64; up = doc_.tokens[up].head) ++depth[t];
      order[t] = t;
    }
    std::stable_sort(order.begin(), order.end(),
                     [&](uint32_t a, uint32_t b) { return depth[a] > depth[b]; });
    return order;
  }

  // "lifted sanctions": a frame with more conditions knows the predicate better than an operator.
  bool more_specific_reading(uint32_t token, const Frame& op) const {
    const uint32_t known = scene_.act_at[token];
    if (op.op == Operator::evaluate) return false;  // it says itself where it does not fit
    if (known == kNone || scene_.acts[known].frame == nullptr) return false;
    // Of the same category they say the same, and the operator sees what lies inside.
    if (scene_.acts[known].category == op.category) return false;
    return specificity(lexicon_.needs(*scene_.acts[known].frame)) > specificity(lexicon_.needs(op));
  }

  // "ruled out arson", "vetoed the bill": a use that the lexicon knows to be no act is none for
  // operators either.
  bool no_act(uint32_t token, bool verb, const Frame& op, const Arguments& args) const {
    const Frame* plain = best_frame(scene_, verb ? 'v' : 'n', token, args);
    return plain != nullptr && plain->category == Category::none && plain->needs_count > 0 &&
           specificity(lexicon_.needs(*plain)) > specificity(lexicon_.needs(op));
  }

  // "threatened to attack": parses often make the infinitive adverbial.
  void adopt_infinitive(uint32_t verb, Arguments& args) const {
    for (const uint32_t c : children(doc_, verb)) {
      if (doc_.tokens[c].rel != Rel::advcl || c < verb) continue;
      const uint32_t mark = child(doc_, c, Rel::mark);
      if (mark == kNone || doc_.lemma(mark) != "to") continue;
      args.comp = c;
      args.xcomp = true;
      return;
    }
  }

  // Heads where the content of an operator can stand, the likeliest first.
  std::vector<uint32_t> content_heads(const Arguments& args) const {
    std::vector<uint32_t> out;
    const auto add = [&](uint32_t t) {
      if (t == kNone || std::find(out.begin(), out.end(), t) != out.end()) return;
      out.push_back(t);
      for (const uint32_t c : children(doc_, t)) {
        if (doc_.tokens[c].rel == Rel::conj && out.size() < 8) out.push_back(c);
      }
    };
    add(args.comp);
    for (const uint32_t o : args.obj) {
      add(o);
      // "announced its intent to raise tariffs"
      if (scene_.act_at[o] == kNone) add(child(doc_, o, Rel::acl));
    }
    for (const Oblique& o : args.preps) {
      if (o.prep == "of" || o.prep == "for" || o.prep == "from" || o.prep == "with" ||
          o.prep == "to" || o.prep == "on" || o.prep == "over")
        add(o.token);
    }
    return out;
  }

  std::vector<uint32_t> contents(const Arguments& args) const {
    std::vector<uint32_t> out;
    for (const uint32_t t : content_heads(args)) {
      if (scene_.act_at[t] != kNone) out.push_back(scene_.act_at[t]);
    }
    return out;
  }

  Act made(uint32_t token, const Frame& frame, const Arguments& args) const {
    Act act;
    act.token = token;
    act.frame = &frame;
    act.category = frame.category;
    act.cameo = lexicon_.text(frame.cameo);
    if (const uint32_t known = scene_.act_at[token]; known != kNone) {
      // A frame of the same category may know the code more closely: 1121 for "accuse of theft".
      const Act& other = scene_.acts[known];
      if (other.category == act.category && other.cameo.size() > act.cameo.size())
        act.cameo = other.cameo;
    }
    act.actor = parties_at(scene_, lexicon_.actor(frame), args, {});
    if (act.actor.empty() && is_verbal(doc_, token)) {
      for (const uint32_t s : args.subj) add_missing(act.actor, scene_.parties.of(s), {});
      if (act.actor.empty() && !args.passive) act.actor = inherited_doer(scene_, token);
      if (act.actor.empty()) {
        for (const uint32_t s : args.subj)
          add_missing(act.actor, scene_.parties.owners(s, How::poss), {});
      }
    }
    act.recipient = parties_at(scene_, lexicon_.recipient(frame), args, act.actor);
    act.tokens = {token};
    act.rule = std::string(lexicon_.text(frame.file)) + ":" + std::to_string(frame.line) + " " +
               std::string(lexicon_.text(frame.predicate));
    return act;
  }

  void consume(const std::vector<uint32_t>& inner, const Act& by) {
    for (const uint32_t i : inner) {
      scene_.acts[i].consumed = true;
      scene_.acts[i].dropped.push_back("content of '" + std::string(doc_.form(by.token)) + "'");
    }
  }

  // Replaces a frame reading of the same token, or stands beside none.
  void put(Act act) {
    if (const uint32_t old = scene_.act_at[act.token]; old != kNone) {
      scene_.acts[old].consumed = scene_.acts[old].replaced = true;
    }
    scene_.add(std::move(act));
  }

  void apply(uint32_t token, const Frame& frame, const Arguments& args) {
    const std::vector<uint32_t> inner = contents(args);
    const Act* first = inner.empty() ? nullptr : &scene_.acts[inner.front()];
    Act act = made(token, frame, args);
    switch (frame.op) {
      case Operator::threaten: return threaten(std::move(act), inner, first, args);
      case Operator::request: return request(std::move(act), inner, first, args);
      case Operator::agree: return agree(std::move(act), inner, first, args);
      case Operator::refuse: return refuse(std::move(act), inner, first, args);
      case Operator::accuse: return accuse(std::move(act), inner, first, args);
      case Operator::deny: return deny(std::move(act), inner, args);
      case Operator::stop: return stop(std::move(act), inner, args);
      case Operator::light:
      case Operator::express:
      case Operator::hold: return light(std::move(act), inner, args);
      case Operator::evaluate: return evaluate(std::move(act), inner, args);
      default: return;
    }
  }

  // The mode that goes with the act's CAMEO code, where that code belongs to the act's category.
  std::string mode_of_code(const Act& act) const {
    const CodeRecord* code = lexicon_.code(act.cameo);
    return code != nullptr && code->category == act.category
               ? std::string(lexicon_.text(code->mode))
               : std::string();
  }

  static bool shares(const std::vector<uint32_t>& a, const std::vector<uint32_t>& b) {
    return std::any_of(a.begin(), a.end(),
                       [&](uint32_t x) { return std::find(b.begin(), b.end(), x) != b.end(); });
  }

  bool same_country(const std::vector<uint32_t>& a, const std::vector<uint32_t>& b) const {
    for (const uint32_t x : a) {
      for (const uint32_t y : b) {
        if (x == y || (!doc_.entities[x].country.empty() && doc_.entities[x].country != "UNK" &&
                       doc_.entities[x].country == doc_.entities[y].country)) {
          return true;
        }
      }
    }
    return false;
  }

  bool still_to_come(const Act& inner, const Arguments& args) const {
    if (args.comp == kNone || args.xcomp || is_nominal(doc_, inner.token)) return true;
    return !doc_.factuality.empty() && (doc_.factuality[inner.token].flags & kFuture) != 0;
  }

  // "warned that looters would be shot", "that it would not let the ship land": what the speaker's
  // side is going to do.
  bool own_future(const Act& act, uint32_t clause, const Act* inner) const {
    const bool to_come =
        std::any_of(children(doc_, clause).begin(), children(doc_, clause).end(), [&](uint32_t c) {
          return doc_.tokens[c].rel == Rel::aux &&
                 (doc_.lemma(c) == "will" || doc_.lemma(c) == "would");
        });
    if (!to_come) return false;
    if (is_passive(doc_, clause))
      return inner != nullptr && inner->token == clause && is_hostile(inner->category) &&
             inner->actor.empty();
    std::vector<uint32_t> doer;
    for (const uint32_t s : surface_subject(doc_, clause))
      add_missing(doer, scene_.parties.of(s), {});
    return same_country(doer, act.actor);
  }

  void threaten(Act act, const std::vector<uint32_t>& inner, const Act* first,
                const Arguments& args) {
    if (act.actor.empty()) return;
    // "warned that famine was near": what others do or what may befall is no threat of one's own.
    const bool own =
        first != nullptr && is_hostile(first->category) && same_country(first->actor, act.actor);
    if (args.comp != kNone && !args.xcomp && !own && act.recipient.empty() &&
        !own_future(act, args.comp, first))
      return;
    if (act.category == Category::none) act.category = Category::threaten;
    if (first != nullptr && is_hostile(first->category)) {
      add_missing(act.recipient, first->recipient, act.actor);
      act.mode = threat_mode(*first);
      if (act.cameo.empty() || act.cameo == "130") act.cameo = threat_code(*first);
    }
    if (act.cameo.empty()) act.cameo = "130";
    if (act.recipient.empty()) {
      // "warned that it would strike if Israel attacked": the threat goes to whom the condition
      // names.
      for (const uint32_t s : args.if_subj)
        add_missing(act.recipient, scene_.parties.of(s), act.actor);
      // "threatened to walk out if the state did not pay": parses hang the condition on what is
      // threatened.
      if (act.recipient.empty() && args.comp != kNone) {
        for (const uint32_t s : arguments_of(doc_, args.comp).if_subj)
          add_missing(act.recipient, scene_.parties.of(s), act.actor);
      }
    }
    consume(inner, act);
    put(std::move(act));
  }

  void request(Act act, const std::vector<uint32_t>& inner, const Act* first,
               const Arguments& args) {
    if (act.actor.empty()) return;
    if (act.category == Category::none) act.category = Category::request;
    const std::string root = act.cameo.starts_with("02") ? "02" : "10";
    if (first != nullptr) {
      if (act.recipient.empty()) add_missing(act.recipient, first->actor, act.actor);
      const bool leadership = first->mode == "resign" || first->cameo == "0831";
      if (act.cameo.size() <= 3) act.cameo = leadership ? root + "41" : composed_code(root, *first);
      act.mode = leadership ? "change" : request_mode(first->category);
    }
    if (act.cameo.empty()) act.cameo = "100";
    if (act.recipient.empty()) act.recipient = asked(act, args);
    consume(inner, act);
    put(std::move(act));
  }

  // "demanded that parliament pass a code", "demanded a dialogue with Madrid": who is to do what is
  // asked.
  std::vector<uint32_t> asked(const Act& act, const Arguments& args) const {
    std::vector<uint32_t> out;
    if (args.comp != kNone && !args.xcomp) {
      for (const uint32_t s : surface_subject(doc_, args.comp))
        add_missing(out, scene_.parties.of(s), act.actor);
    }
    for (const std::string_view prep : {"from", "with", "to", "by", "of", "between"}) {
      for (const Oblique& o : args.preps) {
        if (out.empty() && o.prep == prep) add_missing(out, scene_.parties.of(o.token), act.actor);
      }
    }
    return out;
  }

  void agree(Act act, const std::vector<uint32_t>& inner, const Act* first, const Arguments& args) {
    if (act.actor.empty()) return;
    // "announced that it had expelled ...": what is done already is an act, not a promise.
    if (first != nullptr && !still_to_come(*first, args)) return;
    if (first == nullptr && args.comp != kNone && !args.xcomp) return;
    // "the speaker announced that the president would resign": the act of another.
    if (first != nullptr && args.comp != kNone && !args.xcomp && !first->actor.empty() &&
        !shares(first->actor, act.actor))
      return;
    if (first != nullptr && is_hostile(first->category) && first->category != Category::accuse) {
      act.category = Category::threaten;
      act.cameo = threat_code(*first);
      act.mode = threat_mode(*first);
    } else if (first != nullptr) {
      if (act.category == Category::none) act.category = Category::agree;
      if (act.category == Category::agree) {
        act.cameo = composed_code("03", *first);
        // Who agrees or offers to give way is willing; who announces it has decided.
        if ((first->category == Category::concede || first->category == Category::retreat) &&
            lexicon_.in_class("decision", doc_.lemma(act.token)))
          act.category = Category::concede;
      }
    } else if (!args.xcomp && act.recipient.empty()) {
      return;  // "announced an increase": nobody to agree with, nothing promised
    }
    if (act.category == Category::none) return;
    if (first != nullptr) {
      add_missing(act.recipient, first->recipient, act.actor);
      if (first->mutual) add_missing(act.recipient, first->actor, act.actor);
    }
    consume(inner, act);
    put(std::move(act));
  }

  void refuse(Act act, const std::vector<uint32_t>& inner, const Act* first,
              const Arguments& args) {
    if (act.actor.empty() || (first == nullptr && args.comp == kNone && args.obj.empty())) return;
    if (act.category == Category::none) act.category = Category::reject;
    if (first != nullptr) {
      // "rejects the accusation": whoever accused is the recipient; "refuses to meet X": X.
      add_missing(act.recipient, first->recipient, act.actor);
      if (act.recipient.empty()) add_missing(act.recipient, first->actor, act.actor);
      // "rejected a proposal for talks": what was proposed says what is refused.
      for (const uint32_t i : inner) {
        if (act.cameo.empty() || act.cameo == "120")
          act.cameo = composed_code("12", scene_.acts[i]);
      }
    }
    if (act.cameo.empty()) act.cameo = "120";
    act.mode = mode_of_code(act);
    consume(inner, act);
    put(std::move(act));
  }

  void accuse(Act act, const std::vector<uint32_t>& inner, const Act* first,
              const Arguments& args) {
    if (act.actor.empty()) return;
    if (act.category == Category::none) act.category = Category::accuse;
    const bool hostile =
        first != nullptr && is_hostile(first->category) && !same_country(first->actor, act.actor);
    if (args.comp != kNone && !args.xcomp && !hostile) return;  // "claimed that it had won"
    if (act.recipient.empty() && first != nullptr)
      add_missing(act.recipient, first->actor, act.actor);
    if (first != nullptr && (act.cameo.empty() || act.cameo == "112") &&
        first->category == Category::assault)
      act.cameo = "1123";
    if (act.cameo.empty()) act.cameo = "112";
    act.mode = mode_of_code(act);
    consume(inner, act);
    put(std::move(act));
  }

  void deny(Act act, const std::vector<uint32_t>& inner, const Arguments& args) {
    if (act.actor.empty() || (args.comp == kNone && args.obj.empty() && args.preps.empty())) return;
    if (act.category == Category::none) act.category = Category::statement;
    if (act.cameo.empty()) act.cameo = "016";
    consume(inner, act);
    put(std::move(act));
  }

  // "suspend talks", "halt attacks": ending what was hostile yields, ending what was friendly
  // hurts.
  void stop(Act act, const std::vector<uint32_t>& inner, const Arguments& args) {
    if (inner.empty()) return;
    for (const uint32_t i : inner) {
      Act& content = scene_.acts[i];
      if (content.consumed || content.category == Category::statement) continue;
      Act ended = act;
      for (const uint32_t s : args.subj) add_missing(ended.actor, scene_.parties.of(s), {});
      if (ended.actor.empty()) ended.actor = content.actor;
      if (ended.actor.empty()) continue;
      add_missing(ended.recipient, content.recipient, ended.actor);
      add_missing(ended.recipient, content.actor, ended.actor);
      if (is_hostile(content.category)) {
        ended.category = Category::retreat;
        ended.cameo = content.category == Category::sanction ? "085" : "087";
        if (content.category == Category::sanction) ended.category = Category::concede;
      } else {
        ended.category = Category::sanction;
        ended.mode = "discontinue";
        ended.cameo = content.category == Category::consult
                          ? "164"
                          : (content.category == Category::aid ? "162" : "161");
      }
      ended.tokens.push_back(content.token);
      std::sort(ended.tokens.begin(), ended.tokens.end());
      consume({i}, ended);
      put(std::move(ended));
      return;
    }
  }

  // "carry out an attack on X", "hold talks with X", "voice concern": the noun is the act, the
  // verb's subject its doer.
  void light(Act act, const std::vector<uint32_t>& inner, const Arguments& args) {
    for (const uint32_t i : inner) {
      if (scene_.acts[i].consumed ||
          !(is_nominal(doc_, scene_.acts[i].token) || act.frame->op == Operator::hold))
        continue;
      Act done = scene_.acts[i];
      done.token = act.token;
      done.same_as = kNone;
      std::vector<uint32_t> doers;
      for (const uint32_t s : args.subj) add_missing(doers, scene_.parties.of(s), {});
      if (done.mutual) {
        add_missing(done.actor, doers, {});
        add_missing(done.actor, done.recipient, {});
        done.recipient.clear();
      } else if (!doers.empty()) {
        // "received a visit from": the doer that the noun names stays, the subject receives.
        done.actor = doers;
        add_missing(done.recipient, act.recipient, done.actor);
      }
      std::erase_if(done.recipient, [&](uint32_t e) {
        return std::find(done.actor.begin(), done.actor.end(), e) != done.actor.end();
      });
      // The preposition may hang on the verb: "imposed sanctions on Iran".
      if (done.recipient.empty() || done.mutual) {
        const auto wider = parties_at(scene_, lexicon_.recipient(*done.frame), args, done.actor);
        add_missing(done.mutual ? done.actor : done.recipient, wider, done.actor);
        if (done.mutual) {
          for (const Oblique& o : args.preps) {
            if (o.prep == "with" || o.prep == "between")
              add_missing(done.actor, scene_.parties.of(o.token), {});
          }
        }
      }
      done.tokens = {act.token, scene_.acts[i].token};
      std::sort(done.tokens.begin(), done.tokens.end());
      done.rule = act.rule + " + " + done.rule;
      scene_.acts[i].consumed = true;
      put(std::move(done));
      return;
    }
  }

  // Of a word and of what stands close below it: "a win from his fruitless talks" praises.
  int polarity_below(uint32_t token, int depth = 2) const {
    int sum = 0;
    const Upos tag = doc_.tokens[token].upos;
    if (tag == Upos::ADJ || tag == Upos::NOUN || tag == Upos::VERB || tag == Upos::ADV)
      sum += lexicon_.polarity(lower_lemma(token));
    // "a historic mistake" is a mistake.
    if (depth == 0 || (tag == Upos::NOUN && sum != 0)) return sum;
    for (const uint32_t c : children(doc_, token)) {
      const Rel rel = doc_.tokens[c].rel;
      const bool far = rel == Rel::nmod || rel == Rel::obl || rel == Rel::acl ||
                       rel == Rel::acl_relcl || rel == Rel::advcl;
      if (!far || sum == 0) sum += polarity_below(c, depth - 1);
    }
    return sum;
  }

  std::string lower_lemma(uint32_t t) const { return std::string(doc_.lemma(t)); }

  // Whom a comment on `token` is about: the doer of that act, or the party itself, or its owner.
  std::vector<uint32_t> commented(uint32_t token, const std::vector<uint32_t>& taken) const {
    std::vector<uint32_t> out;
    if (const uint32_t a = scene_.act_at[token]; a != kNone)
      add_missing(out, scene_.acts[a].actor, taken);
    if (out.empty()) add_missing(out, scene_.parties.of(token), taken);
    if (out.empty()) add_missing(out, scene_.parties.owners(token, How::owner), taken);
    return out;
  }

  // "called the demolition nonsensical", "hailed the ceasefire as historic".
  void evaluate(Act act, const std::vector<uint32_t>& inner, const Arguments& args) {
    if (act.actor.empty() || args.obj.empty()) return;
    int polarity = 0;
    if (args.comp != kNone) polarity = polarity_below(args.comp);
    for (const Oblique& o : args.preps) {
      if (o.prep == "as") polarity += polarity_below(o.token);
    }
    // "called the raid 'unlawful' and an 'outrage'" may also come out as modifiers of the object.
    const TokenRange object = subtree(doc_, args.obj.front());
    for (uint32_t t = args.obj.front() + 1; t < object.last && polarity == 0; ++t)
      polarity = lexicon_.polarity(doc_.lemma(t));
    for (const uint32_t c : children(doc_, act.token)) {
      // Parses vary: the second part of "called X a Y" may come out as a second object.
      if (doc_.tokens[c].rel == Rel::obj && c != args.obj.front()) polarity += polarity_below(c);
    }
    if (polarity == 0 && act.category == Category::none) return;
    // "a jury found him guilty of murder": a verdict, however the parse hangs it.
    bool verdict = false;
    if (doc_.lemma(act.token) == "find") {
      const TokenRange words = doc_.sentences[sentence_of(doc_, act.token)].tokens;
      for (uint32_t t = act.token + 1; t < words.last && !verdict; ++t)
        verdict = doc_.lemma(t) == "guilty" && dominates(doc_, act.token, t);
    }
    if (verdict) {
      act.category = Category::sanction;
      act.cameo = "116";
      act.mode = "convict";
    } else if (polarity != 0) {
      act.category = polarity < 0 ? Category::accuse : Category::support;
      act.cameo = polarity < 0 ? "111" : "051";
      act.mode = polarity < 0 ? "disapprove" : "";
    }
    act.recipient.clear();
    for (const uint32_t o : args.obj)
      add_missing(act.recipient, commented(o, act.actor), act.actor);
    consume(inner, act);
    put(std::move(act));
  }

  Scene& scene_;
  const Document& doc_;
  const Lexicon& lexicon_;

 public:
  // Comments without an operator: inside what X said, a clause that blames or praises an act or a
  // party: "the shelling 'crossed every line', the envoy told reporters".
  void comments() {
    for (uint32_t c = 0; c < doc_.claims.size(); ++c) {
      const Claim& claim = doc_.claims[c];
      if (claim.by.empty() || claim.content_tokens.empty()) continue;
      if (claim.cue_token != kNone && scene_.act_at[claim.cue_token] != kNone)
        continue;  // an act already
      for (const TokenRange range : claim.content_tokens) {
        for (uint32_t t = range.first; t < range.last; ++t) {
          const uint32_t head = doc_.tokens[t].head;
          const bool top = head == kNone || !range.contains(head);
          if (top && (demand(claim, t) || comment(claim, t))) break;
        }
      }
    }
  }

 private:
  // "the court said that legislators must change the law": others of the same country, named as
  // such.
  bool other_body(const std::vector<uint32_t>& asked, uint32_t subject) const {
    return is_nominal(doc_, subject) && std::all_of(asked.begin(), asked.end(), [&](uint32_t e) {
             return doc_.entities[e].person || !doc_.entities[e].sectors.empty();
           });
  }

  // "Moscow said Kyiv must withdraw", "should stop", "needs to act": what one says another has to
  // do.
  bool demand(const Claim& claim, uint32_t root) {
    uint32_t deed = root;
    bool duty = false;
    for (const uint32_t c : children(doc_, root)) {
      if (doc_.tokens[c].rel == Rel::aux &&
          (doc_.lemma(c) == "must" || doc_.lemma(c) == "should" || doc_.lemma(c) == "ought"))
        duty = true;
    }
    const std::string_view lemma = doc_.lemma(root);
    if (!duty && (lemma == "need" || (lemma == "have" && doc_.xpos(root) != "VBD")) &&
        doc_.tokens[root].upos == Upos::VERB) {
      const uint32_t to = child(doc_, root, Rel::xcomp);
      if (to == kNone || !is_verbal(doc_, to)) return false;
      duty = true;
      deed = to;
    }
    const uint32_t subject = child(doc_, root, {Rel::nsubj, Rel::nsubj_pass});
    if (!duty || subject == kNone) return false;
    Act act;
    act.token = deed;
    act.actor = claim.by;
    const uint32_t inner = scene_.act_at[deed];
    for (const uint32_t member : conjuncts(doc_, subject))
      add_missing(act.recipient, scene_.parties.of(member), {});
    if (act.recipient.empty() && inner != kNone)
      add_missing(act.recipient, scene_.acts[inner].actor, act.actor);
    // "we must win": what one says of oneself is no demand.
    if (act.recipient.empty() || shares(act.recipient, act.actor)) return false;
    if (same_country(act.recipient, act.actor) && !other_body(act.recipient, subject)) return false;
    act.category = Category::request;
    act.cameo = "100";
    if (inner != kNone) {
      const Act& asked = scene_.acts[inner];
      act.cameo = composed_code("10", asked);
      act.mode = request_mode(asked.category);
      consume({inner}, act);
    }
    act.tokens = {deed};
    act.rule = "what a speaker says that another must do";
    put(std::move(act));
    return true;
  }

  bool comment(const Claim& claim, uint32_t root) {
    const uint32_t subject = child(doc_, root, {Rel::nsubj, Rel::nsubj_pass});
    if (subject == kNone || scene_.act_at[root] != kNone) return false;
    int polarity = lexicon_.polarity(doc_.lemma(root));
    const uint32_t object = child(doc_, root, {Rel::obj, Rel::obl});
    if (polarity == 0 && object != kNone) {
      polarity =
          lexicon_.polarity(std::string(doc_.lemma(root)) + " " + std::string(doc_.lemma(object)));
    }
    if (polarity == 0) return false;
    for (const uint32_t c : children(doc_, root)) {
      if (doc_.tokens[c].rel == Rel::advmod && doc_.lemma(c) == "not") polarity = -polarity;
    }
    Act act;
    act.token = root;
    act.actor = claim.by;
    act.recipient = commented(subject, act.actor);
    if (act.recipient.empty()) return false;
    // "the man was a terrorist", "it has interfered": a guess that gives the speaker's own country
    // is none.
    if (same_country(act.recipient, act.actor)) {
      for (const uint32_t e : act.recipient) {
        const Entity& entity = doc_.entities[e];
        const bool pronoun =
            entity.mention != kNone && doc_.mentions[entity.mention].type == MentionType::pron;
        if (pronoun || entity.evidence.find("+focus") != std::string::npos) return false;
      }
    }
    act.category = polarity < 0 ? Category::accuse : Category::support;
    act.cameo = polarity < 0 ? "111" : "051";
    act.mode = polarity < 0 ? "disapprove" : "";
    act.tokens = {root};
    if (object != kNone) act.tokens.push_back(object);
    std::sort(act.tokens.begin(), act.tokens.end());
    act.rule = "comment of a speaker on an act";
    scene_.add(std::move(act));
    return true;
  }
};

}  // namespace

void compose_acts(Scene& scene) {
  Composer composer(scene);
  composer.run();
  composer.comments();
}

}  // namespace sillok::what
