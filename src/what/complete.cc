// SPDX-License-Identifier: Apache-2.0
// What news leaves unsaid because every reader knows it: a man arrested in Lagos is arrested by
// Nigeria, a state of emergency is put upon one's own people, a crowd in Santo Domingo is
// Dominican, gunmen of whom nobody knows more are not the country's where they shoot.
#include <algorithm>

#include "base/holds.h"
#include "base/utf8.h"
#include "document/tree.h"
#include "what/acts.h"
#include "what/composed_codes.h"
#include "what/lands.h"

namespace sillok::what {
namespace {

constexpr const char* kAbout = "what the act is about";
constexpr uint32_t kFar = 40;  // words from a deed to who did it, at most

bool known(std::string_view country) { return is_known(country); }

class Completer {
 public:
  explicit Completer(Scene& scene) : scene_(scene), doc_(scene.doc), lands_(scene) {}

  void run() {
    for (uint32_t i = 0; i < scene_.acts.size(); ++i) {
      if (scene_.acts[i].replaced || scene_.acts[i].consumed) continue;
      unnamed_violence(scene_.acts[i].actor);
      of_many_lands(scene_.acts[i]);
      crowd_of_the_land(scene_.acts[i]);
      // Whom they hit is of the land all the same; whom police take is not known yet.
      if (scene_.acts[i].category == Category::coerce) unnamed_violence(scene_.acts[i].recipient);
      const bool nobody = scene_.acts[i].actor.empty() && scene_.acts[i].recipient.empty();
      actor(scene_.acts[i]);
      not_oneself(scene_.acts[i]);
      recipient(scene_.acts[i]);
      // Both are guesses: the text tells of nobody.
      const bool unreal = (aux_of(scene_, scene_.acts[i]) & kHypothetical) != 0;
      if (nobody &&
          (unreal ||
           scene_.acts[i].rule.find("by whom is left unsaid; to whom") != std::string::npos) &&
          scene_.acts[i].category != Category::protest) {
        scene_.acts[i].actor.clear();
        scene_.acts[i].recipient.clear();
      }
    }
  }

 private:
  // "gunmen", "a suicide bomber", "suspected militants", whom nothing but the scene gives a
  // country.
  void unnamed_violence(std::vector<uint32_t>& parties) {
    for (uint32_t& e : parties) {
      const Entity& entity = doc_.entities[e];
      if (entity.mention == kNone || !entity.identifier.empty() || !known(entity.country)) continue;
      if (entity.evidence.find("+focus") == std::string::npos) continue;
      const uint32_t head = doc_.mentions[entity.mention].head;
      if (!scene_.lexicon.in_class("unidentified", lower(doc_.lemma(head)))) continue;
      Entity unknown = entity;
      unknown.country = "UNK";
      unknown.cow = 0;
      unknown.code = unknown.sectors.empty() ? "" : unknown.sectors.front();
      unknown.evidence += "; unidentified: no country";
      doc_.entities.push_back(std::move(unknown));
      e = static_cast<uint32_t>(doc_.entities.size() - 1);
    }
  }

  // The group itself, or people who are told by its name and have their country from it.
  bool is_of_many_lands(const Entity& group) const {
    if (scene_.lexicon.in_class("of_many_lands", group.identifier)) return true;
    if (group.mention == kNone || !group.identifier.empty()) return false;
    const TokenRange words = doc_.mentions[group.mention].tokens;
    for (uint32_t t = words.first; t < words.last; ++t) {
      const uint32_t e = scene_.parties.at(t);
      if (e != kNone && doc_.entities[e].country == group.country &&
          scene_.lexicon.in_class("of_many_lands", doc_.entities[e].identifier))
        return true;
    }
    return false;
  }

  // "al-Qaeda militants in Marib": a group that fights in many lands is told by the one where it
  // acts or is hit.
  void of_many_lands(Act& act) {
    for (auto* side : {&act.actor, &act.recipient}) {
      for (uint32_t& e : *side) {
        const Entity& group = doc_.entities[e];
        if (!is_of_many_lands(group)) continue;
        const std::string land = lands_.scene_of(act);
        if (!known(land) || land == group.country) continue;
        Entity made = group;
        made.country = land;
        made.cow = 0;
        made.code = made.sectors.empty() ? land : land + made.sectors.front();
        made.evidence += "; fights in many lands";
        doc_.entities.push_back(std::move(made));
        e = static_cast<uint32_t>(doc_.entities.size() - 1);
      }
    }
  }

  // "Bahrain's embassy in Baghdad": the land below the act that is not the recipient's.
  std::string foreign_ground(const Act& act) const {
    for (const Place& place : doc_.places) {
      if (place.role == PlaceRole::place && known(place.country) &&
          place.country != country_of(act.recipient) && place.tokens.first > act.token &&
          dominates(doc_, act.token, place.tokens.last - 1) && place.kind <= PlaceKind::city)
        return place.country;
    }
    return {};
  }

  // "angry supporters stormed the embassy in Baghdad": a crowd that nothing gives a country is of
  // the land.
  void crowd_of_the_land(Act& act) {
    if (act.category != Category::protest || act.actor.empty()) return;
    const Entity& crowd = doc_.entities[act.actor.front()];
    // "demonstrators broke into Bahrain's embassy in Baghdad": what the report is about is a weaker
    // sign than where they are.
    const bool guessed = !crowd.person && crowd.identifier.empty() &&
                         crowd.evidence.find("+focus") != std::string::npos &&
                         crowd.country == country_of(act.recipient);
    if (known(crowd.country) && !guessed) return;
    const std::string land = guessed ? foreign_ground(act) : lands_.scene_of(act);
    if (!known(land) || land == crowd.country) return;
    Entity made = crowd;
    made.country = land;
    made.code = made.sectors.empty() ? land : land + made.sectors.front();
    made.evidence += "; of the land";
    doc_.entities.push_back(std::move(made));
    act.actor = {static_cast<uint32_t>(doc_.entities.size() - 1)};
  }

  std::string country_of(const std::vector<uint32_t>& parties) const {
    return what::country_of(doc_, parties);
  }

  // The country of a state's own voice.
  std::string official(const std::vector<uint32_t>& speakers) const {
    for (const uint32_t e : speakers) {
      const Entity& entity = doc_.entities[e];
      if (known(entity.country) && is_state_organ(entity)) return entity.country;
    }
    return {};
  }

  static bool is_state_organ(const Entity& e) {
    static constexpr std::string_view kOrgans[] = {"GOV", "MIL", "COP", "JUD", "LEG", "SPY"};
    return e.sectors.empty() ? !e.person
                             : std::find(std::begin(kOrgans), std::end(kOrgans),
                                         e.sectors.front()) != std::end(kOrgans);
  }

  // "closed its border with Syria": one's own thing is nobody acted on, where another is named.
  void not_oneself(Act& act) {
    if (act.actor.empty() || act.mutual) return;
    const std::string own = country_of(act.actor);
    const auto bare = [&](uint32_t e) {
      return doc_.entities[e].country == own && doc_.entities[e].sectors.empty() &&
             !doc_.entities[e].person;
    };
    if (!own.empty() &&
        (towards_abroad(act) || (act.recipient.size() > 1 &&
                                 !std::all_of(act.recipient.begin(), act.recipient.end(), bare))))
      std::erase_if(act.recipient, bare);
    if (act.recipient.size() != 1) return;
    const Entity& e = doc_.entities[act.recipient.front()];
    if (e.mention == kNone || doc_.mentions[e.mention].type != MentionType::pron) return;
    if (e.country != country_of(act.actor) || other_below(act) == kNone) return;
    act.recipient.clear();
  }

  // A party of another country among the words below the act; those that are no mere places first.
  uint32_t other_below(const Act& act) {
    const std::string own = country_of(act.actor);
    uint32_t place = kNone;
    for (const uint32_t e : lands_.in_sentence(sentence_of(doc_, act.token))) {
      const Entity& entity = doc_.entities[e];
      if (!known(entity.country) || entity.country == own) continue;
      if (entity.evidence.find("; unidentified") != std::string::npos) continue;
      const uint32_t head = doc_.mentions[entity.mention].head;
      if (head < act.token || !dominates(doc_, act.token, head) ||
          std::find(act.actor.begin(), act.actor.end(), e) != act.actor.end())
        continue;
      if (clause_between(act.token, head)) continue;
      if (entity.evidence != "places") return e;
      if (place == kNone) place = e;
    }
    return place;
  }

  // "threatened to boycott the election": a thing that nobody is named for is told, without a
  // country.
  void about(Act& act) {
    if (act.category != Category::assault && act.category != Category::coerce &&
        act.category != Category::reject)
      return;
    const Span words = what_is_hit(act);
    if (act.actor.empty() || words == doc_.tokens[act.token].span) return;
    for (const Time& time : doc_.times) {
      if (time.span.begin < words.end && words.begin < time.span.end) return;
    }
    for (const uint32_t e : act.actor) {
      const Span own = doc_.entities[e].span;
      if (own.begin < words.end && words.begin < own.end) return;
    }
    Entity made;
    made.country = "UNK";
    made.name = doc_.at(words);
    made.span = words;
    made.evidence = kAbout;
    doc_.entities.push_back(std::move(made));
    act.recipient = {static_cast<uint32_t>(doc_.entities.size() - 1)};
  }

  // The words of what an act is about: "spurned a truce offer", "seized two lorries"; without an
  // object those of the act.
  Span what_is_hit(const Act& act) const {
    const Arguments args = arguments_of(doc_, act.token);
    // "fired tear gas", "capitulated on Thursday": neither what hits nor the day is hit.
    const auto may_be_hit = [&](uint32_t t) {
      return (is_nominal(doc_, t) || doc_.tokens[t].upos == Upos::PRON) &&
             !scene_.lexicon.in_class("weapon", doc_.lemma(t)) &&
             !scene_.lexicon.in_class("projectile", doc_.lemma(t)) &&
             std::none_of(doc_.times.begin(), doc_.times.end(),
                          [&](const Time& time) { return time.tokens.contains(t); });
    };
    uint32_t head = kNone;
    if (!args.obj.empty() && (act.category != Category::assault || may_be_hit(args.obj.front())))
      head = args.obj.front();
    for (const Oblique& o : args.preps) {
      if (head == kNone && o.own && may_be_hit(o.token) && o.prep != "by" && o.prep != "for" &&
          o.prep != "after" && o.prep != "before" && o.prep != "during" && o.prep != "without")
        head = o.token;
    }
    if (head == kNone || !doc_.sentences[sentence_of(doc_, act.token)].tokens.contains(head))
      return doc_.tokens[act.token].span;
    TokenRange words = subtree(doc_, head);
    // Up to a clause, and without the preposition before.
    for (const uint32_t c : children(doc_, head)) {
      const Rel rel = doc_.tokens[c].rel;
      if (c > head && (rel == Rel::acl || rel == Rel::acl_relcl || rel == Rel::advcl ||
                       rel == Rel::punct || rel == Rel::appos || rel == Rel::conj))
        words.last = std::min(words.last, subtree(doc_, c).first);
      if (c < head && rel == Rel::case_) words.first = std::max(words.first, c + 1);
    }
    words.last = std::max(words.last, head + 1);
    if (words.first > head) words.first = head;
    return doc_.span_of(words);
  }

  // "Israeli commandos boarded a Turkish ship. Turkey recalled its ambassador.": an answer goes to
  // whom the report has just told the quarrel with.
  uint32_t counterpart(const Act& act) const {
    if (act.category != Category::accuse && act.category != Category::sanction &&
        act.category != Category::threaten && act.category != Category::reject)
      return kNone;
    const std::string own = country_of(act.actor);
    if (own.empty() || !is_state_organ(doc_.entities[act.actor.front()])) return kNone;
    const uint32_t s = sentence_of(doc_, act.token);
    std::vector<const Act*> told;
    scene_.each_act({doc_.sentences[s - std::min(s, 1U)].tokens.first, act.token},
                    [&](const Act& before, uint32_t) {
                      if (!before.replaced && before.category < Category::statement)
                        told.push_back(&before);
                    });
    std::reverse(told.begin(), told.end());
    for (const Act* before : told) {
      const std::string doer = country_of(before->actor), sufferer = country_of(before->recipient);
      // Only where the doer now was on the other side then.
      if (doer.empty() || doer == own) continue;
      if (sufferer == own) return first_known(before->actor);
      if (before->mutual) continue;
      // "Bogota refused ... after Washington threatened sanctions"
      if (sufferer.empty() && known(doer)) return first_known(before->actor);
      // "Delhi revoked ...; Islamabad condemned the step"
      if (sentence_of(doc_, before->token) != s && act.category == Category::accuse &&
          known(doer) && is_state_organ(doc_.entities[before->actor.front()]))
        return first_known(before->actor);
    }
    return kNone;
  }

  uint32_t first_known(const std::vector<uint32_t>& parties) const {
    for (const uint32_t e : parties) {
      if (known(doc_.entities[e].country)) return e;
    }
    return kNone;
  }

  // "strikes on Gaza in response to rockets fired by Hamas": the other side of an exchange in one
  // sentence.
  uint32_t opponent(const Act& act) const {
    const std::string own = country_of(act.actor);
    if (own.empty()) return kNone;
    const TokenRange words = doc_.sentences[sentence_of(doc_, act.token)].tokens;
    for (const Act& other : scene_.acts) {
      if (&other == &act || other.category != Category::assault || !words.contains(other.token) ||
          other.replaced)
        continue;
      if (country_of(other.recipient) != own) continue;
      for (const uint32_t e : other.actor) {
        if (known(doc_.entities[e].country) && doc_.entities[e].country != own) return e;
      }
    }
    return kNone;
  }

  // "massed tanks close to Chad", "opposite the Chinese army": whom a show of force is aimed at.
  bool is_faced(const Act& act, uint32_t entity) const {
    static constexpr std::string_view kFacing[] = {
        "against", "along",    "at",   "close", "facing", "near",    "next",  "off",
        "on",      "opposite", "over", "to",    "toward", "towards", "within"};
    static constexpr std::string_view kMeeting[] = {"answer", "confront", "counter", "deter",
                                                    "face",   "match",    "meet",    "watch"};
    for (uint32_t t = doc_.mentions[doc_.entities[entity].mention].head;
         t != kNone && t != act.token; t = doc_.tokens[t].head) {
      if (std::find(std::begin(kFacing), std::end(kFacing), preposition(doc_, t)) !=
          std::end(kFacing))
        return true;
      if (std::find(std::begin(kMeeting), std::end(kMeeting), doc_.lemma(t)) != std::end(kMeeting))
        return true;
    }
    return false;
  }

  // Another finite clause stands between the act and the word.
  bool clause_between(uint32_t act, uint32_t word) const {
    for (uint32_t t = word; t != kNone && t != act; t = doc_.tokens[t].head) {
      const Rel rel = doc_.tokens[t].rel;
      // "sent troops to face Peru"
      const uint32_t mark = rel == Rel::advcl ? child(doc_, t, Rel::mark) : kNone;
      if (mark != kNone && doc_.lemma(mark) == "to") continue;
      if (rel == Rel::advcl || rel == Rel::acl_relcl || rel == Rel::parataxis ||
          rel == Rel::advcl_relcl || (rel == Rel::conj && is_verbal(doc_, t)))
        return true;
    }
    return false;
  }

  // "released on bail", "acquitted": by a court of the land.
  bool let_go(const Act& act) const {
    if (act.category != Category::retreat || act.cameo != "0841" || !is_verbal(doc_, act.token) ||
        !is_passive(doc_, act.token))
      return false;
    const TokenRange words = doc_.sentences[sentence_of(doc_, act.token)].tokens;
    for (uint32_t t = words.first; t < words.last; ++t) {
      const std::string_view lemma = doc_.lemma(t);
      if (scene_.lexicon.in_class("prison", lemma) || scene_.lexicon.in_class("court", lemma) ||
          lemma == "bail" || lemma == "custody")
        return true;
    }
    return false;
  }

  // "The case follows the detention of another Canadian": who took the one took the other.
  uint32_t same_taker(const Act& act) const {
    const std::string taken = country_of(act.recipient);
    if (taken.empty()) return kNone;
    for (const Act& other : scene_.acts) {
      if (&other == &act || other.replaced || other.consumed || other.category != act.category ||
          other.mode != act.mode)
        continue;
      const std::string by = country_of(other.actor);
      if (!by.empty() && by != taken && country_of(other.recipient) == taken)
        return first_known(other.actor);
    }
    return kNone;
  }

  // "An ambush by rebels killed ten", "killed in a raid that gunmen carried out": whoever did what
  // the act came of.
  std::vector<uint32_t> doer_of_cause(const Act& act) const {
    std::vector<uint32_t> causes = act.tokens;
    const Arguments args = arguments_of(doc_, act.token);
    if (is_verbal(doc_, act.token) && !args.passive)
      causes.insert(causes.end(), args.subj.begin(), args.subj.end());
    for (const Oblique& o : args.preps) {
      if (o.own && (o.prep == "in" || o.prep == "by" || o.prep == "during"))
        causes.push_back(o.token);
    }
    std::vector<uint32_t> out;
    for (const uint32_t cause : causes) {
      if (!is_nominal(doc_, cause) || !scene_.lexicon.in_class("violence", doc_.lemma(cause)))
        continue;
      const uint32_t end = std::min(subtree(doc_, cause).last, cause + kFar);
      for (uint32_t t = cause + 1; t < end; ++t) {
        if (preposition(doc_, t) == "by" && done_below(cause, t))
          add_missing(out, scene_.parties.of(t), act.recipient);
      }
      // "a blast carried out by rebels killed ten": parses take what was carried out for the
      // clause.
      const uint32_t up = doc_.tokens[cause].head;
      if (!out.empty() || up == kNone || up == act.token || !carries_out(up)) continue;
      for (const Oblique& o : arguments_of(doc_, up).preps) {
        if (o.prep == "by") add_missing(out, scene_.parties.of(o.token), act.recipient);
      }
    }
    return out;
  }

  bool carries_out(uint32_t token) const {
    static constexpr std::string_view kCarrying[] = {"carry",      "claim",  "commit", "conduct",
                                                     "execute",    "launch", "mount",  "order",
                                                     "perpetrate", "plant",  "stage"};
    return doc_.tokens[token].upos == Upos::VERB && holds(kCarrying, doc_.lemma(token));
  }

  // Between a deed and the doer below it stand phrases, or a verb that says that it was done.
  bool done_below(uint32_t deed, uint32_t doer) const {
    uint32_t steps = 0;
    for (uint32_t t = doc_.tokens[doer].head; t != deed; t = doc_.tokens[t].head) {
      if (t == kNone || ++steps > kFar) return false;
      if (is_verbal(doc_, t) ? !carries_out(t) : doc_.tokens[t].rel != Rel::nmod) return false;
    }
    return true;
  }

  void actor(Act& act) {
    if (!act.actor.empty() || act.mutual) return;
    if (act.category == Category::assault) {
      act.actor = doer_of_cause(act);
      if (!act.actor.empty()) act.rule += "; by the doer of its cause";
      return;
    }
    const bool by_state = act.category == Category::coerce || act.mode == "convict" ||
                          let_go(act) ||
                          (act.category == Category::accuse &&
                           (act.mode == "investigate" || act.cameo.starts_with("112") ||
                            act.cameo.starts_with("09")) &&
                           is_verbal(doc_, act.token) && is_passive(doc_, act.token));
    // "the ambassador was summoned in Tehran"
    if (act.category == Category::accuse && act.cameo == "114" && is_verbal(doc_, act.token) &&
        is_passive(doc_, act.token)) {
      const std::string land = lands_.scene_of(act);
      if (!known(land) || land == country_of(act.recipient)) return;
      act.actor = {lands_.implied(land, act.token, doc_.tokens[act.token].span,
                                  "implied: by the state of the land")};
      return;
    }
    if (!by_state && act.category != Category::protest) return;
    // "it was suspected that ...": of nobody.
    if (act.category == Category::accuse && act.recipient.empty()) return;
    if (act.category == Category::coerce) {
      if (const uint32_t taker = same_taker(act); taker != kNone) {
        act.actor = {taker};
        act.rule += "; by whom the report tells elsewhere";
        return;
      }
    }
    // "released from Iranian custody"
    if (act.category == Category::retreat) {
      for (const Oblique& o : arguments_of(doc_, act.token).preps) {
        if (o.prep != "from") continue;
        for (const uint32_t e : scene_.parties.owners(o.token, How::owner)) {
          if (!known(doc_.entities[e].country)) continue;
          act.actor = {e};
          return;
        }
      }
    }
    std::string country = lands_.scene_of(act);
    if (!known(country) && !doc_.factuality.empty() && doc_.factuality[act.token].claim != kNone)
      country = official(doc_.claims[doc_.factuality[act.token].claim].by);
    if (!known(country)) country = lands_.main_country();
    if (!known(country)) country = country_of(act.recipient);
    if (!known(country)) return;
    act.actor = {lands_.implied(country, act.token, doc_.tokens[act.token].span,
                                act.category == Category::protest
                                    ? "implied: by people of the land"
                                    : "implied: by the state of the land")};
    act.rule += "; by whom is left unsaid";
    act.guessed = true;
  }

  // Tariffs, broken ties, expelled diplomats, a truce: nobody does that to the own people.
  bool towards_abroad(const Act& act) const {
    if (act.category == Category::sanction) {
      const uint32_t object = child(doc_, act.token, Rel::obj);
      return act.cameo == "161" || act.cameo == "162" || act.cameo == "163" || act.cameo == "164" ||
             (act.cameo == "166" && object != kNone &&
              scene_.lexicon.in_class("diplomat", doc_.lemma(object)));
    }
    if (act.category != Category::concede) return false;
    if (act.frame != nullptr && scene_.lexicon.text(act.frame->mode) == "resign") return false;
    return act.cameo.starts_with("085") || act.cameo.starts_with("086") ||
           act.cameo.starts_with("087");
  }

  void recipient(Act& act) {
    if (!act.recipient.empty() || act.mutual) return;
    if (!act.actor.empty() || act.category == Category::assault) {
      if (act.category != Category::protest) {
        const uint32_t other = other_below(act);
        if (other != kNone && (act.category != Category::mobilize || is_faced(act, other))) {
          // "... with Chad, Mali and Niger"
          for (const uint32_t t :
               conjuncts(doc_, doc_.mentions[doc_.entities[other].mention].head)) {
            const uint32_t e = t == doc_.mentions[doc_.entities[other].mention].head
                                   ? other
                                   : scene_.parties.at(t);
            if (e != kNone && std::find(act.actor.begin(), act.actor.end(), e) == act.actor.end())
              act.recipient.push_back(e);
          }
          return;
        }
      }
    }
    // "marched through the capital against the president": whatever the phrase hangs on.
    if (act.category == Category::protest) {
      const TokenRange words = doc_.sentences[sentence_of(doc_, act.token)].tokens;
      for (uint32_t t = act.token + 1; t < words.last; ++t) {
        if (preposition(doc_, t) != "against" || !dominates(doc_, act.token, t)) continue;
        for (const uint32_t e : scene_.parties.of(t)) add_missing(act.recipient, {e}, act.actor);
        if (!act.recipient.empty()) return;
      }
    }
    if (const uint32_t other = counterpart(act); other != kNone) {
      act.recipient = {other};
      act.rule += "; towards whom the report told it before";
      return;
    }
    // "to deter an attack", "an effort to make him resign": nobody was hit.
    if ((aux_of(scene_, act) & kHypothetical) != 0 &&
        (act.category == Category::assault || act.category == Category::retreat))
      return;
    std::string country;
    switch (act.category) {
      case Category::assault:
        if (const uint32_t foe = opponent(act); foe != kNone) {
          act.recipient = {foe};
          return;
        }
        country = lands_.scene_of(act);
        // "Syria says that Israel is behind the attacks": it was hit itself.
        if (!known(country) && !act.actor.empty() && !doc_.factuality.empty() &&
            doc_.factuality[act.token].claim != kNone) {
          country = official(doc_.claims[doc_.factuality[act.token].claim].by);
          if (country == country_of(act.actor)) country.clear();
        }
        if (!known(country) && act.actor.empty() && act.mode != "destroy")
          country = lands_.main_country();
        // Abroad, the land that the report is about.
        if (!known(country) && !act.actor.empty() && known(country_of(act.actor))) {
          country = lands_.main_country();
          if (country == country_of(act.actor)) country.clear();
        }
        // Whose house it was that fell in one's own land, another sentence may tell.
        if (!act.actor.empty() && country == country_of(act.actor) &&
            (act.mode == "destroy" || doc_.entities[act.actor.front()].sectors.empty()))
          country.clear();
        break;
      case Category::protest:
        // A government or an army does not march against itself.
        if (!act.actor.empty() && (doc_.entities[act.actor.front()].sectors.empty() ||
                                   !is_state_organ(doc_.entities[act.actor.front()])))
          country = country_of(act.actor);
        break;
      case Category::reject:
        // A veto of a state is cast among states.
        if (act.cameo == "129" && !act.actor.empty() &&
            doc_.entities[act.actor.front()].sectors.empty())
          break;
        [[fallthrough]];
      case Category::coerce:
      case Category::concede:
      case Category::sanction:
        if (!towards_abroad(act)) country = country_of(act.actor);
        break;
      case Category::accuse:
        if (act.mode == "investigate" || act.cameo.starts_with("09"))
          country = country_of(act.actor);
        break;
      case Category::retreat:
        if (act.mode == "resign") country = country_of(act.actor);
        break;
      default: break;
    }
    if (!known(country) || country == "IGO" || country == "NGO" || country == "MNC")
      return about(act);
    act.recipient = {
        lands_.implied(country, act.token, what_is_hit(act), "implied: the people of the land")};
    act.rule += "; to whom is left unsaid";
    act.guessed = true;
  }

  Scene& scene_;
  Document& doc_;
  Lands lands_;
};

}  // namespace

void complete_parties(Scene& scene) { Completer(scene).run(); }

}  // namespace sillok::what
