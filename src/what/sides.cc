// SPDX-License-Identifier: Apache-2.0
#include "what/sides.h"

#include <algorithm>

#include "base/holds.h"
#include "document/tree.h"
#include "pack/signs.h"
#include "what/features.h"
#include "what/opinion.h"

namespace sillok::what {
namespace {

constexpr size_t kMostParties = 16;  // of a sentence, that are weighed
// How much surer a choice must be than what frames and rules gave. Chosen on coded news.
constexpr float kSurer = 0.1F, kLeast = 0.2F;

enum class Kind : uint8_t { kept, nobody, party, own, land, main };
constexpr std::string_view kKinds[] = {"kept", "nobody", "party", "own", "land", "main"};

// On what an entity's country rests, without details.
std::string_view ground(const Entity& e) {
  if (e.evidence.find("; unidentified") != std::string::npos) return "unidentified";
  if (e.evidence.find("+focus") != std::string::npos) return "focus";
  const size_t end = e.evidence.find_first_of(":;+ ");
  const std::string_view first = std::string_view(e.evidence).substr(0, end);
  static constexpr std::string_view kTables[] = {"bodies.tsv", "offices.tsv", "people.tsv",
                                                 "state_names.tsv"};
  if (e.evidence.find(".tsv:") == std::string::npos || holds(kTables, first)) return first;
  // A table of the user's, which may be called anything, is of one of these kinds.
  if (e.person) return "people.tsv";
  if (e.identifier.empty()) return "offices.tsv";
  return e.identifier == e.country ? "state_names.tsv" : "bodies.tsv";
}

std::string_view against(const Document& doc, const std::vector<std::string>& mine,
                         const std::vector<uint32_t>& others) {
  const std::string other = country_of(doc, others);
  if (mine.empty()) return other.empty() ? "both unknown" : "unknown";
  if (other.empty()) return "other unknown";
  return std::find(mine.begin(), mine.end(), other) != mine.end() ? "same" : "different";
}

class Choices {
 public:
  Choices(const Scene& scene, Lands& lands, uint32_t act, bool actor)
      : scene_(scene), doc_(scene.doc), lands_(lands), act_(scene.acts[act]),
        args_(arguments_of(scene.doc, act_.token)), side_(actor ? "A" : "R"),
        present_(actor ? act_.actor : act_.recipient),
        others_(actor ? act_.recipient : act_.actor) {
    land_ = lands.scene_of(act_);
    main_ = lands.main_country();
    sentence_ = sentence_of(doc_, act_.token);
    other_kind_ = others_.empty() ? "nobody" : party_kind(doc_.entities[others_.front()]);
    category_ = name_of(act_.category);
    lemma_ = doc_.lemma(act_.token);
  }

  std::vector<SideChoice> all() {
    add(Kind::kept, present_, {});
    if (!present_.empty()) add(Kind::nobody, {}, {});
    size_t weighed = 0;
    for (const uint32_t s : {sentence_, sentence_ - 1}) {
      if (s >= doc_.sentences.size()) continue;
      for (const uint32_t e : lands_.in_sentence(s)) {
        if (++weighed > kMostParties) break;
        if (has(present_, e) || has(others_, e) || has(act_.actor, e)) continue;
        if (side_ == "R" && is_own_people(doc_, act_, e)) continue;
        // "A Pole was extradited": not by himself, though it may be by his state. Without "was" the
        // parse may have lost the voice: "Turkey, which mediated, called for calm".
        if (side_ == "A" && child(doc_, act_.token, Rel::aux_pass) != kNone &&
            has(args_.obj, head_of(e)))
          continue;
        if (beside_others(e)) continue;
        std::vector<uint32_t> group;
        for (const uint32_t t : conjuncts(doc_, head_of(e))) {
          const uint32_t member = t == head_of(e) ? e : scene_.parties.at(t);
          if (member == kNone || has(others_, member) || has(group, member)) continue;
          if (!stands_opposite(member)) group.push_back(member);
        }
        if (group.empty()) group = {e};
        add(Kind::party, group, {});
        if (group.size() > 1) add(Kind::party, {e}, {});
      }
    }
    const std::string own = country_of(doc_, others_);
    if (is_known(own)) add(Kind::own, {}, own);
    if (is_known(land_)) add(Kind::land, {}, land_);
    if (is_known(main_)) add(Kind::main, {}, main_);
    return std::move(out_);
  }

 private:
  static bool has(const std::vector<uint32_t>& list, uint32_t e) {
    return std::find(list.begin(), list.end(), e) != list.end();
  }
  uint32_t head_of(uint32_t e) const {
    const uint32_t m = doc_.entities[e].mention;
    return m == kNone ? kNone : doc_.mentions[m].head;
  }

  // A state that is the other side already, by another word: "Mexico ... a visit to the Mexican".
  bool stands_opposite(uint32_t e) const {
    const Entity& one = doc_.entities[e];
    return std::any_of(others_.begin(), others_.end(), [&](uint32_t o) {
      const Entity& other = doc_.entities[o];
      return !one.identifier.empty() && one.identifier == other.identifier;
    });
  }

  // "Neither Niger nor Chad": who is named in one breath with the other side stands there too.
  bool beside_others(uint32_t e) const {
    for (const uint32_t t : conjuncts(doc_, head_of(e))) {
      if (t != head_of(e) && has(others_, scene_.parties.at(t))) return true;
    }
    const uint32_t up = doc_.tokens[head_of(e)].head;
    return doc_.tokens[head_of(e)].rel == Rel::conj && has(others_, scene_.parties.at(up));
  }

  void add(Kind kind, const std::vector<uint32_t>& parties, const std::string& country) {
    SideChoice choice{parties, country, {}, {}};
    std::vector<std::string> mine = countries_of(doc_, choice);
    if (std::find(seen_.begin(), seen_.end(), mine) != seen_.end()) return;
    describe(kind, choice, mine);
    seen_.push_back(std::move(mine));
    out_.push_back(std::move(choice));
  }

  void describe(Kind kind, SideChoice& choice, const std::vector<std::string>& mine) {
    std::vector<uint32_t>& signs = choice.signs;
    const auto sign = [&](std::string_view what, std::initializer_list<std::string_view> parts) {
      signs.push_back(pack::sign_of(what, parts, side_));
    };
    const uint32_t e = choice.parties.empty() ? kNone : choice.parties.front();
    const Entity* entity = e == kNone ? nullptr : &doc_.entities[e];
    const uint32_t head = e == kNone ? kNone : head_of(e);
    const std::string_view k = kKinds[static_cast<size_t>(kind)];
    const std::string role = head == kNone ? "-" : role_of(doc_, args_, head);
    const std::string_view what =
        entity == nullptr ? (choice.country.empty() ? "nobody" : "unsaid") : party_kind(*entity);
    const std::string_view why = entity == nullptr ? std::string_view("-") : ground(*entity);
    const std::string_view same = against(doc_, mine, others_);
    const bool is_land = !mine.empty() && mine.front() == land_,
               is_main = !mine.empty() && mine.front() == main_;
    const std::string root = act_.cameo.substr(0, 3);
    const std::string_view frame = act_.frame == nullptr
                                       ? "scorer"
                                       : (act_.frame->op == Operator::none ? "frame" : "operator");
    const std::string_view unsaid =
        entity != nullptr && entity->mention == kNone ? "unsaid" : "said";
    const std::string_view passive = args_.passive ? "passive" : "active";
    sign("kind", {k});
    sign("kind category", {k, category_});
    sign("kind code", {k, root});
    sign("kind word", {k, lemma_});
    sign("kind other", {k, category_, other_kind_, same});
    sign("kind frame", {k, frame, unsaid});
    sign("kind voice", {k, category_, passive});
    sign("kind mode", {k, act_.mode});
    sign("what", {k, what});
    sign("what category", {what, category_});
    sign("what code", {what, root});
    sign("what kind category", {k, what, category_});
    sign("same", {same, category_});
    sign("same code", {same, root});
    sign("same what", {same, what, category_});
    sign("same other", {same, what, other_kind_, category_});
    sign("why", {why, k});
    sign("why category", {why, category_, k});
    sign("why same", {why, same, category_});
    sign("land", {is_land ? "land" : "", is_main ? "main" : "", category_});
    sign("land kind", {is_land ? "land" : "", is_main ? "main" : "", k, what});
    sign("land same", {is_land ? "land" : "", is_main ? "main" : "", same, category_});
    if (choice.parties.size() > 1) sign("several", {category_});
    const std::string_view country = mine.empty() ? std::string_view("nobody") : mine.front();
    const std::string other = country_of(doc_, others_);
    sign("country", {country});
    sign("country category", {country, category_});
    sign("country kind", {country, k});
    sign("pair", {country, other});
    sign("pair category", {country, other, category_});
    const std::string_view object =
        args_.obj.empty() ? std::string_view("-") : doc_.lemma(args_.obj.front());
    sign("object kind", {object, k});
    sign("object role", {object, role});
    sign("object word", {object, lemma_, k});
    sign("object same", {object, same});
    sign("word same", {lemma_, same});
    for (const uint32_t t : act_.tokens) {
      if (t == act_.token) continue;
      sign("token kind", {doc_.lemma(t), k});
      sign("token same", {doc_.lemma(t), same});
    }
    for (const Oblique& o : args_.preps) {
      sign("prep kind", {o.prep, k, category_});
      sign("prep word kind", {o.prep, doc_.lemma(o.token), k});
    }
    // What else there is to choose from.
    const std::string_view alternative =
        present_.empty() ? std::string_view("nobody") : ground(doc_.entities[present_.front()]);
    const std::string kept_role = present_.empty() || head_of(present_.front()) == kNone
                                      ? "-"
                                      : role_of(doc_, args_, head_of(present_.front()));
    if (kind != Kind::kept) {
      sign("instead", {k, alternative, category_});
      sign("instead of", {k, kept_role, category_});
      sign("instead same", {k, kept_role, same});
      sign("role instead", {role, kept_role});
    }
    const auto about = [&](std::string_view of, std::initializer_list<std::string_view> parts) {
      choice.about.push_back(pack::sign_of(of, parts, side_));
    };
    about("kind", {k});
    about("kind category", {k, category_});
    about("what", {k, what});
    about("same", {same, category_});
    about("why", {why, k});
    about("land kind", {is_land ? "land" : "", is_main ? "main" : "", k, what});
    about("kind voice", {k, category_, passive});
    about("role", {role, k});
    about("kept role", {kept_role, k});
    about("country category", {country, category_});
    about("pair", {country, other});
    about("pair category", {country, other, category_});
    about("word same", {lemma_, same});
    about("object same", {object, same});
    if (choice.parties.size() > 1) about("several", {category_});
    if (head == kNone) {
      sign("object", {k, category_, args_.obj.empty() ? "none" : doc_.lemma(args_.obj.front())});
      return;
    }
    sign("role", {role, k});
    sign("role category", {role, category_});
    sign("role code", {role, root});
    sign("role word", {role, lemma_});
    sign("role what", {role, what, category_});
    sign("role frame", {role, frame, k});
    sign("role voice", {role, passive});
    const Token& word = doc_.tokens[head];
    const std::string way = path(head);
    sign("path", {way});
    sign("path category", {way, category_});
    sign("path word", {way, lemma_});
    sign("path kind", {way, k});
    for (const uint32_t c : scene_.lexicon.classes_of(doc_.lemma(head))) {
      sign("class", {scene_.lexicon.text(c), category_});
      sign("class role", {scene_.lexicon.text(c), role});
    }
    if (!entity->identifier.empty()) sign("who", {entity->identifier, category_});
    sign("tag", {name_of(word.upos), k, role});
    if (word.upos != Upos::PROPN) {
      sign("head", {doc_.lemma(head)});
      sign("head category", {doc_.lemma(head), category_});
    }
    sign("rel", {name_of(word.rel), preposition(doc_, head), category_});
    sign("prep", {preposition(doc_, head), k, category_});
    if (word.head != kNone) sign("above", {doc_.lemma(word.head), category_});
    const bool before = head < act_.token, here = sentence_of(doc_, head) == sentence_;
    sign("where", {before ? "before" : "after", here ? "here" : "earlier", k});
    sign("where category", {before ? "before" : "after", here ? "here" : "earlier", category_});
    sign("distance", {distance(head), k, category_});
    about("where", {before ? "before" : "after", here ? "here" : "earlier", k});
    about("distance", {distance(head), k});
    about("path", {way});
    about("path category", {way, category_});
    about("role word", {role, lemma_});
    about("prep", {preposition(doc_, head), category_});
    if (word.upos != Upos::PROPN) about("head category", {doc_.lemma(head), category_});
    // Its part in other acts of the sentence and the one before.
    const uint32_t first = sentence_ > 0 ? sentence_ - 1 : sentence_;
    const TokenRange words{doc_.sentences[first].tokens.first,
                           doc_.sentences[sentence_].tokens.last};
    scene_.each_act(words, [&](const Act& elsewhere, uint32_t) {
      if (&elsewhere == &act_ || elsewhere.replaced || elsewhere.consumed) return;
      const bool acts = has(elsewhere.actor, e), suffers = has(elsewhere.recipient, e);
      if (!acts && !suffers) return;
      const std::string_view part = acts ? "acts" : "suffers";
      sign("elsewhere", {part, name_of(elsewhere.category), category_});
      sign("elsewhere any", {part, k, category_});
      about("elsewhere", {part, name_of(elsewhere.category), category_});
    });
  }

  // The relations from the predicate to a word.
  std::string path(uint32_t head) const {
    std::vector<uint32_t> up;
    for (uint32_t t = act_.token; t != kNone && up.size() < 12; t = doc_.tokens[t].head)
      up.push_back(t);
    std::string down;
    for (uint32_t t = head; t != kNone; t = doc_.tokens[t].head) {
      const auto found = std::find(up.begin(), up.end(), t);
      if (found != up.end()) {
        std::string out;
        for (auto u = up.begin(); u != found; ++u) (out += name_of(doc_.tokens[*u].rel)) += '^';
        return out + down;
      }
      down = std::string(name_of(doc_.tokens[t].rel)) + '_' + down;
      if (down.size() > 80) break;
    }
    return "far";
  }

  static std::string_view near(uint32_t d) {
    return d <= 1 ? "1" : d <= 3 ? "3" : d <= 6 ? "6" : d <= 12 ? "12" : "far";
  }
  std::string_view distance(uint32_t head) const {
    return near(head > act_.token ? head - act_.token : act_.token - head);
  }

  const Scene& scene_;
  const Document& doc_;
  Lands& lands_;
  const Act& act_;
  Arguments args_;
  std::string_view side_;
  const std::vector<uint32_t>& present_;
  const std::vector<uint32_t>& others_;
  std::string land_, main_;
  uint32_t sentence_ = 0;
  std::string_view other_kind_, category_, lemma_;
  std::vector<std::vector<std::string>> seen_;
  std::vector<SideChoice> out_;
};

}  // namespace

std::vector<std::string> countries_of(const Document& doc, const SideChoice& choice) {
  std::vector<std::string> out;
  for (const uint32_t e : choice.parties) {
    const std::string& c = doc.entities[e].country;
    if (!c.empty() && c != "UNK") out.push_back(c);
  }
  if (!choice.country.empty()) out.push_back(choice.country);
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

std::vector<SideChoice> side_choices(const Scene& scene, Lands& lands, uint32_t act, bool actor) {
  const Act& a = scene.acts[act];
  if (a.mutual || a.replaced || a.consumed || a.same_as != kNone ||
      a.category >= Category::statement)
    return {};
  std::vector<SideChoice> out = Choices(scene, lands, act, actor).all();
  for (SideChoice& choice : out) pack::in_order(choice.signs);
  return out;
}

namespace {

// Whether the parties are those of the other side, or called by other words of the same cluster.
bool are_among(const Document& doc, const std::vector<uint32_t>& parties,
               const std::vector<uint32_t>& others) {
  const auto cluster = [&](uint32_t e) {
    const uint32_t m = doc.entities[e].mention;
    return m == kNone ? kNone : doc.mentions[m].cluster;
  };
  return !parties.empty() && std::all_of(parties.begin(), parties.end(), [&](uint32_t p) {
    return std::any_of(others.begin(), others.end(), [&](uint32_t o) {
      return p == o || (cluster(p) != kNone && cluster(p) == cluster(o));
    });
  });
}

// Acts of words: nobody asks, rejects or threatens his own country as such.
bool is_word(Category category) {
  return category == Category::agree || category == Category::consult ||
         category == Category::reject || category == Category::request ||
         category == Category::support || category == Category::threaten;
}

// Named as such, and not their people, forces or offices.
bool are_states(const Document& doc, const std::vector<uint32_t>& parties) {
  return std::all_of(parties.begin(), parties.end(), [&](uint32_t e) {
    return doc.entities[e].sectors.empty() && !doc.entities[e].person;
  });
}

// "The country was criticised over its laws": not by itself.
bool blames_itself(const Scene& scene, const Act& act, const SideChoice& choice, bool actor) {
  if (act.category != Category::accuse) return false;
  const std::vector<uint32_t>& others = actor ? act.recipient : act.actor;
  if (others.empty() || !are_states(scene.doc, others) || !are_states(scene.doc, choice.parties))
    return false;
  const std::vector<std::string> of = countries_of(scene.doc, choice);
  return of.size() == 1 && of.front() == country_of(scene.doc, others);
}

}  // namespace

void choose_sides(Scene& scene, Opinion& opinion) {
  if (!opinion.knows_sides()) return;
  Lands lands(scene);
  for (uint32_t i = 0; i < scene.acts.size(); ++i) {
    for (const bool actor : {true, false}) {
      const std::vector<SideChoice> choices = side_choices(scene, lands, i, actor);
      if (choices.empty()) continue;
      const std::vector<float> shares = opinion.of(i, actor, choices);
      const auto top = std::max_element(shares.begin(), shares.end());  // the first of equals
      const SideChoice* best = &choices[static_cast<size_t>(top - shares.begin())];
      const float most = *top;
      if (top == shares.begin() || most < kLeast || most < shares.front() + kSurer) continue;
      Act& act = scene.acts[i];
      std::vector<uint32_t>& side = actor ? act.actor : act.recipient;
      const std::vector<std::string> of = countries_of(scene.doc, *best);
      const bool own = are_among(scene.doc, best->parties, actor ? act.recipient : act.actor);
      const bool nameless = std::all_of(side.begin(), side.end(), [&](uint32_t e) {
        return scene.doc.entities[e].country == "UNK" || scene.doc.entities[e].country.empty();
      });
      // Nobody does it to himself: it is others of his country, those who stand there already.
      if (own && (of.size() != 1 || is_word(scene.acts[i].category))) continue;
      if (blames_itself(scene, act, *best, actor)) continue;
      // "Pakistan's army killed four insurgents": they are of that land, and not the state.
      const bool land =
          own || !best->country.empty() ||
          (!best->parties.empty() && are_states(scene.doc, best->parties) &&
           of == std::vector{country_of(scene.doc, actor ? act.recipient : act.actor)});
      if (nameless && !side.empty() && of.size() == 1 && land) {
        for (uint32_t& e : side) e = lands.of_country(e, of.front());
      } else if (own || !best->country.empty()) {
        side = {lands.implied(
            own ? of.front() : best->country, act.token, scene.doc.tokens[act.token].span,
            actor ? "implied: by the state of the land" : "implied: the people of the land")};
      } else {
        side = best->parties;
      }
      act.guessed = true;
      act.rule += std::string("; ") + (actor ? "by whom" : "to whom") + " by the scorer (" +
                  pack::percent(most) + ")";
    }
  }
}

}  // namespace sillok::what
