// SPDX-License-Identifier: Apache-2.0
// One deed told by several words: "gunmen stormed the camp, killing ten", "two were killed in an
// ambush by rebels", "a drone strike killed six", "the group claimed responsibility for the
// attack".
#include <algorithm>

#include "base/holds.h"
#include "document/tree.h"
#include "what/acts.h"
#include "what/composed_codes.h"

namespace sillok::what {
namespace {

class Joiner {
 public:
  explicit Joiner(Scene& scene)
      : scene_(scene), doc_(scene.doc), in_sentence_(scene.doc.sentences.size()) {
    for (uint32_t i = 0; i < scene.acts.size(); ++i)
      in_sentence_[sentence_of(doc_, scene.acts[i].token)].push_back(i);
  }

  void run() {
    std::vector<uint32_t> attributes;
    for (uint32_t i = 0; i < scene_.acts.size(); ++i) {
      if (!live(i)) continue;
      if (attribute(scene_.acts[i])) {
        attributes.push_back(i);
        drop(i, "says who somebody is");
      }
    }
    for (uint32_t i = 0; i < scene_.acts.size(); ++i) {
      if (live(i)) aim_of(i);
    }
    charges(attributes);
    verdicts();
    // First to a deed, then among those that only tell results.
    for (const bool results : {false, true}) {
      bool changed = true;
      while (changed) {
        changed = false;
        for (uint32_t i = 0; i < scene_.acts.size(); ++i) {
          if (!live(i) || scene_.acts[i].category != Category::assault) continue;
          const uint32_t deed = deed_of(i, results);
          if (deed == kNone) continue;
          join(deed, i);
          changed = true;
        }
      }
    }
    for (uint32_t i = 0; i < scene_.acts.size(); ++i) {
      if (live(i) && scene_.acts[i].category < Category::statement) second_verb(i);
    }
    protests();
    for (uint32_t i = 0; i < scene_.acts.size(); ++i) again(i);
    for (uint32_t t = 0; t < doc_.tokens.size(); ++t) {
      claim_of(t);
      stands_behind(t);
      blamed(t);
    }
  }

 private:
  // The acts of a sentence, and of so many before and behind it, by their numbers.
  std::vector<uint32_t> acts_about(uint32_t token, uint32_t before, uint32_t behind) const {
    const uint32_t s = sentence_of(doc_, token);
    std::vector<uint32_t> out;
    for (uint32_t at = s - std::min(s, before); at <= s + behind && at < in_sentence_.size(); ++at)
      out.insert(out.end(), in_sentence_[at].begin(), in_sentence_[at].end());
    std::sort(out.begin(), out.end());
    return out;
  }

  bool live(uint32_t i) const { return !scene_.acts[i].replaced && !scene_.acts[i].consumed; }

  void drop(uint32_t i, std::string why) {
    scene_.acts[i].consumed = true;
    scene_.acts[i].dropped.push_back(std::move(why));
  }

  // "a man accused of murder", "troops supported by tanks", "workers delivering aid": told of
  // somebody in passing.
  bool attribute(const Act& act) const {
    if (!is_verbal(doc_, act.token)) return false;
    const Rel rel = doc_.tokens[act.token].rel;
    if (act.category == Category::support || act.category == Category::aid ||
        act.category == Category::cooperate || act.category == Category::consult ||
        act.category == Category::agree) {
      if ((rel == Rel::acl || rel == Rel::amod) && is_passive(doc_, act.token)) return true;
      return rel == Rel::acl && doc_.xpos(act.token) == "VBG" &&
             scene_.lexicon.in_class("people", doc_.lemma(doc_.tokens[act.token].head));
    }
    if (act.category != Category::accuse || !act.actor.empty()) return false;
    return (rel == Rel::acl || rel == Rel::amod) && is_passive(doc_, act.token);
  }

  // "telephoned the premier to congratulate him": the call is how it was said.
  void aim_of(uint32_t i) {
    Act& said = scene_.acts[i];
    if (said.category != Category::support && said.category != Category::accuse &&
        said.category != Category::request)
      return;
    const Token& word = doc_.tokens[said.token];
    if ((word.rel != Rel::advcl && word.rel != Rel::xcomp) || word.head == kNone ||
        child(doc_, said.token, Rel::mark) == kNone)
      return;
    const uint32_t call = scene_.act_at[word.head];
    if (call == kNone || !live(call) || scene_.acts[call].category != Category::consult ||
        scene_.acts[call].cameo != "041")
      return;
    if (said.actor.empty()) said.actor = scene_.acts[call].actor;
    if (said.recipient.empty())
      add_missing(said.recipient, scene_.acts[call].recipient, said.actor);
    said.done = true;
    drop(call, "how '" + std::string(doc_.form(said.token)) + "' was said");
  }

  // The act that the clause of `token` hangs on.
  uint32_t matrix_of(uint32_t token) const {
    uint32_t up = doc_.tokens[token].head;
    for (int steps = 0; up != kNone && steps < 3; ++steps) {
      if (const uint32_t k = scene_.act_at[up]; k != kNone && live(k)) return k;
      const Rel rel = doc_.tokens[up].rel;
      const bool on_thing = is_nominal(doc_, up) && rel == Rel::obj;
      if (!on_thing && !(rel == Rel::conj && is_verbal(doc_, up))) return kNone;
      up = doc_.tokens[up].head;
    }
    return kNone;
  }

  bool meet(const std::vector<uint32_t>& a, const std::vector<uint32_t>& b) const {
    return std::any_of(a.begin(), a.end(), [&](uint32_t x) {
      return std::any_of(b.begin(), b.end(), [&](uint32_t y) {
        return x == y || doc_.entities[x].country == doc_.entities[y].country;
      });
    });
  }

  bool compatible(const std::vector<uint32_t>& a, const std::vector<uint32_t>& b) const {
    return a.empty() || b.empty() || meet(a, b);
  }

  // "stormed and burned the embassy", "protested, calling the arrest unlawful", "summoned the envoy
  // to express concern": a second verb of the same doer tells how a deed was done, or what for.
  void second_verb(uint32_t i) {
    const Act& act = scene_.acts[i];
    if (!is_verbal(doc_, act.token) ||
        child(doc_, act.token, {Rel::nsubj, Rel::nsubj_pass}) != kNone)
      return;
    const Rel rel = doc_.tokens[act.token].rel;
    if (rel != Rel::advcl && rel != Rel::acl && rel != Rel::conj && rel != Rel::xcomp) return;
    const uint32_t k = matrix_of(act.token);
    if (k == kNone || k == i) return;
    Act& deed = scene_.acts[k];
    if (deed.category >= Category::statement ||
        sentence_of(doc_, deed.token) != sentence_of(doc_, act.token))
      return;
    bool infinitive = false;
    for (const uint32_t c : children(doc_, act.token))
      infinitive = infinitive || (doc_.tokens[c].rel == Rel::mark && doc_.lemma(c) == "to");
    bool part = false;
    if (infinitive) {
      // What leaders meet for is the news, what an accord promises its content.
      const bool promised = is_cooperative(deed.category) &&
                            (act.category == Category::aid || act.category == Category::cooperate ||
                             act.category == Category::agree);
      part = rel != Rel::conj && deed.category != Category::consult && !promised;
    } else if (act.category == deed.category && compatible(act.actor, deed.actor) &&
               compatible(act.recipient, deed.recipient)) {
      const bool manner = rel == Rel::advcl && doc_.xpos(act.token) == "VBG" && !tells_result(deed);
      const bool chain = rel == Rel::conj && is_verbal(doc_, deed.token) &&
                         ((act.category == Category::assault && doc_.xpos(act.token) == "VBG") ||
                          act.category == Category::protest ||
                          (act.category == Category::concede && act.cameo == deed.cameo));
      part = manner || chain;
    }
    // "sanctions targeting the North"
    const bool of_content = rel == Rel::acl && !is_verbal(doc_, doc_.tokens[act.token].head) &&
                            is_hostile(act.category) &&
                            std::find(deed.tokens.begin(), deed.tokens.end(),
                                      doc_.tokens[act.token].head) != deed.tokens.end();
    if (!part && !of_content) return;
    if (deed.recipient.empty() && !deed.mutual && (act.category == deed.category || of_content))
      add_missing(deed.recipient, act.recipient, deed.actor);
    if (act.category == Category::protest && act.mode == "riot" && deed.category == act.category) {
      deed.mode = act.mode;
      deed.cameo = act.cameo;
    }
    drop(i, "part of '" + std::string(doc_.form(deed.token)) + "'");
  }

  // "Bombers attack a French base. Six Estonians and a Frenchman are wounded in the attack.": the
  // deed again, with more of those it hit.
  void again(uint32_t i) {
    const Act& act = scene_.acts[i];
    if (!live(i) || act.same_as == kNone || !live(act.same_as) || act.results.empty() ||
        is_verbal(doc_, act.token))
      return;
    Act& deed = scene_.acts[act.same_as];
    if (deed.category != Category::assault || act.recipient.size() < 2 ||
        !meet(act.recipient, deed.recipient))
      return;
    deed.recipient = act.recipient;
    deed.results.insert(deed.results.end(), act.results.begin(), act.results.end());
    drop(i, "told before");
  }

  // "accused of plotting to kidnap", "convicted of killing two": what somebody is charged with is
  // no deed told beside it.
  void charges(const std::vector<uint32_t>& attributes) {
    for (uint32_t k = 0; k < scene_.acts.size(); ++k) {
      const Act& charge = scene_.acts[k];
      const bool told =
          live(k) || std::find(attributes.begin(), attributes.end(), k) != attributes.end();
      if (!told || !is_verbal(doc_, charge.token) ||
          (charge.category != Category::accuse && charge.mode != "convict"))
        continue;
      for (const Oblique& o : arguments_of(doc_, charge.token).preps) {
        if (!o.own || (o.prep != "of" && o.prep != "with")) continue;
        for (const uint32_t i : acts_about(charge.token, 0, 0)) {
          if (i != k && live(i) &&
              (scene_.acts[i].token == o.token || dominates(doc_, o.token, scene_.acts[i].token)))
            drop(i, "content of '" + std::string(doc_.form(charge.token)) + "'");
        }
      }
    }
  }

  // "thousands marched in new protests": one sentence tells one protest of the same people.
  void protests() {
    for (uint32_t i = 0; i < scene_.acts.size(); ++i) {
      const Act& act = scene_.acts[i];
      if (!live(i) || act.category != Category::protest || is_verbal(doc_, act.token)) continue;
      for (const uint32_t k : acts_about(act.token, 0, 0)) {
        const Act& other = scene_.acts[k];
        if (k == i || !live(k) || other.category != Category::protest) continue;
        if ((k > i && !is_verbal(doc_, other.token)) || !compatible(act.actor, other.actor))
          continue;
        drop(i, "the same protest as '" + std::string(doc_.form(other.token)) + "'");
        break;
      }
    }
  }

  // "found guilty, sentenced and fined": one judgment, told best by the sentence.
  void verdicts() {
    const auto verdict = [&](uint32_t i) {
      const Act& a = scene_.acts[i];
      return live(i) && a.category == Category::sanction &&
             (a.mode == "convict" || a.cameo == "116" || a.cameo == "173");
    };
    const auto rank = [&](uint32_t i) {
      return doc_.lemma(scene_.acts[i].token) == "sentence" ? 0 : 1;
    };
    for (uint32_t i = 0; i < scene_.acts.size(); ++i) {
      if (!verdict(i)) continue;
      for (const uint32_t k : acts_about(scene_.acts[i].token, 1, 1)) {
        if (!verdict(i)) break;
        if (k == i || !verdict(k)) continue;
        if (!compatible(scene_.acts[i].recipient, scene_.acts[k].recipient) ||
            !compatible(scene_.acts[i].actor, scene_.acts[k].actor))
          continue;
        if (rank(k) > rank(i) || (rank(k) == rank(i) && k > i)) continue;
        Act& kept = scene_.acts[k];
        add_missing(kept.actor, kept.actor.empty() ? scene_.acts[i].actor : std::vector<uint32_t>{},
                    kept.recipient);
        if (kept.recipient.empty())
          add_missing(kept.recipient, scene_.acts[i].recipient, kept.actor);
        drop(i, "the same judgment as '" + std::string(doc_.form(kept.token)) + "'");
      }
    }
  }

  bool tells_result(const Act& act) const {
    const std::string_view lemma = doc_.lemma(act.token);
    return scene_.lexicon.in_class("kill_verb", lemma) ||
           scene_.lexicon.in_class("injure_verb", lemma) || lemma == "destroy" ||
           lemma == "damage" || lemma == "leave" || lemma == "claim";
  }

  // "fired rockets at the town": a show of force, as long as nobody is hit.
  static bool shot(const Act& act) {
    return act.category == Category::mobilize && act.cameo == "150";
  }

  // The act that result `i` belongs to, or kNone. `results`: that may itself tell a result.
  uint32_t deed_of(uint32_t i, bool results) const {
    const Act& act = scene_.acts[i];
    if (!tells_result(act) || !is_verbal(doc_, act.token)) return kNone;
    for (const uint32_t k : acts_about(act.token, 0, 0)) {
      const Act& other = scene_.acts[k];
      if (k == i || !live(k) || (other.category != Category::assault && !shot(other))) continue;
      if (!results && is_verbal(doc_, other.token) && tells_result(other)) continue;
      if (apart(act, other)) continue;
      if (belongs_to(act.token, other.token)) return k;
      // "killed and four wounded in an ambush": what was found to belong to one belongs to both.
      for (const uint32_t r : other.results) {
        if (coordinated(act.token, r)) return k;
      }
    }
    return kNone;
  }

  bool coordinated(uint32_t a, uint32_t b) const {
    return (doc_.tokens[a].head == b && doc_.tokens[a].rel == Rel::conj) ||
           (doc_.tokens[b].head == a && doc_.tokens[b].rel == Rel::conj);
  }

  bool belongs_to(uint32_t result, uint32_t deed) const {
    const uint32_t head = doc_.tokens[result].head, deed_head = doc_.tokens[deed].head;
    const Rel rel = doc_.tokens[result].rel, deed_rel = doc_.tokens[deed].rel;
    // "police kill five in Torreon and four officers are shot in Leon": others, elsewhere.
    if (head == deed && rel == Rel::conj && is_passive(doc_, result) && !is_passive(doc_, deed) &&
        child(doc_, result, Rel::nsubj_pass) != kNone)
      return false;
    // "stormed the camp, killing ten"
    if (head == deed &&
        (rel == Rel::advcl || rel == Rel::conj || rel == Rel::parataxis || rel == Rel::xcomp))
      return true;
    // "killing ten" hung on what stands in between
    if (rel == Rel::advcl && doc_.xpos(result) == "VBG" && deed < result &&
        dominates(doc_, head, deed))
      return true;
    // "injured in a mass stabbing"
    if (deed_rel == Rel::acl && doc_.xpos(deed) == "VBG" && deed_head != kNone &&
        doc_.tokens[deed_head].head == result && doc_.tokens[deed_head].rel == Rel::obl &&
        deed_head + 1 == deed)
      return true;
    // "ten were killed when gunmen stormed the camp"
    if (deed_head == result && (deed_rel == Rel::advcl || deed_rel == Rel::parataxis) &&
        is_passive(doc_, result))
      return true;
    // "killed in an ambush", "a strike killed ten"
    return !is_verbal(doc_, deed) && deed_head == result &&
           (deed_rel == Rel::obl || deed_rel == Rel::obl_agent || deed_rel == Rel::nsubj);
  }

  // Two different doers or two kinds of flags make two acts.
  bool apart(const Act& a, const Act& b) const {
    if (!a.actor.empty() && !b.actor.empty() &&
        doc_.entities[a.actor.front()].country != doc_.entities[b.actor.front()].country)
      return true;
    if (doc_.factuality.empty()) return false;
    return (doc_.factuality[a.token].flags & kNegation) !=
           (doc_.factuality[b.token].flags & kNegation);
  }

  void join(uint32_t deed, uint32_t result) {
    Act& to = scene_.acts[deed];
    Act& from = scene_.acts[result];
    const bool passive = is_passive(doc_, from.token);
    if (shot(to)) {
      to.category = Category::assault;
      to.cameo = "190";
      to.mode.clear();
    }
    add_missing(to.actor, to.actor.empty() ? from.actor : std::vector<uint32_t>{}, to.recipient);
    // Those who suffered say more of the recipient than the house they were in, and best where the
    // text itself says whose they are.
    const auto guessed = [&](const std::vector<uint32_t>& parties) {
      return std::all_of(parties.begin(), parties.end(), [&](uint32_t e) {
        const std::string& evidence = doc_.entities[e].evidence;
        return evidence == "places" || evidence.find("+focus") != std::string::npos;
      });
    };
    if (to.recipient.empty() || (passive && guessed(to.recipient))) {
      std::vector<uint32_t> victims;
      add_missing(victims, from.recipient, to.actor);
      if (!victims.empty()) to.recipient = std::move(victims);
    }
    // "a drone strike, damaging an aircraft" stays a strike.
    if (to.cameo == "190" && from.cameo.starts_with("1") && !from.cameo.starts_with("17"))
      to.cameo = from.cameo;
    if (to.mode.empty()) to.mode = from.mode;
    to.tokens.insert(to.tokens.end(), from.tokens.begin(), from.tokens.end());
    std::sort(to.tokens.begin(), to.tokens.end());
    to.results.push_back(from.token);
    to.rule += "; with its result '" + std::string(doc_.form(from.token)) + "'";
    drop(result, "the result of '" + std::string(doc_.form(to.token)) + "'");
  }

  // A noun that tells violence: "the attack", "a blast".
  bool tells_violence(uint32_t token) const {
    if (!is_nominal(doc_, token)) return false;
    const uint32_t id = scene_.act_at[token];
    return id != kNone ? scene_.acts[id].category == Category::assault
                       : scene_.lexicon.in_class("weapon", doc_.lemma(token));
  }

  // "The group claimed responsibility for the attack", "a blast claimed by the group": who did
  // what was told before.
  void claim_of(uint32_t token) {
    if (doc_.tokens[token].upos != Upos::VERB || doc_.lemma(token) != "claim") return;
    const Arguments args = arguments_of(doc_, token);
    const bool responsibility = std::any_of(args.obj.begin(), args.obj.end(), [&](uint32_t o) {
      return scene_.lexicon.in_class("responsibility", doc_.lemma(o)) || tells_violence(o);
    });
    if (!responsibility) return;
    std::vector<uint32_t> claimant;
    for (const uint32_t s : args.subj) add_missing(claimant, scene_.parties.of(s), {});
    if (claimant.empty()) return;
    if (!doc_.factuality.empty() && (doc_.factuality[token].flags & kNegation) != 0) return;
    done_by(claimant, token, kNone, "claimed by its doer");
  }

  // "Israel is behind the attacks", "the rebels were responsible for the shelling".
  void stands_behind(uint32_t token) {
    uint32_t deed = kNone, subject = kNone;
    if (doc_.lemma(token) == "responsible") {
      subject = child(doc_, token, Rel::nsubj);
      for (const uint32_t c : children(doc_, token)) {
        if (doc_.tokens[c].rel == Rel::obl && preposition(doc_, c) == "for") deed = c;
      }
    } else if (doc_.tokens[token].upos == Upos::NOUN && preposition(doc_, token) == "behind" &&
               child(doc_, token, Rel::cop) != kNone) {
      subject = child(doc_, token, Rel::nsubj);
      deed = token;
    }
    if (deed == kNone || subject == kNone) return;
    const uint32_t id = scene_.act_at[deed];
    if (id == kNone || scene_.acts[id].category != Category::assault) return;
    std::vector<uint32_t> doer;
    for (const uint32_t member : conjuncts(doc_, subject))
      add_missing(doer, scene_.parties.of(member), {});
    if (doer.empty()) return;
    if (!doc_.factuality.empty() && (doc_.factuality[token].flags & kNegation) != 0) return;
    Act& act = scene_.acts[id];
    if (act.actor.empty()) act.actor = doer;
    // What somebody charges is the content of the charge.
    if (act.consumed && (doc_.factuality.empty() || doc_.factuality[token].claim != kNone)) return;
    act.consumed = false;
    done_by(doer, token, id, "its doer named");
  }

  // "The army blamed rebels for the blast", "the raid was ascribed to them": who did what was told
  // before, where nobody else is named.
  void blamed(uint32_t token) {
    static constexpr std::string_view kAscribing[] = {"ascribe", "attribute", "pin"};
    const std::string_view lemma = doc_.lemma(token);
    const bool ascribes = holds(kAscribing, lemma);
    if (doc_.tokens[token].upos != Upos::VERB || (!ascribes && lemma != "blame")) return;
    if (!doc_.factuality.empty() && (doc_.factuality[token].flags & kNegation) != 0) return;
    const Arguments args = arguments_of(doc_, token);
    uint32_t deed = kNone;
    std::vector<uint32_t> doer;
    const auto take = [&](uint32_t word, bool may_be_doer) {
      if (tells_violence(word))
        deed = std::min(deed, word);
      else if (may_be_doer)
        add_missing(doer, scene_.parties.of(word), {});
    };
    for (const uint32_t o : args.obj) take(o, !ascribes);
    for (const Oblique& o : args.preps) {
      if (o.prep == "on" || (ascribes && o.prep == "to")) take(o.token, true);
      if (o.prep == "for") take(o.token, false);
    }
    if (deed == kNone || doer.empty()) return;
    const uint32_t id = scene_.act_at[deed];
    if (id != kNone && scene_.acts[id].actor.empty()) scene_.acts[id].actor = doer;
    done_by(doer, token, id, "its doer blamed");
  }

  // Earlier acts without a doer of their own get this one.
  void done_by(const std::vector<uint32_t>& claimant, uint32_t token, uint32_t self,
               const char* how) {
    const uint32_t sentence = sentence_of(doc_, token);
    bool told_before = false;
    for (const uint32_t i : acts_about(token, 3, 0)) {
      Act& act = scene_.acts[i];
      if (!live(i) || act.category != Category::assault || act.token == token || i == self)
        continue;
      const uint32_t s = sentence_of(doc_, act.token);
      // "... for the attack": what a sentence before told.
      if (s == sentence && told_before && !is_verbal(doc_, act.token)) {
        drop(i, "told before");
        continue;
      }
      told_before = told_before || s < sentence;
      const bool open = std::all_of(act.actor.begin(), act.actor.end(), [&](uint32_t e) {
        const Entity& entity = doc_.entities[e];
        return entity.identifier.empty() && !entity.sectors.empty() &&
               entity.evidence.find("+focus") != std::string::npos;
      });
      if (!open) continue;
      act.actor = claimant;
      std::erase_if(act.recipient, [&](uint32_t e) {
        return std::find(claimant.begin(), claimant.end(), e) != claimant.end();
      });
      act.rule += std::string("; ") + how + " in sentence " + std::to_string(sentence + 1);
    }
  }

  Scene& scene_;
  Document& doc_;
  std::vector<std::vector<uint32_t>> in_sentence_;  // acts, by sentence
};

}  // namespace

void join_acts(Scene& scene) { Joiner(scene).run(); }

}  // namespace sillok::what
