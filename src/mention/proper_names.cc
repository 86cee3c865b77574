// SPDX-License-Identifier: Apache-2.0
#include "mention/proper_names.h"

#include <algorithm>
#include <array>
#include <string>

#include "document/nominal.h"
#include "mention/name_parts.h"
#include "mention/noun_phrases.h"

namespace sillok::mention {
namespace {

using pack::NameKind;
using pack::NameMatch;

// "... Party of Canada", "... Court of Human Rights": bodies whose name goes on with "of" or "in".
constexpr std::array<std::string_view, 34> kBodies = {
    "academy",      "agency",       "alliance",      "army",     "assembly",  "association",
    "authority",    "bank",         "chamber",       "church",   "coalition", "college",
    "commission",   "committee",    "confederation", "congress", "council",   "court",
    "federation",   "front",        "institute",     "league",   "ministry",  "movement",
    "organisation", "organization", "parliament",    "party",    "republic",  "senate",
    "society",      "union",        "university",    "workers"};
constexpr std::array<std::string_view, 12> kRealms = {
    "colony",   "duchy",        "emirate",  "governorate", "kingdom",   "principality",
    "province", "protectorate", "republic", "state",       "sultanate", "territory"};
// What titled votes end with: "2014 Croatian presidential election".
constexpr std::array<std::string_view, 8> kVotes = {"election",    "elections",  "referendum",
                                                    "referendums", "primary",    "primaries",
                                                    "caucus",      "by-election"};
constexpr std::array<std::string_view, 14> kEndings = {"com", "doc",  "edu", "gif", "gov",
                                                       "htm", "html", "jpg", "net", "org",
                                                       "pdf", "ppt",  "txt", "xls"};
constexpr uint32_t kLongestVote = 9;     // words between the year and the vote
constexpr uint32_t kHardlyAPerson = 40;  // belief
constexpr uint32_t kRatherAPeople = 125;

bool holds(TokenRange outer, TokenRange inner) {
  return outer.first <= inner.first && inner.last <= outer.last;
}

class Reconciler {
 public:
  explicit Reconciler(const Scene& scene)
      : scene_(scene), doc_(scene.doc), at_(scene.doc.tokens.size(), kNone) {
    for (const Name& name : doc_.names) names_.push_back({name.tokens, name.type});
  }

  std::vector<Name> run() {
    std::erase_if(names_, [&](const NamePart& name) { return is_address(name.tokens); });
    index();
    for (const NameMatch& match : scene_.names) consider(match);
    sort_names(names_);
    drop_non_names(scene_, names_);
    set_bounds(scene_, names_);
    agree(scene_, names_);
    for (NamePart& name : names_) {
      if (is_realm(name)) name.type = MentionType::gpe;
    }
    join_bodies();
    find_votes();
    std::vector<Name> names;
    for (const NamePart& name : names_) names.push_back({name.tokens, name.type});
    return names;
  }

 private:
  void mark(uint32_t name) {
    const TokenRange tokens = names_[name].tokens;
    std::fill(at_.begin() + tokens.first, at_.begin() + tokens.last, name);
  }
  void index() {
    std::fill(at_.begin(), at_.end(), kNone);
    for (uint32_t i = 0; i < names_.size(); ++i) mark(i);
  }

  void consider(const NameMatch& match) {
    uint32_t met = kNone;
    for (uint32_t t = match.tokens.first; t < match.tokens.last; ++t) {
      if (at_[t] == kNone || at_[t] == met) continue;
      if (met != kNone) return;  // it holds several: the parser knows better
      met = at_[t];
    }
    if (met == kNone) {
      if (!is_certain(match)) return;
      names_.push_back({match.tokens, type_of(scene_, match), true});
      mark(static_cast<uint32_t>(names_.size() - 1));
      return;
    }
    NamePart& name = names_[met];
    correct(match, name);
    name.certain = name.tokens == match.tokens && name.type == type_of(scene_, match);
    mark(met);
  }

  // Whether and how a dictionary name that holds a name of the parser changes it.
  void correct(const NameMatch& match, NamePart& name) const {
    if (!holds(match.tokens, name.tokens)) return;
    const MentionType type = type_of(scene_, match);
    const bool same = match.tokens == name.tokens;
    // "US troops", "the Bush administration": the dictionary knows them, but the name is in them.
    if (!is_capitalised(doc_, match.tokens.last - 1) && is_capitalised(doc_, name.tokens.last - 1))
      return;
    switch (match.kind) {
      case NameKind::place:
        // A word alone can be anything; a longer name of a place is hardly anybody else's.
        if (!is_place(name.type) && same && match.tokens.size() == 1 &&
            (name.type != MentionType::org || is_all_caps(doc_, match.tokens.first)))
          return;
        name = {match.tokens, is_place(name.type) ? name.type : type};
        return;
      case NameKind::surname:
        // So many family names are in the dictionaries that one says little against the parser.
        if (is_place(name.type) || name.type == MentionType::org || !same) return;
        break;
      case NameKind::body:
        if (same && is_place(name.type)) return;
        // "Methodists": a dictionary knows their church.
        if (same && name.single() && name.type == MentionType::norp &&
            !is_all_caps(doc_, match.tokens.first) &&
            belief(doc_, match.tokens, MentionType::norp) > kRatherAPeople)
          return;
        // A user's name that may be a person's.
        if (name.type == MentionType::per &&
            scene_.tables.body_rows[match.value].kind == pack::BodyKind::actor) {
          name.tokens = match.tokens;
          return;
        }
        break;
      case NameKind::state:
        if (same && name.type == MentionType::loc) return;
        break;
      case NameKind::shape:
        // "Third Way" ends as family names do.
        if (name.type != MentionType::per &&
            belief(doc_, match.tokens, MentionType::per) < kHardlyAPerson)
          return;
        break;
      default: break;
    }
    name = {match.tokens, type};
  }

  // A dictionary name that the parser took for none.
  bool is_certain(const NameMatch& match) const {
    const uint32_t size = match.tokens.size();
    if (is_calendar_word(doc_, match.tokens.first) || !is_capitalised(doc_, match.tokens.first))
      return false;
    switch (match.kind) {
      case NameKind::person:
      case NameKind::shape: return size > 1 || match.unit.size() > size;
      case NameKind::surname: return match.unit.size() > size;
      case NameKind::body:
      case NameKind::state: return true;
      case NameKind::place: return size > 1 || doc_.tokens[match.tokens.first].upos == Upos::PROPN;
    }
    return false;
  }

  // Files and addresses are no names: "report.pdf", "www.unicef.org".
  bool is_address(TokenRange tokens) const {
    for (uint32_t t = tokens.first; t < tokens.last; ++t) {
      const std::string_view form = scene_.folded[t];
      if (form.find('@') != form.npos || form.find("://") != form.npos || form.starts_with("www."))
        return true;
      const size_t dot = form.rfind('.');
      if (dot != form.npos && dot > 0 &&
          std::find(kEndings.begin(), kEndings.end(), form.substr(dot + 1)) != kEndings.end())
        return true;
    }
    return false;
  }

  // "Principality of Svaneti", which sounds like a body.
  bool is_realm(const NamePart& name) const {
    const uint32_t first = name.tokens.first;
    if (name.type != MentionType::org && name.type != MentionType::misc) return false;
    for (uint32_t t = first; t + 2 < name.tokens.last && t < first + 2; ++t) {
      if (scene_.folded[t + 1] == "of" &&
          std::find(kRealms.begin(), kRealms.end(), scene_.folded[t]) != kRealms.end())
        return true;
    }
    return false;
  }

  // A body, "of" or "in", and what it is named after, are one name.
  void join_bodies() {
    std::vector<NamePart> joined;
    for (const NamePart& name : names_) {
      if (!joined.empty() && goes_on(joined.back(), name)) {
        joined.back().tokens.last = name.tokens.last;
      } else {
        joined.push_back(name);
      }
    }
    names_ = std::move(joined);
  }

  bool goes_on(const NamePart& body, const NamePart& next) const {
    const uint32_t last = body.tokens.last;
    if (body.type != MentionType::org || next.type == MentionType::per) return false;
    const uint32_t the = next.tokens.first == last + 2 && scene_.folded[last + 1] == "the" ? 1 : 0;
    if (next.tokens.first != last + 1 + the || scene_.sentence_at[last] != body_sentence(body))
      return false;
    if (scene_.folded[last] == "of" || (scene_.folded[last] == "in" && is_place(next.type)))
      return std::find(kBodies.begin(), kBodies.end(), scene_.folded[last - 1]) != kBodies.end();
    return false;
  }
  uint32_t body_sentence(const NamePart& name) const {
    return scene_.sentence_at[name.tokens.first];
  }

  bool is_year(uint32_t t) const {
    const std::string_view form = doc_.form(t);
    return form.size() == 4 && (form[0] == '1' || form[0] == '2') &&
           std::all_of(form.begin(), form.end(), [](char c) { return c >= '0' && c <= '9'; });
  }

  // The year, the country and the vote, with the country it is held in, are the name of an event.
  void find_votes() {
    index();
    std::vector<NamePart> votes;
    for (uint32_t t = 0; t < doc_.tokens.size(); ++t) {
      if (!is_year(t)) continue;
      const uint32_t end = doc_.sentences[scene_.sentence_at[t]].tokens.last;
      uint32_t last = t + 1;
      bool named = false;
      while (last < end && last <= t + kLongestVote && !is_vote(last) && modifies(last)) {
        named = named || doc_.tokens[last].upos == Upos::PROPN || is_capitalised(doc_, last);
        ++last;
      }
      if (!named || last >= end || !is_vote(last)) continue;
      TokenRange vote{t, last + 1};
      if (last + 2 < end && scene_.folded[last + 1] == "in") {
        const uint32_t where =
            scene_.folded[last + 2] == "the" && last + 3 < end ? last + 3 : last + 2;
        const uint32_t place = at_[where];
        if (place != kNone && is_place(names_[place].type) && names_[place].tokens.first == where)
          vote.last = names_[place].tokens.last;
      }
      votes.push_back({vote, MentionType::misc});
      t = vote.last - 1;
    }
    if (votes.empty()) return;
    // What stands in a vote goes with it.
    std::fill(at_.begin(), at_.end(), kNone);
    for (const NamePart& vote : votes)
      std::fill(at_.begin() + vote.tokens.first, at_.begin() + vote.tokens.last, 0U);
    std::erase_if(names_, [&](const NamePart& name) {
      return at_[name.tokens.first] != kNone || at_[name.tokens.last - 1] != kNone;
    });
    names_.insert(names_.end(), votes.begin(), votes.end());
    sort_names(names_);
  }
  bool is_vote(uint32_t t) const {
    return std::find(kVotes.begin(), kVotes.end(), scene_.folded[t]) != kVotes.end();
  }
  // What may stand between the year and the vote.
  bool modifies(uint32_t t) const {
    const Upos tag = doc_.tokens[t].upos;
    return tag == Upos::PROPN || tag == Upos::ADJ || tag == Upos::NOUN || is_capitalised(doc_, t) ||
           scene_.folded[t] == "of" || scene_.folded[t] == "-";
  }

  const Scene& scene_;
  const Document& doc_;
  std::vector<NamePart> names_;
  std::vector<uint32_t> at_;  // per token: the name that covers it, or kNone
};

}  // namespace

std::vector<Name> proper_names(const Scene& scene) { return Reconciler(scene).run(); }

void place_names(const Scene& scene, const std::vector<Name>& names, std::vector<Draft>& drafts) {
  const Document& doc = scene.doc;
  std::vector<uint32_t> name_at(doc.tokens.size(), kNone);
  for (uint32_t i = 0; i < names.size(); ++i) {
    std::fill(name_at.begin() + names[i].tokens.first, name_at.begin() + names[i].tokens.last, i);
  }
  std::vector<bool> read(doc.tokens.size(), false);  // the parser saw a name there
  for (const Name& name : doc.names)
    std::fill(read.begin() + name.tokens.first, read.begin() + name.tokens.last, true);
  std::vector<bool> placed(names.size(), false);
  for (Draft& draft : drafts) {
    if (draft.type == MentionType::pron) continue;
    // The name of the head, or the one that the dictionary saw there ("US President Joe Biden",
    // whose head may be the title).
    uint32_t i = name_at[draft.head];
    if (i == kNone && !draft.core.empty()) {
      for (uint32_t t = draft.core.first; t < draft.core.last && i == kNone; ++t) i = name_at[t];
    }
    if (i == kNone || placed[i] || !holds(draft.tokens, names[i].tokens)) continue;
    placed[i] = true;
    // "Georgia" in "Georgia Brown", where only the dictionary knows a name.
    if (draft.name == kNone && draft.core.size() > names[i].tokens.size() &&
        holds(draft.core, names[i].tokens) && !read[names[i].tokens.first])
      continue;
    draft.proper = names[i];
    if (draft.name != kNone) continue;  // the dictionary knows what the phrase is
    draft.core = names[i].tokens;
    draft.type = names[i].type;
  }
  for (uint32_t i = 0; i < names.size(); ++i) {
    if (placed[i]) continue;
    const TokenRange tokens = names[i].tokens;
    const uint32_t head = head_of(doc, tokens);
    drafts.push_back(
        {tokens, head, names[i].type, tokens, kNone, scene.sentence_at[head], names[i]});
  }
}

}  // namespace sillok::mention
