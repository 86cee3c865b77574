// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include "base/holds.h"
#include "base/utf8.h"
#include "document/nominal.h"
#include "document/tree.h"
#include "mention/drafts.h"

namespace sillok::mention {
namespace {

constexpr std::array<std::string_view, 76> kOrganisations = {
    "ministry",    "department",     "party",        "university", "bank",       "council",
    "committee",   "agency",         "army",         "navy",       "court",      "inc",
    "inc.",        "corp",           "corp.",        "ltd",        "ltd.",       "group",
    "union",       "police",         "front",        "movement",   "institute",  "authority",
    "association", "organization",   "organisation", "club",       "company",    "television",
    "news",        "times",          "post",         "commission", "federation", "foundation",
    "congress",    "senate",         "parliament",   "assembly",   "forces",     "force",
    "brigade",     "brigades",       "league",       "alliance",   "coalition",  "office",
    "bureau",      "service",        "fund",         "college",    "school",     "church",
    "airlines",    "airways",        "motors",       "guard",      "guards",     "corps",
    "command",     "administration", "board",        "centre",     "center",     "society",
    "network",     "cabinet",        "government",   "tribunal",   "militia",    "jihad",
    "cross",       "crescent",       "watch",        "reuters"};
constexpr std::array<std::string_view, 29> kLandscape = {
    "river",  "mount",    "mountain", "mountains", "lake",      "sea",     "island", "islands",
    "valley", "province", "district", "strait",    "peninsula", "gulf",    "ocean",  "bay",
    "desert", "region",   "coast",    "county",    "city",      "village", "town",   "heights",
    "strip",  "delta",    "state",    "territory", "canal"};
constexpr std::array<std::string_view, 20> kBuildings = {
    "airport", "bridge", "hospital",  "square", "palace",  "base",  "stadium",
    "hotel",   "street", "prison",    "road",   "station", "tower", "avenue",
    "highway", "mosque", "cathedral", "dam",    "camp",    "museum"};
constexpr std::array<std::string_view, 10> kLocative = {
    "in", "at", "near", "across", "throughout", "inside", "outside", "around", "off", "within"};
constexpr std::array<std::string_view, 14> kSpeech = {
    "say",  "tell",  "announce", "claim", "state",  "add",  "warn",
    "deny", "write", "tweet",    "speak", "resign", "born", "die"};

}  // namespace

MentionType guess_type(const Scene& scene, uint32_t head, TokenRange phrase, TokenRange& core) {
  const Document& doc = scene.doc;
  const auto& folded = scene.folded;
  // Titles first: before the name, and at its beginning.
  const auto office = [&](uint32_t first, uint32_t last) {
    TokenRange found;
    const uint32_t row = pack::office_at(doc, folded, scene.tables, first, last, found);
    if (row == kNone) return pack::OfficeKind::modifier;
    // "Ministry" and the like head names of bodies, whatever the row says.
    if (holds(kOrganisations, folded[last])) return pack::OfficeKind::body;
    return scene.tables.office_rows[row].kind;
  };
  bool titled =
      pack::title_before(doc, folded, scene.tables, phrase.first, core.first).first < core.first;
  for (uint32_t t = core.last - 1; t > core.first && !titled; --t) {
    if (pack::title_before(doc, folded, scene.tables, core.first, t).first > core.first) continue;
    titled = true;
    core.first = t;
  }
  if (titled) return MentionType::per;
  if (core.size() == 1 && phrase.size() == 2 && folded[phrase.first] == "the" &&
      (folded[core.first] == "north" || folded[core.first] == "south"))
    return MentionType::gpe;
  const std::string_view last = folded[core.last - 1];
  if (holds(kBuildings, last)) return MentionType::fac;
  if (holds(kLandscape, last) ||
      (core.size() > 1 && holds(kLandscape, folded[core.first]) && folded[core.first] != "state"))
    return MentionType::loc;
  for (uint32_t t = core.first; t < core.last; ++t) {
    if (holds(kOrganisations, folded[t])) return MentionType::org;
  }
  if (const auto kind = office(core.first, core.last - 1);
      kind == pack::OfficeKind::body || kind == pack::OfficeKind::group)
    return MentionType::org;
  const bool flat = child(doc, head, Rel::flat) != kNone;
  const bool given = !scene.tables.given.find(folded[core.first]).empty();
  if (holds(kLocative, preposition(doc, head))) return MentionType::gpe;
  for (uint32_t t = core.first; t < core.last; ++t) {
    if (doc.tokens[t].upos == Upos::NUM) return MentionType::misc;
  }
  if (core.size() >= 2 && (given || flat)) return MentionType::per;
  if (core.size() == 1 && is_all_caps(doc, core.first) && doc.form(core.first).size() >= 2)
    return MentionType::org;
  const bool subject =
      doc.tokens[head].rel == Rel::nsubj || doc.tokens[head].rel == Rel::nsubj_pass;
  if (core.size() == 1) {
    const uint32_t verb = doc.tokens[head].head;
    if (subject && verb != kNone && holds(kSpeech, doc.lemma(verb))) return MentionType::per;
    const Rel rel = doc.tokens[head].rel;
    const bool actor = subject || rel == Rel::nmod_poss || rel == Rel::iobj ||
                       rel == Rel::obl_agent || rel == Rel::vocative;
    // A capital at the beginning of a sentence is no sign of a name.
    const bool opens = core.first == doc.sentences[scene.sentence_at[head]].tokens.first;
    const bool bare = child(doc, head, {Rel::det, Rel::amod, Rel::compound}) == kNone;
    return bare && (given || (actor && !opens)) ? MentionType::per : MentionType::misc;
  }
  return subject || doc.tokens[head].rel == Rel::nmod_poss ? MentionType::org : MentionType::misc;
}

}  // namespace sillok::mention
