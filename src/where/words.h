// SPDX-License-Identifier: Apache-2.0
// Words around a name that tell whether it is a place; folded, to be read with holds().
#pragma once

#include <string_view>

namespace sillok::where {

// Before a name: it is that of a place.
inline constexpr std::string_view kLocative[] = {
    "in",      "at",         "near",   "from",    "outside", "around",  "across",  "into",
    "inside",  "throughout", "toward", "towards", "to",      "between", "above",   "off",
    "via",     "through",    "over",   "within",  "below",   "along",   "leaving", "entering",
    "entered", "captured",   "seized", "shelled", "bombed",  "visited", "stormed", "patrolled"};

// "north of Tikrit", "the outskirts of Homs"
inline constexpr std::string_view kPartsOfPlaces[] = {
    "north",     "south",        "east",          "west",    "northeast", "northwest", "southeast",
    "southwest", "northern",     "southern",      "city",    "town",      "village",   "port",
    "outskirts", "centre",       "center",        "suburb",  "suburbs",   "suburban",  "district",
    "districts", "province",     "region",        "streets", "street",    "outside",   "area",
    "areas",     "neighborhood", "neighbourhood", "airport", "capital",   "island",    "islands",
    "people",    "residents",    "mayor",         "towns",   "villages",  "cities",    "settlement",
    "heart",     "part",         "parts",         "side",    "coast",     "state",     "county",
    "bombing",   "siege",        "battle",        "capture"};

// Right before the name of a place where something happens.
inline constexpr std::string_view kInside[] = {
    "in", "at",    "near",       "inside", "outside", "around",  "across", "into", "off",
    "on", "along", "throughout", "from",   "to",      "towards", "toward", "over", "above"};

// Right before the name of a place that somebody takes, hits or passes through.
inline constexpr std::string_view kReached[] = {
    "captured", "capture",   "seized",     "seize",     "shelled",    "shelling",  "bombed",
    "stormed",  "patrolled", "patrolling", "recapture", "recaptured", "liberated", "liberate",
    "besieged", "overran",   "occupied",   "attacked",  "entered",    "reached",   "raided",
    "visited",  "retook",    "retake",     "hit",       "pounded",    "targeting"};

// Before "in": a person follows.
inline constexpr std::string_view kInWhom[] = {"believe", "confidence", "trust",   "faith",
                                               "belief",  "interest",   "confide", "hope",
                                               "ally",    "friend"};

// Names that say what a thing is and not which.
inline constexpr std::string_view kNoNames[] = {
    "republic",   "university", "college",  "church", "government", "state", "ministry",
    "parliament", "court",      "congress", "senate", "house",      "west",  "east",
    "north",      "south",      "hospital", "mount",  "internet",   "earth", "world"};

// "the village of X", "X village"
inline constexpr std::string_view kSettlements[] = {
    "village",        "villages",     "town",           "towns",         "city",
    "cities",         "hamlet",       "hamlets",        "district",      "districts",
    "suburb",         "suburbs",      "neighborhood",   "neighborhoods", "neighbourhood",
    "neighbourhoods", "municipality", "municipalities", "township",      "townships",
    "settlement",     "settlements",  "community",      "communities",   "locality",
    "localities",     "area",         "areas",          "island",        "islands",
    "port",           "county",       "commune",        "quarter",       "parish",
    "barangay",       "slum",         "subdistrict",    "region",        "enclave",
    "resort",         "outpost",      "oasis"};

// The last word of a site's name, or the noun right behind it.
inline constexpr std::string_view kSites[] = {
    "hill",         "hills",      "mount",     "mountain",    "mountains",    "valley",
    "river",        "gorge",      "square",    "airport",     "airbase",      "airfield",
    "base",         "camp",       "prison",    "hospital",    "checkpoint",   "bridge",
    "crossing",     "dam",        "refinery",  "junction",    "intersection", "roundabout",
    "market",       "mosque",     "church",    "cathedral",   "temple",       "stadium",
    "station",      "street",     "road",      "highway",     "avenue",       "boulevard",
    "park",         "lake",       "forest",    "desert",      "plain",        "plateau",
    "pass",         "port",       "harbor",    "harbour",     "canal",        "field",
    "oilfield",     "mine",       "plant",     "farm",        "farms",        "hotel",
    "palace",       "university", "school",    "college",     "tower",        "gate",
    "bay",          "strait",     "sea",       "gulf",        "coast",        "beach",
    "peninsula",    "island",     "islands",   "archipelago", "barracks",     "garrison",
    "headquarters", "compound",   "complex",   "heights",     "ridge",        "countryside",
    "border",       "embassy",    "consulate", "building",    "wadi"};

// After a name: it is that of a division.
inline constexpr std::string_view kDivisions[] = {
    "province", "region",    "oblast",     "governorate", "state",   "district", "prefecture",
    "county",   "territory", "department", "provinces",   "state's", "regional", "provincial"};

// After a name: both together name something else.
inline constexpr std::string_view kOthers[] = {
    "post",       "times",       "globe",        "herald",     "tribune",  "daily",     "journal",
    "press",      "news",        "gazette",      "university", "college",  "school",    "institute",
    "united",     "city's",      "fc",           "bank",       "airlines", "airways",   "hilton",
    "hotel",      "street",      "treaty",       "protocol",   "accord",   "accords",   "agreement",
    "convention", "declaration", "stock",        "exchange",   "court",    "hospital",  "museum",
    "church",     "symphony",    "opera",        "marathon",   "observer", "telegraph", "examiner",
    "inquirer",   "sun",         "broadcasting", "motors",     "steel",    "electric",  "petroleum",
    "telecom"};

inline constexpr std::string_view kSmallWords[] = {
    "of", "the",  "and", "de",  "el",  "al",  "la",  "le", "du", "da", "do", "dos", "del", "des",
    "di", "upon", "on",  "sur", "an",  "am",  "der", "y",  "e",  "en", "ez", "es",  "as",  "ash",
    "ad", "az",   "ar",  "at",  "bin", "ben", "i",   "-",  "'",  ",",  ".",  "'s"};

// States whose names people bear, too.
inline constexpr std::string_view kNamesToo[] = {"jordan",  "chad",  "israel",  "georgia", "cuba",
                                                 "kenya",   "india", "ireland", "holland", "france",
                                                 "america", "china", "malta",   "cyprus"};

inline constexpr std::string_view kJoining[] = {"de", "del", "della", "da",  "do",  "dos", "di",
                                                "al", "bin", "ibn",   "von", "van", "abu", "ben"};

// Before a name: it is the first part of "Greater Manchester", not of a person's name.
inline constexpr std::string_view kCompass[] = {
    "north",        "south",        "east",      "west",      "northern",     "southern",
    "eastern",      "western",      "central",   "greater",   "upper",        "lower",
    "northeast",    "northwest",    "southeast", "southwest", "northeastern", "northwestern",
    "southeastern", "southwestern", "downtown",  "old",       "inner",        "city",
    "province",     "district",     "town",      "village",   "port",         "governor",
    "mayor",        "president"};

}  // namespace sillok::where
