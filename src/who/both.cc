// SPDX-License-Identifier: Apache-2.0
#include "who/both.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "base/holds.h"
#include "document/tree.h"

namespace sillok::who {
namespace {

constexpr std::array<std::string_view, 3> kSides = {"side", "party", "faction"};
constexpr std::array<std::string_view, 12> kStates = {
    "country", "nation", "state", "neighbour", "neighbor",  "rival",
    "foe",     "enemy",  "ally",  "power",     "adversary", "republic"};
// Of these there are two even where nobody counts: "talks between the neighbours".
constexpr std::array<std::string_view, 8> kPairs = {"side",  "party", "neighbour", "neighbor",
                                                    "rival", "foe",   "enemy",     "adversary"};
constexpr std::array<std::string_view, 2> kGovernments = {"government", "capital"};
constexpr std::array<std::string_view, 4> kArmies = {"army", "military", "navy", "force"};
constexpr std::array<std::string_view, 8> kPersons = {
    "leader", "president", "minister", "premier", "general", "negotiator", "envoy", "delegation"};
constexpr std::array<std::string_view, 8> kPrivate = {"CVL", "BUS", "EDU", "HLH",
                                                      "JRN", "MED", "REF", "AGR"};
// What may stand between "the two" and the noun without telling of which two.
constexpr std::array<std::string_view, 14> kPlain = {
    "warring", "rival",    "neighbouring", "neighboring", "nuclear", "hostile", "armed",
    "asian",   "european", "african",      "arab",        "foreign", "prime",   "opposing"};

bool is_actor(Rel rel) { return rel == Rel::nsubj || rel == Rel::nsubj_pass; }
bool is_argument(Rel rel) {
  return is_actor(rel) || rel == Rel::obj || rel == Rel::iobj || rel == Rel::obl;
}

class Search {
 public:
  Search(const Scene& scene, uint32_t mention, const std::vector<Reading>& readings)
      : scene_(scene), doc_(scene.doc), readings_(readings), mention_(mention),
        head_(doc_.mentions[mention].head) {}

  std::optional<Both> run() {
    const std::optional<Both::As> as = speaks_of_two();
    if (!as) return std::nullopt;
    sides_ = *as == Both::As::parties;
    leave_out_who_asks();
    constexpr uint32_t kFarthest = 3;  // sentences
    const uint32_t here = sentence_of(doc_, head_);
    for (uint32_t back = 0; back <= std::min(kFarthest, here); ++back) {
      gather(doc_.sentences[here - back].tokens);
      if (joined_.size() == 2) return Both{joined_[0], joined_[1], *as};
      if (!joined_.empty()) return std::nullopt;  // "Chad, Mali and Niger" are three
      if (found_.size() == 2) return pair(*as);
      if (found_.size() < 2) continue;
      if (sides_) merge_with_countries();
      if (found_.size() == 2) return pair(*as);
      std::erase_if(found_, [](const Party& p) { return !p.argument; });
      return found_.size() == 2 ? std::optional(pair(*as)) : std::nullopt;
    }
    return std::nullopt;
  }

 private:
  struct Party {
    std::string key;
    uint32_t mention;
    bool actor, argument;
  };

  // "both sides", "the two warring countries", and nothing that says which.
  std::optional<Both::As> speaks_of_two() const {
    const Mention& m = doc_.mentions[mention_];
    if (m.type != MentionType::nom || !has_feature(doc_, head_, "Number=Plur")) return std::nullopt;
    bool two = false, definite = false;
    for (const uint32_t c : children(doc_, head_)) {
      const Rel rel = doc_.tokens[c].rel;
      const std::string_view word = scene_.folded[c];
      if (word == "both" && c < head_) two = definite = true;
      if (rel == Rel::nummod && (word == "two" || word == "2")) two = true;
      if (word == "the" || word == "these" || word == "those") definite = true;
      if ((rel == Rel::amod || rel == Rel::compound) && !holds(kPlain, word)) return std::nullopt;
      if (rel == Rel::nmod_poss || rel == Rel::acl_relcl || rel == Rel::appos || rel == Rel::conj)
        return std::nullopt;
      if (rel == Rel::nmod && names_somebody(c)) return std::nullopt;
    }
    const std::string_view noun = doc_.lemma(head_);
    two = two || holds(kPairs, noun);
    if (!two || !definite || doc_.tokens[head_].rel == Rel::conj) return std::nullopt;
    if (holds(kSides, noun)) return Both::As::parties;
    if (holds(kStates, noun)) return Both::As::states;
    if (holds(kGovernments, noun)) return Both::As::governments;
    if (holds(kArmies, noun)) return Both::As::armies;
    if (holds(kPersons, noun)) return Both::As::persons;
    return std::nullopt;
  }

  bool names_somebody(uint32_t token) const {
    const uint32_t named = scene_.mention_at[token];
    return named != kNone && readings_[named].worth != Worth::none &&
           !readings_[named].country.empty();
  }

  // The subjects of the verbs that the phrase hangs on, but for the phrase itself.
  void leave_out_who_asks() {
    uint32_t below = head_;
    for (uint32_t at = doc_.tokens[head_].head; at != kNone; at = doc_.tokens[at].head) {
      for (const uint32_t c : children(doc_, at)) {
        if (c == below || !is_actor(doc_.tokens[c].rel)) continue;
        leave_out(c);
        for (const uint32_t other : children(doc_, c)) {
          if (doc_.tokens[other].rel == Rel::conj) leave_out(other);
        }
      }
      // "Turkey, which mediated between ...".
      if (doc_.tokens[below].rel == Rel::acl_relcl) leave_out(at);
      below = at;
    }
  }
  void leave_out(uint32_t token) {
    const uint32_t named = scene_.mention_at[token];
    if (named != kNone) left_out_.push_back(key_of(named));
  }

  // Who is told apart: by country, bodies of states by name, and for "sides" rebels from their
  // government and the parties of one country by name. "" for what cannot be a party.
  std::string key_of(uint32_t mention) const {
    const Reading& r = readings_[mention];
    if (r.worth == Worth::none || r.worth == Worth::name || r.country.empty() || r.refused)
      return {};
    // Hostages, traders or reporters are no side.
    const auto is_private = [](std::string_view sector) { return holds(kPrivate, sector); };
    if (!r.sectors.empty() && std::all_of(r.sectors.begin(), r.sectors.end(), is_private))
      return {};
    if (!pack::is_state(r.country)) return r.worth == Worth::body ? std::string(r.name) : "";
    std::string key(r.country);
    if (sides_ && is_hostile(r.sectors)) key += "*";
    const bool party = !r.sectors.empty() && r.sectors.front() == "PTY";
    if (sides_ && party && r.worth == Worth::body) key += ":" + r.name;
    return key;
  }

  void gather(TokenRange sentence) {
    constexpr uint32_t kMost = 200;  // words of a sentence: time must grow with the text alone
    const uint32_t last = std::min(sentence.last, head_);
    for (uint32_t at = std::max(sentence.first, last - std::min(last, kMost)); at < last; ++at) {
      const uint32_t i = scene_.mention_at[at];
      if (i == kNone) continue;
      if (is_backer(scene_, at + 1)) continue;
      const Rel rel = doc_.tokens[at].rel;
      const uint32_t head = doc_.tokens[at].head;
      std::string key = key_of(i);
      if (key.empty() || std::find(left_out_.begin(), left_out_.end(), key) != left_out_.end())
        continue;
      if (rel == Rel::conj && head != kNone && scene_.mention_at[head] != kNone) {
        const uint32_t other = scene_.mention_at[head];
        const std::string first = key_of(other);
        if (!first.empty() && first != key) {
          if (joined_.empty() || joined_.front() != other) joined_ = {other};
          joined_.push_back(i);
        }
      }
      // "Ethiopia's government accused": whose it is acts.
      const bool of_actor = head != kNone && is_actor(doc_.tokens[head].rel);
      const bool actor = is_actor(rel) || (rel == Rel::nmod_poss && of_actor);
      const auto known =
          std::find_if(found_.begin(), found_.end(), [&](const Party& p) { return p.key == key; });
      if (known == found_.end()) {
        found_.push_back({std::move(key), i, actor, actor || is_argument(rel)});
      } else {
        if (actor && !known->actor) known->mention = i;
        known->actor = known->actor || actor;
        known->argument = known->argument || actor || is_argument(rel);
      }
    }
  }

  // "Israel struck Lebanon; Hezbollah fired": where a third country is there, rebels and the
  // country that they are of are one side.
  void merge_with_countries() {
    for (size_t i = 0; i < found_.size() && found_.size() > 2; ++i) {
      if (!found_[i].key.ends_with('*')) continue;
      const std::string country = found_[i].key.substr(0, found_[i].key.size() - 1);
      const auto of = std::find_if(found_.begin(), found_.end(),
                                   [&](const Party& p) { return p.key == country; });
      if (of == found_.end()) continue;
      if (found_[i].actor && !of->actor) of->mention = found_[i].mention;
      of->argument = of->argument || found_[i].argument;
      found_.erase(found_.begin() + static_cast<std::ptrdiff_t>(i--));
    }
  }

  Both pair(Both::As as) const { return {found_[0].mention, found_[1].mention, as}; }

  const Scene& scene_;
  const Document& doc_;
  const std::vector<Reading>& readings_;
  uint32_t mention_, head_;
  bool sides_ = false;
  std::vector<std::string> left_out_;
  std::vector<Party> found_;
  std::vector<uint32_t> joined_;  // by "and", the last ones that were met
};

}  // namespace

std::optional<Both> both_meant(const Scene& scene, uint32_t mention,
                               const std::vector<Reading>& readings) {
  return Search(scene, mention, readings).run();
}

}  // namespace sillok::who
