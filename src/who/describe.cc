// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "base/holds.h"
#include "base/utf8.h"
#include "document/nominal.h"
#include "document/tree.h"
#include "who/reading.h"
#include "who/words.h"

namespace sillok::who {
namespace {

using pack::NameKind;
using pack::NameMatch;

struct Description {
  uint32_t row = kNone;              // of office_rows
  uint32_t first = 0, head = kNone;  // the phrase
};

class Describer {
 public:
  Describer(const Scene& scene, uint32_t mention, const std::vector<Reading>& readings)
      : scene_(scene), doc_(scene.doc), mention_(doc_.mentions[mention]), index_(mention),
        readings_(readings) {}

  Reading run() {
    if (mention_.type == MentionType::pron) return {};
    const uint32_t named = name_inside();
    bool unsure = false;
    if (named != kNone) {
      Reading r = by_name(scene_.names[named]);
      if (r.worth == Worth::person || r.worth == Worth::body || r.worth == Worth::state ||
          r.worth == Worth::described_state || r.refused)
        return r;
      unsure = r.unsure;
    }
    const bool person = mention_.type == MentionType::per;
    Reading r = by_description(person);
    if (r.worth == Worth::none && person) r = by_clause();
    if (r.worth == Worth::none && person) r = by_neighbour();
    if (r.worth == Worth::none && (person || mention_.type == MentionType::org))
      r = bare_name(person);
    if (person) as_person(r);
    r.unsure = unsure;
    return r;
  }

 private:
  // The dictionary's name for the mention: at its head, or beside it ("the agency KCNA").
  uint32_t name_inside() const {
    if (const uint32_t unit = scene_.unit_at[mention_.head];
        unit != kNone && mention_.type == MentionType::per) {
      if (usable(unit)) return unit;
    }
    const uint32_t at = scene_.name_at[mention_.head];
    if (at != kNone && usable(at)) return at;
    if (mention_.type != MentionType::per && mention_.type != MentionType::org) return kNone;
    for (const uint32_t c : children(doc_, mention_.head)) {
      if (!mention_.tokens.contains(c)) continue;
      const Rel rel = doc_.tokens[c].rel;
      if (rel != Rel::appos && rel != Rel::flat && rel != Rel::nmod_desc && rel != Rel::compound)
        continue;
      const uint32_t name = scene_.name_at[c];
      if (name == kNone) continue;
      const NameKind kind = scene_.names[name].kind;
      const bool right = kind == NameKind::person || kind == NameKind::surname
                             ? mention_.type == MentionType::per
                             : kind == NameKind::body && mention_.type == MentionType::org;
      if (kind == NameKind::surname && !begins_name(scene_.names[name])) continue;
      if (right && (c > mention_.head || kind == NameKind::person)) return name;
    }
    return kNone;
  }

  // A name of the kind that the mention has; "Chad" in "Chad Smith" is none.
  bool usable(uint32_t name) const {
    const NameMatch& match = scene_.names[name];
    switch (match.kind) {
      case NameKind::person: return true;
      case NameKind::surname: return mention_.type == MentionType::per && stands_alone(match);
      case NameKind::body: {
        const pack::BodyKind kind = scene_.tables.body_rows[match.value].kind;
        if (mention_.type == MentionType::per) return kind == pack::BodyKind::actor;
        const bool people = kind == pack::BodyKind::ethnic || kind == pack::BodyKind::religious;
        return (mention_.type != MentionType::norp || people) && is_whole(match);
      }
      case NameKind::state:
        return (mention_.type == MentionType::gpe || mention_.type == MentionType::norp) &&
               !goes_on(match) && !is_elsewhere(match);
      case NameKind::place:
      case NameKind::shape: return false;
    }
    return false;
  }

  // "League" in "Hockey League" is another one.
  bool is_whole(const NameMatch& match) const {
    if (match.tokens.size() > 1 || is_all_caps(doc_, match.tokens.first) ||
        !match.tokens.contains(mention_.head))
      return true;
    const TokenRange core = name_core(doc_, mention_.head);
    for (uint32_t t = core.first; t < match.tokens.first; ++t) {
      if (scene_.name_at[t] == kNone && is_capitalised(doc_, t)) return false;
    }
    return core.last <= match.tokens.last;
  }

  // "Georgia" with Atlanta in it, "the Gold Coast" of Queensland: the report's places say that a
  // name of a state is that of another place. A place that the gazetteer lacks says nothing: it
  // lies where the report is, and what a state of another time is called may be one.
  bool is_elsewhere(const NameMatch& match) const {
    if (mention_.type != MentionType::gpe) return false;
    const Place* place = place_at(doc_, match.tokens.first);
    if (place == nullptr || !place->listed() || place->country.empty() ||
        place->kind == PlaceKind::country || place->kind == PlaceKind::region)
      return false;
    const auto& row =
        scene_.tables.state_rows[pack::state_reading(doc_, scene_.tables, match, scene_.day)];
    const std::string_view code = scene_.tables.text[scene_.tables.states[row.state].code];
    // A capital is a place, and its state acts by its name; a former one no longer.
    const bool capital = row.as == pack::NameAs::capital || row.as == pack::NameAs::metonym;
    return (!capital || !pack::in_force(row, scene_.day)) && place->country != code;
  }

  // "Santiago de Cuba" is not Santiago.
  bool goes_on(const NameMatch& match) const {
    const uint32_t next = match.tokens.last;
    if (next + 1 >= doc_.tokens.size() || !is_capitalised(doc_, next + 1)) return false;
    const std::string_view word = scene_.folded[next];
    return word == "de" || word == "del" || word == "da" || word == "do" || word == "la" ||
           word == "al";
  }

  // No given name stands before the family name.
  bool begins_name(const NameMatch& match) const {
    const uint32_t before = match.unit.first;
    if (before == 0 || doc_.tokens[before - 1].upos != Upos::PROPN) return true;
    // "Kenya's Hill", but in "Maria Teresa Mercado" also Teresa may be somebody's family name.
    const uint32_t other = scene_.name_at[before - 1];
    return other != kNone && (scene_.names[other].kind == NameKind::state ||
                              scene_.names[other].kind == NameKind::body);
  }

  // "Smith" in "Jean Smith" is not the Smith that everybody knows.
  bool stands_alone(const NameMatch& match) const {
    const TokenRange core = name_core(doc_, mention_.head);
    if (core.last > match.tokens.last) return false;
    const uint32_t before = match.unit.first;
    // "the Church" is no Mr Church.
    if (before > 0 && before == match.tokens.first && scene_.folded[before - 1] == "the")
      return false;
    return before <= core.first || begins_name(match);
  }

  Reading by_name(const NameMatch& match) {
    if (match.kind == NameKind::state) {
      Reading r = read_state(scene_, match, index_);
      if (scene_.tables.is_own(scene_.tables.state_rows[match.value])) titled(match, r);
      return r;
    }
    Hints hints{country_around(match.tokens), {}, {}};
    if (match.kind == NameKind::body) return read_body(scene_, match, hints);
    if (match.unit.first < match.tokens.first) read_title(match, hints);
    Reading r = read_person(scene_, match, hints);
    if (r.worth == Worth::person && r.sectors.size() == 1 && r.sectors.front() == "UNK") {
      // Not yet in office: what the report calls the person.
      const Reading said = by_description(true);
      if (!said.sectors.empty()) {
        r.sectors = said.sectors;
        r.office = said.office;
      }
    }
    return r;
  }

  // The title before a person's name: MIL of "General", the office of "Foreign Minister".
  void read_title(const NameMatch& match, Hints& hints) const {
    for (uint32_t t = match.tokens.first; t-- > match.unit.first;) {
      const Description d = describe(match.unit.first, t);
      if (d.row == kNone) continue;
      const auto& office = scene_.tables.office_rows[d.row];
      hints.office = pack::office_key(scene_.tables.text[office.phrase]);
      const auto sectors = sectors_of(scene_.tables.text[office.sectors]);
      if (!sectors.empty() && sectors.front() != "UNK") hints.sectors = sectors;
      return;
    }
  }

  // A user's own name of a state may be a person's: "Prime Minister Romendacil" is what the title
  // says, of the state before it or else of that one.
  void titled(const NameMatch& match, Reading& r) const {
    const TokenRange title = pack::title_before(doc_, scene_.folded, scene_.tables,
                                                mention_.tokens.first, match.tokens.first);
    if (title.empty() || r.worth != Worth::state) return;
    const Description d = describe(mention_.tokens.first, title.last - 1);
    if (d.row == kNone) return;
    const auto& office = scene_.tables.office_rows[d.row];
    r.sectors = sectors_of(scene_.tables.text[office.sectors]);
    if (const auto code = country_before(d.first); !code.empty()) r.country = code;
    r.name = std::string(doc_.at(doc_.span_of(match.tokens)));
    r.identifier = {};
    r.person = true;
    r.worth = Worth::described_state;
    r.evidence += "+" + scene_.tables.where(office);
  }

  bool is_own(const NameMatch& match) const {
    const uint32_t first = match.tokens.first, next = match.tokens.last;
    if (is_backer(scene_, next)) return false;
    // "Niger Delta farmers" are not of Niger.
    if (next < doc_.tokens.size() && holds(kLandscapes, scene_.folded[next]) &&
        is_capitalised(doc_, next))
      return false;
    if (first >= 1 && scene_.folded[first - 1] == "lake") return false;
    if (first >= 1 && scene_.folded[first - 1] == "ethnic") return false;
    if (first >= 1 && !scene_.folded.space_after(first - 1)) {
      const std::string_view before = scene_.folded[first - 1];
      if (before.ends_with("-") || before.ends_with("/"))
        return false;  // "pro-", "anti-", "inter-"
    }
    return true;
  }

  std::string_view code_of(const NameMatch& match) const {
    bool unsure = false;
    const auto& row = scene_.tables.state_rows[state_meant(scene_, match, unsure)];
    const auto& state = state_on(scene_.tables, row.state, scene_.day);
    return code_on(scene_.tables, scene_.tables.text[state.code], scene_.day);
  }

  bool is_capital(const NameMatch& match) const {
    return scene_.tables.state_rows[pack::state_reading(doc_, scene_.tables, match, scene_.day)]
               .as == pack::NameAs::capital;
  }

  // The country that modifies: the state nearest before `before`, within the mention.
  std::string_view country_before(uint32_t before, bool capitals = true) const {
    for (uint32_t t = before; t-- > mention_.tokens.first;) {
      const uint32_t name = scene_.name_at[t];
      if (name == kNone || scene_.names[name].tokens.last > before) continue;
      const NameMatch& match = scene_.names[name];
      if (match.kind == NameKind::state && is_own(match) && (capitals || !is_capital(match)))
        return code_of(match);
      if (match.kind == NameKind::body && match.tokens.first != t) t = match.tokens.first;
    }
    return {};
  }

  // The country of a name: before it, in apposition, or in an "of" complement.
  std::string_view country_around(TokenRange name) const {
    if (const auto code = country_before(name.first); !code.empty()) return code;
    // "Saddam's Baath Party"
    if (const uint32_t owner = child(doc_, mention_.head, Rel::nmod_poss);
        owner != kNone && owner < name.first) {
      if (const Reading* inner = reading_at(owner); inner != nullptr && !inner->country.empty())
        return inner->country;
    }
    for (const uint32_t c : children(doc_, mention_.head)) {
      if (c < name.last || !mention_.tokens.contains(c)) continue;
      const Rel rel = doc_.tokens[c].rel;
      if (rel != Rel::appos && rel != Rel::nmod) continue;
      if (const Reading* inner = reading_at(c); inner != nullptr && !inner->country.empty())
        return inner->country;
    }
    return {};
  }

  const Reading* reading_at(uint32_t head) const {
    const uint32_t m = scene_.mention_at[head];
    return m == kNone || m == index_ || readings_[m].worth == Worth::none ? nullptr : &readings_[m];
  }

  Description describe(uint32_t first, uint32_t head) const {
    Description d;
    d.head = head;
    TokenRange phrase;
    d.row = pack::office_at(doc_, scene_.folded, scene_.tables, first, head, phrase);
    d.first = phrase.first;
    return d;
  }

  // Where the describing noun stands: the head itself, a title before a name, an apposition.
  Description find_description(bool person) const {
    Description d;
    const bool common = doc_.tokens[mention_.head].upos != Upos::PROPN || !person;
    if (common) d = describe(mention_.tokens.first, mention_.head);
    if (d.row != kNone) return d;
    if (!person && mention_.type == MentionType::org) {
      // "Ministry of Defence": the first word of the name tells what it is.
      const TokenRange core = name_core(doc_, mention_.head);
      for (uint32_t t = core.last; t-- > core.first && d.row == kNone;) d = describe(core.first, t);
      return d;
    }
    if (!person) return d;
    uint32_t end = mention_.head;
    if (const uint32_t name = scene_.unit_at[end]; name != kNone) {
      end = scene_.names[name].tokens.first;
    } else if (end + 1 < mention_.tokens.last) {
      ++end;  // "the Governor of Punjab Salmaan Taseer"
    }
    for (uint32_t t = end; t-- > mention_.tokens.first && d.row == kNone;) {
      const Rel rel = doc_.tokens[t].rel;
      if (rel == Rel::det || rel == Rel::case_ || doc_.tokens[t].upos == Upos::PUNCT ||
          rel == Rel::nmod_poss)
        continue;
      d = describe(mention_.tokens.first, t);
    }
    for (const uint32_t c : children(doc_, mention_.head)) {
      if (d.row != kNone) break;
      if (c > mention_.head && mention_.tokens.contains(c) && doc_.tokens[c].rel == Rel::appos)
        d = describe(mention_.head + 1, c);
    }
    return d;
  }

  Reading by_description(bool person) {
    const Description d = find_description(person);
    Reading r;
    if (d.row == kNone || (!person && is_abstract(d))) return r;
    const auto& office = scene_.tables.office_rows[d.row];
    r.worth = Worth::description;
    r.sectors = sectors_of(scene_.tables.text[office.sectors]);
    r.evidence = scene_.tables.where(office);
    r.office = office.kind == pack::OfficeKind::office && person
                   ? std::string(scene_.tables.text[office.phrase])
                   : std::string();
    if (office.kind == pack::OfficeKind::office && !person && is_definite(d)) {
      r.seat = scene_.tables.text[office.phrase];
      if (r.seat.starts_with("former ")) r.seat.remove_prefix(7);
      r.former = former(d);
    }
    // From the noun's first modifier, but never from inside a longer name.
    const std::string lemma = fold(doc_.lemma(d.head));
    const bool general = holds(kBelongs, lemma) || holds(kBelongs, scene_.folded[d.head]);
    modify(d, general, r);
    belong(d, general, r);
    if (r.country.empty()) {
      r.country = country_before(std::min(d.first, d.head));
      if (r.country.empty()) r.country = country_before(d.head);
    }
    // "Jewish settlers in Gaza" are not of Gaza.
    if (r.country.empty()) r.country = scene_.tables.text[office.country];
    if (r.country.empty()) r.country = complement_country(d);
    if (r.country.empty()) r.country = sender(d);
    if (r.country.empty()) r.country = town_before(d);
    if (r.country.empty()) r.country = from_abroad(d, r);
    r.domestic = r.country.empty() && takes_focus(r);
    if (r.name.empty()) r.name = phrase_name(d);
    // "his country" is the state, and no government.
    if (holds(kCountryNouns, lemma) && !person) {
      r.sectors.clear();
      r.domestic = r.country.empty();
      if (r.domestic && !is_the_one(d)) return {};
    }
    if (r.country.empty() && r.sectors.size() == 1 && r.sectors.front() == "UNK" && is_vague(d))
      return {};
    if (says(d, kSelfStyled) && !r.sectors.empty() &&
        (r.sectors.front() == "GOV" || r.sectors.front() == "LEG"))
      r.sectors = {"OPP"};
    if (former(d)) {
      for (auto& sector : r.sectors) {
        if (sector == "GOV" || sector == "LEG" || sector == "MIL" || sector == "JUD")
          sector = "ELI";
      }
      r.sectors.erase(std::unique(r.sectors.begin(), r.sectors.end()), r.sectors.end());
    }
    return r;
  }

  // One person that the reader is to know: "the president", "its prime minister", "Kenya's foreign
  // minister", "the former president"; not "a president", "presidents", "the deputy president".
  bool is_definite(const Description& d) const {
    if (!has_feature(doc_, d.head, "Number=Sing") && doc_.tokens[d.head].upos != Upos::PROPN)
      return false;
    bool definite = is_capitalised(doc_, d.head);
    for (uint32_t t = mention_.tokens.first; t < d.head; ++t) {
      const std::string_view word = scene_.folded[t];
      if (holds(kNotHolder, word) && !holds(kFormer, word)) return false;
      const Rel rel = doc_.tokens[t].rel;
      if (rel == Rel::nmod_poss && doc_.tokens[t].head == d.head) definite = true;
      if (rel == Rel::det && doc_.tokens[t].head == d.head) {
        if (word != "the" && word != "this" && word != "that") return false;
        definite = true;
      }
    }
    return definite;
  }

  // "the country", "this island nation".
  bool is_the_one(const Description& d) const {
    const uint32_t det = child(doc_, d.head, Rel::det);
    return has_feature(doc_, d.head, "Number=Sing") && det != kNone &&
           (scene_.folded[det] == "the" || scene_.folded[det] == "this");
  }

  // "the world", "the board": the one that everybody knows, or a thing.
  bool is_vague(const Description& d) const {
    const uint32_t det = child(doc_, d.head, Rel::det);
    return has_feature(doc_, d.head, "Number=Sing") &&
           (det == kNone || scene_.folded[det] == "the") &&
           child(doc_, d.head, Rel::nummod) == kNone;
  }

  // A bare singular noun that does nothing is seldom a party: "in office", "of justice".
  bool is_abstract(const Description& d) const {
    const Token& token = doc_.tokens[d.head];
    if (mention_.tokens.size() > 1 || token.upos != Upos::NOUN ||
        !has_feature(doc_, d.head, "Number=Sing"))
      return false;
    if (is_capitalised(doc_, d.head) ||
        scene_.tables.office_rows[d.row].kind == pack::OfficeKind::body)
      return false;
    const bool second =
        token.rel == Rel::conj && token.head != kNone;  // "media and government said"
    const Rel rel = second ? doc_.tokens[token.head].rel : token.rel;
    return rel != Rel::nsubj && rel != Rel::nsubj_pass && rel != Rel::appos && rel != Rel::root;
  }

  bool former(const Description& d) const { return says(d, kFormer); }

  // One of the words stands before the noun.
  template <size_t N>
  bool says(const Description& d, const std::string_view (&words)[N]) const {
    for (uint32_t t = d.head; t-- > mention_.tokens.first;) {
      if (holds(words, scene_.folded[t])) return true;
    }
    return false;
  }

  // Modifiers before the office phrase: "rebel", "police", "opposition".
  void modify(const Description& d, bool general, Reading& r) const {
    for (uint32_t t = d.first; t-- > mention_.tokens.first;) {
      const Rel rel = doc_.tokens[t].rel;
      if (rel != Rel::amod && rel != Rel::compound && rel != Rel::nmod_desc) continue;
      const uint32_t row = pack::modifier_at(scene_.folded, scene_.tables, t);
      if (row == kNone) continue;
      // "government-backed tribesmen" fight for a government and are none.
      if (t + 2 < d.first + 1 && scene_.folded[t + 1] == "-" &&
          holds(kNotOwn, scene_.folded[t + 2])) {
        if (scene_.folded[t] != "government" && scene_.folded[t] != "state") continue;
        r.sectors = {"PRM"};
        return;
      }
      const auto extra = sectors_of(scene_.tables.text[scene_.tables.office_rows[row].sectors]);
      if (extra.empty() ||
          std::find(r.sectors.begin(), r.sectors.end(), extra.front()) != r.sectors.end())
        continue;
      const bool weak =
          r.sectors.empty() || r.sectors.front() == "UNK" || r.sectors.front() == "CVL";
      const bool plain = d.first == d.head;  // a longer phrase has said what it is
      if (weak || (general && plain && holds(kLeads, extra.front())))
        r.sectors = extra;
      else
        r.sectors.insert(r.sectors.end(), extra.begin(), extra.end());
      r.evidence += "+" + scene_.tables.where(scene_.tables.office_rows[row]);
      return;
    }
  }

  // What the described one belongs to: "Hezbollah fighters", "a spokesman for the army",
  // "the ministry's spokesman".
  void belong(const Description& d, bool general, Reading& r) const {
    for (const uint32_t c : children(doc_, d.head)) {
      const Rel rel = doc_.tokens[c].rel;
      const Reading* inner = nullptr;
      if (rel == Rel::nmod_poss || rel == Rel::compound || rel == Rel::nmod_desc ||
          rel == Rel::amod) {
        inner = reading_at(c);
      } else if (rel == Rel::nmod && c > d.head) {
        const std::string prep = preposition(doc_, c);
        if (prep == "of" || prep == "for" || prep == "from" || prep == "at" || prep == "with" ||
            prep == "in")
          inner = reading_at(c);
        if (inner != nullptr && (prep == "in" || prep == "with" || prep == "at") &&
            inner->worth != Worth::body && inner->worth != Worth::description)
          inner = nullptr;
        const bool elsewhere =
            scene_.tables.office_rows[d.row].country != 0 &&
            !scene_.tables.text[scene_.tables.office_rows[d.row].country].empty();
        if (inner != nullptr && prep == "in" && (inner->worth == Worth::description || elsewhere))
          inner = nullptr;
      }
      if (inner == nullptr || (rel != Rel::nmod && scene_.name_at[c] != kNone &&
                               !is_own(scene_.names[scene_.name_at[c]])))
        continue;
      if (r.country.empty() && !inner->person && inner->worth != Worth::described_state)
        r.country = inner->country;
      if (inner->person && rel == Rel::nmod_poss && r.country.empty() &&
          !is_hostile(r.sectors))  // "his captors"
        r.country = inner->country;
      if (inner->person && rel == Rel::nmod_poss && scene_.folded[d.head] == "deputy" &&
          !inner->sectors.empty()) {
        r.sectors = {inner->sectors.front()};  // "Suharto's deputy" sits in no parliament
        return;
      }
      const std::string_view of = inner->country;
      // A people says whose fighters they are, not what fighters are.
      if (inner->body != nullptr && inner->body->kind == pack::BodyKind::ethnic &&
          (r.sectors.empty() || r.sectors.front() != "GOV"))
        continue;
      // "the president of the teachers' union" leads no state.
      const bool presides = rel == Rel::nmod && preposition(doc_, c) == "of" &&
                            holds(kPresides, scene_.folded[d.head]) &&
                            (inner->worth == Worth::body || inner->worth == Worth::description) &&
                            (inner->sectors.empty() || inner->sectors.front() != "GOV");
      // "UN agencies" are of the UN, and so are its "human rights investigators".
      const bool staff = of == "IGO" && inner->worth == Worth::body && !r.sectors.empty() &&
                         (r.sectors.front() == "SOC" || r.sectors.front() == "CVL" ||
                          r.sectors.front() == "MED" || r.sectors.front() == "EDU");
      if ((general || presides || staff) && (of == "IGO" || of == "NGO" || of == "MNC") &&
          inner->sectors.empty() && r.sectors.size() == 1) {
        r.sectors.clear();
        return;
      }
      const bool armed = r.sectors.size() == 1 && r.sectors.front() == "UAF" &&
                         inner->worth == Worth::body && !inner->sectors.empty();
      if ((general || armed || presides) && !inner->person && !inner->sectors.empty() &&
          inner->worth != Worth::described_state && inner->sectors.front() != "UNK") {
        r.sectors = inner->sectors;
        r.evidence += "+" + inner->evidence;
        return;
      }
    }
  }

  // "the president of Kenya", "protesters in Kenya". Troops in a country need not be its own.
  std::string_view complement_country(const Description& d) const {
    for (const uint32_t c : children(doc_, d.head)) {
      if (c < d.head || doc_.tokens[c].rel != Rel::nmod || !mention_.tokens.contains(c)) continue;
      const std::string prep = preposition(doc_, c);
      const Reading* inner = reading_at(c);
      const auto sectors = sectors_of(scene_.tables.text[scene_.tables.office_rows[d.row].sectors]);
      const std::string_view sector = sectors.size() == 1 ? sectors.front() : std::string_view();
      // "the farmers from Maracaibo", "separatists in Donetsk"
      if (inner == nullptr && (prep == "from" || (prep == "in" && is_hostile(sectors)))) {
        if (const auto code = state_of_place(c); !code.empty()) return code;
      }
      if (inner == nullptr || inner->person) continue;
      if (prep == "of" || prep == "from" || prep == "for") return inner->country;
      if (prep == "in" && inner->worth == Worth::state &&
          (sector == "CVL" || sector == "COP" || sector == "OPP" || sector == "LAB" ||
           is_hostile(sectors)))
        return inner->country;
    }
    return {};
  }

  // "the officers lent by Brussels", "advisers sent from Hanoi".
  std::string_view sender(const Description& d) const {
    for (const uint32_t verb : children(doc_, d.head)) {
      if (doc_.tokens[verb].rel != Rel::acl || !holds(kSends, fold(doc_.lemma(verb)))) continue;
      for (const uint32_t c : children(doc_, verb)) {
        const std::string prep = preposition(doc_, c);
        if (c < verb || (prep != "by" && prep != "from")) continue;
        const Reading* inner = reading_at(c);
        if (inner != nullptr && !inner->country.empty()) return inner->country;
        if (const auto code = state_of_place(c); !code.empty()) return code;
      }
    }
    return {};
  }

  // "Oksana Hrytsaienko from Chernihiv".
  std::string_view home() const {
    for (const uint32_t c : children(doc_, mention_.head)) {
      if (c < mention_.head || doc_.tokens[c].rel != Rel::nmod || preposition(doc_, c) != "from")
        continue;
      if (const auto code = state_of_place(c); !code.empty()) return code;
    }
    return {};
  }

  // The state on the day of the place that covers a token, or "".
  std::string_view state_of_place(uint32_t token) const {
    const Place* place = place_at(doc_, token);
    if (place == nullptr || place->country.empty()) return {};
    return code_on(scene_.tables, place->country, scene_.day);
  }

  // "the Istanbul editor", "Lagos police": the state of the place that modifies.
  std::string_view town_before(const Description& d) const {
    for (uint32_t t = d.first; t-- > mention_.tokens.first;) {
      const Rel rel = doc_.tokens[t].rel;
      if (rel != Rel::compound && rel != Rel::amod && rel != Rel::nmod_poss) continue;
      if (is_backer(scene_, t + 1)) continue;  // "Iran-backed fighters"
      if (const auto code = state_of_place(t); !code.empty()) return code;
    }
    return {};
  }

  // "Western diplomats", "foreign journalists": of no country that could be named.
  std::string_view from_abroad(const Description& d, const Reading& r) const {
    static constexpr std::string_view kAbroad[] = {"western", "foreign", "international",
                                                   "multinational", "overseas"};
    if (r.sectors.empty() || r.sectors.front() == "UNK") return {};
    for (uint32_t t = mention_.tokens.first; t < d.first; ++t) {
      if (holds(kAbroad, scene_.folded[t]) && doc_.tokens[t].rel == Rel::amod) return "INT";
    }
    return {};
  }

  // Offices and crowds that a report of one country leaves without its name. Unknown gunmen and
  // rebels may come from anywhere.
  static bool takes_focus(const Reading& r) {
    static constexpr std::string_view kDomestic[] = {
        "GOV", "COP", "MIL", "LEG", "JUD", "OPP", "CVL", "LAB", "EDU", "PTY", "SPY", "MED",
        "ELI", "UAF", "REB", "CRM", "AGR", "REF", "REL", "JRN", "BUS", "PRM", "SOC"};
    return !r.sectors.empty() && holds(kDomestic, r.sectors.front());
  }

  std::string phrase_name(const Description& d) const {
    uint32_t first = mention_.tokens.first;
    while (first < d.head &&
           (doc_.tokens[first].upos == Upos::DET || doc_.tokens[first].upos == Upos::PUNCT))
      ++first;
    return std::string(doc_.at(doc_.span_of({std::min(first, d.first), d.head + 1})));
  }

  // "Amina Sow, who leads the teachers' union", "..., who speaks for the army": of what he or she
  // leads or serves.
  Reading by_clause() const {
    const uint32_t verb = clause_verb();
    if (verb == kNone) return {};
    const std::string lemma = fold(doc_.lemma(verb));
    const bool leads = holds(kLeadsIt, lemma), works = holds(kWorksFor, lemma);
    if (!leads && !works) return {};
    for (const uint32_t what : children(doc_, verb)) {
      const Rel rel = doc_.tokens[what].rel;
      const std::string prep = preposition(doc_, what);
      const bool object = leads && rel == Rel::obj;
      const bool served =
          works && (rel == Rel::obl || rel == Rel::nmod) && (prep == "for" || prep == "with");
      const Reading* body = object || served ? reading_at(what) : nullptr;
      if (body == nullptr || body->person ||
          (!body->sectors.empty() && body->sectors.front() == "UNK"))
        continue;
      Reading r;
      r.worth = Worth::description;
      r.country = body->country;
      r.sectors = body->sectors;
      if (body->worth == Worth::state) r.sectors = {"GOV"};
      r.domestic = r.country.empty() && takes_focus(r);
      r.evidence = body->evidence + "+clause";
      return r;
    }
    return {};
  }

  // "Tek Rumdali, a maize grower from Bhojpur": the phrase behind the comma, where the parse did
  // not tie it to the name.
  Reading by_neighbour() const {
    const uint32_t end = name_core(doc_, mention_.head).last;
    if (end + 2 >= doc_.tokens.size() || scene_.folded[end] != ",") return {};
    const std::string_view article = scene_.folded[end + 1];
    const uint32_t other = scene_.phrase_at[end + 1];
    if ((article != "a" && article != "an") || other == kNone || other == index_) return {};
    const Reading& told = readings_[other];
    if (told.worth != Worth::description || told.sectors.empty()) return {};
    Reading r = told;
    r.evidence += "+clause";
    return r;
  }

  // The verb of the relative clause about a person: by the tree, or by ", who" right after the
  // name.
  uint32_t clause_verb() const {
    const uint32_t end = name_core(doc_, mention_.head).last;
    if (end + 1 < doc_.tokens.size() && scene_.folded[end] == "," &&
        scene_.folded[end + 1] == "who")
      return doc_.tokens[end + 1].head;
    for (const uint32_t c : children(doc_, mention_.head)) {
      if (c > mention_.head && doc_.tokens[c].rel == Rel::acl_relcl) return c;
    }
    return kNone;
  }

  // A name that neither the dictionary nor a description explains.
  Reading bare_name(bool person) const {
    Reading r;
    const TokenRange core = name_core(doc_, mention_.head);
    const Token& head = doc_.tokens[mention_.head];
    if (head.upos != Upos::PROPN && core.size() == 1 && !is_capitalised(doc_, mention_.head))
      return r;
    r.worth = Worth::name;
    r.name = std::string(doc_.at(doc_.span_of(core)));
    // "London Press Club" says where, not whose.
    r.country = country_before(person ? mention_.head : mention_.head + 1, false);
    if (r.country.empty()) r.country = country_around(core);
    if (r.country.empty() && person) r.country = home();
    r.sectors = {"UNK"};
    r.evidence = "name";
    return r;
  }

  void as_person(Reading& r) const {
    if (r.worth == Worth::none) return;
    r.person = true;
    uint32_t at = mention_.head;
    if (const uint32_t name = scene_.unit_at[at]; name != kNone) {
      r.name = std::string(doc_.at(doc_.span_of(scene_.names[name].tokens)));
      return;
    }
    if (doc_.tokens[at].upos != Upos::PROPN) {
      for (const uint32_t c : children(doc_, at)) {
        const Rel rel = doc_.tokens[c].rel;
        if (c > at && mention_.tokens.contains(c) &&
            (rel == Rel::appos || rel == Rel::flat || rel == Rel::nmod_desc)) {
          at = c;
          break;
        }
      }
    }
    TokenRange core = name_core(doc_, at);
    bool names_only = mention_.tokens.size() <= 4;
    for (uint32_t t = mention_.tokens.first; t < mention_.tokens.last; ++t) {
      names_only = names_only && doc_.tokens[t].upos == Upos::PROPN;
    }
    if (core.size() == 1 && names_only) core = mention_.tokens;
    r.name = std::string(doc_.at(doc_.span_of(core)));
  }

  const Scene& scene_;
  const Document& doc_;
  const Mention& mention_;
  uint32_t index_;
  const std::vector<Reading>& readings_;
};

}  // namespace

bool is_hostile(const std::vector<std::string_view>& sectors) {
  return !sectors.empty() &&
         (sectors.front() == "UAF" || sectors.front() == "REB" || sectors.front() == "CRM");
}

bool is_backer(const Scene& scene, uint32_t next) {
  if (next >= scene.doc.tokens.size()) return false;
  const std::string_view after = scene.folded[next];
  if (after == "-")
    return next + 1 < scene.doc.tokens.size() && holds(kNotOwn, scene.folded[next + 1]);
  return after.size() > 1 && after.front() == '-' && holds(kNotOwn, after.substr(1)) &&
         !scene.folded.space_after(next - 1);
}

Reading read_mention(const Scene& scene, uint32_t mention, const std::vector<Reading>& readings) {
  return Describer(scene, mention, readings).run();
}

}  // namespace sillok::who
