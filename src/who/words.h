// SPDX-License-Identifier: Apache-2.0
// Words that shape what a description tells of a party; to be read with holds(). Sectors are those
// of PLOVER.
#pragma once

#include <array>
#include <string_view>

#include "pack/actor_tables.h"

namespace sillok::who {

// Words that say only that somebody belongs to something; what they belong to gives the sector.
inline constexpr std::string_view kBelongs[] = {
    "spokesman",      "spokeswoman", "spokesperson", "official",
    "member",         "head",        "leader",       "chief",
    "representative", "fighter",     "commander",    "delegation",
    "envoy",          "source",      "force",        "deputy",
    "director",       "chairman",    "chairwoman",   "aide",
    "adviser",        "advisor",     "staff",        "supporter",
    "activist",       "militant",    "group",        "troop",
    "employee",       "worker",      "mission",      "team",
    "negotiator",     "founder",     "wing",         "branch",
    "agency",         "faction",     "unit",         "battalion",
    "brigade",        "convoy",      "office",       "secretary-general",
    "authority",      "body",        "cell",         "operative",
    "statement",      "personnel",   "patrol",       "base",
    "checkpoint",     "headquarters"};
// Offices of a state that other bodies have too.
inline constexpr std::string_view kPresides[] = {"president", "secretary", "secretary-general",
                                                 "treasurer", "governor",  "vice-president"};
// Sectors that a modifier gives to a general noun outright; others stand beside GOV.
inline constexpr std::string_view kLeads[] = {"MIL", "COP", "REB", "OPP", "PTY", "REL", "JRN",
                                              "JUD", "LEG", "UAF", "PRM", "SPY", "CRM"};
inline constexpr std::string_view kNotOwn[] = {"backed",     "led",      "based",  "held",
                                               "controlled", "occupied", "funded", "supported",
                                               "aligned",    "linked",   "allied", "friendly"};
inline constexpr std::string_view kFormer[] = {
    "former",  "ex",     "ex-president", "late",    "ousted", "deposed",   "defeated",
    "toppled", "fallen", "disgraced",    "retired", "sacked", "overthrown"};
// Who calls himself by an office does not hold it.
inline constexpr std::string_view kSelfStyled[] = {"self-styled", "self-declared",
                                                   "self-proclaimed", "self-appointed", "would-be"};
// What one does who belongs to a body: with it as object, or with "for" or "in".
inline constexpr std::string_view kLeadsIt[] = {
    "lead",   "head",      "chair",   "command", "run",  "found",     "direct",
    "govern", "represent", "oversee", "manage",  "edit", "coordinate"};
inline constexpr std::string_view kWorksFor[] = {"speak",    "work",   "serve", "fight",
                                                 "campaign", "report", "write"};

// "advisers sent by Hanoi": these are of whoever does that with them.
inline constexpr std::string_view kSends[] = {
    "lend", "send", "deploy", "dispatch", "second", "despatch", "post", "contribute", "airlift"};

// Behind the name of a state they make it that of a landscape.
inline constexpr std::string_view kLandscapes[] = {"basin", "delta",  "gulf",  "river",
                                                   "sea",   "strait", "valley"};

// Whoever is called that is the head of a state or its government, and not every state has one.
inline constexpr std::string_view kThrones[] = {
    "chancellor",     "crown prince", "emir", "emperor", "grand duke", "king",
    "prime minister", "queen",        "shah", "sultan",  "president",  "supreme leader"};

// Words before an office that mean somebody else than who holds it.
inline constexpr std::string_view kNotHolder[] = {
    "former",    "ex",     "late",   "ousted",   "deposed",       "deputy",          "vice",
    "assistant", "next",   "future", "exiled",   "self-styled",   "rival",           "acting",
    "interim",   "shadow", "elect",  "would-be", "self-declared", "self-proclaimed", "junior",
    "then",      "first",  "last",   "previous", "one-time",      "caretaker",       "another",
    "any"};

inline constexpr std::string_view kCountryNouns[] = {"country", "nation",   "republic",
                                                     "kingdom", "homeland", "state"};

// Words that make up the names of bodies everywhere.
inline constexpr std::string_view kCommonNames[] = {"the",
                                                    "of",
                                                    "and",
                                                    "for",
                                                    "national",
                                                    "supreme",
                                                    "constitutional",
                                                    "federal",
                                                    "central",
                                                    "high",
                                                    "people",
                                                    "'s",
                                                    "party",
                                                    "communist",
                                                    "socialist",
                                                    "democratic",
                                                    "labour",
                                                    "liberal",
                                                    "republican",
                                                    "conservative",
                                                    "workers",
                                                    "worker",
                                                    "farmers",
                                                    "green",
                                                    "greens",
                                                    "social",
                                                    "democrats",
                                                    "democrat",
                                                    "republicans",
                                                    "christian",
                                                    "progressive",
                                                    "union",
                                                    "front",
                                                    "alliance",
                                                    "congress",
                                                    "senate",
                                                    "house",
                                                    "assembly",
                                                    "parliament",
                                                    "representatives",
                                                    "commons",
                                                    "deputies",
                                                    "council",
                                                    "court",
                                                    "bank",
                                                    "reserve",
                                                    "treasury",
                                                    "ministry",
                                                    "department",
                                                    "state",
                                                    "police",
                                                    "army",
                                                    "air",
                                                    "force",
                                                    "navy",
                                                    "guard",
                                                    "republic",
                                                    "security",
                                                    "intelligence",
                                                    "service",
                                                    "agency",
                                                    "election",
                                                    "electoral",
                                                    "commission",
                                                    "foreign",
                                                    "defence",
                                                    "defense",
                                                    "interior",
                                                    "finance",
                                                    "justice",
                                                    "affairs",
                                                    "chamber",
                                                    "general",
                                                    "staff",
                                                    "reform",
                                                    "unity",
                                                    "movement"};

// A noun that takes up a body named before ("the alliance"), and the kinds of body that it may
// mean.
struct TakesUp {
  std::string_view noun;
  std::array<pack::BodyKind, 4> kinds;
};
inline constexpr TakesUp kTakesUp[] = {
#define SILLOK_KINDS(a, b, c, d)                                                                   \
  { pack::BodyKind::a, pack::BodyKind::b, pack::BodyKind::c, pack::BodyKind::d }
    {"agency", SILLOK_KINDS(agency, igo, media, media)},
    {"airline", SILLOK_KINDS(agency, mnc, mnc, mnc)},
    {"alliance", SILLOK_KINDS(alliance, igo, party, party)},
    {"bank", SILLOK_KINDS(agency, igo, mnc, mnc)},
    {"bloc", SILLOK_KINDS(alliance, igo, party, party)},
    {"broadcaster", SILLOK_KINDS(media, media, media, media)},
    {"charity", SILLOK_KINDS(ngo, ngo, religious, religious)},
    {"commission", SILLOK_KINDS(agency, igo, igo, igo)},
    {"company", SILLOK_KINDS(mnc, agency, agency, agency)},
    {"court", SILLOK_KINDS(court, court, court, court)},
    {"firm", SILLOK_KINDS(mnc, agency, agency, agency)},
    {"fund", SILLOK_KINDS(igo, agency, agency, agency)},
    {"giant", SILLOK_KINDS(mnc, agency, agency, agency)},
    {"group", SILLOK_KINDS(armed_group, ngo, alliance, party)},
    {"militia", SILLOK_KINDS(armed_group, force, force, force)},
    {"ministry", SILLOK_KINDS(ministry, ministry, ministry, ministry)},
    {"movement", SILLOK_KINDS(armed_group, party, ngo, union_)},
    {"network", SILLOK_KINDS(armed_group, media, ngo, ngo)},
    {"newspaper", SILLOK_KINDS(media, media, media, media)},
    {"organisation", SILLOK_KINDS(igo, ngo, armed_group, alliance)},
    {"organization", SILLOK_KINDS(igo, ngo, armed_group, alliance)},
    {"paper", SILLOK_KINDS(media, media, media, media)},
    {"party", SILLOK_KINDS(party, party, party, party)},
    {"tribunal", SILLOK_KINDS(court, court, court, court)},
    {"union", SILLOK_KINDS(union_, alliance, igo, igo)},
    {"watchdog", SILLOK_KINDS(ngo, agency, igo, igo)},
#undef SILLOK_KINDS
};

}  // namespace sillok::who
