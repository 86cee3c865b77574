// SPDX-License-Identifier: Apache-2.0
#include "who/who.h"

#include <algorithm>
#include <array>
#include <deque>
#include <map>

#include "base/holds.h"
#include "base/utf8.h"
#include "document/actor_code.h"
#include "document/nominal.h"
#include "document/tree.h"
#include "who/both.h"
#include "who/focus.h"
#include "who/reading.h"
#include "who/words.h"

namespace sillok::who {
namespace {

// The one country among several, for what must not be guessed.
class One {
 public:
  void add(std::string_view code) {
    if (!pack::is_state(code)) return;
    if (code_.empty())
      code_ = code;
    else if (code_ != code)
      several_ = true;
  }
  bool empty() const { return code_.empty(); }
  std::string_view one() const { return several_ ? std::string_view() : std::string_view(code_); }

 private:
  std::string code_;
  bool several_ = false;
};

class Resolver {
 public:
  Resolver(Document& doc, Scene& scene) : doc_(doc), scene_(scene) {}

  void run() {
    read_all();
    // Names of several bearers again, now that the others have told what the report is about.
    if (std::any_of(readings_.begin(), readings_.end(),
                    [](const Reading& r) { return r.unsure; })) {
      const Focus said = focus();
      scene_.focus = &said;
      read_all();
      scene_.focus = nullptr;
      sure_now_ = true;
    }
    halves_of_countries();
    halves_that_share_a_name();
    share_modifiers();
    share_in_clusters();
    possessed();
    take_institution();
    take_up_bodies();
    take_up_holders();
    own_forces();
    take_focus();
    take_places();
    take_seats();
    take_both();
    write();
  }

 private:
  void read_all() {
    const auto n = static_cast<uint32_t>(doc_.mentions.size());
    readings_.assign(n, {});
    // Inner mentions follow outer ones, so that backwards the inner are known first.
    for (uint32_t i = n; i-- > 0;) {
      if (!is_town(i)) readings_[i] = read_mention(scene_, i, readings_);
    }
  }

  // A name that stands for a place and no party: a town, or a capital where something happens.
  bool is_town(uint32_t i) const {
    const Mention& m = doc_.mentions[i];
    if (m.type != MentionType::gpe && m.type != MentionType::loc) return false;
    const uint32_t name = scene_.name_at[m.head];
    if (name == kNone || scene_.names[name].kind != pack::NameKind::state) return false;
    const auto& row =
        scene_.tables
            .state_rows[pack::state_reading(doc_, scene_.tables, scene_.names[name], scene_.day)];
    if (row.as != pack::NameAs::capital || !pack::in_force(row, scene_.day)) return false;
    const Place* place = place_at(doc_, m.head);
    if (place != nullptr && place->role == PlaceRole::government) return false;
    const std::string prep = preposition(doc_, m.head);
    static constexpr std::array<std::string_view, 9> kPlaceCases = {
        "in", "at", "near", "outside", "around", "across", "inside", "of", "from"};
    return std::find(kPlaceCases.begin(), kPlaceCases.end(), prep) != kPlaceCases.end();
  }

  // "the North", "the South": of Korea where the report is about it or about no state at all.
  void halves_of_countries() {
    One all;
    bool korea = false;
    for (const Reading& r : readings_) {
      if (r.worth != Worth::state && r.worth != Worth::person && r.worth != Worth::body) continue;
      all.add(r.country);
      korea = korea || r.country == "PRK" || r.country == "KOR";
    }
    if (!korea && !all.empty()) return;
    for (uint32_t i = 0; i < doc_.mentions.size(); ++i) {
      const Mention& m = doc_.mentions[i];
      const std::string_view word = scene_.folded[m.head];
      if (readings_[i].worth > Worth::name || (word != "north" && word != "south") ||
          m.tokens.size() != 2)
        continue;
      if (scene_.folded[m.tokens.first] != "the" || !is_capitalised(doc_, m.head)) continue;
      const auto values =
          scene_.tables.state_names.find(word == "north" ? "north korea" : "south korea");
      if (values.empty()) continue;
      readings_[i] = read_state(
          scene_, {m.tokens, m.tokens, pack::NameKind::state, values.front(), values}, i);
      readings_[i].evidence += "+half";
    }
  }

  // "North and South Korea", "East and West Germany": the first shares the second's last words.
  void halves_that_share_a_name() {
    static constexpr std::string_view kHalves[] = {"east", "north", "south", "west"};
    for (uint32_t i = 0; i < doc_.mentions.size(); ++i) {
      const Mention& m = doc_.mentions[i];
      const std::string_view word = scene_.folded[m.head];
      if (readings_[i].worth > Worth::name || m.tokens.size() != 1 || !holds(kHalves, word) ||
          !is_capitalised(doc_, m.head) || m.head + 2 >= doc_.tokens.size())
        continue;
      const std::string_view link = scene_.folded[m.head + 1];
      const uint32_t name = scene_.name_at[m.head + 2];
      if ((link != "and" && link != "or") || name == kNone) continue;
      const pack::NameMatch& other = scene_.names[name];
      if (other.kind != pack::NameKind::state || other.tokens.first != m.head + 2 ||
          !holds(kHalves, scene_.folded[other.tokens.first]))
        continue;
      std::string shared(word);
      for (uint32_t t = other.tokens.first + 1; t < other.tokens.last; ++t)
        shared += " " + std::string(scene_.folded[t]);
      const auto values = scene_.tables.state_names.find(shared);
      if (values.empty()) continue;
      readings_[i] = read_state(
          scene_, {m.tokens, m.tokens, pack::NameKind::state, values.front(), values}, i);
      readings_[i].evidence += "+half";
    }
  }

  // "Danish media and officials", "lawmakers and officials in Oslo": what stands before the first
  // or behind the last of coordinated nouns is said of both, unless the second has an article.
  void share_modifiers() {
    for (uint32_t i = 0; i < doc_.mentions.size(); ++i) {
      const uint32_t head = doc_.mentions[i].head;
      if (doc_.tokens[head].rel != Rel::conj || doc_.tokens[head].upos != Upos::NOUN ||
          child(doc_, head, {Rel::det, Rel::nmod_poss}) != kNone)
        continue;
      const uint32_t first = doc_.tokens[head].head;
      if (doc_.tokens[first].upos != Upos::NOUN || scene_.mention_at[first] == kNone) continue;
      Reading& here = readings_[i];
      Reading& there = readings_[scene_.mention_at[first]];
      if (here.worth != Worth::description || there.worth != Worth::description) continue;
      if (here.country.empty() && pack::is_state(there.country)) {
        here.country = there.country;
        here.domestic = false;
        here.evidence += "+conjunct";
      } else if (there.country.empty() && pack::is_state(here.country) &&
                 child(doc_, head, Rel::nmod) != kNone &&
                 child(doc_, head, {Rel::amod, Rel::compound}) == kNone) {
        there.country = here.country;
        there.domestic = false;
        there.evidence += "+conjunct";
      }
    }
  }

  // Every mention of a cluster is what its best one is. A description keeps its own country and
  // sector where it has them, unless a name tells more.
  void share_in_clusters() {
    uint32_t clusters = 0;
    for (const Mention& m : doc_.mentions) clusters = std::max(clusters, m.cluster + 1);
    std::vector<uint32_t> best(clusters, kNone);
    for (uint32_t i = 0; i < doc_.mentions.size(); ++i) {
      uint32_t& b = best[doc_.mentions[i].cluster];
      if (readings_[i].worth == Worth::none) continue;
      if (b == kNone || readings_[i].worth > readings_[b].worth ||
          better_described(readings_[i], readings_[b]))
        b = i;
    }
    for (uint32_t i = 0; i < doc_.mentions.size(); ++i) {
      if (readings_[i].worth == Worth::described_state) continue;
      const uint32_t b = best[doc_.mentions[i].cluster];
      if (b == kNone || b == i || readings_[i].worth >= readings_[b].worth) {
        if (b == kNone || b == i || !better_described(readings_[b], readings_[i])) continue;
      }
      Reading shared = readings_[b];
      if (readings_[i].worth == Worth::description && shared.worth == Worth::state) {
        if (!readings_[i].sectors.empty() && readings_[i].sectors.front() == "GOV") continue;
      }
      if (shared.person && !readings_[i].name.empty() && readings_[i].person &&
          shared.worth != Worth::person)
        shared.name = readings_[i].name;
      if (doc_.mentions[i].type == MentionType::pron || doc_.mentions[i].type == MentionType::nom)
        shared.evidence += "+coreference";
      readings_[i] = std::move(shared);
    }
  }

  static bool better_described(const Reading& a, const Reading& b) {
    if (a.worth != b.worth || a.worth > Worth::description) return false;
    return !a.country.empty() && b.country.empty();
  }

  // Whom a possessive means: what stands there, or for a pronoun that nothing was found for who
  // acted last, in its sentence or the one before. kNone: nobody with a country.
  uint32_t owner_of(uint32_t mention) const {
    if (!readings_[mention].country.empty()) return mention;
    const Mention& m = doc_.mentions[mention];
    const std::string_view word = scene_.folded[m.head];
    const bool human = word == "his" || word == "her";
    if (!human && word != "its" && word != "their") return kNone;
    const uint32_t sentence = sentence_of(doc_, m.head);
    for (uint32_t i = mention; i-- > 0;) {
      const uint32_t other = sentence_of(doc_, doc_.mentions[i].head);
      if (other + 1 < sentence || (human && other != sentence)) break;
      if (readings_[i].country.empty()) continue;
      const Rel rel = doc_.tokens[doc_.mentions[i].head].rel;
      const bool acts = rel == Rel::nsubj || rel == Rel::nsubj_pass;
      if (human ? readings_[i].person : acts) return i;
    }
    return kNone;
  }

  // "its army", "their leader": the country of whom the pronoun means, known only now.
  void possessed() {
    for (uint32_t i = 0; i < doc_.mentions.size(); ++i) {
      Reading& r = readings_[i];
      if (r.worth != Worth::description || !r.country.empty()) continue;
      const uint32_t owner = child(doc_, doc_.mentions[i].head, Rel::nmod_poss);
      if (owner == kNone || scene_.mention_at[owner] == kNone) continue;
      const uint32_t known = owner_of(scene_.mention_at[owner]);
      if (known == kNone) continue;
      const Reading& inner = readings_[known];
      if (inner.person && is_hostile(r.sectors)) continue;  // "his captors"
      r.country = inner.country;
      r.domestic = false;
    }
  }

  // "the deputy trade minister" is of the country whose "trade ministry" the report names: offices
  // of one institution share the word that tells which.
  void take_institution() {
    std::map<std::string, One> known;
    const auto words = [&](uint32_t i, auto&& use) {
      const Mention& m = doc_.mentions[i];
      for (uint32_t t = m.head - std::min<uint32_t>(m.head - m.tokens.first, 6); t < m.head; ++t) {
        const Rel rel = doc_.tokens[t].rel;
        if ((rel == Rel::amod || rel == Rel::compound) && t + 1 < m.tokens.last &&
            scene_.name_at[t] == kNone && institutional(scene_.folded[t]))
          use(std::string(scene_.folded[t]));
      }
    };
    for (uint32_t i = 0; i < doc_.mentions.size(); ++i) {
      Reading& r = readings_[i];
      if (r.worth != Worth::description || r.sectors.empty() || r.sectors.front() != "GOV")
        continue;
      if (!r.country.empty()) {
        words(i, [&](std::string word) { known[std::move(word)].add(r.country); });
        continue;
      }
      if (!r.domestic) continue;
      words(i, [&](const std::string& word) {
        const auto found = known.find(word);
        if (found == known.end() || !r.country.empty() || found->second.one().empty()) return;
        kept_.emplace_back(found->second.one());
        r.country = kept_.back();
        r.evidence += "+institution";
      });
    }
  }

  static bool institutional(std::string_view word) {
    static constexpr std::array<std::string_view, 30> kFields = {
        "security", "defence",     "defense",      "foreign",      "interior",    "home",
        "finance",  "trade",       "justice",      "health",       "education",   "energy",
        "oil",      "unification", "economy",      "agriculture",  "transport",   "labour",
        "labor",    "information", "intelligence", "presidential", "environment", "culture",
        "tourism",  "immigration", "electoral",    "election",     "nuclear",     "treasury"};
    return std::find(kFields.begin(), kFields.end(), word) != kFields.end();
  }

  // "the alliance", "the oil giant", and no name in it: the body of that kind that was named last.
  // "the group" may also be that of a rebel leader who was.
  void take_up_bodies() {
    constexpr uint32_t kFarthest = 4;  // sentences
    std::array<uint32_t, 16> last{};   // per kind: 1 + the mention
    uint32_t rebel = 0;                // the same of a rebel leader
    for (uint32_t i = 0; i < doc_.mentions.size(); ++i) {
      Reading& r = readings_[i];
      const Mention& m = doc_.mentions[i];
      if (r.worth == Worth::body && r.body != nullptr) {
        last[static_cast<size_t>(r.body->kind)] = i + 1;
        continue;
      }
      if (r.worth == Worth::person && !r.sectors.empty() &&
          (r.sectors.front() == "REB" || r.sectors.front() == "PRM"))
        rebel = i + 1;
      const bool open = r.worth == Worth::none || (r.worth == Worth::description && r.domestic);
      if (!open || m.type != MentionType::nom || !takes_up(m)) continue;
      const std::string_view noun = scene_.folded[m.head];
      const auto* takes = std::find_if(std::begin(kTakesUp), std::end(kTakesUp),
                                       [&](const TakesUp& t) { return t.noun == noun; });
      if (takes == std::end(kTakesUp)) continue;
      uint32_t best = 0;
      for (const pack::BodyKind kind : takes->kinds)
        best = std::max(best, last[static_cast<size_t>(kind)]);
      const auto far = [&](uint32_t named) {
        return named == 0 ||
               sentence_of(doc_, m.head) - sentence_of(doc_, doc_.mentions[named - 1].head) >
                   kFarthest;
      };
      if (!far(best)) {
        r = readings_[best - 1];
      } else if (takes->kinds[0] == pack::BodyKind::armed_group && !far(rebel)) {
        r = Reading{};
        r.worth = Worth::description;
        r.name = std::string(doc_.at(m.span));
        r.country = readings_[rebel - 1].country;
        r.sectors = {readings_[rebel - 1].sectors.front()};
        r.evidence = readings_[rebel - 1].evidence;
      } else {
        continue;
      }
      r.evidence += "+noun";
    }
  }

  // "the" and a noun, with at most two words between them that are no names.
  bool takes_up(const Mention& m) const {
    if (m.head < m.tokens.first + 1 || m.head > m.tokens.first + 3 || m.head + 1 != m.tokens.last ||
        scene_.folded[m.tokens.first] != "the" || !has_feature(doc_, m.head, "Number=Sing"))
      return false;
    for (uint32_t t = m.tokens.first + 1; t < m.head; ++t) {
      if (scene_.name_at[t] != kNone || is_capitalised(doc_, t)) return false;
    }
    return true;
  }

  // "the minister" may be a foreign minister, "the envoy" a UN envoy; "the president" no vice
  // president.
  static bool is_of(std::string_view office, std::string_view seat) {
    if (office == seat) return true;
    if (seat == "ambassador" && office.starts_with("ambassador to ")) return true;
    return seat != "president" && seat != "prime minister" && office.size() > seat.size() + 1 &&
           office.ends_with(seat) && office[office.size() - seat.size() - 1] == ' ';
  }

  // "Abba Eban refused; the foreign minister ...": who was named last with that office, or with
  // "former" out of it.
  void take_up_holders() {
    constexpr uint32_t kFarthest = 4;  // sentences
    constexpr size_t kMost = 50;       // names
    struct Named {
      uint32_t mention;
      std::string office;
      bool former;
    };
    std::vector<Named> named;
    for (uint32_t i = 0; i < doc_.mentions.size(); ++i) {
      Reading& r = readings_[i];
      if (r.worth == Worth::person) {
        const std::string_view office = r.past.empty() ? std::string_view(r.office) : r.past;
        if (!office.empty()) named.push_back({i, pack::office_key(office), !r.past.empty()});
        continue;
      }
      if (r.worth != Worth::description || r.seat.empty() || !r.country.empty()) continue;
      const std::string seat = pack::office_key(r.seat);
      const uint32_t sentence = sentence_of(doc_, doc_.mentions[i].head);
      const auto end = named.rbegin() + static_cast<ptrdiff_t>(std::min(kMost, named.size()));
      for (auto at = named.rbegin(); at != end; ++at) {
        if (sentence - sentence_of(doc_, doc_.mentions[at->mention].head) > kFarthest) break;
        if (!is_of(at->office, seat) || at->former != r.former) continue;
        r = readings_[at->mention];
        r.evidence += "+office";
        break;
      }
    }
  }

  // "The foreign minister of Senegal, Awa Diagne": whoever the report names holds the office,
  // whatever the tables know of it. Where it names nobody, the tables' holder on the day.
  void take_seats() {
    std::vector<uint32_t> named;  // by cluster: the longest name of a person in it
    for (uint32_t i = 0; i < doc_.mentions.size(); ++i) {
      const Mention& m = doc_.mentions[i];
      if (m.type != MentionType::per || m.cluster == kNone || m.tokens.size() > 5 ||
          readings_[i].worth == Worth::person)
        continue;
      if (m.cluster >= named.size()) named.resize(size_t{m.cluster} + 1, kNone);
      uint32_t& best = named[m.cluster];
      if (best == kNone || doc_.mentions[best].tokens.size() < m.tokens.size()) best = i;
    }
    for (uint32_t i = 0; i < doc_.mentions.size(); ++i) {
      Reading& r = readings_[i];
      if (r.worth != Worth::description || r.former || r.seat.empty()) continue;
      const uint32_t cluster = doc_.mentions[i].cluster;
      const uint32_t name = cluster < named.size() ? named[cluster] : kNone;
      if (name == kNone) {
        read_seat(scene_, r);
        continue;
      }
      const std::string said(doc_.at(doc_.mentions[name].span));
      Reading known = r;
      read_seat(scene_, known);
      const std::string surname = fold(said.substr(said.rfind(' ') + 1));
      if (fold(known.name).find(surname) != std::string::npos) {
        r = std::move(known);
        continue;
      }
      r.name = said;
      r.office = r.seat;
      r.person = true;
      r.evidence += "+named";
    }
  }

  // What the report says of countries, where.
  Focus focus() const {
    Focus focus(doc_);
    for (uint32_t i = 0; i < doc_.mentions.size(); ++i) {
      const Reading& r = readings_[i];
      const Mention& m = doc_.mentions[i];
      if (r.worth == Worth::none && is_town(i)) {
        const pack::NameMatch& town = scene_.names[scene_.name_at[m.head]];
        const auto& row =
            scene_.tables.state_rows[pack::state_reading(doc_, scene_.tables, town, scene_.day)];
        const auto& state = state_on(scene_.tables, row.state, scene_.day);
        focus.add(m.head, code_on(scene_.tables, scene_.tables.text[state.code], scene_.day),
                  weight_of(m.head), !is_modifier(m.head));
        continue;
      }
      if (r.worth == Worth::none || r.country.empty() || m.type == MentionType::pron) continue;
      if (r.unsure && scene_.focus == nullptr && !sure_now_) continue;
      // What a description says of countries its own words have said already.
      if (r.worth == Worth::description) continue;
      // Where an agency or a church sits is not what the report is about.
      const bool seat = r.worth == Worth::body && !r.sectors.empty() &&
                        (r.sectors.front() == "JRN" || r.sectors.front() == "REL");
      if (seat) continue;
      focus.add(m.head, r.country, weight_of(m.head) * (r.worth == Worth::body ? 0.8F : 1),
                !is_modifier(m.head));
    }
    for (const Place& p : doc_.places) {
      if (!p.listed()) continue;  // its country is that of others already
      const uint32_t at = p.tokens.last - 1;
      const TokenRange sentence = doc_.sentences[sentence_of(doc_, at)].tokens;
      if (p.tokens.first == 0 && is_all_caps(doc_, 0) && sentence.contains(p.tokens.last)) {
        focus.dateline(code_on(scene_.tables, p.country, scene_.day));
        continue;  // "CARACAS (Reuters) - ..."
      }
      const uint32_t mention = scene_.mention_at[at];
      if (mention != kNone && is_town(mention)) continue;  // counted above
      if (mention != kNone && readings_[mention].worth != Worth::none &&
          !readings_[mention].country.empty())
        continue;  // counted above
      focus.add(at, code_on(scene_.tables, p.country, scene_.day), weight_of(at), !is_modifier(at));
    }
    focus.sort();
    return focus;
  }

  bool is_modifier(uint32_t token) const {
    const Rel rel = doc_.tokens[token].rel;
    if (rel == Rel::amod) return true;
    // "Kenya's army" is about an army, "Kenya's coast" and "a Lagos slum" about the place.
    const uint32_t head = doc_.tokens[token].head;
    if ((rel != Rel::nmod_poss && rel != Rel::compound) || head == kNone ||
        holds(kCountryNouns, scene_.folded[head]))
      return false;
    const uint32_t owned = scene_.mention_at[head];
    return owned != kNone && readings_[owned].worth >= Worth::description;
  }

  // How much a country or place tells of what the sentence is about: who acts tells most, a
  // nationality of something else or where one goes little.
  float weight_of(uint32_t token) const {
    if (is_backer(scene_, token + 1)) return 0.2F;
    const Rel rel = doc_.tokens[token].rel;
    const auto acts = [](Rel r) { return r == Rel::nsubj || r == Rel::nsubj_pass; };
    if (acts(rel)) return 1.6F;
    const uint32_t head = doc_.tokens[token].head;
    const bool of_actor = head != kNone && acts(doc_.tokens[head].rel);
    if (rel == Rel::nmod_poss && of_actor) return 1.6F;
    if (rel == Rel::amod || rel == Rel::compound) return 0.7F;
    static constexpr std::array<std::string_view, 12> kAway = {
        "to",      "for",  "toward", "towards", "into", "via",
        "against", "with", "like",   "than",    "by",   "between"};
    const std::string prep = preposition(doc_, token);
    return std::find(kAway.begin(), kAway.end(), prep) != kAway.end() ? 0.5F : 1;
  }

  // "the king" is of no republic: of the country spoken of most that has one on the day, where
  // `code` never had any.
  std::string_view throne(const Reading& r, uint32_t head, std::string_view code,
                          const Focus& said) const {
    if (r.worth != Worth::description || r.seat.empty() || r.former || !holds(kThrones, r.seat))
      return code;
    const std::string office = pack::office_key(r.seat);
    if (!code.empty() && pack::has_office(scene_.tables, code, office)) return code;
    Focus::Shares shares = said.shares(head);
    std::stable_sort(shares.begin(), shares.end(),
                     [](const auto& a, const auto& b) { return a.second > b.second; });
    for (const auto& [country, share] : shares) {
      if (pack::holder_of(scene_.tables, country, office, scene_.day) != kNone) return country;
    }
    return code;
  }

  // "Moscow massed troops", "its army threatened to send tanks": they are of whoever moves them.
  void own_forces() {
    static constexpr std::array<std::string_view, 16> kMoves = {
        "send",   "deploy",      "mass",     "amass",    "move",   "withdraw",
        "pull",   "station",     "redeploy", "mobilize", "return", "mobilise",
        "commit", "concentrate", "dispatch", "recall"};
    for (uint32_t i = 0; i < doc_.mentions.size(); ++i) {
      Reading& r = readings_[i];
      if (r.worth != Worth::description || !r.domestic || !r.country.empty() || r.sectors.empty() ||
          r.sectors.front() != "MIL")
        continue;
      const Token& head = doc_.tokens[doc_.mentions[i].head];
      if (head.rel != Rel::obj || !holds(kMoves, doc_.lemma(head.head))) continue;
      uint32_t doer = kNone;
      for (uint32_t verb = head.head; doer == kNone && verb != kNone;
           verb = doc_.tokens[verb].head) {
        doer = child(doc_, verb, Rel::nsubj);
        if (doc_.tokens[verb].rel != Rel::xcomp) break;
      }
      if (doer == kNone || scene_.mention_at[doer] == kNone) continue;
      const Reading& known = readings_[scene_.mention_at[doer]];
      if (!pack::is_state(known.country) || known.worth == Worth::none) continue;
      r.country = known.country;
      r.evidence += "+own";
    }
  }

  // Descriptions and names without a country take that of what is said around them. One answer for
  // a cluster.
  void take_focus() {
    const Focus said = focus();
    if (said.empty()) return;
    const auto open = [&](const Reading& r) {
      if (!r.country.empty()) return false;
      if (r.worth == Worth::body) return r.body->kind == pack::BodyKind::ethnic;
      return r.worth == Worth::description ? r.domestic : r.worth == Worth::name && r.person;
    };
    constexpr float kMargin = 1.1F;
    struct Open {
      std::vector<uint32_t> heads;
      bool hostile = false;
    };
    std::map<uint32_t, Open> where;
    for (uint32_t i = 0; i < doc_.mentions.size(); ++i) {
      if (!open(readings_[i])) continue;
      Open& cluster = where[doc_.mentions[i].cluster];
      cluster.heads.push_back(doc_.mentions[i].head);
      cluster.hostile = cluster.hostile || is_hostile(readings_[i].sectors);
    }
    std::map<uint32_t, std::string_view> clusters;
    for (const auto& [cluster, of] : where)
      clusters[cluster] = said.around(of.heads, kMargin, of.hostile);
    for (uint32_t i = 0; i < doc_.mentions.size(); ++i) {
      if (!open(readings_[i])) continue;
      std::string_view& code = clusters[doc_.mentions[i].cluster];
      code = throne(readings_[i], doc_.mentions[i].head, code, said);
    }
    for (uint32_t i = 0; i < doc_.mentions.size(); ++i) {
      Reading& r = readings_[i];
      if (!open(r) || r.refused) continue;
      const std::string_view code = clusters[doc_.mentions[i].cluster];
      if (code.empty()) continue;
      kept_.emplace_back(code);
      r.country = kept_.back();
      r.evidence += "+focus";
    }
  }

  // "both sides": two parties in the same words. Decided for all before any is renamed.
  void take_both() {
    for (uint32_t i = 0; i < doc_.mentions.size(); ++i) {
      const auto both = both_meant(scene_, i, readings_);
      if (!both) continue;
      for (const uint32_t of : {both->first, both->second})
        both_[i].push_back(as_told(readings_[i], readings_[of], both->as));
    }
    for (const auto& [i, pair] : both_) readings_[i] = pair.front();
  }

  // The party of `known` as the phrase has it: "the two countries" are states, "both armies"
  // armies.
  Reading as_told(const Reading& own, const Reading& known, Both::As as) {
    Reading r = known;
    r.evidence += "+both";
    if (as == Both::As::parties || (as == Both::As::persons && known.person)) return r;
    if (!pack::is_state(known.country)) return r;
    r = Reading{};
    r.worth = Worth::description;
    r.name = known.worth == Worth::state ? known.name : std::string(known.country);
    r.country = known.country;
    r.evidence = known.evidence + "+both";
    if (as == Both::As::governments) r.sectors = {"GOV"};
    if (as == Both::As::armies) r.sectors = {"MIL"};
    if (as == Both::As::persons)
      r.sectors = own.sectors.empty() ? decltype(own.sectors){"GOV"} : own.sectors;
    return r;
  }

  // A town or province stands for its state: its government where it acts ("Alabama executed"),
  // the state as such where it is hit.
  void take_places() {
    for (uint32_t i = 0; i < doc_.mentions.size(); ++i) {
      const Mention& m = doc_.mentions[i];
      Reading& r = readings_[i];
      const bool open =
          r.worth == Worth::none || (r.worth == Worth::name && r.country.empty() && !r.person);
      // A state of another time is no place of today's.
      if (r.refused) continue;
      if (!open || (m.type != MentionType::gpe && m.type != MentionType::loc)) continue;
      const Place* place = place_at(doc_, m.head);
      if (place == nullptr || place->country.empty() || (!place->listed() && place->within.empty()))
        continue;
      r = Reading{};
      r.worth = Worth::description;
      r.name = place->name;
      kept_.emplace_back(code_on(scene_.tables, place->country, scene_.day));
      r.country = kept_.back();
      if (place->role == PlaceRole::government) r.sectors = {"GOV"};
      r.evidence = "places";
    }
  }

  void write() {
    doc_.entities.clear();
    for (uint32_t i = 0; i < doc_.mentions.size(); ++i) {
      Reading& r = readings_[i];
      if (r.worth == Worth::none) continue;
      // "the country" that could not be found is nobody.
      if (r.country.empty() && r.worth == Worth::description && r.sectors.empty()) continue;
      if (r.country.empty() && r.worth == Worth::description) r.country = "UNK";
      Entity e;
      e.mention = i;
      e.span = doc_.mentions[i].span;
      e.name = std::move(r.name);
      e.country = r.country;
      for (const auto sector : r.sectors) e.sectors.emplace_back(sector);
      e.code = cameo_code(r.country, r.sectors);
      e.cow = r.cow != 0 ? r.cow : cow_of(r.country);
      e.office = std::move(r.office);
      e.identifier = r.identifier;
      e.person = r.person;
      e.evidence = std::move(r.evidence);
      doc_.entities.push_back(std::move(e));
      if (const auto both = both_.find(i); both != both_.end()) {
        write_second(both->second.back());
        continue;
      }
      if (r.worth == Worth::description && !r.person) write_fellows(i);
      if (!r.also.empty()) {
        const Entity first = doc_.entities.back();
        for (const std::string_view country : r.also) write_also(first, country, r.sectors);
      }
    }
  }

  // "the ambassadors of Chad, Mali and Niger": as many parties as countries, in the same words.
  void write_fellows(uint32_t i) {
    const Mention& m = doc_.mentions[i];
    if (!has_feature(doc_, m.head, "Number=Plur") || !pack::is_state(readings_[i].country)) return;
    const Entity first = doc_.entities.back();
    std::vector<std::string_view> told{readings_[i].country};
    // "lawmakers and officials in Chad and Mali": what hangs on one is said of all.
    const bool second = doc_.tokens[m.head].rel == Rel::conj;
    for (const uint32_t head : {m.head, second ? doc_.tokens[m.head].head : m.head}) {
      for (const uint32_t c : children(doc_, head)) {
        const Rel rel = doc_.tokens[c].rel;
        if ((rel != Rel::nmod && rel != Rel::nmod_poss) || !is_state_of(c, first.country)) continue;
        for (const uint32_t other : children(doc_, c)) {
          if (doc_.tokens[other].rel != Rel::conj) continue;
          const uint32_t named = scene_.mention_at[other];
          if (named == kNone || readings_[named].worth != Worth::state) continue;
          const std::string_view country = readings_[named].country;
          if (std::find(told.begin(), told.end(), country) != told.end()) continue;
          told.push_back(country);
          write_also(first, country, readings_[i].sectors);
        }
      }
    }
  }

  void write_second(const Reading& r) {
    Entity e = doc_.entities.back();
    e.name = r.name;
    e.country = r.country;
    e.sectors.assign(r.sectors.begin(), r.sectors.end());
    e.code = cameo_code(r.country, r.sectors);
    e.cow = r.cow != 0 ? r.cow : cow_of(r.country);
    e.office = r.office;
    e.identifier = r.identifier;
    e.person = r.person;
    e.evidence = r.evidence;
    doc_.entities.push_back(std::move(e));
  }

  // A copy of an entity under another country.
  void write_also(const Entity& like, std::string_view country,
                  const std::vector<std::string_view>& sectors) {
    Entity e = like;
    e.country = country;
    e.code = cameo_code(country, sectors);
    e.cow = cow_of(country);
    doc_.entities.push_back(std::move(e));
  }

  bool is_state_of(uint32_t token, std::string_view country) const {
    const uint32_t named = scene_.mention_at[token];
    return named != kNone && readings_[named].worth == Worth::state &&
           readings_[named].country == country;
  }

  // By a state name whose row has the code; there are few codes in one report.
  int cow_of(std::string_view code) {
    if (code.size() != 3) return 0;
    for (const auto& [known, number] : numbers_) {
      if (known == code) return number;
    }
    int number = 0;
    for (uint32_t s = 0; s < scene_.tables.states.size(); ++s) {
      if (scene_.tables.text[scene_.tables.states[s].code] != code) continue;
      number = static_cast<int>(state_on(scene_.tables, s, scene_.day).cow);
      break;
    }
    numbers_.emplace_back(code, number);
    return number;
  }

  Document& doc_;
  Scene& scene_;
  bool sure_now_ = false;                          // the names of several bearers have been decided
  std::vector<Reading> readings_;                  // per mention
  std::map<uint32_t, std::vector<Reading>> both_;  // the two that a mention speaks of
  std::deque<std::string> kept_;                   // codes that places gave
  std::vector<std::pair<std::string, int>> numbers_;
};

}  // namespace

Actors::Actors(const pack::Pack& actors) : tables_(actors) {}

void Actors::resolve(Document& doc) const {
  doc.entities.clear();
  if (doc.mentions.empty()) return;
  const pack::FoldedTokens folded(doc);
  Scene scene{doc, tables_, folded, pack::match_names(doc, folded, tables_, {}), {}, {}, {}, {}, 0};
  scene.day = static_cast<int32_t>(doc.date.time_since_epoch().count());
  scene.name_at = pack::name_tokens(doc, scene.names);
  scene.unit_at = pack::person_units(doc, scene.names);
  scene.mention_at.assign(doc.tokens.size(), kNone);
  scene.phrase_at.assign(doc.tokens.size(), kNone);
  for (uint32_t i = 0; i < doc.mentions.size(); ++i) {
    uint32_t& at = scene.mention_at[doc.mentions[i].head];
    if (at == kNone) at = i;
    uint32_t& begins = scene.phrase_at[doc.mentions[i].tokens.first];  // longer ones come first
    if (begins == kNone) begins = i;
  }
  Resolver(doc, scene).run();
}

}  // namespace sillok::who
