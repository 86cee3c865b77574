// SPDX-License-Identifier: Apache-2.0
// Words that shape what a description tells of a party; to be read with holds(). Sectors are those
// of PLOVER.
#pragma once

#include <string_view>

namespace sillok::who {

// Words that say only that somebody belongs to something; what they belong to gives the sector.
inline constexpr std::string_view kBelongs[] = {"spokesman",
                                                "spokeswoman",
                                                "spokesperson",
                                                "official",
                                                "member",
                                                "head",
                                                "leader",
                                                "chief",
                                                "representative",
                                                "fighter",
                                                "commander",
                                                "delegation",
                                                "envoy",
                                                "source",
                                                "force",
                                                "deputy",
                                                "director",
                                                "chairman",
                                                "chairwoman",
                                                "aide",
                                                "adviser",
                                                "advisor",
                                                "staff",
                                                "supporter",
                                                "activist",
                                                "militant",
                                                "group",
                                                "troop",
                                                "employee",
                                                "worker",
                                                "mission",
                                                "team",
                                                "negotiator",
                                                "founder",
                                                "wing",
                                                "branch",
                                                "agency",
                                                "faction",
                                                "unit",
                                                "office",
                                                "secretary-general",
                                                "authority",
                                                "body",
                                                "cell",
                                                "operative",
                                                "statement",
                                                "personnel",
                                                "convoy",
                                                "patrol",
                                                "base",
                                                "checkpoint",
                                                "headquarters"};
// Sectors that a modifier gives to a general noun outright; others stand beside GOV.
inline constexpr std::string_view kLeads[] = {"MIL", "COP", "REB", "OPP", "PTY", "REL", "JRN",
                                              "JUD", "LEG", "UAF", "PRM", "SPY", "CRM"};
inline constexpr std::string_view kNotOwn[] = {"backed",     "led",      "based",  "held",
                                               "controlled", "occupied", "funded", "supported"};
inline constexpr std::string_view kFormer[] = {"former", "ex",     "ex-president",
                                               "late",   "ousted", "deposed",
                                               "defeated", "toppled", "fallen", "disgraced",
                                               "retired", "sacked", "overthrown"};
// Who calls himself by an office does not hold it.
inline constexpr std::string_view kSelfStyled[] = {"self-styled", "self-declared",
                                                   "self-proclaimed", "self-appointed", "would-be"};
// What one does who belongs to a body: with it as object, or with "for" or "in".
inline constexpr std::string_view kLeadsIt[] = {"lead",   "head",    "chair",  "command", "run",
                                                "found",  "direct",  "govern", "represent",
                                                "oversee", "manage", "edit",   "coordinate"};
inline constexpr std::string_view kWorksFor[] = {"speak", "work", "serve", "fight", "campaign",
                                                 "report", "write"};

// Words before an office that mean somebody else than who holds it.
inline constexpr std::string_view kNotHolder[] = {
    "former", "ex",     "late",        "ousted",        "deposed",   "deputy",  "vice",  "assistant",
    "next",   "future", "exiled",      "self-styled",   "rival",     "acting",  "interim",
    "shadow", "elect",  "would-be",    "self-declared", "self-proclaimed", "junior",
    "then",   "first",  "last",        "previous",      "one-time",  "caretaker", "another", "any"};

inline constexpr std::string_view kCountryNouns[] = {"country", "nation",   "republic",
                                                     "kingdom", "homeland", "state"};

}  // namespace sillok::who
